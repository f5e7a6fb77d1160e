"""`isps-kb links` and `isps-kb path`: what a provision cites, what cites it, and the way from one to another."""

import pytest

from world.run import refused, run

pytestmark = pytest.mark.usefixtures("published")


def test_links_tell_both_directions_and_every_word() -> None:
    data = run("links", "XI-2/9.2.5", "--json").data
    assert (data["id"], data["depth"], data["direction"]) == ("XI-2/9.2.5", 1, "both")
    assert {"B/4.31", "B/4.40"} <= {e["from"] for e in data["edges"]}
    assert all({"from", "to", "kind", "text"} == e.keys() and e["text"] for e in data["edges"])
    assert data["nodes"][0] == {"id": "XI-2/9.2.5", "distance": 0, "held": True}
    incoming = run("links", "XI-2/9.2.5", "--direction", "in", "--json").data
    assert {e["to"].startswith("XI-2/9.2.5") for e in incoming["edges"]} == {True}
    near, far = (run("links", "B/4.33", "--depth", d, "--json").data for d in "12")
    assert {n["id"] for n in near["nodes"]} < {n["id"] for n in far["nodes"]}
    assert {n["distance"] for n in far["nodes"]} == {0, 1, 2}


def test_links_agree_with_what_ref_says_cites_a_clause() -> None:
    cited_by = run("ref", "XI-2/9.2.5", "--json").data["cited_by"]
    edges = run("links", "XI-2/9.2.5", "--direction", "in", "--json").data["edges"]
    assert set(cited_by) == {e["from"] for e in edges if not e["from"].startswith("XI-2/9.2.5")}


def test_links_without_a_provision_give_an_overview_in_numeric_order() -> None:
    data = run("links", "--json").data
    ends = [e["id"] for e in data["dead_ends"]]
    assert ends.index("VII/8.2") < ends.index("VII/11.2")
    assert not {"A", "B", "XI-2", "PRE"} & set(ends)
    counts = [m["count"] for m in data["most_cited"]]
    assert counts == sorted(counts, reverse=True)
    assert "dead ends" in run("links").out


def test_a_provision_without_links_is_nothing_found() -> None:
    done = run("links", "B/9.3", "--json")
    assert (done.code, done.data["edges"]) == (1, [])
    assert run("links", "B/9.3").code == 1


def test_path_tells_the_way_step_by_step() -> None:
    data = run("path", "B/4.33", "A/15.2.1", "--json").data
    steps = data["steps"]
    assert (data["from"], data["to"]) == (steps[0]["from"], steps[-1]["to"]) == ("B/4.33", "A/15.2.1")
    assert {s["how"] for s in steps} <= {"cites", "cited by", "contains", "in"}
    assert all(a["to"] == b["from"] for a, b in zip(steps, steps[1:], strict=False))  # noqa: RUF007 - pairs
    shown = run("path", "paragraph B/4.33", "section A/15.2.1")
    assert shown.code == 0
    assert [s["to"] in shown.out for s in steps] == [True] * len(steps)
    assert run("path", "B/4.33", "B/4.33").code == 0


@pytest.mark.parametrize(
    "args",
    [["links", "B/4.99"], ["path", "B/4.99", "A/1"], ["path", "A/1", "lamps"], ["links", "lamps"], ["links", "4.33"]],
)
def test_links_and_path_refuse_what_names_nothing(args: list[str]) -> None:
    refused(run(*args))


@pytest.mark.parametrize("args", [["path", "A/1-5", "B/1"], ["links", "B/4.14-4.16"]])
def test_links_and_path_take_one_provision(args: list[str]) -> None:
    refused(run(*args), "one")
