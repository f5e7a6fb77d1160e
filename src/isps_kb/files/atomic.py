"""Files written whole or not at all: a crash or a full disk leaves what was there, and no half file beside it."""

import contextlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.files.remains import at_work


def put(target: Path, data: bytes) -> None:
    """Write a file under another name and rename it; a file that is replaced keeps its mode.

    What killed processes left of the same file is taken away.

    Raises:
        OSError: it cannot be written; what was there is still there.
    """
    _sweep(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        _fill(temporary, data, _mode(target))
        temporary.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def write(name: str, data: bytes, *, over: bool = False) -> None:
    """Write a file that the user named: see write_all().

    Raises:
        KbError: it holds something else and `over` is not given, or cannot be written; what was there is still there.
    """
    write_all({name: data}, over=over)


def write_all(contents: Mapping[str, bytes], *, over: bool = False) -> None:
    """Write files that the user named, by name; none of them when one would replace what is not ours to lose.

    A file may be absent, empty, or hold these very bytes already; any other is replaced with `over` only. Where the name is a
    link, what it leads to is replaced; a device or a pipe takes the bytes.

    Raises:
        KbError: a file holds something else and `over` is not given, or cannot be written; what was there is still there.
    """
    lost = [name for name, data in contents.items() if _differs(name, data)]
    if lost and not over:
        more = f" and {len(lost) - 1} more" if lost[1:] else ""
        raise KbError(
            f"{lost[0]}{more} would be overwritten: something else is in it. Name another, or replace it with --overwrite."
        )
    for name, data in contents.items():
        try:
            if _regular(name):
                put(Path(os.path.realpath(name)), data)
            else:
                Path(name).write_bytes(data)
        except OSError as error:
            raise KbError(f"{name} cannot be written: {error.strerror}.") from error


def _regular(name: str) -> bool:
    """Whether a file can be put in its place: nothing is there yet, or a file or folder, no device and no pipe."""
    try:
        mode = Path(name).stat().st_mode
    except OSError:
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _differs(name: str, data: bytes) -> bool:
    """Whether a file is there that holds something else."""
    path = Path(name)
    try:
        facts = path.stat()
    except OSError:
        return False
    if not stat.S_ISREG(facts.st_mode) or not facts.st_size:
        return False
    try:
        return facts.st_size != len(data) or path.read_bytes() != data
    except OSError:
        return True  # it cannot be looked into


def _mode(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        return None


def _sweep(target: Path) -> None:
    """Take away what killed processes left of a file."""
    name = re.compile(rf"\.{re.escape(target.name)}\.(\d+)")
    with contextlib.suppress(OSError):
        for entry in os.scandir(target.parent):
            m = name.fullmatch(entry.name)
            if m and entry.is_file(follow_symlinks=False) and not at_work(int(m[1]), Path(entry.path)):
                Path(entry.path).unlink()


def _fill(path: Path, data: bytes, mode: int | None) -> None:
    """Write a new file; with the mode of the one that it replaces from the first byte on."""
    handle = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666 if mode is None else 0o600
    )
    with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor
        file.write(data)
        file.flush()
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
