"""A filled worksheet read back: every cell is kept, and each that cannot be taken as it stands gets one message."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from isps_kb.audit.checklist import section_of
from isps_kb.audit.worksheet import ANSWERS, COLUMNS
from isps_kb.documents import returned
from isps_kb.errors import KbError

NEEDED = ("Clause", "Answer")
MAX_HINTS = 100  # different unknown clauses for which a near one is looked up; each costs a look at all that exist
_SAYS = {
    "yes": "yes", "y": "yes", "✓": "yes", "✔": "yes", "☑": "yes", "no": "no", "n": "no",
    "partly": "partly", "partial": "partly", "partially": "partly", "in part": "partly",
    "not applicable": "not applicable", "n/a": "not applicable", "na": "not applicable", "n.a.": "not applicable",
}  # fmt: skip
_KEY = re.compile(r"(?P<clause>\S+?)(?:\s*\((?P<part>\d+)\))?")


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong with one cell: its row as the program that filled it counts, its column, and a sentence."""

    row: int
    column: str
    text: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.text}"


@dataclass(frozen=True, slots=True)
class Filled:
    """One row as filled in.

    `clause` is "" where `key` names none that exists, `answer` is "" where none can be told; `cells` is all it holds, by column.
    """

    row: int
    key: str
    clause: str
    answer: str
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """A worksheet read back."""

    rows: tuple[Filled, ...]
    messages: tuple[Message, ...]

    def data(self) -> dict[str, Any]:
        """Everything for JSON: the summary by section, the open actions, the messages and every row."""
        return {
            "sections": [{"section": s, **counts} for s, counts in by_section(self.rows).items()],
            "open": [
                {"clause": r.key, "row": r.row, "answer": r.answer, "action": r.cells.get("Action", "")}
                for r in open_(self.rows)
            ],
            "messages": [{"row": m.row, "column": m.column, "text": m.text} for m in self.messages],
            "rows": [{"row": r.row, "key": r.key, "answer": r.answer, "cells": dict(r.cells)} for r in self.rows],
        }


def read(name: str, known: Iterable[str]) -> Answers:
    """A filled worksheet.

    Args:
        name: an XLSX or CSV file.
        known: the clauses that exist.

    Raises:
        KbError: the file cannot be opened, or has no columns Clause and Answer.
    """
    names: dict[int, str] = {}
    rows: list[tuple[int, dict[str, str]]] = []
    for number, cells in returned.rows(name):
        if names:
            rows.append((number, _cells(names, cells)))
        elif {c.strip().lower() for c in cells.values()} >= {"clause", "answer"}:
            names = _names(cells)
    if not names:
        raise KbError(
            f"{name} has no row with the headings {' and '.join(NEEDED)}. Was it written by isps-kb checklist?"
        )
    return understood(rows, known)


def understood(rows: Sequence[tuple[int, Mapping[str, str]]], known: Iterable[str]) -> Answers:
    """Rows as (number, cells by column) with their answers told and every doubt said, a message a cell."""
    held, meant = set(known), dict[str, str]()
    messages: list[Message] = []
    filled: list[Filled] = []
    seen: dict[str, Filled] = {}
    for number, cells in rows:
        key = " ".join(cells.get("Clause", "").split())
        m = _KEY.fullmatch(key)
        clause = m["clause"] if m else key
        if not key:
            messages.append(Message(number, "Clause", "names no clause; the row is kept and counts for no section."))
        elif clause not in held:
            if clause not in meant and len(meant) < MAX_HINTS:
                near = difflib.get_close_matches(clause[:40], held, 1, 0.75)
                meant[clause] = f" Was {near[0]} meant?" if near else ""
            hint = meant.get(clause, "")
            messages.append(
                Message(number, "Clause", f"“{key[:40]}” is no clause.{hint} The row is kept as it stands.")
            )
        answer, doubt = told(cells.get("Answer", ""))
        if doubt:
            messages.append(Message(number, "Answer", doubt))
        row = Filled(number, key, clause if clause in held else "", answer, cells)
        first = seen.setdefault(key, row) if key else row
        if first is not row and first.answer != answer and answer and first.answer:
            messages.append(
                Message(
                    number,
                    "Answer",
                    f"“{answer}” contradicts “{first.answer}” for the same question in row {first.row}; both are kept.",
                )
            )
        messages += _action(row)
        filled.append(row)
    return Answers(tuple(filled), tuple(messages))


def told(cell: str) -> tuple[str, str]:
    """The answer that a cell gives and, where it gives none that is sure, a sentence that says why."""
    words = " ".join(cell.lower().split()).rstrip(".!")
    if not words:
        return "", "is blank; the question counts as unanswered."
    if words in _SAYS or f"{words}." in _SAYS:
        return _SAYS.get(words) or _SAYS[f"{words}."], ""
    parts = [p for p in re.split(r"\s*(?:/|,|;|\+|&|\bor\b|\band\b|\bbut\b)\s*", words) if p]
    several = {_SAYS[p] for p in parts if p in _SAYS}
    if len(several) > 1:
        return (
            "",
            f"“{cell.strip()[:40]}” gives {' and '.join(sorted(several))} at once; the question counts as unanswered.",
        )
    near = difflib.get_close_matches(words, ANSWERS, 1, 0.6)
    hint = f" Was “{near[0]}” meant?" if near else ""
    return "", f"“{cell.strip()[:40]}” is none of {', '.join(ANSWERS)}.{hint} The question counts as unanswered."


def by_section(rows: Iterable[Filled]) -> dict[str, dict[str, int]]:
    """Counts of each answer by section, in the order of the worksheet; "unanswered" for those without one."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
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
        if r.answer in ("no", "partly") or (r.cells.get("Action", "").strip() and r.answer != "not applicable")
    ]


def _action(row: Filled) -> Iterator[Message]:
    action = row.cells.get("Action", "").strip()
    if action and row.answer == "yes":
        yield Message(row.row, "Action", "names an action although the answer is yes; it is listed as open.")
    elif action and row.answer == "not applicable":
        yield Message(
            row.row,
            "Action",
            "names an action although the question does not apply; it is kept and not listed as open.",
        )
    elif not action and row.answer in ("no", "partly"):
        yield Message(
            row.row, "Action", f"is blank although the answer is {row.answer}; it is listed as open without an action."
        )


def _names(heads: Mapping[int, str]) -> dict[int, str]:
    """The columns: ours by their names in any case, others as they stand; unnamed and repeated ones by their number."""
    ours = {c.lower(): c for c in COLUMNS}
    names: dict[int, str] = {}
    taken: set[str] = set()
    for n in range(1, max(heads) + 1):
        head = heads.get(n, "").strip()
        name = ours.get(head.lower(), head)
        names[n] = name if name and name not in taken else f"{name} (column {n})".strip()
        taken.add(names[n])
    return names


def _cells(names: Mapping[int, str], cells: Mapping[int, str]) -> dict[str, str]:
    """The cells of a row by column; of ours the blank ones too."""
    ours = {name: "" for name in names.values() if name in COLUMNS}
    return ours | {names.get(n, f"(column {n})"): cell for n, cell in cells.items()}
