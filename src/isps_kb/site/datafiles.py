"""The static data of the site: what `isps-kb ref --json` prints, a file a clause, with the graph, a list and schemas."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from isps_kb.corpus.overlays import RELATIONS
from isps_kb.passage import Passage
from isps_kb.reading import lookup
from isps_kb.schemas import generated
from isps_kb.site import permalink
from isps_kb.site.shelf import Shelf

VERSION = "1"
_STRING = {"type": "string"}
_STRINGS = {"type": "array", "items": _STRING}


def files(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Path below the site and content of every file."""
    for clause_id, passage in shelf.clauses.items():
        yield path(clause_id), shelf.reuse.piece("data", passage, partial(_clause, passage))
    for name in sorted(shelf.wholes):
        found = lookup.whole(shelf.store, name)
        if found:
            yield path(name), _json(found.data())
    yield "api/graph.json", _json(_graph(shelf))
    yield "api/search.json", _json(_search(shelf))
    yield "api/schema.json", json.dumps(schema(), indent=1) + "\n"
    schemas: dict[str, str] = json.loads(shelf.reuse.piece("schemas", (), lambda: json.dumps(generated.files())))
    for name, text in schemas.items():
        yield f"api/schemas/{name}", text
    yield "api/index.json", _json(_index(shelf, schemas))


def path(clause_id: str) -> str:
    """The file of a clause: api/clauses/B/4.33.json. The id as it is, each of its parts made safe for a file name."""
    parts = [permalink.fragment(p).lstrip(".") or "_" for p in clause_id.split("/")]
    return f"api/clauses/{'/'.join(parts)}.json"


def _clause(passage: Passage) -> str:
    return _json(passage.data())


def _index(shelf: Shelf, schemas: Iterable[str]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "schema": "schema.json",
        "schemas": {name.partition(".")[0]: f"schemas/{name}" for name in schemas},
        "graph": "graph.json",
        "search": "search.json",
        "editions": shelf.editions,
        "instruments": [
            {"id": i, "name": shelf.name(i), "api": path(i)[4:], "page": permalink.of(i).path}
            for i in shelf.instruments
        ],
        "clauses": {i: path(i)[4:] for i in shelf.clauses},
    }


def _graph(shelf: Shelf) -> dict[str, Any]:
    nodes = [{"id": i, "force": p.force, "heading": p.heading[-1]} for i, p in shelf.clauses.items()]
    edges = [{"from": s, "to": t, "kind": k, "text": w} for s, t, k, w in shelf.store.edges()]
    return {"version": VERSION, "nodes": nodes, "edges": edges}


def _search(shelf: Shelf) -> dict[str, Any]:
    """A record a paragraph for search engines of others: words, headings, index terms and questions."""
    entries = shelf.store.entries()
    records = []
    for unit, known in shelf.store.units(shelf.store.all_units()).items():
        parts = [shelf.clauses[p] for p in known["p"] if p in shelf.clauses]
        if parts:
            entry = entries.get(unit, {})
            records.append({
                "id": unit, "group": known["group"], "force": parts[0].force, "page": permalink.of(parts[0].id).path,
                "heading": parts[0].heading, "text": " ".join(p.text for p in parts),
                "terms": entry.get("terms", []), "questions": entry.get("questions", []),
            })  # fmt: skip
    return {"version": VERSION, "records": records}


def schema() -> dict[str, Any]:
    """The JSON schema of a clause."""
    child = {
        "type": "object",
        "required": ["id", "text"],
        "properties": {
            "id": _STRING, "text": _STRING, "items_at": {"type": "integer"}, "heading": _STRINGS, "notes": _STRINGS,
            "confidence": _STRING, "edition": _STRING, "kind": _STRING,
        },
    }  # fmt: skip
    cite = {
        "type": "object",
        "required": ["text", "start", "end", "targets", "kind", "status"],
        "properties": {
            "text": _STRING, "start": {"type": "integer"}, "end": {"type": "integer"}, "targets": _STRINGS,
            "kind": {"enum": ["clause", "whole", "self", "external"]},
            "status": {"enum": ["resolved", "missing", "outside", "ambiguous", "dangling"]},
            "candidates": _STRINGS, "in": _STRING,
        },
    }  # fmt: skip
    edition = {
        "type": "object",
        "required": ["id", "kind", "source"],
        "properties": dict.fromkeys(("id", "kind", "title", "source", "licence", "date", "language"), _STRING),
    }
    law = {
        "type": "object",
        "required": ["country", "relation", "provision", "note", "seen", "checked", "clause"],
        "properties": dict.fromkeys(("country", "provision", "note", "seen", "checked", "clause"), _STRING)
        | {"relation": {"enum": list(RELATIONS)}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A clause, version {VERSION}",
        "type": "object",
        "required": ["id", "instrument", "heading", "force", "text", "edition", "children", "notes", "cites", "cited_by",
                     "companions", "taught_by", "law"],
        "properties": {
            "id": _STRING, "instrument": _STRING, "heading": _STRINGS, "force": _STRING, "text": _STRING,
            "items_at": {"type": "integer"}, "edition": edition, "status": _STRING, "confidence": {"enum": ["seen", "recalled"]},
            "written_from": _STRINGS, "children": {"type": "array", "items": child}, "notes": _STRINGS,
            "cites": {"type": "array", "items": cite}, "cited_by": _STRINGS, "companions": _STRINGS, "taught_by": _STRINGS,
            "restatement": {"type": ["object", "null"]}, "also_in": _STRINGS, "beside": {"type": "array"},
            "law": {"type": "array", "items": law},
        },
    }  # fmt: skip


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
