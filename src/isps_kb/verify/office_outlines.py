"""A trainer's outline as a workbook or a document: read as pieces, written back with a column of notes or with comments."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from isps_kb.errors import KbError
from isps_kb.verify.pieces import HEAD, MARK, Piece

_LOST = {"xl/charts/": "charts", "xl/drawings/": "drawings", "xl/media/": "pictures", "xl/vbaProject.bin": "macros"}


class Workbook:
    """XLSX: a piece is a row of a sheet; its notes stand in a column right of all that the sheet holds."""

    def __init__(self, data: bytes, name: str) -> None:
        import zipfile

        from openpyxl import load_workbook

        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
        self.lost = [what for part, what in _LOST.items() if any(n.startswith(part) for n in names)]
        try:
            self.book: Any = load_workbook(io.BytesIO(data), rich_text=True)
        except (KeyError, ValueError, IndexError, TypeError, AttributeError, SyntaxError, OSError) as error:
            raise KbError(f"{name} is no workbook that can be read ({type(error).__name__}). Save it again.") from error
        self.pieces: list[Piece] = []
        self._rows: list[tuple[Any, int]] = []
        self._column = {page.title: page.max_column + 1 for page in self.book.worksheets}
        for page in self.book.worksheets:
            for row in page.iter_rows():
                cells = [c for c in row if c.value is not None]
                if cells:
                    self.pieces.append(
                        Piece(f"{page.title}!{cells[0].coordinate}", "\n".join(str(c.value) for c in cells), row=True)
                    )
                    self._rows.append((page, cells[0].row or 0))

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The workbook with a column of notes in each sheet that has any."""
        from openpyxl.styles import Alignment, Font

        for n, found in sorted(notes.items()):
            page, row = self._rows[n]
            column = self._column[page.title]
            first = next(r for p, r in self._rows if p is page)
            if row != first:
                head = page.cell(first, column)
                head.value, head.font = head.value or HEAD, Font(bold=True)
            cell = page.cell(row, column, "\n".join(found))
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
            page.column_dimensions[cell.column_letter].width = 60
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


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
            for number, (paragraphs, row) in enumerate(self._units(), 1):
                text = "\n".join(p.text for p in paragraphs if p.text.strip())
                if text:
                    self.pieces.append(Piece(f"paragraph {number}" if not row else f"table row {number}", text, row))
                    self._paragraphs.append(paragraphs)
        except (KeyError, ValueError, IndexError, TypeError, AttributeError, SyntaxError, OSError, OpcError) as error:
            raise KbError(f"{name} is no document that can be read ({type(error).__name__}). Save it again.") from error

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The document with a comment a note."""
        for n, found in sorted(notes.items()):
            paragraph = next((p for p in self._paragraphs[n] if p.runs), None)
            for note in found:
                if paragraph is not None:
                    self.document.add_comment([paragraph.runs[0], paragraph.runs[-1]], note, author=MARK, initials="kb")
                else:
                    self._paragraphs[n][-1].add_run(f" [{MARK}: {note}]").italic = True
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _units(self) -> Iterator[tuple[list[Any], bool]]:
        from docx.table import Table as DocxTable

        for block in self.document.iter_inner_content():
            if not isinstance(block, DocxTable):
                yield [block], False
                continue
            for row in block.rows:
                cells = {id(c._tc): c for c in row.cells}  # a merged cell comes once for each column that it covers
                yield [p for c in cells.values() for p in c.paragraphs], True
