"""The inverted index: BM25F over the fields of every unit. The only room that imports whoosh.

BM25F proper: the weight of a stem in a unit is the sum over fields of weight times frequency, each normalised by the length of
the field, and is saturated once. The sums are worked out here and stored as posting weights, so that a query walks one posting
list a stem. How telling a stem is comes with the query, so that circulars and courses do not change how the Code is searched.
Only API that whoosh 2.7.4 has too is used.
"""

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from isps_kb.analysis import stems
from isps_kb.unit import Unit

WEIGHTS = {"text": 1.0, "official": 0.6, "heading": 0.5, "terms": 1.2, "questions": 1.0, "about": 0.5}
LENGTH = {"text": 0.5, "official": 0.5, "heading": 0.3, "terms": 0.5, "questions": 0.5, "about": 0.3}
K1 = 1.2


def build(units: Iterable[Unit], folder: Path) -> None:
    """Write the index of units into a new folder.

    Raises:
        OSError: the folder cannot be written.
    """
    from whoosh.filedb.filestore import FileStorage

    known = list(units)
    counts = {u.id: _fields(u) for u in known}
    average = {name: _average(counts.values(), name) for name in WEIGHTS}
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    writer = FileStorage(str(folder)).create_index(_schema()).writer(limitmb=128)
    for unit in known:
        weights = weighed(counts[unit.id], average)
        joined = " ".join(f"{stem}^{weight:.4g}" for stem, weight in weights.items())
        writer.add_document(id=unit.id, group=unit.group, force=force_words(unit.force), stems=joined)
    writer.commit()


def _schema() -> Any:  # noqa: ANN401 - whoosh is untyped
    from whoosh import analysis, fields

    weighted = analysis.SpaceSeparatedTokenizer() | analysis.DelimitedAttributeFilter(delimiter="^", attribute="boost")
    return fields.Schema(
        id=fields.ID(stored=True),
        group=fields.ID,
        force=fields.KEYWORD,
        stems=fields.TEXT(analyzer=weighted, phrase=False),
    )


def _fields(unit: Unit) -> dict[str, list[str]]:
    """The stems of each field."""
    texts = {**unit.fields, "questions": " ".join(unit.questions)}
    return {name: stems(texts.get(name, "")) for name in WEIGHTS}


def _average(counts: Iterable[Mapping[str, list[str]]], name: str) -> float:
    lengths = [n for c in counts if (n := len(c[name]))]
    return sum(lengths) / len(lengths) if lengths else 1.0


def weighed(counted: Mapping[str, Sequence[str]], average: Mapping[str, float]) -> dict[str, float]:
    """The BM25F weight of each stem of a unit."""
    out: dict[str, float] = {}
    for name, found in counted.items():
        if found:
            share = WEIGHTS[name] / (1 - LENGTH[name] + LENGTH[name] * len(found) / average[name])
            for stem, count in Counter(found).items():
                out[stem] = out.get(stem, 0.0) + share * count
    return out


def force_words(force: str) -> str:
    """The force of a unit as words to filter by: mandatory, recommended, informative, mandatory-eu."""
    return force.replace(";", " ").split()[0] + (" mandatory-eu" if "mandatory in the EU" in force else "")


class Index:
    """An index that is open for reading."""

    def __init__(self, folder: str) -> None:
        from whoosh.filedb.filestore import FileStorage

        self._searcher = FileStorage(folder, readonly=True).open_index().searcher(weighting=_weighting())
        self.documents = self._searcher.doc_count()

    def candidates(
        self, weights: Mapping[str, float], limit: int, groups: Sequence[str] = (), force: str = ""
    ) -> dict[str, float]:
        """Units that hold any of the stems, the best `limit` of them, each with its sum of weight times saturated frequency.

        Args:
            weights: for each stem how much it tells.
            limit: how many units at most.
            groups: only units of these groups (see `unit.GROUPS`); all when empty.
            force: only units of this force; any when empty.
        """
        from whoosh import query

        if not weights:
            return {}
        narrowed = [query.Or([query.Term("group", g) for g in groups])] if groups else []
        narrowed += [query.Term("force", force)] if force else []
        wanted = query.Or([query.Term("stems", stem, boost=weight) for stem, weight in weights.items()])
        hits = self._searcher.search(wanted, limit=limit, filter=query.And(narrowed) if narrowed else None)
        return {hit["id"]: float(hit.score) for hit in hits}

    def postings(self) -> dict[str, dict[str, float]]:
        """For every stem the units that hold it, each with its saturated weight from 0 to 1: what a browser searches."""
        reader = self._searcher.reader()
        names = {n: reader.stored_fields(n)["id"] for n in reader.all_doc_ids()}
        out: dict[str, dict[str, float]] = {}
        for stem in reader.lexicon("stems"):
            matcher = reader.postings("stems", stem)
            found: dict[str, float] = {}
            while matcher.is_active():
                weight = matcher.weight()
                found[names[matcher.id()]] = weight / (weight + K1)
                matcher.next()
            out[stem.decode("utf-8") if isinstance(stem, bytes) else stem] = found
        return out


def _weighting() -> Any:  # noqa: ANN401
    from whoosh import scoring

    class Weighting(scoring.BM25F):  # type: ignore[misc]
        """BM25F for weights that are normalised by length already, and with the idf in the query."""

        def idf(self, searcher: Any, fieldname: str, text: Any) -> float:  # noqa: ANN401
            return 1.0 / (K1 + 1.0)

    return Weighting(B=0.0, K1=K1)
