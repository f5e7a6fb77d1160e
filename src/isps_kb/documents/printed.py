"""How the sheets of a workbook of ours look: on a screen and on paper, whatever program opens them."""

import textwrap
from collections.abc import Sequence
from typing import Any

from isps_kb.files.characters import for_xml

FONT = "Calibri"
FILL = "1F3A5F"
_LINE = 15  # points of a line of text
_MOST = 400  # points that a row can be high
_MARGIN, _EDGE = 0.4, 0.6  # inches at the sides, and above and below, where title and page number stand


def across(page: Any, title: str, foot: str = "", head: int = 0) -> None:  # noqa: ANN401 - the library's own types, here and below
    """Print a sheet on A4 across, all its columns on a page; the row `head` is repeated on each, `foot` stands below."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = _MARGIN
    page.page_margins.top = page.page_margins.bottom = _EDGE
    page.page_margins.header = page.page_margins.footer = _EDGE / 2
    if head:
        page.print_title_rows = f"{head}:{head}"
    page.oddHeader.left.text = for_xml(title.replace("&", "&&"))
    page.oddFooter.left.text = for_xml(foot.replace("&", "&&")) or None
    page.oddFooter.right.text = "&P of &N"


def headed(page: Any, row: int, heads: Sequence[str], widths: Sequence[int]) -> None:  # noqa: ANN401
    """The headings of a table of a sheet, with the widths of its columns in characters."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for n, (name, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = page.cell(row, n, name)
        cell.font, cell.fill = Font(name=FONT, bold=True, color="FFFFFF"), PatternFill("solid", start_color=FILL)
        cell.alignment, cell.border = Alignment(vertical="center"), framed()
        page.column_dimensions[cell.column_letter].width = width


def framed() -> Any:  # noqa: ANN401
    """A thin line around a cell."""
    from openpyxl.styles import Border, Side

    thin = Side(style="thin", color="999999")
    return Border(thin, thin, thin, thin)


def high(page: Any, row: int, told: Sequence[str], widths: Sequence[int]) -> None:  # noqa: ANN401
    """Make a row as high as its longest cell needs; who writes more into it makes it grow."""
    from openpyxl.worksheet.dimensions import RowDimension

    class Growing(RowDimension):
        """A row whose height is that of what stands in it, not one that somebody set."""

        customHeight = property(lambda _: False)  # noqa: N815 - the library's name

    lines = max(sum(_lines(part, width) for part in text.split("\n")) for text, width in zip(told, widths, strict=True))
    page.row_dimensions[row] = Growing(page, index=row, ht=min(_MOST, _LINE * max(1, lines) + 3))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; a letter is narrower than the digit by which columns are measured."""
    return max(1, len(textwrap.wrap(text, max(8, int(width * 1.1)))))


def about(book: Any, name: str, title: str, told: Sequence[str]) -> None:  # noqa: ANN401
    """A sheet that says in a few paragraphs what a workbook is."""
    from openpyxl.styles import Alignment, Font

    page: Any = book.create_sheet(name)
    page.column_dimensions["A"].width = 100
    for n, text in enumerate((title, *told), 1):
        cell = page.cell(n, 1, for_xml(text))
        cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name=FONT, bold=n == 1, size=14 if n == 1 else 11)
        high(page, n, [text], [80 if n == 1 else 100])
    across(page, title)
