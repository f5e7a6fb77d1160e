"""A trainer's outline as a workbook or a document: read as pieces, written back with a column of notes or with comments."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from isps_kb.documents import workbook
from isps_kb.errors import KbError
from isps_kb.verify.pieces import HEAD, MARK, Piece

MAX_COMMENTS = 1_000
_REPEATED = 1_000  # characters of a cell over several rows that are read with each of them
_LOST = {"xl/charts/": "charts", "xl/drawings/": "drawings", "xl/media/": "pictures", "xl/vbaProject.bin": "macros"}


class Workbook:
    """XLSX: a piece is a row of a sheet; its notes stand in a column right of all that the sheet holds."""

    def __init__(self, data: bytes, name: str) -> None:
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
        self.lost = [what for part, what in _LOST.items() if any(n.startswith(part) for n in names)]
        self.book = workbook.opened(data, name, rich_text=True)
        self.pieces: list[Piece] = []
        self._rows: list[tuple[Any, int]] = []
        self._column = {page.title: workbook.free_column(page) for page in self.book.worksheets}
        for page in self.book.worksheets:
            for row, cells in workbook.rows(page):
                place = f"{page.title}!{cells[0].coordinate}"
                self.pieces.append(Piece(place, "\n".join(str(c.value) for c in cells), row=True))
                self._rows.append((page, row))

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The workbook with a column of notes in each sheet that has any."""
        from openpyxl.cell.cell import MergedCell
        from openpyxl.styles import Alignment, Font

        for n, found in sorted(notes.items()):
            page, row = self._rows[n]
            column = self._column[page.title]
            first = next(r for p, r in self._rows if p is page)
            if row != first and not isinstance(head := page.cell(first, column), MergedCell):
                head.value, head.font = head.value or HEAD, Font(bold=True)
            cell = page.cell(row, column)
            if isinstance(cell, MergedCell):  # it takes no value: the note goes to the first cell of the row
                self._commented(page, row, found)
                continue
            cell.value = "\n".join(found)
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
            page.column_dimensions[cell.column_letter].width = 60
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    @staticmethod
    def _commented(page: Any, row: int, found: Sequence[str]) -> None:  # noqa: ANN401 - the library's own type
        """Notes as a comment on the first cell of a row that holds something."""
        from openpyxl.comments import Comment

        cell = next(cells[0] for number, cells in workbook.rows(page) if number == row)
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(before + "\n".join(found), MARK)


class Document:
    """DOCX: a piece is a paragraph or a row of a table; its notes are comments."""

    lost: Sequence[str] = ()

    def __init__(self, data: bytes, name: str) -> None:
        import docx
        from docx.opc.exceptions import OpcError

        try:
            self.document = docx.Document(io.BytesIO(data))
            self.pieces: list[Piece] = []
            self._paragraphs: list[list[Any]] = []
            for number, (paragraphs, own, row) in enumerate(self._units(), 1):
                text = "\n".join(_words(p) for p in paragraphs if p.text.strip())
                if text:
                    self.pieces.append(Piece(f"paragraph {number}" if not row else f"table row {number}", text, row))
                    self._paragraphs.append([*own, *paragraphs])
        except (*workbook.FAULTS, OpcError) as error:
            raise KbError(f"{name} is no document that can be read ({type(error).__name__}). Save it again.") from error

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The document with a comment a note.

        Raises:
            KbError: there would be more comments than the library can add within reason.
        """
        if sum(map(len, notes.values())) > MAX_COMMENTS:
            raise KbError(f"There are more than {MAX_COMMENTS:,} notes to write. Cut the document into parts.")
        for n, found in sorted(notes.items()):
            runs = next((runs for p in self._paragraphs[n] if (runs := p.runs)), None)
            for note in found:
                if runs:
                    self.document.add_comment([runs[0], runs[-1]], note, author=MARK, initials="kb")
                else:
                    self._paragraphs[n][-1].add_run(f" [{MARK}: {note}]").italic = True
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _units(self) -> Iterator[tuple[list[Any], list[Any], bool]]:
        """Paragraphs that make a piece, those of them that stand nowhere else, and whether it is the row of a table."""
        from docx.table import Table as DocxTable
        from docx.table import _Cell

        for block in self.document.iter_inner_content():
            if not isinstance(block, DocxTable):
                yield [block], [], False
                continue
            above: dict[int, _Cell] = {}
            for row in block.rows:
                cells, at = [], 0
                for element in row._tr.tc_lst:
                    cell = _Cell(element, block)
                    if element.vMerge == "continue" and at in above:
                        cell = above[at]  # it goes on from the row above, and counts in each row unless it is long
                    else:
                        above[at] = cell
                    if cell._tc is element or sum(len(p.text) for p in cell.paragraphs) <= _REPEATED:
                        cells.append(cell)
                    at += element.grid_span
                own = [c for c in cells if c._tc.getparent() is row._tr]
                yield [p for c in cells for p in c.paragraphs], [p for c in own for p in c.paragraphs], True


def _words(paragraph: Any) -> str:  # noqa: ANN401 - the library's own type
    """The words of a paragraph without raised numbers, which call notes and are glued to the number before them."""
    runs, text = paragraph.runs, str(paragraph.text)
    calls = [r for r in runs if r.font.superscript and r.text.strip().isdigit()]
    whole = calls and "".join(r.text for r in runs) == text
    return "".join("" if any(r is c for c in calls) else r.text for r in runs) if whole else text
