"""The verbs on editions: import, list, show, remove, diff."""

import click

from isps_kb.cli.console import AS_JSON, Result, echo, store_opened


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--edition",
    default="",
    metavar="ID",
    help="Name of the edition, for example solas-2020; default: from the file name.",
)
@click.option("--title", default="", help="Title of the edition.")
@click.option("--licence", default="", help="Licence under which you hold the copy.")
@click.option("--source", default="", metavar="URL", help="Where the copy comes from.")
@click.option(
    "--part",
    default="",
    metavar="ID",
    help="Instrument an extract begins in, when it does not say: A, B, PRE, XI-2, EU725.",
)
@click.option("--dry-run", is_flag=True, help="Report only; store nothing.")
@AS_JSON
def import_(file: str, edition: str, title: str, licence: str, source: str, part: str, dry_run: bool) -> Result:
    """Add an official copy that you hold: Markdown, HTML or plain text, however saved.

    It is stored in your library folder only and shown first from then on, with the restatement beside it.

    \b
    isps-kb import isps-code.html --edition isps-2003 --licence "own copy"
    isps-kb import part-b.txt --dry-run
    """
    from isps_kb.cli.text import edition_text
    from isps_kb.ingest import acquire, importing

    wishes = acquire.Wishes(edition, title, licence, source, part)
    found = importing.run(file, wishes, dry_run=dry_run)
    if not dry_run:
        store_opened()  # compiled now, not by the next command, whatever that will be
    return Result(found.data(), lambda: edition_text.imported(found))


@click.group("editions", invoke_without_command=True)
@AS_JSON
@click.pass_context
def editions(ctx: click.Context) -> Result | None:
    """List, show, remove and compare editions.

    \b
    isps-kb editions
    isps-kb editions show restatement
    isps-kb editions diff isps-2003 restatement
    """
    return None if ctx.invoked_subcommand else _listing()


@editions.command("list")
@AS_JSON
def editions_list() -> Result:
    """List the editions, the one that is shown first at the top.

    \b
    isps-kb editions list --json
    """
    return _listing()


def _listing() -> Result:
    from isps_kb.cli.text import edition_text
    from isps_kb.ingest import importing

    found = importing.listing(store_opened())
    return Result(found, lambda: edition_text.listing(found["editions"]))


@editions.command("show")
@click.argument("edition")
@AS_JSON
def editions_show(edition: str) -> Result:
    """Say what an edition holds, and what of the known numbering it lacks.

    \b
    isps-kb editions show restatement
    """
    from isps_kb.cli.text import edition_text
    from isps_kb.ingest import importing

    found = importing.description(store_opened(), edition)
    return Result(found.data(), lambda: edition_text.holding(found))


@editions.command("remove")
@click.argument("edition")
def editions_remove(edition: str) -> None:
    """Remove an imported edition from the library.

    \b
    isps-kb editions remove isps-2003
    """
    from isps_kb.library import holdings

    holdings.remove(holdings.home(), edition)
    echo(f"Removed {edition}.")
    store_opened()  # compiled now, not by the next command


@editions.command("diff")
@click.argument("old")
@click.argument("new")
@AS_JSON
def editions_diff(old: str, new: str) -> Result:
    """Compare two editions clause by clause, word by word.

    \b
    isps-kb editions diff isps-2003 restatement
    """
    from isps_kb.cli.text import edition_text
    from isps_kb.ingest import importing

    found = importing.difference(store_opened(), old, new)
    return Result(found.data(), lambda: edition_text.difference(found))
