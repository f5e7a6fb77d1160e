"""Rows of the duty table as people read them: nothing of the clause is lost, lists are opened once."""

from typing import Any

import pytest

from isps_kb.cli.text import duty_text
from isps_kb.corpus import lexicon
from isps_kb.language.duties import Reader
from world.here import ROOT

READER = Reader(lexicon.read(ROOT / "corpus"))
NAMES = {"PFSO": "port facility security officer", "CSO": "company security officer", "SSO": "ship security officer"}
NAMES |= {"ADMIN": "Administration", "COMPANY": "Company", "CHARTERER": "charterer", "MASTER": "master"}


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def rows(*clauses: tuple[str, str], **more: str) -> list[dict[str, Any]]:
    found = READER.rows((i, t, len(t)) for i, t in clauses)
    return [{**d.data(), **d.told(), **more} for d in found]


def shown(*clauses: tuple[str, str]) -> list[str]:
    return duty_text.of_all(rows(*clauses), NAMES).split("\n")[:-2]


def test_the_role_is_named_in_words_once_for_its_own_table() -> None:
    found = rows(("X/1", "The master shall forthwith light a lamp."))
    assert duty_text.of_role("master", "MASTER", found).split("\n")[:3] == [
        "master (MASTER)",
        "",
        "X/1          shall forthwith light a lamp",
    ]


def test_what_qualifies_the_verb_is_kept() -> None:
    assert shown(("X/1", "The Administration may, until then, extend the certificate.")) == [
        "X/1          Administration may, until then, extend the certificate"
    ]


def test_a_condition_stands_before_the_verb() -> None:
    assert shown(("X/1", "If it is dark, the master shall light a lamp.")) == [
        "X/1          [If it is dark] master shall light a lamp"
    ]
    items = rows(("X/1", "At level 3, the master shall show:"), ("X/1.1", "a lamp."))
    assert duty_text.of_all(items[1:], NAMES).startswith("X/1.1        [At level 3] master shall show: a lamp\n")


def test_a_list_is_opened_once() -> None:
    opening = ("X/1", "The master shall show:")
    assert shown(opening, ("X/1.1", "a lamp;"), ("X/1.2", "a bell.")) == [
        "X/1          master shall show:",
        "X/1.1        … a lamp",
        "X/1.2        … a bell",
    ]
    item = duty_text.of_all(rows(opening, ("X/1.1", "a lamp."))[1:], NAMES)
    assert item.startswith("X/1.1        master shall show: a lamp\n")


def test_duties_that_include_something_are_not_said_of_the_officer() -> None:
    opening = ("X/1", "The duties of the port facility security officer shall include:")
    first, *_ = duty_text.of_all(rows(opening, ("X/1.1", "lighting lamps."))[1:], NAMES).split("\n")
    assert first == "X/1.1        duties of the port facility security officer shall include: lighting lamps"
    assert "“The duties of the port facility security officer shall include:”" in " ".join(
        " ".join(shown(opening)).split()
    )


def test_where_something_else_is_the_subject_the_sentence_speaks() -> None:
    assert shown(("X/1", "Lamps shall be inspected by the Administration.")) == [
        "X/1          Administration shall: “Lamps shall be inspected by the Administration.”"
    ]


def test_those_who_share_a_duty_share_a_row() -> None:
    text = "The company security officer and the ship security officer should agree to it."
    assert shown(("X/1", text)) == [
        "X/1          company security officer and ship security officer should agree to it"
    ]
    [denied] = shown(("X/1", "Neither the Company nor the charterer shall constrain the master."))
    assert denied == "X/1          Company or charterer shall not constrain the master"


def test_a_row_from_a_wording_that_was_not_seen_says_so() -> None:
    found = rows(("X/1", "The master shall light a lamp."), confidence="recalled")
    assert "light a lamp [UNVERIFIED]\n" in duty_text.of_all(found, NAMES)


def test_whose_words_the_rows_are_is_said() -> None:
    said = duty_text.of_all(rows(("X/1", "The master shall light a lamp.")), NAMES)
    assert said.endswith(
        "1 row, read off the restatements, which are not the official text; the clause itself says what the law is."
    )
