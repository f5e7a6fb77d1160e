"""The verb that finds citations in texts of one's own, says what they name, and writes the text with links."""

from pathlib import Path
from typing import Any

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import AS_JSON_ALONE
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER|-]…", type=click.Path(allow_dash=True))
@click.option(
    "--context",
    default="",
    metavar="ID",
    help="Where the text is taken from (A/7.3), for “section 7.2”; A or B for numbers alone; ISPS for a text about the Code.",
)
@click.option(
    "--jsonl",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help='Lines {"context","text"} in, lines of citations out.',
)
@click.option("--strict", is_flag=True, help="End with 1 when a citation is dangling or ambiguous.")
@click.option(
    "--annotate",
    metavar="OUT",
    type=click.Path(dir_okay=False),
    help="Write the text with links to the site: OUT ends in .md, .html or .docx.",
)
@click.option(
    "--site", default="", metavar="URL", help="Where the site is, for the links; without it they are relative."
)
@click.option("--overwrite", is_flag=True, help="Replace OUT when something else is in it.")
@AS_JSON_ALONE
def cite(
    files: tuple[str, ...],
    context: str,
    jsonl: str | None,
    strict: bool,
    annotate: str | None,
    site: str,
    overwrite: bool,
) -> Result:
    """Find every citation in texts and say what it names.

    Text, Markdown, HTML, DOCX, ODT, RTF, EPUB and PDF files, and folders of them; standard input without any. A citation is
    resolved, missing (it exists, its text is not held), outside (another instrument's), ambiguous, or dangling (no such number).
    It ends with 1 when none is found.

    \b
    isps-kb cite audit-report.txt
    isps-kb cite plan.docx notices/ --strict       file:line:column, for scripts
    echo "as section 7.2 requires" | isps-kb cite --context A/7.3
    isps-kb cite plan.docx --annotate plan-linked.docx --site https://kb.example.org/
    isps-kb cite --jsonl clauses.jsonl
    """
    from isps_kb.verify import citing

    store = store_opened()
    if jsonl:
        return Result(citing.lines(store, jsonl), lines=True)
    if annotate:
        if len(files) != 1:
            raise KbError(
                "Give the one file that is to be written with links: isps-kb cite plan.md --annotate plan.html."
            )
        return _annotated(store, files[0], annotate, context, site, overwrite=overwrite)
    from isps_kb.cli.text import citation_text

    several = len(files) > 1 or any(Path(name).is_dir() for name in files)
    found = list(citing.files(store, files or ("-",), context))
    bad = strict and any(c["status"] in citing.DOUBTFUL for f in found for c in f["citations"])
    some = strict or any(f["citations"] for f in found)
    data: Any = found if several else {k: v for k, v in found[0].items() if k in ("context", "citations")}

    def text() -> str:
        ids = {t for f in found for c in f["citations"] if c["status"] == "dangling" for t in c["targets"]}
        return citation_text.found(found, _reasons(store, ids))

    return Result(data, text, found=bool(some) and not bad, lines=several, rows="citations")


def _reasons(store: Any, ids: set[str]) -> dict[str, str]:  # noqa: ANN401 - a Store
    """Why provisions do not exist: what there is instead."""
    from isps_kb.reading import lookup

    found = {}
    for name in ids:
        try:
            lookup.existing(store, name)
        except KbError as error:
            found[name] = str(error).rstrip(".")
    return found


def _annotated(store: Any, name: str, out: str, context: str, site: str, *, overwrite: bool) -> Result:  # noqa: ANN401 - a Store
    from isps_kb.cli.text import citation_text
    from isps_kb.files import atomic
    from isps_kb.site import permalink
    from isps_kb.verify import citing

    base = site if not site or site.endswith("/") else f"{site}/"

    def link(clause_id: str) -> str:
        return f"{base}{permalink.of(clause_id).path}"

    data, citations = citing.annotated(store, name, out, context, link)
    atomic.write(out, data, over=overwrite)
    told = {"written": out, "citations": [c.data() for c in citations]}
    return Result(told, lambda: citation_text.written(out, citations), found=bool(citations))
