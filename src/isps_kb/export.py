"""The compiled knowledge in formats for other programs: one JSON object, CSV rows, or GraphML."""

import contextlib
import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Any

from isps_kb.address import split
from isps_kb.errors import KbError
from isps_kb.store import Store

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:[0-8]|1[124-9]|2\\d|3[01]|65534|65535);")
FORMATS = ("json", "csv", "graphml")


def export(store: Store, form: str) -> str:
    """The whole store in one of FORMATS."""
    return {"json": as_json, "csv": as_csv, "graphml": as_graphml}[form](store)


def write(name: str, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        KbError: it cannot be written.
    """
    target = Path(name)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_text(text, encoding="utf-8", newline="")
        temporary.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise KbError(f"{name} cannot be written: {error.strerror}.") from error


def as_json(store: Store) -> str:
    """One object with clauses (id, instrument, heading, force, text, notes, edition), instruments, links and editions."""
    data = {
        "clauses": [_clause(c) for c in store.clauses()],
        "instruments": store.instruments(),
        "links": [{"from": s, "to": t, "kind": k, "text": w} for s, t, k, w in store.edges()],
        "editions": store.editions(),
    }
    return json.dumps(data, ensure_ascii=False)


def as_csv(store: Store) -> str:
    """A row a clause. Text that a spreadsheet would take for a formula is preceded by an apostrophe."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(["id", "instrument", "heading", "force", "text", "notes", "edition", "kind", "cites", "cited_by"])
    for c in store.clauses():
        targets = dict.fromkeys(t for x in c["cites"] if "in" not in x and x["kind"] != "self" for t in x["targets"])
        cells = [
            c["id"],
            c["instrument"],
            " > ".join(c["heading"]),
            c["force"],
            c["text"],
            "\n".join(c["notes"]),
            c["edition"]["id"],
            c["edition"]["kind"],
        ]
        rows.writerow([_safe(x) for x in (*cells, " ".join(targets), " ".join(c["cited_by"]))])
    return out.getvalue()


def as_graphml(store: Store) -> str:
    """The cross-reference graph with headings and force at its nodes."""
    import networkx as nx

    from isps_kb import graph

    built = graph.build(store.edges(), store.held())
    for c in store.clauses():
        built.nodes[c["id"]].update(
            instrument=c["instrument"], heading=" > ".join(c["heading"]), force=c["force"], kind=c["edition"]["kind"]
        )
    for node, data in built.nodes(data=True):
        data.setdefault("held", False)
        if "instrument" not in data:
            data["instrument"] = split(node).instrument
    return _NO_XML.sub("", "\n".join(nx.generate_graphml(built))) + "\n"


def _clause(c: dict[str, Any]) -> dict[str, Any]:
    keep = ("id", "instrument", "heading", "force", "text", "items_at", "notes", "status", "confidence")
    return {**{k: c[k] for k in keep}, "edition": c["edition"]["id"], "kind": c["edition"]["kind"]}


def _safe(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
