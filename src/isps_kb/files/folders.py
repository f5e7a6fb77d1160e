"""Folders made whole or not at all: a new one takes the place of the old in one step, and what a killed process left is swept.

A folder of ours is known by a file in it, its mark. While `NAME` is made it stands beside as `.NAME-PID`; where the file system
cannot exchange two folders the old one is called `.NAME-PID-old` between two renames, and the next sweep brings it back.
"""

import contextlib
import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from isps_kb.files.remains import at_work

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM)


@contextlib.contextmanager
def replacing(out: Path, mark: str) -> Iterator[Path]:
    """A new folder to fill, with its mark in it; when the block ends without an error it stands at `out`.

    Raises:
        OSError: it cannot be made or put there; what was there is still there.
    """
    out = Path(os.path.realpath(out))
    sweep(out, mark)
    incoming = out.with_name(f".{out.name}-{os.getpid()}")
    incoming.mkdir(parents=True)
    try:
        (incoming / mark).write_bytes(b"")
        yield incoming
        _put(incoming, out, mark)
    finally:
        _remove(incoming, mark)


def sweep(out: Path, mark: str) -> None:
    """Put right what killed processes left beside `out`: an old folder comes back where none is, everything else of ours goes."""
    out = Path(os.path.realpath(out))
    name = re.compile(rf"\.{re.escape(out.name)}-(\d+)(-old)?")
    found = [(m, p) for p in _beside(out) if (m := name.fullmatch(p.name)) and p.is_dir() and not p.is_symlink()]
    for m, path in sorted(found, key=lambda pair: not pair[0][2]):
        ours = (path / mark).is_file() or not any(path.iterdir())
        if not ours or at_work(int(m[1]), path):
            continue
        if m[2] and (path / mark).is_file() and not out.exists():
            path.rename(out)
        else:
            _remove(path, mark)


def _beside(out: Path) -> list[Path]:
    return list(out.parent.iterdir()) if out.parent.is_dir() else []


def _put(incoming: Path, out: Path, mark: str) -> None:
    """Put a folder in the place of another, in one step where the file system can."""
    if not out.exists():
        incoming.rename(out)
    elif not _exchanged(incoming, out):
        old = incoming.with_name(f"{incoming.name}-old")
        out.rename(old)
        try:
            incoming.rename(out)
        except OSError:
            old.rename(out)
            raise
        _remove(old, mark)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed places; False where the system or the file system has no such thing."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNABLE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _remove(path: Path, mark: str) -> None:
    """Take a folder away, its mark last, so that what a killed sweep leaves is known by the next."""
    for entry in path.iterdir() if path.is_dir() else ():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != mark:
            entry.unlink()
    shutil.rmtree(path, ignore_errors=True)
