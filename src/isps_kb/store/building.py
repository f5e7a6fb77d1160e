"""The store written anew: compiled into new files which then take the place of the old ones, under the library's lock."""

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path

from isps_kb.errors import UnwritableError
from isps_kb.files.renaming import renamed
from isps_kb.library import freshness, holdings
from isps_kb.library.freshness import FILE, INDEX, SCHEMA, Record

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE instrument (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, name TEXT NOT NULL, payload TEXT NOT NULL);
CREATE TABLE edge (source TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL);
CREATE TABLE unit (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, grp TEXT NOT NULL, force TEXT NOT NULL, roles TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX unit_grp ON unit (grp, number);
CREATE TABLE posting (stem TEXT PRIMARY KEY, units BLOB NOT NULL, steps BLOB NOT NULL, own BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE translation (token TEXT PRIMARY KEY, others TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE phrase (token TEXT PRIMARY KEY, held BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE piece (letters TEXT PRIMARY KEY, held BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE pair (tokens TEXT PRIMARY KEY, units BLOB NOT NULL, steps BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE numbers (name TEXT PRIMARY KEY, held BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE answer (number INTEGER PRIMARY KEY, payload BLOB NOT NULL);
CREATE TABLE entry (id TEXT PRIMARY KEY, payload BLOB NOT NULL);
CREATE TABLE norm (seq INTEGER PRIMARY KEY, clause TEXT NOT NULL, payload TEXT NOT NULL);
CREATE INDEX norm_clause ON norm (clause);
CREATE TABLE norm_of (kind TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (kind, name, seq)) WITHOUT ROWID;
CREATE INDEX edge_target ON edge (target);
"""


@contextmanager
def turn(at: Path, home: Path) -> Iterator[None]:
    """Hold the store in `at` for writing and, where that is elsewhere and can be, the library that it is compiled from.

    Raises:
        KbError: `at` cannot be written, or another process holds one of them for too long.
    """
    with ExitStack() as both:
        if home.is_dir() and at.resolve() != home.resolve():
            with suppress(UnwritableError):  # nobody else writes there either
                both.enter_context(holdings.locked(home))
        both.enter_context(holdings.locked(at))
        yield


def build(folder: Path, home: Path, progress: Callable[[str], None] | None = None, *, at: Path | None = None) -> None:
    """Compile corpus and editions into the store in `at`, or in `home`. The caller has the turn.

    A store that was compiled from the same content stays when every byte of it is as it was written.

    Raises:
        KbError: the corpus or an edition is malformed, or nothing can be written; the old store stays.
    """
    from isps_kb.corpus import gather
    from isps_kb.language import concepts
    from isps_kb.store import compiling, inverted, profiles, rows, unit

    at = at or home
    mark, folders = freshness.surveyed(folder, home)
    key = freshness.content_key(folder, home)
    known = freshness.recorded(str(at))
    target, index = at / f".store-{os.getpid()}.sqlite", at / f".store-{os.getpid()}.index"
    try:
        digest = known.digest
        if known.key != key or not freshness.sound(str(at), known):
            if progress:
                harm = freshness.harm(str(at), known)
                progress(f"Compiling the knowledge base anew: {harm} …" if harm else "Compiling the knowledge base …")
            gathered = gather.gather(folder, home)
            found = tuple(unit.units(gathered))
            names = concepts.table(gathered.lexicon)
            inverted.build(found, names, index)
            own = profiles.own_tokens(found, names)
            tables = chain(compiling.rows(gathered, found, names), [("posting", inverted.rows(str(index), own))])
            _write(target, _TABLES + rows.TABLES, tables, key)
            _exchange(at, target, index, f"{INDEX}{key[:16]}")
            digest = freshness.digest(str(at), key)
        freshness.record(at, Record(mark, key, freshness.stamp(str(at), key), digest, folders))
    except OSError as error:
        raise holdings.refusal(error, at) from error
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
        raise holdings.refusal(OSError(errno.ENOSPC if full else 0, str(error)), at) from error
    finally:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        shutil.rmtree(index, ignore_errors=True)


def _exchange(at: Path, target: Path, index: Path, name: str) -> None:
    """Put the new index beside the old one, then the new store, which names it, in place of the old; then clear away."""
    shutil.rmtree(at / name, ignore_errors=True)
    renamed(index, at / name)
    try:
        renamed(target, at / FILE)
    except OSError:
        shutil.rmtree(at / name, ignore_errors=True)  # no store names it
        raise
    for old in at.glob(f"{INDEX}*"):
        if old.name != name:
            shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, schema: str, tables: Iterable[tuple[str, Iterable[tuple[object, ...]]]], key: str) -> None:
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(schema)
        for table, content in tables:
            found = iter(content)
            for first in found:
                marks = ", ".join("?" * len(first))
                db.executemany(f"INSERT INTO {table} VALUES ({marks})", chain([first], found))  # noqa: S608 - names are ours
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
