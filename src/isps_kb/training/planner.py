"""Drills and exercises in time: when the next is due, and where a record has gaps.

Part A asks for drills and exercises at appropriate intervals (A/13.4, A/13.5, A/18.3, A/18.4); the figures are those of Part B.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from isps_kb.documents.paper import Block, Paper
from isps_kb.errors import KbError
from isps_kb.training.days import read_day

DRILL_MONTHS = 3  # B/13.6, B/18.5: at least every three months
EXERCISE_MONTHS = 18  # B/13.7, B/18.6: no more than 18 months between exercises, and at least one each calendar year
CHANGE = 25  # B/13.6: more than 25 per cent of the ship's personnel changed
CHANGE_DAYS = 7  # B/13.6: within one week of the change
EU = "In the EU these paragraphs of Part B are mandatory (EU725/3.5)."
OURS = "What clauses say is told in our words: a restatement, not the official text."
LAW: dict[str, dict[str, tuple[str, ...]]] = {
    "ship": {"drill": ("A/13.4", "B/13.6"), "exercise": ("A/13.5", "B/13.7"), "change": ("B/13.6",)},
    "port-facility": {"drill": ("A/18.3", "B/18.5"), "exercise": ("A/18.4", "B/18.6")},
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a ship's personnel: `new` counts those who took part in no drill on that ship within the last three months."""

    on: date
    new: int
    of: int

    @property
    def counts(self) -> bool:
        """Whether more than 25 per cent were changed; exactly 25 per cent is not more."""
        return self.new * 100 > self.of * CHANGE


@dataclass(frozen=True, slots=True)
class Held:
    """A drill or an exercise that was held."""

    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be held by a day at the latest, why, and the clauses it rests on."""

    by: date
    what: str
    why: str
    clauses: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {"by": self.by.isoformat(), "what": self.what, "why": self.why, "clauses": list(self.clauses)}


def plan(kind: str, start: date, months: int, held: Iterable[Held] = (), changes: Iterable[Change] = ()) -> list[Due]:
    """The latest days of drills and exercises from a day on, if each is held on its latest day and what is overdue at once.

    Args:
        kind: "ship" or "port-facility".
        start: the first day of the plan; where nothing was held before, intervals count from it.
        months: how many months the plan covers.
        held: what was held until then.
        changes: changes of a ship's personnel.

    Raises:
        KbError: a change is given for a port facility, for which the Code has no such rule.
    """
    law, past = LAW[kind], sorted(held, key=lambda h: h.on)
    end = later(start, months)
    out: list[Due] = []
    drills = [h.on for h in past if h.what == "drill"]
    last = max((d for d in drills if d <= start), default=start)
    to_come = [d for d in drills if d > start]  # each counts from its day on, and never for the time before
    due = later(last, DRILL_MONTHS)
    while due <= end:
        if to_come and to_come[0] <= due:
            last = to_come.pop(0)
        else:
            out.append(Due(due, "drill", f"three months after {_day(last)}", law["drill"]))
            last = max(due, start)
        due = later(last, DRILL_MONTHS)
    out += _exercises(law["exercise"], start, end, [h.on for h in past if h.what == "exercise"])
    for change in changes:
        if kind != "ship":
            raise KbError(
                "A drill after a change of personnel is a rule for ships (B/13.6); B/18.5 has none for port facilities."
            )
        by = change.on + timedelta(days=CHANGE_DAYS)
        done = any(h.what == "drill" and change.on <= h.on <= by for h in past)
        if change.counts and not done:
            share = f"{change.new} of {change.of} changed on {_day(change.on)}, which is more than 25 per cent"
            out.append(Due(by, "drill", f"within one week: {share}", law["change"]))
    return sorted(out, key=lambda d: (d.by, d.what))


def gaps(kind: str, held: Iterable[Held], until: date) -> list[Due]:
    """Where a record shows an interval that is longer than Part B recommends, or a calendar year without an exercise.

    The first year of the record counts as a year only when the record begins on its first day; the year of `until` is open yet.
    """
    law, past = LAW[kind], sorted(held, key=lambda h: h.on)
    out = []
    for what, months in (("drill", DRILL_MONTHS), ("exercise", EXERCISE_MONTHS)):
        days = [h.on for h in past if h.what == what]
        for before, after in zip(days, [*days[1:], until], strict=False):
            if after > later(before, months):
                end = "the day of the check" if after == until and after not in days else "the next"
                why = f"more than {months} months between {_day(before)} and {_day(after)} ({end})"
                out.append(Due(later(before, months), what, why, law[what]))
    years = {h.on.year for h in past if h.what == "exercise"}
    first = min((h.on for h in past), default=until)
    for year in range(first.year + (first > date(first.year, 1, 1)), until.year):
        if year not in years:
            out.append(Due(date(year, 12, 31), "exercise", f"none in the calendar year {year}", law["exercise"]))
    return sorted(out, key=lambda d: (d.by, d.what))


def doubtful(held: Iterable[Held], today: date) -> list[str]:
    """A question for each record that lies in the future: it may be a slip in the year."""
    return [f"The {h.what} of {h.on} lies in the future. Is the year right?" for h in held if h.on > today]


def later(day: date, months: int) -> date:
    """The same day some months later; the last day of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_change(text: str) -> Change:
    """A change written as 2026-03-31:6/20, six of twenty.

    Raises:
        KbError: it is none.
    """
    day, _, share = text.rpartition(":")
    new, _, of = share.partition("/")
    if not (new.strip().isdecimal() and of.strip().isdecimal() and 0 < int(of) < 100_000 and int(new) <= int(of)):
        raise KbError(f"“{text[:40]}” is no change of personnel; write it like 2026-03-31:6/20 for six of twenty.")
    return Change(read_day(day), int(new), int(of))


