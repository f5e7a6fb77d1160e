"""How like a question is to the phrases that index and answers know: by its tokens, and by pieces of them."""

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from isps_kb.language.query import Query
from isps_kb.search.ranking import Statistics, told
from isps_kb.store.phrasebook import pieces, rarity

PIECES = 0.9
SECOND = 0.3


class Source(Protocol):
    """Where phrases come from: a store."""

    def phrases(self, tokens: Iterable[str]) -> dict[str, bytes]:
        """By token the phrases that have it."""
        ...

    def pieces(self, letters: Iterable[str]) -> dict[str, bytes]:
        """By piece of a word the phrases that have it."""
        ...

    def numbers(self, name: str) -> bytes:
        """Owners and lengths of all phrases."""
        ...


@dataclass(frozen=True, slots=True)
class Alike:
    """By unit how like its nearest phrases are, and by answer how like the nearest one is."""

    units: Mapping[int, float]
    answers: Mapping[int, float]


class Phrasebook:
    """The phrases of one store."""

    def __init__(self, source: Source, statistics: Statistics, units: int) -> None:
        self.source, self.statistics, self.units = source, statistics, units
        self.owners = array("I")
        self.owners.frombytes(source.numbers("owners"))
        self.by_tokens, self.by_pieces = array("d"), array("d")
        self.by_tokens.frombytes(source.numbers("tokens"))
        self.by_pieces.frombytes(source.numbers("pieces"))

    def alike(self, query: Query, without: int = -1) -> Alike:
        """How like a query is to what index and answers know; `without` is the number of a phrase to look away from."""
        near = self._near(query)
        near.pop(without, None)
        first: dict[int, float] = {}
        second: dict[int, float] = {}
        for phrase, x in near.items():
            owner = self.owners[phrase]
            best = first.get(owner, 0.0)
            if x > best:
                first[owner], second[owner] = x, best
            elif x > second.get(owner, 0.0):
                second[owner] = x
        units = {o: x + SECOND * second[o] for o, x in first.items() if o < self.units and o in second}
        units |= {o: x for o, x in first.items() if o < self.units and o not in second}
        return Alike(units, {o - self.units: x for o, x in first.items() if o >= self.units})

    def _near(self, query: Query) -> dict[int, float]:
        near: dict[int, float] = {}
        weights = told(query.stems, self.statistics)
        for token, held in self.source.phrases(weights).items():
            weight = weights[token]
            for phrase in array("I", held):
                near[phrase] = near.get(phrase, 0.0) + weight
        lengths = self.by_tokens
        for phrase, x in near.items():
            near[phrase] = x / lengths[phrase]
        return self._by_pieces(query, near)

    def _by_pieces(self, query: Query, near: dict[int, float]) -> dict[int, float]:
        count = len(self.owners)
        held = {p: array("I", found) for p, found in self.source.pieces(pieces(query.own)).items()}
        rare = {p: rarity(count, len(found)) for p, found in held.items()}
        length = math.sqrt(sum(x * x for x in rare.values())) or 1.0
        sums: dict[int, float] = {}
        for piece, found in held.items():
            weight = rare[piece] ** 2
            for phrase in found:
                sums[phrase] = sums.get(phrase, 0.0) + weight
        lengths = self.by_pieces
        for phrase, x in sums.items():
            near[phrase] = near.get(phrase, 0.0) + PIECES * x / (length * lengths[phrase])
        return near


def rules() -> dict[str, object]:
    """The weights as data, for the browser."""
    return {"pieces": PIECES, "second": SECOND}
