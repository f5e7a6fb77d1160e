"""Bytes of an official copy to lines of text, whatever they were saved as: Markdown, HTML or plain text, UTF-8 or cp1252.

Nothing here knows about clauses. Markup is dropped, scripts and navigation are skipped, and whatever else is taken away
is recorded with its line.
"""

import html
import re
from dataclasses import dataclass, field

from isps_kb.model import KbError

MAX_BYTES = 64_000_000
NOTE_OPEN, NOTE_CLOSE = "\u207d", "\u207e"  # superscript brackets mark a footnote number
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = re.compile(r"[^\S\n\f]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff]")
_SUP = re.compile(r"\(?<sup>\s*\(?([^<>]{1,4}?)\)?\s*</sup>\)?", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


@dataclass(slots=True)
class Line:
    """One line: its number in the file, its text, whether a break stands before it, whether it is marked as a heading."""

    no: int
    text: str
    brk: bool = False
    heading: bool = False
    page: bool = False


@dataclass(slots=True)
class Source:
    """A file as read: its lines, what the file says about itself, and the changes made while reading."""

    lines: list[Line]
    meta: dict[str, str] = field(default_factory=dict)
    changes: list[tuple[int, str, str]] = field(default_factory=list)
    wrapped: bool = False


def read(data: bytes, name: str) -> Source:
    """The lines of a file.

    Args:
        data: its bytes.
        name: its name, for messages only.

    Raises:
        KbError: it is too large, not text, or broken; names file and, where there is one, line.
    """
    if len(data) > MAX_BYTES:
        raise KbError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; import the text of the instruments only.")
    text = decode(data, name)
    changes: list[tuple[int, str, str]] = []
    text = _clean(text, changes)
    meta: dict[str, str] = {}
    if _is_html(text):
        lines = _html_lines(text)
    else:
        lines = _text_lines(text, meta)
    source = Source(lines, meta, changes)
    source.wrapped = _is_wrapped(lines)
    return source


def decode(data: bytes, name: str) -> str:
    """Text of bytes in UTF-8, UTF-16 with a mark, or cp1252.

    Raises:
        KbError: the file is a PDF, an archive or another binary file, or UTF-8 with broken characters.
    """
    for magic, what in ((b"%PDF", "a PDF file; save its text first, for example with pdftotext -layout"), (b"PK\x03\x04", "an archive or office file; save it as plain text or HTML first"), (b"\xd0\xcf\x11\xe0", "an office file; save it as plain text or HTML first")):
        if data.startswith(magic):
            raise KbError(f"{name} is {what}.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[:65536].count(0) > 8:
        raise KbError(f"{name} is not a text file. Save it as plain text, HTML or Markdown first.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data[: 1 << 20]))
        bad = sum(1 for b in data[: 1 << 20] if b > 0x7F) - sum(len(x) for x in re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data[: 1 << 20]))
        if good > bad:
            line = data.count(b"\n", 0, error.start) + 1
            raise KbError(f"{name}:{line}: broken UTF-8 (byte {data[error.start]:#04x}). Save the file again as UTF-8.") from error
        return data.decode("cp1252", "replace")


def _clean(text: str, changes: list[tuple[int, str, str]]) -> str:
    text = re.sub(r"\r\n?|\x0b|\x85|\u2028|\u2029", "\n", text)
    for n, line in enumerate(text.split("\n") if any(chr(c) in text for c in _LIGATURES) or "\u00ad" in text else (), 1):
        for was in {m[0] for m in re.finditer("\\S*[\ufb00-\ufb06\u00ad]\\S*", line)}:
            changes.append((n, was, was.translate(_LIGATURES).replace("\u00ad", "")))
    text = text.translate(_LIGATURES).replace("\u00ad", "")
    return _CONTROL.sub("", _SPACES.sub(" ", text))


def _is_html(text: str) -> bool:
    head = text[:4096].lower()
    if re.search(r"<!doctype html|<html[\s>]|<body[\s>]", head):
        return True
    return len(re.findall(r"<(?:p|div|td|tr|li|br|h[1-6]|span)\b[^<>]{0,200}>", text[:20000], re.IGNORECASE)) >= 5


# --- plain text and Markdown -----------------------------------------------------------------------------------------


def _text_lines(text: str, meta: dict[str, str]) -> list[Line]:
    rows = text.split("\n")
    first = 0
    markdown = bool(re.search(r"^#{1,6} \S", text, re.MULTILINE)) or rows[0].strip() == "---"
    if rows[0].strip() == "---":
        end = next((n for n, row in enumerate(rows[1:200], 1) if row.strip() == "---"), 0)
        for row in rows[1:end]:
            m = re.match(r"([a-z_]+):\s*\"?(.*?)\"?\s*$", row)
            if m:
                meta[m[1]] = m[2]
        first = end + 1 if end else 0
    quoted = sum(1 for row in rows if row.lstrip().startswith(">"))
    markdown = markdown or quoted * 2 > sum(1 for row in rows if row.strip())
    lines: list[Line] = []
    blank = True
    for no, raw in enumerate(rows[first:], first + 1):
        page = "\f" in raw
        row = raw.replace("\f", " ").strip()
        heading = False
        if markdown:
            row, heading = _unmark(row)
        row = _SUP.sub(lambda m: f"{NOTE_OPEN}{m[1]}{NOTE_CLOSE}", row) if "<sup" in row.lower() else row
        if not row:
            blank = True
            if page and lines:
                lines.append(Line(no, "", brk=True, page=True))
            continue
        lines.append(Line(no, row, brk=blank or page, heading=heading, page=page))
        blank = False
    return lines


def _unmark(row: str) -> tuple[str, bool]:
    """A Markdown line without its markup, and whether it is a heading."""
    m = re.match(r"(#{1,6})\s+(.*?)\s*#*$", row)
    heading = bool(m)
    out = m[2] if m else re.sub(r"^(?:>\s?){1,8}", "", row)
    bold = bool(re.fullmatch(r"\*\*[^*]+\*\*", out))
    out = out.replace("**", "").replace("__", "")
    out = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\*(?![\w*])", r"\1", out)
    out = re.sub(r"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)", "", out)
    out = re.sub(r"\[([^\[\]]{1,300})\]\([^()]{0,500}\)", r"\1", out)
    if "<" in out and "<sup" not in out.lower():
        out = _INLINE_TAG.sub("", out)
    out = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", out)
    return _SPACES.sub(" ", html.unescape(out)).strip(), heading or bold


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether lines are cut at a width rather than at paragraphs: many end without punctuation before a lower-case line."""
    cut = sum(1 for a, b in zip(lines, lines[1:], strict=False) if len(a.text) > 40 and not b.brk and b.text[:1].islower() and a.text[-1:] not in ".;:")
    long = sum(1 for line in lines if len(line.text) > 130)
    return cut > 3 and cut > long


# --- HTML ------------------------------------------------------------------------------------------------------------
# A tokenizer of our own because html.parser takes quadratic time on unclosed constructs, and input here is hostile.

_TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]{0,20000})>|<[!?/][^<>]{0,20000}>")
_SKIPPED = frozenset("script style nav footer aside form noscript template svg select button iframe head object math".split())
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li ul ol tr table td th dt dd dl section article main header blockquote pre body html title br hr center".split())


def _html_lines(text: str) -> list[Line]:
    builder = _Html(text)
    builder.run()
    return builder.lines


class _Html:
    """Collects the text blocks of a page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = text.lower()
        self.lines: list[Line] = []
        self.buffer: list[str] = []
        self.brk = True
        self.heading = False
        self.lists: list[tuple[str, int]] = []
        self.mark = ""
        self.absent: set[str] = set()
        self.no = 1
        self.counted = 0

    def run(self) -> None:
        at, text = 0, self.text
        while True:
            m = _TOKEN.search(text, at)
            self.data(text[at : m.start()] if m else text[at:])
            if not m:
                break
            at = m.end()
            if m[0] == "<!--":
                end = self.find("-->", at)
                at = end + 3 if end >= 0 else at
            elif m[2]:
                at = self.tag(m[2].lower(), bool(m[1]), m[3], at)
        self.flush()

    def find(self, needle: str, at: int) -> int:
        """Position of `needle`, looked for only until it was once not found, so that the whole stays linear."""
        if needle in self.absent:
            return -1
        found = self.low.find(needle, at)
        if found < 0:
            self.absent.add(needle)
        return found

    def tag(self, name: str, closing: bool, attributes: str, at: int) -> int:
        if name in _SKIPPED and not closing and not attributes.endswith("/"):
            end = self.find(f"</{name}", at)
            if end >= 0:
                self.flush()
                close = self.text.find(">", end, end + 200)
                return close + 1 if close >= 0 else end
        if name == "sup":
            self.buffer.append(NOTE_CLOSE if closing else NOTE_OPEN)
        elif name in _BLOCKS:
            self.flush(brk=name not in ("br", "td", "th"))
            self.heading = name in ("h1", "h2", "h3", "h4", "h5", "h6") and not closing
            if name in ("ol", "ul"):
                self.lists = self.lists[:-1] if closing else [*self.lists, (name + _list_type(attributes), 0)]
            elif name == "li" and not closing and self.lists:
                kind, n = self.lists[-1]
                self.lists[-1] = (kind, n + 1)
                self.mark = {"ol": f".{n + 1} ", "ola": f"({chr(97 + n % 26)}) ", "ul": "- "}.get(kind, "")
        return at

    def data(self, raw: str) -> None:
        if raw:
            self.buffer.append(raw)

    def flush(self, *, brk: bool = True) -> None:
        raw = "".join(self.buffer)
        self.counted += raw.count("\n")
        row = " ".join(html.unescape(raw).split())
        self.buffer.clear()
        if row:
            row = re.sub(rf"\(?{NOTE_OPEN}\(?([^{NOTE_OPEN}{NOTE_CLOSE}]{{0,4}}?)\)?{NOTE_CLOSE}\)?", rf"{NOTE_OPEN}\1{NOTE_CLOSE}", row)
            row = _CONTROL.sub("", row)
            if self.mark and not re.match(r"\.?\d|\([a-z]\)|[-—–•]", row):
                row = self.mark + row
            self.lines.append(Line(self.no + self.counted, row, brk=self.brk, heading=self.heading))
            self.brk, self.mark = False, ""
        self.brk = self.brk or brk


def _list_type(attributes: str) -> str:
    return "a" if re.search(r"type\s*=\s*[\"']?a\b", attributes) else ""
