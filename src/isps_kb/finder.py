"""A search from what was typed to what is shown: citation, answer line, hits of the Code, and what circulars and courses say."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from isps_kb import answer, query, ranking, snippet
from isps_kb.answer import Answer
from isps_kb.errors import KbError
from isps_kb.query import Query
from isps_kb.store import Store
from isps_kb.unit import CORE, GROUPS

ELSEWHERE = tuple(g for g in GROUPS if g not in CORE)
NAMES = {"circulars": ("circulars",), "courses": ("courses",), "EU": ("EU725",), "CODE": CORE}
BEYOND = 0.45
BEYOND_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that was found: the best item of a paragraph, why, and the sentence that shows it.

    `marks` are offsets of the words in `snippet` that the query asks for; `unit` is the paragraph that was ranked.
    """

    id: str
    unit: str
    score: float
    heading: tuple[str, ...]
    force: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    kind: str
    confidence: str
    why: Mapping[str, float]

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {
            "id": self.id,
            "unit": self.unit,
            "score": round(self.score, 4),
            "heading": list(self.heading),
            "force": self.force,
            "snippet": self.snippet,
            "marks": [list(m) for m in self.marks],
            "kind": self.kind,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brings: the query as understood, ids when it was a citation, an answer or None, hits, and hits elsewhere."""

    query: Query
    citation: tuple[str, ...]
    answer: Answer | None
    hits: tuple[Hit, ...]
    elsewhere: tuple[Hit, ...]


class Finder:
    """Searches one store; keeps what every query needs in memory.

    Raises:
        KbError: the index of the store is gone or damaged.
    """

    def __init__(self, store: Store) -> None:
        from isps_kb import search

        self.store = store
        try:
            self.index = search.Index(store.index_folder())
        except Exception as error:  # whoosh raises what it likes on a damaged index
            raise KbError("The search index cannot be read. Try: isps-kb build.") from error
        self.knowledge = query.knowledge_from(json.loads(store.meta("query")))
        self.statistics = ranking.Statistics(self.knowledge.documents, self.knowledge.frequency)

    def ranked(
        self, asked: Query, *, groups: Sequence[str] = CORE, force: str = "", role: str = ""
    ) -> list[ranking.Scored]:
        """Units in order, the pool of POOL best by BM25F reordered by all signals."""
        weights = ranking.normalised(asked, self.statistics)
        lexical = self.index.candidates(weights, ranking.POOL, groups, force)
        if role:
            addressed = self._addressed(role)
            lexical = {u: x for u, x in lexical.items() if u in addressed}
        known = self.store.units(lexical)
        profiles = {u: ranking.Profile(u, d["q"], d["n"]) for u, d in known.items()}
        return ranking.order(asked, {u: x for u, x in lexical.items() if u in profiles}, profiles, self.statistics)

    def find(self, text: str, *, limit: int = 10, groups: Sequence[str] = (), force: str = "", role: str = "") -> Found:
        """Everything that a search for `text` shows."""
        asked = query.understand(text, self.knowledge)
        cited = self.cited(text)
        if cited:
            return Found(asked, cited, None, tuple(self._hit(i, 1.0, {}, asked, whole=True) for i in cited), ())
        scored = self.ranked(asked, groups=groups or CORE, force=force, role=role)
        hits = tuple(self._hit(s.id, s.score, s.why, asked) for s in scored[:limit])
        beyond: tuple[Hit, ...] = ()
        if not groups:
            others = self.ranked(asked, groups=ELSEWHERE, force=force, role=role)[:BEYOND_SHOWN]
            beyond = tuple(self._hit(s.id, s.score, s.why, asked) for s in others if s.score >= BEYOND)
        given = answer.of(asked, [s.id for s in scored[:8]], self.store, self.knowledge, self.statistics)
        return Found(asked, (), given, hits, beyond)

    def cited(self, text: str) -> tuple[str, ...]:
        """The clauses that a text names when it is nothing but a citation; for a bare number its candidates."""
        if not re.search(r"\d", text) or len(text) > query.MAX_LENGTH:
            return ()
        from isps_kb.address import AddressError, Reader
        from isps_kb.registry import Registry

        reader = Reader(Registry.from_json(self.store.meta("registry")))
        try:
            ids = [str(a) for a in reader.many(text)]
        except AddressError as error:
            ids = list(error.candidates)
        except KbError:
            return ()
        return tuple(i for i in ids if self.store.clause(i))

    @lru_cache(maxsize=16)  # noqa: B019 - one finder a process
    def _addressed(self, role: str) -> frozenset[str]:
        from isps_kb.paragraph import paragraph_of

        units = {paragraph_of(d["clause"]) for d in self.store.duties(actor=role)}
        return frozenset(units)

    def _hit(self, unit_id: str, score: float, why: Mapping[str, float], asked: Query, *, whole: bool = False) -> Hit:
        clause = self.store.clause(unit_id)
        if clause is None:  # a unit whose paragraph is only a heading is shown by its first part
            parts = self.store.units([unit_id]).get(unit_id, {}).get("p", [])
            clause = (self.store.clause(parts[0]) if parts else None) or {
                "id": unit_id,
                "heading": [],
                "text": "",
                "children": [],
            }
        best = snippet.best(clause, asked, self.statistics, whole=whole)
        return Hit(
            best.id, unit_id, score, tuple(clause["heading"]), clause.get("force", ""), best.text, best.marks,
            clause.get("edition", {}).get("kind", ""), clause.get("confidence", ""), why,
        )  # fmt: skip


def groups_of(names: str) -> tuple[str, ...]:
    """The groups that "A,B,circulars" names.

    Raises:
        KbError: a name is none of them.
    """
    found: dict[str, None] = {}
    for raw in names.split(","):
        name = raw.strip()
        if not name:
            continue
        known = {g.lower(): (g,) for g in GROUPS} | {k.lower(): v for k, v in NAMES.items()}
        if name.lower() not in known:
            raise KbError(f"“{name[:40]}” is no part of the collection. There are: {', '.join(GROUPS)}.")
        found.update(dict.fromkeys(known[name.lower()]))
    return tuple(found)
