"""Where the rows of a filled table begin: its row of headings, which column is which, and what stands above."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from isps_kb.audit.columns import COLUMNS
from isps_kb.audit.replies import Words, plain

SEARCHED = 60  # rows in which the headings are looked for

Row = tuple[int, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of headings of a table.

    `at` is its place among the rows, `names` the columns by number, `marks` the answers of columns that are ticked, `doubts` what
    was taken for one of ours though it is called otherwise, by column number.
    """

    at: int
    row: int
    names: Mapping[int, str]
    marks: Mapping[int, str]
    doubts: Mapping[int, str]

    @property
    def usable(self) -> bool:
        """Whether there is something to answer and an answer."""
        held = {*self.names.values()}
        return bool(held & {"Clause", "Requirement"}) and ("Answer" in held or bool(self.marks))


def find(rows: Sequence[Row], words: Words) -> Heads | None:
    """The row of headings: that which names most of our columns; None where none names enough."""
    tried = [_heads(at, number, cells, words) for at, (number, cells) in enumerate(rows[:SEARCHED]) if len(cells) > 1]
    usable = [h for h in tried if h.usable]
    if usable:
        return max(usable, key=lambda h: (sum(n in COLUMNS for n in h.names.values()), -h.at))
    # A column of answers without a heading that says so: told by what stands in it.
    for heads in tried:
        if {*heads.names.values()} & {"Clause", "Requirement"}:
            found = _by_answers(heads, rows, words)
            if found:
                return found
    return None


def facts(rows: Sequence[Row], heads: Heads) -> dict[str, str]:
    """The title block above the headings: each label with what stands right of it."""
    out: dict[str, str] = {}
    for _, cells in rows[: heads.at]:
        texts = [" ".join(cells[n].split()) for n in sorted(cells) if cells[n].strip()]
        if len(texts) > 1:
            out[texts[0].rstrip(":")] = "; ".join(texts[1:])
    return out


def _heads(at: int, number: int, cells: Mapping[int, str], words: Words) -> Heads:
    names: dict[int, str] = {}
    marks: dict[int, str] = {}
    doubts: dict[int, str] = {}
    exact = {c.lower(): c for c in COLUMNS}
    told = {n: (exact.get(plain(c), ""), True) if plain(c) in exact else words.heading(c) for n, c in cells.items()}
    for n, cell in cells.items():  # "Yes", "No", "N/A" over columns of their own
        if plain(cell) in words.answers and plain(cell) not in words.headings:
            marks[n] = words.answers[plain(cell)]
    if len({*marks.values()}) < 2:
        marks = {}
    taken: set[str] = {column for column, sure in told.values() if sure}
    for n in range(1, max(cells, default=0) + 1):
        shown = " ".join(cells.get(n, "").split())
        column, sure = told.get(n, ("", False))
        if n in marks or not column or (not sure and column in taken):
            name = shown
        else:
            name = column
            if not sure:
                doubts[n] = f"“{shown[:40]}” is taken for the column {column}."
                taken.add(column)
        if not name or name in names.values():
            name = f"{name} (column {n})".strip()
        names[n] = name
    return Heads(at, number, names, marks, doubts)


def _by_answers(heads: Heads, rows: Sequence[Row], words: Words) -> Heads | None:
    below = rows[heads.at + 1 :]
    counts: Counter[int] = Counter()
    for _, cells in below:
        counts.update(n for n, c in cells.items() if plain(c) in words.answers)
    best = [n for n, count in counts.items() if count * 2 > len(below)]
    if len(best) != 1 or heads.names.get(best[0]) in COLUMNS:
        return None
    n = best[0]
    doubt = f"the column {n} has no heading of answers; most of its cells are answers, and it is taken for them."
    names = {**heads.names, n: "Answer"}
    return Heads(heads.at, heads.row, names, heads.marks, {**heads.doubts, n: doubt})
