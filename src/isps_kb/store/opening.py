"""The compiled store: one SQLite file that every command reads, keyed by the content it was built from.

A command that finds it absent or stale builds it: into a new file that then takes the place of the old one, under the
library's lock, so that of several processes one builds and the others wait. Reading needs nothing heavier than sqlite3.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isps_kb.errors import KbError
from isps_kb.library import places
from isps_kb.library.freshness import SCHEMA, SIGNATURE, content_key, recorded, signature, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from isps_kb.addresses.registry import Registry
    from isps_kb.passage import Passage
    from isps_kb.store.rows import Passages

FILE = "store.sqlite"
INDEX = "index-"
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE instrument (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, name TEXT NOT NULL, payload TEXT NOT NULL);
CREATE TABLE edge (source TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL);
CREATE TABLE unit (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, grp TEXT NOT NULL, force TEXT NOT NULL, roles TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX unit_grp ON unit (grp, number);
CREATE TABLE entry (id TEXT PRIMARY KEY, payload TEXT NOT NULL);
CREATE TABLE duty (
    seq INTEGER PRIMARY KEY, actor TEXT NOT NULL, force TEXT NOT NULL, clause TEXT NOT NULL, payload TEXT NOT NULL
);
CREATE INDEX edge_target ON edge (target);
"""

Progress = Callable[[str], None]


