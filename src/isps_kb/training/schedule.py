"""A course over days: the hours of its modules, one after the other, each day filled before the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from isps_kb.errors import KbError
from isps_kb.training.course_file import HALF, least, timetable
from isps_kb.training.objectives import Module

DAY = 6.0  # hours of teaching a day, where nobody gives others
OURS = "Hours are ours, by the number of objectives, not the IMO's."


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a day: what is taught, and for how many hours."""

    what: str
    hours: float


def days(chosen: Sequence[Module], count: int, hours: float) -> list[list[Slot]]:
    """The slots of each day; a module that does not end with its day goes on in the next.

    Args:
        chosen: the modules.
        count: how many days.
        hours: of all days together; 0 for six a day.

    Raises:
        KbError: the days are too short to give each module half an hour.
    """
    total = round((hours or count * DAY) / HALF) * HALF
    if total < least(chosen):
        raise KbError(f"{len(chosen)} modules need {least(chosen):g} hours at least; {total:g} were given.")
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
