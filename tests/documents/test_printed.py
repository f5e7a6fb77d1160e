"""Sheets of our workbooks on paper and on a screen."""

import io
import re
import zipfile
from typing import Any

from openpyxl import Workbook, load_workbook

from isps_kb.documents import printed


def saved(book: Any) -> tuple[Any, str]:  # noqa: ANN401 - the library's own type
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as packed:
        return load_workbook(out), packed.read("xl/worksheets/sheet1.xml").decode()


def test_a_sheet_is_printed_across_with_all_columns_on_a_page_and_its_head_on_each() -> None:
    book = Workbook()
    printed.across(book.active, "Oil & wick", "not the official text", 3)
    page = saved(book)[0].active
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert (int(page.page_setup.fitToWidth), int(page.page_setup.fitToHeight)) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$3:$3"
    assert page.oddHeader.left.text == "Oil && wick"
    assert (page.oddFooter.left.text, page.oddFooter.right.text) == ("not the official text", "&P of &N")


def test_a_row_is_as_high_as_its_longest_cell_and_grows_with_what_is_written_into_it() -> None:
    book = Workbook()
    printed.high(book.active, 1, ["wick", "trim the wick " * 10], [10, 30])
    printed.high(book.active, 2, ["one\ntwo", ""], [10, 30])
    read, written = saved(book)
    assert [read.active.row_dimensions[n].height for n in (1, 2)] == [5 * 15 + 3, 2 * 15 + 3]
    assert re.search(r'<row r="1"[^>]* ht="78"', written)
    assert "customHeight" not in written


def test_what_a_workbook_is_stands_whole_on_a_sheet() -> None:
    book = Workbook()
    printed.about(book, "About", "Lanterns", ["Nobody sets a formula =1. " * 20])
    page = saved(book)[0]["About"]
    assert page["A2"].alignment.wrap_text
    assert page.row_dimensions[2].height > 5 * 15
    assert page.sheet_properties.pageSetUpPr.fitToPage
