"""Audit worksheets as a workbook: title block, rows with a list of answers to choose from, a sheet that says what it is."""

import io
from collections.abc import Sequence
from copy import copy
from typing import Any

from isps_kb.audit.checklist import Sheet
from isps_kb.audit.columns import SCALES, WIDTHS, about, cells, columns
from isps_kb.documents import office
from isps_kb.files.characters import for_xml

SHEET = "Worksheet"
ABOUT = "About"
_FILL = "1F3A5F"


def as_xlsx(sheet: Sheet) -> bytes:
    """The workbook of a worksheet; no cell holds a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page: Any = book.active
    page.title = SHEET
    thin = Side(style="thin", color="999999")
    line = Border(thin, thin, thin, thin)
    top = Alignment(wrap_text=True, vertical="top")
    heads = columns(sheet)
    head = _title(page, sheet, line)
    for n, name in enumerate(heads, 1):
        cell = page.cell(head, n, name)
        cell.font, cell.fill = Font(name="Calibri", bold=True, color="FFFFFF"), PatternFill("solid", start_color=_FILL)
        cell.alignment, cell.border = Alignment(vertical="center"), line
        page.column_dimensions[cell.column_letter].width = WIDTHS[name]
    at = head
    model: Any = page.cell(head + 1, 1)
    model.alignment, model.border = top, line
    plain = copy(model._style)
    for part in sheet.parts:
        for r in part.rows:
            at += 1
            told = cells(sheet, part.title, r)
            for n, text in enumerate(told, 1):
                cell = page.cell(at, n)
                if text:
                    cell.value = for_xml(text)
                    cell.data_type = "s"  # never a formula, whatever it begins with
                cell._style = copy(plain)  # a style that is set anew is looked for each time
            page.cell(at, len(heads)).number_format = "yyyy-mm-dd"
            page.row_dimensions[at].height = _height(heads, told)
    listed = ",".join(SCALES[sheet.scale])
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    page.add_data_validation(choice)
    answer, last = (page.cell(head, n).column_letter for n in (heads.index("Answer") + 1, len(heads)))
    if at > head:
        choice.add(f"{answer}{head + 1}:{answer}{at}")
    page.freeze_panes, page.auto_filter.ref = f"A{head + 1}", f"A{head}:{last}{at}"
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddHeader.left.text = for_xml(sheet.title.replace("&", "&&"))
    page.oddFooter.center.text = "&P of &N"
    told_about: Any = book.create_sheet(ABOUT)
    told_about.column_dimensions["A"].width = 100
    for n, text in enumerate((sheet.title, *about(sheet)), 1):
        cell = told_about.cell(n, 1, text)
        cell.data_type, cell.alignment = "s", top
        cell.font = Font(name="Calibri", bold=n == 1, size=14 if n == 1 else 11)
    out = io.BytesIO()
    book.save(out)
    return office.fixed(out.getvalue())


def _title(page: Any, sheet: Sheet, line: Any) -> int:  # noqa: ANN401 - the library's own types
    """The title block: what is audited, when, by whom. The row in which the headings of the columns stand."""
    from openpyxl.styles import Font

    page.cell(1, 1, for_xml(sheet.title)).font = Font(name="Calibri", bold=True, size=14)
    for n, name in enumerate(sheet.fields, 2):
        page.cell(n, 1, for_xml(name)).font = Font(name="Calibri", bold=True)
        page.cell(n, 3).border = line
    return len(sheet.fields) + 3


def _height(heads: Sequence[str], told: Sequence[str]) -> int:
    """The height that the longest cell of a row needs; a little less than its column's width goes on a line."""
    lines = max(-(-len(text) // max(12, WIDTHS[name] - 2)) for name, text in zip(heads, told, strict=True))
    return min(400, 15 * max(1, lines) + 3)
