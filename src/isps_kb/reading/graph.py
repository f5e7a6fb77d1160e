"""The cross-reference graph: containment and citation between provisions, as a networkx MultiDiGraph, and its queries.

Nodes are ids; held provisions have `held=True`. Edges run from a provision to one it contains ("contains") or cites ("cites").
"""

import itertools
import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from isps_kb.addresses.address import is_whole, split, within
from isps_kb.corpus.syllabus import is_course

if TYPE_CHECKING:
    import networkx as nx

Edge = tuple[str, str, str, str]  # from, to, kind, words of the citation


def build(edges: Iterable[Edge], held: Iterable[str]) -> "nx.MultiDiGraph[str]":
    """The graph of edges; ids in `held` have text here, all others are dead ends."""
    import networkx as nx  # it takes long, and most that read this module draw no graph

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(held, held=True)
    for source, target, kind, words in edges:
        graph.add_edge(source, target, kind=kind, text=words)
    return graph


def cited_by(graph: "nx.MultiDiGraph[str]", clause_id: str) -> list[str]:
    """What cites a provision, each once."""
    return list(dict.fromkeys(s for s, _, d in graph.in_edges(clause_id, data=True) if d["kind"] == "cites"))


def items(graph: "nx.MultiDiGraph[str]", clause_id: str) -> list[str]:
    """The provision and everything it contains."""
    out = [clause_id]
    for node in out:
        out += [t for _, t, d in graph.out_edges(node, data=True) if d["kind"] == "contains"]
    return out


def neighbourhood(
    graph: "nx.MultiDiGraph[str]", clause_id: str, depth: int = 1, direction: str = "both"
) -> tuple[dict[str, int], list[Edge]]:
    """Provisions within `depth` citations of one, with their distance, and the citation edges between them.

    A provision is taken with the items it contains: what item .8 cites, the paragraph cites. `direction` is out, in or both.
    """
    distance = {clause_id: 0}
    found: dict[Edge, None] = {}
    frontier = [clause_id]
    for step in range(1, depth + 1):
        reached: list[str] = []
        for node in frontier:
            for edge in _steps(graph, node, direction):
                found[edge] = None
                other = edge[1] if within(edge[0], node) else edge[0]
                if other not in distance and not within(other, node):
                    distance[other] = step
                    reached.append(other)
        frontier = reached
    return distance, list(found)


def natural(clause_id: str) -> tuple[tuple[int, str], ...]:
    """Sort key that counts: B/4.9 before B/4.10."""
    return tuple((int(t), "") if t.isdecimal() else (-1, t) for t in re.findall(r"\d{1,9}|\D+", clause_id))


def _steps(graph: "nx.MultiDiGraph[str]", node: str, direction: str) -> Iterable[Edge]:
    for part in items(graph, node):
        if direction in ("out", "both"):
            yield from (
                (s, t, "cites", d["text"]) for s, t, d in graph.out_edges(part, data=True) if d["kind"] == "cites"
            )
        if direction in ("in", "both"):
            yield from (
                (s, t, "cites", d["text"]) for s, t, d in graph.in_edges(part, data=True) if d["kind"] == "cites"
            )


def shortest(
    graph: "nx.MultiDiGraph[str]", source: str, target: str, through: Collection[str] = ()
) -> list[tuple[str, str, str]]:
    """The shortest way between two provisions along citations and containment, each step as (from, how, to).

    `how` is cites, cited by, contains or in. Citations count less than containment: a way through references is preferred.
    `through` are the instruments that the way may lead through besides those of its ends; when there is no such way, and
    when none are named, it may lead through any. Empty when there is none.
    """
    import networkx as nx

    if through:
        ends = {split(source).instrument, split(target).instrument}
        near = graph.subgraph(n for n in graph if split(n).instrument in through or split(n).instrument in ends)
        direct = shortest(near, source, target)
        if direct:
            return direct
    plain: nx.Graph[str] = nx.Graph()
    for s, t, data in graph.edges(data=True):
        if any(is_whole(n) and n not in (source, target) for n in (s, t)):
            continue  # a whole instrument is near everything: a way through it says nothing
        weight = 2 if data["kind"] == "cites" else 3
        if not plain.has_edge(s, t) or plain[s][t]["weight"] > weight:
            plain.add_edge(s, t, weight=weight, kind=data["kind"], first=s)
    try:
        way = nx.shortest_path(plain, source, target, weight="weight")
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    return [(a, _how(plain[a][b], a), b) for a, b in itertools.pairwise(way)]


def _how(edge: Mapping[str, Any], start: str) -> str:
    forward = edge["first"] == start
    if edge["kind"] == "cites":
        return "cites" if forward else "cited by"
    return "contains" if forward else "in"


def most_cited(graph: "nx.MultiDiGraph[str]", count: int = 10) -> list[tuple[str, int]]:
    """The held provisions that most others cite, with how many do; whole instruments are left out, and courses do not count."""
    held = (n for n, data in graph.nodes(data=True) if data.get("held") and not is_whole(n))
    totals = {n: sum(not is_course(s) for s in cited_by(graph, n)) for n in held}
    return sorted(((n, c) for n, c in totals.items() if c), key=lambda nc: (-nc[1], natural(nc[0])))[:count]


def dead_ends(graph: "nx.MultiDiGraph[str]") -> list[tuple[str, list[str]]]:
    """Cited provisions whose text is not held, each with what cites it."""
    cited = ((n, cited_by(graph, n)) for n, data in graph.nodes(data=True) if not data.get("held"))
    return sorted(((n, by) for n, by in cited if by), key=lambda entry: natural(entry[0]))
