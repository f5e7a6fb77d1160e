"""Days as people write them: 2026-03-31, 31.3.2026, 31 March 2026, March 31, 2026, today. What may be two days is not guessed."""

import re
from datetime import date, timedelta

from isps_kb.errors import KbError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3,9})\.?,?[ -]+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?[ ]+(\d{1,2})(?:st|nd|rd|th)?,?[ ]+(\d{4})")


def read_day(text: str) -> date:
    """The day that is written.

    Raises:
        KbError: it is none, or may be two.
    """
    day = _read(" ".join(text.lower().split()), text)
    if day is None:
        raise KbError(f"“{text[:30]}” is no day; write it like 2026-03-31 or 31 March 2026.")
    if not 1900 < day.year < 2200:
        raise KbError(f"{day} is too far away to plan for.")
    return day


def _read(said: str, text: str) -> date | None:
    if said in _NEAR:
        return date.today() + timedelta(days=_NEAR[said])
    if m := _DOTTED.fullmatch(said):
        return _day(m[3], m[2], m[1])
    if m := _SLASHED.fullmatch(said):
        one, other = _day(m[3], m[2], m[1]), _day(m[3], m[1], m[2])
        if one and other and one != other:
            raise KbError(f"“{text[:30]}” may be {one} or {other}; write it like {one}.")
        return one or other
    if (m := _NAMED.fullmatch(said)) and (month := _month(m[2])):
        return _day(m[3], month, m[1])
    if (m := _MONTH_FIRST.fullmatch(said)) and (month := _month(m[1])):
        return _day(m[3], month, m[2])
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _month(name: str) -> str:
    found = name[:3]
    full = date(2000, _MONTHS.index(found) + 1, 1).strftime("%B").lower() if found in _MONTHS else ""
    return str(_MONTHS.index(found) + 1) if full.startswith(name) or name == "sept" else ""


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
