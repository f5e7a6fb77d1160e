"""Everything that pages are made from, read from the compiled store once."""

from functools import cached_property
from typing import Any

from isps_kb import place
from isps_kb.address import split
from isps_kb.collection import group_of
from isps_kb.lexicon import Lexicon
from isps_kb.registry import Registry
from isps_kb.store import Store
from isps_kb.syllabus import is_course


class Shelf:
    """The clauses, instruments and words of a store, and the links between the pages that show them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clauses: dict[str, dict[str, Any]] = {c["id"]: c for c in store.clauses()}
        self.instruments: dict[str, dict[str, Any]] = {i["id"]: i for i in store.instruments()}
        self.editions = store.editions()

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Ids directly below each id, in order."""
        below: dict[str, list[str]] = {}
        for source, target, kind, _ in self.store.edges():
            if kind == "contains":
                below.setdefault(source, []).append(target)
        return below

    @cached_property
    def forms(self) -> dict[str, str]:
        """How each clause is printed in the edition that is shown: heading, paragraph or item."""
        by_edition = {e["id"]: self.store.wording(e["id"]) for e in self.editions}
        return {i: by_edition[c["edition"]["id"]][i]["form"] for i, c in self.clauses.items()}

    @cached_property
    def parents(self) -> dict[str, str]:
        """The id above each clause."""
        return {child: parent for parent, below in self.children.items() for child in below}

    @cached_property
    def lexicon(self) -> Lexicon:
        """Terms, roles and abbreviations."""
        return Lexicon.from_json(self.store.meta("lexicon"))

    @cached_property
    def registry(self) -> Registry:
        """The known instruments and their numbering."""
        return self.store.registry

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Instruments that have a page of their own."""
        found = set(self.instruments)
        return frozenset(found | ({place.CODE} if {"A", "B"} & found else set()))

    def framed(self, name: str) -> tuple[list[str], dict[str, Any]]:
        """What stands at the top of an instrument, and the instrument itself in the shape of a clause without text of its own."""
        tops = self.tops(name)
        first = self.clauses[tops[0]]
        empty: dict[str, Any] = {k: [] for k in ("cites", "cited_by", "notes", "remarks", "companions", "taught_by")}
        alone = {"id": name, "heading": first["heading"][:1], "text": "", "items_at": 0, "restatement": None}
        return tops, {**first, **empty, **alone}

    def held(self, clause_id: str) -> bool:
        """Whether a provision or an instrument has a place on the site."""
        return clause_id in self.clauses or clause_id in self.wholes

    def href(self, page: str, clause_id: str, query: str = "") -> str:
        """The link from a page to a provision, "" when it has no place on the site."""
        return place.of(clause_id).from_page(page, query) if self.held(clause_id) else ""

    def name(self, instrument: str) -> str:
        """The instrument in words: "ISPS Code, Part B"."""
        known = self.instruments.get(instrument)
        return str(known["name"]) if known else instrument

    def heading(self, clause_id: str) -> str:
        """The last heading above a clause, without a number that repeats its id; an instrument's title."""
        data = self.clauses.get(clause_id)
        if data is None:
            known = self.instruments.get(clause_id)
            return str(known.get("title") or known["name"]) if known else ""
        last = str(data["heading"][-1])
        label = ".".join(split(clause_id).parts)
        return last.removeprefix(f"{label} ")

    def tops(self, instrument: str) -> list[str]:
        """The sections or first-level provisions of an instrument."""
        return self.children.get(instrument, [])

    def in_group(self, group: str) -> list[str]:
        """The instruments of a part of the collection, in order."""
        return [i for i in self.instruments if group_of(i) == group]

    def section(self, clause_id: str) -> str:
        """The section or regulation that holds a clause; an instrument that is one page counts as its own section."""
        page = place.of(clause_id).page
        return self._sections.get(page, split(clause_id).instrument)

    @cached_property
    def _sections(self) -> dict[str, str]:
        return {place.of(i).page: i for name in self.instruments for i in self.tops(name) if not place.of(i).fragment}

    @cached_property
    def citations(self) -> dict[tuple[str, str], int]:
        """How often one section cites another; courses, which teach, do not count."""
        counts: dict[tuple[str, str], int] = {}
        for source, target, kind, _ in self.store.edges():
            if kind != "cites" or is_course(source) or source not in self.clauses:
                continue
            pair = (self.section(source), self.section(target) if self.held(target) else target)
            if pair[0] != pair[1]:
                counts[pair] = counts.get(pair, 0) + 1
        return counts
