"""The knowledge as bulk requests of OpenSearch: for every unit that a search finds an action and a document.

The words of each are there twice: for searches of one's own, and as tokens with weights, of which the index adds up what
`isps-kb search` adds up (`search/engine.py`): what its text weighs (`impacts`), pairs that its questions have side by side
(`pairs`), and what its own words bear out (`borne`). So abbreviations, numbers such as 4.33 and everyday words mean there what
they mean here. The phrases by which people ask have an index of their own (`opensearch_phrases.py`).

The mapping keeps every word: the usual lists of stop words hold "may", "not" and "who", on which the law turns.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from isps_kb.addresses.collection import force_words
from isps_kb.corpus import syllabus
from isps_kb.passage import Passage
from isps_kb.search.engine import BORNE, INDEX, term
from isps_kb.search.signals import bearing
from isps_kb.store.compact import unpacked
from isps_kb.store.database import Store
from isps_kb.store.postings import Postings

SCHEMA_VERSION = 3
Steps = dict[int, dict[str, int]]  # by number of a unit terms with their weights in steps
WEIGHED = {"type": "text", "analyzer": "weighed", "similarity": "summed", "index_options": "freqs", "norms": False}
EXACT = {"type": "keyword"}


def as_opensearch(store: Store) -> str:
    """The body of a bulk request: two lines a unit, each one JSON object in ASCII."""
    return as_bulk(INDEX, documents(store))


def as_bulk(index: str, documents: Iterable[Mapping[str, Any]]) -> str:
    """The body of a bulk request that puts documents into an index."""
    lines: list[Mapping[str, Any]] = []
    for document in documents:
        lines += [{"index": {"_index": index, "_id": document["id"]}}, document]
    return "".join(f"{json.dumps(data, separators=(',', ':'))}\n" for data in lines)


def documents(store: Store) -> Iterator[dict[str, Any]]:
    """A document for every unit, in order: a paragraph with its items, as it is cited and searched."""
    clauses = store.passages()
    entries = store.entries()
    known = store.units(store.all_units())
    roles = store.roles_of_units()
    weights = {"impacts": _impacts(store), "pairs": _pairs(store), "borne": _borne(store)}
    for number, unit_id in enumerate(store.all_units()):
        row = known[unit_id]
        parts = [clauses[i] for i in row["p"] if i in clauses]
        if parts:
            yield {
                **_document(unit_id, row["group"], parts, entries.get(unit_id, {})),
                **{name: weighed(held.get(number, {})) for name, held in weights.items()},
                "roles": roles[number], "near": list(row["n"]), "items": len(row["p"]) - 1, "binds": row["b"], "side": row["s"],
            }  # fmt: skip


def weighed(steps: Mapping[str, int]) -> str:
    """Terms with their weights, each as the frequency of the term: "drill|37"."""
    return " ".join(f"{term(text)}|{step}" for text, step in steps.items() if step)


def _impacts(store: Store) -> Steps:
    held = ((stem, *store.posting(stem)[:2]) for stem in store.stems())
    return _by_unit((stem, zip(unpacked(units), steps, strict=True)) for stem, units, steps in held)


def _pairs(store: Store) -> Steps:
    held = store.pairs(store.all_pairs())
    return _by_unit((pair, zip(unpacked(units), steps, strict=True)) for pair, (units, steps) in held.items())


def _borne(store: Store) -> Steps:
    others = store.translations(store.translated())
    tokens, postings = sorted({*store.stems(), *others}), Postings(store)
    held = ((token, bearing(postings, token, others.get(token, {}))) for token in tokens)
    return _by_unit((token, ((unit, round(BORNE * x)) for unit, x in own.items())) for token, own in held)


def _by_unit(held: Iterable[tuple[str, Iterable[tuple[int, int]]]]) -> Steps:
    out: Steps = {}
    for text, units in held:
        for number, step in units:
            out.setdefault(number, {})[text] = step
    return out


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
    both = {**words, "fields": {"exact": {**EXACT, "ignore_above": 1024}}}
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
        "roles",
        "side",
    )
    edition = {"id": EXACT, "kind": EXACT, "title": shown, "source": shown, "licence": shown}
    return {
        "settings": summed(
            {
                "possessive": {"type": "stemmer", "language": "possessive_english"},
                "stems": {"type": "stemmer", "language": "english"},
            },
            {
                "every_word": {
                    "type": "custom",
                    "tokenizer": "standard",
                    "filter": ["lowercase", "possessive", "stems"],
                }
            },
        ),
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "schema_version": {"type": "integer"},
                **dict.fromkeys(names, EXACT),
                **dict.fromkeys(("text", "restatement", "notes", "questions"), words),
                **dict.fromkeys(("heading", "terms"), both),
                **dict.fromkeys(("impacts", "pairs", "borne"), WEIGHED),
                "items": {"type": "integer"},
                "binds": {"type": "boolean"},
                "unverified": {"type": "boolean"},
                "edition": {"properties": edition},
                "parts": {"type": "object", "enabled": False},
            },
        },
    }


def summed(filters: Mapping[str, Any], analyzers: Mapping[str, Any]) -> dict[str, Any]:
    """Settings of an index whose scores add up `weight asked × weight held`, with what else its analysis needs."""
    return {
        "similarity": {"summed": {"type": "scripted", "script": {"source": "return query.boost * doc.freq;"}}},
        "analysis": {
            "filter": {"weights": {"type": "delimited_term_freq", "delimiter": "|"}, **filters},
            "analyzer": {
                "weighed": {"type": "custom", "tokenizer": "whitespace", "filter": ["weights"]},
                **analyzers,
            },
        },
    }
