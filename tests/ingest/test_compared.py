"""Two editions side by side: what one has and the other lacks, and every changed word."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.ingest.compared import Change, compare, side_by_side
from isps_kb.passage import Passage
from world.chance import examples
from world.passages import clause


def edition(**texts: str) -> dict[str, Passage]:
    """Clauses of the invented part Q by number: n1_2 is Q/1.2."""
    found = (clause(f"Q/{name[1:].replace('_', '.')}", text) for name, text in texts.items())
    return {c.id: c for c in found}


def side(change: Change, sign: str) -> str:
    """The words of the old (-) or the new (+) text, set apart by single spaces."""
    return " ".join(words for kind, words in change.runs if kind in (" ", sign))


def spelled(text: str) -> str:
    """Every character but the spacing."""
    return re.sub(r"\s", "", text)


def test_clauses_that_only_one_edition_has_are_listed_in_its_order() -> None:
    old, new = edition(n1="Lamps.", n9="Oil.", n2="Log."), edition(n1="Lamps.", n10="Bell.", n4="Horn.")
    found = compare(old, new)
    assert (found.added, found.removed) == (("Q/10", "Q/4"), ("Q/9", "Q/2"))
    assert (found.changed, found.same) == ((), 1)


def test_an_edition_does_not_differ_from_itself_and_nothing_from_nothing() -> None:
    texts = edition(n1="The keeper shall light the lamp.", n2="")
    assert (compare(texts, texts).changed, compare(texts, texts).same) == ((), 2)
    assert (compare({}, {}).same, compare({}, texts).added, compare(texts, {}).removed) == (
        0,
        tuple(texts),
        tuple(texts),
    )


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("The keeper shall light the lamp.", "The keeper should light the lamp.", ["shall"], ["should"]),
        ("The keeper shall light it.", "The keeper shall not light it.", [], ["not"]),
        ("oil; or", "oil; and", ["or"], ["and"]),
        ("a lamp, or a bell", "a lamp or a bell", [","], []),
        ("of 500 gross tonnage", "of 300 gross tonnage", ["500"], ["300"]),
        ("section 7.2", "section 7.3", ["2"], ["3"]),
        ("the keeper’s log", "the keepers' log", ["keeper’s"], ["keepers", "'"]),
        ("", "The lamp.", [], ["The", "lamp", "."]),
        ("The lamp.", "", ["The", "lamp", "."], []),
        ("on-board lamps", "onboard lamps", ["on-board"], ["onboard"]),
        ("the Company", "the company", ["Company"], ["company"]),
    ],
)
def test_every_changed_word_is_named(old: str, new: str, gone: list[str], come: list[str]) -> None:
    [change] = compare(edition(n1=old), edition(n1=new)).changed
    assert change.id == "Q/1"
    assert [w for kind, words in change.runs if kind == "-" for w in words.split()] == gone
    assert [w for kind, words in change.runs if kind == "+" for w in words.split()] == come


@pytest.mark.parametrize("new", ["a lamp,\nand a bell", "a  lamp, and\u00a0a bell", " a lamp , and a bell\n"])
def test_spacing_is_no_change(new: str) -> None:
    found = compare(edition(n1="a lamp, and a bell"), edition(n1=new))
    assert (found.changed, found.same) == ((), 1)


def test_joined_words_are_a_change() -> None:
    assert compare(edition(n1="oil lamp"), edition(n1="oillamp")).changed


def test_a_change_at_the_end_of_a_very_long_clause_is_found() -> None:
    long = "the lamp " * 2500
    [change] = compare(edition(n1=f"{long}is lit"), edition(n1=f"{long}is out")).changed
    assert ("-", "lit") in change.runs
    assert ("+", "out") in change.runs


WORDS = st.lists(
    st.sampled_from(["the", "keeper", "shall", "not", "light", "7.2", ",", ".", "’s", "(a)", "—"]), max_size=14
)
TEXTS = WORDS.map(" ".join)


@examples(150)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back_from_the_runs(old: str, new: str) -> None:
    found = compare(edition(n1=old), edition(n1=new))
    if not found.changed:
        assert spelled(old) == spelled(new)
        return
    [change] = found.changed
    assert spelled(side(change, "-")) == spelled(old)
    assert spelled(side(change, "+")) == spelled(new)
    assert {kind for kind, _ in change.runs} <= {" ", "-", "+"}
    assert all(words for _, words in change.runs)


@examples(60)
@given(
    st.dictionaries(st.sampled_from(["Q/1", "Q/2", "Q/3"]), TEXTS),
    st.dictionaries(st.sampled_from(["Q/2", "Q/3", "Q/4"]), TEXTS),
)
def test_each_clause_is_counted_once_and_the_way_back_mirrors_the_way_there(
    one: Mapping[str, str], two: Mapping[str, str]
) -> None:
    old, new = ({i: clause(i, t) for i, t in e.items()} for e in (one, two))
    there, back = compare(old, new), compare(new, old)
    assert len(there.added) + len(there.removed) + len(there.changed) + there.same == len(old.keys() | new.keys())
    assert (there.added, there.removed, there.same) == (back.removed, back.added, back.same)
    assert {c.id for c in there.changed} == {c.id for c in back.changed}


@examples(60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_the_comparison(old: str, new: str) -> None:
    for change in compare(edition(n1=old), edition(n1=new)).changed:
        assert spelled(side(change, "-")) == spelled(old)
        assert spelled(side(change, "+")) == spelled(new)


def test_a_changed_note_is_a_change() -> None:
    old, new = ({"Q/1": clause("Q/1", "The lamp.", notes=(note,))} for note in ("See rule 9.", "See rule 10."))
    assert [c.id for c in compare(old, new).changed] == ["Q/1"]


def test_editions_in_two_languages_stand_side_by_side_by_number() -> None:
    old, new = edition(n1="De lamp.", n2="De olie."), edition(n1="The lamp.", n3="The log.")
    found = side_by_side(old, new)
    assert found.changed == (Change("Q/1", (("-", "De lamp."), ("+", "The lamp."))),)
    assert (found.added, found.removed, found.same) == (("Q/3",), ("Q/2",), 0)
