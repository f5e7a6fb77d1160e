"""What is not verified: clauses written without sight of the original or not read a second time, facts that were recalled."""

from collections import Counter
from typing import Any

from isps_kb.store.database import Store

_FACTS = {"date_confidence": "date", "status_confidence": "status", "confidence": "all of it"}


def listed(store: Store) -> dict[str, Any]:
    """Everything unverified: `recalled` and `unreviewed` clauses, `facts` of instruments, `law` that was not read."""
    ours = [p for p in store.passages().values() if not p.whose.official]
    recalled = [p.id for p in ours if p.whose.recalled]
    unreviewed = [p.id for p in ours if not p.whose.reviewed]
    facts = [
        {"id": work["id"], "facts": [name for key, name in _FACTS.items() if work.get(key) == "recalled"]}
        for work in store.instruments()
    ]
    law = [
        {"id": r["clause"], "country": r["country"], "provision": r["provision"]}
        for p in store.passages().values()
        for r in p.law
        if r["clause"] == p.id and not r["seen"]
    ]
    return {"recalled": recalled, "unreviewed": unreviewed, "facts": [f for f in facts if f["facts"]], "law": law}


def counted(store: Store) -> dict[str, int]:
    """How many clauses of each instrument are held."""
    return Counter(p.instrument for p in store.passages().values())