def sheet(kinds: Sequence[str], due: Sequence[tuple[str, Due]], missed: Sequence[tuple[str, Due]]) -> Paper:
    """The plan of units as a page to print; a column names them where they have names."""
    named = any(who for who, _ in (*due, *missed))
    who = "several units" if named else "a ship" if "ship" in kinds else "a port facility"
    head = ("By", *(("Who",) if named else ()), "What", "Why", "Rests on", "Held on")
    widths = (10, 21, 15, 30, 14, 10) if named else (15, 14, 37, 18, 16)
    blocks = [
        *(Block("note", words(k)) for k in kinds),
        Block("table", rows=(head, *_rows(due, named, ("",))), widths=widths),
    ]
    if missed:
        blocks += [
            Block("heading", "Gaps in the record"),
            Block("table", rows=(("Due by", *head[1:-1]), *_rows(missed, named, ())), widths=widths[:-1]),
        ]
    blocks.append(Block("note", OURS))
    return Paper(f"Drills and exercises of {who}", tuple(blocks), wide=named)


def _rows(due: Sequence[tuple[str, Due]], named: bool, more: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [
        (d.by.isoformat(), *((who,) if named else ()), d.what, d.why, ", ".join(d.clauses), *more) for who, d in due
    ]


def words(kind: str) -> str:
    """What the dates rest on, in a few sentences."""
    if kind == "ship":
        return (
            "Part A requires drills and exercises at appropriate intervals (A/13.4, A/13.5). Part B recommends a drill once "
            "every three months at least and, within a week, one after a change in which, at one time, more than 25 per cent of "
            "the personnel gave way to people who had joined no drill on that ship in the three months before (B/13.6); it "
            "recommends exercises at least once each calendar year and at most 18 months apart (B/13.7). "
            f"{EU}"
        )
    return (
        "Part A requires drills and exercises at appropriate intervals (A/18.3, A/18.4). Part B recommends drills at least every "
        "three months unless the specific circumstances dictate otherwise (B/18.5), and exercises at least once each calendar "
        "year and at most 18 months apart (B/18.6). "
        f"{EU}"
    )


def _exercises(law: tuple[str, ...], start: date, end: date, past: list[date]) -> list[Due]:
    out: list[Due] = []
    last = max((d for d in past if d <= start), default=None)
    to_come = [d for d in past if d > start]
    while True:
        year_end = date(start.year if last is None or last.year < start.year else last.year + 1, 12, 31)
        limit = later(last, EXERCISE_MONTHS) if last else None
        by = min(year_end, limit) if limit else year_end
        if to_come and to_come[0] <= by:
            last = to_come.pop(0)
            continue
        if by > end:
            return out
        why = f"one in the calendar year {by.year}" if by == year_end else f"18 months after {_day(last)}"
        out.append(Due(by, "exercise", why, law))
        last = max(by, start)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
