"""Norms as yes/no questions: one a norm, in the words of its row; permissions ask nothing."""

import re
from pathlib import Path

import pytest

from isps_kb.audit.requirement import Requirement, requirements
from isps_kb.store.database import Store
from world.norms import keepers_store


def test_a_norm_asks_its_question_in_the_order_of_the_clauses(tmp_path: Path) -> None:
    store = keepers_store(tmp_path)
    assert [(r.key, r.question, r.force) for r in requirements(store) if r.clause != "A/1.3"] == [
        ("B/1.1", "When applying section A/1.2, does the keeper keep the oil cool?", "recommended")
    ]  # A/1 is where the published Code states its objectives: nobody audits it


def test_every_question_is_answered_by_yes_or_no_and_names_its_own_things(kb: Store) -> None:
    found = list(requirements(kb))
    assert len(found) > 600
    assert len({r.key for r in found}) == len(found)
    for r in found:
        assert r.question.endswith("?"), r
        assert not r.question.startswith(("It ", "They ", "Does it ", "Do they ")), r


REFERRING = re.compile(
    r"\b(?:listed in|the points? of|to which \S+ refers|elements listed|the other (?:cargo )?ship)\b"
)


def test_every_question_of_the_code_and_the_regulation_stands_alone_and_is_short(kb: Store) -> None:
    found = [*requirements(kb, ("XI-2", "A", "B", "EU725"))]
    words = [len(r.question.split()) for r in found]
    assert max(words) <= 50
    assert sum(words) / len(words) <= 27
    assert [r.key for r in found if REFERRING.search(r.question)] == []


def test_a_question_is_meant_by_its_clause_by_what_contains_it_and_by_its_own_number() -> None:
    second = Requirement("B/1.20.1", 2, "Is it lit?", "should", "recommended")
    assert all(second.named(name) for name in ("B/1.20", "B/1.20.1", "B/1.20.1 (2)", "B"))
    assert not any(second.named(name) for name in ("B/1.2", "B/1.20 (2)", "B/1.20.1 (1)"))


def test_what_cannot_be_delegated_is_asked_of_the_government_alone(kb: Store) -> None:
    assert {r.actors for r in requirements(kb) if r.clause.startswith("A/4.3.")} == {("CG",)}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("XI-2/11.3", "every ship covered"),
        ("B/9.4", "all ship security plans"),
        ("A/9.1", "each ship"),
        ("B/16.60.2", "equipment and systems"),
        ("B/4.41.4", "details of any attempts"),
    ],
)
def test_no_question_asks_less_than_its_clause(kb: Store, key: str, words: str) -> None:
    [question] = [r.question for r in requirements(kb) if r.key == key]
    assert words in question


def test_permissions_ask_nothing(kb: Store) -> None:
    assert not {"XI-2/9.2.2", "A/11.1"} & {r.clause for r in requirements(kb) if r.modal == "may"}


def test_the_flag_state_is_asked_about_its_own_verifications(kb: Store) -> None:
    [first, *_] = [r for r in requirements(kb) if r.clause == "A/19.1.2"]
    assert first.question.startswith("Are the verifications") or "Administration" in first.question
    assert "ADMIN" in first.actors
