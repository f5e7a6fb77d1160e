"""IMO circulars, resolutions and the like: their status, what replaced them, and which to read with a provision."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.addresses.address import containing, split, within
from isps_kb.addresses.collection import group_of
from isps_kb.corpus.lexicon import Lexicon
from isps_kb.corpus.works import following
from isps_kb.errors import KbError
from isps_kb.store.database import Store

TYPES = (
    "circular", "circular letter", "resolution", "conference resolution", "code", "guide", "procedures", "convention",
    "agreement", "European act", "standard", "industry guidance", "national law",
)  # fmt: skip
MATCHES = ("about", "mention")  # how a work has the words of a term
TIERS = ("this provision", "its section", "the whole instrument")
_CHAIN = ("supersedes", "superseded_by")
_REVISION = re.compile(r"/Rev\.\d{1,2}$")


def works(store: Store) -> dict[str, dict[str, Any]]:
    """Every circular, resolution and the like that is held, by id, in order."""
    return {w["id"]: w for w in store.instruments() if w.get("type") in TYPES}


def in_force(work: Mapping[str, Any]) -> bool:
    """Whether its status says that it is in force, be it with the latest revision unchecked."""
    return str(work["status"]).startswith("in force")


def listed(store: Store, *, in_force_only: bool = False, about: str = "", since: int = 0) -> list[dict[str, Any]]:
    """The works in force, about a term (in title, topics, addressees, id or text), and dated in or after a year, by type.

    With a term each has "match", "about" where title or topics have its words and "mention" elsewhere; the former come first.
    """
    found = []
    words = _meant(store, about)
    for work in works(store).values():
        if in_force_only and not in_force(work):
            continue
        if since and year(work) < since:
            continue
        if words and not _speaks(_about(store, work), words):
            continue
        if words:
            subject = " ".join([work["id"], work["title"], *work["topics"]]).lower()
            work["match"] = MATCHES[not _speaks(subject, words)]
        found.append(work)
    return sorted(found, key=lambda w: (MATCHES.index(w.get("match", "about")), TYPES.index(w["type"])))


def year(work: Mapping[str, Any]) -> int:
    """The year of its date; 0 where no date is known."""
    years = re.findall(r"\b(?:19|20)\d\d\b", str(work["date"]))
    return int(years[-1]) if years else 0


def find(store: Store, citation: str) -> dict[str, Any]:
    """The work that a citation names, in any accepted form; a paragraph of one names the whole.

    Where it is not held but another revision under the same number is, the newest of these, which `revision_of` then names.

    Raises:
        KbError: it names none that is held, in whatever revision.
    """
    from isps_kb.reading import lookup

    known = works(store)
    if re.fullmatch(r"\d{3,4}(?:/Rev\.?\s?\d+)?", citation.strip(), re.IGNORECASE):
        citation = f"circ {citation.strip()}"
    named = citation if citation in known else str(lookup.one(store, citation))
    for name in (named, split(named).instrument):
        if name in known:
            return known[name]
    name = split(named).instrument
    others = revisions(known, name)
    if others:
        return {**known[others[-1]], "revision_of": name}
    raise KbError(f"{named} is no circular or resolution that is held. Try: isps-kb circulars.")


def revisions(known: Mapping[str, Mapping[str, Any]], name: str) -> list[str]:
    """The works of those known that have the number of `name`, in whatever revision, the first issue at the front."""
    base = _REVISION.sub("", name)
    found = [n for n in known if _REVISION.sub("", n) == base]
    return sorted(found, key=lambda n: int(n.rpartition(".")[2]) if _REVISION.search(n) else 0)


def chain(known: Mapping[str, Mapping[str, Any]], work: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The works of those known that one replaced and those that replaced it, with every revision of its number, the oldest first.

    Each is {"id", "title", "date", "status", "held", "supersedes", "superseded_by"}; one known by name only is not held.
    """
    before = following(known, work["id"], "supersedes")
    after = following(known, work["id"], "superseded_by")
    order = list(dict.fromkeys([*reversed(before), work["id"], *after]))
    same = revisions(known, work["id"])
    for at, name in enumerate(same):
        if name not in order:  # no page says which of them it replaced: it stands after the one before it in number
            earlier = [order.index(n) for n in same[:at] if n in order]
            order.insert(max(earlier) + 1 if earlier else 0, name)
    return [_link(name, known.get(name)) for name in order]


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
            from_work, to_work = self._is_work(source), self._is_work(target)
            if from_work != to_work:
                end, other = (target, source) if from_work else (source, target)
                self._ends.setdefault(end, []).append((split(other).instrument, to_work))

    def _is_work(self, clause_id: str) -> bool:
        """Whether it is of a circular and the like; chapters of SOLAS and STCW are what these are read with."""
        name = split(clause_id).instrument
        return name in self.works and group_of(name) == "circulars"

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


def _meant(store: Store, about: str) -> list[tuple[str, ...]]:
    """The words of a topic, each with what it stands for: an abbreviation also in full, and a phrase also in short."""
    known = Lexicon.from_json(store.meta("lexicon")).abbreviations if about.strip() else ()
    said = about.lower()
    for row in known:
        if row.long.lower() in said:
            said = said.replace(row.long.lower(), row.short.lower())
    full: dict[str, list[str]] = {}
    for row in known:
        for short in (row.short, *row.also):
            full.setdefault(short.lower(), []).append(row.long.lower())
    return [(word, *full.get(word, ())) for word in said.split()]


def _speaks(text: str, words: Sequence[tuple[str, ...]]) -> bool:
    """Whether a text has each of the words or what it stands for; a short form counts as a word of its own only."""
    return all(any(_has(text, w, whole=len(forms) > 1 and w == forms[0]) for w in forms) for forms in words)


def _has(text: str, word: str, *, whole: bool) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", text)) if whole else word in text


def _link(name: str, work: Mapping[str, Any] | None) -> dict[str, Any]:
    keys = ("title", "date", "status")
    facts = {k: work[k] if work else "" for k in keys}
    return {"id": name, **facts, "held": work is not None, **{k: list(work[k]) if work else [] for k in _CHAIN}}
