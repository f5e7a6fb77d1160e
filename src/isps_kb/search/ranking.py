"""The order of what is found: BM25F first, then what else speaks for a unit. Every signal was kept because it measured better.

A score is a sum: `lexical` (BM25F of tokens, as a share of what the query could reach), `phrase` (likeness to the nearest
questions that the index asks of the unit), `pair` (neighbouring tokens that its questions have side by side), `own` (tokens
that its own words bear out, or words by which questions ask for them), `force` (it binds), `list` (it lists, where a list is
asked for), `side` (it speaks of ships where ports are asked about, or the other way round), `term` (it defines a term, and
something else is asked), `near` (a well-placed unit that it cites or is cited by). The browser computes the same from the
same tables.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from isps_kb.addresses.collection import DEFINITIONS
from isps_kb.language.query import DIGITS, Query, telling

PHRASE = 0.5
PAIR = 0.4
OWN = 0.3
SURELY = 4.0  # a share of a translation at which it bears out a word wholly is the reciprocal of this
FORCE = 0.04
LIST = 0.2
SIDE = -0.2
TERM = -0.15
MEANING = frozenset(("", "definition", "what"))  # kinds of question that definitions answer
LISTING = frozenset(("content", "duties", "condition"))  # kinds of question that lists answer
LISTED = 8  # items that make a list
HOLDING = 0.2  # lexical score from which a list is thought to be the one
NEAR = 0.2
NEAR_FROM = 50
POOL = 120


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many units of the Code there are and in how many each token stands."""

    documents: int
    stems: Mapping[str, int]
    _known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def idf(self, stem: str) -> float:
        """How telling a token is; never negative."""
        known = self._known.get(stem)
        if known is None:
            known = self._known[stem] = telling(self.documents, self.stems.get(stem, 0))
        return known


@dataclass(frozen=True, slots=True)
class Profile:
    """What ranking knows of a unit: the units near to it in the graph, how many items it has, whether it binds, and its side."""

    id: str
    near: Sequence[str] = ()
    items: int = 0
    binds: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its score and the part of each signal in it."""

    id: str
    score: float
    why: Mapping[str, float]


def normalised(query: Query, statistics: Statistics) -> dict[str, float]:
    """The tokens of a query with weights such that a unit that holds all of them to saturation has the lexical score 1."""
    raw = {s: w * statistics.idf(s) for s, w in query.stems.items()}
    total = sum(raw.values())
    return {s: w / total for s, w in raw.items()} if total else {}


def told(weights: Mapping[str, float], s: Statistics) -> dict[str, float]:
    """The unit vector of a query, each token times how telling it is: what a phrase that has the token shares with it."""
    raw = {token: w * s.idf(token) for token, w in weights.items()}
    norm = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {token: x / norm * s.idf(token) for token, x in raw.items()}


def side_by_side(holding: Mapping[str, int], units: int) -> dict[str, float]:
    """Pairs of tokens with what each adds, given how many of the units have it: together PAIR where all are had wholly."""
    rare = {pair: telling(units, holding[pair]) for pair in sorted(holding)}
    total = sum(rare.values())
    return {pair: PAIR * x / total for pair, x in rare.items()}


def borne_out(query: Query, statistics: Statistics) -> dict[str, float]:
    """The tokens of what was asked with what each adds where a unit's own words bear it out: together OWN."""
    asked = [t for t in dict.fromkeys(query.own) if query.stems[t] == 1.0]
    total = sum(map(statistics.idf, asked)) or 1.0
    return {t: OWN * statistics.idf(t) / total for t in asked}


def order(query: Query, found: Mapping[str, Mapping[str, float]], profiles: Mapping[str, Profile]) -> list[Scored]:
    """Units in order from the signals that were worked out for each of them, best first; equal scores in order of id."""
    kinds = {u: _kind(query, own, profiles[u]) for u, own in found.items()}
    sums = {u: sum(chain(own.values(), kinds[u].values())) for u, own in found.items()}
    leading = {u: sums[u] for _, u in sorted(key(x, u) for u, x in sums.items())[:NEAR_FROM]}
    scored = []
    for u, own in found.items():
        near = NEAR * max((leading[n] for n in profiles[u].near if n in leading), default=0.0)
        scored.append(Scored(u, sums[u] + near, {**own, **kinds[u], "near": near}))
    return sorted(scored, key=lambda e: key(e.score, e.id))


def _kind(query: Query, own: Mapping[str, float], profile: Profile) -> dict[str, float]:
    """What speaks for a unit because of what it is."""
    lists = query.intent in LISTING and own.get("lexical", 0.0) > HOLDING
    return {
        "force": FORCE * profile.binds,
        "list": LIST * min(1.0, profile.items / LISTED) * lists,
        "side": SIDE * (profile.side not in ("", query.side or profile.side)),
        "term": TERM * (query.intent not in MEANING and profile.id.startswith(DEFINITIONS)),
    }


def key(score: float, unit: str) -> tuple[float, str]:
    """Sort key: the best first, equal ones in order of id."""
    return (-round(score, DIGITS), unit)


def rules() -> dict[str, object]:
    """The weights as data, for the browser."""
    return {
        "phrase": PHRASE, "pair": PAIR, "own": OWN, "surely": SURELY, "force": FORCE, "list": LIST, "side": SIDE,
        "listing": LISTING, "term": TERM, "defining": DEFINITIONS, "meaning": MEANING,
        "listed": LISTED, "holding": HOLDING, "near": NEAR, "from": NEAR_FROM, "pool": POOL,
        "digits": DIGITS,
    }  # fmt: skip
