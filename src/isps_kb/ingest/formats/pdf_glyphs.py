"""The words on the pages of a PDF with their places, read by PDFium in a process of its own: `python -m` this module.

PDFium is written in C++, and a file from outside may crash it or fill the memory: then this process ends, and nothing else.
Standard input is the file; standard output has a line of JSON for the number of pages, then one for each page. A run is what
stands together: [text, left, right, baseline, size, bold].
"""

import ctypes
import json
import math
import sys
from typing import Any

MEMORY = 450_000_000  # bytes of address space, of which a long book needs a third
MAX_GLYPHS = 60_000  # of one page
NEEDS_PASSWORD, BROKEN = 3, 4  # exit codes
_NAME = 128
_GAP = 0.16  # of the size of a letter, wider than which words stand apart
_LETTERS = {0x02: "-", 0xFFFE: "-", 0xAD: "-", 0x2010: "-", 0x2011: "-"}

Run = list[Any]


def main() -> int:
    """Read a PDF from standard input, and write what stands on its pages."""
    _bounded()
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
    except pdfium.PdfiumError as error:
        return NEEDS_PASSWORD if "password" in str(error).lower() else BROKEN
    print(json.dumps(len(document)), flush=True)
    for n in range(len(document)):
        try:
            page = document[n]
            words = page.get_textpage()
            print(
                json.dumps([*page.get_size(), _Page(words.raw, page.get_rotation(), page.get_bbox()).runs()]),
                flush=True,
            )
        except pdfium.PdfiumError:
            print("null", flush=True)
            continue
        words.close()
        page.close()
    return 0


def _bounded() -> None:
    """No more memory than a long book needs, where the system lets a process say so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class _Page:
    """Reads the letters of one page."""

    def __init__(self, handle: Any, turn: int, box: tuple[float, float, float, float]) -> None:  # noqa: ANN401 - of PDFium
        import pypdfium2.raw as pdfium

        self.c, self.page, self.turn, self.box = pdfium, handle, turn, box

    def runs(self) -> list[Run]:
        """The runs of the page in the order of the file; what is turned away from the reader is left out."""
        c, page = self.c, self.page
        box, x, y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        code_of, loose, origin = c.FPDFText_GetUnicode, c.FPDFText_GetLooseCharBox, c.FPDFText_GetCharOrigin
        found: list[Run] = []
        run: Run = []
        apart = True
        for n in range(min(c.FPDFText_CountChars(page), MAX_GLYPHS)):
            code = code_of(page, n)
            text = _LETTERS.get(code) or chr(code)
            if text.isspace() or code in (0, 0xFEFF, 0x200B):
                apart = True
                continue
            if not loose(page, n, box) or not origin(page, n, x, y):
                continue
            left, right, base = box.left, box.right, y.value
            if self.turn:
                (left, base), (right, _) = (
                    self._seen(box.left, box.bottom, y.value),
                    self._seen(box.right, box.top, y.value),
                )
                left, right = min(left, right), max(left, right)
            if (
                run
                and not apart
                and abs(base - run[3]) < 0.12 * run[4]
                and -0.5 * run[4] < left - run[2] < _GAP * run[4]
            ):
                run[0] += text
                run[2] = max(run[2], right)
                continue
            size = self._size(n)
            if size <= 0:
                continue
            run = [text, left, right, base, size, self._is_bold(n)]
            found.append(run)
            apart = False
        left, bottom = (self.box[0], self.box[1]) if not self.turn else (0.0, 0.0)
        for run in found:
            run[1:5] = round(run[1] - left, 2), round(run[2] - left, 2), round(run[3] - bottom, 2), round(run[4], 2)
        return found

    def _seen(self, x: float, y: float, base: float) -> tuple[float, float]:
        """A place on a turned page as a reader sees it; `base` is the baseline of letters that are not turned with it."""
        left, bottom, right, top = self.box
        if self.turn == 180:
            return right - x, top - base
        return (y - bottom, right - x) if self.turn == 90 else (top - y, x - left)

    def _size(self, n: int) -> float:
        """The size of a letter in points; 0 when it is turned away from the reader."""
        matrix = self.c.FS_MATRIX()
        if not self.c.FPDFText_GetMatrix(self.page, n, matrix):
            return 0.0
        a, b = matrix.a, matrix.b
        along = {90: (b, -a), 180: (-a, -b), 270: (-b, a)}.get(self.turn, (a, b))
        if along[0] <= 0 or abs(along[1]) > 0.3 * along[0]:
            return 0.0
        return float(self.c.FPDFText_GetFontSize(self.page, n)) * math.hypot(matrix.c, matrix.d)

    def _is_bold(self, n: int) -> int:
        buffer, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
        self.c.FPDFText_GetFontInfo(self.page, n, buffer, _NAME, flags)
        name = buffer.value.lower()
        return int(b"bold" in name or b"black" in name or self.c.FPDFText_GetFontWeight(self.page, n) > 600)


if __name__ == "__main__":
    sys.exit(main())
