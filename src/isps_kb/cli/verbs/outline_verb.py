"""The verb that checks an outline of one's own."""

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import OVER, as_json, overwriting
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError


@click.command("check", options_metavar="[OPTIONS]")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("-o", "--out", default="", metavar="FILE", help="Write the outline with notes, in its own format.")
@OVER
@as_json
def outline(file: str, out: str) -> Result:
    """Check the citations of your own outline: Markdown, CSV, XLSX or DOCX.

    Finds provisions that do not exist or are about something else, common confusions and superseded circulars, and suggests
    clauses for objectives and topics that cite none. Exits with 1 when there is something to put right.

    \b
    isps-kb course check outline.md
    isps-kb course check outline.xlsx --out checked.xlsx
    """
    from isps_kb.cli.text import training_text
    from isps_kb.files import atomic
    from isps_kb.library import holdings
    from isps_kb.verify import outline_check, outlines

    read = outlines.read(file)
    if not any(piece.text.strip() for piece in read.pieces):
        raise KbError(f"{file} holds no text to check.")
    checked = outline_check.check(store_opened(), read, holdings.corpus_folder())
    lost = ""
    unread = f"Not read: {', '.join(read.unread)} in {file}." if read.unread else ""
    if out:
        if out.rpartition(".")[2].lower() != file.rpartition(".")[2].lower():
            raise KbError(f"{out} has another format than {file}; the outline is written back in its own.")
        atomic.write(out, read.annotated(checked.notes()), over=overwriting())
        lost = f"{', '.join(read.lost)} of {file} may be missing in {out}; all cells are kept." if read.lost else ""
    return Result(
        checked.data(),
        lambda: training_text.outline(checked, file),
        found=not any(f.wrong for f in checked.findings),
        remarks=tuple(filter(None, (lost, unread))),
    )
