"""Where a provision stands on the site: the page, and the fragment on it. The rules are public: readers may rely on them.

A section or regulation has a page of its own (`A/15.html`), its paragraphs and items are fragments (`A/15.html#15.2.1`).
Circulars, resolutions and courses are a page each (`circulars/MSC.159-78.html#pre`); slashes and brackets become hyphens.
"""

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache

from isps_kb.addresses.address import Address, is_whole, split
from isps_kb.addresses.collection import group_of

SECTIONED = ("XI-2", "A", "B", "EU725", "other")
FOLDERS = {"circulars": "circulars", "courses": "courses"}
INDEX = "index"
CODE = "ISPS"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, as its path below the site without ".html", and a fragment ("" for its top)."""

    page: str
    fragment: str = ""

    @property
    def path(self) -> str:
        """The URL below the site."""
        return f"{self.page}.html{'#' if self.fragment else ''}{self.fragment}"

    def from_page(self, page: str, query: str = "") -> str:
        """The URL as seen from another page."""
        fragment = f"#{self.fragment}" if self.fragment else ""
        if page == self.page and fragment and not query:
            return fragment
        return f"{relative(page, self.page)}.html{query}{fragment}"


@lru_cache(maxsize=65536)
def relative(page: str, other: str) -> str:
    """The path from one page to another page or file."""
    return posixpath.relpath(other, posixpath.dirname(page) or ".")


def slug(name: str) -> str:
    """The name of an instrument as part of a URL: MSC/Circ.1074 as MSC-Circ.1074, A.959(23) as A.959-23."""
    return re.sub(r"[^A-Za-z0-9.-]", "_", re.sub(r"[/(]", "-", name).replace(")", "")).lstrip(".") or "_"


@lru_cache(maxsize=8192)
def of(clause_id: str) -> Place:
    """The place of a provision or of a whole instrument, by rule alone: whether it is held is another question."""
    address = Address(clause_id) if is_whole(clause_id) else split(clause_id)
    group = group_of(address.instrument)
    folder = FOLDERS.get(group)
    label = ".".join(address.parts)
    if folder:
        return Place(f"{folder}/{slug(address.instrument)}", fragment(label))
    top = slug(address.instrument)
    if not label or group == "PRE":
        return Place(f"{top}/{INDEX}", fragment(label))
    section = ".".join(address.parts[:2] if address.parts[0] == "app" else address.parts[:1])
    return Place(f"{top}/{slug(section)}", fragment(label) if label != section else "")


def fragment(label: str) -> str:
    """A label as a fragment: letters, digits, dots, hyphens and round brackets as they are, anything else as an underscore."""
    return re.sub(r"[^A-Za-z0-9.()-]", "_", label)
