"""The lock of a folder: the file system's own or, where it has none, a file that only one process can have made."""

import errno
import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NAME = ".lock"
OWN = ".lock-holder"
LOCKLESS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}
STALE = 3600.0
STEP = 0.05


class HeldError(Exception):
    """Another process, or another thread, holds the lock and did not let go of it in time."""


@contextmanager
def held(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of a folder that exists; wait for it as long as `seconds`.

    On a file system without locks the holder's process, machine and time stand in a file of their own. Where that process has
    ended, or is of another machine and an hour old, the file counts for nothing.

    Raises:
        HeldError: it is held by another for all that time.
        OSError: nothing can be written in the folder.
    """
    if _lockless(folder / NAME):
        with _made(folder / OWN, seconds):
            yield
        return
    import filelock

    lock = filelock.FileLock(folder / NAME, timeout=seconds)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what may be said of file systems has been asked above
            lock.acquire()
    except filelock.Timeout as error:
        raise HeldError from error
    try:
        yield
    finally:
        lock.release()


def _lockless(path: Path) -> bool:
    """Whether the file system says that it knows no locks."""
    if os.name != "posix":
        return False
    import fcntl

    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in LOCKLESS:
            return True
        raise
    finally:
        os.close(handle)  # which lets go of it
    return False


@contextmanager
def _made(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock that a file is, made by nobody else."""
    mine = f"{os.getpid()} {time.time():.0f} {os.urandom(8).hex()} {_machine()}"
    until = time.monotonic() + seconds
    while not _taken(path, mine):
        there = _read(path)
        if there is not None and _stale(path, there):
            _break(path, there)
        elif time.monotonic() >= until:
            raise HeldError
        else:
            time.sleep(STEP)
    try:
        yield
    finally:
        if _read(path) == mine:
            path.unlink(missing_ok=True)


def _machine() -> str:
    return os.uname().nodename.replace(" ", "_")


def _taken(path: Path, mine: str) -> bool:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        return False
    try:
        os.write(handle, mine.encode("utf-8", "replace"))
    except OSError:
        path.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    return True


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _stale(path: Path, there: str) -> bool:
    """Whether whoever made the lock is no more."""
    try:
        pid, made, _, machine = there.split(" ")
        number, age = int(pid), time.time() - float(made)
    except ValueError:  # being written this moment, or by a process that ended in doing so
        with suppress(OSError):
            return time.time() - path.stat().st_mtime > STALE
        return False
    if machine != _machine():
        return age > STALE
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        pass  # of another user: it lives
    return False


def _break(path: Path, there: str) -> None:
    """Clear away a lock that counts for nothing, unless somebody else did so and holds it now."""
    aside = path.with_name(f"{path.name}-{os.getpid()}")
    with suppress(OSError):
        path.rename(aside)
        if _read(aside) != there:
            os.link(aside, path)
        aside.unlink(missing_ok=True)
