"""A trainer's outline in its own format: read as pieces of text, written back with notes and nothing else changed.

Markdown and CSV come back byte for byte: taking the notes out gives the file as it was. A workbook comes back cell for cell with
a column of notes beside each sheet's own, a DOCX with comments.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from isps_kb.documents import office
from isps_kb.errors import KbError
from isps_kb.verify.pieces import HEAD, MARK, MAX_PIECES, Piece

MAX_TEXT = 3_000_000
FORMATS = ("md", "csv", "xlsx", "docx")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+]|\d{1,9}[.)])(?P<gap>\s+)\S")
_NUMBERED = re.compile(r"\s*\d{1,3}(?:\.\d{1,3}){1,3}\.?\s+\S")  # 4.2 An objective, on a line of its own
_FENCE = re.compile(r"\s*(?:```|~~~)")
_OWN = re.compile(rf"\s*> \*\*{MARK}\*\*")


class Outline(Protocol):
    """An outline in one format."""

    @property
    def pieces(self) -> Sequence[Piece]:
        """Its text in order."""
        ...

    @property
    def lost(self) -> Sequence[str]:
        """What of the file may be missing when it is written back; all text is kept."""
        ...

    @property
    def unread(self) -> Sequence[str]:
        """What of the file a reader sees and a program cannot read."""
        ...

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The file with notes at pieces, by their index in `pieces`."""
        ...


def read(name: str) -> Outline:
    """The outline of a file.

    Raises:
        KbError: it cannot be read, is in none of FORMATS, or holds more than can be checked.
    """
    found = _opened(name)
    if len(found.pieces) > MAX_PIECES or sum(len(p.text) for p in found.pieces) > MAX_TEXT:
        raise KbError(
            f"{name} holds more than {MAX_PIECES:,} pieces of text or {MAX_TEXT:,} characters. Cut it into parts."
        )
    return found


def _opened(name: str) -> Outline:
    ending = name.lower().rpartition(".")[2]
    if ending in ("md", "markdown", "txt"):
        return Markdown(office.read(name), name)
    if ending == "csv":
        return Table(office.read(name), name)
    if ending == "xlsx":
        from isps_kb.verify.office_outlines import Workbook

        return Workbook(office.checked(name, "xl/workbook.xml"), name)
    if ending == "docx":
        from isps_kb.verify.word_outline import Document

        return Document(office.checked(name, "word/document.xml"), name)
    raise KbError(f"{name} is no outline that can be checked: give Markdown, CSV, XLSX or DOCX.")


class Markdown:
    """Markdown or plain text: pieces are paragraphs, list items, headings and table rows; notes are quoted lines after them."""

    lost: Sequence[str] = ()
    unread: Sequence[str] = ()

    def __init__(self, data: bytes, name: str) -> None:
        self.text, self.encoding = _text(data, name)
        self.lines = self.text.split("\n")
        self.pieces: list[Piece] = []
        self._ends: list[tuple[int, str]] = []  # by piece: the line its notes follow, and their indent
        for start, end, after, indent in _blocks(self.lines):
            self.pieces.append(
                Piece(f"line {start + 1}", "\n".join(self.lines[start : end + 1]), self.lines[start].startswith("|"))
            )
            self._ends.append((after, indent))

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The text with its notes, each a quoted line that begins with the mark."""
        added: dict[int, list[str]] = {}
        for n, found in sorted(notes.items()):
            at, indent = self._ends[n]
            added.setdefault(at, []).extend(f"{indent}> **{MARK}** {note}" for note in found)
        ending = "\r" if "\r\n" in self.text else ""
        out = []
        for n, line in enumerate(self.lines):
            out.append(line)
            out += [f"{note}{ending}" for note in added.get(n, ())]
        return _bytes("\n".join(out), self.encoding)


class Table:
    """CSV: a piece is a record that holds something; its notes stand in a field more, which every record gets."""

    lost: Sequence[str] = ()
    unread: Sequence[str] = ()

    def __init__(self, data: bytes, name: str) -> None:
        self.text, self.encoding = _text(data, name)
        self.mark = max(",;\t", key=self.text.partition("\n")[0].count)
        self.records = list(_records(self.text))
        self.pieces: list[Piece] = []
        self._at: dict[int, int] = {}  # by record: its piece; one without content is none
        for n, (start, end) in enumerate(self.records):
            if text := "\n".join(_fields(self.text[start:end].removeprefix("\ufeff"), self.mark)):
                self._at[n] = len(self.pieces)
                self.pieces.append(Piece(f"row {n + 1}", text, row=True))

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The records with one more field each; a record without content stays as it is."""
        out: list[str] = []
        at = 0
        for n, (start, end) in enumerate(self.records):
            out.append(self.text[at:end])
            if self.text[start:end].strip("\ufeff"):
                found = " ".join(notes.get(self._at.get(n, -1), ()))
                note = found or (HEAD if n == 0 else "")
                out.append(f'{self.mark}"{_quoted(note)}"' if note else self.mark)
            at = end
        return _bytes("".join([*out, self.text[at:]]), self.encoding)


def _text(data: bytes, name: str) -> tuple[str, str]:
    """Text that can be written back to the same bytes, and the encoding that does it."""
    if b"\x00" in data:
        raise KbError(f"{name} is no text in UTF-8 or an encoding like it. Save it as UTF-8.")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _bytes(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "replace")


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
    """First and last line of each block, the line its notes follow, and their indent; code and front matter are passed over."""
    n = 0
    if lines and lines[0].strip("\ufeff\r ") == "---":
        closing = next((k for k in range(1, len(lines)) if lines[k].strip() in ("---", "...")), 0)
        n = closing + 1 if closing else 0
    while n < len(lines):
        line = lines[n]
        if _FENCE.match(line):
            mark = line.strip()[:3]
            n = next((k for k in range(n + 1, len(lines)) if lines[k].strip().startswith(mark)), len(lines)) + 1
            continue
        if not line.strip("\ufeff\r\t ") or _OWN.match(line):
            n += 1
            continue
        start, item = n, _ITEM.match(line)
        if line.startswith("|"):
            last = start
            while last + 1 < len(lines) and lines[last + 1].startswith("|"):
                last += 1
            yield from ((k, k, last, "") for k in range(start, last + 1))
            n = last + 1
            continue
        n += 1
        if not line.startswith("#"):
            listed = _NUMBERED.match(line)
            while n < len(lines) and lines[n].strip("\r\t ") and not _breaks(lines[n]):
                if listed and _NUMBERED.match(lines[n]):
                    break
                n += 1
        indent = " " * len(item["indent"] + item["mark"] + item["gap"]) if item else ""
        yield start, n - 1, n - 1, indent


def _breaks(line: str) -> bool:
    return bool(_ITEM.match(line) or _FENCE.match(line) or _OWN.match(line)) or line.startswith(("#", "|"))


def _records(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each CSV record, its line break left out; a quoted field may hold line breaks."""
    start, quoted = 0, False
    for m in re.finditer(r'"|\r\n|\n|\r(?!\n)', text):
        if m[0] == '"':
            quoted = not quoted
        elif not quoted:
            yield start, m.start()
            start = m.end()
    if start < len(text):
        yield start, len(text)


def _fields(record: str, mark: str) -> list[str]:
    import csv

    if not record.strip():
        return []
    try:
        return [f for row in csv.reader(io.StringIO(record, newline=""), delimiter=mark) for f in row if f.strip()]
    except csv.Error:
        return [record]


def _quoted(note: str) -> str:
    return note.replace('"', '""')
