"""The order of what is found: BM25F first, then what else speaks for a unit. Every signal was kept because it measured better.

A score is a sum: `lexical` (BM25F of stems, as a share of what the query could reach), `question` (likeness to the nearest
questions that the index of the unit asks), `near` (a well-placed unit that it cites or is cited by). The browser computes the
same from the same tables.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from isps_kb.language.query import Query

QUESTION = 0.5
SECOND = 0.3
NEAR = 0.2
NEAR_FROM = 50
POOL = 120
DIGITS = 9  # scores are equal when they are to so many: the last bits of a sum depend on its order and on the language


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many units of the Code there are and in how many each stem stands."""

    documents: int
    stems: Mapping[str, int]
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def idf(self, stem: str) -> float:
        """How telling a stem is; never negative."""
        known = self._known.get(stem)
        if known is None:
            holding = self.stems.get(stem, 0)
            known = self._known[stem] = math.log(1 + (self.documents - holding + 0.5) / (holding + 0.5))
        return known

    def norm(self, question: Sequence[str]) -> float:
        """The length of a question as a vector of stems."""
        return math.sqrt(sum(self.idf(stem) ** 2 for stem in question))


@dataclass(frozen=True, slots=True)
class Profile:
    """What ranking knows of a unit: its questions as stems, the units near to it in the graph, and the norm of each question."""

    id: str
    questions: Sequence[Sequence[str]]
    near: Sequence[str]
    norms: Sequence[float]


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its score and the part of each signal in it."""

    id: str
    score: float
    why: Mapping[str, float]


def profiled(unit: str, questions: Sequence[Sequence[str]], near: Sequence[str], s: Statistics) -> Profile:
    """The profile of a unit, with the norms of its questions worked out."""
    return Profile(unit, questions, near, [s.norm(question) for question in questions])


def normalised(query: Query, statistics: Statistics) -> dict[str, float]:
    """The stems of a query with weights such that a unit that holds all of them to saturation has the lexical score 1."""
    raw = {s: w * statistics.idf(s) for s, w in query.stems.items()}
    total = sum(raw.values())
    return {s: w / total for s, w in raw.items()} if total else {}


def order(query: Query, lexical: Mapping[str, float], profiles: Mapping[str, Profile], s: Statistics) -> list[Scored]:
    """Units from BM25F scores, best first; equal scores in order of id."""
    asked = told(query.stems, s)
    parts = {
        u: {"lexical": x, "question": QUESTION * likeness(asked, profiles[u].questions, profiles[u].norms)}
        for u, x in lexical.items()
    }
    first = sorted(((sum(p.values()), u) for u, p in parts.items()), key=lambda e: key(*e))
    leading = {u: x for x, u in first[:NEAR_FROM]}
    scored = []
    for x, u in first:
        near = NEAR * max((leading[n] for n in profiles[u].near if n in leading), default=0.0)
        scored.append(Scored(u, x + near, {**parts[u], "near": near}))
    return sorted(scored, key=lambda e: key(e.score, e.id))


def key(score: float, unit: str) -> tuple[float, str]:
    """Sort key: the best first, equal ones in order of id."""
    return (-round(score, DIGITS), unit)


def likeness(asked: Mapping[str, float], questions: Sequence[Sequence[str]], norms: Sequence[float]) -> float:
    """Cosine of a query with the nearest question, and a share of that with the second nearest.

    Args:
        asked: the query as `told` gives it.
        questions: their stems.
        norms: their lengths as vectors, from `Statistics.norm`.
    """
    first = second = 0.0
    for question, norm in zip(questions, norms, strict=True):
        shared = [asked[stem] for stem in question if stem in asked]
        if shared:
            x = sum(shared) / norm if norm else 0.0
            if x > first:
                first, second = x, first
            elif x > second:
                second = x
    return first + SECOND * second


def told(weights: Mapping[str, float], s: Statistics) -> dict[str, float]:
    """The unit vector of a query, each stem times how telling it is: what a question that has the stem shares with it."""
    return {stem: x * s.idf(stem) for stem, x in _vector(weights, s).items()}


def _vector(weights: Mapping[str, float], s: Statistics) -> dict[str, float]:
    """A unit vector of stems."""
    raw = {stem: w * s.idf(stem) for stem, w in weights.items()}
    norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {stem: x / norm for stem, x in raw.items()}


def rules() -> dict[str, object]:
    """The weights as data, for the browser."""
    return {
        "question": QUESTION, "second": SECOND, "near": NEAR, "from": NEAR_FROM, "pool": POOL, "digits": DIGITS,
    }  # fmt: skip
