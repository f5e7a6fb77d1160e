"""What an office file costs to open, told from its parts by a streaming parser before a library unfolds them.

A few kilobytes can name a range of 17 thousand million cells, or one sheet a thousand times. What no trainer's or auditor's file
comes near is refused in one sentence; a coloured cell far out costs nothing and is read.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from isps_kb.errors import KbError

MAX_PARTS = 2_000
MAX_UNPACKED = 80_000_000
MAX_ELEMENTS = 500_000  # of all parts, each as often as it is named
MAX_CELLS = 100_000
MAX_ROW, MAX_COLUMN = 100_000, 1_000  # of a cell that holds something
MAX_SPREAD = 200_000  # cells under merged ranges, links and tables
MAX_COPIED = 2_000_000  # characters of formulas that cells share
MAX_COSTLY = 20_000  # formats, rules, names and runs of text, each of which becomes an object of the library's
MAX_UNTAGGED = 1_000_000  # bytes of one tag or of one text; the parser takes quadratic time on a tag without an end
_CHUNK = 1 << 16
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]+)")
_BOOK = ("workbook", "worksheet", "sst", "styleSheet")
_COSTLY = frozenset(("xf", "dxf", "r", "dataValidation", "conditionalFormatting", "cfRule", "definedName"))
_SPREADING = ("mergeCell", "hyperlink", "table")
_PAIRS = 1_000_000  # of merged ranges and links, which the library holds against each other
_FOREIGN = (".svg", ".htm", ".html", ".mht")  # carried along unread; may declare a document type of their own
_EBCDIC = b"\x4c\x6f\xa7\x94"


def check(name: str, packed: zipfile.ZipFile) -> None:
    """Refuse an office file that would cost too much to open.

    Raises:
        KbError: it is too large in any way, or a part declares a document type or is in no encoding that can be read.
        zipfile.BadZipFile: it is damaged.
    """
    check_size(name, packed)
    tally = _Tally(name)
    for part in packed.infolist():
        with packed.open(part) as stream:
            chunk = stream.read(_CHUNK)
            if chunk.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith((b"<", _EBCDIC)):
                tally.part(part.filename, _chunks(chunk, stream))
    tally.check()


def check_size(name: str, packed: zipfile.ZipFile) -> None:
    """Refuse an archive that unpacks to too much, whatever its parts are.

    Raises:
        KbError: it does.
    """
    parts = packed.infolist()
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED:
        raise KbError(
            f"{name} unpacks to more than {MAX_UNPACKED // 1_000_000} MB or {MAX_PARTS:,} parts. Cut it into parts."
        )


def _chunks(first: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    yield first
    while chunk := stream.read(_CHUNK):
        yield chunk


class _Tally:
    """What stands in the parts that are XML, counted."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.elements: Counter[str] = Counter()
        self.named: list[str] = []  # parts, each as often as a relationship names it
        self.sheets: Counter[tuple[str, str]] = Counter()
        self.cells = self.spread = self.costly = 0
        self.kinds: Counter[str] = Counter()
        self.shared = self.longest = self._length = 0
        self._part = self._place = ""
        self._parser = expat.ParserCreate()
        self._empty = False  # whether the cell at hand holds nothing so far
        self._book = False  # whether the part at hand is one of a workbook

    def part(self, name: str, chunks: Iterator[bytes]) -> None:
        """Count one part."""
        self._part, self._place, self._empty = name, "", False
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._declared
        try:
            since = 0  # bytes since a tag ended
            for chunk in chunks:
                end = chunk.rfind(b">")
                since = since + len(chunk) if end < 0 else len(chunk) - end
                if since > MAX_UNTAGGED:
                    self._refuse(f"more than {MAX_UNTAGGED // 1_000_000} MB in one place")
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if not self.elements[name]:  # else no library gets further either
                raise KbError(
                    f"{self.name} has a part that cannot be read as XML, {name[:60]}. Save it again."
                ) from error

    def check(self) -> None:
        """Refuse what is too much as a whole."""
        cost = sum(self.elements[p] for p in self.named) + sum(
            n for p, n in self.elements.items() if p not in set(self.named)
        )
        if cost > MAX_ELEMENTS:
            self._refuse(f"more than {MAX_ELEMENTS:,} elements")
        if max(self.sheets.values(), default=0) > 1:
            self._refuse("a sheet that stands for several")
        if self.shared * self.longest > MAX_COPIED:
            self._refuse("a long formula that too many cells share")
        if self.kinds["mergeCell"] * self.kinds["hyperlink"] > _PAIRS:
            self._refuse("too many merged cells with links")

    def _refuse(self, what: str) -> None:
        raise KbError(f"{self.name} has {what}, more than can be read. Cut it into parts or save it again.")

    def _declared(self, *_: object) -> None:
        if not self._part.lower().endswith(_FOREIGN):
            raise KbError(f"{self.name} declares a document type in {self._part[:60]}, which no office file does.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements[self._part] += 1
        if self.elements[self._part] > MAX_ELEMENTS:
            self._refuse(f"more than {MAX_ELEMENTS:,} elements")
        kind = tag.rpartition(":")[2]
        if self.elements[self._part] == 1:
            self._book = kind in _BOOK
        if self._book and kind in _COSTLY:
            self.costly += 1
            if self.costly > MAX_COSTLY:
                self._refuse(f"more than {MAX_COSTLY:,} formats, rules, names or runs of text")
        if kind == "c":
            self._place, self._empty = attributes.get("r", ""), True
        elif kind in ("v", "is", "f"):
            if self._empty:
                self._empty = False
                self._cell()
            self._parser.CharacterDataHandler = None
            if kind == "f" and attributes.get("t") == "shared":
                self.shared += 1
                self._length = 0
                self._parser.CharacterDataHandler = self._formula
        elif kind in _SPREADING:
            self.kinds[kind] += 1
            self._range(attributes.get("ref", ""))
        elif kind == "Relationship":
            self._related(attributes)
        elif kind == "sheet":
            self.sheets.update((self._part, v) for k, v in attributes.items() if k.endswith(":id"))

    def _formula(self, text: str) -> None:
        """A piece of a formula that several cells share."""
        self._length += len(text)
        self.longest = max(self.longest, self._length)

    def _cell(self) -> None:
        """A cell that holds something."""
        self.cells += 1
        if self.cells > MAX_CELLS:
            self._refuse(f"more than {MAX_CELLS:,} cells")
        row, column = _position(self._place)
        if row > MAX_ROW or column > MAX_COLUMN:
            raise KbError(
                f"{self.name} holds something in cell {self._place[:20]}, beyond row {MAX_ROW:,} or column {MAX_COLUMN:,}. "
                "Move or delete it."
            )

    def _range(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        if last:
            (top, left), (bottom, right) = _position(first), _position(last)
            self.spread += (abs(bottom - top) + 1) * (abs(right - left) + 1)
            if self.spread > MAX_SPREAD:
                self._refuse(f"a range of cells that is too large ({ref[:40]})")

    def _related(self, attributes: dict[str, str]) -> None:
        """A relationship that names another part."""
        if attributes.get("TargetMode") != "External":
            source = posixpath.dirname(posixpath.dirname(self._part))
            target = posixpath.normpath(posixpath.join("/", source, attributes.get("Target", "")))
            self.named.append(target.lstrip("/"))


def _position(place: str) -> tuple[int, int]:
    """Row and column of a cell, (0, 0) where it names none; what has no end is very far out."""
    m = _PLACE.fullmatch(place)
    if not m:
        return (0, 0)
    column = 0
    for letter in m[1].upper():
        column = column * 26 + ord(letter) - 64
    return (int(m[2]) if len(m[2]) < 9 else 10**9, column)
