"""Question sheets: each answer is certain from the clause that it names, read back here from the clause itself."""

import re
from collections import Counter

import pytest

from isps_kb.addresses.collection import NORMS
from isps_kb.reading import duties
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated
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


@pytest.fixture(scope="module")
def rows(kb: Store) -> dict[str, list[Stated]]:
    """The norms of each clause."""
    found: dict[str, list[Stated]] = {}
    for s in kb.norms():
        found.setdefault(s.norm.clause, []).append(s)
    return found


def test_the_verb_of_the_gap_is_that_of_a_norm_of_the_clause(
    every: list[Question], rows: dict[str, list[Stated]]
) -> None:
    for q in of_kind(every, "verb"):
        assert q.options[q.right] in {s.norm.modal for s in rows[q.clause]}, q


@pytest.mark.parametrize("kind", ["verb", "quantity", "actor"])
def test_only_the_right_option_gives_the_sentence_of_the_norm(every: list[Question], kind: str) -> None:
    for q in of_kind(every, kind):
        fits = [o for o in q.options if quoted(q).replace(GAP, o).lower() == q.sentence.lower()]
        assert fits == [q.options[q.right]], q


def test_a_quantity_stands_in_its_clause(kb: Store, every: list[Question]) -> None:
    for q in of_kind(every, "quantity"):
        words = printed(kb, q.clause)["text"] + printed(kb, q.clause.rpartition(".")[0] or q.clause)["text"]
        assert q.options[q.right] in words, q


def test_the_actor_of_the_gap_is_the_one_whom_the_norm_names(
    every: list[Question], rows: dict[str, list[Stated]], kb: Store
) -> None:
    names = duties.names(kb)
    for q in of_kind(every, "actor"):
        named = {f"the {names[a]}" for s in rows[q.clause] for a in s.norm.actor}
        assert q.options[q.right] in named, q


def test_true_is_what_the_norm_says_and_false_is_not(every: list[Question]) -> None:
    told = of_kind(every, "true or false")
    for q in told:
        assert (quoted(q) == q.sentence) == (q.options[q.right] == "true"), q
    assert {q.options[q.right] for q in told} == {"true", "false"}


def test_no_other_provision_on_offer_has_a_norm_on_the_same_subject(
    every: list[Question], rows: dict[str, list[Stated]]
) -> None:
    for q in of_kind(every, "clause"):
        told = [
            s.norm for s in rows[q.clause] if f" {s.norm.modal} {s.norm.action} {s.norm.object}".rstrip() in q.sentence
        ]
        right = {a for n in told for a in n.about}
        assert q.options[q.right] == q.clause
        assert right, q
        for other in q.options:
            assert other == q.clause or not any({*s.norm.about} >= right for s in rows[other]), q


TWINS = (
    {"A/15.7", "B/8.12"},  # what the report of an assessment consists of
    {"B/9.43", "B/16.50"},  # the alarm that intrusion-detection devices set off
    {"B/9.12", "B/16.13"},  # those who will not establish their identity
    {"A/17.1", "B/1.18"},  # the port facility security officer is designated
    {"XI-2/2.4", "A/3.6"},  # rights of States under international law
    {"XI-2/11.1", "B/4.26"},  # agreements between Contracting Governments
)


def test_provisions_that_say_the_same_are_never_offered_against_one_another(every: list[Question]) -> None:
    for q in of_kind(every, "clause"):
        assert not any(twins <= set(q.options) for twins in TWINS), q


def test_options_differ_and_one_is_right(every: list[Question]) -> None:
    for q in every:
        assert len(set(q.options)) == len(q.options)
        assert 0 <= q.right < len(q.options)
        assert q.why.endswith(f"{q.clause}, in our words: “{q.sentence}”")


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
        assert re.search(
            "ship|port facilit|territory|flag|security (?:plan|level|measure)|assessment|declaration",
            quoted(q),
            re.IGNORECASE,
        ), q
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
    assert question.draw(kb, ["MSC.1/Circ.1188"], 50, 1) == []


def test_the_interval_of_port_facility_drills_is_asked_for(kb: Store) -> None:
    asked = [q for seed in range(3) for q in question.draw(kb, ["B/18.5"], 9, seed) if q.kind == "quantity"]
    assert asked
    assert all(q.options[q.right] == "three months" for q in asked)


def test_a_recognised_security_organisation_is_never_offered_against_a_government(every: list[Question]) -> None:
    governments = {"the Contracting Government", "the Administration"}
    for q in of_kind(every, "actor"):
        assert not ("the recognised security organisation" in q.options and governments & set(q.options)), q
