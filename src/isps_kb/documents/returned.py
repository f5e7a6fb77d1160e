"""A table that comes back filled in: the rows of a workbook or a CSV file that hold something, with the cells that do."""

import csv
import io
from collections.abc import Iterator

from isps_kb.documents import office, workbook
from isps_kb.errors import KbError

MAX_ROWS = 100_000  # that hold something


def rows(name: str) -> Iterator[tuple[int, dict[int, str]]]:
    """The rows of an XLSX or CSV file that hold something, by their number, with the cells that do, by theirs.

    Raises:
        KbError: the file cannot be opened, or has more rows than a worksheet can have.
    """
    if name.lower().endswith(".xlsx"):
        found = _xlsx(name)
    elif name.lower().endswith(".csv"):
        found = _csv(name)
    else:
        raise KbError(f"{name} is no worksheet that can be read back: give the filled XLSX or CSV file.")
    for count, (number, cells) in enumerate((n, c) for n, c in found if any(map(str.strip, c.values()))):
        if count == MAX_ROWS:
            raise KbError(f"{name} has more than {MAX_ROWS:,} rows.")
        yield number, cells


def _xlsx(name: str) -> Iterator[tuple[int, dict[int, str]]]:
    book = workbook.opened(office.checked(name, "xl/workbook.xml"), name, data_only=True)
    sheets = {s.title: s for s in book.worksheets}
    if not sheets:
        raise KbError(f"{name} has no sheet with cells.")
    for number, cells in workbook.rows(sheets.get("Worksheet") or book.worksheets[0]):
        yield number, {c.column: _text(c.value) for c in cells}


def _csv(name: str) -> Iterator[tuple[int, dict[int, str]]]:
    from isps_kb.ingest.readers import decode

    text = decode(office.read(name), name).removeprefix("\ufeff")
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1):
            yield number, {n: _shown(c) for n, c in enumerate(cells, 1) if c}
    except csv.Error as error:
        raise KbError(f"{name} is no CSV that can be read: {error}.") from error


def _shown(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
