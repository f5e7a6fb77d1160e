"""Questions made from norms: who does it, and how long."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from isps_kb.addresses.address import split
from isps_kb.store.normative import Stated
from isps_kb.training.exam.question import Question
from isps_kb.training.exam.told import PLACE, Told, told, unlike_all

GAP = "……"
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "eighteen": 18,
}  # fmt: skip
_SPELT = {n: w for w, n in _WORDS.items()}
_QUANTITY = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(_WORDS)}) (?P<unit>months|years|days|weeks|hours|per cent|gross tonnage|calls)\b"
)
_OTHERS: dict[str, tuple[int, ...]] = {
    "months": (3, 6, 9, 12, 18, 24), "years": (2, 3, 5, 7, 10), "days": (3, 5, 7, 10, 14, 30), "weeks": (2, 3, 4, 6),
    "hours": (12, 24, 48, 72, 96), "per cent": (10, 25, 33, 50, 75), "gross tonnage": (300, 500, 1000, 3000),
    "calls": (3, 5, 10, 12, 20),
}  # fmt: skip
_OF = {"A": "the ISPS Code", "B": "the ISPS Code", "XI-2": "SOLAS"}
_LONGEST = 240  # of what a candidate has to read before the question is out
ROLES = ("CG", "ADMIN", "COMPANY", "MASTER", "CSO", "SSO", "PFSO", "RSO")
_SHIP_SIDE = ("MASTER", "CSO", "SSO", "COMPANY", "ADMIN", "RSO")
# Whom the Code itself joins in one person or office, or lets act for one another: never offered one against the other.
_SAME = (frozenset(("CG", "ADMIN", "RSO")), frozenset(("COMPANY", "CSO")))
# What roles differ by: a sentence that names none of it would suit any of them.
_MATTER = re.compile(
    r"\b(?:ships?|port facilit|territory|flag|security (?:plan|assessment|level|measure)|declaration)", re.IGNORECASE
)
_STALE = re.compile(r"as information required|\b2004\b|to the Organisation")  # of no use in an exam


@dataclass(slots=True)
class Norms:
    """All norms that can be asked about, and all that there are, by which an option is known to be wrong."""

    every: Sequence[Stated]
    names: dict[str, str]
    told: list[Told] = field(default_factory=list)
    deeds: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out what each role does."""
        self.told = [t for s in self.every if (t := told(s, self.names))]
        for s in self.every:
            n = s.norm
            said = f"{n.action} {n.object} {n.when}"
            for role in n.actor:
                self.deeds.setdefault(role, []).append(said)

    def other(self, own: str, text: str, chosen: Sequence[str] = ()) -> list[str]:
        """Roles that could be named instead and of which no norm says the like."""
        ruled = [g for g in _SAME for r in (own, *chosen) if r in g]
        banned = {own, *chosen, *(r for g in ruled for r in g)}
        return [
            r
            for r in ROLES
            if r not in banned
            and self.names[r].lower() not in text.lower()
            and unlike_all(text, self.deeds.get(r, ()), 0.4)
        ]


def questions(norms: Norms, mine: Sequence[Told], random: Random) -> Iterator[Question]:
    """One question of each kind that a norm gives, in the order of the norms."""
    for t in mine:
        yield from (q for q in (_quantity(t, random), _who(t, norms, random)) if q)


def _made(kind: str, t: Told, text: str, options: Sequence[str], right: str, level: str = "understand") -> Question:
    return Question(
        kind, "choice", t.clause, text, tuple(options), (options.index(right),), _why(t.clause, t.text()), t.stated.weight, level
    )  # fmt: skip


def _why(clause: str, said: str) -> str:
    return f"{clause}, in our words: “{said}”"


def _quantity(t: Told, random: Random) -> Question | None:
    """How long, how many: the sentence with its figure left out, against other periods of the Code."""
    whole = t.text()
    found = list(_QUANTITY.finditer(whole))
    if not found or PLACE.search(whole):
        return None
    m = found[0]
    numbers = {_number(f["number"]) for f in found if f["unit"] == m["unit"]}
    others = [n for n in _OTHERS[m["unit"]] if n not in numbers and (m["number"] not in _WORDS or n in _SPELT)]
    if len(numbers) > 1 or len(others) < 3:
        return None
    own = _number(m["number"])
    near = sorted(others, key=lambda n: max(n / own, own / n))[:4]  # what is far off is no answer
    chosen = sorted([own, *random.sample(near, 3)])
    gapped = _QUANTITY.sub(lambda x: GAP if x["unit"] == m["unit"] else x[0], whole)
    options = [f"{_spelt(n, m['number'])} {m['unit']}" for n in chosen]
    right = options[chosen.index(own)]
    return _made("quantity", t, f"Which figure stands in the gap? “{gapped}”", options, right, "recall")


def _who(t: Told, norms: Norms, random: Random) -> Question | None:
    """Who does it: the role that the norm names, against others of the same side first."""
    own = next(iter(t.stated.norm.actor), "")
    around = f"{t.before} {t.rest}"
    if own not in ROLES or t.stated.norm.only or t.stated.force not in ("must", "should"):
        return None
    if norms.names[own].lower() in around.lower() or not _MATTER.search(around) or PLACE.search(around):
        return None
    if re.match(r"(?:as appropriate|in addition)", t.before) or "knowledge" in t.rest or _STALE.search(around):
        return None
    if len(around) > _LONGEST:
        return None
    if own == "PFSO" and "port facilit" in around.lower():
        return None  # it names whom it asks for
    wrong: list[str] = []
    for _ in range(3):
        left = norms.other(own, around, wrong)
        near = [r for r in left if (r in _SHIP_SIDE) == (own in _SHIP_SIDE)]
        if not left:
            return None
        wrong.append(random.choice(near or left))
    mine = {*norms.names[own].lower().split()}.difference(
        ["security"], *(norms.names[w].lower().split() for w in wrong)
    )
    if mine & {*re.findall(r"\w+", around.lower())}:
        return None  # a word that only the right option has
    options = random.sample([f"the {norms.names[r]}" for r in (own, *wrong)], 4)
    text = f"Under {_OF[split(t.clause).instrument]}, {t.before}who {t.verb} {t.rest}?"
    return _made("who", t, text, options, f"the {norms.names[own]}")


def _number(word: str) -> int:
    return _WORDS.get(word) or int(word)


def _spelt(number: int, like: str) -> str:
    return _SPELT.get(number, str(number)) if like in _WORDS else str(number)
