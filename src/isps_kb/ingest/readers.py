"""Bytes of an official copy to lines of text, whatever they were saved as: Markdown, HTML or plain text, UTF-8 or cp1252.

Nothing here knows about clauses. Markup is dropped, scripts and navigation are skipped, and whatever else is taken away
is recorded with its line.
"""

import html
import itertools
import re
from dataclasses import dataclass, field

from isps_kb.errors import KbError
from isps_kb.files import frontmatter
from isps_kb.files.characters import visible
from isps_kb.ingest import web
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN, Line

MAX_BYTES = 64_000_000
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = re.compile(r"[^\S\n\f]+")
_SUP = re.compile(r"\(?<sup>\s*\(?([^<>]{1,4}?)\)?\s*</sup>\)?", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


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
    lines = web.lines(text) if _is_html(text) else _text_lines(text, meta)
    source = Source(lines, meta, changes)
    source.wrapped = _is_wrapped(lines)
    return source


def decode(data: bytes, name: str) -> str:
    """Text of bytes in UTF-8, UTF-16 with a mark, or cp1252.

    Raises:
        KbError: the file is a PDF, an archive or another binary file, or UTF-8 with broken characters.
    """
    for magic, what in (
        (b"%PDF", "a PDF file; save its text first, for example with pdftotext -layout"),
        (b"PK\x03\x04", "an archive or office file; save it as plain text or HTML first"),
        (b"\xd0\xcf\x11\xe0", "an office file; save it as plain text or HTML first"),
    ):
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
        bad = sum(1 for b in data[: 1 << 20] if b > 0x7F) - sum(
            len(x) for x in re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data[: 1 << 20])
        )
        if good > bad:
            line = data.count(b"\n", 0, error.start) + 1
            raise KbError(
                f"{name}:{line}: broken UTF-8 (byte {data[error.start]:#04x}). Save the file again as UTF-8."
            ) from error
        return data.decode("cp1252", "replace")


def _clean(text: str, changes: list[tuple[int, str, str]]) -> str:
    text = re.sub(r"\r\n?|\x0b|\x85|\u2028|\u2029", "\n", text)
    for n, line in enumerate(
        text.split("\n") if any(chr(c) in text for c in _LIGATURES) or "\u00ad" in text else (), 1
    ):
        for was in {m[0] for m in re.finditer("\\S*[\ufb00-\ufb06\u00ad]\\S*", line)}:
            changes.append((n, was, was.translate(_LIGATURES).replace("\u00ad", "")))
    text = text.translate(_LIGATURES).replace("\u00ad", "")
    return "\f".join(visible(page) for page in _SPACES.sub(" ", text).split("\f"))


def _is_html(text: str) -> bool:
    head = text[:4096].lower()
    if re.search(r"<!doctype html|<html[\s>]|<body[\s>]", head):
        return True
    return len(re.findall(r"<(?:p|div|td|tr|li|br|h[1-6]|span)\b[^<>]{0,200}>", text[:20000], re.IGNORECASE)) >= 5


# --- plain text and Markdown -----------------------------------------------------------------------------------------


def _text_lines(text: str, meta: dict[str, str]) -> list[Line]:
    rows = text.split("\n")
    first = 0
    markdown = bool(re.search(r"^(?:#{1,6} \S|#{2,6}[^\s#])", text, re.MULTILINE)) or rows[0].strip() == "---"
    if rows[0].strip() == "---":
        end = next((n for n, row in enumerate(rows[1:200], 1) if row.strip() == "---"), 0)
        meta |= frontmatter.loose(rows[1:end])
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
    m = re.match(r"(?:#{1,6}\s+|#{2,6}(?=[^\s#]))()(.*?)\s*#*$", row)
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
    cut = sum(
        1
        for a, b in itertools.pairwise(lines)
        if len(a.text) > 20 and not b.brk and b.text[:1].islower() and a.text[-1:] not in ".;:"
    )
    long = sum(1 for line in lines if len(line.text) > 130)
    return cut > 3 and cut > long
