"""The order of what is found: rare words tell more, likeness to questions and good neighbours help, ties are stable."""

from isps_kb.language.query import Query
from isps_kb.search.ranking import Statistics, likeness, normalised, order, profiled, told

STATISTICS = Statistics(100, {"secur": 80, "plan": 40, "hatch": 1})


def like(weights: dict[str, float], *questions: list[str]) -> float:
    return likeness(told(weights, STATISTICS), questions, [STATISTICS.norm(q) for q in questions])


def query(**stems: float) -> Query:
    return Query("", stems, tuple(stems))


def test_a_rare_word_tells_more_and_none_tells_against() -> None:
    assert STATISTICS.idf("unknown") > STATISTICS.idf("hatch") > STATISTICS.idf("plan") > STATISTICS.idf("secur") > 0


def test_the_weights_of_a_query_sum_to_one() -> None:
    assert abs(sum(normalised(query(secur=1, hatch=1), STATISTICS).values()) - 1) < 1e-9
    assert normalised(query(), STATISTICS) == {}


def test_a_question_asked_alike_counts_more_than_one_asked_otherwise() -> None:
    weights = {"hatch": 0.9, "plan": 0.4}
    assert like(weights, ["hatch", "plan"]) > like(weights, ["plan", "secur"])
    assert like(weights) == 0


def test_a_second_question_asked_nearly_so_adds_a_share() -> None:
    """In whatever order the two stand."""
    weights, near, nearer = {"hatch": 1.0}, ["hatch", "plan"], ["hatch"]
    assert like(weights, nearer, near) == like(weights, near, nearer) > like(weights, nearer)


def test_likeness_to_a_question_and_a_good_neighbour_lift_a_unit() -> None:
    profiles = {
        "X/1": profiled("X/1", [], [], STATISTICS),
        "X/2": profiled("X/2", [["hatch"]], [], STATISTICS),
        "X/3": profiled("X/3", [], ["X/2"], STATISTICS),
    }
    found = order(query(hatch=1), {"X/1": 0.5, "X/2": 0.5, "X/3": 0.5}, profiles, STATISTICS)
    assert [s.id for s in found] == ["X/2", "X/3", "X/1"]
    assert all(abs(s.score - sum(s.why.values())) < 1e-9 for s in found)


def test_equal_scores_stand_in_order_of_id() -> None:
    profiles = {i: profiled(i, [], [], STATISTICS) for i in ("X/2", "X/1")}
    assert [s.id for s in order(query(plan=1), {"X/2": 0.3, "X/1": 0.3}, profiles, STATISTICS)] == ["X/1", "X/2"]
