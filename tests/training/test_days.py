"""Days as people write them."""

from datetime import date, timedelta

import pytest

from isps_kb.errors import KbError
from isps_kb.training.days import read_day


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-15", "15.9.2026", "15.09.2026", "15. 9. 2026", "15/09/2026", "9/15/2026", "15-09-2026", "15 Sep 2026",
        "15 Sept 2026", "15 September 2026", "15th September 2026", "15-Sep-2026",
        "September 15, 2026", "Sep 15 2026", " 15  SEP  2026 ",
    ],
)  # fmt: skip
def test_every_usual_way_to_write_a_day(text: str) -> None:
    assert read_day(text) == date(2026, 9, 15)


def test_days_near_now() -> None:
    assert read_day("tomorrow") - read_day("today") == timedelta(days=1)


def test_what_may_be_two_days_is_not_guessed() -> None:
    with pytest.raises(KbError, match="may be 2026-04-03 or 2026-03-04"):
        read_day("03/04/2026")
    assert read_day("04/04/2026") == date(2026, 4, 4)


@pytest.mark.parametrize("text", ["15 Sepp 2026", "15 September", "0/0/2026", "31.2.2026", "soon"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(KbError, match="is no day; write it like"):
        read_day(text)
