"""Paragraphs printed as a PDF, with the places of all words known: one or two columns, running heads, notes at the foot."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
_LETTER = 0.6  # of the size: the width of every letter of Courier


@dataclass(frozen=True, slots=True)
class Placed:
    """Words at a place, in points from the left and the bottom of a page."""

    left: float
    base: float
    words: str
    size: float = 8.0
    bold: bool = False


def pdf(pages: Sequence[Iterable[Placed]], turn: int = 0) -> bytes:
    """A PDF of pages, each turned by `turn` degrees when shown."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>",
    ]
    matrix = {
        0: "1 0 0 1 0 0",
        90: f"0 1 -1 0 {WIDTH} 0",
        180: f"-1 0 0 -1 {WIDTH} {HEIGHT}",
        270: f"0 -1 1 0 0 {HEIGHT}",
    }
    for n, page in enumerate(pages):
        shown = "\n".join(_shown(p) for p in page)
        content = f"q {matrix[turn]} cm BT\n{shown}\nET Q".encode("cp1252", "replace")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {turn}/Contents {6 + 2 * n} 0 R"
            f"/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (n, body)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    return bytes(out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())


def _shown(placed: Placed) -> str:
    words = placed.words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"/F{int(placed.bold)} {placed.size} Tf 1 0 0 1 {placed.left:.2f} {placed.base:.2f} Tm ({words}) Tj"


def columns(
    paragraphs: Iterable[tuple[str, bool]],
    count: int = 1,
    size: float = 8.0,
    head: str = "1.5.1901 EN Journal of Lamps L 129/",
) -> bytes:
    """Paragraphs, each with whether it is a heading, in columns under a running head, with the number of the page below."""
    gap, margin = 24.0, 50.0
    width = (WIDTH - 2 * margin - (count - 1) * gap) / count
    rows: list[tuple[str, bool]] = []
    for words, heading in paragraphs:
        cut = textwrap.wrap(words, int(width / size / _LETTER), break_long_words=False, break_on_hyphens=False)
        rows += [*((row, heading) for row in cut), ("", False)]
    deep = int((HEIGHT - 160) / (1.2 * size))
    pages: list[list[Placed]] = []
    for n in range(0, len(rows), deep * count):
        page = [Placed(margin, HEIGHT - 40, f"{head}{len(pages) + 7}"), Placed(WIDTH / 2, 40, str(len(pages) + 1))]
        for k, (row, heading) in enumerate(rows[n : n + deep * count]):
            column, line = divmod(k, deep)
            if row:
                left = margin + column * (width + gap)
                page.append(Placed(left, HEIGHT - 80 - 1.2 * size * line, row, size, heading))
        pages.append(page)
    return pdf(pages)
