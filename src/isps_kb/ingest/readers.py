"""An official copy to lines of text, whatever it was saved as: told from its bytes, never from its name.

Nothing here knows about clauses. Markup is dropped, scripts and navigation are skipped, and whatever else is taken away
is recorded with its line.
"""

import itertools
import re

from isps_kb.errors import KbError
from isps_kb.files.characters import visible
from isps_kb.files.decoding import decode
from isps_kb.ingest.formats import legal_xml, mhtml, odf_text, packed, pdf, plain_text, rich_text, web
from isps_kb.ingest.formats.blocks import Source
from isps_kb.ingest.lines import Line

__all__ = ["MAX_BYTES", "Source", "decode", "read"]

MAX_BYTES = 64_000_000
MAX_TEXT = 12_000_000  # bytes of a text, its pictures not counted
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_SPACES = re.compile(r"[^\S\n\f]+")
_SOFT_END = re.compile("\u00ad[ \t]*\n[ \t]*(\\S+)[ \t]*")
_EXTENT = re.compile(r"(?<=[\w.,;:)’”\]])(?:U\.K\.|E\+W(?:\+S)?(?:\+N\.I\.)?)$")
_PICTURE_IN = re.compile(rb"data:[\w/+.;=-]{1,100};base64,[A-Za-z0-9+/=%]*")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an office file of an old kind, or one with a password; save it as DOCX, HTML or plain text"),
    (b"7z\xbc\xaf\x27\x1c", "an archive; take the document out of it and import that"),
    (b"Rar!", "an archive; take the document out of it and import that"),
    (b"\x1f\x8b", "packed; unpack it and import the document in it"),
    (b"AT&TFORM", "a DjVu file; save its text, for example with djvutxt"),
)


def read(data: bytes, name: str) -> Source:
    """The lines of a file.

    Args:
        data: its bytes.
        name: its name, for messages only.

    Raises:
        KbError: it is too large, holds no text, or is broken; names file and, where there is one, line.
    """
    if len(data) > MAX_BYTES:
        raise KbError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; import the text of the instruments only.")
    source = _read(data, name)
    _clean_marks(source)
    source.wrapped = source.wrapped or _is_wrapped(source.lines)
    return source


def _read(data: bytes, name: str) -> Source:
    if b"%PDF-" in data[:1024]:
        return _cleaned(pdf.lines(data, name))
    if data.startswith(b"PK\x03\x04"):
        return _cleaned(packed.read(data, name, lambda page, of: _clean(decode(page, of), [])))
    if data.startswith(_PICTURES):
        raise KbError(
            f"{name} is a picture: it holds no text. Read it with an OCR program first, for example: "
            "ocrmypdf --image-dpi 300 picture.png text.pdf; then import text.pdf."
        )
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise KbError(f"{name} is {what}.")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return _cleaned(rich_text.lines(data, name))
    if mhtml.is_mhtml(data):
        data = mhtml.page(data, name)
    if b";base64," in data:
        data = _PICTURE_IN.sub(b"", data)
    if len(data) > MAX_TEXT:
        raise KbError(f"{name} is larger than {MAX_TEXT // 1_000_000} MB; import the text of the instruments only.")
    if (root := _xml_root(data)) and root != "html":
        return _cleaned(odf_text.flat(data, name) if root == "document" else legal_xml.lines(data, name))
    changes: list[tuple[int, str, str]] = []
    text = _clean(decode(data, name), changes)
    source = web.lines(text, name) if _is_html(text) else plain_text.lines(text, name)
    source.changes[:0] = changes
    return source


def _xml_root(data: bytes) -> str:
    """The first tag of an XML file, "" when it is none."""
    head = data[:20000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    m = re.search(rb"<([A-Za-z_][\w.:-]{0,60})", head)
    if not m or not head.startswith(b"<"):
        return ""
    if not (head.startswith(b"<?xml") or b"<!ENTITY" in head[: m.start()] or legal_xml.vocabulary(head)):
        return ""
    return m[1].decode().rpartition(":")[2]


def _clean(text: str, changes: list[tuple[int, str, str]]) -> str:
    text = re.sub(r"\r\n?|\x0b|\x85|\u2028|\u2029", "\n", text)
    if "\u00ad" in text:
        text = _SOFT_END.sub(lambda m: f"\u00ad{m[1]}\n", text)
    for n, line in enumerate(
        text.split("\n") if any(chr(c) in text for c in _LIGATURES) or "\u00ad" in text else (), 1
    ):
        for was in {m[0] for m in re.finditer("\\S*[\ufb00-\ufb06\u00ad]\\S*", line)}:
            changes.append((n, was, was.translate(_LIGATURES).replace("\u00ad", "")))
    text = text.translate(_LIGATURES | _HYPHENS).replace("\u00ad", "")
    return "\f".join(visible(page) for page in _SPACES.sub(" ", text).split("\f"))


def _cleaned(source: Source) -> Source:
    """A source whose lines were not cleaned as a whole text."""
    for line in source.lines:
        line.text = visible(line.text.translate(_LIGATURES | _HYPHENS).replace("\u00ad", "")).strip()
    source.lines = [line for line in source.lines if line.text or line.page]
    return source


def _clean_marks(source: Source) -> None:
    """Take off the marks of legislation.gov.uk that say where a provision applies ("Regulation 8U.K.")."""
    marked = [line for line in source.lines if line.text[-1:] in ".SW" and _EXTENT.search(line.text)]
    for line in marked if len(marked) > 1 else ():
        was = line.text
        line.text = _EXTENT.sub("", was)
        source.changes.append((line.no, was[-40:], line.text[-36:]))


def _is_html(text: str) -> bool:
    head = text[:4096].lower()
    if re.search(r"<!doctype html|<html[\s>]|<body[\s>]", head):
        return True
    return len(re.findall(r"<(?:p|div|td|tr|li|br|h[1-6]|span)\b[^<>]{0,200}>", text[:20000], re.IGNORECASE)) >= 5


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether lines are cut at a width rather than at paragraphs: many end without punctuation before a lower-case line."""
    cut = sum(
        1
        for a, b in itertools.pairwise(lines)
        if len(a.text) > 20 and not b.brk and b.text[:1].islower() and a.text[-1:] not in ".;:"
    )
    long = sum(1 for line in lines if len(line.text) > 130)
    return cut > 3 and cut > long
