"""Styles and automatic numbering of a Word document: the number of each paragraph, and what a style makes of its words."""

from collections.abc import Mapping
from dataclasses import dataclass

from isps_kb.ingest.formats.counting import LEVELS, Counter, Level
from isps_kb.ingest.formats.xml_events import Node

_OFF = frozenset(("0", "false", "off", "none"))
_DEEP = 20  # styles based on each other


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of the look of words: None where nothing is said."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it says something, else the one below it."""
        mine, theirs = (
            (self.bold, self.struck, self.hidden, self.raised),
            (
                below.bold,
                below.struck,
                below.hidden,
                below.raised,
            ),
        )
        return Look(*(theirs[n] if own is None else own for n, own in enumerate(mine)))


def look(properties: Node | None) -> Look:
    """The look that the properties of a run or a style give."""
    if properties is None:
        return Look()
    said = {node.tag: node.attributes.get("val", "1") for node in properties.children}
    on = {tag: value.lower() not in _OFF for tag, value in said.items()}
    struck = on.get("strike") or on.get("dstrike") if {"strike", "dstrike"} & on.keys() else None
    raised = said["vertAlign"] == "superscript" if "vertAlign" in said else None
    return Look(on.get("b"), struck, on.get("vanish"), raised)


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, the style it is based on, its look, its level in the outline, and what numbers its paragraphs."""

    name: str = ""
    based_on: str = ""
    look: Look = Look()
    outline: int = -1
    number: str = ""
    level: int = -1


def number_of(properties: Node | None) -> tuple[str, int]:
    """The list and the level that the properties of a paragraph name; "" and -1 where they name none."""
    numbered = properties.first("numPr") if properties else None
    if numbered is None:
        return "", -1
    level = numbered.value("ilvl")
    return numbered.value("numId"), int(level) if level.isdecimal() else -1


class Styles:
    """The styles of a document."""

    def __init__(self, part: Node | None) -> None:
        self._own: dict[str, Style] = {}
        self.default = ""
        self._wholes: dict[str, Style] = {}
        for node in part.all("style") if part else ():
            properties = node.first("pPr")
            number, level = number_of(properties)
            outline = properties.value("outlineLvl") if properties else ""
            style_id = node.attributes.get("styleId", "")
            self._own[style_id] = Style(
                node.value("name").lower(),
                node.value("basedOn"),
                look(node.first("rPr")),
                int(outline) if outline.isdecimal() else -1,
                number,
                level,
            )
            if node.attributes.get("type") == "paragraph" and node.attributes.get("default", "0").lower() not in _OFF:
                self.default = style_id

    def whole(self, style_id: str) -> Style:
        """A style with what it takes over from those it is based on."""
        if style_id not in self._wholes:
            self._wholes[style_id] = self._taken_together(style_id)
        return self._wholes[style_id]

    def _taken_together(self, style_id: str) -> Style:
        found, at = Style(), style_id or self.default
        for _ in range(_DEEP):
            own = self._own.get(at)
            if own is None:
                break
            found = Style(
                found.name or own.name,
                "",
                found.look.over(own.look),
                own.outline if found.outline < 0 else found.outline,
                found.number or own.number,
                own.level if found.level < 0 else found.level,
            )
            at = own.based_on
        return found

    def chain(self, style_id: str) -> list[str]:
        """A style and those it is based on."""
        out: list[str] = []
        while style_id in self._own and len(out) < _DEEP:
            out.append(style_id)
            style_id = self._own[style_id].based_on
        return out


class Numbering:
    """The lists of a document, counted as their paragraphs pass."""

    def __init__(self, part: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._of_style: dict[tuple[str, str], int] = {}  # list and style -> level
        self._list: dict[str, str] = {}  # number id -> list
        self._changed: dict[str, dict[int, Level]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, Counter] = {}
        links: dict[str, str] = {}
        linked: dict[str, str] = {}
        for node in part.all("abstractNum") if part else ():
            name = node.attributes.get("abstractNumId", "")
            self._abstract[name] = {n: level for n, level in map(_level, node.all("lvl")) if 0 <= n < LEVELS}
            for level in node.all("lvl"):
                if style := level.value("pStyle"):
                    self._of_style[name, style] = _level(level)[0]
            if style := node.value("styleLink"):
                links[style] = name
            if style := node.value("numStyleLink"):
                linked[name] = style
        for node in part.all("num") if part else ():
            number = node.attributes.get("numId", "")
            of = node.value("abstractNumId")
            self._list[number] = links.get(linked.get(of, ""), of)
            for override in node.all("lvlOverride"):
                raw = override.attributes.get("ilvl", "")
                n = int(raw) if raw.isdecimal() else -1
                start = override.value("startOverride")
                if start.isdecimal():
                    self._starts[number, n] = int(start)
                for level in override.all("lvl"):
                    self._changed.setdefault(number, {})[n] = _level(level)[1]

    def label(self, number: str, level: int, style: str) -> str:
        """The label of a paragraph that its own properties or its style number; "" where nothing does."""
        whole = self._styles.whole(style)
        number = number or whole.number
        of = self._list.get(number)
        if of is None or number == "0" or of not in self._abstract:
            return ""
        if level < 0:
            by_style = (self._of_style[of, s] for s in self._styles.chain(style) if (of, s) in self._of_style)
            level = next(by_style, max(whole.level, 0))
        defined: Mapping[int, Level] = {**self._abstract[of], **self._changed.get(number, {})}
        levels = [defined.get(n, Level(form="none")) for n in range(LEVELS)]
        start = self._starts.pop((number, level), None)
        return self._counters.setdefault(of, Counter()).next(level, levels, start)


def _level(node: Node) -> tuple[int, Level]:
    def whole(text: str, default: int) -> int:
        return int(text) if text.isdecimal() and len(text) < 7 else default

    restart = node.value("lvlRestart")
    return whole(node.attributes.get("ilvl", ""), -1), Level(
        whole(node.value("start"), 0),
        node.value("numFmt", default="decimal"),
        node.value("lvlText"),
        whole(restart, 0) if restart else None,
        node.first("isLgl") is not None and node.value("isLgl", default="1").lower() not in _OFF,
    )
