"""A course over days: the hours of its modules, one after the other, each day filled before the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from isps_kb.errors import KbError
from isps_kb.training.course_file import HALF, default, timetable, whole
from isps_kb.training.objectives import Module

DAY = 6.0  # hours of teaching a day, where nobody gives others
OURS = "Hours are ours, by the number of objectives, not the IMO's."


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a day: what is taught, and for how many hours."""

    what: str
    hours: float


@dataclass(frozen=True, slots=True)
class Shortened:
    """A part of a course that has fewer hours than its objectives ask for."""

    what: str
    hours: float
    of: float


def days(chosen: Sequence[Module], count: int, hours: float) -> list[list[Slot]]:
    """The slots of each day; a module that does not end with its day goes on in the next.

    Args:
        chosen: the modules.
        count: how many days.
        hours: of all days together; 0 for six a day.

    Raises:
        KbError: the hours are too few to give each module, or each day, half an hour.
    """
    total = whole(chosen, hours or count * DAY)
    if total < count * HALF:
        raise KbError(f"{total:g} hours are too few for {count} days: each has half an hour at least.")
    left = [round(total * (n + 1) / count / HALF) - round(total * n / count / HALF) for n in range(count)]
    out: list[list[Slot]] = [[] for _ in range(count)]
    day = 0
    for what, part in timetable(chosen, total):
        halves = round(part / HALF)
        while halves:
            while not left[day]:
                day += 1
            taken = min(halves, left[day])
            out[day].append(Slot(what, taken * HALF))
            halves, left[day] = halves - taken, left[day] - taken
    return out


def shortened(chosen: Sequence[Module], total: float) -> list[Shortened]:
    """The parts that have less than half an hour an objective when the whole course has so many hours."""
    full = timetable(chosen, default(chosen))
    return [
        Shortened(what, part, of)
        for (what, part), (_, of) in zip(timetable(chosen, total), full, strict=True)
        if part < of
    ]
