"""XML from outside as a stream of tags and words: no entity is declared, nothing is fetched, what is too much is refused."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from isps_kb.errors import KbError

MAX_TAGS = 1_000_000
MAX_DEPTH = 500
MAX_TAG = 60_000  # characters
_LONG = re.compile(rb"<[^<>]{%d}" % MAX_TAG)
_CHUNK = 1 << 16

Attributes = dict[str, str]


def read(
    data: bytes,
    name: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Call `start`, `end` and `text` for the tags and words of a file in order, tags and attributes without their prefixes.

    Raises:
        KbError: it is no XML, declares entities, or has more tags than any instrument.
    """
    if _LONG.search(data):
        raise KbError(
            f"{name} has a tag of more than {MAX_TAG:,} characters; no saved copy of a law has. It was not read."
        )
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = False
    tags = depth = 0

    def opened(tag: str, attributes: Attributes) -> None:
        nonlocal tags, depth
        tags, depth = tags + 1, depth + 1
        if tags > MAX_TAGS or depth > MAX_DEPTH:
            raise KbError(f"{name} has more than {MAX_TAGS:,} tags or {MAX_DEPTH} levels of them; no instrument has.")
        start(tag.rpartition(":")[2], {k.rpartition(":")[2]: v for k, v in attributes.items()} if attributes else {})

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag.rpartition(":")[2])

    def declared(*_: object) -> None:
        raise KbError(f"{name} declares entities of its own, which no saved copy of a law does. It was not read.")

    def skipped(entity: str, _is_parameter: bool) -> None:
        text(html.unescape(f"&{entity};"))

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = declared
    parser.SkippedEntityHandler = skipped
    parser.UseForeignDTD(True)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise KbError(f"{name}:{error.lineno}: broken XML ({expat.ErrorString(error.code)}). Save it again.") from error
    except (LookupError, ValueError) as error:
        raise KbError(f"{name} is XML in an encoding that cannot be read ({error}). Save it as UTF-8.") from error


@dataclass(slots=True)
class Node:
    """An element of a small part: its tag and attributes without prefixes, its children."""

    tag: str
    attributes: Attributes
    children: list["Node"] = field(default_factory=list)

    def all(self, tag: str) -> Iterator["Node"]:
        """The children with a tag."""
        return (child for child in self.children if child.tag == tag)

    def first(self, *tags: str) -> "Node | None":
        """The first child with the first tag, below it the first with the next, and so on."""
        node: Node | None = self
        for tag in tags:
            node = next(node.all(tag), None) if node else None
        return node

    def value(self, *tags: str, key: str = "val", default: str = "") -> str:
        """An attribute of the child that `first` finds."""
        node = self.first(*tags)
        return node.attributes.get(key, default) if node else default


def tree(data: bytes, name: str) -> Node:
    """A small part as a tree without its words.

    Raises:
        KbError: as `read`.
    """
    stack = [Node("", {})]

    def start(tag: str, attributes: Attributes) -> None:
        node = Node(tag, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        stack.pop()

    read(data, name, start, end, lambda _: None)
    return stack[0].children[0]
