"""The compiled store as a database that is open for reading: everything that commands ask of it."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isps_kb.library.freshness import INDEX
from isps_kb.store import compact
from isps_kb.store.bordered import bordered
from isps_kb.store.searched import Searched, bound

if TYPE_CHECKING:
    from isps_kb.addresses.registry import Registry
    from isps_kb.corpus.lexicon import Lexicon
    from isps_kb.passage import Passage
    from isps_kb.store.normative import Stated
    from isps_kb.store.rows import Passages


@bordered
class Store(Searched):
    """A compiled store, open for reading; threads that share one take turns.

    Every method raises DamagedError when what it reads was damaged.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace("\\", "/")
        self.db = sqlite3.connect(
            f"file:{'' if name.startswith('/') else '/'}{name}?mode=ro", uri=True, check_same_thread=False
        )

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def meta(self, key: str) -> str:
        """An entry about the store itself, "" when absent."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    @cached_property
    def registry(self) -> "Registry":
        """The instruments and the known numbering."""
        from isps_kb.addresses.registry import Registry

        return Registry.from_json(self.meta("registry"))

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The words of the trade."""
        from isps_kb.corpus.lexicon import Lexicon

        return Lexicon.from_json(self.meta("lexicon"))

    def double(self, clause_id: str) -> tuple[str, str]:
        """The other provision that is printed under the same number and a remark that says so; "" where there is none."""
        other, remark = json.loads(self.meta("doubles") or "{}").get(clause_id, ("", ""))
        return other, remark

    @cached_property
    def _passages(self) -> "Passages":
        from isps_kb.store.rows import Passages

        return Passages(self.db)

    def passage(self, clause_id: str, edition: str = "") -> "Passage | None":
        """A clause with all that is below it, as it is shown first or in the words of one edition; None where there is none."""
        return self._passages.one(bound(clause_id), bound(edition))

    def passages(self, edition: str = "") -> "Mapping[str, Passage]":
        """All clauses by id in order, as they are shown first or in the words of one edition."""
        return self._passages.all(bound(edition))

    def within(self, instrument: str) -> "tuple[Passage, ...]":
        """The clauses directly below a whole instrument, in order."""
        return self._passages.within(bound(instrument))

    def holds(self, clause_id: str) -> bool:
        """Whether a clause has text here."""
        return self.db.execute("SELECT 1 FROM clause WHERE id = ?", (bound(clause_id),)).fetchone() is not None

    def ids(self) -> list[str]:
        """All clause ids in order."""
        return [row[0] for row in self.db.execute("SELECT id FROM clause ORDER BY seq")]

    def held(self) -> list[str]:
        """All ids that have text here: whole instruments first, then clauses."""
        wholes = [row[0] for row in self.db.execute("SELECT id FROM instrument ORDER BY seq")]
        return [*wholes, *(("ISPS",) if {"A", "B"} & set(wholes) else ()), *self.ids()]

    def instrument(self, name: str) -> dict[str, Any] | None:
        """What is known of an instrument of which clauses are held, or None."""
        row = self.db.execute("SELECT payload FROM instrument WHERE id = ?", (bound(name),)).fetchone()
        return json.loads(row[0]) if row else None

    def instruments(self) -> list[dict[str, Any]]:
        """Every instrument of which clauses are held, in order."""
        return [json.loads(row[0]) for row in self.db.execute("SELECT payload FROM instrument ORDER BY seq")]

    def children(self, clause_id: str) -> list[str]:
        """Ids directly below one, in order."""
        return [
            row[0]
            for row in self.db.execute("SELECT id FROM clause WHERE parent = ? ORDER BY seq", (bound(clause_id),))
        ]

    def editions(self) -> list[dict[str, Any]]:
        """The editions, the one shown first at the front."""
        return [json.loads(row[0]) for row in self.db.execute("SELECT payload FROM edition ORDER BY seq")]

    def edges(self) -> Iterator[tuple[str, str, str, str]]:
        """All edges of the graph: from, to, kind, words."""
        return iter(self.db.execute("SELECT source, target, kind, words FROM edge").fetchall())

    def entries(self) -> dict[str, dict[str, list[str]]]:
        """Terms and questions of the back-of-book index by paragraph."""
        return {row[0]: compact.grown(row[1]) for row in self.db.execute("SELECT id, payload FROM entry ORDER BY id")}

    def norms(
        self,
        *,
        actor: str = "",
        about: Iterable[str] = (),
        clauses: Iterable[str] | None = None,
        units: Iterable[str] = (),
    ) -> "list[Stated]":
        """The norms in order: those of an actor, about one of some concepts, of some clauses or units, or all."""
        from isps_kb.store import normative

        held = "seq IN (SELECT seq FROM norm_of WHERE kind = ? AND name IN (SELECT value FROM json_each(?)))"
        named = (("actor", [bound(actor)] if actor else []), ("about", list(about)), ("unit", list(units)))
        where: list[tuple[str, tuple[str, ...]]] = [(held, (kind, json.dumps(names))) for kind, names in named if names]
        if clauses is not None:
            where.append(("clause IN (SELECT value FROM json_each(?))", (json.dumps(list(clauses)),)))
        wanted = " AND ".join(sql for sql, _ in where) or "1"
        values = [v for _, given in where for v in given]
        rows = self.db.execute(f"SELECT payload FROM norm WHERE {wanted} ORDER BY seq", values)  # noqa: S608 - ours
        return [normative.stated(row[0]) for row in rows]

    def changes(self) -> list[dict[str, Any]]:
        """What changed since 2002, the oldest first: the rows of the ledger."""
        return [json.loads(row[0]) for row in self.db.execute("SELECT payload FROM change ORDER BY number")]

    def acting(self) -> dict[str, int]:
        """By role how many norms it has."""
        return dict(self.db.execute("SELECT name, COUNT(*) FROM norm_of WHERE kind = 'actor' GROUP BY name"))

    def index_folder(self) -> str:
        """Where the inverted index of this store is."""
        return os.path.join(os.path.dirname(self.path), f"{INDEX}{self.meta('key')[:16]}")

    def citing(self, clause_id: str) -> list[str]:
        """Ids whose text cites one that may not be held: whole instruments first, then clauses in order."""
        rows = self.db.execute(
            "SELECT source FROM edge LEFT JOIN clause ON id = source WHERE target = ? AND kind = 'cites' "
            "GROUP BY source ORDER BY seq, source",
            (bound(clause_id),),
        )
        return [row[0] for row in rows]
