"""The cross-reference graph: on a small invented one, where every answer can be counted by hand, and on the corpus."""

from collections.abc import Iterator
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.addresses.address import is_whole, split
from isps_kb.addresses.families import is_field
from isps_kb.corpus.gather import Corpus
from isps_kb.corpus.syllabus import is_course
from isps_kb.reading import graph
from isps_kb.store import database
from isps_kb.store.compiling import companions_of
from world.chance import examples

# The Lantern Code: Q/1 with paragraphs 1.1 and 1.2, the second with two items; Q/2 with 2.1; R/9 and R/10 are not held.
CONTAINS = [("Q/1", "Q/1.1"), ("Q/1", "Q/1.2"), ("Q/1.2", "Q/1.2.1"), ("Q/1.2", "Q/1.2.2"), ("Q/2", "Q/2.1")]
CITES = [
    ("Q/1.1", "Q/2.1", "paragraph 2.1"),
    ("Q/1.1", "Q/2.1", "that paragraph"),
    ("Q/1.2.1", "Q/1.1", "paragraph 1.1"),
    ("Q/1.2.2", "R/10", "rule 10"),
    ("Q/2.1", "R/9", "rule 9"),
    ("Q/2", "Q/2.1", "paragraph 2.1"),
    ("Q/3", "R/9", "rule 9"),
]
HELD = ["Q/1", "Q/1.1", "Q/1.2", "Q/1.2.1", "Q/1.2.2", "Q/2", "Q/2.1", "Q/3", "Q/4"]
EDGES: list[graph.Edge] = [(s, t, "contains", "") for s, t in CONTAINS] + [(s, t, "cites", w) for s, t, w in CITES]


@pytest.fixture(scope="module")
def small() -> "nx.MultiDiGraph[str]":
    return graph.build(EDGES, HELD)


@pytest.fixture(scope="module")
def whole(kb: database.Store) -> "nx.MultiDiGraph[str]":
    return graph.build(kb.edges(), kb.held())


def test_what_cites_a_provision_does_not_include_what_contains_it(small: "nx.MultiDiGraph[str]") -> None:
    assert sorted(graph.cited_by(small, "Q/2.1")) == ["Q/1.1", "Q/2"]
    assert sorted(graph.cited_by(small, "R/9")) == ["Q/2.1", "Q/3"]
    assert graph.cited_by(small, "Q/1.2.1") == []


def test_a_provision_is_taken_with_everything_it_contains(small: "nx.MultiDiGraph[str]") -> None:
    assert sorted(graph.items(small, "Q/1")) == ["Q/1", "Q/1.1", "Q/1.2", "Q/1.2.1", "Q/1.2.2"]
    assert graph.items(small, "Q/4") == ["Q/4"]


@pytest.mark.parametrize(
    ("clause", "depth", "direction", "distances"),
    [
        ("Q/1.1", 1, "out", {"Q/1.1": 0, "Q/2.1": 1}),
        ("Q/1.1", 2, "out", {"Q/1.1": 0, "Q/2.1": 1, "R/9": 2}),
        ("Q/1.1", 6, "out", {"Q/1.1": 0, "Q/2.1": 1, "R/9": 2}),
        ("Q/1.1", 1, "in", {"Q/1.1": 0, "Q/1.2.1": 1}),
        ("Q/1.1", 1, "both", {"Q/1.1": 0, "Q/1.2.1": 1, "Q/2.1": 1}),
        ("Q/1.2", 1, "out", {"Q/1.2": 0, "Q/1.1": 1, "R/10": 1}),  # what its items cite, the paragraph cites
        ("Q/1.2", 1, "in", {"Q/1.2": 0}),
        ("R/9", 1, "in", {"R/9": 0, "Q/2.1": 1, "Q/3": 1}),
        ("R/9", 2, "in", {"R/9": 0, "Q/2.1": 1, "Q/3": 1, "Q/1.1": 2, "Q/2": 2}),
        ("R/9", 1, "out", {"R/9": 0}),
        ("Q/4", 3, "both", {"Q/4": 0}),
    ],
)
def test_the_neighbourhood_of_a_provision(
    small: "nx.MultiDiGraph[str]", clause: str, depth: int, direction: str, distances: dict[str, int]
) -> None:
    found, edges = graph.neighbourhood(small, clause, depth, direction)
    assert found == distances
    assert {kind for _, _, kind, _ in edges} <= {"cites"}
    assert all((s, t, w) in CITES for s, t, _, w in edges)


