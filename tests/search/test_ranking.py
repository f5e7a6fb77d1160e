"""The order of what is found: rare words tell more, what binds and good neighbours help, ties are stable."""

from isps_kb.language.query import Query
from isps_kb.search.ranking import Profile, Statistics, normalised, order, told

STATISTICS = Statistics(100, {"secur": 80, "plan": 40, "hatch": 1})


def query(intent: str = "", side: str = "", **stems: float) -> Query:
    return Query("", stems, tuple(stems), intent=intent, side=side)


def ranked(query: Query, scores: dict[str, float], *profiles: Profile) -> list[str]:
    known = {p.id: p for p in profiles}
    return [s.id for s in order(query, {u: {"lexical": x} for u, x in scores.items()}, known)]


def test_a_rare_word_tells_more_and_none_tells_against() -> None:
    assert STATISTICS.idf("unknown") > STATISTICS.idf("hatch") > STATISTICS.idf("plan") > STATISTICS.idf("secur") > 0


def test_the_weights_of_a_query_sum_to_one() -> None:
    assert abs(sum(normalised(query(secur=1, hatch=1), STATISTICS).values()) - 1) < 1e-9
    assert normalised(query(), STATISTICS) == {}


def test_a_rare_word_shares_more_with_a_phrase() -> None:
    shared = told({"hatch": 1.0, "plan": 1.0}, STATISTICS)
    assert shared["hatch"] > shared["plan"] > 0


def test_what_binds_stands_before_what_recommends_alike() -> None:
    assert ranked(query(plan=1), {"X/1": 0.5, "X/2": 0.5}, Profile("X/1"), Profile("X/2", binds=True)) == ["X/2", "X/1"]


def test_a_list_is_what_a_question_for_its_content_wants() -> None:
    units = Profile("X/1"), Profile("X/2", items=8)
    assert ranked(query("content", plan=1), {"X/1": 0.55, "X/2": 0.5}, *units) == ["X/2", "X/1"]
    assert ranked(query("actor", plan=1), {"X/1": 0.55, "X/2": 0.5}, *units) == ["X/1", "X/2"]


def test_the_rule_for_ports_steps_back_where_ships_are_asked_about() -> None:
    units = Profile("X/1", side="port"), Profile("X/2", side="ship"), Profile("X/3")
    scores = {"X/1": 0.52, "X/2": 0.5, "X/3": 0.49}
    assert ranked(query(side="ship", plan=1), scores, *units) == ["X/2", "X/3", "X/1"]
    assert ranked(query(plan=1), scores, *units) == ["X/1", "X/2", "X/3"]


def test_a_good_neighbour_lifts_a_unit() -> None:
    units = Profile("X/1"), Profile("X/2"), Profile("X/3", near=("X/2",))
    assert ranked(query(hatch=1), {"X/1": 0.3, "X/2": 0.9, "X/3": 0.3}, *units) == ["X/2", "X/3", "X/1"]


def test_a_score_is_the_sum_of_its_parts() -> None:
    [found] = order(query(hatch=1), {"X/1": {"lexical": 0.5, "phrase": 0.2}}, {"X/1": Profile("X/1", binds=True)})
    assert abs(found.score - sum(found.why.values())) < 1e-9


def test_equal_scores_stand_in_order_of_id() -> None:
    assert ranked(query(plan=1), {"X/2": 0.3, "X/1": 0.3}, Profile("X/1"), Profile("X/2")) == ["X/1", "X/2"]
