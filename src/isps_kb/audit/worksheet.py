"""Audit worksheets: on paper as Markdown or HTML, and as CSV. What a spreadsheet would take for a formula stays text."""

import csv
import io

from isps_kb.audit import spreadsheet
from isps_kb.audit.checklist import Sheet
from isps_kb.audit.columns import ASK, FILLED, LAW, OFFICIAL, SCALES, about, cells, columns
from isps_kb.documents import paper
from isps_kb.documents.paper import Block, Paper
from isps_kb.files.cells import no_formula

FORMATS = ("md", "csv", "xlsx", "html")
_ON_PAPER = {"Action": "Action, owner, due day"}  # by hand, in one column
_SHARES = {
    "Clause": 9, OFFICIAL: 24, "Requirement": 24, "Force": 10, LAW: 20, ASK: 16, "Answer": 13, "Evidence": 11, "Finding": 11,
    "Action": 10,
}  # fmt: skip


def written(sheet: Sheet, form: str) -> bytes:
    """A worksheet in one of FORMATS."""
    if form == "xlsx":
        return spreadsheet.as_xlsx(sheet)
    if form == "csv":
        return as_csv(sheet).encode("utf-8-sig")
    return paper.written(as_paper(sheet, boxes=form == "html"), form)


def as_paper(sheet: Sheet, *, boxes: bool) -> Paper:
    """A page with a title block and a table a part, to fill in by hand; with `boxes` the answers stand there to be ticked."""
    heads = columns(sheet)[1:-2]
    ticks = "\n".join(f"☐\u00a0{answer.replace(' ', chr(160))}" for answer in SCALES[sheet.scale])
    total = sum(_SHARES[h] for h in heads)
    widths = tuple(max(1, round(100 * _SHARES[h] / total)) for h in heads)
    asked = (("Audit", ""), *((name, "") for name in sheet.fields))
    blocks = [Block("table", rows=asked, widths=(30, 70)), *(Block("text", text) for text in about(sheet))]
    for part in sheet.parts:
        rows = ((*cells(sheet, part.title, r)[1 : -len(FILLED)], ticks if boxes else "", "", "", "") for r in part.rows)
        table = Block("table", rows=(tuple(_ON_PAPER.get(h, h) for h in heads), *rows), widths=widths)
        blocks += [Block("heading", part.title), table]
    return Paper(sheet.title, tuple(blocks), wide=True)


def as_csv(sheet: Sheet) -> str:
    """A row a requirement, with its part."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(columns(sheet))
    for part in sheet.parts:
        for r in part.rows:
            rows.writerow([no_formula(c) for c in cells(sheet, part.title, r)])
    return out.getvalue()
