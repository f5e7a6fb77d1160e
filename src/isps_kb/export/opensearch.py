"""The knowledge as bulk requests of OpenSearch: for every unit that a search finds an action and a document.

The words of each are there twice: for searches of one's own, and as our stems with the weight of each (`impacts`), which the
index adds up as `isps-kb search` does. So abbreviations, numbers such as 4.33 and everyday words mean there what they mean here.

The mapping keeps every word: the usual lists of stop words hold "may", "not" and "who", on which the law turns.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from isps_kb.addresses.collection import force_words
from isps_kb.corpus import syllabus
from isps_kb.passage import Passage
from isps_kb.search import ranking
from isps_kb.store.database import Store
from isps_kb.store.postings import STEPS

INDEX = "isps-kb"
SCHEMA_VERSION = 2


def as_opensearch(store: Store) -> str:
    """The body of a bulk request: two lines a unit, each one JSON object in ASCII."""
    lines = []
    for document in documents(store):
        lines += [{"index": {"_index": INDEX, "_id": document["id"]}}, document]
    return "".join(f"{json.dumps(data, separators=(',', ':'))}\n" for data in lines)


def documents(store: Store) -> Iterator[dict[str, Any]]:
    """A document for every unit, in order: a paragraph with its items, as it is cited and searched."""
    clauses = store.passages()
    entries = store.entries()
    known = store.units(store.all_units())
    weighed = impacts(store)
    for unit_id in store.all_units():
        parts = [clauses[i] for i in known[unit_id]["p"] if i in clauses]
        if parts:
            document = _document(unit_id, known[unit_id]["group"], parts, entries.get(unit_id, {}))
            yield {**document, "impacts": " ".join(weighed.get(unit_id, ())), "near": list(known[unit_id]["n"])}


def impacts(store: Store) -> dict[str, list[str]]:
    """By unit its stems, each with its weight in steps as the frequency of the term: "drill|37"."""
    ids = store.unit_ids(range(len(store.all_units()) + 1))
    out: dict[str, list[str]] = {}
    for stem in store.stems():
        held = store.posting(stem)
        numbers = array("I")
        numbers.frombytes(held[0])
        for number, step in zip(numbers, held[1], strict=True):
            if number in ids:
                out.setdefault(ids[number], []).append(f"{term(stem)}|{step}")
    return out


def term(stem: str) -> str:
    """A stem as a term of the index, which has no white space and no separator in it."""
    return "_".join(stem.replace("|", "_").split())


def request(
    weights: Mapping[str, float], groups: Sequence[str], size: int, leading: Mapping[str, float] | None = None
) -> dict[str, Any]:
    """The body of a search.

    Args:
        weights: the stems of a query with their weights, as `ranking.normalised` gives them.
        groups: the groups to search in.
        size: how many units.
        leading: the units that a first request found, with their scores; what cites them or is cited by them gains by it.
    """
    words = [{"term": {"impacts": {"value": term(s), "boost": w}}} for s, w in weights.items()]
    query: dict[str, Any] = {"must": [{"bool": {"should": words}}], "filter": [{"terms": {"group": list(groups)}}]}
    if leading:
        near = [
            {"constant_score": {"filter": {"term": {"near": u}}, "boost": ranking.NEAR * x}} for u, x in leading.items()
        ]
        query["should"] = [{"dis_max": {"queries": near}}]
    return {
        "size": size,
        "_source": False,
        "query": {"bool": query},
        "sort": ["_score", {"id": "asc"}],
        "track_total_hits": False,
    }


def _document(unit_id: str, group: str, parts: Sequence[Passage], entry: Mapping[str, Any]) -> dict[str, Any]:
    first, own = parts[0], {p.id for p in parts}
    cites = _each(t for p in parts for c in p.cites if c.kind != "self" for t in c.targets)
    edition = first.whose.edition.data()
    return {
        "schema_version": SCHEMA_VERSION,
        "id": unit_id,
        "instrument": first.instrument,
        "group": group,
        "heading": first.heading,
        "force": first.force,
        "force_words": list(force_words(first.force)),
        "status": first.whose.status,
        "text": "\n".join(syllabus.without(p.text) for p in parts),
        "restatement": "\n".join(syllabus.without(p.aid.text) for p in parts if p.aid),
        "notes": [n for p in parts for n in p.notes],
        "terms": list(entry.get("terms", ())),
        "questions": list(entry.get("questions", ())),
        "cites": [t for t in cites if t not in own],
        "cited_by": _each(i for p in parts for i in p.relations.cited_by if i not in own),
        "companions": _each(i for p in parts for i in p.relations.companions),
        "taught_by": _each(i for p in parts for i in p.relations.taught_by),
        "edition": {k: edition[k] for k in ("id", "kind", "title", "source", "licence")},
        "kinds": _each(p.whose.edition.kind for p in parts),
        "unverified": any(p.whose.recalled for p in parts),
        "parts": [
            {"id": p.id, "text": p.text, "edition": p.whose.edition.id, "kind": p.whose.edition.kind,
             "confidence": p.whose.confidence}
            for p in parts
        ],
    }  # fmt: skip


def _each(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def as_mapping() -> str:
    """The mapping as a request to print."""
    return json.dumps(mapping(), indent=2) + "\n"


def mapping() -> dict[str, Any]:
    """Settings and mapping of the index, for the request that creates it; a field that it does not name is an error."""
    words = {"type": "text", "analyzer": "every_word"}
    exact = {"type": "keyword"}
    both = {**words, "fields": {"exact": {**exact, "ignore_above": 1024}}}
    shown = {"type": "keyword", "index": False, "doc_values": False}
    names = (
        "id",
        "instrument",
        "group",
        "force",
        "force_words",
        "status",
        "cites",
        "cited_by",
        "companions",
        "taught_by",
        "kinds",
        "near",
    )
    edition = {"id": exact, "kind": exact, "title": shown, "source": shown, "licence": shown}
    return {
        "settings": {
            "similarity": {
                "summed": {"type": "scripted", "script": {"source": f"return query.boost * doc.freq / {STEPS}.0;"}}
            },
            "analysis": {
                "filter": {
                    "weights": {"type": "delimited_term_freq", "delimiter": "|"},
                    "possessive": {"type": "stemmer", "language": "possessive_english"},
                    "stems": {"type": "stemmer", "language": "english"},
                },
                "analyzer": {
                    "weighed": {"type": "custom", "tokenizer": "whitespace", "filter": ["weights"]},
                    "every_word": {
                        "type": "custom",
                        "tokenizer": "standard",
                        "filter": ["lowercase", "possessive", "stems"],
                    },
                },
            },
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "schema_version": {"type": "integer"},
                **dict.fromkeys(names, exact),
                **dict.fromkeys(("text", "restatement", "notes", "questions"), words),
                **dict.fromkeys(("heading", "terms"), both),
                "impacts": {
                    "type": "text",
                    "analyzer": "weighed",
                    "similarity": "summed",
                    "index_options": "freqs",
                    "norms": False,
                },
                "unverified": {"type": "boolean"},
                "edition": {"properties": edition},
                "parts": {"type": "object", "enabled": False},
            },
        },
    }
