"""What speaks for every unit, worked out by walking postings: lexical score, likeness, pairs, and words borne out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add

from isps_kb.language.query import Query
from isps_kb.search import ranking
from isps_kb.search.likeness import Alike, Phrasebook
from isps_kb.search.ranking import Statistics
from isps_kb.store.compact import unpacked
from isps_kb.store.database import Store
from isps_kb.store.phrasebook import pairs
from isps_kb.store.postings import STEPS, Postings


@dataclass(frozen=True, slots=True)
class Signals:
    """By number of a unit the part of each signal in its score, and which answers are like the question."""

    total: Sequence[float]
    lexical: Sequence[float]
    phrase: Mapping[int, float]
    pair: Mapping[int, float]
    own: Sequence[float]
    answers: Mapping[int, float]

    def of(self, number: int) -> dict[str, float]:
        """The parts of one unit."""
        return {
            "lexical": self.lexical[number],
            "phrase": self.phrase.get(number, 0.0),
            "pair": self.pair.get(number, 0.0),
            "own": self.own[number],
        }


class Signalling:
    """Works out the signals of one store."""

    def __init__(self, store: Store, statistics: Statistics) -> None:
        self.store, self.statistics = store, statistics
        self.postings = Postings(store)
        self.phrasebook = Phrasebook(store, statistics, self.postings.size)

    def of(self, query: Query) -> Signals:
        """Everything that postings tell of a query."""
        lexical = self.postings.scores(ranking.normalised(query, self.statistics))
        alike: Alike = self.phrasebook.alike(query)
        phrase = {u: ranking.PHRASE * x for u, x in alike.units.items()}
        pair, own = self._pairs(query), self._own(query)
        total = [*lexical]
        for part in (phrase, pair):
            for unit, x in part.items():
                total[unit] += x
        return Signals([*map(add, total, own)], lexical, phrase, pair, own, alike.answers)

    def _pairs(self, query: Query) -> dict[int, float]:
        asked = {f"{a} {b}" for a, b in pairs(query.own)}
        held = self.store.pairs(asked) if asked else {}
        shares = ranking.side_by_side({p: len(held[p][1]) if p in held else 0 for p in asked}, self.postings.size)
        out: dict[int, float] = {}
        for p in sorted(held):
            share = shares[p] / STEPS
            for unit, step in zip(unpacked(held[p][0]), held[p][1], strict=True):
                out[unit] = out.get(unit, 0.0) + share * step
        return out

    def _own(self, query: Query) -> list[float]:
        """For every unit by number the share of what was asked that its own words bear out, telling words counting more."""
        shares = ranking.borne_out(query, self.statistics)
        others = self.store.translations(shares)
        out = [0.0] * self.postings.size
        for token, share in shares.items():
            if token in others:
                for unit, x in bearing(self.postings, token, others[token]).items():
                    out[unit] += share * x
            else:
                for unit in self.postings.own(token):
                    out[unit] += share
        return out


def bearing(postings: Postings, token: str, others: Mapping[str, float]) -> dict[int, float]:
    """By number of a unit how surely its own words bear out a token; `others` are words by which questions ask for it."""
    out: dict[int, float] = {}
    for other, x in others.items():
        surely = min(1.0, ranking.SURELY * x)
        for unit in postings.own(other):
            if surely > out.get(unit, 0.0):
                out[unit] = surely
    out.update(dict.fromkeys(postings.own(token), 1.0))
    return out
