"""Word documents (DOCX) to lines as Word shows them: automatic numbers counted, changes accepted, footnotes at their calls."""

import re
import zipfile

from isps_kb.ingest.formats import xml_events
from isps_kb.ingest.formats.blocks import Blocks, Source
from isps_kb.ingest.formats.word_styles import Look, Numbering, Style, Styles
from isps_kb.ingest.formats.xml_events import Attributes, Node

_SKIPPED = frozenset(
    "Fallback instrText delInstrText sectPr pPrChange rPrChange tblPrChange tcPrChange trPrChange tblGrid rt".split()
)
_CONTENTS = re.compile(r"(?:toc|table of figures|index)\b(?! heading)")
_HEADING = re.compile(r"(?:heading|title|subtitle)\b")
_SHORT = 160  # characters: no heading is longer
_TOGGLES = {"b": "bold", "strike": "struck", "dstrike": "struck", "vanish": "hidden"}
_PLAIN = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": ""}


def lines(packed: zipfile.ZipFile, name: str) -> Source:
    """The paragraphs of a document that `office.opened` let pass.

    Raises:
        KbError: a part of it is broken.
    """
    main = "word/document.xml"

    def tree(part: str) -> Node | None:
        return xml_events.tree(packed.read(part), f"{name} ({part})") if part in packed.namelist() else None

    styles = Styles(tree("word/styles.xml"))
    notes: dict[tuple[str, str], str] = {}
    for part, kind in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        if part in packed.namelist():
            notes |= _notes(packed.read(part), f"{name} ({part})", kind, styles)
    body = _Body(name, styles, Numbering(tree("word/numbering.xml"), styles), notes)
    xml_events.read(packed.read(main), f"{name} ({main})", body.start, body.end, body.text)
    return body.blocks.source()


def _notes(data: bytes, name: str, kind: str, styles: Styles) -> dict[tuple[str, str], str]:
    """The words of each note, by kind and number."""
    found: dict[tuple[str, str], str] = {}
    body = _Body(name, styles, Numbering(None, styles), {})
    at, first = "", 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal at, first
        if tag == kind and attributes.get("type", "normal") == "normal":
            at, first = attributes.get("id", ""), len(body.blocks.lines)
        body.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal at
        body.end(tag)
        if tag == kind and at:
            found[kind, at] = " ".join(line.text for line in body.blocks.lines[first:])
            at = ""

    xml_events.read(data, name, start, end, body.text)
    return found


class _Paragraph:
    """What is known of the paragraph at hand."""

    def __init__(self) -> None:
        self.style = ""
        self.number, self.level = "", -1
        self.outline = -1
        self.deleted = self.labelled = False
        self.bold: bool | None = None  # whether all of its words are


class _Body:
    """Reads the tags of a document."""

    def __init__(self, name: str, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], str]) -> None:
        self.blocks = Blocks(name)
        self.styles, self.numbering, self.notes = styles, numbering, notes
        self.skip = self.deleted = self.properties = 0
        self.outer: list[_Paragraph] = []
        self.paragraph = _Paragraph()
        self.whole = Style()
        self.look = Look()
        self.words: list[str] | None = None
        self.contents = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag opens."""
        if self.skip or tag in _SKIPPED:
            self.skip += 1
        elif tag == "p":
            self.blocks.no += 1
            self.paragraph, self.whole = _Paragraph(), self.styles.whole("")
        elif tag == "pPr":
            self.properties += 1
        elif tag == "r":
            self.look = self.whole.look
        elif tag in ("t", "delText"):
            self.words = []
        elif tag in ("del", "moveFrom") and not self.properties:
            self.deleted += 1
        elif tag == "txbxContent":
            self.outer.append(self.paragraph)
            self.blocks.aside()
        elif tag in ("tr", "tc"):
            (self.blocks.row if tag == "tr" else self.blocks.cell)()
        elif self.properties:
            self._property(tag, attributes.get("val", ""))
        else:
            self._run(tag, attributes)

    def _property(self, tag: str, value: str) -> None:
        """A property of the paragraph."""
        paragraph = self.paragraph
        if tag == "pStyle":
            paragraph.style, self.whole = value, self.styles.whole(value)
        elif tag == "ilvl" and value.isdecimal():
            paragraph.level = int(value)
        elif tag == "numId":
            paragraph.number = value
        elif tag == "outlineLvl" and value.isdecimal():
            paragraph.outline = int(value)
        elif tag == "del":
            paragraph.deleted = True

    def _run(self, tag: str, attributes: Attributes) -> None:
        """A property or a piece of a run."""
        value = attributes.get("val", "1")
        if tag in _TOGGLES:
            on = value.lower() not in ("0", "false", "off", "none")
            self.look = Look(**{_TOGGLES[tag]: on}).over(self.look)
        elif tag == "vertAlign":
            self.look = Look(raised=value == "superscript").over(self.look)
        elif tag == "rStyle":
            self.look = self.styles.whole(value).look.over(self.look)
        elif tag in _PLAIN and not self.deleted:
            self.blocks.write(_PLAIN[tag])
        elif tag in ("br", "cr") and not self.deleted:
            self._close(brk=False)
        elif tag in ("footnoteReference", "endnoteReference") and not self.deleted:
            body = self.notes.get((tag.removesuffix("Reference"), attributes.get("id", "")))
            if body and not attributes.get("customMarkFollows"):
                self.blocks.call(body)

    def end(self, tag: str) -> None:
        """A tag closes."""
        if self.skip:
            self.skip -= 1
        elif tag in ("t", "delText"):
            self._words("".join(self.words or ()))
            self.words = None
        elif tag == "pPr":
            self.properties -= 1
        elif tag in ("del", "moveFrom") and not self.properties:
            self.deleted = max(0, self.deleted - 1)
        elif tag == "p":
            self._close(brk=True)
        elif tag == "txbxContent":
            self.blocks.back()
            self.paragraph = self.outer.pop() if self.outer else _Paragraph()
            self.whole = self.styles.whole(self.paragraph.style)
        elif tag == "tr":
            self.blocks.row_end()

    def text(self, text: str) -> None:
        """Words between tags."""
        if self.words is not None and not self.skip:
            self.words.append(text)

    def _words(self, text: str) -> None:
        if self.deleted or self.look.struck or self.look.hidden:
            self.blocks.strike(text)
            return
        if self.look.raised:
            self.blocks.raise_(text)
        else:
            self.blocks.write(text)
        if text.strip():
            self.paragraph.bold = self.paragraph.bold is not False and bool(self.look.bold)

    def _close(self, *, brk: bool) -> None:
        """The paragraph ends, or a line of it."""
        paragraph, whole = self.paragraph, self.whole
        if _CONTENTS.match(whole.name):
            words = self.blocks.taken()
            if words and not self.contents:
                self.blocks.changes.append((self.blocks.no, words, ""))
                self.contents = True
            return
        pending = self.blocks.pending()
        if not paragraph.labelled and (pending or (brk and not paragraph.deleted)):
            paragraph.labelled = True
            label = self.numbering.label(paragraph.number, paragraph.level, paragraph.style)
            if pending:
                self.blocks.label(label)
        outline = paragraph.outline if paragraph.outline >= 0 else whole.outline
        heading = 0 <= outline < 9 or bool(_HEADING.match(whole.name)) or bool(paragraph.bold)
        self.blocks.end(heading=heading and self.blocks.length() < _SHORT, brk=brk)
