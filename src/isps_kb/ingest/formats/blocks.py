"""The paragraphs of a document as lines: notes marked, struck words left out and listed, cells of tables told from headings."""

import itertools
import re
from dataclasses import dataclass, field

from isps_kb.errors import KbError
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN, Line

MAX_LINES = 250_000  # a whole convention with its annexes has a fifth of that
MAX_STRUCK = 300  # characters of struck words that a report shows
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|ft|yd)$")
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_ORDINAL = re.compile(r"(?:\d|\b[nN])$")
_CALL = re.compile(r"\d{1,3}[a-z]?|[a-z]")
_BRACKETED = re.compile(rf"\(?{NOTE_OPEN}([^{NOTE_OPEN}{NOTE_CLOSE}]{{1,4}}){NOTE_CLOSE}\)?")
_OWN_CALL = re.compile(rf"{NOTE_OPEN}[^{NOTE_CLOSE}]{{1,4}}{NOTE_CLOSE}\s*")  # before the words of a note
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,5}|(?:\.\d{1,2}){1,5}"
LABEL = re.compile(rf"§?\s?\(?(?:{_NUMBER}|[a-z]{{1,2}}|[ivx]{{1,5}})[.)]{{0,2}}|[-–—•·▪o]")


@dataclass(slots=True)
class Source:
    """A file as read: its lines, what the file says about itself, and the changes made while reading.

    `wrapped` says that lines are cut at a width and not at paragraphs, `headless` that running heads were told by their places
    and are gone.
    """

    lines: list[Line]
    meta: dict[str, str] = field(default_factory=dict)
    changes: list[tuple[int, str, str]] = field(default_factory=list)
    wrapped: bool = False
    headless: bool = False


def raised(text: str, before: str) -> str:
    """What superscript means after the text `before`: the call of a note as a mark; the power of a unit, an ordinal as words."""
    inner = text.strip()
    inner = inner[1:-1].strip() if inner.startswith("(") and inner.endswith(")") else inner
    if inner.isdecimal() and (_TEN.search(before[-4:]) or (inner in ("2", "3") and _UNIT.search(before[-4:]))):
        return inner.translate(_UP)
    if not _CALL.fullmatch(inner) or (inner in ("a", "e", "o") and _ORDINAL.search(before[-2:])):
        return inner
    return f"{NOTE_OPEN}{inner}{NOTE_CLOSE}"


class Blocks:
    """Gathers the paragraphs of one document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[Line] = []
        self.notes: list[str] = []
        self.changes: list[tuple[int, str, str]] = []
        self.no = 0
        self.brk = True
        self._buffer: list[str] = []
        self._outer: list[list[str]] = []
        self._rows: list[list[int]] = []  # of each open row, where its cells begin

    def write(self, text: str) -> None:
        """Words of the paragraph at hand."""
        self._buffer.append(text)

    def raise_(self, text: str) -> None:
        """Words in superscript."""
        self._buffer.append(raised(text, "".join(self._buffer[-3:])))

    def strike(self, text: str) -> None:
        """Words that a reader sees struck out or does not see: they are listed."""
        if shown := " ".join(text.split())[:MAX_STRUCK]:
            self.changes.append((max(1, self.no), shown, ""))

    def call(self, body: str) -> None:
        """A note called at this place, with its words."""
        words = " ".join(body.split())
        own = _OWN_CALL.match(words)
        self.notes.append(words[own.end() :] if own else words)
        self._buffer.append(f"{NOTE_OPEN}{len(self.notes)}{NOTE_CLOSE}")

    def label(self, label: str) -> None:
        """The number that the paragraph at hand is printed with."""
        if label:
            self._buffer.insert(0, f"{label} ")

    def raw(self) -> str:
        """The words of the paragraph at hand as they came; it is then empty."""
        words = "".join(self._buffer)
        self._buffer.clear()
        return words

    def taken(self) -> str:
        """The words of the paragraph at hand; it is then empty."""
        return " ".join(self.raw().split())

    def pending(self) -> bool:
        """Whether the paragraph at hand has words."""
        return any(part.strip() for part in self._buffer)

    def length(self) -> int:
        """How long the paragraph at hand is."""
        return sum(map(len, self._buffer))

    def end(self, *, heading: bool = False, brk: bool = True, page: bool = False) -> None:
        """The paragraph at hand is complete; `brk` says that what follows begins another."""
        text = self.taken()
        if text:
            self.line(_BRACKETED.sub(rf"{NOTE_OPEN}\1{NOTE_CLOSE}", text), heading=heading, page=page)
        self.brk = self.brk or brk

    def line(self, text: str, *, heading: bool = False, page: bool = False) -> None:
        """Add a line.

        Raises:
            KbError: there are more lines than any instrument has.
        """
        if len(self.lines) >= MAX_LINES:
            raise KbError(
                f"{self.name} has more than {MAX_LINES:,} lines of text; import the text of the instruments only."
            )
        self.lines.append(Line(self.no, text, brk=self.brk, heading=heading, page=page))
        self.brk = False

    def aside(self) -> None:
        """A text of its own begins within the paragraph at hand: a box."""
        self._outer.append(self._buffer)
        self._buffer = []

    def back(self) -> None:
        """The box is complete."""
        self.end()
        self._buffer = self._outer.pop() if self._outer else []

    def row(self) -> None:
        """A row of a table begins."""
        self._rows.append([])

    def cell(self) -> None:
        """A cell of the row begins."""
        if self._rows:
            self._rows[-1].append(len(self.lines))

    def row_end(self) -> None:
        """The row is complete: a number in its first cell stands before the words of the next; else its cells head nothing."""
        starts = [*(self._rows.pop() if self._rows else ()), len(self.lines)]
        cells = [(a, b) for a, b in itertools.pairwise(starts) if a < b]
        if len(cells) < 2:
            return
        (first, after), (words, _) = cells[0], cells[1]
        if after == first + 1 and LABEL.fullmatch(self.lines[first].text):
            label = self.lines[first]
            label.text = f"{label.text} {self.lines[words].text}"
            label.heading = label.heading or self.lines[words].heading
            del self.lines[words]
            return
        for line in self.lines[first : len(self.lines)]:
            line.cell, line.heading = True, False

    def source(self, *, wrapped: bool = False) -> Source:
        """All that was gathered, the notes at the end."""
        self.end()
        for n, body in enumerate(self.notes, 1):
            self.line(f"{NOTE_OPEN}{n}{NOTE_CLOSE} {body}")
        return Source(self.lines, {}, self.changes, wrapped)
