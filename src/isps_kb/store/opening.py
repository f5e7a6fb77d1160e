"""The compiled store, opened: built first where it is absent, stale or damaged.

A command builds it into a new file that then takes the place of the old one, under the library's lock, so that of several
processes one builds and the others wait. Reading needs nothing heavier than sqlite3.
"""

import os
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from isps_kb.errors import DamagedError, KbError, UnwritableError
from isps_kb.library import freshness, places
from isps_kb.library.freshness import FILE, SCHEMA, content_key, recorded, signature, sound, stamp
from isps_kb.store.database import Store

if TYPE_CHECKING:
    from pathlib import Path

Progress = Callable[[str], None]


def opened(
    progress: Progress | None = None,
    *,
    home: "Path | None" = None,
    folder: "Path | None" = None,
    at: "Path | None" = None,
) -> Store:
    """The store, built first when it is absent, stale or damaged.

    Where its folder cannot be written, it is built in a folder for temporary files, with a word to `progress`.

    Args:
        progress: is told what takes time, and what could not be done.
        home: the library folder; None for that of the user.
        folder: the corpus; None for the published one.
        at: the folder of the store; None for `home`, or for ISPS_KB_STORE when that is None, too.

    Raises:
        KbError: it cannot be built. When an older store is there it is used instead, with a word to `progress`.
    """
    where = _where(home, folder, at)
    store = _fresh(where.at, where)
    if store is None and not _writable(where.at):
        store = _elsewhere(where, None)
    if store:
        return store
    try:
        return _renewed(where.at, where, progress)
    except UnwritableError as error:
        store = _same(where) or _elsewhere(where, error, progress)
        if store is None:
            raise
        return store
    except KbError as error:
        old = _previous(where.at)
        if old is None:
            raise
        if progress:
            progress(f"{error} The previous store is used, which may be out of date.")
        return old


def ready() -> Store | None:
    """The store where it is compiled and current; nothing is built."""
    where = _where(None, None, None)
    return _fresh(where.at, where)


def renewed(
    progress: Progress | None = None,
    *,
    home: "Path | None" = None,
    folder: "Path | None" = None,
    at: "Path | None" = None,
) -> Store:
    """The store with every byte of it and of its inputs verified, built anew unless all of it is as it was recorded.

    Raises:
        KbError: it cannot be built, or not where it should be.
    """
    where = _where(home, folder, at)
    return _renewed(where.at, where, progress, whole=True)


def harm(*, at: "Path | None" = None) -> str:
    """What is wrong with the compiled files that are there, in words; "" where nothing is, or nothing was compiled."""
    where = _where(None, None, at)
    return freshness.harm(where.at, recorded(where.at))


def damaged(*, home: "Path | None" = None, at: "Path | None" = None) -> bool:
    """Whether the compiled files that are there are not those that were built."""
    where = _where(home, None, at)
    known = recorded(where.at)
    return bool(known.digest) and not sound(where.at, known)


class _Where(NamedTuple):
    """The folder of the store, the corpus and the library that it is compiled from."""

    at: str
    corpus: str
    home: str


def _where(home: "Path | None", folder: "Path | None", at: "Path | None") -> _Where:
    library = os.path.abspath(home or places.home())
    return _Where(
        os.path.abspath(at or (library if home else places.store_folder())),
        str(folder or places.corpus_folder()),
        library,
    )


def _fresh(at: str, where: _Where) -> Store | None:
    """The store in a folder, when it was compiled from these inputs and nobody has touched it since."""
    known = recorded(at)
    if not known.stamp or known.stamp != stamp(at, known.key):
        return None
    return _open(at) if known.mark == signature(where.corpus, where.home, known.folders) else None


def _renewed(at: str, where: _Where, progress: Progress | None, *, whole: bool = False) -> Store:
    """The store in a folder, by the one process that holds the lock of it.

    Raises:
        KbError: it cannot be built.
    """
    import errno
    from pathlib import Path

    from isps_kb.library import holdings
    from isps_kb.store import building

    if not _writable(at):  # said now, and not when everything is compiled
        raise holdings.refusal(OSError(errno.EACCES, os.strerror(errno.EACCES)), Path(at))
    with building.turn(Path(at), Path(where.home)):
        store = None if whole else _fresh(at, where)
        if store is None:
            building.build(Path(where.corpus), Path(where.home), progress, at=Path(at))
            store = _open(at)
    if store is None:
        raise DamagedError(f"The compiled store in {at} cannot be read. Remove {FILE} there, and run: isps-kb build.")
    return store


def _same(where: _Where) -> Store | None:
    """The store in a folder that cannot be written, when its content is that of the inputs whatever their times say."""
    known = recorded(where.at)
    if known.key and known.key == content_key(where.corpus, where.home) and sound(where.at, known):
        return _open(where.at)
    return None


def _elsewhere(where: _Where, error: KbError | None, progress: Progress | None = None) -> Store | None:
    """The store in the user's folder for temporary files: when it is fresh; given an `error`, built there.

    Raises:
        KbError: it can be built there no more than where it should be.
    """
    from isps_kb.library import scratch

    try:
        at = str(scratch.folder(where.corpus, where.home))
    except KbError as refused:
        if error is None:
            return None
        raise KbError(f"{error} {refused}") from refused
    store = _fresh(at, where)
    if store is None and error is not None:
        if progress:
            progress(
                f"{where.at} cannot be written; the store is kept in {at}. ISPS_KB_STORE names another folder for it."
            )
        store = _renewed(at, where, progress)
    return store


def _writable(at: str) -> bool:
    """Whether the system lets this user write in a folder, or make it."""
    while not os.path.exists(at) and os.path.dirname(at) != at:
        at = os.path.dirname(at)
    return os.access(at, os.W_OK)


def _previous(at: str) -> Store | None:
    """The store of other inputs that is there, as long as it is whole."""
    return _open(at) if sound(at, recorded(at)) else None


def _open(at: str) -> Store | None:
    path = os.path.join(at, FILE)
    if not os.path.isfile(path):
        return None
    try:
        store = Store(path)
    except sqlite3.Error:
        return None
    try:
        if store.meta("schema") == str(SCHEMA):
            return store
    except DamagedError:
        pass
    store.close()
    return None
