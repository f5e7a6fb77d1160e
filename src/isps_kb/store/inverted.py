"""The inverted index: BM25F over the fields of every unit. The only room that imports whoosh.

BM25F proper: the weight of a stem in a unit is the sum over fields of weight times frequency, each normalised by the length of
the field, and is saturated once. The sums are worked out here and stored as posting weights, so that a query walks one posting
list a stem. How telling a stem is comes with the query, so that circulars and courses do not change how the Code is searched.
Only API that whoosh 2.7.4 has too is used.
"""

import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isps_kb.errors import DamagedError
from isps_kb.language.concepts import Names, tokens
from isps_kb.store import postings
from isps_kb.store.postings import STEPS

if TYPE_CHECKING:
    from isps_kb.store.unit import Unit

WEIGHTS = {"text": 1.0, "official": 0.3, "heading": 0.5, "terms": 1.2, "questions": 1.0, "about": 0.5}
LENGTH = {"text": 0.5, "official": 0.5, "heading": 0.3, "terms": 0.5, "questions": 0.5, "about": 0.3}
K1 = 1.2


def build(units: "Iterable[Unit]", names: Names, folder: Path) -> None:
    """Write the index of units into a new folder; `names` are those of concepts.

    Raises:
        OSError: the folder cannot be written.
    """
    from whoosh.filedb.filestore import FileStorage

    known = list(units)
    counts = {u.id: fields_of(u, names) for u in known}
    lengths = {name: average(counts.values(), name) for name in WEIGHTS}
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    writer = FileStorage(str(folder)).create_index(_schema()).writer(limitmb=128)
    for unit in known:
        weights = weighed(counts[unit.id], lengths)
        joined = " ".join(f"{stem}^{weight:.4g}" for stem, weight in weights.items())
        writer.add_document(id=unit.id, stems=joined)
    writer.commit()


def _schema() -> Any:  # noqa: ANN401 - whoosh is untyped
    from whoosh import analysis, fields

    weighted = analysis.SpaceSeparatedTokenizer() | analysis.DelimitedAttributeFilter(delimiter="^", attribute="boost")
    return fields.Schema(
        id=fields.ID(stored=True),
        stems=fields.TEXT(analyzer=weighted, phrase=False),
    )


def fields_of(unit: "Unit", names: Names) -> dict[str, list[str]]:
    """The tokens of each field of a unit."""
    texts = {**{name: text.split(" | ") for name, text in unit.fields.items()}, "questions": unit.questions}
    return {name: [t for text in texts.get(name, ()) for t in tokens(text, names)] for name in WEIGHTS}


def average(counts: Iterable[Mapping[str, list[str]]], name: str) -> float:
    """The average length of a field over the units that have it."""
    lengths = [n for c in counts if (n := len(c[name]))]
    return sum(lengths) / len(lengths) if lengths else 1.0


def weighed(
    counted: Mapping[str, Sequence[str]],
    lengths: Mapping[str, float],
    weights: Mapping[str, float] = WEIGHTS,
    length: Mapping[str, float] = LENGTH,
) -> dict[str, float]:
    """The BM25F weight of each stem of a unit, given the average length of each field."""
    out: dict[str, float] = {}
    for name, found in counted.items():
        if found:
            share = weights[name] / (1 - length[name] + length[name] * len(found) / lengths[name])
            for stem, count in Counter(found).items():
                out[stem] = out.get(stem, 0.0) + share * count
    return out


def rows(folder: str, own: Mapping[str, Collection[int]]) -> Iterator[tuple[str, bytes, bytes, bytes]]:
    """The index in a folder as the postings that a store keeps.

    Args:
        folder: the folder of the index.
        own: for each stem the units that hold it in their own words, not only in what the index says of them.

    Raises:
        DamagedError: it is gone or damaged.
    """
    index = Index(folder)
    try:
        yield from postings.packed(index.postings(), own)
    finally:
        index.close()


@contextmanager
def _border() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # whoosh raises what it likes on a damaged index
        raise DamagedError("The search index cannot be read. Try: isps-kb build.") from error


class Index:
    """An index that is open for reading. Units are numbered in the order in which they were written.

    Raises:
        DamagedError: it is gone or damaged; `postings` raises it, too.
    """

    def __init__(self, folder: str) -> None:
        from whoosh.filedb.filestore import FileStorage

        with _border():
            self._reader = FileStorage(folder, readonly=True).open_index().reader()

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def postings(self) -> dict[str, list[tuple[int, int]]]:
        """For every stem the numbers of the units that hold it, each with its saturated weight in steps."""
        with _border():
            names = (s.decode("utf-8") if isinstance(s, bytes) else str(s) for s in self._reader.lexicon("stems"))
            return {name: list(self._postings(name)) for name in names}

    def _postings(self, stem: str) -> Iterator[tuple[int, int]]:
        matcher = self._reader.postings("stems", stem)
        while matcher.is_active():
            weight = matcher.weight()
            yield matcher.id(), round(STEPS * weight / (weight + K1))
            matcher.next()