def test_a_whole_instrument_has_what_its_provisions_cite_around_it_and_not_these() -> None:
    edges: list[graph.Edge] = [
        ("HB/Circ.1", "HB/Circ.1/annex.2", "contains", ""),
        ("HB/Circ.1/annex.2", "Q/1", "cites", "one"),
    ]
    found, _ = graph.neighbourhood(graph.build(edges, ["HB/Circ.1", "HB/Circ.1/annex.2", "Q/1"]), "HB/Circ.1")
    assert found == {"HB/Circ.1": 0, "Q/1": 1}


def test_the_neighbourhood_keeps_the_words_of_every_citation(small: "nx.MultiDiGraph[str]") -> None:
    _, edges = graph.neighbourhood(small, "Q/1.1", 1, "out")
    assert [w for *_, w in edges] == ["paragraph 2.1", "that paragraph"]


def test_a_citation_within_a_section_is_an_edge_and_no_neighbour(small: "nx.MultiDiGraph[str]") -> None:
    distances, edges = graph.neighbourhood(small, "Q/1", 1, "both")
    assert ("Q/1.2.1", "Q/1.1", "cites", "paragraph 1.1") in edges
    assert distances == {"Q/1": 0, "Q/2.1": 1, "R/10": 1}


def test_a_whole_instrument_is_taken_with_its_sections() -> None:
    built = graph.build([*EDGES, ("Q", "Q/1", "contains", ""), ("Q", "Q/2", "contains", "")], [*HELD, "Q"])
    distances, _ = graph.neighbourhood(built, "Q", 1, "both")
    assert distances == {"Q": 0, "R/9": 1, "R/10": 1}


def test_a_number_that_begins_alike_is_not_contained() -> None:
    edges: list[graph.Edge] = [("Q/1", "Q/1.1", "contains", ""), ("Q/1.1", "Q/10", "cites", "section 10")]
    distances, _ = graph.neighbourhood(graph.build(edges, ["Q/1", "Q/1.1", "Q/10"]), "Q/1", 1, "out")
    assert distances == {"Q/1": 0, "Q/10": 1}


def test_the_shortest_way_says_how_each_step_is_made(small: "nx.MultiDiGraph[str]") -> None:
    assert graph.shortest(small, "Q/1.2.1", "R/9") == [
        ("Q/1.2.1", "cites", "Q/1.1"),
        ("Q/1.1", "cites", "Q/2.1"),
        ("Q/2.1", "cites", "R/9"),
    ]
    assert graph.shortest(small, "R/9", "Q/3") == [("R/9", "cited by", "Q/3")]
    assert graph.shortest(small, "Q/1.1", "Q/1.2") == [("Q/1.1", "in", "Q/1"), ("Q/1", "contains", "Q/1.2")] or (
        graph.shortest(small, "Q/1.1", "Q/1.2") == [("Q/1.1", "cited by", "Q/1.2.1"), ("Q/1.2.1", "in", "Q/1.2")]
    )


def test_a_way_through_citations_is_preferred_to_one_through_containment() -> None:
    edges: list[graph.Edge] = [
        ("Q/1", "Q/1.1", "contains", ""),
        ("Q/1", "Q/1.2", "contains", ""),
        ("Q/1.1", "Q/5", "cites", "section 5"),
        ("Q/5", "Q/1.2", "cites", "paragraph 1.2"),
    ]
    built = graph.build(edges, ["Q/1", "Q/1.1", "Q/1.2", "Q/5"])
    assert [how for _, how, _ in graph.shortest(built, "Q/1.1", "Q/1.2")] == ["cites", "cites"]


