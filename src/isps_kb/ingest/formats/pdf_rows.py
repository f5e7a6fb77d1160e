"""Words with places on a page to rows of text: what stands on one baseline, superscripts with the word that they follow."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from isps_kb.ingest.formats.blocks import raised

_ON_ROW = 0.3  # of the size of letters: how far baselines on one row may differ
_SMALL = 0.86  # of the usual size
_GLUED = 0.13  # of the size: a narrower gap is none


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters in its place, in points from the left and the bottom of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class Row:
    """Words on one baseline, from left to right."""

    words: list[Word] = field(default_factory=list)
    base: float = 0.0
    size: float = 0.0

    @property
    def left(self) -> float:
        """Where the row begins."""
        return min(w.left for w in self.words)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(w.right for w in self.words)

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold."""
        return all(w.bold for w in self.words)

    def text(self) -> str:
        """The words of the row, with the calls of notes marked."""
        out: list[str] = []
        last: Word | None = None
        for word in sorted(self.words, key=lambda w: w.left):
            up = word.size < _SMALL * self.size and word.base > self.base + 0.15 * self.size
            odd = up or (last is not None and abs(last.base - word.base) > 0.1 * self.size)
            if last and not (odd and word.left - last.right < _GLUED * self.size):
                out.append(" ")
            out.append(raised(word.text, "".join(out[-3:])) if up else word.text)
            last = word
        return "".join(out)


def usual_size(words: Iterable[Word]) -> float:
    """The size of most letters."""
    sizes: dict[float, int] = {}
    for word in words:
        key = round(word.size * 2) / 2
        sizes[key] = sizes.get(key, 0) + len(word.text)
    return max(sizes, key=lambda s: sizes[s]) if sizes else 0.0


def rows(words: Sequence[Word]) -> list[Row]:
    """The rows of a page or a column, from the top."""
    usual = usual_size(words)
    large = [w for w in words if w.size >= _SMALL * usual]
    found = _clustered(large)
    apart: list[Word] = []
    for word in words:
        if word.size < _SMALL * usual:
            home = next((row for row in found if _belongs(word, row)), None)
            if home:
                home.words.append(word)
            else:
                apart.append(word)
    found += rows(apart) if large else _clustered(apart)
    found.sort(key=lambda r: -r.base)
    return found


def _clustered(words: Iterable[Word]) -> list[Row]:
    found: list[Row] = []
    for word in sorted(words, key=lambda w: -w.base):
        row = found[-1] if found else None
        if row and row.base - word.base <= _ON_ROW * min(row.size, word.size):
            row.words.append(word)
            row.size = max(row.size, word.size)
        else:
            found.append(Row([word], word.base, word.size))
    return found


def _belongs(word: Word, row: Row) -> bool:
    """Whether small letters stand on a row, or raised at the end of one of its words or before the first."""
    height = word.base - row.base
    if abs(height) < 0.12 * row.size:
        return row.left - 4 * row.size < word.left < row.right + 4 * row.size
    if not -0.35 * row.size < height < 0.65 * row.size:
        return False
    before = -0.1 * row.size < row.left - word.right < 0.8 * row.size
    return before or any(
        w.size >= word.size and -0.1 * row.size < word.left - w.right < 0.35 * row.size for w in row.words
    )


def pitch(found: Sequence[Row]) -> float:
    """The usual distance between rows."""
    steps = [a.base - b.base for a, b in itertools.pairwise(found) if 0 < a.base - b.base < 4 * a.size]
    return median(steps) if steps else 0.0
