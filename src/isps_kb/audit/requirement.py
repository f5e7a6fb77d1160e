"""Norms as requirements: each asks one yes/no question, so that "yes" always means that the clause is complied with."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isps_kb.addresses.address import around, split
from isps_kb.addresses.collection import NORMS
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated

NOT_AUDITED = frozenset({"PRE", "XI-2/1", "XI-2/2", "A/1", "A/2", "A/3"})


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a norm of a clause asks, as a question.

    `part` counts the questions of a clause from 1; `actors` are role ids, `about` concepts.
    """

    clause: str
    part: int
    question: str
    modal: str
    force: str
    actors: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The clause, with the number of the question where the clause has several: A/16.3 and A/16.3 (2)."""
        return self.clause if self.part == 1 else f"{self.clause} ({self.part})"

    @property
    def names(self) -> tuple[str, ...]:
        """What it can be meant by: a clause, which brings its items, or the number of one question: A/16.3, A/16.3 (2)."""
        return (*around(self.clause), f"{self.clause} ({self.part})")

    def named(self, name: str) -> bool:
        """Whether it is meant by a name."""
        return name in self.names

    @property
    def mandatory(self) -> bool:
        """Whether the clause binds everywhere."""
        return self.force.startswith("mandatory")


def requirements(
    store: Store, instruments: Sequence[str] = NORMS, norms: Sequence[Stated] | None = None
) -> Iterator[Requirement]:
    """The requirements of instruments, in their order; permissions ask nothing. Without `instruments`: XI-2, Parts A and B.

    `norms` are those of the store, where they have been read already.
    """
    parts: Counter[str] = Counter()
    asking: dict[str, list[Stated]] = {}
    for s in store.norms() if norms is None else norms:
        if s.norm.question and NOT_AUDITED.isdisjoint(around(s.norm.clause)):
            asking.setdefault(split(s.norm.clause).instrument, []).append(s)
    for name in instruments:
        for stated in asking.get(name, ()):
            norm = stated.norm
            parts[norm.clause] += 1
            yield Requirement(
                norm.clause,
                parts[norm.clause],
                norm.question,
                norm.modal,
                stated.weight,
                norm.actor,
                norm.about,
            )
