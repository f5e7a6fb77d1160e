"""Numbers with their units: twelve months are a year, "at most" is no "at least", and a year of the calendar is a period."""

import pytest

from isps_kb.claims.quantities import found


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("at least once every three months", 90, "days", "least"),
        ("no more than 18 months apart", 540, "days", "most"),
        ("once each calendar year", 360, "days", ""),
        ("an annual exercise", 360, "days", ""),
        ("quarterly drills", 90, "days", ""),
        ("more than 25 per cent of the crew", 25, "percent", ""),
        ("25% of the crew", 25, "percent", ""),
        ("shall not exceed five years", 1800, "days", "most"),
        ("at security level 2", 2, "level", ""),
        ("the third anniversary date", 3, "nth", ""),
    ],
)
def test_a_quantity_is_read_with_its_unit_and_bound(text: str, value: float, unit: str, bound: str) -> None:
    (first,) = found(text)
    assert (first.value, first.unit, first.bound) == (value, unit, bound)


def test_equal_periods_are_equal_in_any_unit() -> None:
    (months,), (year,) = found("every 12 months"), found("every year")
    assert months.counts(year)
    assert months.same(year)


def test_a_count_is_told_by_what_is_counted() -> None:
    (calls,), (ships,) = found("the last 10 calls"), found("the last 10 ships")
    assert not calls.counts(ships)
    assert found("in 2004") == ()


def test_a_minimum_is_not_a_maximum() -> None:
    (least,), (most,) = found("at least three months"), found("at most three months")
    assert least.opposed(most)
