"""OpenDocument texts (ODT) to lines as a reader sees them: lists counted, changes accepted, notes at their calls."""

import re
import zipfile

from isps_kb.ingest.formats import xml_events
from isps_kb.ingest.formats.blocks import Blocks, Source
from isps_kb.ingest.formats.odf_styles import Lists, TextStyle, TextStyles
from isps_kb.ingest.formats.xml_events import Attributes

_SKIPPED = frozenset(
    (
        "table-of-content alphabetical-index illustration-index table-index user-index annotation annotation-end note-citation "
        "sequence-decls variable-decls forms scripts font-face-decls automatic-styles styles master-styles meta settings"
    ).split()
)
_PLAIN = {"s": " ", "tab": " "}
_SHORT = 160
_HEADING = re.compile(r"(?:heading|title|subtitle)\b", re.IGNORECASE)


def lines(packed: zipfile.ZipFile, name: str) -> Source:
    """The paragraphs of a document that `office.opened` let pass.

    Raises:
        KbError: a part of it is broken.
    """
    content = packed.read("content.xml")
    parts = [content] + ([packed.read("styles.xml")] if "styles.xml" in packed.namelist() else [])
    return _read(content, parts, name)


def flat(data: bytes, name: str) -> Source:
    """The paragraphs of a document that is one XML file.

    Raises:
        KbError: it is broken.
    """
    return _read(data, [data], name)


def _read(content: bytes, parts: list[bytes], name: str) -> Source:
    styles = TextStyles(xml_events.tree(part, name) for part in parts)
    body = _Text(name, styles)
    xml_events.read(content, name, body.start, body.end, body.text)
    return body.blocks.source()


class _Text:
    """Reads the tags of a text."""

    def __init__(self, name: str, styles: TextStyles) -> None:
        self.blocks = Blocks(name)
        self.styles, self.lists = styles, Lists(styles)
        self.open: list[tuple[str, str]] = []  # for each open list its name for counting, and its style
        self.items: list[int | None] = []  # for each open item the start that it asks for
        self.fresh = False  # whether the item at hand has no paragraph yet
        self.skip = self.deleted = self.paragraphs = 0
        self.looks: list[TextStyle] = []
        self.note: Blocks | None = None
        self.heading = False
        self.bold: bool | None = None
        self.number = 0

    @property
    def here(self) -> Blocks:
        """Where words go: the text, or the note that is open."""
        return self.note or self.blocks

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag opens."""
        if self.skip or tag in _SKIPPED:
            self.skip += 1
        elif tag == "tracked-changes":
            self.deleted += 1
        elif tag in ("p", "h"):
            self._paragraph(tag, attributes)
        elif tag == "list":
            self._list(attributes)
        elif tag in ("list-item", "list-header"):
            start = attributes.get("start-value", "")
            self.items.append(int(start) if start.isdecimal() else None)
            self.fresh = tag == "list-item"
        elif tag == "span":
            self.looks.append(self.styles.whole("text", attributes.get("style-name", "")))
        elif tag in _PLAIN:
            self._words(" ")
        elif tag == "line-break":
            self.here.end(heading=self.heading, brk=False)
        elif tag == "note":
            self.note = Blocks(self.blocks.name)
        elif tag == "text-box":
            self.blocks.aside()
        elif tag == "table-row":
            self.here.row()
        elif tag == "table-cell":
            self.here.cell()

    def _list(self, attributes: Attributes) -> None:
        style = attributes.get("style-name", "") or (self.open[-1][1] if self.open else "")
        if self.open and style == self.open[-1][1]:
            self.open.append(self.open[-1])
            return
        self.number += 1
        list_id = attributes.get("id", f"list {self.number}")
        goes_on = attributes.get("continue-list", attributes.get("continue-numbering", ""))
        self.open.append((self.lists.begun(list_id, style, goes_on), style))

    def _paragraph(self, tag: str, attributes: Attributes) -> None:
        self.blocks.no += 1
        self.paragraphs += 1
        style = self.styles.whole("paragraph", attributes.get("style-name", ""))
        self.looks.append(style)
        self.heading = tag == "h" or bool(_HEADING.match(style.name))
        self.bold = None
        if self.note or self.deleted:
            return
        label = ""
        if self.open and self.fresh:
            label = self.lists.label(*self.open[-1], len(self.open) - 1, self.items[-1] if self.items else None)
            self.fresh = False
        elif tag == "h" and not self.open:
            raw = attributes.get("outline-level", "1")
            label = self.lists.heading(int(raw) - 1 if raw.isdecimal() else 0, None)
        self.blocks.label(label)

    def end(self, tag: str) -> None:
        """A tag closes."""
        if self.skip:
            self.skip -= 1
        elif tag == "tracked-changes":
            self.deleted -= 1
        elif tag in ("p", "h"):
            heading = self.heading or bool(self.bold)
            self.paragraphs -= 1
            self.looks.pop()
            if not self.deleted:
                self.here.end(heading=heading and self.here.length() < _SHORT)
        elif tag == "list":
            self.open.pop()
        elif tag in ("list-item", "list-header"):
            self.items.pop()
            self.fresh = False
        elif tag == "span":
            self.looks.pop()
        elif tag == "note" and self.note:
            body = " ".join(line.text for line in self.note.lines)
            self.note = None
            self.blocks.call(body)
        elif tag == "text-box":
            self.blocks.back()
        elif tag == "table-row":
            self.here.row_end()

    def text(self, text: str) -> None:
        """Words between tags."""
        if self.paragraphs and not self.skip:
            self._words(text)

    def _words(self, text: str) -> None:
        looks = [*self.looks]

        def said(values: list[bool | None]) -> bool | None:
            return next((v for v in reversed(values) if v is not None), None)

        if self.deleted or said([k.struck for k in looks]) or said([k.hidden for k in looks]):
            self.here.strike(text)
            return
        if said([k.raised for k in looks]):
            self.here.raise_(text)
        else:
            self.here.write(text)
        if text.strip():
            self.bold = self.bold is not False and bool(said([k.bold for k in looks]))
