"""Audit worksheets as a workbook: title block, rows with a list of answers to choose from, a sheet that says what it is."""

import io
from copy import copy
from typing import Any

from isps_kb.audit.checklist import Sheet
from isps_kb.audit.columns import OURS, SCALES, WIDTHS, about, cells, columns
from isps_kb.documents import office, printed
from isps_kb.files.characters import for_xml

SHEET = "Worksheet"
ABOUT = "About"
_FIELD, _SIGNED = 18, 36  # points of a line of the title block


def as_xlsx(sheet: Sheet) -> bytes:
    """The workbook of a worksheet; no cell holds a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    book.properties.creator, book.properties.title = "isps-kb", for_xml(sheet.title)
    page: Any = book.active
    page.title = SHEET
    heads = columns(sheet)
    widths = [WIDTHS[name] for name in heads]
    at = head = _title(page, sheet)
    printed.headed(page, head, heads, widths)
    model: Any = page.cell(head + 1, 1)
    model.alignment, model.border = Alignment(wrap_text=True, vertical="top"), printed.framed()
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
            printed.high(page, at, told, widths)
    listed = ",".join(SCALES[sheet.scale])
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    page.add_data_validation(choice)
    answer, last = (page.cell(head, n).column_letter for n in (heads.index("Answer") + 1, len(heads)))
    if at > head:
        choice.add(f"{answer}{head + 1}:{answer}{at}")
    page.freeze_panes, page.auto_filter.ref = f"A{head + 1}", f"A{head}:{last}{at}"
    printed.across(page, sheet.title, OURS, head)
    printed.about(book, ABOUT, sheet.title, about(sheet))
    out = io.BytesIO()
    book.save(out)
    return office.fixed(out.getvalue())


def _title(page: Any, sheet: Sheet) -> int:  # noqa: ANN401 - the library's own types
    """The title block: what is audited, when, by whom, and whose words follow. The row in which the headings stand."""
    from openpyxl.styles import Alignment, Font

    page.cell(1, 1, for_xml(sheet.title)).font = Font(name=printed.FONT, bold=True, size=14)
    for n, name in enumerate(sheet.fields, 2):
        page.cell(n, 1, for_xml(name)).font = Font(name=printed.FONT, bold=True)
        page.row_dimensions[n].height = _SIGNED if name == "Signature" else _FIELD
        page.cell(n, 3).border = printed.framed()
        page.cell(n, 3).alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    below = len(sheet.fields) + 2
    page.cell(below, 1, OURS).font = Font(name=printed.FONT, italic=True, color="555555")
    return below + 1
