"""The order in which the rows of a printed page are read: one column, or two with headings across them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from isps_kb.ingest.formats.blocks import LABEL
from isps_kb.ingest.formats.pdf_rows import Row, Word, rows

_NARROW = 8.0  # points: about the size of letters, of which a gutter is at least half as wide
_FEW = 8  # rows from which a page tells whether it has columns
_CLEAR = 0.02  # of the rows that do not run through may have a word in the gutter
_BOTH = 0.25  # of the rows have words to the right of it
_FULL, _OFTEN = 0.6, 0.4  # of the rows of a left column so many fill so much of it; numbers beside their texts do not
_FORCED = 0.34  # of the rows may run through a page of columns


@dataclass(frozen=True, slots=True)
class Gutter:
    """The white strip between two columns."""

    left: float
    right: float


@dataclass(slots=True)
class Column:
    """Rows that are read one after another."""

    rows: list[Row]
    left: float
    right: float


def gutter(words: Sequence[Word]) -> Gutter | None:
    """The strip between the two columns of a page, None when there is one column or too little to tell."""
    page = rows(words)
    if len(page) < _FEW:
        return None
    left, right = min(w.left for w in words), max(w.right for w in words)
    low, high = left + 0.35 * (right - left), left + 0.65 * (right - left)
    parted = [row for row in page if not _whole(row, low, high)]
    if len(page) - len(parted) > _FORCED * len(page):
        return None
    covered = [0] * (int(high - low) + 1)
    for word in (w for row in parted for w in row.words):
        for x in range(max(0, int(word.left - low)), min(len(covered), int(word.right - low) + 1)):
            covered[x] += 1
    best = _widest(covered, _CLEAR * len(parted) + 1, max(page[0].size, _NARROW))
    if best is None:
        return None
    found = Gutter(low + best[0], low + best[1])
    beyond = sum(1 for row in parted if any(w.left >= found.right - 1 for w in row.words))
    before = [part for row in parted if (part := [w for w in row.words if w.right <= found.left + 1])]
    if min(beyond, len(before)) < _BOTH * len(page):
        return None
    labels = sum(1 for part in before if LABEL.fullmatch(" ".join(w.text for w in part)))
    full = sum(1 for part in before if max(w.right for w in part) > left + _FULL * (found.left - left))
    return found if labels * 2 < len(before) and full >= _OFTEN * len(before) else None


def _whole(row: Row, low: float, high: float) -> bool:
    """Whether a row runs through the middle of the page without a gap as wide as a gutter."""
    if row.left > low or row.right < high:
        return False
    order = sorted(row.words, key=lambda w: w.left)
    return not any(
        b.left - a.right > row.size and b.left > low and a.right < high for a, b in itertools.pairwise(order)
    )


def _widest(covered: list[int], allowed: float, size: float) -> tuple[int, int] | None:
    """The widest stretch in which at most `allowed` words stand, if it is as wide as a gutter is."""
    best: tuple[int, int] | None = None
    start: int | None = None
    for x, count in enumerate([*covered, 1 << 30]):
        if count <= allowed:
            start = x if start is None else start
        elif start is not None:
            if x - start >= 0.5 * size and (best is None or x - start > best[1] - best[0]):
                best = (start, x)
            start = None
    return best


def settled(gutters: Sequence[Gutter | None]) -> list[Gutter | None]:
    """The gutters of the pages of a document; a page that is alone in having one among others has none."""
    return [
        g if g and (len(gutters) == 1 or any((*gutters[max(0, n - 1) : n], *gutters[n + 1 : n + 2]))) else None
        for n, g in enumerate(list(gutters))
    ]


def usual(gutters: Sequence[Gutter | None]) -> Gutter | None:
    """The gutter of a document in which at least half of the pages have one."""
    found = [g for g in gutters if g]
    if not found or len(found) * 2 < len(gutters):
        return None
    return Gutter(median(g.left for g in found), median(g.right for g in found))


def fits(words: Sequence[Word], strip: Gutter) -> bool:
    """Whether a page that does not tell by itself can be read with the gutter of the others."""
    middle = (strip.left + strip.right) / 2
    page = rows(words)
    across = sum(1 for row in page if any(w.left < middle < w.right for w in row.words))
    return across <= _FORCED * len(page)


def columns(words: Sequence[Word], strip: Gutter | None) -> list[Column]:
    """The rows of a page in reading order."""
    if not words:
        return []
    if strip is None:
        return [_column(words)]
    middle = (strip.left + strip.right) / 2
    out: list[Column] = []
    band: list[Word] = []

    def close() -> None:
        for side in ([w for w in band if w.right <= middle], [w for w in band if w.right > middle]):
            if side:
                out.append(_column(side))
        band.clear()

    for row in rows(words):
        if _spans(row, strip, middle):
            close()
            out.append(_column(row.words))
        else:
            band += row.words
    close()
    return out


def _spans(row: Row, strip: Gutter, middle: float) -> bool:
    """Whether a row runs across the gutter, be it with the space between two words."""
    if any(w.left < middle - 1 and w.right > middle + 1 for w in row.words):
        return True
    before = max((w.right for w in row.words if w.right <= middle), default=0.0)
    after = min((w.left for w in row.words if w.left >= middle - 1), default=1e9)
    return before > 0 and after < 1e9 and after - before < 0.6 * row.size


def _column(words: Sequence[Word]) -> Column:
    found = rows(words)
    rights = sorted(r.right for r in found)
    return Column(found, min(r.left for r in found), rights[len(rights) * 19 // 20])
