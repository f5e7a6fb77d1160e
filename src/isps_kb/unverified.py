"""What is not verified: clauses written without sight of the original or not read a second time, facts that were recalled."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from isps_kb.address import split
from isps_kb.runs import ranges
from isps_kb.store import Store
from isps_kb.terminal import columns, filled

_FACTS = {"date_confidence": "date", "status_confidence": "status", "confidence": "all of it"}


def listed(store: Store) -> dict[str, Any]:
    """Everything unverified: `recalled` and `unreviewed` clause ids, and `facts` of instruments that were not seen."""
    recalled, unreviewed = [], []
    for clause in store.clauses():
        if clause["edition"]["kind"] != "restatement":
            continue
        if clause["confidence"] == "recalled":
            recalled.append(clause["id"])
        if not clause["reviewed"]:
            unreviewed.append(clause["id"])
    facts = [
        {"id": work["id"], "facts": [name for key, name in _FACTS.items() if work.get(key) == "recalled"]}
        for work in store.instruments()
    ]
    return {"recalled": recalled, "unreviewed": unreviewed, "facts": [f for f in facts if f["facts"]]}


def shown(found: dict[str, Any], held: Mapping[str, int]) -> str:
    """The same as text for people; `held` counts the clauses of each instrument, so that whole ones are named once."""
    out = []
    for key, title in (
        ("recalled", "Written without sight of the original wording"),
        ("unreviewed", "Not yet compared by a second reader"),
    ):
        if found[key]:
            lines = (filled(line, "  ", "    ") for line in _by_instrument(found[key], held))
            out += [f"{title} ({len(found[key])})", *lines, ""]
    if found["facts"]:
        out.append(f"Facts of instruments that no page seen confirms ({len(found['facts'])})")
        out += columns([(f["id"], ", ".join(f["facts"])) for f in found["facts"]], indent=2)
    return "\n".join(out).rstrip() or "Nothing is unverified."


def counted(store: Store) -> dict[str, int]:
    """How many clauses of each instrument are held."""
    return Counter(clause["instrument"] for clause in store.clauses())


def _by_instrument(ids: list[str], held: Mapping[str, int]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for i in ids:
        groups.setdefault(split(i).instrument, []).append(i)
    whole = [name for name, group in groups.items() if len(group) == held.get(name)]
    lines = [", ".join(ranges(group)) for name, group in groups.items() if name not in whole]
    return [*lines, *([f"all of {', '.join(whole)}"] if whole else [])]
