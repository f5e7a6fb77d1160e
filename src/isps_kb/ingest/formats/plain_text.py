"""Plain text and Markdown to lines: markup dropped, notes told from words, struck words left out and listed."""

import html
import re

from isps_kb.files import frontmatter
from isps_kb.ingest.formats.blocks import LABEL, Blocks, Source, raised
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN

MAX_CELLS = 100  # of a row of a table
_SPACES = re.compile(r"[^\S\n\f]+")
_SUP = re.compile(r"\(?<sup>([^<>]{1,40})</sup>\)?", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_HEADING = re.compile(r"(#{1,6})(?:\s+|(?=[A-Z‘“\"'\[*_])|(?<=##)(?=[\d.]))(.*?)\s*#*$")
_STRUCK = re.compile(r"~~(?=\S)([^~]{1,4000}?)(?<=\S)~~|<(del|s|strike)>(.{0,4000}?)</\2>", re.IGNORECASE)
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,40})\]:\s*(.*)")
_CALL = re.compile(r"\[\^([^\[\]\s]{1,40})\]")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_DASHES = re.compile(r"-{3,}(?: +-{3,})+|-{20,}")  # the rule of a table that is set with blanks
_GRID = re.compile(r"\+(?:[-=]{2,}\+)+")
_PIPE = re.compile(r"(?<!\\)\|")
_ITEM = re.compile(r"[-*+•·▪]\s+(?=(?:\*\*|__)?(?:\.\d|\d{1,2}\.|\(?(?:\d{1,2}|[a-z])\)))")


def lines(text: str, name: str) -> Source:
    """The lines of a text.

    Raises:
        KbError: there are more than any instrument has.
    """
    rows = text.split("\n")
    meta: dict[str, str] = {}
    first = 0
    if rows[0].strip() == "---":
        end = next((n for n, row in enumerate(rows[1:200], 1) if row.strip() == "---"), 0)
        meta |= frontmatter.loose(rows[1:end])
        first = end + 1 if end else 0
    reader = _Rows(name, markdown=_is_markdown(text, rows))
    for no, raw in enumerate(rows[first:], first + 1):
        reader.row(no, raw)
    source = reader.source()
    source.meta = meta
    return source


def _is_markdown(text: str, rows: list[str]) -> bool:
    if rows[0].strip() == "---" or re.search(
        r"^#{1,6}(?: \S|[A-Z])|^\[\^[^\]]{1,40}\]:|^\*\*\S|^[-*+] +\*\*\S", text, re.MULTILINE
    ):
        return True
    if any((_RULE.fullmatch(row.strip()) and "|" in row) or _DASHES.fullmatch(row.strip()) for row in rows):
        return True
    quoted = sum(1 for row in rows if row.lstrip().startswith(">"))
    return quoted * 2 > sum(1 for row in rows if row.strip())


class _Rows:
    """Gathers the lines of a text."""

    def __init__(self, name: str, *, markdown: bool) -> None:
        self.blocks, self.markdown = Blocks(name), markdown
        self.notes: dict[str, str] = {}
        self.called: dict[str, int] = {}
        self.note = ""  # the note that an indented line goes on with

    def row(self, no: int, raw: str) -> None:
        """One row of the file."""
        blocks = self.blocks
        blocks.no = no
        page = "\f" in raw
        text, heading = raw.replace("\f", " ").strip(), False
        if self.markdown:
            if _DASHES.fullmatch(text):
                blocks.brk = True
                return
            if self._is_note(raw, text) or _GRID.fullmatch(text):
                return
            if "|" in text and text.count("|") < MAX_CELLS and (text.startswith("|") or _RULE.fullmatch(text)):
                self._cells(text)
                return
            text, heading = self._unmark(text)
        if "<sup" in text.lower():
            text = _SUP.sub(lambda m: raised(m[1], text[: m.start()]), text)
        if text:
            blocks.brk = blocks.brk or page
            blocks.line(text, heading=heading, page=page)
            return
        if page and blocks.lines:
            blocks.brk = True
            blocks.line("", page=True)
        blocks.brk = True

    def _cells(self, text: str) -> None:
        """A row of a table: its rule says nothing, a number in its first cell stands before the words of the next."""
        self.blocks.brk = True
        if _RULE.fullmatch(text):
            return
        cells = [self._unmark(c.strip().replace("\\|", "|"))[0] for c in _PIPE.split(text.strip("|"))]
        filled = [c for c in cells if c]
        if len(filled) > 1 and LABEL.fullmatch(filled[0]):
            filled[:2] = [f"{filled[0]} {filled[1]}"]
        for n, cell in enumerate(filled):
            self.blocks.line(cell)
            self.blocks.lines[-1].cell = len(filled) > 1 or n > 0

    def _is_note(self, raw: str, text: str) -> bool:
        """Whether a row is the body of a note, which is kept for the end."""
        m = _NOTE.fullmatch(text)
        if m:
            self.note = m[1]
            self.notes[m[1]] = self._unmark(m[2])[0]
            return True
        if self.note and text and raw[:1] in (" ", "\t"):
            self.notes[self.note] += f" {self._unmark(text)[0]}"
            return True
        if text:
            self.note = ""
        return False

    def _unmark(self, row: str) -> tuple[str, bool]:
        """A row without its markup, and whether it is a heading."""
        m = _HEADING.match(row)
        heading = bool(m)
        out = m[2] if m else re.sub(r"^(?:>\s?){1,8}", "", row)
        bold = bool(re.fullmatch(r"\*\*[^*]+\*\*", out))
        out = _ITEM.sub("", out, count=1)
        if "~~" in out or "<" in out:
            out = _STRUCK.sub(self._struck, out)
        out = _CALL.sub(self._call, out) if "[^" in out else out
        out = out.replace("**", "").replace("__", "")
        out = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\*(?![\w*])", r"\1", out)
        out = re.sub(r"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)", "", out)
        out = re.sub(r"\[([^\[\]]{1,300})\]\([^()]{0,500}\)", r"\1", out)
        if "<" in out and "<sup" not in out.lower():
            out = _TAG.sub("", out)
        out = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", out)
        return _SPACES.sub(" ", html.unescape(out)).strip(), heading or bold

    def _struck(self, m: re.Match[str]) -> str:
        self.blocks.strike(m[1] or m[3] or "")
        return ""

    def _call(self, m: re.Match[str]) -> str:
        return f"{NOTE_OPEN}{self.called.setdefault(m[1], len(self.called) + 1)}{NOTE_CLOSE}"

    def source(self) -> Source:
        """All lines, the notes that are called at the end."""
        for label in self.notes:
            self.called.setdefault(label, len(self.called) + 1)
        for label, n in self.called.items():
            if label in self.notes:
                self.blocks.brk = True
                self.blocks.line(f"{NOTE_OPEN}{n}{NOTE_CLOSE} {self.notes[label]}")
        return self.blocks.source()
