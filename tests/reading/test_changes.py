"""What changed: since a date, about a provision, and the one line at it."""

import pytest

from isps_kb.errors import KbError
from isps_kb.reading import changes
from isps_kb.store.database import Store
from world.run import run


def test_the_newest_comes_first_and_a_date_cuts(kb: Store) -> None:
    every = changes.since(kb)
    assert [c["date"] for c in every] == sorted((c["date"] for c in every), reverse=True)
    assert {c["instrument"] for c in changes.since(kb, "2025-04")} >= {"MSC-FAL.1/Circ.3/Rev.3", "FAL.20(50)"}
    assert "BMP-MS-2025" not in {c["instrument"] for c in changes.since(kb, "2025-04")}
    assert changes.since(kb, "2031") == []


def test_a_change_known_to_the_year_counts_where_it_may_have_been_since(kb: Store) -> None:
    """MSC 101 met in 2019; the ledger has the year only."""
    assert "2019" in {c["date"] for c in changes.since(kb, "2019-06-01")}
    assert "2019" not in {c["date"] for c in changes.since(kb, "2020")}


@pytest.mark.parametrize("text", ["yesterday", "2025-13", "04/04/2025", "20250404", "2025-04-44"])
def test_what_is_no_date_is_said(kb: Store, text: str) -> None:
    with pytest.raises(KbError, match="is no date"):
        changes.since(kb, text)


@pytest.mark.parametrize(
    ("clause", "instruments"),
    [
        ("A/8.4", ["MSC-FAL.1/Circ.3/Rev.3", "MSC-FAL.1/Circ.3"]),
        ("A/8.4.3", ["MSC-FAL.1/Circ.3/Rev.3", "MSC-FAL.1/Circ.3"]),  # what is in a provision that is touched
        ("A/8", ["MSC-FAL.1/Circ.3/Rev.3", "MSC-FAL.1/Circ.3"]),  # and what it is in
        ("A/8.1", []),
        ("BMP5", ["BMP5", "BMP5"]),  # its own
    ],
)
def test_what_touches_a_provision(kb: Store, clause: str, instruments: list[str]) -> None:
    assert [c["instrument"] for c in changes.about(changes.since(kb), clause)] == instruments


def test_a_passage_carries_what_changed_there(kb: Store) -> None:
    passage = kb.passage("A/app.1.13")
    assert passage
    assert [c["instrument"] for c in passage.data()["changed"]] == ["MSC.196(80)", "MSC.194(80)"]
    newest = changes.shown(passage.changed)
    assert newest
    assert (newest["effect"], newest["instrument"]) == ("words", "MSC.196(80)")  # words before what only applies
    untouched = kb.passage("A/8.1")
    assert untouched
    assert untouched.changed == ()


# --- the verb ------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("published")
def test_the_verb_prints_lines_for_programs_and_until_when_for_people() -> None:
    done = run("current", "A/8", "--json")
    assert done.code == 0
    assert all({"date", "what", "about", "source", "seen", "checked"} <= row.keys() for row in done.lines)
    assert "checked to 2026-11-29" in " ".join(run("current", "--since", "2025").out.split())
    assert "six instead of five" in run("current", "--since", "2025").out


@pytest.mark.usefixtures("published")
def test_nothing_changed_is_an_answer_that_says_until_when() -> None:
    done = run("current", "A/8.1")
    assert (done.code, done.out) == (1, "")
    assert "No change for A/8.1 since 2002 is recorded; checked to 2026-11-29" in done.err
    assert run("current", "A/99").code == 2


@pytest.mark.usefixtures("published")
def test_a_provision_that_changed_says_so_in_one_line() -> None:
    out = run("ref", "B/8.9").out
    assert "guidance on it, 2026-03-27, FAL.20(50)" in " ".join(out.split())
    assert "Changed" not in run("ref", "A/8.1").out
