"""What a filled worksheet holds: its rows with their answers, what has to be looked at, the shares by section, what is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from isps_kb.audit.checklist import section_of
from isps_kb.audit.columns import ANSWERS

_OPEN = {"action": "Action", "owner": "Owner", "due": "Due"}


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong with one cell: its row as the program that filled it counts, its column, a sentence, and its sheet.

    `row` is 0 where a whole sheet is meant; `sheet` is "" where a file has one.
    """

    row: int
    column: str
    text: str
    sheet: str = ""

    def __str__(self) -> str:
        places = (f"sheet “{self.sheet}”" if self.sheet else "", f"row {self.row}" if self.row else "", self.column)
        return f"{', '.join(filter(None, places))}: {self.text}".removeprefix(": ")


def gathered(messages: Iterable[Message]) -> list[str]:
    """Messages as lines, those that say the same of several rows as one."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    for m in messages:
        rows.setdefault((m.sheet, m.column, m.text), []).append(m.row)
    return [
        str(Message(0, f"rows {ranges(sorted(found))}, {column}", text, sheet))
        if len(found) > 1
        else str(Message(found[0], column, text, sheet))
        for (sheet, column, text), found in rows.items()
    ]


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in order as ranges: 3 to 5, 9."""
    out: list[str] = []
    start = last = numbers[0]
    for n in [*numbers[1:], -1]:
        if n != last + 1:
            out.append(str(start) if start == last else f"{start} to {last}")
            start = n
        last = n
    return ", ".join(out)


@dataclass(frozen=True, slots=True)
class Filled:
    """One row as filled in.

    `clause` is "" where `key` names none that exists, `answer` is "" where none can be told; `cells` is all it holds, by column.
    `again` says that the row repeats another word for word, and is not counted.
    """

    row: int
    key: str
    clause: str
    answer: str
    cells: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """A worksheet read back; `facts` is its title block."""

    rows: tuple[Filled, ...]
    messages: tuple[Message, ...]
    facts: Mapping[str, str] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """Everything for JSON: the summary by section, the open actions, the messages and every row."""
        return {
            "facts": dict(self.facts),
            "sections": [{"section": s, **counts} for s, counts in by_section(self.rows).items()],
            "open": [
                {"clause": r.key, "row": r.row, "answer": r.answer}
                | {name: r.cells.get(column, "") for name, column in _OPEN.items()}
                | ({"sheet": r.sheet} if r.sheet else {})
                for r in open_(self.rows)
            ],
            "messages": [
                {"row": m.row, "column": m.column, "text": m.text} | ({"sheet": m.sheet} if m.sheet else {})
                for m in self.messages
            ],
            "rows": [
                {"row": r.row, "key": r.key, "answer": r.answer, "cells": dict(r.cells)}
                | ({"sheet": r.sheet} if r.sheet else {})
                for r in self.rows
            ],
        }


def by_section(rows: Iterable[Filled]) -> dict[str, dict[str, int]]:
    """Counts of each answer by section, in the order of the worksheet; "unanswered" for those without one."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.again:
            continue
        counts = found.setdefault(
            section_of(row.clause) if row.clause else "no clause", dict.fromkeys((*ANSWERS, "unanswered"), 0)
        )
        counts[row.answer or "unanswered"] += 1
    return found


def share(counts: Mapping[str, int]) -> float | None:
    """The share complied with among the questions that were answered yes, no or partly; None where there are none."""
    asked = counts["yes"] + counts["no"] + counts["partly"]
    return counts["yes"] / asked if asked else None


def open_(rows: Iterable[Filled]) -> list[Filled]:
    """Rows that are not complied with in full, or that name an action, in the order of the worksheet."""
    return [
        r
        for r in rows
        if not r.again
        and (r.answer in ("no", "partly") or (r.cells.get("Action", "").strip() and r.answer != "not applicable"))
    ]
