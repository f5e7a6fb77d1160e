"""Text on a terminal: its width, and lines fitted to it."""

import os
import re
from collections.abc import Sequence

import click

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
MAX_WIDTH = 100
MIN_WIDTH = 40
WIDEST = 160


def width() -> int:
    """Columns to write in: of the terminal, but no more than lines of prose can be read in."""
    return max(MIN_WIDTH, min(MAX_WIDTH, _columns())) - 1


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or MAX_WIDTH
    except ValueError:
        try:
            return os.get_terminal_size(1).columns or MAX_WIDTH
        except OSError:
            return MAX_WIDTH


def columns_wide() -> int:
    """Columns of the terminal for tables, which use all that there is."""
    return max(width(), min(WIDEST, _columns()) - 1)


def fitted(text: str) -> str:
    """Lines that are longer than the terminal, cut at spaces; rows and indented lines go on with an indent, prose without."""
    return "\n".join(_fit(line) if len(line) > columns_wide() else line for line in text.split("\n"))


def _fit(line: str) -> str:
    words = _STYLE.sub("", line).split()
    if len(_STYLE.sub("", line)) <= columns_wide() or sum(any(c.isalnum() for c in w) for w in words) < 2:
        return line  # it fits, or is one long word, perhaps behind the mark of a list
    start = len(line) - len(line.lstrip())
    row = start or "  " in line.strip()
    return _cut(line, "", " " * min(start + 4, width() // 2) if row else "")


def filled(text: str, first: str = "", rest: str | None = None) -> str:
    """A paragraph cut to the width, with an indent of its first line and of the others; long addresses stay whole."""
    return _cut(text, first, first if rest is None else rest)


def _cut(text: str, first: str, rest: str, most: int = 0) -> str:
    """Lines of at most the width, or of another; what styles a word takes no room."""
    lines, line, room, most = [], first, len(_STYLE.sub("", first)), most or width()
    begun = False
    for gap, word in re.findall(r"([ \t\r\n]*)([^ \t\r\n]+)", text):
        long = len(_STYLE.sub("", word))
        space = gap.replace("\n", " ")
        if begun and room + len(space) + long > most:
            lines.append(line)
            line, room, space = rest, len(_STYLE.sub("", rest)), ""
        line, room, begun = line + space + word, room + len(space) + long, True
    return "\n".join([*lines, line]) if begun else ""


def columns(rows: Sequence[tuple[str, ...]], *, gap: int = 2, indent: int = 0) -> list[str]:
    """Rows of a table, each cell but the last as wide as the widest of its column; the last is cut to what room is left."""
    wide = [max((len(r[n]) for r in rows), default=0) + gap for n in range(len(rows[0]) - 1)] if rows else []
    rest, room = indent + sum(wide), columns_wide()
    narrow = rest > room * 2 // 3  # no room is left beside the columns: the last cell goes below
    lines = []
    for *cells, last in rows:
        start = " " * indent + "".join(c.ljust(w) for c, w in zip(cells, wide, strict=True))
        below = f"{start.rstrip()}\n{_cut(last, ' ' * (indent + 4), ' ' * (indent + 4), room)}"
        beside = below if narrow else _cut(last, start, " " * rest, room)
        lines.append((beside if last else start).rstrip())
    return lines


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 row, 2 rows."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def row(name: str, value: str) -> str:
    """A named fact: the name in a column of its own, or on a line of its own where a word of the value is too long."""
    if max(map(len, value.split()), default=0) > width() - 12:
        return f"{name}\n{filled(value, '    ')}"
    return filled(value, f"{name:<11} ", " " * 12)


def dim(text: str) -> str:
    """Text of less weight."""
    return click.style(text, dim=True)
