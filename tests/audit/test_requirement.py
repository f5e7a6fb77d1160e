"""Norms as yes/no questions: one a norm, in the words of its row; permissions ask nothing."""

from pathlib import Path

from isps_kb.audit.requirement import requirements
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


def test_permissions_ask_nothing(kb: Store) -> None:
    assert not {"XI-2/9.2.2", "A/11.1"} & {r.clause for r in requirements(kb) if r.modal == "may"}


def test_the_flag_state_is_asked_about_its_own_verifications(kb: Store) -> None:
    [first, *_] = [r for r in requirements(kb) if r.clause == "A/19.1.2"]
    assert first.question.startswith("Are the verifications") or "Administration" in first.question
    assert "ADMIN" in first.actors
