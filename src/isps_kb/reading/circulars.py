"""IMO circulars, resolutions and the like: their status, what replaced them, and which to read with a provision."""

import re
from collections.abc import Mapping
from typing import Any

from isps_kb.addresses.reader import containing, split, within
from isps_kb.corpus.works import following
from isps_kb.errors import KbError
from isps_kb.store.opening import Store

TYPES = (
    "circular", "circular letter", "resolution", "conference resolution", "code", "guide", "procedures", "convention",
)  # fmt: skip
TIERS = ("this provision", "its section", "the whole instrument")
_CHAIN = ("supersedes", "superseded_by")


def works(store: Store) -> dict[str, dict[str, Any]]:
    """Every circular, resolution and the like that is held, by id, in order."""
    return {w["id"]: w for w in store.instruments() if w.get("type") in TYPES}


def in_force(work: Mapping[str, Any]) -> bool:
    """Whether its status says that it is in force, be it with the latest revision unchecked."""
    return str(work["status"]).startswith("in force")


def listed(store: Store, *, in_force_only: bool = False, about: str = "", since: int = 0) -> list[dict[str, Any]]:
    """The works in force, about a term (in title, topics, addressees, id or text), and dated in or after a year, by type."""
    found = []
    words = about.lower().split()
    for work in works(store).values():
        if in_force_only and not in_force(work):
            continue
        if since and year(work) < since:
            continue
        if words and not all(w in _about(store, work) for w in words):
            continue
        found.append(work)
    return sorted(found, key=lambda w: TYPES.index(w["type"]))


def year(work: Mapping[str, Any]) -> int:
    """The year of its date; 0 where no date is known."""
    years = re.findall(r"\b(?:19|20)\d\d\b", str(work["date"]))
    return int(years[-1]) if years else 0


def find(store: Store, citation: str) -> dict[str, Any]:
    """The work that a citation names, in any accepted form; a paragraph of one names the whole.

    Raises:
        KbError: it names none that is held.
    """
    from isps_kb.reading import lookup

    known = works(store)
    if re.fullmatch(r"\d{3,4}(?:/Rev\.?\s?\d+)?", citation.strip(), re.IGNORECASE):
        citation = f"circ {citation.strip()}"
    named = citation if citation in known else str(lookup.one(store, citation))
    for name in (named, split(named).instrument):
        if name in known:
            return known[name]
    raise KbError(f"{named} is no circular or resolution that is held. Try: isps-kb circulars.")


def chain(known: Mapping[str, Mapping[str, Any]], work: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The works of those known that one replaced and those that replaced it, itself included, the oldest first.

    Each is {"id", "title", "date", "status", "held", "supersedes", "superseded_by"}; one known by name only is not held.
    """
    before = following(known, work["id"], "supersedes")
    after = following(known, work["id"], "superseded_by")
    order = [*reversed(before), work["id"], *after]
    return [_link(name, known.get(name)) for name in dict.fromkeys(order)]


class Bonds:
    """The citations between works and all other provisions, read once."""

    def __init__(self, store: Store) -> None:
        self.works = works(store)
        self._ends: dict[
            str, list[tuple[str, bool]]
        ] = {}  # by provision: the works, and whether the provision cites them
        for source, target, kind, _ in store.edges():
            if kind != "cites":
                continue
            from_work, to_work = split(source).instrument in self.works, split(target).instrument in self.works
            if from_work != to_work:
                end, other = (target, source) if from_work else (source, target)
                self._ends.setdefault(end, []).append((split(other).instrument, to_work))

    def read_with(self, clause_id: str) -> list[dict[str, Any]]:
        """The works to read with a provision, the closest first: [{"work", "tier", "through"}].

        A work is close when it bears on the provision or what is in it, or when either cites the other; next come works that
        bear on its section, last those that bear on the whole instrument. Works in force stand before others of the same tier.
        """
        instrument, above = split(clause_id).instrument, [*containing(clause_id), split(clause_id).instrument]
        found: dict[str, dict[int, set[str]]] = {}
        for end, others in self._ends.items():
            inside = within(end, clause_id)
            if not inside and end not in above:
                continue
            for name, cites in others:
                if inside or not cites:  # that a neighbour cites the work says nothing about this provision
                    tier = 0 if inside else 2 if end == instrument else 1
                    found.setdefault(name, {}).setdefault(tier, set()).add(end)
        rows = [
            {"work": self.works[name], "tier": TIERS[min(tiers)], "through": sorted(tiers[min(tiers)])}
            for name, tiers in found.items()
        ]
        order = [*self.works]
        return sorted(
            rows, key=lambda f: (TIERS.index(f["tier"]), not in_force(f["work"]), order.index(f["work"]["id"]))
        )


def _about(store: Store, work: Mapping[str, Any]) -> str:
    texts = [p.text for p in store.within(work["id"])]
    return " ".join([work["id"], work["title"], *work["topics"], *work["addressees"], *texts]).lower()


def _link(name: str, work: Mapping[str, Any] | None) -> dict[str, Any]:
    keys = ("title", "date", "status")
    facts = {k: work[k] if work else "" for k in keys}
    return {"id": name, **facts, "held": work is not None, **{k: list(work[k]) if work else [] for k in _CHAIN}}
