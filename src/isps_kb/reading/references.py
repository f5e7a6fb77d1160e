"""The cross-references around a provision, and the ways between two, as data."""

from typing import Any

from isps_kb.errors import KbError
from isps_kb.reading import graph
from isps_kb.reading.lookup import absent, one, whole
from isps_kb.store.database import Store


def links(store: Store, citation: str, depth: int, direction: str) -> dict[str, Any]:
    """The neighbourhood of a provision: nodes with their distance, and the links between them.

    Raises:
        KbError: the citation cannot be read or the provision is unknown.
    """
    built = graph.build(store.edges(), store.held())
    clause_id = _known(store, built, citation)
    distances, edges = graph.neighbourhood(built, clause_id, depth, direction)
    return {
        "id": clause_id,
        "depth": depth,
        "direction": direction,
        "nodes": [{"id": n, "distance": d, "held": bool(built.nodes[n].get("held"))} for n, d in distances.items()],
        "edges": [{"from": s, "to": t, "kind": k, "text": w} for s, t, k, w in edges],
    }


def overview(store: Store) -> dict[str, Any]:
    """The graph as a whole: its size, the provisions cited most, and those that are cited and not held."""
    built = graph.build(store.edges(), store.held())
    return {
        "provisions": built.number_of_nodes(),
        "citations": sum(1 for _, _, d in built.edges(data=True) if d["kind"] == "cites"),
        "most_cited": [{"id": n, "count": c} for n, c in graph.most_cited(built, 20)],
        "dead_ends": [{"id": n, "cited_by": by} for n, by in graph.dead_ends(built)],
    }


def way(store: Store, start: str, to: str) -> dict[str, Any]:
    """The shortest way between two provisions; without steps where there is none.

    Raises:
        KbError: one of them cannot be read or is unknown.
    """
    built = graph.build(store.edges(), store.held())
    a, b = _known(store, built, start), _known(store, built, to)
    steps = graph.shortest(built, a, b, store.registry.core_ids)
    return {"from": a, "to": b, "steps": [{"from": x, "how": how, "to": y} for x, how, y in steps]}


def names(store: Store) -> dict[str, str]:
    """A short name for each id: the last heading of its path, with the one above where it has no number; of wholes their name."""
    names = {i: _short(p.heading) for i, p in store.passages().items()}
    names.update({i["id"]: i["name"].removeprefix(f"{i['id']} ") for i in store.instruments()})
    families = {name: found.heading[0] for name in ("SOLAS", "STCW") if (found := whole(store, name))}
    return {"ISPS": "ISPS Code", **families, **names}


def _short(heading: tuple[str, ...]) -> str:
    """The last heading; a sub-heading such as “General” says nothing without the one above it."""
    numbered = any(c.isdigit() for c in heading[-1])
    return heading[-1] if numbered or len(heading) < 3 else " › ".join(heading[-2:])


def _known(store: Store, built: Any, citation: str) -> str:  # noqa: ANN401 - a graph of networkx
    clause_id = one(store, citation)
    if clause_id not in built:
        raise KbError(absent(store, clause_id))
    return clause_id
