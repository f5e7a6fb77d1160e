"""Exams on a subject."""

import pytest

from isps_kb.errors import KbError
from isps_kb.store.database import Store
from isps_kb.training.exam import draw
from isps_kb.training.exam.question import Question
from world.here import CORPUS
from world.run import refused, run


def asked(kb: Store, about: str, place: str = "", count: int = 50) -> list[Question]:
    return draw.on(kb, about, lambda c: c.startswith(place), count=count, seed=1, folder=CORPUS)


@pytest.mark.no_cover
def test_a_subject_by_its_name_and_in_short_is_asked_about(kb: Store) -> None:
    found = asked(kb, "declaration of security")
    assert len(found) > 5
    assert {q.clause for q in found} & {"A/5.1", "A/5.3"}
    assert asked(kb, "DoS") == found


@pytest.mark.no_cover
def test_a_place_narrows_and_the_number_binds(kb: Store) -> None:
    found = asked(kb, "drills", "B/", count=4)
    assert len(found) == 4
    assert all(q.clause.startswith("B/") for q in found)
    assert asked(kb, "drills", "B/", count=4) == found


def test_what_nothing_speaks_of_is_refused(kb: Store) -> None:
    with pytest.raises(KbError, match="speaks of “periwinkles”"):
        asked(kb, "periwinkles")


@pytest.mark.usefixtures("published")
def test_on_the_screen_the_key_names_the_clauses() -> None:
    done = run("course", "exam", "drills", "--questions", "3")
    assert done.code == 0
    questions, _, key = done.out.partition("\nKey\n")
    assert [line[:3].strip() for line in questions.splitlines() if line[:2].strip().isdigit()] == ["1", "2", "3"]
    assert key.count("in our words") == 3
    refused(run("course", "exam"), "needs a subject")
    none = run("course", "exam", "drills", "--in", "A/13")
    assert (none.code, none.out[:24]) == (1, "No question can be made ")
