"""The compiled knowledge in formats for other programs: one JSON object, CSV rows, GraphML; two more have rooms of their own."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from isps_kb.addresses.address import split
from isps_kb.corpus.works import following
from isps_kb.files.cells import no_formula
from isps_kb.files.characters import for_xml
from isps_kb.passage import Passage
from isps_kb.reading import duties
from isps_kb.store.database import Store

_NO_REFERENCE = re.compile(r"&#(?:[0-8]|1[124-9]|2\d|3[01]|65534|65535);")  # of what XML cannot carry
FORMATS = (
    "json", "csv", "graphml", "akn", "norms-csv", "norms-jsonld", "skos", "oscal", "opensearch", "opensearch-mapping",
    "opensearch-phrases", "opensearch-phrases-mapping", "schemas",
)  # fmt: skip
SCHEMA_VERSION = 2  # of the JSON object: fields may be added within a version, and none is taken away or renamed


def export(store: Store, form: str) -> str:
    """The whole store in one of FORMATS."""
    from isps_kb.export.akn.document import as_akn
    from isps_kb.export.norm_tables import as_norm_rows, as_norm_statements
    from isps_kb.export.opensearch import as_mapping, as_opensearch
    from isps_kb.export.opensearch_phrases import as_phrase_mapping, as_phrases
    from isps_kb.export.oscal import as_oscal
    from isps_kb.export.skos import as_skos
    from isps_kb.schemas.generated import as_schemas

    forms: dict[str, Callable[[Store], str]] = {
        "json": as_json, "csv": as_csv, "graphml": as_graphml, "akn": as_akn, "opensearch": as_opensearch,
        "norms-csv": as_norm_rows, "norms-jsonld": as_norm_statements, "skos": as_skos, "oscal": as_oscal,
        "opensearch-mapping": lambda _: as_mapping(), "opensearch-phrases": as_phrases,
        "opensearch-phrases-mapping": lambda _: as_phrase_mapping(), "schemas": lambda _: as_schemas(),
    }  # fmt: skip
    return forms[form](store)


def as_json(store: Store) -> str:
    """One object: `schema_version`, and lists of what is held.

    clauses (id, instrument, heading, force, text, notes, edition), instruments (facts, force, status and the chain of what they
    replaced and what replaced them), links, duties (who shall, may, should, shall not; `roles` names the actors), remarks
    of the editors, entries of the index, editions.
    """
    clauses = store.passages()
    data = {
        "schema_version": SCHEMA_VERSION,
        "clauses": [_clause(p) for p in clauses.values()],
        "instruments": instruments(store),
        "links": [{"from": s, "to": t, "kind": k, "text": w} for s, t, k, w in store.edges()],
        "duties": duties.data(duties.of(store)),
        "roles": json.loads(store.meta("roles") or "{}"),
        "remarks": _remarks(clauses.values()),
        "entries": [{"id": i, **entry} for i, entry in store.entries().items()],
        "editions": store.editions(),
    }
    return json.dumps(data, ensure_ascii=False)


def instruments(store: Store) -> list[dict[str, Any]]:
    """What is known of every instrument, with its force, its status and its chain.

    `status_chain` lists what it replaced, itself and what replaced it, each also through others, the oldest first; what is not
    held has no status there.
    """
    first: dict[str, Passage] = {}
    for p in store.passages().values():
        first.setdefault(p.instrument, p)
    found = [
        {**i, "force": p.force.partition(";")[0], "status": i.get("status") or p.whose.status}
        for i in store.instruments()
        for p in [first[i["id"]]]
    ]
    by_id = {i["id"]: i for i in found}
    for instrument in found:
        before, after = (following(by_id, instrument["id"], key) for key in ("supersedes", "superseded_by"))
        chain = [*reversed(before), instrument["id"], *(i for i in after if i not in before)]
        instrument["status_chain"] = [{"id": i, "status": by_id[i]["status"] if i in by_id else ""} for i in chain]
    return found


def _remarks(clauses: Iterable[Passage]) -> list[dict[str, Any]]:
    """The remarks of the editors, each once with the clauses that it is about."""
    found: dict[tuple[str, str], list[str]] = {}
    for c in clauses:
        for remark in c.remarks:
            found.setdefault((remark["text"], remark["basis"]), []).append(c.id)
    return [{"clauses": ids, "text": text, "basis": basis} for (text, basis), ids in found.items()]


def as_csv(store: Store) -> str:
    """A row a clause. Text that a spreadsheet would take for a formula is preceded by an apostrophe."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(
        [
            "id",
            "instrument",
            "heading",
            "force",
            "text",
            "notes",
            "edition",
            "kind",
            "cites",
            "cited_by",
            "confidence",
            "status",
        ]
    )
    for p in store.passages().values():
        targets = dict.fromkeys(t for c in p.cites if c.kind != "self" for t in c.targets)
        edition, heading = p.whose.edition, " > ".join(p.heading)
        cells = [p.id, p.instrument, heading, p.force, p.text, "\n".join(p.notes), edition.id, edition.kind]
        cells += [" ".join(targets), " ".join(p.relations.cited_by), p.whose.confidence, p.whose.status]
        rows.writerow([no_formula(x) for x in cells])
    return out.getvalue()


def as_graphml(store: Store) -> str:
    """The cross-reference graph with headings and force at its nodes."""
    import networkx as nx

    from isps_kb.reading import graph

    built = graph.build(store.edges(), store.held())
    for i, p in store.passages().items():
        heading = " > ".join(p.heading)
        built.nodes[i].update(instrument=p.instrument, heading=heading, force=p.force, kind=p.whose.edition.kind)
    for node, data in built.nodes(data=True):
        data.setdefault("held", False)
        if "instrument" not in data:
            data["instrument"] = split(node).instrument
    return _NO_REFERENCE.sub("", for_xml("\n".join(nx.generate_graphml(built)))) + "\n"


def _clause(p: Passage) -> dict[str, Any]:
    return {
        "id": p.id, "instrument": p.instrument, "heading": p.heading, "force": p.force, "text": p.text, "items_at": len(p.lead),
        "notes": p.notes, "status": p.whose.status, "confidence": p.whose.confidence, "edition": p.whose.edition.id,
        "kind": p.whose.edition.kind,
    }  # fmt: skip
