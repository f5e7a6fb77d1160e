"""A course over days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.errors import KbError
from isps_kb.training import course_file, schedule
from isps_kb.training.objectives import Module, Objective
from world.chance import examples


def module(number: int, objectives: int) -> Module:
    named = tuple(Objective(f"MC9/{number}.{n}", "Say why.", ()) for n in range(objectives))
    return Module(f"MC9/{number}", "Lamps", named)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12), st.integers(1, 10), st.integers(8, 60))
@examples(60)
def test_hours_of_days_and_modules_add_up(objectives: list[int], count: int, hours: int) -> None:
    chosen = [module(n, o) for n, o in enumerate(objectives, 1)]
    found = schedule.days(chosen, count, float(hours))
    assert len(found) == count
    assert sum(s.hours for day in found for s in day) == hours
    lengths = [sum(s.hours for s in day) for day in found]
    assert max(lengths) - min(lengths) <= 0.5
    assert list(dict.fromkeys(s.what for day in found for s in day)) == [
        *(f"Module {m.number}: Lamps" for m in chosen),
        "Evaluation",
    ]


def test_six_hours_a_day_where_nobody_gives_others() -> None:
    assert [sum(s.hours for s in day) for day in schedule.days([module(1, 3), module(2, 5)], 2, 0)] == [6, 6]


def test_too_short_a_course_is_refused() -> None:
    with pytest.raises(KbError, match=r"12 modules and the evaluation need 7 hours at least; 6 were given\."):
        schedule.days([module(n, 1) for n in range(1, 13)], 1, 0)


@pytest.mark.parametrize(
    ("hours", "said"), [(0.5, "1.5 hours at least"), (float("nan"), "nan were given"), (2, "too few for 5")]
)
def test_hours_that_leave_a_module_or_a_day_empty_are_refused(hours: float, said: str) -> None:
    with pytest.raises(KbError, match=said):
        schedule.days([module(1, 3)], 5, hours)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12), st.integers(8, 60))
@examples(60)
def test_what_is_shortened_is_told_to_the_half_hour(objectives: list[int], hours: int) -> None:
    chosen = [module(n, o) for n, o in enumerate(objectives, 1)]
    lost = sum(s.of - s.hours for s in schedule.shortened(chosen, hours))
    assert lost == max(0, course_file.default(chosen) - hours)
