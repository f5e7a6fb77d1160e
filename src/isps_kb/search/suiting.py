"""Whether an answer can be one to a question at all, and the parts of how well it fits."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from isps_kb.addresses.collection import DEFINITIONS
from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.language import asking
from isps_kb.language.query import DIGITS, Query
from isps_kb.language.stems import stem

FIRST = 10  # how many of what was found may decide which of several binding clauses is cited
LIKE = 0.25  # how much of a question the nearest one of an answer says at least
UNKNOWN = 0.35  # and how much of it the answer may say nothing of
MISFIT = -1.2  # a kind of answer that fits a kind of question worse than so is none
SURELY = 0.3  # the same for yes and no, of its questions alone
# Words that turn a question round.
TURNING = frozenset(
    map(
        stem,
        "outside exempt exempted exemption forbid forbidden prohibited prohibit prevent prevented barred excluded exclude"
        " without except unless never illegal unable".split(),
    )
)
SLOWLY = 4  # places after which a clause counts half
UNION = "eu"
BOTH = "both"  # the side of an answer that tells the ship's rule and the port's
DEFINING = "definition"
COUNTING = "quantity"
COUNTED = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|number)\b", re.IGNORECASE
)
# Kinds of question to which yes and no are no answer.
OPEN = frozenset(
    "actor content interval period duties definition purpose condition procedure quantity where what".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer that a question may be asking for: its row, how like its nearest phrase is, and the clauses that state it."""

    row: Mapping[str, Any]
    alike: float
    states: tuple[str, ...]
    paragraphs: frozenset[str]


def candidate(row: Mapping[str, Any], alike: float) -> Candidate:
    """A row of an answer as a candidate."""
    states = (*row.get("rule", ()), *row.get("guidance", ()), *row.get("except_", ()))
    return Candidate(row, alike, states, frozenset(map(paragraph_of, states)))


def fits(row: Mapping[str, Any], signs: Mapping[str, float], asked: Query) -> bool:
    """Whether an answer can be one to a question.

    What holds for ports is none for ships, what holds in the EU alone none for all, and yes is none to "how long".
    """
    return (
        signs["kind"] >= MISFIT
        and not signs["side"]
        and not (row.get("verdict") and asked.intent in OPEN)
        and not (UNION in row["usual"] and UNION not in asked.own)
    )


def apart(asked: Query, row: Mapping[str, Any]) -> bool:
    """Whether an answer is for ships alone where ports are asked about, or the other way round."""
    return bool(asked.side) and row.get("side", "") in {*asking.SIDES} - {asked.side}


def same(asked: Query, row: Mapping[str, Any]) -> bool:
    """Whether a question is, but for words that only ask, one that an answer was written for."""
    own = [t for t in asked.own if t not in asking.ASKING]
    return [asked.intent, *own] in row["said"] and bool(own)


def knows(row: Mapping[str, Any], signs: Mapping[str, float], asked: Query, idf: Callable[[str], float]) -> bool:
    """Whether an answer speaks of most of what is asked, and names a number where one is asked for.

    Yes and no have to be asked for in such words, and not the other way round: what is outside is not covered.
    """
    counted = asked.intent != COUNTING or row["kind"] == "none" or bool(COUNTED.search(row["short"]))
    if not counted or signs["same"] < LIKE:
        return False
    if not row.get("verdict"):
        return signs["unknown"] <= UNKNOWN
    own = frozenset(asked.own) - asking.ASKING
    phrases = [(said[0], tokens) for said, tokens in zip(row["said"], row["phrases"], strict=True)]
    wants, near = max(phrases, key=lambda said: shared(own, said[1], idf))
    told = frozenset[str]().union(*(said for _, said in phrases))
    return unsaid(own, told, idf) <= SURELY and own & TURNING == near & TURNING and wants not in OPEN


def unsaid(asked: frozenset[str], told: frozenset[str], idf: Callable[[str], float]) -> float:
    """How much of a question is not told of, from 0 to 1, telling words counting more and everyday words less."""

    def telling(token: str) -> float:
        return idf(token) * asking.weight(token)

    return sum(map(telling, sorted(asked - told))) / (sum(map(telling, sorted(asked))) or 1.0)


def near(place: int | None) -> float:
    """How near the top a place is, from 1 to 0."""
    return 0.0 if place is None else 1.0 / (1 + place / SLOWLY)


def shared(asked: frozenset[str], said: frozenset[str], idf: Callable[[str], float]) -> float:
    """How much of what two questions say both say, from 0 to 1, telling words counting more."""
    both = asked & said
    if not both:
        return 0.0
    return round(sum(map(idf, sorted(both))) / sum(map(idf, sorted(asked | said))), DIGITS)


def cited(one: Candidate, places: Mapping[str, int], asked: Query) -> str:
    """The clause to cite first: the best placed of those that bind or, where none does, of those that recommend.

    One of the Union's Regulation only where the Union is asked about, and a definition only where it is the answer, or nothing
    else states it.
    """
    of: Sequence[str] = one.row.get("rule") or one.row.get("guidance") or one.row.get("except_") or ()
    of = [c for c in of if c.startswith("EU725/") == (UNION in asked.own)] or of
    of = [c for c in of if one.row["kind"] == DEFINING or not c.startswith(DEFINITIONS)] or of
    if not of:
        return ""
    placed = {c: places.get(paragraph_of(c), FIRST) for c in of}
    return min(of, key=lambda c: min(placed[c], FIRST))


def rules() -> dict[str, object]:
    """Limits as data, for the browser."""
    return {
        "first": FIRST, "like": LIKE, "strangest": UNKNOWN, "surely": SURELY, "turning": TURNING,
        "misfit": MISFIT, "slowly": SLOWLY, "union": UNION, "both": BOTH,
        "counting": COUNTING, "definition": DEFINING, "counted": COUNTED, "open": OPEN,
    }  # fmt: skip
