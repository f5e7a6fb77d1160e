"""Running heads and page numbers of a PDF: rows at the edge of pages that return at the same height."""

import re
from collections import Counter
from collections.abc import Sequence

from isps_kb.ingest.formats.pdf_rows import Row, Word, rows

EDGE = 3  # rows from the top and from the bottom that can be heads
_OFTEN = 3  # pages on which a head returns
_PLACE = 3.0  # points by which its height may differ
_MOSTLY = 0.6  # of the rows at that height on all pages are heads
_NUMBERED = re.compile(r"(?:regulation|section|article|annex|appendix|chapter|part)\s+\S{1,6}$", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:\.\d{1,2}|\d{1,2}(?:\.\d{1,2})+\.?)$")
_PAGE = re.compile(r"\W{0,3}(?:page\s+)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?\W{0,3}", re.IGNORECASE)


def without(pages: Sequence[list[Word]]) -> tuple[list[list[Word]], list[tuple[int, str]]]:
    """The pages without their heads, and each head with the number of its page, from 0."""
    every = [rows(words) for words in pages]
    edges = [_edges(found) for found in every]
    seen: Counter[tuple[str, int]] = Counter()
    for page in edges:
        places = {(_key(row), int(row.base // _PLACE) + shift) for rank in page for row in rank for shift in (-1, 0, 1)}
        seen.update(places)
    often = _OFTEN if len(pages) > 4 else 2
    any_: Counter[int] = Counter()  # pages with any row at that height, and with one that returns
    back: Counter[int] = Counter()
    for found, page in zip(every, edges, strict=True):
        any_.update({int(row.base // _PLACE) + shift for row in found for shift in (-1, 0, 1)})
        heads = [(_key(row), int(row.base // _PLACE)) for rank in page for row in rank]
        back.update({p + shift for key, p in heads if key and seen[key, p] >= often for shift in (-1, 0, 1)})
    kept: list[list[Word]] = []
    dropped: list[tuple[int, str]] = []
    for n, (words, page) in enumerate(zip(pages, edges, strict=True)):
        gone: set[int] = set()
        for rank in page:
            for row in rank:
                key = _key(row)
                place = int(row.base // _PLACE)
                if not key or seen[key, place] < often or back[place] < _MOSTLY * any_[place]:
                    break
                gone |= {id(w) for w in row.words}
                dropped.append((n, row.text()))
        kept.append([w for w in words if id(w) not in gone])
    return kept, dropped


def _edges(found: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows from the top inwards, and from the bottom inwards."""
    half = len(found) // 2
    return found[: min(EDGE, half)], found[::-1][: min(EDGE, half)]


def _key(row: Row) -> str:
    """What the heads of several pages have in common; "" for a row that can be none."""
    text = row.text().casefold().strip()
    if _CLAUSE.fullmatch(text) or len(text) > 160:
        return ""
    if _NUMBERED.fullmatch(text):
        return text
    return "#" if _PAGE.fullmatch(text) else re.sub(r"\d+", "#", text)
