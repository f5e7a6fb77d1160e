"""What goes wrong around a library: bytes that change, processes that end at a file operation, systems that refuse one."""

import errno
import gc
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from world.measuring import unmeasured

OPERATIONS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "shutil.rmtree", "sqlite3.connect"}
ENDED, DONE = 9, 0
HOWS = ("flip a byte", "flip many", "cut short", "empty", "longer", "gone", "zeros")


def spoil(path: Path, how: str, chance: random.Random, *, keep_time: bool) -> None:
    """Damage a file in one of the ways of HOWS, and set its time back when asked to."""
    before, data = path.stat(), bytearray(path.read_bytes())
    if how == "gone":
        path.unlink()
        return
    if how.startswith("flip"):
        for _ in range(1 if how == "flip a byte" else 500):
            if data:
                data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    elif how == "zeros" and data:
        start = chance.randrange(len(data))
        data[start : start + 4096] = bytes(len(data[start : start + 4096]))
    elif how == "cut short":
        del data[len(data) // 2 :]
    elif how == "empty":
        data.clear()
    elif how == "longer":
        data += b"\0" * 4096
    with path.open("r+b") as handle:
        handle.write(data)
        handle.truncate()
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def operations(work: Callable[[], object], top: Path) -> int:
    """How many operations on files below `top` a process makes that does `work`."""
    return _forked(-1, work, top)[1]


def ended_at(number: int, work: Callable[[], object], top: Path) -> bool:
    """Whether a process that does `work` is killed: before the operation of that number on a file below `top`."""
    return _forked(number, work, top)[0] == ENDED


def _forked(number: int, work: Callable[[], object], top: Path) -> tuple[int, int]:
    """How a process ended that does `work`, and the operations that it had made then if it was not killed."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        gc.disable()  # to look for garbage is to copy all that the tests hold
        count = 0

        def hook(event: str, args: tuple[object, ...]) -> None:
            nonlocal count
            if event in OPERATIONS and _concerns(event, args, str(top)):
                if count == number:
                    os._exit(ENDED)
                count += 1

        try:
            sys.addaudithook(hook)
            with unmeasured():  # what it measured would be lost with it
                work()
        except BaseException:  # whatever it is: this process is not to return into the tests
            os._exit(1)
        os.write(theirs, str(count).encode())
        os._exit(DONE)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        count_then = int(told.read() or 0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (ENDED, DONE), f"operation {number}: the work itself failed"
    return code, count_then


def _concerns(event: str, args: tuple[object, ...], top: str) -> bool:
    if event == "open" and not (isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):
        return False
    names = [os.fsdecode(a).removeprefix("file:") for a in args if isinstance(a, (str, bytes, os.PathLike))]
    relative = any(isinstance(a, int) and a > 2 for a in args[1:]) and event in {"os.remove", "os.rmdir"}
    return relative or any(name.startswith(top) for name in names)


def as_on_windows(patch: pytest.MonkeyPatch) -> list[str]:
    """From here on nothing is renamed, replaced or deleted that this process has open or mapped; what was refused is listed."""
    refused: list[str] = []

    def busy(name: str) -> bool:
        held = [os.path.realpath(entry) for entry in Path("/proc/self/fd").iterdir()]
        lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
        held += [line.split(maxsplit=5)[5] for line in lines if "/" in line]
        return any(h == name or h.startswith(f"{name}/") for h in held)

    def guard(name: str) -> None:
        usual = getattr(os, name)

        def call(*paths: str | os.PathLike[str], **options: object) -> object:
            full = [os.path.realpath(p) for p in paths]
            onto = full[1:] and (Path(full[1]).is_dir() or (name == "rename" and Path(full[1]).exists()))
            if onto or any(map(busy, full)):
                refused.append(f"{name} {full}")
                raise PermissionError(errno.EACCES, "The file is in use by another process", full[0])
            return usual(*paths, **options)

        patch.setattr(os, name, call)

    for name in ("replace", "rename", "unlink", "remove", "rmdir"):
        guard(name)
    patch.setattr(shutil, "_use_fd_functions", False)
    return refused
