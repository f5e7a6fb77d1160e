"""One grammar: what a spelling names is the same in running text and typed, in every language, and each target has its status."""

import pytest

from isps_kb.addresses import registry as registries
from isps_kb.addresses.address import AddressError
from isps_kb.addresses.reader import Reader
from isps_kb.addresses.tongues import Tongue
from isps_kb.citations.cite import Citer
from world import spellings
from world.here import CORPUS

REGISTRY = registries.load(CORPUS)
CITER = Citer(REGISTRY, REGISTRY.known_set | frozenset(REGISTRY.core_ids))
READER = Reader(REGISTRY)
TONGUES = [(t.name, text, ids) for t in REGISTRY.tongues for text, ids in t.examples]


@pytest.mark.parametrize(("text", "ids"), spellings.SPELT)
def test_a_spelling_names_the_same_in_a_text_and_typed(text: str, ids: str) -> None:
    found = CITER.find(text)
    assert " ".join(t for c in found for t in c.targets) == ids
    if ids and found[0].status != "dangling":
        assert " ".join(map(str, READER.many(text))) == ids
    else:
        with pytest.raises(AddressError):
            READER.many(text)


@pytest.mark.parametrize(("text", "ids"), [s for s in spellings.SPELT if s[1]])
def test_a_spelling_is_read_in_a_sentence(text: str, ids: str) -> None:
    found = CITER.find(f"The ISPS Code is meant: {text}, as the auditor wrote.")
    named = [t for c in found for t in c.targets if t != "ISPS"]
    assert " ".join(named) == ids


# --- other languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tongue", "text", "ids"), TONGUES)
def test_every_example_of_a_language_is_read_both_ways(tongue: str, text: str, ids: str) -> None:
    found = CITER.find(f"({text})")
    assert [t for c in found for t in c.targets] == ids.split()
    assert "".join(c.text for c in found)[:4] == text[:4], f"the words cited are those of the {tongue} text"
    assert [str(a) for a in READER.many(text)] == ids.split()


@pytest.mark.parametrize("tongue", REGISTRY.tongues, ids=lambda t: t.name)
def test_every_word_for_a_unit_is_read_as_that_unit(tongue: Tongue) -> None:
    part = tongue.part[0]
    for words, number, target in (
        (tongue.section, f"9.4 {tongue.of[0]} {part} A", "A/9.4"),
        (tongue.paragraph, f"4.33 {tongue.of[0]} {part} B", "B/4.33"),
        (tongue.regulation, f"9 {tongue.of[0]} {tongue.chapter[0]} XI-2", "XI-2/9"),
        (tongue.article, f"3 {tongue.of[0]} {tongue.act[0]} (CE) 725/2004", "EU725/3"),
    ):
        for word in words:
            found = CITER.find(f"{tongue.marks[0]}: {word} {number}")
            assert [c.targets for c in found] == [(target,)], (word, number)


def test_english_words_are_left_alone_where_no_other_language_is() -> None:
    text = "The parties to part of the chapter met; sections 5 to 7 of part A were read."
    assert [c.targets for c in CITER.find(text)] == [("A/5", "A/6", "A/7")]


# --- a status per target -------------------------------------------------------------------------------------------------


def test_a_list_tells_the_status_of_each_of_its_targets() -> None:
    (found,) = CITER.find("A/9.4 and A/9.99")
    assert (found.targets, found.status, found.statuses) == (("A/9.4", "A/9.99"), "dangling", ("resolved", "dangling"))
    assert found.data()["statuses"] == ["resolved", "dangling"]


def test_what_is_of_one_status_needs_no_list_of_them() -> None:
    (found,) = CITER.find("A/9.4 and A/9.5")
    assert "statuses" not in found.data()


@pytest.mark.parametrize("text", ["B/4.33 ff.", "B/4.33 et seq."])
def test_a_citation_that_goes_on_says_that_it_is_read_in_part(text: str) -> None:
    (found,) = CITER.find(text)
    assert (found.text, found.targets, found.partial) == (text, ("B/4.33",), True)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A/9.4a", "A/9.4a"),
        ("section A/19.1bis", "A/19.1bis"),
        ("section 9.4(a) of Part A", "A/9.4.a"),
        ("B/4.47", "B/4.47"),
    ],
)
def test_a_number_that_does_not_exist_is_dangling(text: str, target: str) -> None:
    (found,) = CITER.find(text)
    assert (found.targets, found.status) == ((target,), "dangling")


@pytest.mark.parametrize(
    ("text", "target"),
    [("so 16.62 of Part B.", "B/16.62"), ("by section 7.8 of Part A to inform it", "A/7.8")],
)
def test_a_part_may_end_a_sentence_or_come_before_what_is_to_be_done(text: str, target: str) -> None:
    (found,) = CITER.find(text)
    assert found.targets == (target,)


def test_a_revision_that_is_not_held_of_a_circular_that_is() -> None:
    citer = Citer(REGISTRY, {"MSC.1/Circ.1405/Rev.2"})
    assert [(c.targets, c.status) for c in citer.find("MSC.1/Circ.1405, MSC.1/Circ.1405/Rev.2")] == [
        (("MSC.1/Circ.1405",), "missing"),
        (("MSC.1/Circ.1405/Rev.2",), "resolved"),
    ]


def test_a_circular_that_nobody_knows_is_named_and_the_rest_of_the_list_kept() -> None:
    (found,) = CITER.find("MSC Circulars 1074, 1101 and 1192")
    assert found.targets == ("MSC/Circ.1074", "MSC/Circ.1101", "MSC.1/Circ.1192")


# --- what is no citation -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Gate A/3", "Berths B/4 and B/5", "N/A 9.4", "A/57/400", "sheet A 4.1", "class B 4.5"]
)
def test_places_and_marks_are_no_parts(text: str) -> None:
    assert CITER.find(text) == ()


def test_a_bullet_is_no_range() -> None:
    assert [c.targets for c in CITER.find("A/9.4\n- A/9.6\n- 9.8 oil")] == [("A/9.4",), ("A/9.6",)]


# --- numbers alone, in a text of one Part --------------------------------------------------------------------------------


def test_numbers_alone_are_of_the_part_that_the_text_is_of() -> None:
    text = "- 7.2.2 DOC: visitors\n9.4.2 Restricted areas\nsee 9.4.8, within 2.5 metres and 9.4.77\n9.99 nothing\n"
    assert [(c.text, c.targets, c.status) for c in CITER.find(text, "A")] == [
        ("7.2.2", ("A/7.2.2",), "resolved"),
        ("9.4.2", ("A/9.4.2",), "resolved"),
        ("9.4.8", ("A/9.4.8",), "resolved"),
        ("9.99", ("A/9.99",), "dangling"),
    ]


def test_in_a_text_of_a_clause_numbers_alone_say_nothing() -> None:
    assert CITER.find("9.4.2 Restricted areas", "A/9.4") == ()
