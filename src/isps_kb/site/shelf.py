"""Everything that pages are made from, read from the compiled store once."""

import hashlib
from functools import cached_property
from typing import Any

from isps_kb.addresses.address import split
from isps_kb.addresses.collection import group_of
from isps_kb.addresses.registry import Registry
from isps_kb.corpus.lexicon import Lexicon
from isps_kb.corpus.syllabus import is_course
from isps_kb.passage import Passage, Relations
from isps_kb.reading import circulars
from isps_kb.reading import law as national
from isps_kb.site import permalink
from isps_kb.site.glossary import UNION, Glossary
from isps_kb.site.render import Link
from isps_kb.site.reuse import Reuse
from isps_kb.store.database import Store


class Shelf:
    """The clauses, instruments and words of a store, and the links between the pages that show them; of all laws, or one.

    `reuse` keeps what is made of them from one build to the next.
    """

    def __init__(self, store: Store, law: str = "", reuse: Reuse | None = None) -> None:
        self.store = store
        self.reuse = reuse or Reuse()
        self.law = law
        self.clauses = {i: national.narrowed(p, law) for i, p in store.passages().items()} if law else store.passages()
        self.instruments: dict[str, dict[str, Any]] = {i["id"]: i for i in store.instruments()}
        self.editions = store.editions()
        self._glossaries: dict[bool, Glossary] = {}

    @cached_property
    def inside(self) -> dict[str, list[Passage]]:
        """All clauses of each instrument, in order."""
        found: dict[str, list[Passage]] = {name: [] for name in self.instruments}
        for passage in self.clauses.values():
            found[passage.instrument].append(passage)
        return found

    @cached_property
    def phrasing(self) -> tuple[list[list[str]], tuple[list[int], list[int]]]:
        """All phrases as rows of tokens, and how many each unit and each answer has."""
        return self.store.phrasing()

    @cached_property
    def answers(self) -> dict[int, dict[str, Any]]:
        """The reviewed answers by number."""
        return self.store.answers(range(len(self.phrasing[1][1])))

    @cached_property
    def ties(self) -> dict[str, frozenset[str]]:
        """For each provision those that a reviewed answer names as its rule or guidance too."""
        found: dict[str, set[str]] = {}
        for answer in self.answers.values():
            together = {*answer.get("rule", ()), *answer.get("guidance", ())}
            for clause_id in together:
                found.setdefault(clause_id, set()).update(together - {clause_id})
        return {i: frozenset(others) for i, others in found.items()}

    @cached_property
    def works(self) -> dict[str, dict[str, Any]]:
        """The circulars, resolutions and the like."""
        return circulars.works(self.store)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Terms, roles and abbreviations."""
        return Lexicon.from_json(self.store.meta("lexicon"))

    def glossary(self, instrument: str) -> Glossary:
        """The defined terms for the clauses of an instrument."""
        union = instrument == UNION
        if union not in self._glossaries:
            self._glossaries[union] = Glossary(self.lexicon.terms, instrument)
        return self._glossaries[union]

    @cached_property
    def frame(self) -> str:
        """A digest of what a clause on a page has beside itself: what links can lead to, terms, laws, numbers printed twice."""
        beside = (*self.clauses, *sorted(self.wholes), self.store.meta("lexicon"), self.laws, self.registry.doubled)
        return hashlib.sha256(repr(beside).encode("utf-8", "replace")).hexdigest()

    @cached_property
    def laws(self) -> dict[str, dict[str, Any]]:
        """The national laws that rows of clauses are of."""
        return national.laws(self.store)

    @cached_property
    def registry(self) -> Registry:
        """The known instruments and their numbering."""
        return self.store.registry

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Instruments that have a page of their own."""
        found = set(self.instruments)
        return frozenset(found | ({permalink.CODE} if {"A", "B"} & found else set()))

    def framed(self, name: str) -> Passage:
        """A whole instrument in the shape of a clause without text of its own, with its provisions below it."""
        tops = self.tops(name)
        return tops[0]._replace(
            id=name, form="contents", heading=tops[0].heading[:1], lead="", closing="", items=tops, notes=(),
            cites=(), note_cites=(), relations=Relations(), remarks=(), aid=None, law=(),
        )  # fmt: skip

    def held(self, clause_id: str) -> bool:
        """Whether a provision or an instrument has a place on the site."""
        return clause_id in self.clauses or clause_id in self.wholes

    def href(self, page: str, clause_id: str, query: str = "") -> str:
        """The link from a page to a provision, "" when it has no place on the site."""
        return permalink.of(clause_id).from_page(page, query) if self.held(clause_id) else ""

    def linker(self, page: str) -> Link:
        """What makes the links of a page."""
        return lambda clause_id, query: self.href(page, clause_id, query)

    def name(self, instrument: str) -> str:
        """The instrument in words: "ISPS Code, Part B"."""
        known = self.instruments.get(instrument)
        return str(known["name"]) if known else instrument

    def heading(self, clause_id: str) -> str:
        """The last heading above a clause, without a number that repeats its id; an instrument's title."""
        passage = self.clauses.get(clause_id)
        if passage is None:
            known = self.instruments.get(clause_id)
            return str(known.get("title") or known["name"]) if known else ""
        label = ".".join(split(clause_id).parts)
        return passage.heading[-1].removeprefix(f"{label} ")

    def tops(self, instrument: str) -> tuple[Passage, ...]:
        """The sections or first-level provisions of an instrument."""
        return self._tops.get(instrument, ())

    @cached_property
    def _tops(self) -> dict[str, tuple[Passage, ...]]:
        found = {name: self.store.within(name) for name in self.instruments}
        return {n: tuple(national.narrowed(p, self.law) for p in tops) for n, tops in found.items()}

    def in_group(self, group: str) -> list[str]:
        """The instruments of a part of the collection, in order."""
        return [i for i in self.instruments if group_of(i) == group]

    def section(self, clause_id: str) -> str:
        """The section or regulation that holds a clause; an instrument that is one page counts as its own section."""
        page = permalink.of(clause_id).page
        return self._sections.get(page, split(clause_id).instrument)

    @cached_property
    def _sections(self) -> dict[str, str]:
        tops = (p.id for name in self.instruments for p in self.tops(name))
        return {permalink.of(i).page: i for i in tops if not permalink.of(i).fragment}

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
