"""A trainer's outline as a Word document: read as pieces, written back with comments."""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from isps_kb.documents import workbook
from isps_kb.errors import KbError
from isps_kb.verify import word_text
from isps_kb.verify.pieces import MARK, MAX_PIECES, Piece

MAX_COMMENTS = 1_000
_REPEATED = 1_000  # characters of a cell over several rows that are read with each of them
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = {"footnotes": ("footnote", "footnote"), "endnotes": ("endnote", "endnote")}
_HEADS = ("heading", "title", "berschrift", "titre")


class Document:
    """DOCX: a piece is a paragraph, a row of a table, a box, a note, a head or a foot; its notes are comments."""

    lost: Sequence[str] = ()

    def __init__(self, data: bytes, name: str) -> None:
        import docx
        from docx.opc.exceptions import OpcError

        try:
            self.document = docx.Document(io.BytesIO(data))
            self.pieces: list[Piece] = []
            self._anchors: list[list[Any]] = []  # by piece: the paragraphs that a comment can hang on
            body = self.document.element.body
            for number, (text, anchors, place, heading) in enumerate(self._units(body), 1):
                if text.strip():
                    row = place == "table row"
                    self.pieces.append(Piece(f"{place} {number}", text, row, heading=heading))
                    self._anchors.append(anchors)
                    if len(self.pieces) > MAX_PIECES:
                        break  # it will be refused
            self._beside(body)
            self.unread: Sequence[str] = word_text.unread(body)
        except (*workbook.FAULTS, OpcError) as error:
            raise KbError(f"{name} is no document that can be read ({type(error).__name__}). Save it again.") from error

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The document with a comment a note; one on a note, a head or a foot hangs on the first paragraph and says so.

        Raises:
            KbError: there would be more comments than the library can add within reason.
        """
        from docx.text.paragraph import Paragraph

        if sum(map(len, notes.values())) > MAX_COMMENTS:
            raise KbError(f"There are more than {MAX_COMMENTS:,} notes to write. Cut the document into parts.")
        for n, found in sorted(notes.items()):
            paragraphs = [Paragraph(p, self.document._body) for p in self._anchors[n]]
            runs = next((runs for p in paragraphs if (runs := p.runs)), None)
            place = self.pieces[n].place
            beside = "" if place.startswith(("paragraph", "table row")) else f"{place}: "
            for note in found:
                if runs:
                    self.document.add_comment([runs[0], runs[-1]], f"{beside}{note}", author=MARK, initials="kb")
                else:
                    paragraphs[-1].add_run(f" [{MARK}: {beside}{note}]").italic = True
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _units(self, body: Any) -> Iterator[tuple[str, list[Any], str, bool]]:  # noqa: ANN401
        """The text of each piece in order, what a comment on it hangs on, what it is, and whether it heads what follows."""
        for block in word_text.blocks(body):
            if block.tag == f"{_W}p":
                yield word_text.text(block), [block], "paragraph", self._is_heading(block)
                yield from ((text, [block], "box", False) for text in word_text.boxes(block))
                continue
            above: dict[int, Any] = {}
            for row in word_text.rows(block):
                texts, own, at = [], [], 0
                for cell in word_text.cells(row):
                    told = cell
                    if cell.vMerge == "continue" and at in above:
                        told = above[at]  # it goes on from the row above, and counts in each row unless it is long
                    else:
                        above[at] = cell
                        own += [*word_text.paragraphs(cell)]
                    inside = [*word_text.paragraphs(told)]
                    words = [t for p in inside for t in (word_text.text(p), *word_text.boxes(p)) if t.strip()]
                    if told is cell or sum(map(len, words)) <= _REPEATED:
                        texts += words
                    at += cell.grid_span
                yield "\n".join(texts), own or [*word_text.paragraphs(above[0])], "table row", False

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of the styles by their ids."""
        found = ((s.get(f"{_W}styleId", ""), s.find(f"{_W}name")) for s in self.document.styles.element.style_lst)
        return {key: name.get(f"{_W}val", "") for key, name in found if name is not None}

    def _is_heading(self, paragraph: Any) -> bool:  # noqa: ANN401
        style = paragraph.style or ""
        return any(h in self._names.get(style, style).lower() for h in _HEADS)

    def _beside(self, body: Any) -> None:  # noqa: ANN401
        """Notes, heads and feet: what stands beside the text."""
        from docx.oxml.parser import parse_xml

        first = next(word_text.paragraphs(body), None)
        if first is None:
            return
        for part in self.document.part.package.iter_parts():
            stem = str(part.partname).rpartition("/")[2].removesuffix(".xml")
            place, tag = _NOTES.get(stem, (stem.rstrip("0123456789"), ""))
            if place not in ("footnote", "endnote", "header", "footer"):
                continue
            root = parse_xml(part.blob)
            roots = root.findall(f"{_W}{tag}") if tag else [root]
            calling = self._calling(body, tag) if tag else {}
            for number, note in enumerate(roots, 1):
                inside = [*word_text.paragraphs(note)]
                text = "\n".join(t for p in inside for t in (word_text.text(p), *word_text.boxes(p)) if t.strip())
                if text:
                    own = note.get(f"{_W}id", str(number)) if tag else ""
                    self.pieces.append(Piece(f"{place} {own}".strip(), text))
                    self._anchors.append([calling.get(own, first)])

    @staticmethod
    def _calling(body: Any, tag: str) -> dict[str, Any]:  # noqa: ANN401
        """The paragraph that calls each note, by its number."""
        found: dict[str, Any] = {}
        for call in body.iter(f"{_W}{tag}Reference"):
            above = next((a for a in call.iterancestors(f"{_W}p")), None)
            if above is not None:
                found.setdefault(call.get(f"{_W}id", ""), above)
        return found
