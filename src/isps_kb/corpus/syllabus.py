"""Courses and what they rest on: "Clauses: A/17.2, B/18.1" under an objective names canonical ids and nothing else."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from isps_kb.addresses.families import COURSES, family

if TYPE_CHECKING:
    from isps_kb.model import Citation

MARK = "Clauses: "


def is_course(clause_id: str) -> bool:
    """Whether an id is of a model course or of a course of the technical cooperation programme, or of part of one."""
    return family(clause_id) in COURSES and clause_id != "ITCP" and clause_id.partition("/")[0] != "MC"


def rests_on(text: str) -> tuple[str, ...]:
    """The ids that the "Clauses:" line of a text names; empty where there is none."""
    return tuple(clause_id for _, clause_id in _listed(text))


def without(text: str) -> str:
    """The text without its "Clauses:" line."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(MARK))


def citations(text: str) -> "Iterator[Citation]":
    """The ids of the "Clauses:" line as citations whose status is still open ("outside"); offsets index `text`."""
    from isps_kb.model import Citation

    for start, clause_id in _listed(text):
        yield Citation(clause_id, start, start + len(clause_id), (clause_id,), "clause", "outside")


def _listed(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.startswith(MARK):
            start = at + len(MARK)
            for item in line[len(MARK) :].split(","):
                name = item.strip()
                if name:
                    yield start + len(item) - len(item.lstrip()), name
                start += len(item) + 1
        at += len(line) + 1
