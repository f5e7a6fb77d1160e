"""The answer line above a search: shown only when a clause states it, in that clause's own words.

A question for an actor ("who may approve …") is answered by rows of the duty table whose action the question names; one for a
period by the sentence that gives it. Where the clauses leave it open, or several actors fit equally well, nothing is shown: the
list alone is better than a wrong answer.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from isps_kb.analysis import STOP, stem, words
from isps_kb.query import Knowledge, Query
from isps_kb.ranking import Statistics
from isps_kb.sentence import EXCEPTION
from isps_kb.store import Store

ENOUGH = 0.75
DEED = 3  # words after the verb that may name the deed: give approval of
PERIOD_ENOUGH = 0.6
FIRST = 2
# Sections that speak of ships, and those that speak of port facilities: an answer from the wrong side is a wrong answer.
_SHIP_SIDE = re.compile(r"(?:A|B)/(?:[6-9]|1[0-3]|19)(?:\.|$)|XI-2/[4568](?:\.|$)")
_PORT_SIDE = re.compile(r"(?:A|B)/1[4-8](?:\.|$)|XI-2/10(?:\.|$)")
_SHIP_WORDS = frozenset(
    stem(w) for w in ("ship", "vessel", "crew", "master", "ssp", "ssa", "sso", "issc", "gangway", "ferry", "tanker")
)
_PORT_WORDS = frozenset(stem(w) for w in ("facility", "terminal", "pfsp", "pfsa", "pfso", "quay", "gate", "dock"))
_STATES = frozenset({"have", "possess", "receive", "understand"})  # of these nobody asks who does them
_TELLING = frozenset(
    stem(w) for w in ("interim", "temporary", "renewal", "intermediate", "initial", "exercise", "drill")
)
_ASKING = frozenset(
    stem(w) for w in (
        "who", "whom", "whose", "which", "what", "when", "how", "long", "often", "many", "may", "must", "shall",
        "should", "can", "could", "cannot", "not", "never", "allowed", "permitted", "has", "have", "need",
        "required", "authority", "body", "officer", "person", "party", "responsible", "duty", "duties", "is",
        "are", "does", "do", "someone", "anybody", "hold", "held", "done", "made", "take", "taken", "place", "conducted",
    )
)  # fmt: skip
_DEFINING = frozenset(
    stem(w)
    for w in (
        "what",
        "who",
        "does",
        "definition",
        "defined",
        "define",
        "meaning",
        "mean",
        "means",
        "exactly",
        "counts",
        "term",
    )
)
_OFTEN = re.compile(r"\b(?:once|every|each|intervals?|times|annual\w*|yearly)\b", re.IGNORECASE)
_MODAL_CUES = (
    ("not", r"\b(?:cannot|can't|never|may\s+not|must\s+not|shall\s+not|forbidden|prohibited|not\s+allowed)\b"),
    ("may", r"\b(?:may|can|could|allowed|permitted|able)\b"),
    ("must", r"\b(?:must|shall|has\s+to|have\s+to|required|obliged|responsible)\b"),
    ("should", r"\b(?:should|ought)\b"),
)
_PERIOD = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|each|every|once)\b[^.;]{0,40}?"
    r"\b(?:hours?|days?|weeks?|months?|years?|calendar\s+year|ports?\s+of\s+call|calls?)\b",
    re.IGNORECASE,
)
_UNDELEGATED = re.compile(
    r"\b(?:cannot|shall not|should not|may not)\b[^.;]{0,60}\b(?:delegated?|authorised)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(“])|\n")


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
        return {
            "kind": self.kind,
            "actors": list(self.actors),
            "modal": self.modal,
            "clause": self.clause,
            "text": self.text,
            "also": list(self.also),
            "never": list(self.never),
        }


def of(asked: Query, units: Sequence[str], store: Store, knowledge: Knowledge, statistics: Statistics) -> Answer | None:
    """The answer to a query from the units that were found first, or None."""
    defined = _definition(asked, store)
    if defined:
        return defined
    if "actor" in asked.kinds:
        return _actor(asked, units, store, knowledge, statistics)
    if "period" in asked.kinds:
        return _period(asked, units[:3], store, knowledge, statistics)
    return None


def _content(asked: Query, knowledge: Knowledge) -> list[tuple[str, ...]]:
    """The stems that an answer must bear out, each with what may stand in its place."""
    out = []
    for s in dict.fromkeys(asked.own):
        if s in _ASKING or s in STOP:
            continue
        others = [o for o, _ in knowledge.expansions.get(s, ())]
        out.append((s, *others))
    return out


def coverage(content: Sequence[tuple[str, ...]], text: str, statistics: Statistics) -> float:
    """How much of what was asked a text bears out, from 0 to 1, telling words counting more."""
    held = {stem(w) for w in words(text)}
    total = sum(statistics.idf(c[0]) for c in content)
    met = sum(statistics.idf(c[0]) for c in content if any(all(p in held for p in o.split()) for o in c))
    return met / total if total else 0.0


def _actor(
    asked: Query, units: Sequence[str], store: Store, knowledge: Knowledge, statistics: Statistics
) -> Answer | None:
    content = _content(asked, knowledge)
    if not content:
        return None
    wanted = [force for force, cue in _MODAL_CUES if re.search(cue, " ".join(words(asked.text)))]
    units = [u for u in units if same_side(asked.own, u)]
    parts = store.units(units)
    place = {p: n for n, u in enumerate(units) for p in parts.get(u, {}).get("p", ())}
    rows = []
    for row in store.duties(clauses=place):
        said = f"{row['action']} {row['object']} {row['sentence']}"
        share = coverage(content, said, statistics)
        verb = content_verb(content, f"{row['action']} {' '.join(row['object'].split()[:DEED])}")
        if share >= ENOUGH and verb and same_kind(asked.own, said) and row["action"] not in _STATES:
            rows.append((share, row))
    positive = [(x, r) for x, r in rows if r["force"] != "not" and _fits(r["force"], wanted)]
    negative = [r["clause"] for _, r in rows if r["force"] == "not"]
    negative += denials(content, units, store, statistics)
    if not positive:
        return None
    best_place = min(place[r["clause"]] for _, r in positive)
    if best_place >= FIRST:
        return None
    row = next(r for _, r in positive if place[r["clause"]] == best_place)
    together = [r for _, r in positive if r["clause"] == row["clause"] and r["sentence"] == row["sentence"]]
    actors = tuple(dict.fromkeys(r["actor"] for r in together))
    others = any(r["actor"] not in actors for _, r in positive) or len({r["modal"] for r in together}) > 1
    if others or set(actors) & set(asked.roles):
        return None  # other clauses name other actors, or the question names this one as somebody else: the list alone
    also = [r["clause"] for _, r in positive if r["clause"] != row["clause"]]
    return Answer(
        "actor", actors, row["modal"], row["clause"], row["sentence"], tuple(dict.fromkeys(also)),
        tuple(dict.fromkeys(negative)),
    )  # fmt: skip


def denials(
    content: Sequence[tuple[str, ...]], units: Sequence[str], store: Store, statistics: Statistics
) -> list[str]:
    """Clauses that deny the deed: items that a list excepts ("may delegate …, except for: …"), and what cannot be delegated."""
    out = []
    for unit in units:
        clause = store.clause(unit)
        if not clause:
            continue
        if EXCEPTION.search(clause["text"][: clause["items_at"]]):
            out += [c["id"] for c in clause["children"] if coverage(content, c["text"], statistics) >= ENOUGH]
        for part in (clause, *clause["children"]):
            told = coverage(content, part["text"], statistics) >= ENOUGH
            if told and any(_UNDELEGATED.search(s) for s in _SENTENCE.split(part["text"])):
                out.append(part["id"])
    return out


def content_verb(content: Sequence[tuple[str, ...]], deed: str) -> bool:
    """Whether the first word asked about is the deed itself, not only mentioned in passing."""
    held = {stem(w) for w in words(deed)}
    return any(all(p in held for p in o.split()) for o in content[0])


def _fits(force: str, wanted: Sequence[str]) -> bool:
    """Whether the force of a row answers the verb of the question: "who may" is also answered by who shall and who should."""
    if not wanted or "not" in wanted:
        return "not" not in wanted
    return force in ("must", "should", "may") if "may" in wanted else force in ("must", "should")


def _period(
    asked: Query, units: Sequence[str], store: Store, knowledge: Knowledge, statistics: Statistics
) -> Answer | None:
    content = _content(asked, knowledge)
    best: tuple[float, str, str] | None = None
    often = bool(re.search(r"\b(?:often|frequen\w+|every|interval)\b", asked.text.lower()))
    for unit in units:
        clause = store.clause(unit) if same_side(asked.own, unit) else None
        if not clause or not content:
            continue
        context = " ".join((*clause["heading"][1:], clause["text"][:200]))
        for part in (clause, *clause["children"]):
            for sentence in _SENTENCE.split(part["text"]):
                if _PERIOD.search(sentence) and (not often or _OFTEN.search(sentence)):
                    share = 0.75 * coverage(content, sentence, statistics) + 0.25 * coverage(
                        content, context, statistics
                    )
                    if share >= PERIOD_ENOUGH and (best is None or share > best[0] + 0.05):
                        best = (share, part["id"], sentence.strip())
        if best:
            break
    return Answer("period", (), "", best[1], best[2]) if best else None


def same_side(own: Sequence[str], clause_id: str) -> bool:
    """Whether a clause is on the side that a question names: ships (A/6 to A/13, A/19 and Part B alike) or port facilities."""
    ship, port = bool(_SHIP_WORDS & set(own)), bool(_PORT_WORDS & set(own))
    if ship == port:
        return True
    return not (_PORT_SIDE if ship else _SHIP_SIDE).match(clause_id)


def same_kind(own: Sequence[str], said: str) -> bool:
    """Whether a statement has the same telling words as the question: an interim certificate is not the certificate."""
    held = {stem(w) for w in words(said)}
    return _TELLING & held == _TELLING & set(own)


def _definition(asked: Query, store: Store) -> Answer | None:
    """The defining clause when nothing but a defined term is asked for ("who is the Designated Authority")."""
    if not re.match(
        r"\s*(?:what|who)(?:'s|\s+(?:is|are|does|do|counts))\b|.*\b(?:definition|defined|meaning|mean|means)\b",
        asked.text.lower(),
    ):
        return None
    rest = " ".join(s for s in asked.own if s not in _DEFINING)
    clause_id = json.loads(store.meta("terms")).get(rest)
    clause = store.clause(clause_id) if clause_id else None
    return Answer("definition", (), "", clause["id"], clause["text"]) if clause and clause["text"] else None
