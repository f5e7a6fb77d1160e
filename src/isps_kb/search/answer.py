"""The answer line above a search: shown only when a clause states it, in that clause's own words.

What may answer are statements: rows of the duty table, sentences that give a period, and what a clause denies. They do not
depend on the question, so the browser gets them ready. A question for an actor ("who may approve …") is answered by duties whose
deed it names; one for a period by the sentence that gives it. Where the clauses leave it open, or several actors fit equally
well, nothing is shown: the list alone is better than a wrong answer.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from isps_kb.language.query import Knowledge, Query
from isps_kb.language.stems import STOP, stem, stems, words
from isps_kb.passage import Passage
from isps_kb.reading.duties import excepted, follows_from
from isps_kb.search.ranking import DIGITS, Statistics
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated


def _stemmed(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in text.split())


ENOUGH = 0.75
DEED = 3  # words after the verb that may name the deed: give approval of
PERIOD_ENOUGH = 0.6
PERIOD_UNITS = 3
BORNE = 0.6  # of the stems of a condition that a sentence has where it states the condition itself
PERIOD_BETTER = 0.05
SENTENCE_SHARE = 0.75  # in a sentence that gives a period; the rest is what heading and opening of its clause bear out
OPENING = 200
FIRST = 2
# Sections that speak of ships, and those that speak of port facilities: an answer from the wrong side is a wrong answer.
_SIDES = (
    ("ship", re.compile(r"(?:A|B)/(?:[6-9]|1[0-3]|19)(?:\.|$)|XI-2/[4568](?:\.|$)")),
    ("port", re.compile(r"(?:A|B)/1[4-8](?:\.|$)|XI-2/10(?:\.|$)")),
)
_SIDE_WORDS = {
    "ship": _stemmed("ship vessel crew master ssp ssa sso issc gangway ferry tanker"),
    "port": _stemmed("facility terminal pfsp pfsa pfso quay gate dock"),
}
# Of these nobody asks who does them.
_STATES = frozenset({"have", "have received", "be", "possess", "receive", "understand"})
_TELLING = _stemmed("interim temporary renewal intermediate initial exercise drill")
_ASKING = _stemmed(
    "who whom whose which what when how long often many may must shall should can could cannot not never allowed permitted has"
    " have need required authority body officer person party responsible duty duties is are does do someone anybody hold held"
    " done made take taken place conducted"
)
_DEFINING = _stemmed("what who does definition defined define meaning mean means exactly counts term")
_ASKS_DEFINITION = re.compile(
    r"\s*(?:what|who)(?:'s|\s+(?:is|are|does|do|counts))\b|.*\b(?:definition|defined|meaning|mean|means)\b"
)
_ASKS_OFTEN = re.compile(r"\b(?:often|frequen\w+|every|interval)\b")
_OFTEN = re.compile(r"\b(?:once|every|each|intervals?|times|annual\w*|yearly)\b", re.IGNORECASE)
# The verb of a question, and the force of a duty that answers it: "who may" is also answered by who shall and who should.
_MODALS = (
    (re.compile(r"\b(?:cannot|can't|never|may\s+not|must\s+not|shall\s+not|forbidden|prohibited|not\s+allowed)\b"), ()),
    (re.compile(r"\b(?:may|can|could|allowed|permitted|able)\b"), ("must", "should", "may")),
    (
        re.compile(r"\b(?:must|shall|has\s+to|have\s+to|required|obliged|responsible|should|ought)\b"),
        ("must", "should"),
    ),
    (re.compile(""), ("must", "should", "may")),
)
_PERIOD = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|each|every|once)\b[^.;]{0,40}?"
    r"\b(?:hours?|days?|weeks?|months?|years?|calendar\s+year)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\s*(?:If|When|Where|In case|In cases)\b")
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(“])|\n")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause says that may answer a question; `unit` is the paragraph that a search finds it by.

    The kind is "duty" (then actor, verb, force, action and object are told), "period", "often" (a period with a frequency), or
    "never" for what a norm denies: an item that a list excepts ("may delegate …, except for: …"), or what cannot be delegated.
    """

    unit: str
    clause: str
    kind: str
    text: str
    actor: str = ""
    modal: str = ""
    force: str = ""
    action: str = ""
    object: str = ""
    binds: bool = False

    @property
    def said(self) -> str:
        """All its words, those understood from the context included."""
        return f"{self.action} {self.object} {self.text}"

    @property
    def deed(self) -> str:
        """What is done, without what is mentioned in passing."""
        return f"{self.action} {' '.join(self.object.split()[:DEED])}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement of one clause: who (role ids, none for a period), the verb, the words, and other clauses that agree.

    `never` are clauses that deny the same to others.
    """

    kind: str
    actors: tuple[str, ...]
    modal: str
    clause: str
    text: str
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {"kind": self.kind, "actors": list(self.actors), "modal": self.modal, "clause": self.clause,
                "text": self.text, "also": list(self.also), "never": list(self.never)}  # fmt: skip


# --- what may answer ----------------------------------------------------------------------------------------------------


def duties(store: Store, units: Mapping[str, str]) -> Iterator[Statement]:
    """The norms of clauses, of which `units` tells the paragraphs, one a role; and what they except or deny ("never").

    Where the actor follows from another clause only, the clause does not say who, and the norm answers nothing.
    """
    for stated in store.norms(clauses=units):
        n, unit = stated.norm, units[stated.norm.clause]
        for actor in n.actor if n.action not in _STATES and not n.denies and not follows_from(stated) else ():
            facts = (_whole(stated), actor, n.modal, stated.force, n.action, n.object, stated.binds)
            yield Statement(unit, n.clause, "duty", *facts)
        if n.denies:
            yield Statement(unit, n.clause, "never", f"{n.action} {n.object}")


def _whole(stated: Stated) -> str:
    """The sentence of a norm, with the condition and the exception that its clause states elsewhere."""
    n, held = stated.norm, {*stems(stated.sentence)}
    when, but = (own if len({*stems(own)} & held) < BORNE * len({*stems(own)}) else "" for own in (n.when, n.except_))
    said = stated.sentence.rstrip(".;") + f"{excepted(but)}." if but else stated.sentence
    return (f"[{when}] " if when else "") + said


def told(clause: Passage) -> Iterator[Statement]:
    """The periods that a paragraph gives, but for those of a case ("If a Certificate is issued for less …")."""
    for part in (clause, *clause.below):
        for sentence in _SENTENCE.split(part.text):
            if _PERIOD.search(sentence) and not _CONDITIONAL.match(sentence):
                yield Statement(clause.id, part.id, "often" if _OFTEN.search(sentence) else "period", sentence.strip())


def side(unit: str) -> str:
    """Whether a paragraph speaks of ships ("ship": A/6 to A/13, A/19, Part B alike), of port facilities ("port") or neither."""
    return next((name for name, pattern in _SIDES if pattern.match(unit)), "")


# --- what does ----------------------------------------------------------------------------------------------------------


def of(asked: Query, units: Sequence[str], store: Store, knowledge: Knowledge, statistics: Statistics) -> Answer | None:
    """The answer to a query from the units that were found first, or None."""
    content = _content(asked, knowledge)
    defined = _definition(asked, store)
    if defined or not content:
        return defined
    sides = [name for name, own in _SIDE_WORDS.items() if own & set(asked.own)]
    if " ".join(c[0] for c in content) in knowledge.roles:
        return None  # "who may be a recognised security organisation" asks for no deed
    if "actor" in asked.kinds:
        return _actor(asked, content, [u for u in units if _fits(u, sides)], store, statistics)
    if "period" in asked.kinds:
        return _period(asked, content, [u for u in units[:PERIOD_UNITS] if _fits(u, sides)], store, statistics)
    return None


def _content(asked: Query, knowledge: Knowledge) -> list[tuple[str, ...]]:
    """The stems that an answer must bear out, each with what may stand in its place."""
    own = (s for s in dict.fromkeys(asked.own) if s not in _ASKING and s not in STOP)
    return [(s, *(o for o, _ in knowledge.expansions.get(s, ()))) for s in own]


def _fits(unit: str, sides: Sequence[str]) -> bool:
    """Whether a paragraph is not of the other side than the one that a question names."""
    return len(sides) != 1 or side(unit) in ("", *sides)


def meets(others: Sequence[str], held: Collection[str]) -> bool:
    """Whether a stem, or a phrase that may stand in its place, is among those held."""
    return any(all(p in held for p in o.split()) for o in others)


def coverage(content: Sequence[tuple[str, ...]], text: str, statistics: Statistics) -> float:
    """How much of what was asked a text bears out, from 0 to 1, telling words counting more."""
    held = {stem(w) for w in words(text)}
    total = sum(statistics.idf(c[0]) for c in content)
    met = sum(statistics.idf(c[0]) for c in content if meets(c, held))
    return round(met / total, DIGITS) if total else 0.0


def _actor(
    asked: Query, content: Sequence[tuple[str, ...]], units: Sequence[str], store: Store, statistics: Statistics
) -> Answer | None:
    parts, own = store.units(units), set(asked.own)
    fitting, denied = [], []
    for s in duties(store, {p: u for u in units for p in parts.get(u, {}).get("p", ())}):
        if s.kind == "never":
            denied.append(s)
            continue
        held = {stem(w) for w in words(s.said)}
        named = meets(content[0], {stem(w) for w in words(s.deed)})  # the first word asked about is the deed itself
        if named and held & _TELLING == own & _TELLING and coverage(content, s.said, statistics) >= ENOUGH:
            fitting.append(s)
    plain = " ".join(words(asked.text))
    forces = next(forces for cue, forces in _MODALS if cue.search(plain))
    stating = [s for s in fitting if s.force in forces]
    positive = [s for s in stating if s.binds] or stating
    if min((units.index(s.unit) for s in stating), default=FIRST) >= FIRST:
        return None
    nearest = min(units.index(s.unit) for s in positive)
    first = next(s for s in positive if s.unit == units[nearest])
    together = [s for s in positive if (s.clause, s.text) == (first.clause, first.text)]
    actors = tuple(dict.fromkeys(s.actor for s in together))
    others = any(s.actor not in actors for s in positive) or len({s.modal for s in together}) > 1
    if others or set(actors) & set(asked.roles):
        return None  # other clauses name other actors, or the question names this one as somebody else: the list alone
    also = dict.fromkeys(s.clause for s in positive if s.clause != first.clause)
    never = [s.clause for s in fitting if s.force == "not"]
    denied.sort(key=lambda s: units.index(s.unit))
    never += [s.clause for s in denied if coverage(content, s.text, statistics) >= ENOUGH]
    return Answer("actor", actors, first.modal, first.clause, first.text, tuple(also), tuple(dict.fromkeys(never)))


def _period(
    asked: Query, content: Sequence[tuple[str, ...]], units: Sequence[str], store: Store, statistics: Statistics
) -> Answer | None:
    asks = set(asked.own) & _TELLING
    kinds = ("often",) if _ASKS_OFTEN.search(asked.text.lower()) else ("often", "period")
    for clause in filter(None, map(store.passage, units)):
        around = " ".join((*clause.heading[1:], clause.text[:OPENING]))
        context = coverage(content, around, statistics)
        best, top = None, 0.0
        for s in told(clause):
            if s.kind in kinds and {*stems(s.text)} & _TELLING <= asks <= {*stems(f"{around} {s.text}")}:
                own = coverage(content, s.text, statistics)
                share = round(SENTENCE_SHARE * own + (1 - SENTENCE_SHARE) * context, DIGITS)
                if share >= PERIOD_ENOUGH and (best is None or share > top + PERIOD_BETTER):
                    best, top = s, share
        if best:
            return Answer("period", (), "", best.clause, best.text)
    return None


def _definition(asked: Query, store: Store) -> Answer | None:
    """The defining clause when nothing but a defined term is asked for ("who is the Designated Authority")."""
    if not _ASKS_DEFINITION.match(asked.text.lower()):
        return None
    rest = " ".join(s for s in asked.own if s not in _DEFINING)
    clause_id = json.loads(store.meta("terms")).get(rest)
    clause = store.passage(clause_id) if clause_id else None
    return Answer("definition", (), "", clause.id, clause.text) if clause and clause.text else None


def rules() -> dict[str, object]:
    """The words, patterns and measures as data, for the browser."""
    return {
        "enough": ENOUGH, "deed": DEED, "periodEnough": PERIOD_ENOUGH, "periodUnits": PERIOD_UNITS, "first": FIRST,
        "periodBetter": PERIOD_BETTER, "share": SENTENCE_SHARE, "opening": OPENING, "sides": _SIDE_WORDS,
        "telling": _TELLING, "asking": _ASKING, "defining": _DEFINING, "definition": _ASKS_DEFINITION,
        "often": _ASKS_OFTEN, "modals": _MODALS,
    }  # fmt: skip
