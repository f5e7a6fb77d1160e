"""Electronic books (EPUB) to their pages in the order in which they are read."""

import posixpath
import zipfile
from urllib.parse import unquote

from isps_kb.errors import KbError
from isps_kb.ingest.formats import xml_events
from isps_kb.ingest.formats.xml_events import Node

MAX_PAGES = 2_000


def pages(packed: zipfile.ZipFile, name: str) -> list[bytes]:
    """The pages of a book whose size was checked.

    Raises:
        KbError: it lacks its list of pages, is encrypted, or a part is broken.
    """
    if "META-INF/encryption.xml" in packed.namelist() and "META-INF/rights.xml" in packed.namelist():
        raise KbError(f"{name} is protected against reading by other programs.")
    container = _tree(packed, "META-INF/container.xml", name)
    book = container.value("rootfiles", "rootfile", key="full-path")
    package = _tree(packed, book, name)
    manifest = package.first("manifest")
    spine = package.first("spine")
    files = {
        item.attributes.get("id", ""): item.attributes.get("href", "")
        for item in (manifest.children if manifest else ())
        if "html" in item.attributes.get("media-type", "")
        and "nav" not in item.attributes.get("properties", "").split()
    }
    found: list[bytes] = []
    for item in (spine.children if spine else [])[:MAX_PAGES]:
        part = posixpath.normpath(
            posixpath.join(posixpath.dirname(book), unquote(files.get(item.attributes.get("idref", ""), "")))
        )
        if part in packed.namelist() and item.attributes.get("idref") in files:
            found.append(packed.read(part))
    if not found:
        raise KbError(f"{name} is an electronic book that lists no page. Save it as HTML or plain text.")
    return found


def _tree(packed: zipfile.ZipFile, part: str, name: str) -> Node:
    if part not in packed.namelist():
        raise KbError(f"{name} is no electronic book that can be opened: it has no {part[:80] or 'list of pages'}.")
    return xml_events.tree(packed.read(part), f"{name} ({part[:80]})")