class Store:
    """A compiled store, open for reading; threads that share one take turns."""

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
        return self._passages.one(_bound(clause_id), _bound(edition))

    def passages(self, edition: str = "") -> "Mapping[str, Passage]":
        """All clauses by id in order, as they are shown first or in the words of one edition."""
        return self._passages.all(_bound(edition))

    def within(self, instrument: str) -> "tuple[Passage, ...]":
        """The clauses directly below a whole instrument, in order."""
        return self._passages.within(_bound(instrument))

    def holds(self, clause_id: str) -> bool:
        """Whether a clause has text here."""
        return self.db.execute("SELECT 1 FROM clause WHERE id = ?", (_bound(clause_id),)).fetchone() is not None

    def ids(self) -> list[str]:
        """All clause ids in order."""
        return [row[0] for row in self.db.execute("SELECT id FROM clause ORDER BY seq")]

    def held(self) -> list[str]:
        """All ids that have text here: whole instruments first, then clauses."""
        wholes = [row[0] for row in self.db.execute("SELECT id FROM instrument ORDER BY seq")]
        return [*wholes, *(("ISPS",) if {"A", "B"} & set(wholes) else ()), *self.ids()]

    def instrument(self, name: str) -> dict[str, Any] | None:
        """What is known of an instrument of which clauses are held, or None."""
        row = self.db.execute("SELECT payload FROM instrument WHERE id = ?", (_bound(name),)).fetchone()
        return json.loads(row[0]) if row else None

    def instruments(self) -> list[dict[str, Any]]:
        """Every instrument of which clauses are held, in order."""
        return [json.loads(row[0]) for row in self.db.execute("SELECT payload FROM instrument ORDER BY seq")]

    def children(self, clause_id: str) -> list[str]:
        """Ids directly below one, in order."""
        return [
            row[0]
            for row in self.db.execute("SELECT id FROM clause WHERE parent = ? ORDER BY seq", (_bound(clause_id),))
        ]

    def editions(self) -> list[dict[str, Any]]:
        """The editions, the one shown first at the front."""
        return [json.loads(row[0]) for row in self.db.execute("SELECT payload FROM edition ORDER BY seq")]

    def edges(self) -> Iterator[tuple[str, str, str, str]]:
        """All edges of the graph: from, to, kind, words."""
        return ((s, t, k, w) for s, t, k, w in self.db.execute("SELECT source, target, kind, words FROM edge"))

    def units(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What ranking knows of units: questions `q`, neighbours `n`, parts `p`, and the group."""
        wanted = json.dumps(list(ids))
        rows = self.db.execute(
            "SELECT id, grp, payload FROM unit WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
        )
        return {unit_id: {"group": group, **json.loads(payload)} for unit_id, group, payload in rows}

    def all_units(self) -> list[str]:
        """Ids of all units that a search finds."""
        return [row[0] for row in self.db.execute("SELECT id FROM unit ORDER BY number")]

    def unit_numbers(self, groups: Iterable[str], force: str = "", role: str = "") -> list[tuple[int, str]]:
        """Number and id of the units of some groups, in order; of one force, or that speak of one role, when it is given."""
        found: list[tuple[int, str]] = []
        for group in groups:
            rows = self.db.execute("SELECT number, id, force, roles FROM unit WHERE grp = ? ORDER BY number", (group,))
            found += [
                (number, unit_id)
                for number, unit_id, forces, roles in rows
                if (not force or force in forces.split()) and (not role or role in roles.split())
            ]
        return found

    def entries(self) -> dict[str, dict[str, list[str]]]:
        """Terms and questions of the back-of-book index by paragraph."""
        return {row[0]: json.loads(row[1]) for row in self.db.execute("SELECT id, payload FROM entry ORDER BY id")}

    def duties(self, actor: str = "", clauses: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """Rows of the duty table (actor, modal, action, object, clause, sentence, force), of an actor or of clauses."""
        where, values = "1", []
        if actor:
            where, values = "actor = ?", [actor]
        wanted = None if clauses is None else set(clauses)
        rows = self.db.execute(f"SELECT force, clause, payload FROM duty WHERE {where} ORDER BY seq", values)  # noqa: S608 - ours
        return [{**json.loads(p), "force": f} for f, c, p in rows if wanted is None or c in wanted]

    def index_folder(self) -> str:
        """Where the inverted index of this store is."""
        return os.path.join(os.path.dirname(self.path), f"{INDEX}{self.meta('key')[:16]}")

    def citing(self, clause_id: str) -> list[str]:
        """Ids whose text cites one that may not be held: whole instruments first, then clauses in order."""
        rows = self.db.execute(
            "SELECT source FROM edge LEFT JOIN clause ON id = source WHERE target = ? AND kind = 'cites' "
            "GROUP BY source ORDER BY seq, source",
            (_bound(clause_id),),
        )
        return [row[0] for row in rows]


def _bound(text: str) -> str:
    """Text that SQLite accepts: lone surrogates, which no id holds, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def opened(progress: Progress | None = None, *, home: "Path | None" = None, folder: "Path | None" = None) -> Store:
    """The store, built first when it is absent or stale.

    Raises:
        KbError: it cannot be built. When an older store is there it is used instead, with a word to `progress`.
    """
    at, corpus = str(home or places.home()), str(folder or places.corpus_folder())
    mark = signature(corpus, at)
    store = _usable(at, mark)
    if store:
        return store
    from pathlib import Path

    from isps_kb.library import holdings

    try:
        with holdings.locked(Path(at)):
            store = _usable(at, mark)
            if store is None:
                build(Path(corpus), Path(at), progress)
                store = _open(os.path.join(at, FILE))
    except KbError as error:
        old = _open(os.path.join(at, FILE))
        if old is None:
            raise
        if progress:
            progress(f"{error} The previous store is used, which may be out of date.")
        return old
    if store is None:
        raise KbError(f"The compiled store in {at} cannot be read. Try: isps-kb build.")
    return store


def _usable(home: str, mark: str) -> Store | None:
    """The store, when it was compiled from these inputs and nobody has touched it since."""
    path = os.path.join(home, FILE)
    return _open(path) if recorded(home) == (mark, stamp(path)) else None


def _open(path: str) -> Store | None:
    if not os.path.isfile(path):
        return None
    try:
        store = Store(path)
        return store if store.meta("schema") == str(SCHEMA) else None
    except sqlite3.Error:
        return None


def build(folder: "Path", home: "Path", progress: Progress | None = None) -> None:
    """Compile corpus and editions into the store. The caller holds the library's lock.

    Raises:
        KbError: the corpus or an edition is malformed, or the library cannot be written; the old store stays.
    """
    import shutil

    from isps_kb.corpus import gather
    from isps_kb.files import atomic
    from isps_kb.library import holdings
    from isps_kb.store import compiling, inverted, rows, unit

    mark, key = signature(folder, home), content_key(folder, home)
    intact = recorded(str(home))[1] == stamp(str(home / FILE))
    current = _open(str(home / FILE)) if intact else None
    target = home / f".store-{os.getpid()}.sqlite"
    try:
        if current is None or current.meta("key") != key:
            if progress:
                progress("Compiling the knowledge base …")
            gathered = gather.gather(folder, home)
            found = tuple(unit.units(gathered))
            _write(target, _TABLES + rows.TABLES, compiling.rows(gathered, found), key)
            inverted.build(found, home / f".store-{os.getpid()}.index")
            _exchange(home, target, f"{INDEX}{key[:16]}")
        atomic.put(home / SIGNATURE, f"{mark}\n{stamp(str(home / FILE))}".encode("ascii"))
    except OSError as error:
        raise holdings.refusal(error, home) from error
    except sqlite3.Error as error:
        raise holdings.refusal(OSError(0, str(error)), home) from error
    finally:
        target.unlink(missing_ok=True)
        for leftover in home.glob(".store[-.]*"):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink(missing_ok=True)


def _exchange(home: "Path", target: "Path", index: str) -> None:
    """Put the new index beside the old one, then the new store, which names it, in place of the old; then clear away."""
    import shutil

    shutil.rmtree(home / index, ignore_errors=True)
    (home / f".store-{os.getpid()}.index").replace(home / index)
    try:
        target.replace(home / FILE)
    except OSError:
        shutil.rmtree(home / index, ignore_errors=True)  # no store names it
        raise
    for old in home.glob(f"{INDEX}*"):
        if old.name != index:
            shutil.rmtree(old, ignore_errors=True)


def _write(path: "Path", schema: str, tables: Iterable[tuple[str, Iterable[tuple[object, ...]]]], key: str) -> None:
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(schema)
        for table, content in tables:
            for row in content:
                marks = ", ".join("?" * len(row))
                db.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - table names are ours
        db.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [("schema", str(SCHEMA)), ("key", key), ("python", sys.version.split()[0])],
        )
        db.commit()
    finally:
        db.close()
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
