"""Files that are archives of parts: told from their parts and opened only when they cost little."""

from collections.abc import Callable

from isps_kb.documents import bounds, office
from isps_kb.errors import KbError
from isps_kb.ingest.formats import epub, odf_text, web, word
from isps_kb.ingest.formats.blocks import Source

_OTHERS = (
    ("xl/workbook.xml", "a workbook"),
    ("ppt/presentation.xml", "a presentation"),
    ("word/document.bin", "a Word file of a rare kind"),
    ("Index/Document.iwa", "a Pages file"),
)


def read(data: bytes, name: str, decode: Callable[[bytes, str], str]) -> Source:
    """The lines of a document; `decode` is how the pages of a book become text.

    Raises:
        KbError: it is of a kind that holds no text to import, too large, protected, or damaged.
    """
    with office.opened(data, name) as parts:
        names = set(parts.namelist())
        for part, what in _OTHERS:
            if part in names:
                raise KbError(
                    f"{name} is {what}, not a text; save the text of the instruments as DOCX, HTML or plain text."
                )
        if "word/document.xml" in names:
            bounds.check(name, parts)
            return word.lines(parts, name)
        if "META-INF/container.xml" in names and "content.xml" not in names:
            bounds.check_size(name, parts)
            return _book(epub.pages(parts, name), name, decode)
        if "content.xml" in names:
            if "META-INF/manifest.xml" in names and b"encryption-data" in parts.read("META-INF/manifest.xml"):
                raise KbError(f"{name} is protected by a password; save it without one.")
            bounds.check(name, parts)
            return odf_text.lines(parts, name)
        if "EncryptedPackage" in names:
            raise KbError(f"{name} is protected by a password; save it without one.")
    raise KbError(f"{name} is an archive; take the document out of it and import that.")


def _book(pages: list[bytes], name: str, decode: Callable[[bytes, str], str]) -> Source:
    """The pages of a book as one."""
    whole = Source([])
    last = 0
    for page in pages:
        source = web.lines(decode(page, name), name)
        for line in source.lines:
            line.no += last
        whole.changes += [(no + last, was, now) for no, was, now in source.changes]
        last = source.lines[-1].no if source.lines else last
        whole.lines += source.lines
    return whole
