"""What to ask to see: each row beside its examples, none for nothing, and for whom."""

from pathlib import Path

import pytest

from isps_kb.audit import checklist, evidence, requirement
from isps_kb.audit.requirement import Requirement
from isps_kb.store.database import Store

HELD = ("XI-2", "A", "B", "EU725")


def test_each_row_is_shown_beside_its_examples_and_none_is_for_nothing(kb: Store, corpus_folder: Path) -> None:
    known = evidence.rows(corpus_folder)
    asked = {r.key: r for r in requirement.requirements(kb, HELD)}
    deciding = {next(n for n, e in enumerate(known) if e.fits(r)) for r in asked.values()}
    assert [e.ask for n, e in enumerate(known) if n not in deciding] == []
    for row in known:
        assert row.example, row.ask
        assert {k: evidence.to_ask(known, asked[k]) for k in row.example} == dict.fromkeys(row.example, row.ask)


@pytest.mark.no_cover
@pytest.mark.slow
def test_beside_every_question_of_every_worksheet_stands_something_once(kb: Store, corpus_folder: Path) -> None:
    for preset in checklist.presets(corpus_folder).values():
        sheet = checklist.sheet(kb, preset=preset, folder=corpus_folder)
        for row in sheet.rows:
            things = sheet.ask[row.key].split("; ")
            assert all(things), row
            assert len(things) == len(set(things)), row


@pytest.mark.parametrize(
    ("key", "ask", "never"),
    [
        ("XI-2/7.2", "the published contact; a test call", "communication itself"),
        ("B/15.16.9", "the passage of the assessment", "manning"),
        ("B/15.16.11", "the passage of the assessment", "training"),
        ("B/9.11", "the section of the approved plan", "passes"),
        ("EU725/5.2 (2)", "the notification to the Commission", "Organisation"),
        ("B/4.25 (2)", "the passage of those plans", "call"),
        ("B/16.60.2", "list of amendments", "walk"),
        ("B/16.7", "firearms", "training"),
    ],
)
def test_it_goes_by_what_is_asked(kb: Store, corpus_folder: Path, key: str, ask: str, never: str) -> None:
    [row] = [r for r in requirement.requirements(kb, HELD) if r.key == key]
    found = evidence.to_ask(evidence.rows(corpus_folder), row)
    assert ask in found
    assert never not in found


@pytest.mark.parametrize(
    ("clause", "actors", "side"),
    [
        ("A/16.2", ("CG",), "government"),
        ("A/16.2", ("PFSO",), "port"),
        ("A/7.6", ("PFSO", "SSO"), "ship"),
        ("A/19.3.2", (), "government"),
        ("B/16.60.2", (), "port"),
        ("A/5.5", (), ""),
    ],
)
def test_whom_a_requirement_is_asked_of(clause: str, actors: tuple[str, ...], side: str) -> None:
    assert evidence.side(Requirement(clause, 1, "Is it lit?", "shall", "mandatory", actors)) == side


def test_a_question_for_which_nothing_is_known_asks_to_see_nothing() -> None:
    assert evidence.to_ask((), Requirement("A/5.5", 1, "Is it lit?", "shall", "mandatory")) == ""
