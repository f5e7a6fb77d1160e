"""Whether an answer can be one to a question, and which of its clauses is cited."""

from typing import Any

import pytest

from isps_kb.language.query import Query
from isps_kb.search import suiting


def asked(*own: str, intent: str = "") -> Query:
    return Query(" ".join(own), {}, own, intent=intent)


def cited(rule: tuple[str, ...], places: dict[str, int], *own: str, kind: str = "actor") -> str:
    return suiting.cited(suiting.candidate({"kind": kind, "rule": rule}, 1.0), places, asked(*own))


def test_the_best_placed_clause_is_cited_and_the_first_where_none_is_placed() -> None:
    assert cited(("A/1.1", "A/2.2"), {"A/1.1": 7, "A/2.2": 2}) == "A/2.2"
    assert cited(("A/1.1", "A/2.2"), {"A/1.1": 17, "A/2.2": 12}) == "A/1.1"
    assert cited(("A/1.1", "A/2.2"), {}) == "A/1.1"
    assert cited((), {}) == ""


def test_the_regulation_of_the_union_is_cited_where_the_union_is_asked_about_alone() -> None:
    both = ("EU725/3.5", "A/2.2")
    assert cited(both, {"EU725/3.5": 0, "A/2.2": 3}) == "A/2.2"
    assert cited(both, {"EU725/3.5": 3, "A/2.2": 0}, suiting.UNION) == "EU725/3.5"
    assert cited(("EU725/3.5",), {}) == "EU725/3.5"


def test_a_definition_is_cited_where_it_is_the_answer_or_nothing_else_states_it() -> None:
    both = ("XI-2/1.1.9", "A/2.2")
    assert cited(both, {"XI-2/1.1": 0}) == "A/2.2"
    assert cited(both, {"XI-2/1.1": 0}, kind=suiting.DEFINING) == "XI-2/1.1.9"
    assert cited(("XI-2/1.1.9",), {}) == "XI-2/1.1.9"


@pytest.mark.parametrize(("kind", "short", "known"), [("quantity", "Two lamps.", True), ("quantity", "Lamps.", False)])
def test_a_number_is_named_where_one_is_asked_for(kind: str, short: str, *, known: bool) -> None:
    row: dict[str, Any] = {"kind": kind, "short": short}
    signs = {"same": 1.0, "unknown": 0.0}
    assert suiting.knows(row, signs, asked("lamp", intent="quantity"), lambda _: 1.0) == known
    assert suiting.knows(row, signs, asked("lamp", intent="actor"), lambda _: 1.0)


def test_how_much_of_two_questions_is_shared_and_unsaid() -> None:
    one, two = frozenset(("lamp", "oil")), frozenset(("lamp", "wick"))
    assert suiting.shared(one, two, lambda _: 1.0) == pytest.approx(1 / 3, abs=0.001)
    assert suiting.shared(one, frozenset(("quay",)), lambda _: 1.0) == 0
    assert suiting.unsaid(one, two, lambda _: 1.0) == pytest.approx(0.5)
    assert [suiting.near(p) for p in (None, 0, suiting.SLOWLY)] == [0, 1, 0.5]


@pytest.mark.parametrize(
    ("side", "of", "apart"), [("port", "ship", True), ("port", "port", False), ("", "ship", False)]
)
def test_an_answer_for_the_other_side_is_no_rival(side: str, of: str, *, apart: bool) -> None:
    assert suiting.apart(Query("", {}, (), side=side), {"side": of}) == apart
    assert not suiting.apart(Query("", {}, (), side=side), {"side": suiting.BOTH})
