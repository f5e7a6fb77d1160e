"""Questions made from clauses, of kinds whose answer is certain from the clause itself.

A sentence of the restatement is shown with its verb, a quantity or its actor left out; or with the verb or a quantity changed on
purpose, to be judged true or false; or without its number, to be found. Clauses that were written from memory ask nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from isps_kb.addresses.reader import within
from isps_kb.audit.checklist import section_of
from isps_kb.store.opening import Store
from isps_kb.training.likeness import alike
from isps_kb.training.standalone import Sentence, sentences

KINDS = ("quantity", "actor", "verb", "true or false", "clause")  # the rarest first
GAP = "……"
_ANY_VERB = re.compile(r"\b(?:shall|should|must|has to|have to|may|can|cannot|could|might|need not|needs?)\b")
_VERB = re.compile(r"\b(shall|should|may)\b(?! not| also| neither| only)")
_VERBS = ("shall", "should", "may", "need not")
_DENIAL = re.compile(r"\b(?:no|not|nor|neither|never|none)\b", re.IGNORECASE)
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "eighteen": 18,
}  # fmt: skip
_SPELT = {n: w for w, n in _WORDS.items()}
_QUANTITY = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(_WORDS)}) (?P<unit>months|years|days|weeks|hours|per cent|gross tonnage|calls)\b"
)
_OTHERS: Mapping[str, tuple[int, ...]] = {
    "months": (2, 3, 4, 5, 6, 9, 12, 18, 24), "years": (2, 3, 4, 5, 6, 7, 10), "days": (3, 5, 7, 10, 14, 30),
    "weeks": (2, 3, 4, 6),
    "hours": (12, 24, 48, 72, 96), "per cent": (10, 25, 50, 75, 100), "gross tonnage": (300, 500, 1000, 3000),
    "calls": (3, 5, 10, 12, 20),
}  # fmt: skip
_ROLES = {
    "The Company": "Company", "The Administration": "Administration", "The company security officer": "company security officer",
    "The ship security officer": "ship security officer", "The port facility security officer": "port facility security officer",
    "The master": "master", "Contracting Governments": "Contracting Government", "Administrations": "Administration",
    "Companies": "Company", "Recognised security organisations": "recognised security organisation",
    "Port facility security officers": "port facility security officer", "Masters": "master",
}  # fmt: skip
_SINGULAR = tuple(r for r in _ROLES if r.startswith("The "))
_PLURAL = tuple(r for r in _ROLES if not r.startswith("The "))
# Whom the Code itself joins in one person or office, or lets act for one another: never offered one against the other.
_SAME = (
    {"Contracting Government", "Administration", "recognised security organisation"},
    {"Company", "company security officer"},
)


# What roles differ by: a sentence that names none of it would suit any of them.
_MATTER = re.compile(
    r"\b(?:ships?|port facilit|territory|flag|security (?:plan|assessment|level|measure)|declaration)", re.IGNORECASE
)


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


def draw(store: Store, scope: Iterable[str], count: int, seed: int) -> list[Question]:
    """Questions on the clauses of a scope, and on what is in them; the same seed draws the same.

    The kinds take turns as long as there are questions of each, and no sentence is asked about twice.

    Args:
        store: the compiled knowledge.
        scope: clause ids; those that are of no part of the Code or chapter XI-2 ask nothing.
        count: how many; fewer come when the scope has no more.
        seed: what the draw begins from.
    """
    wanted = list(dict.fromkeys(scope))
    every, told = sentences(store), _told(store)
    mine = [s for s in every if any(within(s.clause, w) for w in wanted)]
    random = Random(f"{seed}|{'|'.join(wanted)}")  # noqa: S311 - a draw that can be repeated, not a secret
    random.shuffle(mine)
    left = {kind: [q for s in mine if (q := _made(kind, s, every, told, random))] for kind in KINDS}
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


def _made(
    kind: str, sentence: Sentence, every: Sequence[Sentence], told: Mapping[str, str], random: Random
) -> Question | None:
    make = {"verb": _verb, "quantity": _quantity, "actor": _actor, "true or false": _true_or_false}
    return make[kind](sentence, random) if kind in make else _clause(sentence, every, told, random)


def _told(store: Store) -> dict[str, str]:
    """All that each clause says, its items and what stands below it included."""
    found: dict[str, str] = {}
    for clause, words in store.passages("restatement").items():
        holder = clause
        while True:
            found[holder] = f"{found.get(holder, '')} {words.text}"
            if "." not in holder.rpartition("/")[2]:
                break
            holder = holder.rpartition(".")[0]
    return found


def _only_verb(text: str) -> re.Match[str] | None:
    """The verb of a sentence that has one and no other like it; none where it denies ("may conduct no" forbids like "shall")."""
    return _VERB.search(text) if len(_ANY_VERB.findall(text)) == 1 and not _DENIAL.search(text) else None


def _verb(s: Sentence, _random: Random) -> Question | None:
    m = _only_verb(s.text)
    if not m:
        return None
    text = f"Which verb stands in the gap? {s.clause}: “{s.text[: m.start()]}{GAP}{s.text[m.end() :]}”"
    return Question("verb", s.clause, text, _VERBS, _VERBS.index(m[1]), _why(s), s.text)


def _quantity(s: Sentence, random: Random) -> Question | None:
    found = list(_QUANTITY.finditer(s.text))
    if not found:
        return None
    m = found[0]
    numbers = {_number(f["number"]) for f in found if f["unit"] == m["unit"]}
    if len(numbers) > 1:
        return None
    others = _like(m, numbers)
    if len(others) < 3:
        return None
    wrong = random.sample(others, 3)
    chosen = sorted([_number(m["number"]), *wrong])
    gapped = _QUANTITY.sub(lambda x: GAP if x["unit"] == m["unit"] else x[0], s.text)
    options = tuple(f"{_spelt(n, m['number'])} {m['unit']}" for n in chosen)
    text = f"What stands in the gap? {s.clause}: “{gapped}”"
    return Question("quantity", s.clause, text, options, chosen.index(_number(m["number"])), _why(s), s.text)


def _actor(s: Sentence, random: Random) -> Question | None:
    name = next((r for r in _ROLES if re.match(rf"{r} (?:shall|should|may)\b", s.text)), None)
    if name is None:
        return None
    own, rest = _ROLES[name], s.text[len(name) :]
    same = next((g for g in _SAME if own in g), {own})
    forms = _SINGULAR if name in _SINGULAR else _PLURAL
    others = [r for r in forms if _ROLES[r] not in same and _ROLES[r].lower() not in rest.lower()]
    if len(others) < 3 or own.lower() in rest.lower() or not _MATTER.search(rest):
        return None
    wrong = _unlike(random.sample(others, len(others)))[:3]
    if len(wrong) < 3:
        return None
    mixed = tuple(random.sample((name, *wrong), 4))
    text = f"Who is named in the gap? {s.clause}: “{GAP}{rest}”"
    return Question("actor", s.clause, text, mixed, mixed.index(name), _why(s), s.text)


def _unlike(names: Sequence[str]) -> list[str]:
    """Names of roles of which no two can be the same person or office."""
    found: list[str] = []
    for name in names:
        same = next((g for g in _SAME if _ROLES[name] in g), {_ROLES[name]})
        if not any(_ROLES[f] in same for f in found):
            found.append(name)
    return found


def _true_or_false(s: Sentence, random: Random) -> Question | None:
    m = _only_verb(s.text)
    quantity = _QUANTITY.search(s.text)
    if not m:
        return None
    shown, changed = s.text, ""
    if random.random() < 0.6:
        numbers = {_number(q["number"]) for q in _QUANTITY.finditer(s.text)}
        others = _like(quantity, numbers) if quantity and len(_QUANTITY.findall(s.text)) == 1 else []
        if quantity and others and random.random() < 0.7:
            other = random.choice(others)
            words = f"{_spelt(other, quantity['number'])} {quantity['unit']}"
            shown = f"{s.text[: quantity.start()]}{words}{s.text[quantity.end() :]}"
            changed = f"The clause says “{quantity[0]}”. "
        else:
            other_verb = random.choice([v for v in ("shall", "should", "may") if v != m[1]])
            shown = f"{s.text[: m.start()]}{other_verb}{s.text[m.end() :]}"
            changed = f"The verb of the clause is “{m[1]}”. "
    text = f"True or false, in every word? {s.clause} says: “{shown}”"
    return Question(
        "true or false", s.clause, text, ("true", "false"), 1 if changed else 0, f"{changed}{_why(s)}", s.text
    )


def _clause(s: Sentence, every: Sequence[Sentence], told: Mapping[str, str], random: Random) -> Question | None:
    """Which provision says it: offered against provisions of other sections that say nothing like it."""
    inside = r"\b(?:this (?:part|chapter)|(?:paragraph|section|regulation)s?)\b"
    if re.search(inside, s.text, re.IGNORECASE) or not _ANY_VERB.search(s.text):
        return None
    candidates = [o for o in every if section_of(o.clause) != section_of(s.clause)]
    wrong: list[str] = []
    for other in random.sample(candidates, len(candidates)):
        section = section_of(other.clause)
        if (
            other.clause not in wrong
            and section not in map(section_of, wrong)
            and not alike(s.text, told[other.clause])
        ):
            wrong.append(other.clause)
        if len(wrong) == 3:
            break
    if len(wrong) < 3:
        return None
    options = tuple(random.sample((s.clause, *wrong), 4))
    return Question(
        "clause", s.clause, f"Which provision says: “{s.text}”", options, options.index(s.clause), _why(s), s.text
    )


def _why(s: Sentence) -> str:
    return f"{s.clause}: “{s.text}”"


def _like(quantity: re.Match[str], numbers: set[int]) -> list[int]:
    """Other numbers of the unit of a quantity, written as it is: a figure among words would show which is not the answer."""
    return [
        n for n in _OTHERS[quantity["unit"]] if n not in numbers and (quantity["number"] not in _WORDS or n in _SPELT)
    ]


def _number(word: str) -> int:
    return _WORDS.get(word) or int(word)


def _spelt(number: int, like: str) -> str:
    return _SPELT.get(number, str(number)) if like in _WORDS else str(number)
