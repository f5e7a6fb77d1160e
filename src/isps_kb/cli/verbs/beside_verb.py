"""The verb that sets companions side by side."""

from pathlib import Path

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import CITATION, OVER, as_json, overwriting
from isps_kb.cli.storage import store_opened


@click.command()
@click.argument("citation", nargs=-1, required=True, type=CITATION)
@click.option("-o", "--out", default="", metavar="FILE", help="Write a table to this file: .docx, .html, .md or .csv.")
@OVER
@as_json
def beside(citation: tuple[str, ...], out: str) -> Result:
    """Show a section beside its companions: chapter XI-2, Part A and Part B, in columns where there is room.

    \b
    isps-kb beside A/16
    isps-kb beside A/16 --out plan.docx
    isps-kb beside B/4 --json
    """
    from isps_kb.cli.text import beside_text
    from isps_kb.documents import office, paper
    from isps_kb.files import atomic
    from isps_kb.reading import companions

    found = companions.beside(store_opened(), " ".join(citation))
    if out:
        form = office.ending(out, (*paper.FORMATS, "csv"))
        data = beside_text.as_csv(found) if form == "csv" else paper.written(beside_text.table(found), form)
        atomic.write(out, data, over=overwriting())
    said = f"{', '.join(p.id for c in found for p in c)} in {Path(out).name}"
    return Result(companions.data(found), lambda: said if out else beside_text.shown(found))
