"""A deed in anybody's words: its verb, what it is done to, and how well a norm states it."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from isps_kb.addresses.sides import side
from isps_kb.corpus.norm_files import Norm
from isps_kb.language.stems import STOP, stem, words
from isps_kb.store.normative import Stated

if TYPE_CHECKING:
    from isps_kb.corpus.lexicon import Lexicon

NEAR = 7  # stems from the beginning of an object within which the thing itself is named
LONGEST = 7
_ASKING = frozenset(
    "who whom whose which what when may must shall should can could must need person party someone".split()
)
_SIDES = {"ship": frozenset(("SSA", "SSP", "SSO", "CSO")), "port": frozenset(("PFSA", "PFSP", "PFSO"))}
_SIDE_WORDS = {
    "ship": ("ship", "vessel", "crew", "flag", "board", "aboard"), "port": ("facility", "terminal", "port", "quay", "gate"),
}  # fmt: skip
_OTHER_SIDE = 1.5  # less for a norm of the section on ports where a deed speaks of ships, and the other way round
_PLACES = frozenset(stem(w) for said in _SIDE_WORDS.values() for w in said)
_ADJECTIVE = re.compile(r"\b(?:an?|the)\s+(\w+ed)\b", re.IGNORECASE)
Stems = tuple[str, ...]


class Deed(NamedTuple):
    """A deed understood: the stems of its own verb, the verbs that state it, and concepts, each with its alternatives.

    `through` are concepts of which a norm with another verb must speak; `rest` are stems that name the deed more closely.
    """

    own: Stems = ()
    verbs: frozenset[Stems] = frozenset()
    through: frozenset[str] = frozenset()
    concepts: tuple[frozenset[str], ...] = ()
    rest: Stems = ()
    side: str = ""


class Names(dict[str, tuple[Stems, ...]]):
    """The names of each concept as stems."""

    def alone(self, name: Stems) -> bool:
        """Whether a name is that of one concept alone."""
        return sum(name in names for names in self.values()) == 1


def stating(deed: Deed, norms: Sequence[Stated], names: Names) -> list[tuple[float, int, Stated]]:
    """The norms that state a deed, each with how well, and its place."""
    return [(score, n, s) for n, s in enumerate(norms) if (score := _score(deed, s, names))]


def in_action(deed: Deed, stated: Stated) -> bool:
    """Whether the verb of a norm itself states a deed, and not what it is done to."""
    action = _stems(stated.norm.action)
    parts = stated.norm.action.replace(",", " ").split() if " and " in stated.norm.action else []
    return (
        any(_stems(v) in deed.verbs for v in parts)
        or action in deed.verbs
        or (bool(deed.own) and all(s in action for s in deed.own))
    )


def understood(text: str, known: "Lexicon") -> Deed:
    """A deed from its words: the longest names are read first; the first verb is the deed, others name it more closely."""
    own, adjectives = _stems(text), {stem(m[1].lower()) for m in _ADJECTIVE.finditer(text)}
    deeds, concepts = _phrases((d.words, d.id) for d in known.deeds), _phrases(_called(known))
    side = [name for name, said in _SIDE_WORDS.items() if {stem(w) for w in said} & {*own}]
    spread = max((p for p in deeds if len(p) > 1 and {*p} <= {*own}), key=len, default=())
    found = (_as_verb(spread, deeds, known) if spread else Deed())._replace(side=side[0] if len(side) == 1 else "")
    left = [s for s in own if s not in spread]
    at = 0
    while at < len(left):
        part, ids, verb = _longest(left[at:], {} if found.own else deeds, concepts, adjectives)
        if verb:
            found = _as_verb(part, deeds, known)._replace(concepts=found.concepts, rest=found.rest, side=found.side)
        elif ids:
            one = frozenset(ids)
            if len(one) > 1 and len(side) == 1:
                one = one & _SIDES[side[0]] or one
            found = found._replace(concepts=(*found.concepts, one))
        elif part[0] not in _ASKING:
            found = found._replace(rest=(*found.rest, *part))
        at += len(part)
    return found


def _as_verb(part: Stems, deeds: dict[Stems, set[str]], known: "Lexicon") -> Deed:
    rows = [d for d in known.deeds if d.id in deeds[part]]
    verbs = frozenset(_stems(v) for d in rows for v in d.verbs)
    return Deed(part, verbs - {()}, frozenset(a for d in rows for a in d.about))


def _longest(
    own: Sequence[str], deeds: dict[Stems, set[str]], concepts: dict[Stems, set[str]], adjectives: set[str]
) -> tuple[Stems, set[str], bool]:
    """The longest name with which stems begin: what it names, and whether it is the verb of the deed."""
    for size in range(min(LONGEST, len(own)), 0, -1):
        part = tuple(own[:size])
        if part in deeds and not (size == 1 and part[0] in adjectives):
            return part, deeds[part], True
        if part in concepts:
            return part, concepts[part], False
    return (own[0],), set(), False


def _score(deed: Deed, stated: Stated, names: Names) -> float:
    """How well a norm states a deed; 0 where it states another."""
    n = stated.norm
    action, thing = _stems(n.action), _stems(n.object)
    subject = _stems(n.subject)
    deed_score = stated_by(deed, n)
    if deed.verbs and not deed_score:
        return 0.0
    total = 4.0 * deed_score
    everything = (*subject, *thing, *_stems(n.when), *_stems(n.only), *_stems(n.except_))
    for group in deed.concepts:
        is_about = bool(group & {*n.about, *n.actor})
        spoken = [p for c in group for p in names[c] if is_about or names.alone(p)]
        near = _holds(thing[:NEAR], spoken) or _holds(subject, spoken)
        if not is_about and not near and not _holds((*action, *everything), spoken):
            return 0.0
        total += 3 if near and is_about else 2 if near else 1.5 if is_about else 1
    met = sum(s in action or s in everything or s in _stems(stated.sentence) for s in deed.rest)
    needed = [s for s in deed.rest if s not in _PLACES]
    if needed and not met and not (deed.concepts or deed.through):
        return 0.0
    other = {side(n.clause)} - {deed.side, ""} if deed.side else ()
    return max(0.1, total + 2.0 * met + (1.0 if n.actor else 0.0) - (_OTHER_SIDE if other else 0.0))


def stated_by(deed: Deed, norm: Norm) -> float:
    """How well the verb of a norm states the verb of a deed, from 0 to 1."""
    if not deed.verbs:
        return 0.0
    action, thing = _stems(norm.action), _stems(norm.object)
    through = not deed.through or bool(deed.through & {*norm.about})
    if all(s in action for s in deed.own):
        return 1.0
    if (
        action in deed.verbs and through
    ):  # "carry out the verifications" states it, "carry out repairs after verifications" less so
        named = not deed.through or any(s[:5] == t[:5] for s in deed.own for t in thing[:3])
        return 0.9 if named else 0.75
    if all(s in thing[:3] for s in deed.own):
        return 0.7
    heads = {v for v in deed.verbs if len(v) == 1}
    if through and any((s,) in heads for s in action):
        return 0.6
    return 0.5 if through and (_holds(thing, deed.verbs) or all(s in thing for s in deed.own)) else 0.0


def names_of(known: "Lexicon") -> Names:
    """The names of the concepts of a lexicon."""
    return Names({c: tuple(_stems(name) for name in names) for names, c in _called(known)})


def _called(known: "Lexicon") -> Iterable[tuple[tuple[str, ...], str]]:
    """By what names each concept is meant: its own, and those that the search folds to its token."""
    folded = {n.id: n.names for n in known.named}
    return [((*c.names, *folded.get(c.token, ())), c.id) for c in known.concepts]


def _phrases(rows: Iterable[tuple[tuple[str, ...], str]]) -> dict[Stems, set[str]]:
    found: dict[Stems, set[str]] = {}
    for said, name in rows:
        for phrase in said:
            found.setdefault(_stems(phrase), set()).add(name)
    return found


def _holds(text: Stems, phrases: Iterable[Stems]) -> bool:
    """Whether one of some phrases stands in a text."""
    return any(text[n : n + len(p)] == p for p in phrases for n in range(len(text) - len(p) + 1))


@cache
def _stems(text: str) -> Stems:
    return tuple(stem(w) for w in words(text) if w not in STOP or w in ("do", "up", "out", "over"))