@pytest.mark.parametrize(("start", "end"), [("Q/4", "Q/1"), ("Q/1", "Q/1"), ("Q/1", "Z/1"), ("Z/1", "Z/1")])
def test_no_way_is_an_empty_way(small: "nx.MultiDiGraph[str]", start: str, end: str) -> None:
    assert graph.shortest(small, start, end) == []


def test_the_most_cited_are_held_provisions_with_each_citing_one_counted_once(small: "nx.MultiDiGraph[str]") -> None:
    assert graph.most_cited(small) == [("Q/2.1", 2), ("Q/1.1", 1)]
    assert graph.most_cited(small, 1) == [("Q/2.1", 2)]


def test_equally_cited_provisions_come_in_numeric_order() -> None:
    edges: list[graph.Edge] = [("Q/1", t, "cites", "") for t in ("Q/10", "Q/9", "Q/9.10", "Q/9.2")]
    built = graph.build(edges, ["Q/1", "Q/9", "Q/9.2", "Q/9.10", "Q/10"])
    assert [n for n, _ in graph.most_cited(built)] == ["Q/9", "Q/9.2", "Q/9.10", "Q/10"]


def test_dead_ends_are_cited_but_not_held_in_numeric_order(small: "nx.MultiDiGraph[str]") -> None:
    assert graph.dead_ends(small) == [("R/9", ["Q/2.1", "Q/3"]), ("R/10", ["Q/1.2.2"])]


def test_an_empty_graph_has_no_answers() -> None:
    empty = graph.build([], [])
    assert graph.most_cited(empty) == []
    assert graph.dead_ends(empty) == []


NAMES = st.sampled_from(["Q/1", "Q/1.1", "Q/1.1.1", "Q/1.2", "Q/2", "Q/2.1", "Q/11", "R/1"])


@st.composite
def citing(draw: st.DrawFn) -> list[graph.Edge]:
    pairs = draw(st.lists(st.tuples(NAMES, NAMES).filter(lambda p: p[0] != p[1]), max_size=12))
    return [(s, t, "cites", f"{s} to {t}") for s, t in pairs]


@examples(60)
@given(citing(), NAMES, st.integers(1, 4))
def test_a_wider_neighbourhood_holds_every_narrower_one(edges: list[graph.Edge], clause: str, depth: int) -> None:
    built = graph.build(edges, {n for e in edges for n in e[:2]} | {clause})
    for direction in ("out", "in", "both"):
        near, near_edges = graph.neighbourhood(built, clause, depth, direction)
        far, far_edges = graph.neighbourhood(built, clause, depth + 1, direction)
        assert near.items() <= far.items()
        assert set(near_edges) <= set(far_edges) <= set(edges)
        assert max(far.values()) <= depth + 1
    both, _ = graph.neighbourhood(built, clause, depth, "both")
    for direction in ("out", "in"):
        assert graph.neighbourhood(built, clause, depth, direction)[0].keys() <= both.keys()


@examples(60)
@given(citing(), NAMES, NAMES)
def test_every_way_is_connected_and_made_of_edges(edges: list[graph.Edge], start: str, end: str) -> None:
    built = graph.build([*edges, ("Q/1", "Q/1.1", "contains", ""), ("Q/1", "Q/1.2", "contains", "")], {start, end})
    steps = graph.shortest(built, start, end)
    for (_, _, to), (onward, _, _) in pairwise(steps):
        assert to == onward
    for a, how, b in steps:
        source, target = (a, b) if how in ("cites", "contains") else (b, a)
        kind = "contains" if how in ("contains", "in") else "cites"
        assert any(d["kind"] == kind for d in (built.get_edge_data(source, target) or {}).values())
    if steps:
        assert (steps[0][0], steps[-1][2]) == (start, end)


# --- on the corpus ------------------------------------------------------------------------------------------------------


def pairs(built: "nx.MultiDiGraph[str]", kind: str) -> Iterator[tuple[str, str]]:
    return ((s, t) for s, t, d in built.edges(data=True) if d["kind"] == kind)


