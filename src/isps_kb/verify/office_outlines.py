"""A trainer's outline as a workbook: read as pieces by what its cells show, written back with a column of notes."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.documents import printed, workbook
from isps_kb.verify.pieces import HEAD, MARK, Piece

WIDTH = 60  # characters of the column of notes
_HEADING = 12  # rows among which the row of headings is looked for
_SPOKEN = re.compile(rb"<(?:\w+:)?txBody\b")
_LOST = {"xl/charts/": "charts", "xl/drawings/": "drawings", "xl/media/": "pictures", "xl/vbaProject.bin": "macros"}


class Workbook:
    """XLSX: a piece is a row of a sheet; its notes stand in a column right of all that the sheet holds."""

    def __init__(self, data: bytes, name: str) -> None:
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            drawn = [packed.read(n) for n in names if n.startswith("xl/drawings/") and n.endswith(".xml")]
        self.lost = [what for part, what in _LOST.items() if any(n.startswith(part) for n in names)]
        self.book = workbook.opened(data, name, rich_text=True)
        self.pieces: list[Piece] = []
        self._rows: list[tuple[Any, int]] = []
        self._column = {page.title: workbook.free_column(page) for page in self.book.worksheets}
        self._heads: dict[str, int] = {}
        every = [(page, row, cells) for page in self.book.worksheets for row, cells in workbook.rows(page)]
        formulas = any(c.data_type == "f" for _, _, cells in every for c in cells)
        values = workbook.opened(data, name, data_only=True) if formulas else None
        blank = 0
        for page, row, cells in every:
            shown = [(c, workbook.shown(c, values)) for c in cells]
            blank += sum(not text for _, text in shown)
            text = "\n".join(text for _, text in shown if text)
            if text:
                dates = tuple(text for c, text in shown if c.is_date)
                self.pieces.append(Piece(f"{page.title}!{cells[0].coordinate}", text, row=True, dates=dates))
                self._rows.append((page, row))
        for page in self.book.worksheets:
            rows = [(row, len(cells)) for p, row, cells in every if p is page][:_HEADING]
            self._heads[page.title] = max(rows, key=lambda r: r[1], default=(0, 0))[0]
        counts = {
            "formulas without a value": blank,
            "numbers in a format of their own": sum(workbook.odd(c) for _, _, cells in every for c in cells),
            "comments": sum(bool(c.comment) for page in self.book.worksheets for c in page._cells.values()),
            "drawings with text": sum(len(_SPOKEN.findall(part)) for part in drawn),
            "heads and feet of pages": sum(workbook.headed(page) for page in self.book.worksheets),
            "sheets of charts alone": len(self.book.chartsheets),
        }
        self.unread: Sequence[str] = [f"{n} {what}" for what, n in counts.items() if n]

    def annotated(self, notes: Mapping[int, Sequence[str]]) -> bytes:
        """The workbook with a column of notes in each sheet that has any."""
        from openpyxl.cell.cell import MergedCell
        from openpyxl.styles import Alignment, Font

        for n, found in sorted(notes.items()):
            page, row = self._rows[n]
            column = self._column[page.title]
            first = self._heads[page.title]
            if row > first and not isinstance(head := page.cell(first, column), MergedCell):
                head.value, head.font = head.value or HEAD, Font(bold=True)
            cell = page.cell(row, column)
            if isinstance(cell, MergedCell):  # it takes no value: the note goes to the first cell of the row
                self._commented(page, row, found)
                continue
            cell.value = "\n".join(found)
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
            page.column_dimensions[cell.column_letter].width = WIDTH
            if page.row_dimensions[row].height is None:  # one that somebody set stays as it is
                printed.high(page, row, [cell.value], [WIDTH])
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
