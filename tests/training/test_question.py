"""Question sheets: each answer is certain from the clause that it names, read back here from the clause itself."""

import re
from collections import Counter

import pytest

from isps_kb.addresses.collection import NORMS
from isps_kb.store.opening import Store
from isps_kb.training import question
from isps_kb.training.question import GAP, Question
from world.passages import printed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def every(kb: Store) -> list[Question]:
    return [q for seed in range(3) for q in question.draw(kb, NORMS, 100_000, seed)]


def quoted(q: Question) -> str:
    found = re.search(r"“(.*)”$", q.text)
    assert found, q.text
    return found[1]


def of_kind(every: list[Question], kind: str) -> list[Question]:
    found = [q for q in every if q.kind == kind]
    assert len(found) >= 10
    return found


def test_there_are_questions_of_every_kind(every: list[Question]) -> None:
    assert set(Counter(q.kind for q in every)) == set(question.KINDS)


@pytest.mark.parametrize("kind", ["verb", "quantity", "actor"])
def test_only_the_right_option_gives_the_words_of_the_clause(kb: Store, every: list[Question], kind: str) -> None:
    for q in of_kind(every, kind):
        text = printed(kb, q.clause)["text"]
        fits = [o for o in q.options if quoted(q).replace(GAP, o) in text]
        assert fits == [q.options[q.right]], q


def test_true_is_what_the_clause_says_and_false_is_not(kb: Store, every: list[Question]) -> None:
    told = of_kind(every, "true or false")
    for q in told:
        text = printed(kb, q.clause)["text"]
        assert (quoted(q) in text) == (q.options[q.right] == "true"), q
    assert {q.options[q.right] for q in told} == {"true", "false"}


def test_only_the_right_provision_says_it(kb: Store, every: list[Question]) -> None:
    for q in of_kind(every, "clause"):
        says = [o for o in q.options if quoted(q) in printed(kb, o)["text"]]
        assert says == [q.clause] == [q.options[q.right]], q


TWINS = (
    {"A/15.7", "B/8.12"},  # what the report of an assessment consists of
    {"B/9.43", "B/16.50"},  # the alarm that intrusion-detection devices set off
    {"B/9.12", "B/16.13"},  # those who will not establish their identity
    {"A/17.1", "B/1.18"},  # the port facility security officer is designated
    {"XI-2/2.4", "A/3.6"},  # rights of States under international law
    {"XI-2/11.1", "B/4.26"},  # agreements between Contracting Governments
)


def test_provisions_that_say_the_same_are_never_offered_against_one_another(every: list[Question]) -> None:
    asked = [(q, twins) for twins in TWINS for q in of_kind(every, "clause") if q.clause in twins]
    assert len({frozenset(twins) for _, twins in asked}) >= 2
    for q, twins in asked:
        assert not twins <= set(q.options), q


def test_options_differ_and_one_is_right(every: list[Question]) -> None:
    for q in every:
        assert len(set(q.options)) == len(q.options)
        assert 0 <= q.right < len(q.options)
        assert q.why.endswith(f"{q.clause}: “{q.sentence}”")


def test_quantities_offered_are_all_in_words_or_all_in_figures(every: list[Question]) -> None:
    for q in of_kind(every, "quantity"):
        assert len({o[0].isdigit() for o in q.options}) == 1, q


def test_shall_is_never_offered_beside_must(every: list[Question]) -> None:
    for q in of_kind(every, "verb"):
        assert not {"shall", "must"} <= set(q.options)


def test_a_government_is_never_offered_against_itself(every: list[Question]) -> None:
    for q in of_kind(every, "actor"):
        words = " ".join(q.options)
        assert not ("Administration" in words and "Contracting Government" in words)


def test_the_rest_of_a_sentence_tells_whose_it_is(every: list[Question]) -> None:
    for q in of_kind(every, "actor"):
        assert re.search("ship|port facilit|territory|flag|security (?:plan|level|measure)|Declaration", quoted(q)), q
    assert not any("previous reports" in q.text for q in every if q.kind == "actor")


def test_a_sentence_to_be_found_refers_to_no_paragraph_by_a_number_that_needs_its_place(every: list[Question]) -> None:
    for q in of_kind(every, "clause"):
        assert not re.search(r"\b(?:paragraph|section|regulation)s?\b", quoted(q)), q


def test_nothing_is_asked_about_clauses_from_memory(kb: Store, every: list[Question]) -> None:
    assert all(printed(kb, q.clause)["confidence"] == "seen" for q in every)


def test_no_sentence_is_asked_about_twice_in_a_sheet(kb: Store) -> None:
    sheet = question.draw(kb, ["A", "B"], 200, 5)
    assert len({q.sentence for q in sheet}) == len(sheet) == 200


def test_the_same_seed_draws_the_same_and_another_does_not(kb: Store) -> None:
    one = question.draw(kb, ["A/18", "B/18", "B/16"], 15, 3)
    assert one == question.draw(kb, ["A/18", "B/18", "B/16"], 15, 3)
    assert one != question.draw(kb, ["A/18", "B/18", "B/16"], 15, 4)


def test_questions_keep_to_their_scope(kb: Store) -> None:
    assert {q.clause.split(".")[0] for q in question.draw(kb, ["A/18", "B/18"], 50, 1)} == {"A/18", "B/18"}
    assert question.draw(kb, ["MSC.1/Circ.1188", "A/17.2.7"], 50, 1) == []


def test_the_interval_of_port_facility_drills_is_asked_for(kb: Store) -> None:
    asked = [q for seed in range(3) for q in question.draw(kb, ["B/18.5"], 9, seed) if q.kind == "quantity"]
    assert asked
    assert all(q.options[q.right] == "three months" for q in asked)


def test_a_recognised_security_organisation_is_never_offered_against_a_government(every: list[Question]) -> None:
    governments = {"Contracting Governments", "Administrations", "The Administration"}
    for q in of_kind(every, "actor"):
        assert not ("Recognised security organisations" in q.options and governments & set(q.options)), q
