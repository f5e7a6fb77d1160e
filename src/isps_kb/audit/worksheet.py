"""Audit worksheets: on paper as Markdown or HTML, and as CSV or XLSX. What a spreadsheet would take for a formula stays text."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.audit.checklist import Sheet
from isps_kb.audit.requirement import Requirement
from isps_kb.documents import office, paper
from isps_kb.documents.paper import Block, Paper
from isps_kb.files.cells import no_formula
from isps_kb.files.characters import for_xml

COLUMNS = ("Part", "Clause", "Requirement", "Force", "Answer", "Evidence", "Finding", "Action")
OFFICIAL = "Official text"
LAW = "Law"
ANSWERS = ("yes", "no", "partly", "not applicable")
FORMATS = ("md", "csv", "xlsx", "html")
WORDS = (
    "The questions are made from the restatement of isps-kb, not from the official text. Answer each with yes, no, partly or "
    "not applicable; “yes” means that the clause is complied with or the recommendation followed."
)
BESIDE = f"Where an imported copy holds the clause, its words stand under “{OFFICIAL}” and go before the question."
UNSEEN = "UNVERIFIED: the original wording of the clause was not seen when it was restated."
_WIDTHS = {
    "Part": 18, "Clause": 12, OFFICIAL: 58, "Requirement": 58, "Force": 14, LAW: 40, "Answer": 14, "Evidence": 28, "Finding": 28,
    "Action": 28,
}  # fmt: skip
_SHARES = {
    (False, False): (9, 33, 10, 11, 13, 12, 12),
    (True, False): (8, 26, 24, 8, 10, 8, 8, 8),
    (False, True): (8, 25, 8, 22, 10, 9, 9, 9),
    (True, True): (7, 20, 20, 7, 18, 8, 7, 7, 6),
}  # fmt: skip  (official text beside, law beside): the widths of the columns on paper
_FILL = "1F3A5F"
_BOXES = "\n".join(f"☐\u00a0{answer.replace(' ', chr(160))}" for answer in ANSWERS)


def written(sheet: Sheet, form: str) -> bytes:
    """A worksheet in one of FORMATS."""
    if form == "xlsx":
        return as_xlsx(sheet)
    if form == "csv":
        return as_csv(sheet).encode("utf-8-sig")
    return paper.written(as_paper(sheet, boxes=form == "html"), form)


def force(row: Requirement) -> str:
    """The force in a few words; the overlay of the EU is said."""
    own, _, overlay = row.force.partition(";")
    return f"{own}; mandatory in the EU" if overlay else own


def columns(sheet: Sheet) -> tuple[str, ...]:
    """The columns of a worksheet; the official text has one where an imported copy words a clause, a law where it is chosen."""
    law = (LAW,) if sheet.country else ()
    return (*COLUMNS[:2], *((OFFICIAL,) if sheet.official else ()), *COLUMNS[2:4], *law, *COLUMNS[4:])


def cells(sheet: Sheet, part: str, row: Requirement) -> list[str]:
    """A row before it is filled in, by columns()."""
    told = f"{force(row)}; UNVERIFIED" if row.clause in sheet.unseen else force(row)
    official = [sheet.official.get(row.clause, "")] if sheet.official else []
    law = ["; ".join(_told(r, row.clause) for r in sheet.law.get(row.clause, ()))]
    return [part, row.key, *official, row.question, told, *(law if sheet.country else []), "", "", "", ""]


def _told(law: Mapping[str, str], clause: str) -> str:
    at = f" at {law['clause']}" if law["clause"] != clause else ""
    unseen = "" if law["seen"] else " UNVERIFIED: the provision was not read."
    return f"{law['provision']} ({law['relation']}{at}): {law['note']}{unseen}"


def about(sheet: Sheet) -> tuple[str, ...]:
    """What is said above the rows: the purpose, and whose words they are."""
    return (*sheet.about, WORDS, *((BESIDE,) if sheet.official else ()), *((UNSEEN,) if sheet.unseen else ()))


def as_paper(sheet: Sheet, *, boxes: bool) -> Paper:
    """A page with a table a part, to fill in by hand; with `boxes` the answers stand there to be ticked."""
    shares = _SHARES[bool(sheet.official), bool(sheet.country)]
    blocks = [Block("text", text) for text in about(sheet)]
    for part in sheet.parts:
        rows = ((*cells(sheet, part.title, r)[1:-4], _BOXES if boxes else "", "", "", "") for r in part.rows)
        table = Block("table", rows=(columns(sheet)[1:], *rows), widths=shares)
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


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook: the worksheet with a list of answers to choose from, and a sheet that says what it is."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page: Any = book.active
    page.title = "Worksheet"
    thin = Side(style="thin", color="999999")
    top = Alignment(wrap_text=True, vertical="top")
    heads = columns(sheet)
    for n, name in enumerate(heads, 1):
        cell = page.cell(1, n, name)
        cell.font, cell.fill = Font(name="Calibri", bold=True, color="FFFFFF"), PatternFill("solid", start_color=_FILL)
        cell.alignment, cell.border = Alignment(vertical="center"), Border(thin, thin, thin, thin)
        page.column_dimensions[cell.column_letter].width = _WIDTHS[name]
    at = 1
    for part in sheet.parts:
        for r in part.rows:
            at += 1
            told = cells(sheet, part.title, r)
            for n, text in enumerate(told, 1):
                cell = page.cell(at, n)
                if text:
                    cell.value = for_xml(text)
                    cell.data_type = "s"  # never a formula, whatever it begins with
                cell.alignment, cell.border = top, Border(thin, thin, thin, thin)
            page.row_dimensions[at].height = _height(heads, told)
    choice = DataValidation(type="list", formula1=f'"{",".join(ANSWERS)}"', allow_blank=True, showErrorMessage=False)
    page.add_data_validation(choice)
    answer, last = (page.cell(1, n).column_letter for n in (heads.index("Answer") + 1, len(heads)))
    if at > 1:
        choice.add(f"{answer}2:{answer}{at}")
    page.freeze_panes, page.auto_filter.ref = "A2", f"A1:{last}{max(at, 1)}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "&P of &N"
    told_about: Any = book.create_sheet("About")
    told_about.column_dimensions["A"].width = 100
    for n, text in enumerate((sheet.title, *about(sheet)), 1):
        cell = told_about.cell(n, 1, text)
        cell.data_type, cell.alignment = "s", top
        cell.font = Font(name="Calibri", bold=n == 1, size=14 if n == 1 else 11)
    out = io.BytesIO()
    book.save(out)
    return office.fixed(out.getvalue())


def _height(heads: Sequence[str], told: Sequence[str]) -> int:
    """The height that the longest cell of a row needs; a little less than its column's width goes on a line."""
    lines = max(-(-len(text) // max(12, _WIDTHS[name] - 2)) for name, text in zip(heads, told, strict=True))
    return min(400, 15 * max(1, lines) + 3)
