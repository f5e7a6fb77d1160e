"""A workbook from outside: opened once its bounds are known, and walked by the cells that hold something, not by its corners."""

import datetime
import io
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from isps_kb.errors import KbError

_FIXED = re.compile(r"[#,0]*0(?:\.(0+))?(%?)")  # 0.00, #,##0, 0%

# What the library raises on a workbook that is none, whatever is wrong with it.
FAULTS = (KeyError, ValueError, IndexError, TypeError, AttributeError, SyntaxError, OSError, RecursionError)


def opened(data: bytes, name: str, **options: bool) -> Any:  # noqa: ANN401 - the library's own type
    """The workbook of bytes that `office.checked` let pass; `options` are those of the library.

    Raises:
        KbError: it is none.
    """
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is left out of a workbook is said by whoever writes it back
            return load_workbook(io.BytesIO(data), **options)
    except FAULTS as error:
        raise KbError(f"{name} is no workbook that can be read ({type(error).__name__}). Save it again.") from error


def rows(page: Any) -> Iterator[tuple[int, list[Any]]]:  # noqa: ANN401
    """The rows of a sheet that hold something: the number of each, and its cells that do, from left to right."""
    held = sorted(place for place, cell in page._cells.items() if cell.value is not None)
    for number, places in groupby(held, key=lambda place: place[0]):
        yield number, [page._cells[place] for place in places]


def shown(cell: Any, values: Any = None) -> str:  # noqa: ANN401
    """What a cell shows: a number by its format, a date as a date, of a formula its value in `values`, "" where it has none."""
    value = cell.value
    if cell.data_type == "f":
        value = values[cell.parent.title][cell.coordinate].value if values is not None else None
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (int, float)):
        m = _FIXED.fullmatch(cell.number_format.partition(";")[0])
        if m:
            return f"{value * 100 if m[2] else value:.{len(m[1] or '')}f}{m[2]}"
        return f"{value:.15g}"
    return str(value)


def free_column(page: Any) -> int:  # noqa: ANN401
    """The first column right of all that a sheet holds."""
    return max((column for (_, column), cell in page._cells.items() if cell.value is not None), default=0) + 1
