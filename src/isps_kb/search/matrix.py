"""Who does what about one thing: a row an actor, a column a deed, in each cell the clauses with their verbs."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from isps_kb.errors import KbError
from isps_kb.reading.duties import Row
from isps_kb.search import deed
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated

_MAKING = ("carry out", "ensure", "review", "approve", "keep")
_WRITING = ("develop", "implement", "approve", "amend", "protect")
# By what may be asked for: its concept, and the deeds of its columns, of which corpus/lexicon/deeds.toml has the words.
THINGS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "PFSA": ("PFSA", _MAKING), "PFSP": ("PFSP", _WRITING), "SSA": ("SSA", _MAKING), "SSP": ("SSP", _WRITING),
    "DoS": ("DOS", ("request", "acknowledge", "complete", "keep")),
    "ISSC": ("ISSC", ("issue", "verify", "extend", "carry")),
    "drill": ("DRILL", ("carry out", "ensure", "keep", "test")),
    "exercise": ("EXERCISE", ("carry out", "ensure", "keep", "test")),
    "level": ("LEVEL", ("set", "notify", "acknowledge", "implement")),
}  # fmt: skip
MAY_NOT = "may not"
DELEGATE = "delegate"
NOBODY = "(nobody named)"
LEGEND = "must: shall or must; not: shall not, cannot or excluded; *: in a clause that only recommends."
WELL = 0.85  # of the best norm of a column


class Matrix(NamedTuple):
    """A thing, its columns that hold anything, and by actor ("" where nobody is named) and column the norms."""

    thing: str
    columns: tuple[str, ...]
    cells: Mapping[str, Mapping[str, tuple[Stated, ...]]]

    def data(self) -> dict[str, Any]:
        """The cells as JSON, each norm as `duties` gives it."""
        rows = [
            {"actor": actor, "deed": column, **Row(actor, stated).data()}
            for actor, cells in self.cells.items()
            for column in self.columns
            for stated in cells.get(column, ())
        ]
        return {"thing": self.thing, "columns": list(self.columns), "cells": rows}


def force(stated: Stated) -> str:
    """The force of a norm in a word, with a star where its clause recommends only."""
    return f"{'need not' if stated.force == 'free' else stated.force}{'' if stated.binds else '*'}"


def of(store: Store, name: str) -> Matrix:
    """The matrix of one of THINGS, in any case.

    Raises:
        KbError: there is no such thing.
    """
    thing = next((t for t in THINGS if t.lower() == name.strip().lower()), None)
    if thing is None:
        raise KbError(f"There is no matrix of “{name[:40]}”. There are: {', '.join(THINGS)}.")
    concept, columns = THINGS[thing]
    known = store.lexicon
    names, norms = deed.names_of(known), store.norms(about=[concept])
    cells: dict[str, dict[str, list[Stated]]] = {}

    def put(column: str, stated: Stated) -> None:
        for actor in stated.norm.actor or ("",):
            held = cells.setdefault(actor, {}).setdefault(column, [])
            if stated not in held:
                held.append(stated)

    deeds = {c: deed.understood(c, known)._replace(concepts=(frozenset((concept,)),)) for c in (*columns, DELEGATE)}
    for column in columns:
        own = [s for s in norms if s.force != "not" and deed.in_action(deeds[column], s)]
        scored = deed.stating(deeds[column], own, names)
        best = max((score for score, _, _ in scored), default=0.0)
        for score, _, stated in scored:
            if score >= WELL * best:
                put(column, stated)
    for stated in norms:
        if stated.force != "not" and deed.in_action(deeds[DELEGATE], stated) and "DELEGATION" in stated.norm.about:
            put(DELEGATE, stated)
        elif stated.force == "not" and any(deed.in_action(d, stated) for d in deeds.values()):
            put(MAY_NOT, stated)
    used = [c for c in (*columns, DELEGATE, MAY_NOT) if any(c in held for held in cells.values())]
    order = [r.id for r in known.roles]
    found = {
        actor: {c: tuple(sorted(held[c], key=lambda s: not s.binds)) for c in used if c in held}
        for actor, held in sorted(cells.items(), key=lambda e: (e[0] == "", order.index(e[0]) if e[0] in order else -1))
    }
    return Matrix(thing, tuple(used), found)
