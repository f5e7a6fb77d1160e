"""PDF files to lines in the order in which they are read: columns, running heads, notes at the foot of a page."""

import re
from collections.abc import Sequence

from isps_kb.errors import KbError
from isps_kb.ingest.formats import pdf_columns, pdf_heads, pdf_process
from isps_kb.ingest.formats.blocks import MAX_STRUCK, Source
from isps_kb.ingest.formats.pdf_columns import Column
from isps_kb.ingest.formats.pdf_rows import Row, Word, pitch, usual_size
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN, Line

_WIDE = 1.3  # of the usual distance of rows: a wider one is a break
_SMALL = 0.94  # of the usual size: notes are printed smaller
_NOTE = re.compile(rf"(?:{NOTE_OPEN}(\w{{1,3}}){NOTE_CLOSE}|\((\d{{1,2}})\))\s*(?=\S)")
_CALLED = re.compile(rf"{NOTE_OPEN}(\w{{1,3}}){NOTE_CLOSE}")
_DASH = re.compile(r"[–—-]\s")
_FEW = 15  # letters a page besides running heads: fewer are no text
_SHORT = 160  # characters: no heading is longer


def lines(data: bytes, name: str) -> Source:
    """The lines of a PDF.

    Raises:
        KbError: it holds pictures instead of text, is protected or broken, or what reads PDF files is not installed.
    """
    pages = list(pdf_process.pages(data, name))
    bodies, heads = pdf_heads.without(pages)
    if sum(len(w.text) for words in bodies for w in words) < _FEW * len(pages):
        raise KbError(
            f"{name} holds pictures of pages ({len(pages)}) and no text. Read it with an OCR program first, for example: "
            "ocrmypdf scan.pdf text.pdf; then import text.pdf and look at what is reported."
        )
    reading = _Reading(bodies)
    found = reading.lines()
    changes = [(1, text[:MAX_STRUCK], "") for _, text in heads]
    changes += [(1, f"page {n}: no text", "") for n, words in enumerate(pages, 1) if not words]
    return Source(found, {}, changes, wrapped=True, headless=True)


class _Reading:
    """Reads the pages of one document in order."""

    def __init__(self, pages: Sequence[list[Word]]) -> None:
        strips = pdf_columns.settled([pdf_columns.gutter(words) for words in pages])
        usual = pdf_columns.usual(strips)
        self.pages: list[list[Column]] = []
        for words, own in zip(pages, strips, strict=True):
            strip = own or (usual if usual and pdf_columns.fits(words, usual) else None)
            self.pages.append(pdf_columns.columns(words, strip))
        every = [column.rows for page in self.pages for column in page]
        self.size = usual_size(w for found in every for row in found for w in row.words)
        steps = sorted(step for found in every if (step := pitch(found)))
        self.pitch = steps[len(steps) // 2] if steps else 0.0
        bold = sum(row.bold for found in every for row in found)
        self.heads = bold * 2 < sum(map(len, every))  # a document that is bold throughout has no bold headings
        self.found: list[Line] = []
        self.notes: list[str] = []
        self.last: tuple[Row, Column] | None = None

    def lines(self) -> list[Line]:
        """Every line, the notes at the end."""
        feet = [self._feet(page) for page in self.pages]
        noted = any(feet)
        for page, foot in zip(self.pages, feet, strict=True):
            calls = {label: str(len(self.notes) + n) for n, (label, _) in enumerate(foot, 1)}
            self.notes += [body for _, body in foot]
            for column in page:
                for row in column.rows:
                    text = row.text()
                    self._row(row, column, _renumbered(text, calls) if noted else text)
        for n, body in enumerate(self.notes, 1):
            self._line(f"{NOTE_OPEN}{n}{NOTE_CLOSE} {body}", brk=True)
        return self.found

    def _feet(self, page: list[Column]) -> list[tuple[str, str]]:
        """Take the notes off the foot of the columns of a page: number and words of each."""
        out: list[tuple[str, str]] = []
        for column in page:
            start = len(column.rows)
            first = start
            while start and column.rows[start - 1].size < _SMALL * self.size:
                start -= 1
                if _NOTE.match(column.rows[start].text()):
                    first = start
            for row in column.rows[first:]:
                text = row.text()
                m = _NOTE.match(text)
                if m:
                    out.append((m[1] or m[2], text[m.end() :]))
                elif out:
                    before = out[-1][1]
                    cut = before.endswith("-") and text[:1].islower()
                    out[-1] = (out[-1][0], before[:-1] + text if cut else f"{before} {text}")
            del column.rows[first:]
        return out

    def _row(self, row: Row, column: Column, text: str) -> None:
        brk, before = self._breaks(row, column), self.last
        self.last = (row, column)
        heading = self.heads and row.bold and len(text) < _SHORT
        if heading and not brk and before and before[0].bold and self.found and self.found[-1].heading:
            above = self.found[-1].text
            joined = f"{above}{text}" if above.endswith("-") else f"{above} {text}"
            if len(joined) < _SHORT:
                self.found[-1].text = joined
                return
        if (
            not brk and self.found and _DASH.match(text)
        ):  # within a sentence, or an item that is told by what ends before it
            self.found[-1].text += f" {text}"
            return
        self._line(text, brk=brk, heading=heading)

    def _breaks(self, row: Row, column: Column) -> bool:
        """Whether a row begins a paragraph: white space stands above it, or the row before ended though there was room."""
        if self.last is None:
            return True
        above, beside = self.last
        if beside is column and above.base - row.base > _WIDE * self.pitch > 0:
            return True
        indent, rest = above.left - beside.left, beside.right - above.right
        if indent > 2 * above.size and abs(indent - rest) < 1.5 * above.size:  # centred
            rest += indent
        first = min(row.words, key=lambda w: w.left)
        return rest - 0.5 * above.size > first.right - first.left + 0.28 * above.size

    def _line(self, text: str, *, brk: bool, heading: bool = False) -> None:
        self.found.append(Line(len(self.found) + 1, text, brk=brk, heading=heading))


def _renumbered(text: str, calls: dict[str, str]) -> str:
    """The calls of notes with the numbers that the notes have in the document; "p" stands before one that calls none."""
    if NOTE_OPEN not in text:
        return text
    return _CALLED.sub(lambda m: f"{NOTE_OPEN}{calls.get(m[1], 'p' + m[1])}{NOTE_CLOSE}", text)
