"""Scenarios: situations written and reviewed by hand, each with what to do or what comes first, and its clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from isps_kb.addresses.address import within
from isps_kb.audit.checklist import section_of
from isps_kb.errors import KbError
from isps_kb.files import tables
from isps_kb.training.exam.question import Question

FOLDER = "scenarios"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One situation: what happens, what is asked, what is right and what is wrong, or `order` from first to last.

    `clauses` begin with the one that decides; `audience` are ids of the audiences that it is for.
    """

    id: str
    text: str
    why: str
    clauses: tuple[str, ...]
    audience: tuple[str, ...]
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


def read(folder: Path) -> tuple[Scenario, ...]:
    """The scenarios of a corpus folder, by file in order of their names.

    Raises:
        KbError: a file is malformed, or a scenario has neither an order nor right and wrong options.
    """
    found = []
    for path in sorted((folder / FOLDER).glob("*.toml")):
        for s in tables.rows(path, "scenario", Scenario):
            if bool(s.order) == bool(s.right and s.wrong) or not s.clauses or len(s.order) == 1:
                raise KbError(
                    f"{path}: “{s.id}” needs right and wrong options, or an order, and clauses. Correct the file."
                )
            found.append(s)
    return tuple(found)


def questions(
    known: Sequence[Scenario], scope: Sequence[str], audience: Sequence[str], random: Random, forces: dict[str, str]
) -> Iterator[Question]:
    """The scenarios whose clauses stand in a scope and that are for an audience.

    For an audience the sections of the scope count; where none is given, its clauses alone.
    """
    sections = {section_of(w) for w in scope} if audience else set()
    for s in known:
        if audience and not {*audience} & {*s.audience}:
            continue
        if not any(within(c, w) or section_of(c) in sections for c in s.clauses for w in scope):
            continue
        yield asked(s, random, forces.get(s.clauses[0], ""))


def asked(s: Scenario, random: Random, force: str = "") -> Question:
    """A scenario as a question, its options shuffled."""
    first, *also = s.clauses
    if s.order:
        options = random.sample(s.order, len(s.order))
        if options == [*s.order]:
            options.reverse()
        places = tuple(options.index(o) for o in s.order)
        style = "ordering"
    else:
        options = random.sample([*s.right, *s.wrong], len(s.right) + len(s.wrong))
        places = tuple(sorted(options.index(r) for r in s.right))
        style = "choice" if len(s.right) == 1 else "response"
    why = f"{', '.join(s.clauses)}, in our words: “{s.why}”"
    return Question(
        "scenario", style, first, s.text, tuple(options), places, why, force, "apply", also=tuple(also), audience=s.audience
    )  # fmt: skip
