"""Tables that come back filled in: every sheet of a workbook, or a CSV file, by the rows that hold something."""

import csv
import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from isps_kb.documents import office, opendocument, workbook
from isps_kb.errors import KbError

MAX_ROWS = 100_000  # that hold something
FORMATS = (".xlsx", ".ods", ".csv")
_VALUELESS = "holds a formula that was saved without its value; it is not read."
_SNIFFED = 20  # lines of a CSV file that tell its separator


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name ("" for a CSV file), its rows by number with their cells by theirs, and what a reader has to be told.

    A cell that is merged over several rows stands in each of them. `remarks` are (row, column, sentence).
    """

    name: str
    rows: tuple[tuple[int, dict[int, str]], ...]
    remarks: tuple[tuple[int, int, str], ...] = ()
    coloured: frozenset[tuple[int, int]] = frozenset()


def tables(name: str) -> list[Table]:
    """The tables of a file.

    Raises:
        KbError: the file cannot be opened, or has more rows than a worksheet can have.
    """
    ending = f".{name.lower().rpartition('.')[2]}"
    if ending == ".xls":
        raise KbError(f"{name} is a workbook of an old format. Save it as XLSX and try again.")
    readers = {".xlsx": _xlsx, ".ods": opened_ods, ".csv": _csv}
    if ending not in readers:
        raise KbError(f"{name} is no worksheet that can be read back: give the filled XLSX, ODS or CSV file.")
    found = list(readers[ending](name))
    if sum(len(t.rows) for t in found) > MAX_ROWS:
        raise KbError(f"{name} has more than {MAX_ROWS:,} rows.")
    return found


def opened_ods(name: str) -> Iterator[Table]:
    """The sheets of an ODS file."""
    for sheet in opendocument.sheets(name):
        yield _table(sheet.name, sheet.cells, sheet.merged, sheet.remarks, sheet.coloured)


def _table(
    name: str,
    cells: dict[tuple[int, int], str],
    merged: list[tuple[int, int, int]],
    remarks: list[tuple[int, int, str]],
    coloured: set[tuple[int, int]],
) -> Table:
    """A table of cells by row and column; `merged` are (first row, last row, column) of cells over several rows."""
    for first, last, column in merged:
        text = cells.get((first, column), "")
        if text.strip():
            for row in range(first + 1, last + 1):
                cells[row, column] = text
            remarks.append((first, column, f"is merged over the rows {first} to {last}; it is taken for each of them."))
    rows: dict[int, dict[int, str]] = {}
    for row, column in sorted(cells):
        if cells[row, column].strip():
            rows.setdefault(row, {})[column] = cells[row, column]
    blank = frozenset(p for p in coloured if not cells.get(p, "").strip())
    return Table(name, tuple(rows.items()), tuple(remarks), blank)


def _xlsx(name: str) -> Iterator[Table]:
    data = office.checked(name, "xl/workbook.xml")
    book = workbook.opened(data, name, data_only=True)
    written = workbook.opened(data, name) if workbook.formulas(data) else None
    if not book.worksheets:
        raise KbError(f"{name} has no sheet with cells.")
    for page in book.worksheets:
        held = dict(page._cells.items())
        cells = {place: _text(c.value) for place, c in held.items() if c.value is not None}
        remarks = [
            (row, column, f"has a note, which is not read: “{' '.join(str(c.comment.text).split())[:80]}”")
            for (row, column), c in held.items()
            if c.comment
        ]
        remarks += [
            (row, column, _VALUELESS)
            for (row, column), c in (written[page.title]._cells.items() if written else ())
            if c.data_type == "f" and page.cell(row, column).value is None
        ]
        coloured = {place for place, c in held.items() if c.value is None and _filled(c)}
        merged = [(r.min_row, r.max_row, r.min_col) for r in page.merged_cells.ranges if r.max_row > r.min_row]
        yield _table(page.title, cells, merged, remarks, coloured)


def _filled(cell: Any) -> bool:  # noqa: ANN401 - the library's own type
    """Whether a cell is coloured by hand, white not counted."""
    fill = getattr(cell, "fill", None)
    return bool(fill and fill.fill_type == "solid" and str(fill.start_color.rgb) not in ("FFFFFFFF", "00FFFFFF"))


def _csv(name: str) -> Iterator[Table]:
    from isps_kb.files.decoding import decode

    text = decode(office.read(name), name).removeprefix("\ufeff")
    lines = text.splitlines()[:_SNIFFED]
    given = lines[0].strip().lower().removeprefix("sep=") if lines and lines[0].lower().startswith("sep=") else ""
    mark = given or max(
        ",;\t|", key=lambda m: sum(line.count(m) > 0 for line in lines) * 1000 + "".join(lines).count(m)
    )
    if len(mark) != 1:
        raise KbError(f"{name} names “{mark[:10]}” as its separator, which is none. Save it again.")
    cells: dict[tuple[int, int], str] = {}
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1):
            if number == 1 and given:
                continue
            if number > MAX_ROWS:
                raise KbError(f"{name} has more than {MAX_ROWS:,} rows.")
            cells |= {(number, n): _shown(c) for n, c in enumerate(row, 1) if c}
    except csv.Error as error:
        raise KbError(f"{name} is no CSV that can be read: {error}.") from error
    yield _table("", cells, [], [], set())


def _shown(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
