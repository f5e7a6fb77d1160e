"""The verb that makes the site."""

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import COUNTRY_NAME, as_json
from isps_kb.cli.storage import progress, store_opened


@click.command()
@click.option(
    "-o",
    "--out",
    default="build/site",
    show_default=True,
    type=click.Path(file_okay=False),
    help="The folder of the site.",
)
@click.option(
    "--url", default="", metavar="URL", help="Where it will be published, for the site map of search engines."
)
@click.option(
    "--law",
    default="",
    type=COUNTRY_NAME,
    metavar="CODE",
    help="Show the law of this country only (EU, CA); else of all held.",
)
@click.option(
    "--engine",
    default="mkdocs",
    show_default=True,
    type=click.Choice(["mkdocs", "zensical"]),
    help="What makes the pages; zensical is an experiment.",
)
@click.option("--serve", is_flag=True, help="Show it on this machine afterwards.")
@as_json
def site(out: str, url: str, law: str, engine: str, serve: bool) -> Result:
    """Write the knowledge base as a static site: no server program, no request to another host, works from disk.

    \b
    isps-kb site
    isps-kb site --out /srv/www/isps
    isps-kb site --law CA
    isps-kb site --serve
    """
    from pathlib import Path

    from isps_kb.site import assemble as building

    made = building.build(
        store_opened(),
        Path(out).absolute(),
        building.workshop(),
        url=url,
        law=law,
        engine=engine,
        progress=progress,
    )
    said = f"{made.made} of {made.pages} pages made" if made.made else f"{made.pages} pages, nothing to do"
    told = f"{said}: {made.out / 'index.html'} ({made.seconds:.1f} s)"
    if serve:
        from isps_kb.site.hosting import serving

        progress(told)
        serving.run(made.out, lambda at: progress(f"The site is at {at} – Ctrl+C ends it."))
    data = {"folder": str(made.out), "pages": made.pages, "made": made.made, "seconds": round(made.seconds, 1)}
    return Result(data, lambda: told, raw=True)
