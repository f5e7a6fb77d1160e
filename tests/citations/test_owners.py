"""Numbers that belong to somebody else are never claimed for the Code; each goes to the instrument that the text names."""

import pytest

from isps_kb.addresses import registry as registries
from isps_kb.citations.cite import Citer
from world.here import CORPUS, TESTS

REGISTRY = registries.load(CORPUS)
CITER = Citer(REGISTRY, REGISTRY.known_set | frozenset(REGISTRY.core_ids))
CLAIMS = ("resolved", "missing", "dangling")


def texts() -> list[str]:
    """The texts of the fixture; a heading stands with the paragraph below it."""
    blocks = (TESTS / "fixtures" / "owners.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]
    joined: list[str] = []
    for block in blocks:
        if joined and (joined[-1].startswith("#") or joined[-1][-1].isalpha()):
            joined[-1] += f"\n\n{block}"
        else:
            joined.append(block)
    return joined


def test_there_are_sixty_texts_and_more() -> None:
    assert len(texts()) >= 60


@pytest.mark.parametrize("text", texts())
def test_nothing_that_is_somebody_else_s_is_claimed(text: str) -> None:
    assert [(c.text, c.targets, c.status) for c in CITER.find(text) if c.status in CLAIMS] == []


def test_a_heading_tells_whose_the_numbers_in_all_paragraphs_below_it_are() -> None:
    text = (
        "# Harbour Lamps Act\n\nThe keeper trims the wick.\n\nOil is sold by the pint.\n\nSection 9.4 names the price."
    )
    (found,) = CITER.find(text)
    assert (found.owner, found.status in CLAIMS) == ("Harbour Lamps Act", False)


@pytest.mark.parametrize(
    ("text", "owner", "target"),
    [
        ("section 6 of the Harbour Lamps Act", "Harbour Lamps Act", "Harbour Lamps Act/6"),
        ("Under the Harbour Lamps Act, section 9, oil is sold.", "Harbour Lamps Act", "Harbour Lamps Act/9"),
        ("regulation 9 of the Lantern Regulations 2004", "Lantern Regulations 2004", "Lantern Regulations 2004/9"),
        ("MARPOL Annex VI Regulation 13", "MARPOL", "MARPOL/VI/13"),
        ("ISM 9.1", "ISM", "ISM/9.1"),
        ("33 CFR 105.405", "33 CFR", "33 CFR 105.405"),
        ("MSC 88/26, paragraph 4.26", "MSC 88/26", "MSC 88/26/4.26"),
    ],
)
def test_the_owner_is_named(text: str, owner: str, target: str) -> None:
    found = CITER.find(text)[0]
    assert (found.owner, found.targets, found.status) == (owner, (target,), "outside")
    assert found.data()["owner"] == owner


@pytest.mark.parametrize(
    "text", ["sections 3 and 5, and paragraph 7, of the Foghorn Ordinance", "sections 3 and 5 of it"]
)
def test_a_list_belongs_to_what_its_end_names(text: str) -> None:
    owners = {c.owner for c in CITER.find(text)}
    assert owners in ({"Foghorn Ordinance"}, set())


def test_a_paragraph_behind_a_circular_is_that_circular_s() -> None:
    found = CITER.find("MSC/Circ.1097, para 12, says so")
    assert [c.targets for c in found] == [("MSC/Circ.1097",), ("MSC/Circ.1097/12",)]


# --- signs of ours ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The ISPS Code says in section 9.4 what a plan holds.", ("A/9.4",)),
        ("Part B of the ISPS Code is guidance. Paragraph 4.33 names grounds.", ("B/4.33",)),
        ("# ISPS Code, Part A\n\nSection 9.4 lists what a plan holds.", ("A/9.4",)),
        ("Chapter XI-2 binds ships: regulation 9 is about control.", ("XI-2/9",)),
    ],
)
def test_a_sign_in_reach_tells_whose_a_number_is(text: str, targets: tuple[str, ...]) -> None:
    assert CITER.find(text)[-1].targets == targets


@pytest.mark.parametrize("text", ["section 9.4", "paragraph 4.33", "regulation 9", "Sec. 9.4.8"])
def test_without_a_sign_in_reach_nothing_is_told(text: str) -> None:
    (found,) = CITER.find(text)
    assert (found.targets, found.status) == ((), "ambiguous")


def test_two_instruments_in_a_sentence_leave_it_open() -> None:
    found = CITER.find(
        "The Pilots Act, as the ISPS Code before it, was read by all, and in the end section 9.4 was cut."
    )
    assert found[-1].status == "ambiguous"
