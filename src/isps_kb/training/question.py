"""Questions made from norms, of kinds whose answer is certain from the clause itself.

A norm is told as a sentence that names all it speaks of, with its verb, a quantity or its actor left out; or with the verb or a
quantity changed on purpose, to be judged true or false; or without its number, to be found. Clauses that were written from memory
ask nothing, nor do norms that forbid or that name no one actor.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from isps_kb.addresses.address import split, within
from isps_kb.addresses.collection import NORMS
from isps_kb.audit.checklist import section_of
from isps_kb.reading import duties
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated

KINDS = ("quantity", "actor", "verb", "true or false", "clause")  # the rarest first
GAP = "……"
_VERBS = ("shall", "should", "may", "need not")
_ASKED = ("shall", "should", "may")
_LENGTH = range(50, 421)
_ANY_VERB = re.compile(r"\b(?:shall|should|must|has to|have to|may|can|cannot|could|might|need not)\b")
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "eighteen": 18,
}  # fmt: skip
_SPELT = {n: w for w, n in _WORDS.items()}
_QUANTITY = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(_WORDS)}) (?P<unit>months|years|days|weeks|hours|per cent|gross tonnage|calls)\b"
)
_OTHERS: dict[str, tuple[int, ...]] = {
    "months": (2, 3, 4, 5, 6, 9, 12, 18, 24), "years": (2, 3, 4, 5, 6, 7, 10), "days": (3, 5, 7, 10, 14, 30),
    "weeks": (2, 3, 4, 6),
    "hours": (12, 24, 48, 72, 96), "per cent": (10, 25, 50, 75, 100), "gross tonnage": (300, 500, 1000, 3000),
    "calls": (3, 5, 10, 12, 20),
}  # fmt: skip
_ROLES = ("CG", "ADMIN", "COMPANY", "MASTER", "CSO", "SSO", "PFSO", "RSO")
# Whom the Code itself joins in one person or office, or lets act for one another: never offered one against the other.
_SAME = (frozenset(("CG", "ADMIN", "RSO")), frozenset(("COMPANY", "CSO")))
# What roles differ by: a sentence that names none of it would suit any of them.
_MATTER = re.compile(
    r"\b(?:ships?|port facilit|territory|flag|security (?:plan|assessment|level|measure)|declaration)", re.IGNORECASE
)
_PLACE = re.compile(r"\b(?:[A-Z]+\d*(?:-\d)?/\d|paragraphs?|sections?|regulations?|articles?|items?)\b", re.IGNORECASE)
# Things that take an article; other subjects are plurals or have one.
_ONE = re.compile(
    r"(?:(?:ship|port facility) security (?:plan|assessment)|(?:Declaration|Statement|Interim|International)\b[ \w]*)$"
)
_OPEN = re.compile(r"(?:in|of|which|who|whom|that|whose|with|on|to)\b")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what is asked, the options in the order of print, which of them is right, and why."""

    kind: str
    clause: str
    text: str
    options: tuple[str, ...]
    right: int
    why: str
    sentence: str = ""

    @property
    def letter(self) -> str:
        """The letter of the right option."""
        return "abcdefgh"[self.right]

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {
            "kind": self.kind, "clause": self.clause, "text": self.text, "options": list(self.options), "answer": self.letter,
            "why": self.why,
        }  # fmt: skip


class Told(NamedTuple):
    """A norm as a sentence: what stands before its actor, the actor, what stands between, the verb, and the rest."""

    stated: Stated
    before: str
    who: str
    verb: str
    rest: str

    def text(self, *, who: str = "", verb: str = "") -> str:
        """The sentence, with another actor or another verb where they are given."""
        said = f"{self.before}{who or self.who}{verb or self.verb} {self.rest}."
        return said[0].upper() + said[1:]

    @property
    def clause(self) -> str:
        """Where it stands."""
        return self.stated.norm.clause


def draw(store: Store, scope: Iterable[str], count: int, seed: int) -> list[Question]:
    """Questions on the clauses of a scope, and on what is in them; the same seed draws the same.

    The kinds take turns as long as there are questions of each, and no norm is asked about twice.

    Args:
        store: the compiled knowledge.
        scope: clause ids; those that are of no part of the Code or chapter XI-2 ask nothing.
        count: how many; fewer come when the scope has no more.
        seed: what the draw begins from.
    """
    wanted = list(dict.fromkeys(scope))
    names = duties.names(store)
    norms = store.norms()
    every = [t for s in norms if (t := told(s, names))]
    spoken: dict[str, set[str]] = {}
    for s in norms:
        spoken.setdefault(s.norm.clause, set()).update((*s.norm.about, s.norm.action))
    mine = [t for t in every if any(within(t.clause, w) for w in wanted)]
    random = Random(f"{seed}|{'|'.join(wanted)}")  # noqa: S311 - a draw that can be repeated, not a secret
    random.shuffle(mine)
    left = {kind: [q for t in mine if (q := _made(kind, t, every, spoken, names, random))] for kind in KINDS}
    found: list[Question] = []
    used: set[str] = set()
    while len(found) < count and any(left.values()):
        for kind in KINDS:
            while left[kind] and len(found) < count:
                question = left[kind].pop(0)
                if question.sentence not in used:
                    used.add(question.sentence)
                    found.append(question)
                    break
    return found


