"""Whether a compiled store is still that of its inputs, and still as it was written. Free of imports that cost time.

The signature file beside a store records what is compared. The inputs are the package, the corpus and the imported editions. Of
the package every file is looked at, name, size and time; of corpus and editions too, as long as they have no more than MANY files
together. Beyond that only the times of their folders are, the list of which is recorded: a file that comes, goes or is exchanged
by a renaming is noticed, one that is rewritten in its place is noticed by `isps-kb build`, which always reads everything. Of more
than LISTED folders only the upper levels are looked at, as many whole ones as make no more than that.

The store file and each file of its index are told by size, times and inode. Where one differs, the digest of their bytes decides.
A program that changes bytes and sets the time back cannot set back the time of that change, except on Windows, which keeps none;
there, and for a disk that fails by itself, what cannot be read is found while reading, and the rest by `isps-kb build`.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from isps_kb.library import places

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 7
FILE = "store.sqlite"
INDEX = "index-"
SIGNATURE = "store.signature"
MANY = 2_000
LISTED = 1_000
_SUFFIXES = (".py", ".md", ".toml", ".txt", ".json")


class Record(NamedTuple):
    """What is recorded of a store; empty where nothing is known.

    `mark` is that of the inputs, `key` the digest of their content; `stamp` is that of the compiled files, `digest` that of their
    bytes. `folders` are those of the inputs, when there are so many files that the folders stand for them.
    """

    mark: str = ""
    key: str = ""
    stamp: str = ""
    digest: str = ""
    folders: tuple[str, ...] = ()


def _files(top: str, carried: str, folders: list[str] | None = None) -> Iterator[os.DirEntry[str]]:
    """Every file below a folder that the store depends on; each folder is added to `folders`."""
    stack = [top]
    while stack:
        here = stack.pop()
        if folders is not None:
            folders.append(here)
        try:
            entries = sorted(os.scandir(here), key=lambda e: e.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith((".", "__pycache__")) and entry.path != carried:
                    stack.append(entry.path)
            elif entry.name.endswith(_SUFFIXES):
                yield entry


def _tops(folder: str, home: str) -> tuple[str, str, str]:
    """Where the inputs are: package, corpus, editions."""
    return places.package(), folder, os.path.join(home, "editions")


def _carried() -> str:
    """What an installed package carries with it, of which the corpus is counted as such."""
    return os.path.join(places.package(), "data")


def signature(folder: "Path | str", home: "Path | str", folders: tuple[str, ...] = ()) -> str:
    """A quick mark of the inputs, by their files or, where `folders` are given, by these. Equal marks mean equal content."""
    import zlib

    tops = _tops(str(folder), str(home))
    carried = _carried()
    count, crc = 0, zlib.crc32("|".join(tops[1:]).encode("utf-8", "replace")) if folders else 0
    for top in tops[:1] if folders else tops:
        for entry in _files(top, carried):
            stat = entry.stat()
            crc = zlib.crc32(f"{entry.path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode("utf-8", "replace"), crc)
            count += 1
    for path in folders:
        try:
            changed = os.stat(path).st_mtime_ns
        except OSError:
            changed = 0
        crc = zlib.crc32(f"{path}|{changed}\n".encode("utf-8", "replace"), crc)
        count += 1
    return f"{SCHEMA}-{count}-{crc:08x}"


def surveyed(folder: "Path | str", home: "Path | str") -> tuple[str, tuple[str, ...]]:
    """The mark of the inputs, and the folders that stand for the files when there are too many of these."""
    count, levels = 0, dict[int, list[str]]()
    carried = _carried()
    for top in _tops(str(folder), str(home))[1:]:
        folders: list[str] = []
        count += sum(1 for _ in _files(top, carried, folders))
        for path in folders:
            levels.setdefault(path.count(os.sep) - top.count(os.sep), []).append(path)
    listed: list[str] = []
    if count > MANY:
        for _, paths in sorted(levels.items()):
            if listed and len(listed) + len(paths) > LISTED:
                break
            listed += paths
    return signature(folder, home, tuple(listed)), tuple(listed)


def content_key(folder: "Path | str", home: "Path | str") -> str:
    """The key of the inputs: a digest of their names and bytes."""
    import hashlib

    digest = hashlib.sha256(f"{SCHEMA}".encode())
    carried = _carried()
    for top in _tops(str(folder), str(home)):
        for entry in _files(top, carried):
            with open(entry.path, "rb") as handle:
                data = handle.read()
            digest.update(f"{entry.path[len(top) :]}|{len(data)}|".encode("utf-8", "replace"))
            digest.update(data)
    return digest.hexdigest()


def recorded(at: str) -> Record:
    """What is recorded of the store in a folder."""
    try:
        with open(os.path.join(at, SIGNATURE), encoding="utf-8", errors="surrogateescape", newline="") as handle:
            mark, key, stamp, digest, folders = handle.read().split("\n", 4)
    except (OSError, ValueError):
        return Record()
    if not key.isalnum():
        return Record()  # it names the folder of the index, and was damaged
    return Record(mark, key, stamp, digest, tuple(folders.split("\0")) if folders else ())


def record(at: "Path", known: Record) -> None:
    """Write down what is known of the store in a folder.

    Raises:
        OSError: it cannot be written; what was recorded before still is.
    """
    from isps_kb.files import atomic

    text = "\n".join((known.mark, known.key, known.stamp, known.digest, "\0".join(known.folders)))
    atomic.put(at / SIGNATURE, text.encode("utf-8", "surrogateescape"))


def _compiled(at: str, key: str) -> list[str]:
    """The store file and each file of its index, in order.

    Raises:
        OSError: there is no index.
    """
    index = os.path.join(at, f"{INDEX}{key[:16]}")
    return [os.path.join(at, FILE), *(os.path.join(index, name) for name in sorted(os.listdir(index)))]


def stamp(at: str, key: str) -> str:
    """Sizes, times and inodes of the compiled files; "" where one is missing. One that was damaged or exchanged has another."""
    import zlib

    crc = count = 0
    try:
        for path in _compiled(at, key):
            stat = os.stat(path)
            mark = f"{os.path.basename(path)}|{stat.st_size}|{stat.st_mtime_ns}|{stat.st_ctime_ns}|{stat.st_ino}\n"
            crc = zlib.crc32(mark.encode("utf-8", "replace"), crc)
            count += 1
    except OSError:
        return ""
    return f"{count}-{crc:08x}"


def digest(at: str, key: str) -> str:
    """The digest of the compiled files, names and bytes; "" where one is missing or cannot be read."""
    import hashlib

    found = hashlib.blake2b(digest_size=20)
    try:
        for path in _compiled(at, key):
            found.update(f"{os.path.basename(path)}|{os.path.getsize(path)}|".encode("utf-8", "replace"))
            with open(path, "rb") as handle:
                while block := handle.read(1 << 20):
                    found.update(block)
    except OSError:
        return ""
    return found.hexdigest()


def harm(at: str, known: Record) -> str:
    """What is not, or no longer, as it was recorded of a compiled store, in words; "" where all is, or nothing is recorded."""
    if not known.digest or sound(at, known):
        return ""
    if not os.path.isfile(os.path.join(at, FILE)):
        return f"{FILE} is missing"
    try:
        indexed = _compiled(at, known.key)[1:]
    except OSError:
        indexed = []
    if not indexed:
        return "the index of the store is missing"
    return "bytes of the store were not those that were written"


def sound(at: str, known: Record) -> bool:
    """Whether the compiled files are, byte for byte, what was recorded."""
    return bool(known.digest) and digest(at, known.key) == known.digest
