"""Laws in the XML of their publishers to lines: Akoma Ntoso, Formex of the European Union, that of legislation.gov.uk."""

import re
from dataclasses import dataclass

from isps_kb.errors import KbError
from isps_kb.ingest.formats import xml_events
from isps_kb.ingest.formats.blocks import Blocks, Source
from isps_kb.ingest.formats.xml_events import Attributes

_SHORT = 200


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the tags of one kind of XML stand for; every other tag is part of its sentence."""

    name: str
    roots: frozenset[str]
    numbers: frozenset[str]
    headings: frozenset[str]
    blocks: frozenset[str]
    skipped: frozenset[str]
    notes: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset({"sup"})
    struck: frozenset[str] = frozenset({"del"})
    rows: frozenset[str] = frozenset({"tr"})
    cells: frozenset[str] = frozenset({"td", "th"})


VOCABULARIES = (
    Vocabulary(
        "Akoma Ntoso",
        _set("akomaNtoso"),
        _set("num"),
        _set("heading subheading docTitle longTitle crossHeading"),
        _set(
            "p intro content wrapUp listIntroduction listWrapUp article section paragraph subparagraph point item blockList "
            "list chapter part annex doc hcontainer clause li tr td title subtitle division indent level component br"
        ),
        _set("meta toc noteRef tocItem authorialNoteRef"),
        notes=_set("authorialNote"),
    ),
    Vocabulary(
        "Formex",
        _set("ACT ANNEX CONS.ACT CONS.ANNEX GENERAL AGR CONS.DOC CORR DECISION LSEU OPINION DOC"),
        _set("NO.P NO.PARAG NO.ITEM NO.CASE NO.SEQ"),
        _set("TI STI TI.ART STI.ART TI.CJT TI.BLK TI.TBL TI.GR.SEQ"),
        _set(
            "P TXT NP ALINEA PARAG ARTICLE CONSID VISA LIST ITEM GR.SEQ DIVISION TITLE ROW CELL PREAMBLE.INIT PREAMBLE.FINAL "
            "GR.CONSID.INIT SIGNATURE DLIST.ITEM TERM DEFINITION CONTENTS QUOT.S BR"
        ),
        _set(
            "BIB.INSTANCE BIB.DATA BIB.DOC FAM.COMP INFO.CONSLEG INFO.PROD GR.ANNOTATION TOC PROD.ID LINK.IMG INCL.ELEMENT"
        ),
        notes=_set("NOTE"),
        raised=frozenset(),
        struck=frozenset(),
        rows=_set("ROW"),
        cells=_set("CELL"),
    ),
    Vocabulary(
        "legislation.gov.uk",
        _set("Legislation"),
        _set("Pnumber Number"),
        _set("Title Subtitle TitleBlock"),
        _set(
            "Text P Para P1 P2 P3 P4 P5 P6 P7 P1para P2para P3para P4para P5para P1group P2group P3group Part Chapter Division "
            "Schedule ScheduleBody Pblock PsubBlock ListItem OrderedList UnorderedList KeyList Body EUBody EUPart EUTitle "
            "EUChapter EUSection EUSubsection Attachment BlockAmendment tr td th Reference LongTitle"
        ),
        _set(
            "Metadata Contents Commentaries Commentary CommentaryRef Versions Resources MarginNotes ExplanatoryNotes FootnoteRef "
            "Footnotes Figure Image AlternateVersions"
        ),
        raised=_set("Superior"),
        struck=frozenset(),
    ),
)
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]{0,60})")


def vocabulary(data: bytes) -> Vocabulary | None:
    """The kind of XML that a file is, told from its first tag."""
    m = _ROOT.search(data[:20000])
    root = m[1].decode().rpartition(":")[2] if m else ""
    return next((v for v in VOCABULARIES if root in v.roots), None)


def lines(data: bytes, name: str) -> Source:
    """The paragraphs of a law.

    Raises:
        KbError: it is broken, declares entities, or is of a kind that is not known.
    """
    kind = vocabulary(data)
    if kind is None:
        known = ", ".join(v.name for v in VOCABULARIES)
        raise KbError(f"{name} is XML of a kind that is not known here ({known} are). Save it as HTML or plain text.")
    law = _Law(name, kind)
    xml_events.read(data, name, law.start, law.end, law.text)
    return law.blocks.source()


class _Law:
    """Reads the tags of a law."""

    def __init__(self, name: str, kind: Vocabulary) -> None:
        self.blocks, self.kind = Blocks(name), kind
        self.skip = 0
        self.heading = 0
        self.aside: list[
            tuple[str, list[str]]
        ] = []  # open numbers, superscripts, notes and struck words, with what they hold
        self.number = ""
        self.marks: list[str] = []
        self.raising: list[bool] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag opens."""
        kind = self.kind
        if self.skip or tag in kind.skipped:
            self.skip += 1
        elif self._collects(tag, attributes):
            self.aside.append((tag, []))
        elif self.aside:
            self.text(" " if tag in kind.blocks else "")
            self._quotation(tag, attributes)
        else:
            if tag in kind.headings or tag in kind.blocks or tag in kind.numbers:
                self._end()
            if tag in kind.numbers:
                self.aside.append((tag, []))
            if tag in kind.rows:
                self.blocks.row()
            elif tag in kind.cells:
                self.blocks.cell()
            self.heading += tag in kind.headings
            self._listed(tag, attributes)
            self._quotation(tag, attributes)

    def _collects(self, tag: str, attributes: Attributes) -> bool:
        """Whether the words of a tag are a superscript, a note, or struck out."""
        kind = self.kind
        formex = tag == "HT" and attributes.get("TYPE") == "SUP"
        if tag == "HT":
            self.raising.append(formex)
        return formex or tag in kind.raised or tag in kind.notes or tag in kind.struck

    def _listed(self, tag: str, attributes: Attributes) -> None:
        """The number or the mark that the attributes of an item give."""
        if tag in ("UnorderedList", "OrderedList"):
            plain = tag == "OrderedList" or attributes.get("Decoration") == "none"
            self.marks.append("" if plain else "-")
        elif tag == "ListItem":
            self.number = attributes.get("NumberOverride", "") or (self.marks[-1] if self.marks else "")
        elif tag == "ITEM" and self.marks and self.marks[-1]:
            self.number = self.marks[-1]
        elif tag == "LIST":
            self.marks.append("-" if attributes.get("TYPE") in ("DASH", "BULLET", "NDASH") else "")

    def _quotation(self, tag: str, attributes: Attributes) -> None:
        """The quotation marks that Formex gives by their code."""
        code = attributes.get("CODE", "")
        if tag in ("QUOT.START", "QUOT.END") and len(code) == 4:
            try:
                self.text(chr(int(code, 16)))
            except ValueError:
                return

    def end(self, tag: str) -> None:
        """A tag closes."""
        kind = self.kind
        if self.skip:
            self.skip -= 1
            return
        raised = tag == "HT" and bool(self.raising) and self.raising.pop()
        if self.aside and self.aside[-1][0] == tag and (tag != "HT" or raised):
            self._collected(tag, "".join(self.aside.pop()[1]))
        elif not self.aside:
            if tag in kind.headings or tag in kind.blocks:
                self._end()
            self.heading -= tag in kind.headings
            if tag in kind.rows:
                self.blocks.row_end()
            elif tag in ("UnorderedList", "OrderedList", "LIST") and self.marks:
                self.marks.pop()

    def _collected(self, tag: str, words: str) -> None:
        words = " ".join(words.split())
        if tag in self.kind.numbers:
            if self.number:
                self.blocks.line(self.number)
            self.number = words
        elif self.aside:
            self.aside[-1][1].append("" if tag in self.kind.notes or tag in self.kind.struck else words)
        elif tag in self.kind.notes:
            self.blocks.call(words)
        elif tag in self.kind.struck:
            self.blocks.strike(words)
        else:
            self.blocks.raise_(words)

    def text(self, text: str) -> None:
        """Words between tags."""
        if not self.skip:
            self.aside[-1][1].append(text) if self.aside else self.blocks.write(text)

    def _end(self) -> None:
        """The paragraph at hand ends; a number that waits stands before it."""
        if self.blocks.pending():
            if self.number:
                self.blocks.label(self.number)
                self.number = ""
            self.blocks.end(heading=bool(self.heading) and self.blocks.length() < _SHORT)
        else:
            self.blocks.end()
