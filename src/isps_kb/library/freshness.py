"""Whether a compiled store is still that of its inputs: package, corpus and imported editions. Free of imports that cost time."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from isps_kb.library import places

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 6
SIGNATURE = "store.signature"


def _inputs(folder: str, home: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file that the store depends on, with its path below package, corpus or editions."""
    package = places.package()
    carried = os.path.join(package, "data")  # of which the corpus is counted as such
    for top in (package, folder, os.path.join(home, "editions")):
        stack = [top]
        while stack:
            here = stack.pop()
            try:
                entries = sorted(os.scandir(here), key=lambda e: e.name)
            except OSError:
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith((".", "__pycache__")) and entry.path != carried:
                        stack.append(entry.path)
                elif entry.name.endswith((".py", ".md", ".toml", ".txt", ".json")):
                    yield entry.path[len(top) :], entry


def signature(folder: "Path | str", home: "Path | str") -> str:
    """A quick mark of the inputs: names, sizes and times. Equal marks mean equal content."""
    import zlib

    crc = count = 0
    for _, entry in _inputs(str(folder), str(home)):
        stat = entry.stat()
        crc = zlib.crc32(f"{entry.path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode("utf-8", "replace"), crc)
        count += 1
    return f"{SCHEMA}-{count}-{crc:08x}"


def content_key(folder: "Path | str", home: "Path | str") -> str:
    """The key of the inputs: a digest of their names and bytes."""
    import hashlib

    digest = hashlib.sha256(f"{SCHEMA}".encode())
    for name, entry in _inputs(str(folder), str(home)):
        with open(entry.path, "rb") as handle:
            data = handle.read()
        digest.update(f"{name}|{len(data)}|".encode("utf-8", "replace"))
        digest.update(data)
    return digest.hexdigest()


def recorded(home: str) -> tuple[str, str]:
    """The mark of the inputs that a library's store was compiled from, and the stamp of its file; empty when not known."""
    try:
        with open(os.path.join(home, SIGNATURE), encoding="ascii", errors="replace") as handle:
            mark, _, stamp = handle.read(200).partition("\n")
    except OSError:
        return "", ""
    return mark, stamp


def stamp(path: str) -> str:
    """Size and time of the store file; a file that was damaged or exchanged has another."""
    try:
        stat = os.stat(path)
    except OSError:
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}"
