"""A workbook from outside: opened once its bounds are known, and walked by the cells that hold something, not by its corners."""

import datetime
import io
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from isps_kb.errors import KbError

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_LITERAL = r'(?:"[^"]*"|\\.|[ ()/$€£+-])*'
_FIXED = re.compile(rf"({_LITERAL})([#,0]*0)(?:\.([0#]+))?(%?)({_LITERAL})")  # 0.00, #,##0, 0%, "A/"0.0, 00

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
        m = _FIXED.fullmatch(_for_sign(cell.number_format, value))
        return _formatted(value, m) if m else f"{value:.15g}"
    return str(value)


def odd(cell: Any) -> bool:  # noqa: ANN401
    """Whether a cell is a number in a format that `shown` does not follow."""
    if (
        not isinstance(cell.value, (int, float))
        or isinstance(cell.value, bool)
        or cell.number_format in ("General", "@")
    ):
        return False
    return not _FIXED.fullmatch(_for_sign(cell.number_format, cell.value))


def _for_sign(form: str, value: float) -> str:
    """The part of a number format that is for values of this sign."""
    parts = form.split(";")
    return parts[1] if value < 0 and len(parts) > 1 else parts[2] if value == 0 and len(parts) > 2 else parts[0]


def _formatted(value: float, m: re.Match[str]) -> str:
    decimals = (m[3] or "")[:30]
    text = f"{abs(value) * 100 if m[4] else abs(value):,.{len(decimals)}f}"
    whole, _, rest = text.partition(".")
    rest = rest[: decimals.count("0")] + rest[decimals.count("0") :].rstrip("0")
    whole = whole if "," in m[2] else whole.replace(",", "").zfill(m[2].count("0"))
    before, after = (re.sub(r'"([^"]*)"|\\(.)', r"\1\2", t) for t in (m[1], m[5]))
    sign = "-" if value < 0 and not before.lstrip().startswith(("-", "(")) else ""
    return f"{sign}{before}{whole}{f'.{rest}' if rest else ''}{m[4]}{after}"


def headed(page: Any) -> bool:  # noqa: ANN401
    """Whether something is printed above or below the pages of a sheet."""
    printed = (page.oddHeader, page.oddFooter, page.evenHeader, page.evenFooter, page.firstHeader, page.firstFooter)
    return any(part.text for p in printed for part in (p.left, p.center, p.right))


def free_column(page: Any) -> int:  # noqa: ANN401
    """The first column right of all that a sheet holds."""
    return max((column for (_, column), cell in page._cells.items() if cell.value is not None), default=0) + 1


def formulas(data: bytes) -> bool:
    """Whether a sheet of a workbook that `office.checked` let pass has a formula."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [n for n in packed.namelist() if n.startswith("xl/worksheets/")]
        return any(_FORMULA.search(packed.read(n)) for n in sheets)
