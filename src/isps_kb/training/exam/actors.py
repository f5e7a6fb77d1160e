"""Questions made from norms: who does it, against others who could be taken for the one that does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from isps_kb.addresses.address import split
from isps_kb.files import tables
from isps_kb.store.normative import Stated
from isps_kb.training.exam.question import Question
from isps_kb.training.exam.told import PLACE, Told, told, unlike_all

FILE = "scenarios/foils.toml"
_OF = {"A": "the ISPS Code", "B": "the ISPS Code", "XI-2": "SOLAS"}
_LONGEST = 240  # of what a candidate has to read before the question is out
ROLES = ("CG", "ADMIN", "COMPANY", "MASTER", "CSO", "SSO", "PFSO", "RSO")
# Whom the Code itself joins in one person or office, or lets act for one another: never offered one against the other.
_SAME = (frozenset(("CG", "ADMIN", "RSO")), frozenset(("COMPANY", "CSO")))
# What roles differ by: a sentence that names none of it would suit any of them.
_MATTER = re.compile(
    r"\b(?:ships?|port facilit|territory|flag|security (?:plan|assessment|level|measure)|declaration)", re.IGNORECASE
)
_STALE = re.compile(r"as information required|\b2004\b|to the Organisation")  # of no use in an exam
_VAGUE = re.compile(r"consider |take into account ")  # no deed by which anybody is known


@dataclass(frozen=True, slots=True)
class Near:
    """Roles that could be taken for one another in what some words name; without words in all that is left."""

    words: tuple[str, ...]
    roles: tuple[str, ...]


def read(folder: Path) -> tuple[Near, ...]:
    """Which roles are near one another, in the order in which they decide.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "near", Near)


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

    def other(self, own: str, text: str, likely: Sequence[str], chosen: Sequence[str] = ()) -> list[str]:
        """Which of some roles could be named instead, since no norm says the like of them."""
        ruled = [g for g in _SAME for r in (own, *chosen) if r in g]
        banned = {own, *chosen, *(r for g in ruled for r in g)}
        return [
            r
            for r in likely
            if r not in banned
            and self.names[r].lower() not in text.lower()
            and unlike_all(text, self.deeds.get(r, ()), 0.4)
        ]


def questions(norms: Norms, mine: Sequence[Told], near: Sequence[Near], random: Random) -> Iterator[Question]:
    """The question that a norm gives, in the order of the norms; what gives none is passed over."""
    yield from (q for t in mine if (q := _who(t, norms, near, random)))


def _who(t: Told, norms: Norms, near: Sequence[Near], random: Random) -> Question | None:
    """Who does it: the role that the norm names, against three others that could be taken for it."""
    own = next(iter(t.stated.norm.actor), "")
    around = f"{t.before} {t.rest}"
    if own not in ROLES or t.stated.norm.only or t.stated.force not in ("must", "should"):
        return None
    if norms.names[own].lower() in around.lower() or not _MATTER.search(around) or PLACE.search(around):
        return None
    if re.match(r"(?:as appropriate|in addition)", t.before) or "knowledge" in t.rest or _STALE.search(around):
        return None
    if len(around) > _LONGEST or _VAGUE.match(t.rest):
        return None
    if own == "PFSO" and "port facilit" in around.lower():
        return None  # it names whom it asks for
    wrong = _wrong(own, around, norms, near, random)
    if len(wrong) < 3:
        return None
    mine = {*norms.names[own].lower().split()}.difference(
        ["security"], *(norms.names[w].lower().split() for w in wrong)
    )
    if mine & {*re.findall(r"\w+", around.lower())}:
        return None  # a word that only the right option has
    options = random.sample([f"the {norms.names[r]}" for r in (own, *wrong)], 4)
    text = f"Under {_OF[split(t.clause).instrument]}, {t.before}who {t.verb} {t.rest}?"
    right = (options.index(f"the {norms.names[own]}"),)
    why = f"{t.clause}, in our words: “{t.text()}”"
    return Question("who", "choice", t.clause, text, tuple(options), right, why, t.stated.weight)


def _wrong(own: str, around: str, norms: Norms, near: Sequence[Near], random: Random) -> list[str]:
    """Three roles that could be taken for the right one and of whom no norm says the like, or fewer.

    One has a longer name than the right one where there is such a role: length is not to tell anything.
    """
    likely = next((n.roles for n in near if not n.words or any(w in around for w in n.words)), ROLES)
    wrong: list[str] = []
    while len(wrong) < 3 and (left := norms.other(own, around, likely, wrong)):
        longer = [r for r in left if len(norms.names[r]) > len(norms.names[own])]
        wrong.append(random.choice(left if wrong else longer or left))
    return wrong