def told(stated: Stated, names: dict[str, str]) -> Told | None:
    """A norm as a sentence that stands alone; None for one of another instrument, from memory, or that denies.

    Args:
        stated: the norm.
        names: the roles in words.
    """
    n = stated.norm
    if split(n.clause).instrument not in NORMS or stated.confidence != "seen" or stated.force == "not":
        return None
    if duties.follows_from(stated) or len(n.actor) > 1:
        return None
    if n.modal not in _ASKED or (n.only and n.actor and " who " in names[n.actor[0]]):
        return None
    only = (f" {n.only}" if _OPEN.match(n.only) else f" ({n.only})") if n.only else ""
    before = f"{n.when}, " if n.when else ""
    rest = f"{n.action} {n.object}".strip() + duties.excepted(n.except_)
    subject = names[n.actor[0]] if n.actor else n.subject
    the = "the " if n.actor or _ONE.match(subject) else ""
    found = Told(stated, before, f"{the}{subject}{only} ", n.modal, rest)
    return found if len(found.text()) in _LENGTH else None


def _question(kind: str, t: Told, text: str, options: Sequence[str], right: str, more: str = "") -> Question:
    why = f"{more}{t.clause}, in our words: “{t.text()}”"
    return Question(kind, t.clause, text, tuple(options), options.index(right), why, t.text())


def _made(
    kind: str, t: Told, every: Sequence[Told], spoken: dict[str, set[str]], names: dict[str, str], random: Random
) -> Question | None:
    make = {"quantity": _quantity, "verb": _verb, "true or false": _true_or_false}
    if kind in make:
        return make[kind](t, random)
    return _actor(t, names, random) if kind == "actor" else _clause(t, every, spoken, random)


def _verb(t: Told, _random: Random) -> Question | None:
    if len(_ANY_VERB.findall(t.text())) != 1:
        return None
    return _question(
        "verb", t, f"Which verb stands in the gap? {t.clause}, in our words: “{t.text(verb=GAP)}”", _VERBS, t.verb
    )


def _quantity(t: Told, random: Random) -> Question | None:
    found = list(_QUANTITY.finditer(t.text()))
    if not found:
        return None
    m = found[0]
    numbers = {_number(f["number"]) for f in found if f["unit"] == m["unit"]}
    others = _like(m, numbers)
    if len(numbers) > 1 or len(others) < 3:
        return None
    chosen = sorted([_number(m["number"]), *random.sample(others, 3)])
    gapped = _QUANTITY.sub(lambda x: GAP if x["unit"] == m["unit"] else x[0], t.text())
    options = [f"{_spelt(n, m['number'])} {m['unit']}" for n in chosen]
    text = f"What stands in the gap? {t.clause}, in our words: “{gapped}”"
    return _question("quantity", t, text, options, options[chosen.index(_number(m["number"]))])


def _actor(t: Told, names: dict[str, str], random: Random) -> Question | None:
    own = next(iter(t.stated.norm.actor), "")
    around = f"{t.before} {t.rest}".lower()
    if own not in _ROLES or t.stated.norm.only or names[own].lower() in around or not _MATTER.search(around):
        return None
    wrong: list[str] = []
    for other in random.sample(_ROLES, len(_ROLES)):
        same = next((g for g in _SAME if other in g), frozenset((other,)))
        if not same & {own, *wrong} and names[other].lower() not in around:
            wrong.append(other)
    if len(wrong) < 3:
        return None
    options = [f"the {names[r]}" for r in random.sample((own, *wrong[:3]), 4)]
    text = f"Who is named in the gap? {t.clause}, in our words: “{t.text(who=f'{GAP} ')}”"
    return _question("actor", t, text, options, f"the {names[own]}")


def _true_or_false(t: Told, random: Random) -> Question | None:
    if len(_ANY_VERB.findall(t.text())) != 1:
        return None
    shown, changed, whole = t.text(), "", t.text()
    if random.random() < 0.6:
        found = list(_QUANTITY.finditer(whole))
        others = _like(found[0], {_number(found[0]["number"])}) if len(found) == 1 else []
        if others and random.random() < 0.7:
            m = found[0]
            shown = f"{whole[: m.start()]}{_spelt(random.choice(others), m['number'])} {m['unit']}{whole[m.end() :]}"
            changed = f"In the clause it is “{m[0]}”. "
        else:
            shown = t.text(verb=random.choice([v for v in _ASKED if v != t.verb]))
            changed = f"The verb of the clause is “{t.verb}”. "
    text = f"True or false? {t.clause}, in our words: “{shown}”"
    return _question("true or false", t, text, ("true", "false"), "false" if changed else "true", changed)


def _clause(t: Told, every: Sequence[Told], spoken: dict[str, set[str]], random: Random) -> Question | None:
    """Which provision says it: offered against others, in other sections, on no subject of its own and with another deed."""
    n = t.stated.norm
    if not n.about or _PLACE.search(t.text()):
        return None
    own = {*n.about, n.action}
    sections = {section_of(t.clause)}
    wrong: list[str] = []
    for other in random.sample(every, len(every)):
        if not own & spoken[other.clause] and section_of(other.clause) not in sections:
            wrong.append(other.clause)
            sections.add(section_of(other.clause))
        if len(wrong) == 3:
            options = random.sample((t.clause, *wrong), 4)
            return _question("clause", t, f"Which provision says: “{t.text()}”", options, t.clause)
    return None


def _like(quantity: re.Match[str], numbers: set[int]) -> list[int]:
    """Other numbers of the unit of a quantity, written as it is: a figure among words would show which is not the answer."""
    return [
        n for n in _OTHERS[quantity["unit"]] if n not in numbers and (quantity["number"] not in _WORDS or n in _SPELT)
    ]


def _number(word: str) -> int:
    return _WORDS.get(word) or int(word)


def _spelt(number: int, like: str) -> str:
    return _SPELT.get(number, str(number)) if like in _WORDS else str(number)
