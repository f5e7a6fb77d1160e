"""XML elements that can hold any text: nothing in it becomes markup, and what XML cannot carry is shown as U+FFFD.

One character stands for one character, so that offsets into a text stay right.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from isps_kb.files.characters import for_xml

REPLACEMENT = "\ufffd"

Attributes = Mapping[str, str]


def plain(text: str) -> str:
    """A text of the same length that XML can carry."""
    return for_xml(text, REPLACEMENT).replace("\r", REPLACEMENT)  # which parsers would turn into a line end


def root(tag: str, attributes: Attributes) -> Element:
    """The element at the top; `attributes` declare the namespaces."""
    made = Element(tag, {k: plain(v) for k, v in attributes.items()})
    made.text = "\n"
    return made


def block(parent: Element, tag: str, attributes: Attributes | None = None) -> Element:
    """A new element below another, on a line of its own; it holds elements."""
    made = SubElement(parent, tag, {k: plain(v) for k, v in (attributes or {}).items()})
    made.text = made.tail = "\n"
    return made


def line(parent: Element, tag: str, text: str = "", attributes: Attributes | None = None) -> Element:
    """A new element below another, on a line of its own; it holds text."""
    made = inline(parent, tag, text, attributes)
    made.tail = "\n"
    return made


def inline(parent: Element, tag: str, text: str = "", attributes: Attributes | None = None) -> Element:
    """A new element within the text of another."""
    made = SubElement(parent, tag, {k: plain(v) for k, v in (attributes or {}).items()})
    made.text = plain(text) or None
    return made


def append(element: Element, text: str) -> None:
    """Text at the end of what an element holds so far."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + plain(text)
    else:
        element.text = (element.text or "") + plain(text)


def written(element: Element) -> str:
    """The document as text in ASCII, other characters as references: no encoding on the way can damage it."""
    raw: bytes = tostring(element, encoding="us-ascii", xml_declaration=True)
    return raw.decode("ascii") + "\n"