def test_every_held_sub_provision_is_contained_in_exactly_one(whole: "nx.MultiDiGraph[str]", corpus: Corpus) -> None:
    parents: dict[str, list[str]] = {}
    for parent, child in pairs(whole, "contains"):
        parents.setdefault(child, []).append(parent)
    assert set(parents) == set(corpus.shown)
    assert [i for i, above in parents.items() if len(above) != 1] == []
    core = [i for i in corpus.shown if corpus.registry.core_of(i)]
    # The number 9.4.1 is used twice: the paragraph on audits stands in 9.4 as item .1 does.
    below = [i for i in core if "." in i.partition("/")[2] and i[2:5] != "app"]
    fields = [i for i in core if is_field(i)]
    assert {i: parents[i] for i in below + fields} == {i: [i.rpartition(".")[0]] for i in below + fields}


@pytest.mark.parametrize(
    ("clause", "parent"),
    [
        ("A/app.1", "A"),
        ("A/app.1.4", "A/app.1"),
        ("MC3.21/4.2", "MC3.21/4"),
        ("ITCP/SATW/1.2", "ITCP/SATW/1"),
        ("V/19-1.8.1", "V/19-1"),  # paragraph 8 itself is not held
        ("XI-1/5.3.14", "XI-1/5.3"),
        ("STCW/VI/6.1", "STCW/VI/6"),
        ("MSC.1/Circ.1192/cover.1-2", "MSC.1/Circ.1192"),  # divisions stand under their instrument
        ("MSC/Circ.1111/annex.1.2-3", "MSC/Circ.1111"),
        ("CONF.2002/3/op.1.a", "CONF.2002/3"),
    ],
)
def test_what_contains_a_provision(whole: "nx.MultiDiGraph[str]", clause: str, parent: str) -> None:
    assert (parent, clause) in set(pairs(whole, "contains"))


def test_containment_has_no_cycle(whole: "nx.MultiDiGraph[str]") -> None:
    assert nx.is_directed_acyclic_graph(nx.DiGraph(list(pairs(whole, "contains"))))


def test_no_provision_cites_itself(whole: "nx.MultiDiGraph[str]") -> None:
    assert [(s, t) for s, t in pairs(whole, "cites") if s == t] == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("B/4.33", "XI-2/9.1"),  # clear grounds for control in port ...
        ("B/4.33", "XI-2/9.2"),  # ... and before entry
        ("B/4.33.8", "A/19.4"),  # consecutive Interim Certificates
        ("B/4.33.8", "A/19.4.4"),
        ("XI-2/4.1", "A"),  # Companies and ships comply with Part A, taking Part B into account
        ("XI-2/4.1", "B"),
        ("EU725/3.5", "B/4.41"),
        ("EU725/3.5", "B/8.7"),  # within the range 8.3 to 8.10
        ("EU725/3.6", "B/1.16"),
    ],
)
def test_citations_that_the_instruments_make(whole: "nx.MultiDiGraph[str]", source: str, target: str) -> None:
    assert source in graph.cited_by(whole, target)


def test_the_control_regulation_is_cited_from_the_guidance_on_control(whole: "nx.MultiDiGraph[str]") -> None:
    distances, _ = graph.neighbourhood(whole, "XI-2/9", 1, "in")
    assert {"B/4.33", "B/4.33.8"} & distances.keys()


def test_the_control_regulation_is_among_the_most_cited_and_no_whole_instrument_is(
    whole: "nx.MultiDiGraph[str]",
) -> None:
    most = dict(graph.most_cited(whole, 20))
    assert "XI-2/9" in most
    assert not {"A", "B", "XI-2", "PRE"} & most.keys()
    assert most["XI-2/9"] == sum(not is_course(s) for s in graph.cited_by(whole, "XI-2/9"))
    assert [n for n in most if is_whole(n)] == []


def test_what_is_held_is_no_dead_end(whole: "nx.MultiDiGraph[str]", corpus: Corpus) -> None:
    ends = dict(graph.dead_ends(whole))
    assert ends["IX/1"]  # a definition taken over from SOLAS chapter IX
    instruments = {split(i).instrument for i in corpus.shown}
    assert ends.keys() & (corpus.shown.keys() | instruments) == set()


