"""Drills and exercises: intervals to the day, as B/13.6, B/13.7, B/18.5 and B/18.6 give them."""

from datetime import date

import pytest

from isps_kb.errors import KbError
from isps_kb.training import planner
from isps_kb.training.days import read_day
from isps_kb.training.planner import Change, Due, Held, gaps, later, plan, read_change


def drills(due: list[Due]) -> list[str]:
    return [d.by.isoformat() for d in due if d.what == "drill"]


def exercises(due: list[Due]) -> list[str]:
    return [d.by.isoformat() for d in due if d.what == "exercise"]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 1), 3, date(2027, 1, 1)),
        (date(2026, 6, 15), 18, date(2027, 12, 15)),
    ],
)
def test_months_later(day: date, months: int, then: date) -> None:
    assert later(day, months) == then


def test_drills_of_a_port_facility_come_every_three_months() -> None:
    due = plan("port-facility", date(2026, 1, 1), 12)
    assert drills(due) == ["2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"]
    assert {d.clauses for d in due if d.what == "drill"} == {("A/18.3", "B/18.5")}


def test_drills_count_from_the_last_one() -> None:
    due = plan("ship", date(2026, 1, 1), 6, [Held("drill", date(2025, 11, 20)), Held("drill", date(2025, 8, 1))])
    assert drills(due) == ["2026-02-20", "2026-05-20"]
    assert {d.clauses for d in due if d.what == "drill"} == {("A/13.4", "B/13.6")}


def test_an_exercise_each_calendar_year() -> None:
    due = plan("ship", date(2026, 3, 1), 36)
    assert exercises(due) == ["2026-12-31", "2027-12-31", "2028-12-31"]


def test_no_more_than_eighteen_months_between_exercises() -> None:
    due = plan("port-facility", date(2026, 1, 1), 24, [Held("exercise", date(2025, 3, 10))])
    assert exercises(due) == ["2026-09-10", "2027-12-31"]
    assert due[[d.what for d in due].index("exercise")].clauses == ("A/18.4", "B/18.6")


def test_one_held_early_this_year_brings_the_next_forward() -> None:
    due = plan("ship", date(2026, 6, 1), 24, [Held("exercise", date(2026, 1, 15))])
    assert exercises(due)[0] == "2027-07-15"


def test_what_is_overdue_is_said_once() -> None:
    due = plan("ship", date(2026, 1, 1), 3, [Held("drill", date(2024, 1, 1)), Held("exercise", date(2023, 1, 1))])
    assert drills(due) == ["2024-04-01", "2026-04-01"]
    assert exercises(due) == ["2024-07-01"]


@pytest.mark.parametrize(
    ("new", "of", "counts"), [(5, 20, False), (6, 20, True), (26, 100, True), (25, 100, False), (1, 4, False)]
)
def test_more_than_a_quarter_is_more_than_a_quarter(new: int, of: int, counts: bool) -> None:
    assert Change(date(2026, 1, 1), new, of).counts is counts


def test_a_change_of_personnel_asks_for_a_drill_within_a_week() -> None:
    changes = [Change(date(2026, 2, 1), 6, 20), Change(date(2026, 3, 1), 5, 20)]
    due = plan("ship", date(2026, 1, 1), 2, [], changes)
    assert [(d.by.isoformat(), d.clauses) for d in due] == [("2026-02-08", ("B/13.6",))]
    assert plan("ship", date(2026, 1, 1), 2, [Held("drill", date(2026, 2, 5))], changes) == []


def test_the_rule_on_changes_is_refused_for_port_facilities() -> None:
    with pytest.raises(KbError, match=r"rule for ships \(B/13\.6\)"):
        plan("port-facility", date(2026, 1, 1), 12, [], [Change(date(2026, 2, 1), 9, 10)])


def test_gaps_in_a_record() -> None:
    held = [
        Held("drill", date(2025, 1, 1)), Held("drill", date(2025, 4, 1)), Held("drill", date(2025, 7, 2)),
        Held("exercise", date(2023, 5, 1)), Held("exercise", date(2025, 1, 1)),
    ]  # fmt: skip
    found = [(g.what, g.by.isoformat()) for g in gaps("port-facility", held, date(2025, 9, 1))]
    assert found == [("exercise", "2024-11-01"), ("exercise", "2024-12-31"), ("drill", "2025-07-01")]


def test_a_record_without_gaps() -> None:
    held = [Held("drill", later(date(2025, 1, 1), 3 * n)) for n in range(5)]
    held += [Held("exercise", date(2025, 6, 1)), Held("exercise", date(2026, 12, 1))]
    assert gaps("ship", held[:5] + held[5:6], date(2026, 3, 31)) == []


def test_exactly_three_and_eighteen_months_are_no_gap() -> None:
    held = [Held("exercise", date(2024, 6, 30)), Held("exercise", date(2025, 12, 30))]
    assert gaps("ship", held, date(2026, 1, 1)) == []


@pytest.mark.parametrize(
    "text", ["", "31.2.2026", "2026-02-30", "31 Foo 2026", "32/1/2026", "03/04/2026", "9999-01-01", "0001-01-01"]
)
def test_what_is_no_day_is_said(text: str) -> None:
    with pytest.raises(KbError):
        read_day(text)


@pytest.mark.parametrize(
    "text", ["2026-01-01", "2026-01-01:6", "2026-01-01:6/0", "2026-01-01:7/6", "2026-01-01:x/y", "2026-01-01:-1/6"]
)
def test_what_is_no_change_is_said(text: str) -> None:
    with pytest.raises(KbError):
        read_change(text)


def test_a_change_as_typed() -> None:
    assert read_change("2026-03-31:6/20") == Change(date(2026, 3, 31), 6, 20)


def test_the_page_says_what_the_dates_rest_on() -> None:
    due = plan("ship", date(2026, 1, 1), 6)
    page = planner.sheet(["ship"], [("", d) for d in due], [])
    assert "B/13.6" in page.blocks[0].text
    assert len(page.blocks[1].rows) == len(due) + 1
