"""Rich text (RTF) to lines: numbers as they were printed, struck and hidden words left out, notes at their calls."""

import re
from dataclasses import dataclass, replace

from isps_kb.errors import KbError
from isps_kb.ingest.formats.blocks import Blocks, Source

MAX_DEPTH = 500
MAX_TOKENS = 2_000_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    (
        "fonttbl colortbl stylesheet listtable listoverridetable info pict header headerl headerr headerf footer footerl "
        "footerr footerf xmlnstbl themedata colorschememapping datastore latentstyles rsidtbl generator fldinst object "
        "pgptbl revtbl bkmkstart bkmkend atnid atnauthor annotation nonshppict pntxta pntxtb filetbl tc xe"
    ).split()
)
_CHARACTERS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
}
_BREAKS = {"par": True, "sect": True, "page": True, "line": False, "lbr": False}
_CODES = {437: "cp437", 850: "cp850", 10000: "mac_roman", 932: "cp932", 936: "gbk"}


@dataclass(slots=True)
class _Group:
    """What holds within braces; a copy goes on within inner ones."""

    skip: bool = False
    bold: bool = False
    struck: bool = False
    hidden: bool = False
    raised: bool = False
    outline: bool = False
    unicode: int = 1  # how many characters stand for a Unicode one where it is not known


def lines(data: bytes, name: str) -> Source:
    """The paragraphs of a file.

    Raises:
        KbError: it has more braces or words than any instrument.
    """
    rich = _Rich(name)
    for n, m in enumerate(_TOKEN.finditer(data)):
        if n > MAX_TOKENS:
            raise KbError(f"{name} is longer than any instrument; import the text of the instruments only.")
        rich.token(m)
    return rich.blocks.source()


class _Rich:
    """Reads the words of control of a file."""

    def __init__(self, name: str) -> None:
        self.name, self.blocks = name, Blocks(name)
        self.groups = [_Group()]
        self.code = "cp1252"
        self.swallow = 0  # characters that stand for a Unicode one before them
        self.pending = b""
        self.first = self.star = False
        self.notes: list[tuple[int, Blocks]] = []  # depth at which a note is open, and the text around it
        self.high = 0
        self.bold: bool | None = None
        self.row = False

    def token(self, m: re.Match[bytes]) -> None:
        """One piece of the file."""
        word, number, code, sign, brace, words = m.groups()
        if code is None:
            self._decode()
        if not any((word, code, sign, brace, words)):
            return
        if brace:
            self._brace(brace)
        elif word:
            self._word(word.decode(), int(number) if number else None)
        elif code:
            if self.swallow:
                self.swallow -= 1
            else:
                self.pending += bytes((int(code, 16),))
        elif sign:
            self._sign(sign)
        elif words:
            cut, self.swallow = words[self.swallow :], max(0, self.swallow - len(words))
            self._write(cut.decode(self.code, "replace"))
        self.first = bool(brace == b"{") or (self.first and sign == b"*")
        self.star = self.first and sign == b"*"

    def _decode(self) -> None:
        if self.pending:
            raw, self.pending = self.pending, b""
            self._write(raw.decode(self.code, "replace"))

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self.groups) > MAX_DEPTH:
                raise KbError(f"{self.name} has more than {MAX_DEPTH} levels of braces; no instrument has.")
            self.groups.append(replace(self.groups[-1]))
        elif len(self.groups) > 1:
            self.groups.pop()
            if self.notes and len(self.groups) < self.notes[-1][0]:
                inner, (_, self.blocks) = self.blocks, self.notes.pop()
                inner.end()
                self.blocks.call(" ".join(line.text for line in inner.lines))

    def _sign(self, sign: bytes) -> None:
        plain = {b"~": " ", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}.get(sign)
        if plain is not None:
            self._write(plain)
        elif sign in b"\r\n":
            self._break(brk=True)

    def _word(self, word: str, number: int | None) -> None:
        group = self.groups[-1]
        if self.first and (word in _SKIPPED or (self.star and word not in ("shppict", "listtext"))):
            group.skip = True
        elif word == "footnote" and not group.skip:
            self.notes.append((len(self.groups), self.blocks))
            self.blocks = Blocks(self.name)
            group.raised = group.struck = False
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "uc":
            group.unicode = min(max(number or 0, 0), 9)
        elif word == "ansicpg":
            self.code = _CODES.get(number or 0, f"cp{number}")
            try:
                b"".decode(self.code)
            except LookupError:
                self.code = "cp1252"
        elif word in ("mac", "pc"):
            self.code = "mac_roman" if word == "mac" else "cp437"
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word in _BREAKS:
            self._break(brk=_BREAKS[word])
        else:
            self._look(group, word, number != 0)

    def _look(self, group: _Group, word: str, on: bool) -> None:
        """How words look from here on, and where rows and cells end."""
        if word == "plain":
            group.bold = group.hidden = group.raised = group.struck = False
        elif word == "pard":
            group.outline = False
        elif word in ("strike", "striked", "deleted"):
            group.struck = on
        elif word == "v":
            group.hidden = on
        elif word == "b":
            group.bold = on
        elif word in ("super", "up"):
            group.raised = on
        elif word in ("nosupersub", "sub"):
            group.raised = False
        elif word == "outlinelevel":
            group.outline = True
        elif word == "trowd" and not group.skip:
            self._row()
        elif word in ("cell", "nestcell") and not group.skip:
            self._end(brk=False)
            self.blocks.cell()
        elif word == "row" and not group.skip:
            self.blocks.row_end()
            self.row = False

    def _row(self) -> None:
        if not self.row:
            self.blocks.row()
            self.blocks.cell()
            self.row = True

    def _unicode(self, number: int) -> None:
        code = number % 65536
        self.swallow = self.groups[-1].unicode
        if 0xD800 <= code < 0xDC00:
            self.high = code
        elif 0xDC00 <= code < 0xE000:
            if self.high:
                self._write(chr(0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00))
            self.high = 0
        else:
            self._write(chr(code))

    def _break(self, *, brk: bool) -> None:
        if not self.groups[-1].skip:
            self._end(brk=brk)

    def _end(self, *, brk: bool) -> None:
        self.blocks.no += 1
        heading = bool(self.groups[-1].outline or self.bold) and self.blocks.length() < 160
        self.blocks.end(heading=heading, brk=brk)
        self.bold = None

    def _write(self, text: str) -> None:
        group = self.groups[-1]
        if group.skip or not text:
            return
        if group.struck or group.hidden:
            self.blocks.strike(text)
            return
        if group.raised:
            self.blocks.raise_(text)
        else:
            self.blocks.write(text)
        if text.strip():
            self.bold = self.bold is not False and bool(group.bold)