def test_a_way_leads_from_the_guidance_on_clear_grounds_to_the_plan_of_a_port_facility(
    whole: "nx.MultiDiGraph[str]",
) -> None:
    steps = graph.shortest(whole, "B/4.33", "A/15.2.1")
    assert (steps[0][0], steps[-1][2]) == ("B/4.33", "A/15.2.1")
    assert all(a in whole and b in whole for a, _, b in steps)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("B/4.33", "A/15.2.1"),
        ("B/4.33", "A/19.1.1"),
        ("B/18.5", "A/9.4"),
        ("A/9.4", "XI-2/9"),
        ("MC3.21/4.2", "XI-2/10"),
    ],
)
def test_a_way_between_provisions_leads_through_the_law(
    whole: "nx.MultiDiGraph[str]", corpus: Corpus, start: str, end: str
) -> None:
    """That a circular bears on two sections, or a course teaches both, joins them as a desk joins two books."""
    steps = graph.shortest(whole, start, end, corpus.registry.core_ids)
    passed = [b for _, _, b in steps[:-1]]
    assert steps[-1][2] == end
    assert {split(b).instrument for b in passed} <= {*corpus.registry.core_ids, split(start).instrument}
    assert [b for b in passed if is_whole(b)] == []


def test_the_way_from_clear_grounds_to_verifications_is_by_the_interim_certificates(
    whole: "nx.MultiDiGraph[str]", corpus: Corpus
) -> None:
    steps = graph.shortest(whole, "B/4.33", "A/19.1.1", corpus.registry.core_ids)
    assert [b for _, _, b in steps] == ["B/4.33.8", "A/19.4.4", "A/19.2", "A/19.2.3", "A/19.1.1"]


def test_where_the_law_knows_no_way_any_way_is_shown(whole: "nx.MultiDiGraph[str]", corpus: Corpus) -> None:
    assert graph.shortest(whole, "PRE/5", "A/19.4.4", corpus.registry.core_ids)


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("MSC.1/Circ.1192", "XI-2", "bears on"),
        ("MSC.1/Circ.1341", "A/18.2", "bears on"),
        ("MC3.21", "A/17.2", "legal basis"),
    ],
)
def test_what_is_said_of_a_whole_instrument_is_an_edge_of_it(
    whole: "nx.MultiDiGraph[str]", source: str, target: str, words: str
) -> None:
    assert words in {d["text"] for _, t, d in whole.out_edges(source, data=True) if t == target}


@pytest.mark.parametrize(
    ("clause_id", "whole_"),
    [
        *(
            (i, True)
            for i in ("A", "XI-2", "MSC.1/Circ.1192", "A.959(23)", "MC3.21", "ITCP/SATW", "STCW/VI", "CONF.2002/3")
        ),
        *(
            (i, False)
            for i in ("A/1", "XI-2/9", "MSC.1/Circ.1192/cover.3", "ITCP/SATW/1", "STCW/VI/6", "A.959(23)/annex.1")
        ),
    ],
)
def test_whole_instruments_are_told_from_their_parts(clause_id: str, whole_: bool) -> None:
    assert is_whole(clause_id) is whole_


@pytest.mark.parametrize(
    ("clause", "companions"),
    [
        ("A/7", {"B/7", "XI-2/4"}),
        ("B/4.33", {"A/4", "XI-2/3", "XI-2/9"}),  # control and compliance serves regulation 9
        ("B/4.5", {"A/4", "XI-2/3"}),
        ("XI-2/9", {f"B/4.{n}" for n in range(29, 46)}),
        ("A/15.2.1", {"B/15", "XI-2/10"}),
        ("PRE/5", set()),
    ],
)
def test_companions_are_never_in_the_same_instrument(corpus: Corpus, clause: str, companions: set[str]) -> None:
    found = companions_of(corpus, clause)
    assert set(found) == companions
    assert len(found) == len(companions)
