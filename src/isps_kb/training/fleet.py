"""Several ships or port facilities at once: a row each in a CSV file, with what was held and the days of their certificates."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from isps_kb.documents import office
from isps_kb.errors import KbError
from isps_kb.training.days import read_day
from isps_kb.training.planner import Change, Due, Held, later, read_change

COLUMNS = (
    "name", "kind", "drills", "exercises", "changes", "issc expires", "interim issued", "soc expires", "pfsa reviewed",
    "intervals",
)  # fmt: skip
T = TypeVar("T")
KINDS = ("ship", "port-facility")
_SPLIT = re.compile(r"[;,|]\s*|\s{2,}|\n")


@dataclass(frozen=True, slots=True)
class Interval:
    """What somebody other than the Code has set: a thing to be done every so many months, last done on a day."""

    what: str
    months: int
    last: date


@dataclass(frozen=True, slots=True)
class Unit:
    """A ship or a port facility with its record and the days of its certificates."""

    name: str
    kind: str
    held: tuple[Held, ...] = ()
    changes: tuple[Change, ...] = ()
    issc_expires: date | None = None
    interim_issued: date | None = None
    soc_expires: date | None = None
    pfsa_reviewed: date | None = None
    intervals: tuple[Interval, ...] = ()


def read(name: str) -> list[Unit]:
    """The units of a CSV file whose first row names COLUMNS; name and kind are needed, several days stand with ";" between.

    Raises:
        KbError: the file cannot be read, lacks a column, or a cell of it holds what is no day; names row and column.
    """
    from isps_kb.ingest.readers import decode

    text = decode(office.read(name), name).removeprefix("\ufeff")
    first = text.partition("\n")[0]
    mark = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise KbError(f"{name} is no CSV that can be read: {error}.") from error
    heads = [" ".join(h.lower().replace("_", " ").split()) for h in rows[0]] if rows else []
    unknown = [h for h in heads if h and h not in COLUMNS]
    if unknown or not {"name", "kind"} <= {*heads}:
        what = f"has the unknown column “{unknown[0][:30]}”" if unknown else "needs the columns name and kind"
        raise KbError(f"{name} {what}. There are: {', '.join(COLUMNS)}.")
    out = []
    for number, row in enumerate(rows[1:], 2):
        cells = {h: c.strip() for h, c in zip(heads, row, strict=False)}
        if any(cells.values()):
            out.append(_unit(name, number, cells))
    if not out:
        raise KbError(f"{name} names no ship and no port facility.")
    return out


def deadlines(unit: Unit, end: date) -> Iterator[Due]:
    """The days that its certificates and the intervals of others set, until the end of a plan."""
    if unit.issc_expires:
        expires = unit.issc_expires
        opens, closes = later(expires, -36), later(expires, -24)
        if closes <= end:
            yield Due(
                closes,
                "intermediate verification",
                f"window from {opens}: second to third anniversary",
                ("A/19.1.1.3",),
            )
        window = later(expires, -3)
        why = f"International Ship Security Certificate expires; from {window} the new one counts from that day"
        yield Due(expires, "renewal verification", why, ("A/19.1.1.2", "A/19.3.2"))
    if unit.interim_issued:
        why = f"interim certificate of {unit.interim_issued} ends at the latest, no extension"
        yield Due(later(unit.interim_issued, 6), "initial verification", why, ("A/19.4.4",))
    if unit.soc_expires:
        yield Due(unit.soc_expires, "Statement of Compliance", "expires; not more than five years", ("B/16.62.3",))
    if unit.pfsa_reviewed:
        why = f"five years after {unit.pfsa_reviewed}: the latest day in the EU; elsewhere periodically (A/15.4)"
        yield Due(later(unit.pfsa_reviewed, 60), "review of the assessment", why, ("EU725/3.6", "A/15.4"))
    for i in unit.intervals:
        by = later(i.last, i.months)
        while by <= end:
            why = f"every {i.months} months, as the plan or the Administration sets: the Code gives no interval"
            yield Due(by, i.what, why, ("A/10.1.10",) if "SSAS" in i.what.upper() else ())
            by = later(by, i.months)


def _unit(name: str, number: int, cells: Mapping[str, str]) -> Unit:
    kind = cells.get("kind", "").lower().replace(" ", "-")
    if kind not in KINDS or not cells.get("name"):
        raise KbError(f"{name}, row {number}: needs a name, and a kind that is one of {', '.join(KINDS)}.")

    def days(column: str) -> list[date]:
        return [_told(name, number, column, read_day, p) for p in _pieces(cells.get(column, ""))]

    def day(column: str) -> date | None:
        return next(iter(days(column)), None)

    held = [Held("drill", d) for d in days("drills")] + [Held("exercise", d) for d in days("exercises")]
    changes = [_told(name, number, "changes", read_change, p) for p in _pieces(cells.get("changes", ""))]
    intervals = [_told(name, number, "intervals", read_interval, p) for p in _pieces(cells.get("intervals", ""))]
    return Unit(
        cells["name"], kind, tuple(held), tuple(changes), day("issc expires"), day("interim issued"), day("soc expires"),
        day("pfsa reviewed"), tuple(intervals),
    )  # fmt: skip


def read_interval(text: str) -> Interval:
    """An interval written as SSAS test:12:2026-01-31, twelve months after that day.

    Raises:
        KbError: it is none.
    """
    what, _, rest = text.partition(":")
    months, _, last = rest.partition(":")
    if not (what.strip() and months.strip().isdecimal() and 0 < int(months) <= 120):
        raise KbError(f"“{text[:40]}” is no interval; write it like SSAS test:12:2026-01-31.")
    return Interval(what.strip(), int(months), read_day(last))


def _pieces(cell: str) -> list[str]:
    return [p.strip() for p in _SPLIT.split(cell) if p.strip()]


def _told(name: str, number: int, column: str, reader: Callable[[str], T], text: str) -> T:
    try:
        return reader(text)
    except KbError as error:
        raise KbError(f"{name}, row {number}, {column}: {error}") from error
