"""Styles and lists of an OpenDocument text: how each list is numbered, and what a style makes of its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from isps_kb.ingest.formats.counting import LEVELS, Counter, Level
from isps_kb.ingest.formats.xml_events import Node

_DEEP = 20
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a style says: None where it says nothing."""

    name: str = ""
    parent: str = ""
    numbered: str | None = None  # the list style of its paragraphs
    raised: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None


class TextStyles:
    """The styles of a document, automatic ones first."""

    def __init__(self, parts: Iterable[Node]) -> None:
        self._own: dict[tuple[str, str], TextStyle] = {}
        self.lists: dict[str, tuple[Level, ...]] = {}
        self.outline: tuple[Level, ...] = ()
        for part in parts:
            for group in part.children:
                if group.tag in ("automatic-styles", "styles"):
                    self._read(group)

    def _read(self, group: Node) -> None:
        for node in group.children:
            name = node.attributes.get("name", "")
            if node.tag == "style":
                self._own.setdefault((node.attributes.get("family", ""), name), _style(node))
            elif node.tag == "list-style":
                self.lists.setdefault(name, _levels(node))
            elif node.tag == "outline-style" and not self.outline:
                self.outline = _levels(node)

    def whole(self, family: str, name: str) -> TextStyle:
        """A style with what it takes over from its parents."""
        found, at = TextStyle(name), name
        for _ in range(_DEEP):
            own = self._own.get((family, at))
            if own is None:
                break
            pick = [
                mine if mine is not None else theirs
                for mine, theirs in (
                    (found.numbered, own.numbered),
                    (found.raised, own.raised),
                    (found.struck, own.struck),
                    (found.hidden, own.hidden),
                    (found.bold, own.bold),
                )
            ]
            numbered, *rest = pick
            found = TextStyle(name, own.parent, numbered, *rest)  # type: ignore[arg-type]
            at = own.parent
        return found


def _style(node: Node) -> TextStyle:
    words = node.first("text-properties")
    said = words.attributes if words else {}
    position = said.get("text-position", "")
    line = said.get("text-line-through-style", said.get("text-line-through-type"))
    return TextStyle(
        node.attributes.get("display-name", node.attributes.get("name", "")),
        node.attributes.get("parent-style-name", ""),
        node.attributes.get("list-style-name"),
        (position.startswith("super") or (position.split("%")[0].strip().isdecimal() and position[:1] != "0"))
        if position
        else None,
        line != "none" if line else None,
        said["display"] == "none" if "display" in said else None,
        said["font-weight"] == "bold" if "font-weight" in said else None,
    )


def _levels(node: Node) -> tuple[Level, ...]:
    found: dict[int, Level] = {}
    for level in node.children:
        raw = level.attributes.get("level", "")
        if not raw.isdecimal() or not 1 <= int(raw) <= LEVELS:
            continue
        n = int(raw)
        if level.tag == "list-level-style-bullet":
            found[n] = Level(form="bullet")
            continue
        said = level.attributes
        shown = int(said.get("display-levels", "1")) if said.get("display-levels", "1").isdecimal() else 1
        text = said.get("num-list-format", "")
        if not text and said.get("num-format"):
            inner = ".".join(f"%{k}" for k in range(max(1, n - shown + 1), n + 1))
            text = f"{said.get('num-prefix', '')}{inner}{said.get('num-suffix', '')}"
        start = said.get("start-value", "1")
        found[n] = Level(
            int(start) if start.isdecimal() else 1,
            _FORMS.get(said.get("num-format", ""), "decimal"),
            "".join(f"%{p.strip('%')}" if p[:1] == "%" else p for p in _parts(text)),
        )
    return tuple(found.get(n, Level(form="none")) for n in range(1, LEVELS + 1))


def _parts(text: str) -> list[str]:
    """A format as its pieces: "%1%.%2%" is %1%, ., %2%; one without closing signs is a single piece."""
    return re.findall(r"%\d+%|[^%]+|%\d*", text)


class Lists:
    """The lists of a document, counted as their items pass."""

    def __init__(self, styles: TextStyles) -> None:
        self._styles = styles
        self._counters: dict[str, Counter] = {}
        self._last: dict[str, str] = {}  # list style -> list that had it last
        self._keys: dict[str, str] = {}  # list -> the one that it goes on with
        self._heads = Counter()

    def begun(self, list_id: str, style: str, goes_on: str) -> str:
        """The name under which a list is counted: that of the one it continues, else its own."""
        before = self._last.get(style, list_id) if goes_on == "true" else goes_on if goes_on != "false" else ""
        key = self._keys.get(before, before) or list_id
        self._keys[list_id] = self._last[style] = key
        return key

    def label(self, key: str, style: str, level: int, start: int | None) -> str:
        """The label of the next item of a list."""
        levels = self._styles.lists.get(style)
        if levels is None:
            return ""
        return self._counters.setdefault(key, Counter()).next(level, levels, start)

    def heading(self, level: int, start: int | None) -> str:
        """The label of the next heading."""
        return self._heads.next(level, self._styles.outline, start) if self._styles.outline else ""
