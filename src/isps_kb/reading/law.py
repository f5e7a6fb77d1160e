"""What national law makes of provisions: the laws that are held, and the rows at a clause, above it and below it."""

import json
from collections.abc import Mapping
from typing import Any

from isps_kb.errors import KbError
from isps_kb.passage import Passage
from isps_kb.store.database import Store

Row = Mapping[str, str]


def laws(store: Store) -> dict[str, dict[str, Any]]:
    """The laws that are held, by the code of the country: name, instruments, source, licence, checked."""
    found: dict[str, dict[str, Any]] = json.loads(store.meta("law") or "{}")
    return found


def code(store: Store, typed: str) -> str:
    """The code of a law as it was typed, in either case; "" for "".

    Raises:
        KbError: no such law is held; names those that are.
    """
    wanted = typed.strip().upper()
    if not wanted:
        return ""
    known = laws(store)
    if wanted in known:
        return wanted
    there = ", ".join(f"{c} ({law['name']})" for c, law in known.items()) or "none"
    raise KbError(f"The law of “{typed[:20]}” is not held. Held: {there}.")


def narrowed(passage: Passage, country: str) -> Passage:
    """A passage with the rows of one law alone, its own and those below it; as it is where no law is chosen."""
    if not country:
        return passage
    items = tuple(narrowed(p, country) for p in passage.items)
    return passage._replace(law=tuple(r for r in passage.law if r["country"] == country), items=items)


def rows(passage: Passage, country: str = "") -> list[Row]:
    """The rows of one law, or of all, at a clause, at what contains it and at what is below it; each once."""
    found: list[Row] = []
    for part in (passage, *passage.below):
        found += [r for r in part.law if r not in found and country in ("", r["country"])]
    return found


def units(store: Store, country: str) -> frozenset[str]:
    """The units of the search that hold a provision which a law has a row at."""
    bound = {i for i, p in store.passages().items() if any(r["country"] == country for r in p.law)}
    every = store.units(store.all_units())
    return frozenset(u for u, known in every.items() if u in bound or any(p in bound for p in known["p"]))
