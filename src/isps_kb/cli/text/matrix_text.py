"""A matrix of actors and deeds as text for people: a grid that fits the terminal, each clause with its verb."""

import textwrap
from collections.abc import Iterator, Mapping

from isps_kb.cli.terminal import filled, width
from isps_kb.reading.duties import RESTS_ON
from isps_kb.search.matrix import LEGEND, NOBODY, Matrix, force

_GAP = 1


def of(matrix: Matrix, names: Mapping[str, str]) -> str:
    """The grid: a row an actor, a column a deed; a recommendation shows by its verb.

    Args:
        matrix: what to show.
        names: the roles in words.
    """
    room = min(width(), 99)
    first = min(14, room // 4)
    wide = (room - first) // len(matrix.columns) - _GAP if matrix.columns else room
    longest = max(
        (len(s.norm.clause) for cells in matrix.cells.values() for row in cells.values() for s in row), default=0
    )
    if wide < longest:
        return "\n".join([matrix.thing, *_listed(matrix, names), "", filled(f"{LEGEND} Cells are {RESTS_ON}.")])
    rule = "-" * (first + (wide + _GAP) * len(matrix.columns))
    out = [
        matrix.thing,
        "",
        *_row([_wrapped("actor", first), *(_wrapped(c, wide) for c in matrix.columns)], first, wide),
        rule,
    ]
    for actor, cells in matrix.cells.items():
        shown = [_wrapped(names.get(actor, NOBODY), first)]
        for column in matrix.columns:
            said = dict.fromkeys((s.norm.clause, force(s)) for s in cells.get(column, ()))
            shown.append([line for clause, verb in said for line in _wrapped(f"{clause} {verb}", wide)])
        out += [*_row(shown, first, wide), rule]
    return "\n".join([*out, "", *textwrap.wrap(f"{LEGEND} Cells are {RESTS_ON}.", room)])


def _listed(matrix: Matrix, names: Mapping[str, str]) -> Iterator[str]:
    """An actor below the other, with a line a deed: for a terminal with no room for columns."""
    for actor, cells in matrix.cells.items():
        yield f"\n{filled(names.get(actor, NOBODY))}"
        for column in matrix.columns:
            said = dict.fromkeys(f"{s.norm.clause} {force(s)}" for s in cells.get(column, ()))
            if said:
                yield filled(f"{column}: {', '.join(said)}", "  ", "    ")


def _wrapped(text: str, wide: int) -> list[str]:
    return textwrap.wrap(text, wide, break_on_hyphens=False) or [""]


def _row(cells: list[list[str]], first: int, wide: int) -> list[str]:
    """The lines of a row of cells that have several lines each."""
    lines = []
    for n in range(max(map(len, cells))):
        parts = [c[n] if n < len(c) else "" for c in cells]
        lines.append((parts[0].ljust(first) + "".join(" " * _GAP + p.ljust(wide) for p in parts[1:])).rstrip())
    return lines
