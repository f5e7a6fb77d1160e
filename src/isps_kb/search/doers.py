"""Who shall, should, may or shall not do a thing: the norms that surely state a deed, in the order in which they do.

A deed is searched for as a question after its doer. Every norm of the provisions found is weighed by what speaks for it: how its
provision was found, how well its verb states that of the deed, how much of the deed its words bear out, and whether a reviewed
answer rests on it. The weights were fitted by regression (tools/drafting/deed_weights.py). Where even the first is not sure,
or where an answer says that nothing states it, nothing is shown: that is better than a wrong name.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.addresses.sides import side
from isps_kb.language import asking, query
from isps_kb.language.concepts import tokens
from isps_kb.language.query import DIGITS, Query
from isps_kb.language.stems import words
from isps_kb.reading.duties import Row, each
from isps_kb.search import deed, lifting
from isps_kb.search.answering import Weighed
from isps_kb.search.deed import Deed
from isps_kb.search.finder import Finder
from isps_kb.search.ranking import SURELY
from isps_kb.search.suiting import near
from isps_kb.store.normative import Stated

POOL = 40  # provisions whose norms are weighed
MOST = 12  # norms shown
ENOUGH = 0.66  # of the best score
LEVEL = 0.8  # less than the best score by which a norm is as good, so that what binds comes first
WEIGHTS = {
    "unit": 1.96, "place": 1.66, "verb": 0.91, "spoken": 1.38, "core": 1.95, "every": 2.11, "about": 1.92, "actor": 1.49,
    "binds": 1.58, "side": -0.96, "things": 1.55, "pairs": 1.74, "item": -0.66, "rule": 0.85, "guidance": 0.78, "cited": 0.59,
}  # fmt: skip
SURE = {"margin": 0.55, "core": 1.14, "unit": 0.6, "verb": 0.67}
BASE = -2.54
LEAST = -0.4  # how sure the first must be
KIN = 0.8  # how surely a word of the same family bears one out
LONG, LEFT = 4, 3  # letters that words of one family share at least, and by which they differ at most
PLACES = frozenset(("ship", "aboard", "facility", "port"))
PLACE = 0.4  # how much of its weight such a word has
_ASKED = "who "


@dataclass(frozen=True, slots=True)
class Norming:
    """A norm with its score and what speaks for it, by name as in WEIGHTS."""

    stated: Stated
    score: float
    signs: Mapping[str, float]


class Said(NamedTuple):
    """The tokens of a norm: its deed in order, with its subject as `core`, and all that it says."""

    deed: tuple[str, ...]
    thing: frozenset[str]
    core: frozenset[str]
    every: frozenset[str]


class Asked(NamedTuple):
    """A deed asked for: the question that it is, its tokens, the deed understood, and what bears a token out."""

    query: Query
    own: tuple[str, ...]
    deed: Deed
    others: Mapping[str, Mapping[str, float]]


def who(finder: Finder, text: str) -> list[Row]:
    """The rows that state a deed, those that bind before recommendations; none where it is not sure that any does.

    Args:
        finder: an open finder.
        text: a deed as somebody words it: "sign the DoS", "approve PFSA".
    """
    best = weighed(finder, text)
    if not best or not sure(best):
        return []
    first = best[0].score
    shown = [n for n in best if n.score >= ENOUGH * first]
    level = [n for n in shown if n.score >= first - LEVEL]
    level.sort(key=lambda n: (n.stated.force == "not", -n.signs["spoken"], not n.stated.binds))
    order = [*level, *shown[len(level) :]]
    return [row for n in order[:MOST] for row in each(n.stated)]


def sure(best: Sequence[Norming]) -> bool:
    """Whether the first of some norms surely states the deed."""
    told = certain(best)
    return BASE + sum(weight * told[name] for name, weight in SURE.items()) >= LEAST


def certain(best: Sequence[Norming]) -> dict[str, float]:
    """What makes the first of some norms sure: its own signs, and how far behind the norms of other clauses are."""
    first = best[0]
    rival = next((n.score for n in best if n.stated.norm.clause != first.stated.norm.clause), 0.0)
    return {**first.signs, "margin": first.score - rival}


def weighed(finder: Finder, text: str, without: int = -1) -> list[Norming]:
    """The norms of the provisions in which a deed may be stated, the best first; none where an answer says that nothing does.

    `without` is the number of a phrase that answers are not to be known by.
    """
    asked = _asked(finder, text)
    if not asked.own:
        return []
    found, _, answers = finder.weighed(asked.query, without=without)
    given = finder.answering.given(asked.query, answers)
    if given and given.kind == "none":
        return []
    answer = max((a for a in answers if a.fits), key=lambda a: (a.score, -a.number), default=None)
    units = {s.id: (n, s.score) for n, s in enumerate(lifting.lifted(found, answers)[:POOL])}
    out = []
    for stated in finder.store.norms(units=units) if units else ():
        place, score = units[paragraph_of(stated.norm.clause)]
        signs = {
            "unit": score,
            "place": near(place),
            **_own(asked, stated, _said(finder, stated), finder),
            **_answered(answer, stated.norm.clause),
        }
        total = round(sum(weight * signs[name] for name, weight in WEIGHTS.items()), DIGITS)
        out.append(Norming(stated, total, signs))
    return sorted(out, key=lambda n: -n.score)


def _asked(finder: Finder, text: str) -> Asked:
    """A deed as a question; what is no question asks who does it."""
    plain = " ".join(asking.unwrapped(words(text)))
    asked = query.understand(text if asking.intent(plain) else _ASKED + text, finder.knowledge)
    own = tuple(t for t in dict.fromkeys(asked.own) if t not in asking.ASKING)
    return Asked(asked, own, deed.understood(text, finder.store.lexicon), finder.store.translations(own))


def _said(finder: Finder, stated: Stated) -> Said:
    n, names, roles = stated.norm, finder.knowledge.names, finder.store.lexicon.role
    does, thing = (tuple(t for t in tokens(s, names) if t not in asking.ASKING) for s in (n.action, n.object))
    core = frozenset((*does, *thing, *tokens(n.subject, names)))
    actors = " ".join(roles[a].name for a in n.actor if a in roles)
    rest = tokens(" ".join((n.only, n.when, n.except_, actors, stated.sentence)), names)
    return Said((*does, *thing), frozenset(thing), core, core.union(rest))


def _own(asked: Asked, stated: Stated, said: Said, finder: Finder) -> dict[str, float]:
    """What a norm itself tells: its verb, its words, its concepts, its actor and whether it binds."""
    n = stated.norm

    def idf(token: str) -> float:
        """How telling a token is; where it only says of which side, or is an everyday word, less."""
        return finder.statistics.idf(token) * (PLACE if token in PLACES else asking.weight(token))

    total, verb = sum(map(idf, asked.own)) or 1.0, deed.stated_by(asked.deed, n)

    def borne(text: Collection[str]) -> float:
        """The share of the deed that a text bears out; the verb of the norm bears out that of the deed."""
        least = {t: verb if t in asked.deed.own else 0.0 for t in asked.own}
        return sum(idf(t) * max(least[t], _bears(t, text, asked)) for t in asked.own) / total

    things = [t for t in asked.own if t not in asked.deed.own]
    both = {*zip(asked.own, asked.own[1:], strict=False)}
    groups = [*asked.deed.concepts, *filter(None, [asked.deed.through])]
    about = {*n.about, *n.actor}
    return {
        "verb": verb,
        "spoken": float(bool(asked.deed.verbs) and deed.in_action(asked.deed, stated)),
        "core": borne(said.core),
        "every": borne(said.every),
        "about": sum(bool(g & about) for g in groups) / len(groups) if groups else 0.0,
        "actor": float(bool(n.actor)),
        "binds": float(stated.binds),
        "side": float({asked.query.side, side(n.clause)} == {"ship", "port"}),
        "things": sum(idf(t) for t in things if t in said.thing) / (sum(map(idf, things)) or 1.0),
        "pairs": len(both & {*zip(said.deed, said.deed[1:], strict=False)}) / (len(both) or 1),
        "item": float(bool(n.lead)),
    }


def _bears(token: str, text: Collection[str], asked: Asked) -> float:
    """How surely a text bears out a token: it holds it, or a word by which questions ask for it."""
    if token in text:
        return 1.0
    others = asked.others.get(token, {})
    learnt = min(1.0, SURELY * max((x for other, x in others.items() if other in text), default=0.0))
    return max(learnt, KIN * any(_kin(token, other) for other in text))


def _kin(a: str, b: str) -> bool:
    """Whether two stems are of one word: one is the beginning of the other, and little is left."""
    return len(a) >= LONG and len(b) >= LONG and abs(len(a) - len(b)) <= LEFT and (a.startswith(b) or b.startswith(a))


def _answered(answer: Weighed | None, clause: str) -> dict[str, float]:
    """Whether the likeliest answer rests on a clause, as far as it is sure."""
    likely = 1 / (1 + math.exp(-answer.score)) if answer else 0.0
    row = answer.row if answer else {}
    return {
        "rule": likely * (clause in row.get("rule", ())),
        "guidance": likely * (clause in row.get("guidance", ())),
        "cited": likely * (answer is not None and clause == answer.clause),
    }
