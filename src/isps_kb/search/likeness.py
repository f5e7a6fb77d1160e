"""How like a question is to the phrases that index and answers know: by its tokens, and by pieces of them."""

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from operator import add, itemgetter, mul, truediv
from typing import Protocol

from isps_kb.language import asking
from isps_kb.language.query import Query
from isps_kb.search.ranking import Statistics, told
from isps_kb.store.compact import unpacked
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
        self.owners = unpacked(source.numbers("owners"))
        self.by_tokens, self.by_pieces = array("d"), array("d")
        self.by_tokens.frombytes(source.numbers("tokens"))
        self.by_pieces.frombytes(source.numbers("pieces"))

    def alike(self, query: Query, without: int = -1) -> Alike:
        """How like a query is to what index and answers know, by the phrases that share a token with it but for those that ask.

        `without` is the number of a phrase to look away from.
        """
        weights = asked_for(query, self.statistics)
        held = {token: unpacked(found) for token, found in self.source.phrases(weights).items()}
        tokens = self._summed({t: weights[t] for t in held}, held)
        cut = {p: unpacked(found) for p, found in self.source.pieces(pieces(query.own)).items()}
        rare = {p: rarity(len(self.owners), len(found)) for p, found in cut.items()}
        share = lettered(rare.values())
        letters = self._summed({p: x * x for p, x in rare.items()}, cut)
        touched = sorted({*chain.from_iterable(held.values())} - {without})
        if not touched:
            return Alike({}, {})
        of = itemgetter(*touched, touched[0])  # the last stands there so that there are always several
        said = map(truediv, of(tokens), of(self.by_tokens))
        spelt = map(truediv, map(mul, repeat(share), of(letters)), of(self.by_pieces))
        units, answers = {}, {}
        for owner, best, next_ in _leading(of(self.owners)[:-1], map(add, said, spelt)):
            if owner < self.units:
                units[owner] = best + SECOND * next_
            else:
                answers[owner - self.units] = best
        return Alike(units, answers)

    def _summed(self, weights: Mapping[str, float], held: "Mapping[str, array[int]]") -> list[float]:
        """For every phrase the sum of the weights of what it holds."""
        out = [0.0] * len(self.owners)
        for part, weight in weights.items():
            for phrase in held[part]:
                out[phrase] += weight
        return out


def asked_for(query: Query, statistics: Statistics) -> dict[str, float]:
    """The tokens of a query that do more than ask, with what a phrase that has them shares with it."""
    return {t: x for t, x in told(query.stems, statistics).items() if x and t not in asking.ASKING}


def lettered(rare: Iterable[float]) -> float:
    """What the pieces that a phrase shares with a query count for, given how telling each piece of the query is."""
    return PIECES / (math.sqrt(sum(x * x for x in rare)) or 1.0)


def _leading(owners: Iterable[int], likeness: Iterable[float]) -> list[tuple[int, float, float]]:
    """By owner how like its two nearest phrases are; the phrases of one owner follow one another."""
    out: list[tuple[int, float, float]] = []
    last, best, next_ = -1, 0.0, 0.0
    for owner, x in zip(owners, likeness, strict=False):
        if owner != last:
            out.append((last, best, next_))
            last, best, next_ = owner, x, 0.0
        elif x > next_:
            if x > best:
                best, next_ = x, best
            else:
                next_ = x
    return [*out[1:], (last, best, next_)] if out else out


def rules() -> dict[str, object]:
    """The weights as data, for the browser."""
    return {"pieces": PIECES, "second": SECOND}
