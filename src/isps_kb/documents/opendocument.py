"""Sheets of an OpenDocument spreadsheet: what its cells show, which are merged, noted or coloured."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from isps_kb.documents import office
from isps_kb.documents.bounds import MAX_CELLS, MAX_COLUMN, MAX_ROW
from isps_kb.errors import KbError

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = f"{{{_NS}table:1.0}}", f"{{{_NS}text:1.0}}", f"{{{_NS}office:1.0}}"
_STYLE, _FO = f"{{{_NS}style:1.0}}", f"{{{_NS}xsl-fo-compatible:1.0}}"
_PLAIN = ("transparent", "#ffffff")


@dataclass(slots=True)
class Spread:
    """One sheet: the text of its cells by row and column, which are merged (first row, last row, column), noted, coloured."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    remarks: list[tuple[int, int, str]] = field(default_factory=list)
    coloured: set[tuple[int, int]] = field(default_factory=set)


def sheets(name: str) -> list[Spread]:
    """The sheets of a file.

    Raises:
        KbError: it is no OpenDocument file, would cost too much to open, or cannot be read.
    """
    data = office.checked(name, "content.xml")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        content = packed.read("content.xml")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - bounds.check let it pass: no document type, a bounded size
    except ElementTree.ParseError as error:
        raise KbError(f"{name} is no spreadsheet that can be read ({error}). Save it again.") from error
    coloured = {s.get(f"{_STYLE}name", "") for s in root.iter(f"{_STYLE}style") if _has_colour(s)} - {""}
    found = [_sheet(table, coloured, name) for table in root.iter(f"{_TABLE}table")]
    if not found:
        raise KbError(f"{name} has no sheet with cells.")
    return found


def _sheet(table: Element, coloured: set[str], name: str) -> Spread:
    out = Spread(table.get(f"{_TABLE}name", ""))
    row = 1
    for line in _rows(table):
        times = _count(line, "number-rows-repeated")
        held = [*_cells(line)]
        if any(text or note for _, _, text, note, _ in held):
            for again in range(times):
                if row + again > MAX_ROW or len(out.cells) > MAX_CELLS:
                    raise KbError(f"{name} holds more rows or cells than can be read. Cut it into parts.")
                _add(out, row + again, held, coloured)
        elif times == 1:
            _add(out, row, held, coloured)
        row += times
    return out


def _add(out: Spread, row: int, held: list[tuple[int, Element, str, str, int]], coloured: set[str]) -> None:
    for column, cell, text, note, times in held:
        for n in range(column, column + times):
            if n > MAX_COLUMN:
                break
            if text:
                out.cells[row, n] = text
            elif cell.get(f"{_TABLE}style-name", "") in coloured and times < MAX_COLUMN:
                out.coloured.add((row, n))
        over = _count(cell, "number-rows-spanned")
        if over > 1:
            out.merged.append((row, min(row + over - 1, MAX_ROW), column))
        if note:
            out.remarks.append((row, column, f"has a note, which is not read: “{note[:80]}”"))


def _rows(table: Element) -> Iterator[Element]:
    """The rows in order, those in groups and headers too; not those of a table inside a cell."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}{t}" for t in ("table-row-group", "table-header-rows", "table-rows")):
            yield from _rows(child)


def _cells(line: Element) -> Iterator[tuple[int, Element, str, str, int]]:
    """Column, cell, its text, its note, and how often it is repeated."""
    column = 1
    for cell in line:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            times = _count(cell, "number-columns-repeated")
            text = "" if cell.tag.endswith("covered-table-cell") else _text(cell)
            notes = (
                " ".join("".join(p.itertext()) for p in a.iter(f"{_TEXT}p")) for a in cell.iter(f"{_OFFICE}annotation")
            )
            yield column, cell, text, " ".join(" ".join(notes).split()), times
            column += times


def _text(cell: Element) -> str:
    """What a cell shows; a date as a date, a truth value as yes or no."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00")
    if kind == "boolean":
        return "yes" if cell.get(f"{_OFFICE}boolean-value") == "true" else "no"
    return "\n".join("".join(p.itertext()) for p in cell.findall(f"{_TEXT}p"))


def _count(element: Element, what: str) -> int:
    told = element.get(f"{_TABLE}{what}", "1")
    return max(1, int(told)) if told.isdecimal() and len(told) < 9 else 1


def _has_colour(style: Element) -> bool:
    return any(
        p.get(f"{_FO}background-color", "transparent").lower() not in _PLAIN
        for p in style.iter(f"{_STYLE}table-cell-properties")
    )
