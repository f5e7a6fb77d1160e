"""Files of other people's as texts: what is read of a file, and the line and column of each place in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.files import incoming
from isps_kb.files.decoding import decode
from isps_kb.ingest import readers
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN

ENDINGS = (".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".odt", ".rtf", ".pdf", ".epub")
_PACKED = (b"PK\x03\x04", b"%PDF-", b"{\\rtf")
_CALL = re.compile(f"{NOTE_OPEN}[^{NOTE_CLOSE}]{{0,12}}{NOTE_CLOSE}")  # of a note, glued to the words before it
MAX_FILES = 10_000


class TextFile:
    """The text of a file; of an office file or a PDF its paragraphs, a line each."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of a place, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def read(name: str) -> TextFile:
    """The text of a file, or of standard input when `name` is "-".

    Raises:
        KbError: it cannot be read, is too large or holds no text.
    """
    told = incoming.told(name)
    data = incoming.read(name, readers.MAX_BYTES)
    if not any(magic in data[:1024] for magic in _PACKED):
        return TextFile(told, decode(data, told))
    return TextFile(told, "\n".join(_CALL.sub("", line.text) for line in readers.read(data, told).lines))


def named(names: Iterable[str]) -> Iterator[str]:
    """The files that the user named, and those of ENDINGS in the folders, in order; hidden ones are passed over.

    Raises:
        KbError: a folder holds no such file, or more than MAX_FILES.
    """
    for name in names:
        folder = Path(name)
        if name == incoming.STANDARD or not folder.is_dir():
            yield name
            continue
        inside = sorted(
            p for p in folder.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file() and not _hidden(p, folder)
        )
        if not inside:
            raise KbError(f"{name} holds no file that can be read: {', '.join(ENDINGS)}.")
        if len(inside) > MAX_FILES:
            raise KbError(f"{name} holds more than {MAX_FILES:,} files. Name a folder in it.")
        yield from map(str, inside)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
