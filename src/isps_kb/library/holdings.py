"""The user's library folder: where imported editions and the compiled store live, and nothing else is ever written.

Every write goes to a new name first and is then renamed, so that a crash, a full disk or a second process leaves what was
there usable.
"""

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from isps_kb.errors import KbError, UnwritableError
from isps_kb.files.renaming import renamed
from isps_kb.library import lock, places
from isps_kb.model import Edition

EDITIONS = "editions"
DESCRIPTION = "edition.json"
_FILE = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\.md")
_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")
LOCK_SECONDS = 120


def home() -> Path:
    """The library folder: ISPS_KB_HOME, or the platform's data folder."""
    return Path(places.home())


def corpus_folder() -> Path:
    """The published corpus: beside the package in an installed copy, at the top of a checkout otherwise."""
    return Path(places.corpus_folder())


def refusal(error: OSError, folder: Path) -> KbError:
    """One sentence for a folder of the library that cannot be written."""
    reason = error.strerror or type(error).__name__
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return KbError(
            f"The disk is full, so that nothing can be written in {folder}: {reason}. Make room on it, or set ISPS_KB_HOME to a "
            "folder on another."
        )
    if folder.is_symlink() and not folder.exists():
        return KbError(
            f"The library folder {folder} is a link to {folder.readlink()}, which does not exist. Make that folder, or set "
            "ISPS_KB_HOME to another."
        )
    if folder.is_file():
        return KbError(f"{folder} is a file. Move it away, or set ISPS_KB_HOME to a folder for the library.")
    kind = UnwritableError if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else KbError
    return kind(
        f"The library folder {folder} cannot be written: {reason}. Make it writable, or set ISPS_KB_HOME to a folder that is."
    )


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder of the library for writing; other processes wait. What processes that were killed left in it is cleared away.

    Raises:
        KbError: the folder cannot be written, or another process holds it for longer than LOCK_SECONDS.
    """
    held = lock.held(folder, LOCK_SECONDS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held.__enter__()
    except lock.HeldError as error:
        raise KbError(
            f"Another isps-kb is still working in {folder}. Wait for it, or end it, and try again."
        ) from error
    except OSError as error:
        raise refusal(error, folder) from error
    try:
        _sweep(folder)
        yield
    finally:
        held.__exit__(None, None, None)


def _sweep(folder: Path) -> None:
    """Clear away what a process left that was killed while it wrote; the caller holds the lock, so that none is writing."""
    for base, pattern in ((folder, ".store*"), (folder / EDITIONS, ".incoming-*"), (folder / EDITIONS, ".gone-*")):
        for leftover in base.glob(pattern):
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                with suppress(OSError):
                    leftover.unlink()


# --- editions -----------------------------------------------------------------------------------------------------------


def check_edition_id(edition: str) -> str:
    """`edition` if it may name a folder.

    Raises:
        KbError: it may not: only lower-case letters, digits, dots, hyphens and underscores, 1 to 64 of them.
    """
    if not _ID.fullmatch(edition) or ".." in edition or edition == "restatement":
        raise KbError(
            f"“{edition[:70]}” cannot name an edition. Use lower-case letters, digits, dots and hyphens: --edition solas-2020."
        )
    return edition


def edition_id_from(name: str) -> str:
    """An edition id made from a file name; "copy" when nothing usable is in it."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:64].strip("-")
    return slug if slug and slug != "restatement" else "copy"


def folders(library: Path) -> list[Path]:
    """The folders of imported editions, the latest import first; of two states of one edition only the later."""
    found: dict[str, tuple[int, Path]] = {}
    try:
        entries = sorted((library / EDITIONS).iterdir())
    except OSError:
        return []
    for entry in entries:
        if entry.name.startswith(".") or not (entry / DESCRIPTION).is_file():
            continue
        name, _, order = entry.name.rpartition("@")
        number = int(order) if order.isdigit() else 0
        if name and number >= found.get(name, (0, entry))[0]:
            found[name] = (number, entry)
    return [path for _, path in sorted(found.values(), reverse=True)]


def describe(folder: Path) -> Edition:
    """The edition that a folder holds.

    Raises:
        KbError: its description is damaged.
    """
    try:
        data = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        facts = (str(data[k]) for k in ("id", "kind", "title", "source", "licence", "date"))
        return Edition(*facts)._replace(language=str(data.get("language", "")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise KbError(
            f"{folder / DESCRIPTION} is damaged. Remove the edition and import it again: "
            f"isps-kb editions remove {folder.name.partition('@')[0]}."
        ) from error


def add(library: Path, edition: Edition, files: dict[str, str]) -> Path:
    """Store an edition, in place of one of the same id; returns its folder.

    Raises:
        KbError: the library cannot be written. The previous state is then still there.
    """
    check_edition_id(edition.id)
    for name in files:
        if not _FILE.fullmatch(name):
            raise KbError(f"“{name[:70]}” cannot name a file of an edition.")
    with locked(library):
        base = library / EDITIONS
        taken = [int(p.name.rpartition("@")[2]) for p in folders(library) if p.name.rpartition("@")[2].isdigit()]
        target = base / f"{edition.id}@{max(taken, default=0) + 1}"
        incoming = base / f".incoming-{os.getpid()}"
        try:
            base.mkdir(parents=True, exist_ok=True)
            incoming.mkdir()
            for name, text in {
                **files,
                DESCRIPTION: json.dumps(edition.data(), ensure_ascii=False, indent=2) + "\n",
            }.items():
                with (incoming / name).open("w", encoding="utf-8", newline="\n") as out:
                    out.write(text)
                    out.flush()
                    os.fsync(out.fileno())
            shutil.rmtree(target, ignore_errors=True)
            renamed(incoming, target)
        except OSError as error:
            shutil.rmtree(incoming, ignore_errors=True)
            raise refusal(error, library) from error
        with suppress(OSError):  # of two states the later counts, and the other goes with the next import
            _discard(base, edition.id, keep=target)
    return target


def remove(library: Path, edition: str) -> None:
    """Take an edition out of the library.

    Raises:
        KbError: there is none of that id, or the library cannot be written.
    """
    if edition == "restatement":
        raise KbError("The restatement comes with isps-kb and stays. What can be removed: isps-kb editions.")
    if not any(p.name.rpartition("@")[0] == edition for p in folders(library)):
        raise KbError(f"No imported edition is called “{edition[:70]}”. List them: isps-kb editions.")
    with locked(library):
        try:
            _discard(library / EDITIONS, edition, keep=None)
        except OSError as error:
            raise refusal(error, library) from error


def _discard(base: Path, edition: str, keep: Path | None) -> None:
    for entry in list(base.iterdir()):
        if entry != keep and entry.name.rpartition("@")[0] == edition:
            gone = base / f".gone-{entry.name}"
            renamed(entry, gone)
            shutil.rmtree(gone, ignore_errors=True)
