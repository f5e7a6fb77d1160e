"""A clause as JSON: its keys, and that every citation stands where it says."""

from typing import Any

REF = {
    "id": str,
    "instrument": str,
    "heading": list,
    "force": str,
    "text": str,
    "edition": dict,
    "children": list,
    "notes": list,
    "cites": list,
    "cited_by": list,
    "companions": list,
    "taught_by": list,
}
KINDS = {"clause", "whole", "self", "external"}


def well_formed(clause: dict[str, Any]) -> None:
    """A clause as it is promised."""
    assert {k: type(clause[k]) for k in REF} == REF
    assert {"id", "kind", "source"} <= clause["edition"].keys()
    assert clause["edition"]["kind"] in {"restatement", "official"}
    texts = {c["id"]: c["text"] for c in clause["children"]}
    assert all(isinstance(t, str) for t in (*texts, *texts.values(), *clause["heading"], *clause["notes"]))
    for citation in clause["cites"]:
        assert {"text", "start", "end", "targets", "kind", "status"} <= citation.keys()
        assert citation["kind"] in KINDS
        where = str(citation.get("in", ""))
        text = clause["notes"][int(where[5:]) - 1] if where.startswith("note ") else texts.get(where, clause["text"])
        assert text[citation["start"] : citation["end"]] == citation["text"]
        assert all(isinstance(t, str) for t in citation["targets"])
