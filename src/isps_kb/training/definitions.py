"""Questions made from definitions, and from duties side by side: terms, their meanings, what belongs to whom."""

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from isps_kb.addresses.address import within
from isps_kb.store.database import Store
from isps_kb.training.actors import ROLES, Norms
from isps_kb.training.contents import ours
from isps_kb.training.question import Question
from isps_kb.training.told import PLACE, sentence, telling, unlike_all

_DEFINING = ("XI-2/1.1", "A/2.1")
_MEANS = re.compile(r"(?P<term>[A-Z][\w /()'-]{3,60}?) (?:means|is) (?P<meaning>.{40,330}?)\.?", re.DOTALL)
_OFFICERS = ("MASTER", "CSO", "SSO", "PFSO", "ADMIN", "CG")


class Meaning(NamedTuple):
    """A defined term."""

    clause: str
    term: str
    meaning: str


def meanings(store: Store) -> list[Meaning]:
    """The terms that chapter XI-2 and Part A define in full."""
    found = []
    for over in _DEFINING:
        for child in store.children(over):
            m = _MEANS.fullmatch(ours(store, child)[0])
            if m and not PLACE.search(m["meaning"]) and "1974" not in m["meaning"]:
                found.append(Meaning(child, m["term"], m["meaning"]))
    return found


def questions(store: Store, norms: Norms, scope: Sequence[str], random: Random) -> Iterator[Question]:
    """The questions on the definitions of a scope, and one that matches officers with their duties."""
    every = meanings(store)
    mine = [m for m in every if any(within(m.clause, w) for w in scope)]
    for m in mine:
        yield from _definition(m, every, random)
    if len(mine) >= 4:
        yield _pairs_of_terms(random.sample(mine, 4), random)
    yield from _pairs_of_duties(norms, scope, random)


def _definition(m: Meaning, every: Sequence[Meaning], random: Random) -> Iterator[Question]:
    """The term for a meaning, the nearest terms first; and the meaning of a term."""
    family = [o for o in every if o is not m and _family(o) == _family(m)]
    if len(family) < 2:
        return
    others = random.sample(family, min(3, len(family)))
    terms = (
        sorted([m.term, *(o.term for o in others)])
        if _family(m) == "level"
        else random.sample([m.term, *(o.term for o in others)], len(others) + 1)
    )
    why = f"{m.clause}, in our words: “{m.term} means {m.meaning}.”"
    yield Question(
        "definition", "choice", m.clause, f"Which term is defined so: “{m.meaning}”?", tuple(terms),
        (terms.index(m.term),), why, "mandatory", "recall",
    )  # fmt: skip
    told = [o.meaning for o in [m, *others]]
    if max(map(len, told)) < 260:
        told = random.sample(told, len(told))
        yield Question(
            "definition", "choice", m.clause, f"What does “{m.term[0].lower()}{m.term[1:]}” mean?", tuple(told),
            (told.index(m.meaning),), why, "mandatory", "recall",
        )  # fmt: skip


def _family(m: Meaning) -> str:
    """What terms have to share to be offered against one another: levels, persons and organisations, things."""
    if m.term.startswith("Security level "):
        return "level"
    return "whom" if re.match(r"(?:that|the) (?:person|organisation)|an? organisation", m.meaning) else "thing"


def _matched(
    kind: str, text: str, rows: Sequence[tuple[str, str, str]], random: Random, why: str, force: str
) -> Question:
    """A matching question of rows (left, right, clause)."""
    right = random.sample([r for _, r, _ in rows], len(rows))
    places = tuple(right.index(r) for _, r, _ in rows)
    clauses = [c for _, _, c in rows]
    return Question(
        kind, "matching", clauses[0], text, tuple(left for left, _, _ in rows), places, why, force, "understand",
        tuple(right), tuple(clauses[1:]),
    )  # fmt: skip


def _pairs_of_terms(four: Sequence[Meaning], random: Random) -> Question:
    rows = [(m.term, m.meaning, m.clause) for m in four]
    why = " ".join(f"{m.clause}: {m.term} means {m.meaning}." for m in four)
    return _matched("definition", "Match each term with its meaning.", rows, random, why, "mandatory")


def _pairs_of_duties(norms: Norms, scope: Sequence[str], random: Random) -> Iterator[Question]:
    """Four officers, each with a duty that none of the others has."""
    for _ in range(4):
        rows: list[tuple[str, str, str]] = []
        for role in random.sample(_OFFICERS, len(_OFFICERS)):
            taken = [r for _, r, _ in rows]
            others = [d for o in ROLES if o != role for d in norms.deeds.get(o, ())]
            fitting = [
                t
                for t in norms.told
                if t.stated.norm.actor == (role,) and t.stated.force == "must" and not t.before and not t.stated.norm.only
                and any(within(t.clause, w) for w in scope) and not PLACE.search(t.rest) and 30 < len(t.rest) < 140
                and norms.names[role].lower() not in t.rest.lower() and len(telling(t.rest)) > 1
                and unlike_all(t.rest, [*others, *taken], 0.75)
            ]  # fmt: skip
            if fitting and len(rows) < 4:
                t = random.choice(fitting)
                rows.append((f"the {norms.names[role]}", t.rest, t.clause))
        if len(rows) >= 3:
            why = " ".join(f"{clause}: {sentence(who)} – {deed}." for who, deed, clause in rows)
            text = "Match each with the duty that chapter XI-2 or Part A gives to them."
            yield _matched("duty", text, rows, random, why, "mandatory")
