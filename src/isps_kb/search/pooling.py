"""The units that a search ranks: those of each scope with the highest sums of signals, from the postings of the store.

An engine of several nodes may give them instead (`search/engine.py`); what becomes of them is the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from isps_kb.language.query import DIGITS, Query
from isps_kb.search import ranking
from isps_kb.search.signals import Signalling
from isps_kb.store.database import Store

PROFILES = 20_000


@dataclass(frozen=True, slots=True)
class Scope:
    """Which units may be found, by group, force, role or name, and how many of them are ranked."""

    groups: Sequence[str]
    force: str = ""
    role: str = ""
    only: frozenset[str] | None = None
    most: int = ranking.POOL


@dataclass(frozen=True, slots=True)
class Pool:
    """The units of a scope: by id the part of each signal, and what ranking knows of them."""

    parts: Mapping[str, Mapping[str, float]]
    profiles: Mapping[str, ranking.Profile]

    def ordered(self, asked: Query) -> list[ranking.Scored]:
        """Its units in order, the best first."""
        return ranking.order(asked, self.parts, self.profiles)


@dataclass(frozen=True, slots=True)
class Pooled:
    """The pool of each scope, and by number of an answer how like the question its nearest phrase is."""

    pools: Sequence[Pool]
    answers: Mapping[int, float]


class Pooling(Protocol):
    """Where pools come from."""

    def pooled(self, asked: Query, *scopes: Scope) -> Pooled:
        """The pools of a question."""
        ...


class Walking:
    """Pools from the postings of one store.

    Units whose profiles were read once stay in memory, PROFILES of them at most.
    """

    def __init__(self, store: Store, signalling: Signalling) -> None:
        self.store, self.signalling = store, signalling
        self._profiles: dict[int, ranking.Profile] = {}

    def pooled(self, asked: Query, *scopes: Scope) -> Pooled:
        """The pools of a question."""
        signals, postings = self.signalling.of(asked), self.signalling.postings
        pools = []
        for scope in scopes:
            mask = postings.mask(scope.groups, scope.force, scope.role)
            if scope.only is not None:
                allowed = self.store.numbers_of(scope.only)
                mask = bytes(held and n in allowed for n, held in enumerate(mask))
            pool = postings.best(signals.total, mask, scope.most, DIGITS)
            known = self._profiled([n for _, n in pool])
            if len(pool) > scope.most:
                pool = sorted(pool, key=lambda e: ranking.key(e[0], known[e[1]].id))[: scope.most]
            parts = {known[n].id: signals.of(n) for _, n in pool}
            pools.append(Pool(parts, {known[n].id: known[n] for _, n in pool}))
        return Pooled(pools, signals.answers)

    def _profiled(self, numbers: Sequence[int]) -> Mapping[int, ranking.Profile]:
        """The profiles of units by their numbers."""
        if len(self._profiles) > PROFILES:
            self._profiles.clear()
        wanted = self.store.unit_ids(n for n in numbers if n not in self._profiles)
        rows = self.store.units(wanted.values())
        for number, unit_id in wanted.items():
            row = rows[unit_id]
            self._profiles[number] = ranking.Profile(unit_id, row["n"], len(row["p"]) - 1, row["b"], row["s"])
        return self._profiles
