"""The cross-references around a provision, and the ways between two, as text and as data."""

from collections.abc import Sequence
from typing import Any

from isps_kb import graph, link_text
from isps_kb.errors import KbError
from isps_kb.lookup import absent, one, whole
from isps_kb.registry import Registry
from isps_kb.store import Store
from isps_kb.terminal import columns


def links(store: Store, citations: Sequence[str], depth: int, direction: str) -> tuple[str, dict[str, Any]]:
    """The neighbourhood of a provision as text and as data; without one, an overview of the graph.

    Raises:
        KbError: the citation cannot be read or the provision is unknown.
    """
    built = graph.build(store.edges(), store.held())
    names = _names(store)
    if not citations:
        return _overview(built, names)
    clause_id = one(store, " ".join(citations))
    if clause_id not in built:
        raise KbError(absent(store, clause_id))
    distances, edges = graph.neighbourhood(built, clause_id, depth, direction)
    data = {
        "id": clause_id,
        "depth": depth,
        "direction": direction,
        "nodes": [{"id": n, "distance": d, "held": bool(built.nodes[n].get("held"))} for n, d in distances.items()],
        "edges": [{"from": s, "to": t, "kind": k, "text": w} for s, t, k, w in edges],
    }
    return link_text.neighbours(clause_id, distances, edges, names), data


def _overview(built: Any, names: dict[str, str]) -> tuple[str, dict[str, Any]]:  # noqa: ANN401
    top, ends = graph.most_cited(built, 20), graph.dead_ends(built)
    citations = sum(1 for _, _, d in built.edges(data=True) if d["kind"] == "cites")
    lines = [f"{built.number_of_nodes():,} provisions, {citations:,} citations", "", "most cited, and how often"]
    lines += columns([(n, f"{c:>3}", names.get(n, "not held")) for n, c in top], indent=2)
    lines += ["", f"dead ends: cited here, text not held ({len(ends)})"]
    lines += columns([(n, f"by {', '.join(by[:8])}{' …' if len(by) > 8 else ''}") for n, by in ends], indent=2)
    data = {
        "provisions": built.number_of_nodes(),
        "citations": citations,
        "most_cited": [{"id": n, "count": c} for n, c in top],
        "dead_ends": [{"id": n, "cited_by": by} for n, by in ends],
    }
    return "\n".join(lines), data


def way(store: Store, start: str, to: str) -> tuple[str, dict[str, Any]]:
    """The shortest way between two provisions, as text and as data.

    Raises:
        KbError: one of them cannot be read or is unknown.
    """
    built = graph.build(store.edges(), store.held())
    a, b = one(store, start), one(store, to)
    for clause_id in (a, b):
        if clause_id not in built:
            raise KbError(absent(store, clause_id))
    steps = graph.shortest(built, a, b, Registry.from_json(store.meta("registry")).core_ids)
    data = {"from": a, "to": b, "steps": [{"from": x, "how": how, "to": y} for x, how, y in steps]}
    if not steps:
        return (f"{a} is {b}." if a == b else f"There is no way from {a} to {b}."), data
    return link_text.way(steps, _names(store)), data


def _names(store: Store) -> dict[str, str]:
    """A short name for each id: the last heading of its path, and for whole instruments their name without the id."""
    names = {c["id"]: c["heading"][-1] for c in store.clauses()}
    names.update({i["id"]: i["name"].removeprefix(f"{i['id']} ") for i in store.instruments()})
    families = {name: found["heading"][0] for name in ("SOLAS", "STCW") if (found := whole(store, name))}
    return {"ISPS": "ISPS Code", **families, **names}
