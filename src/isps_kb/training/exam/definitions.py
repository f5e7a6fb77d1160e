"""Questions on defined terms: what they mean, a case of them, and the levels side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

from isps_kb.addresses.address import within
from isps_kb.files import tables
from isps_kb.store.database import Store
from isps_kb.training.exam.contents import ours
from isps_kb.training.exam.question import Question

FILE = "scenarios/terms.toml"
_LEVELS = ("A/2.1.9", "A/2.1.10", "A/2.1.11")
_MEANS = re.compile(r"(?P<term>[A-Z][\w /()'-]{3,60}?) (?:means|is) (?P<meaning>.{40,330}?)\.?", re.DOTALL)


class Meaning(NamedTuple):
    """A defined term."""

    clause: str
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Term:
    """A question on the sense of a defined term; for everybody where no `audience` is named."""

    clause: str
    ask: str
    right: str
    wrong: tuple[str, ...]
    audience: tuple[str, ...] = ()


def read(folder: Path) -> tuple[Term, ...]:
    """The questions on terms of a corpus folder.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "term", Term)


def meanings(store: Store) -> list[Meaning]:
    """What the three security levels mean."""
    found = ((clause, _MEANS.fullmatch(ours(store, clause)[0])) for clause in _LEVELS)
    return [Meaning(clause, m["term"], m["meaning"]) for clause, m in found if m]


def questions(
    store: Store, terms: Sequence[Term], scope: Sequence[str], audience: Sequence[str], random: Random
) -> Iterator[Question]:
    """The questions on the definitions of a scope for an audience, and one that matches the levels with what they stand for."""
    for t in terms:
        if audience and t.audience and not {*audience} & {*t.audience}:
            continue
        meaning = ours(store, t.clause)[0]
        if meaning and any(within(t.clause, w) for w in scope):
            options = random.sample([t.right, *t.wrong], 1 + len(t.wrong))
            if t.right.startswith("Security level "):
                options.sort(key=lambda o: (not o.startswith("Security"), o))
            yield Question(
                "definition", "choice", t.clause, t.ask, tuple(options), (options.index(t.right),),
                f"{t.clause}, in our words: “{meaning}.”", "mandatory",
            )  # fmt: skip
    levels = [m for m in meanings(store) if any(within(m.clause, w) for w in scope)]
    if len(levels) == 3:
        yield _pairs_of_levels(levels, random)


def _pairs_of_levels(levels: Sequence[Meaning], random: Random) -> Question:
    told = random.sample([m.meaning for m in levels], len(levels))
    places = tuple(told.index(m.meaning) for m in levels)
    why = " ".join(f"{m.clause}: {m.term} means {m.meaning}." for m in levels)
    return Question(
        "definition", "matching", levels[0].clause, "Match each level with its meaning.", tuple(m.term for m in levels), places,
        why, "mandatory", "understand", tuple(told), tuple(m.clause for m in levels[1:]),
    )  # fmt: skip
