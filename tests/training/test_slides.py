"""Slides of a course: every clause with its force and whose words, whole, and under the words that it hangs on."""

import io

import pptx
import pytest

from isps_kb.documents import deck
from isps_kb.store.database import Store
from isps_kb.training import objectives, pack, slides

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(kb: Store) -> list[deck.Slide]:
    course = objectives.find(kb, "3.21")
    return slides.slides(kb, course, objectives.modules(course, "4"), pack.WORDS)


def test_every_clause_of_the_module_has_a_slide_that_says_whose_words_it_is(kb: Store, made: list[deck.Slide]) -> None:
    module = objectives.modules(objectives.find(kb, "3.21"), "4")[0]
    named = {b.id for o in module.objectives for b in o.clauses if kb.passage(b.id)}
    assert {s.title.split("  ")[0] for s in made if s.notes} == named
    assert all("restatement, not the official text" in s.source and "[" in s.source for s in made if s.notes)


def test_no_word_of_a_clause_is_left_out(kb: Store, made: list[deck.Slide]) -> None:
    """A/16.3 has fifteen items, more than one slide holds."""
    own = [s for s in made if s.title.startswith("A/16.3  ")]
    labels = [label for s in own for label, _, _ in s.lines if label.startswith(".")]
    assert labels == [f".{n}" for n in range(1, 16)]
    assert len(own) > 1
    assert all(s.lines[0][1].endswith(":") or n == 0 for n, s in enumerate(own))


def test_an_item_stands_under_its_opening_words(made: list[deck.Slide]) -> None:
    slide = next(s for s in made if s.title.startswith("A/17.2.2 "))
    assert slide.lines[0][1].endswith("shall include, but are not limited to:")


def test_what_is_written_can_be_opened_and_is_the_same_every_time(made: list[deck.Slide]) -> None:
    data = deck.written("A course", made)
    assert data == deck.written("A course", made)
    opened = list(pptx.Presentation(io.BytesIO(data)).slides)
    assert len(opened) == len(made)
    assert opened[3].notes_slide.notes_text_frame.text == made[3].notes


def test_a_long_row_of_lines_is_parted_under_its_opening_words() -> None:
    opening = ("1", "The keeper shall:", 0)
    rows = [opening, *((f".{n}", "trim the wick " * 12, 1) for n in range(1, 8))]
    found = list(slides.parts(rows, opening))
    assert [p[0] for p in found] == [opening] * len(found)
    assert [row for p in found for row in p if row != opening] == rows[1:]


def test_lines_are_shared_among_as_few_slides_as_hold_them() -> None:
    rows = [(f".{n}", "trim the wick " * 6, 1) for n in range(1, 14)]
    found = slides.parts(rows)
    held = [len(p) for p in found]
    assert sum(held) == len(rows)
    assert max(held) - min(held) <= 2


def test_a_line_that_no_slide_holds_is_parted_between_sentences_and_every_part_fits() -> None:
    text = " ".join(f"The keeper shall trim the wick of lantern {n} before dusk." for n in range(60))
    found = slides.parts([("7.1", text, 0)])
    assert " ".join(t for p in found for _, t, _ in p) == text
    assert [p[0][0] for p in found] == ["7.1", *[""] * (len(found) - 1)]
    assert all(deck.fits(p) for p in found)


def test_under_long_opening_words_their_last_sentence_is_said_again() -> None:
    opening = ("7", "Lanterns are lit at dusk. " * 30 + "The keeper shall:", 0)
    found = slides.parts([opening, *((f".{n}", "trim the wick " * 12, 1) for n in range(1, 8))], opening)
    assert all(p[0][1] == "The keeper shall:" for p in found[1:] if p[0][0] == "7" and p[0] != opening)
    assert found[-1][0] == ("7", "The keeper shall:", 0)


def test_a_title_does_not_say_the_number_twice(kb: Store) -> None:
    course = objectives.find(kb, "3.21")
    titles = [s.title for s in slides.slides(kb, course, objectives.modules(course, "1"), "")]
    assert "A/1.2  Objectives" in titles


def test_no_line_of_a_course_is_too_small_to_be_read(made: list[deck.Slide]) -> None:
    assert all(deck.fits(s.lines) for s in made)
