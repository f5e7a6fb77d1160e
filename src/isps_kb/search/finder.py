"""A search from what was typed to what is shown: citation, answer line, hits of the Code, and what circulars and courses say."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isps_kb.addresses.address import split
from isps_kb.addresses.collection import CODE, GROUPS, group_of
from isps_kb.errors import KbError
from isps_kb.language import query
from isps_kb.language.query import Query
from isps_kb.passage import Passage
from isps_kb.search import lifting, ranking
from isps_kb.search.answering import FOUND, Answer, Answering, Weighed
from isps_kb.search.hits import Found, Hit
from isps_kb.search.pooling import Pooling, Scope, Walking
from isps_kb.search.signals import Signalling
from isps_kb.search.snippet import PERIODS, STATED, Showing, Snippet
from isps_kb.store.database import Store

if TYPE_CHECKING:
    from isps_kb.search.engine import Ask

MAIN = (*CODE, "other")  # what a search is for unless it is narrowed: the Code, and what SOLAS and STCW say beside it
ELSEWHERE = tuple(g for g in GROUPS if g not in MAIN)
BESIDE = ("EU725", "circulars")  # of these, what may lead where it is the answer
SHARE = 0.8  # and of its score what counts beside the Code
# A question about a citation: whether it still holds, or what it says.
STANDING = re.compile(
    r"(?:is|are|what is|what does|what do|status of) (.+?)"
    r"(?: (?:still )?(?:in force|valid|applicable|current|superseded|replaced|withdrawn|mandatory|binding|say|about))?[ ?]*",
    re.IGNORECASE,
)
GONE = ("superseded", "revoked", "historical", "spent", "closed")  # of an instrument that a hit must not leave unsaid
BEYOND = 0.45
BEYOND_SHOWN = 4
BEYOND_POOL = 40
COVERED = 50  # of what was found, how much may be shown with the rule that it repeats


class Finder:
    """Searches one store; keeps what every query needs in memory.

    With `ask` an engine of several nodes finds the units to rank (`search/engine.py`); without it, the postings of the store.
    """

    def __init__(self, store: Store, ask: "Ask | None" = None) -> None:
        self.store = store
        self.knowledge = query.knowledge_from(json.loads(store.meta("query")))
        self.statistics = ranking.Statistics(self.knowledge.documents, self.knowledge.frequency)
        self.pooling: Pooling = self._engine(ask) if ask else Walking(store, self.signalling)
        self.showing = Showing(self.statistics, self.knowledge.names)
        self.answering = Answering(store, self.statistics, self.showing)

    def _engine(self, ask: "Ask") -> Pooling:
        from isps_kb.search.engine import Engine

        return Engine(self.store, self.statistics, ask)

    @cached_property
    def signalling(self) -> Signalling:
        """What works out signals from the postings of the store."""
        return Signalling(self.store, self.statistics)

    def find(
        self,
        text: str,
        *,
        limit: int = 10,
        groups: Sequence[str] = (),
        force: str = "",
        role: str = "",
        law: str = "",
    ) -> Found:
        """Everything that a search for `text` shows."""
        found = self._find(text, limit, groups, force, role, law)
        return self._marked(found, law) if law else found

    def _find(self, text: str, limit: int, groups: Sequence[str], force: str, role: str, law: str) -> Found:
        asked = query.understand(text, self.knowledge)
        cited = self.cited(text)
        if cited:
            return Found(asked, cited, None, tuple(self._hit(i, 1.0, {}, asked, whole=True) for i in cited), ())
        only: frozenset[str] | None = None
        if law:
            from isps_kb.reading import law as national

            only = national.units(self.store, law)
        if groups:
            pool = self.pooling.pooled(asked, Scope(groups, force, role, only)).pools[0]
            scored = pool.ordered(asked)
            return Found(asked, (), None, tuple(self._hit(s.id, s.score, s.why, asked) for s in scored[:limit]), ())
        blended, others, weighed = self.weighed(asked, force, role, only)
        answer = None if force or role or law else self.answering.given(asked, weighed)
        hits = self._together(asked, lifting.lifted(blended, weighed), weighed, limit)
        shown = {i for h in hits for i in (h.unit, *h.guidance)}
        beyond = [s for s in others if s.id not in shown and s.score >= BEYOND][:BEYOND_SHOWN]
        return Found(asked, (), answer, hits, tuple(self._hit(s.id, s.score, s.why, asked) for s in beyond))

    def _together(
        self, asked: Query, scored: Sequence[ranking.Scored], weighed: Sequence[Weighed], limit: int
    ) -> tuple[Hit, ...]:
        """Hits in order, each rule with the guidance that says the same."""
        covered = lifting.covered(scored[:COVERED], weighed)
        told = {unit for own in covered.values() for unit in own}
        hits: dict[str, Hit] = {}  # by what is shown: two units may show the same item
        for s in scored:
            if len(hits) == limit:
                break
            if s.id not in told:
                hit = self._hit(s.id, s.score, s.why, asked)
                hits.setdefault(hit.id, hit)
        return tuple(self._guided(h, tuple(covered.get(h.unit, ())), asked) for h in hits.values())

    def _guided(self, hit: Hit, guidance: tuple[str, ...], asked: Query) -> Hit:
        """A hit with the guidance that repeats it and, where a period is asked for, the words of the one that states it."""
        adds = None
        if asked.intent in PERIODS and not STATED.search(hit.snippet):
            said = (self._hit(i, 0.0, {}, asked) for i in guidance)
            adds = next((h for h in said if STATED.search(h.snippet)), None)
        return replace(hit, guidance=guidance, adds=adds)

    def _marked(self, found: Found, law: str) -> Found:
        """What was found, each hit with the rows of a law at its provision and in the paragraph that was ranked."""
        from isps_kb.reading import law as national

        def told(hit: Hit) -> Hit:
            clauses = [p for i in dict.fromkeys((hit.id, hit.unit)) if (p := self.store.passage(i))]
            rows = [r for clause in clauses for r in national.rows(clause, law)]
            return replace(hit, law=tuple(r for n, r in enumerate(rows) if r not in rows[:n]))

        return replace(found, hits=tuple(map(told, found.hits)), elsewhere=tuple(map(told, found.elsewhere)))

    def answered(self, asked: Query) -> tuple[list[ranking.Scored], Answer | None]:
        """The units of a search that is not narrowed in order, and the answer."""
        blended, _, weighed = self.weighed(asked)
        return lifting.lifted(blended, weighed), self.answering.given(asked, weighed)

    def weighed(
        self, asked: Query, force: str = "", role: str = "", only: frozenset[str] | None = None, without: int = -1
    ) -> tuple[list[ranking.Scored], list[ranking.Scored], list[Weighed]]:
        """The units of a search before answers speak, those beyond the Code apart, and the candidates for its answer.

        `without` is the number of a phrase that answers are not to be known by.
        """
        scopes = Scope(MAIN, force, role, only), Scope(ELSEWHERE, force, role, only, BEYOND_POOL)
        pooled = self.pooling.pooled(asked, *scopes)
        alike = pooled.answers if without < 0 else self.signalling.phrasebook.alike(asked, without).answers
        scored, others = (pool.ordered(asked) for pool in pooled.pools)
        blended = sorted((*scored, *map(beside, filter(may_lead, others))), key=lambda s: ranking.key(s.score, s.id))
        return blended, others, self.answering.weighed(asked, alike, [s.id for s in blended[:FOUND]])

    def cited(self, text: str) -> tuple[str, ...]:
        """The clauses that a text names when it is nothing but a citation or asks for its standing; of a bare number candidates.

        Raises:
            KbError: it is a citation of a provision that does not exist or is not held.
        """
        if not re.search(r"\d", text) or len(text) > query.MAX_LENGTH:
            return ()
        from isps_kb.addresses.address import AddressError
        from isps_kb.addresses.reader import Reader

        reader = Reader(self.store.registry)
        try:
            ids = [str(a) for a in reader.typed(text)]
        except AddressError as error:
            ids = list(error.candidates)
        except KbError:
            ids = []
        about = None if ids else STANDING.fullmatch(text.strip())
        if about:
            return self.cited(about[1])
        held = tuple(i for i in ids if self.store.holds(i) or self.store.instrument(i))
        if ids and not held:
            from isps_kb.reading import lookup

            raise KbError(lookup.absent(self.store, ids[0]))
        return held

    def _hit(self, unit_id: str, score: float, why: Mapping[str, float], asked: Query, *, whole: bool = False) -> Hit:
        clause, best = self.store.passage(unit_id), None
        if clause is None and whole:
            from isps_kb.reading import lookup

            clause = lookup.whole(self.store, unit_id)
            best = Snippet(unit_id, title(clause), ()) if clause else None
        if clause is None:  # a unit whose paragraph is only a heading is shown by its first part
            parts = self.store.units([unit_id]).get(unit_id, {}).get("p", [])
            clause = self.store.passage(parts[0]) if parts else None
        if clause is None:
            return Hit(unit_id, unit_id, score, (), "", "", (), "", "", why)
        best = best or self.showing.best(clause, asked, whole=whole)
        seen = confidence(clause, self.store.passage(best.id) or clause, best.text)
        return Hit(
            best.id, unit_id, score, clause.heading, clause.force, best.text, best.marks, clause.whose.edition.kind, seen, why,
            chapeau=best.chapeau, standing=replaced(self.store, unit_id),
        )  # fmt: skip


def confidence(paragraph: Passage, shown: Passage, words: str) -> str:
    """Whether the wording was seen of all that a hit shows: the paragraph, the item of it, and the items among the `words`."""
    below = (p for p in shown.below if p.lead.strip() and " ".join(p.lead.split()) in words)
    return "recalled" if any(p.whose.recalled for p in (paragraph, shown, *below)) else "seen"


def may_lead(found: ranking.Scored) -> bool:
    """Whether a unit beyond the Code may stand among its provisions."""
    return group_of(split(found.id).instrument) in BESIDE


def beside(found: ranking.Scored) -> ranking.Scored:
    """A unit beyond the Code as it counts beside it."""
    less = (SHARE - 1) * found.score
    return replace(found, score=found.score + less, why={**found.why, "beside": less})


def title(whole: Passage) -> str:
    """What is shown of a whole instrument, as `lookup.whole` gives it: title, date, status and what replaced it, or its name."""
    work = whole.work
    return "; ".join(filter(None, (work["title"], work["date"], standing(work)))) if work else whole.heading[-1]


def standing(work: Mapping[str, Any]) -> str:
    """The status of an instrument, with what took its place."""
    return " by ".join(filter(None, (str(work.get("status") or ""), ", ".join(work.get("superseded_by") or ()))))


def replaced(store: Store, unit_id: str) -> str:
    """The status of the instrument of a unit where something took its place, or it was given up; else ""."""
    name = split(unit_id).instrument
    work = store.instrument(name) if group_of(name) == "circulars" else None
    return standing(work) if work and str(work.get("status")) in GONE else ""


def rules() -> dict[str, object]:
    """What is searched and how much of it is shown, as data for the browser."""
    return {
        "core": MAIN, "groups": GROUPS, "elsewhere": ELSEWHERE, "beyond": BEYOND, "shown": BEYOND_SHOWN,
        "pool": BEYOND_POOL, "covered": COVERED, "beside": BESIDE, "standing": STANDING, "share": SHARE,
    }  # fmt: skip
