"""The verb that plans drills, exercises and the days of certificates."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import OVER, Named, as_json, overwriting
from isps_kb.errors import KbError

if TYPE_CHECKING:
    from datetime import date

    from isps_kb.training.fleet import Unit
    from isps_kb.training.planner import Due


# Who plans, or what it is called, for what the plan is of.
_KINDS = {
    **dict.fromkeys(("ship", "vessel", "ships", "sso", "cso", "master"), "ship"),
    **dict.fromkeys(("port", "port facility", "facility", "terminal", "pfso"), "port-facility"),
}


@click.command()
@click.argument("kind", type=Named("kind", lambda: ("ship", "port-facility")), metavar="ship|port-facility|FILE.csv")
@click.option(
    "--from",
    "start",
    default="today",
    metavar="DAY",
    help="First day of the plan: 2026-01-01, 1 Jan 2026.  [default: today]",
)
@click.option("--months", default=24, show_default=True, type=click.IntRange(1, 240), help="How far the plan reaches.")
@click.option("--drill", "drills", multiple=True, metavar="DAY", help="A drill that was held.")
@click.option("--exercise", "exercises", multiple=True, metavar="DAY", help="An exercise that was held.")
@click.option("--change", "changes", multiple=True, metavar="DAY:NEW/ALL", help="A change of a ship's personnel.")
@click.option("-o", "--out", default="", metavar="FILE", help="Write to this file: .md, .html, .docx, .xlsx or .ics.")
@OVER
@as_json
def planner(
    kind: str,
    start: str,
    months: int,
    drills: tuple[str, ...],
    exercises: tuple[str, ...],
    changes: tuple[str, ...],
    out: str,
) -> Result:
    """Plan drills and exercises: the latest day of each by the intervals of Part B, and the gaps in what was held.

    Several ships and port facilities stand in a CSV file with the columns name, kind (ship or port-facility), drills, exercises,
    changes, issc expires, interim issued, soc expires, pfsa reviewed and intervals (SSAS test:12:2026-01-31); several days of one
    have ; between them.

    \b
    isps-kb planner port-facility
    isps-kb planner pfso --drill "15 Sep 2026" --exercise 3.3.2026
    isps-kb planner ship --from 2026-01-01 --drill 2025-11-20 --exercise 2025-03-10 --change 2026-02-01:6/20
    isps-kb planner ship --from 2026-01-01 --out plan.ics
    isps-kb planner fleet.csv --from 2026-01-01 --out fleet.xlsx
    """
    from datetime import date

    from isps_kb.cli.terminal import counted
    from isps_kb.cli.text import training_text
    from isps_kb.training import days, fleet
    from isps_kb.training import planner as room

    first = days.read_day(start)
    kind = _KINDS.get(" ".join(kind.lower().replace("-", " ").split()), kind)
    if kind.lower().endswith(".csv"):
        if drills or exercises or changes:
            raise KbError("What was held stands in the file: give no --drill, --exercise or --change with it.")
        units = fleet.read(kind)
    elif kind in fleet.KINDS:
        done = [room.Held("drill", days.read_day(d)) for d in drills]
        done += [room.Held("exercise", days.read_day(d)) for d in exercises]
        units = [fleet.Unit("", kind, tuple(done), tuple(room.read_change(c) for c in changes))]
    else:
        raise KbError(f"“{kind[:40]}” is neither ship nor port-facility nor a CSV file of them.")
    last = room.later(first, months)
    plans = [
        (
            u,
            sorted(
                [*room.plan(u.kind, first, months, u.held, u.changes), *fleet.deadlines(u, last)], key=lambda d: d.by
            ),
        )
        for u in units
    ]
    due = sorted(((u.name, d) for u, found in plans for d in found if d.by <= last), key=lambda r: (r[1].by, r[0]))
    missed = [(u.name, d) for u in units for d in room.gaps(u.kind, [h for h in u.held if h.on <= first], first)]
    asked = [f"{u.name}: {q}" if u.name else q for u in units for q in room.doubtful(u.held, date.today())]
    words = {k: room.words(k) for k in dict.fromkeys(u.kind for u in units)}
    if out:
        _plan_written(out, units, due, missed, first)
    data: dict[str, object] = {
        "kind": kind if kind in fleet.KINDS else "fleet",
        "due": [d.data() | ({"who": who} if who else {}) for who, d in due],
        "gaps": [d.data() | ({"who": who} if who else {}) for who, d in missed],
        "rests_on": " ".join(words.values()),
    }

    def text() -> str:
        if out:
            return f"{counted(len(due), 'day')} in {out}"
        return training_text.plan(due, missed, first, last, "\n\n".join([*_uncounted(units, first), *words.values()]))

    return Result(data, text, remarks=tuple(asked), rows="due")


def _uncounted(units: Sequence["Unit"], first: "date") -> list[str]:
    """What the intervals count from where no drill, or no exercise, is given."""
    lacking = [(u.name, what) for u in units for what in ("drill", "exercise") if all(h.what != what for h in u.held)]
    if len(units) > 1:
        return [
            f"Without a record, counted from {first}: {', '.join(f'{what} of {name}' for name, what in lacking)}."
        ] * bool(lacking)
    given = " and no ".join(what for _, what in lacking)
    options = " or ".join(f"--{what} DAY" for _, what in lacking)
    return [f"No {given} is given: counted from {first}. What was held: {options}."] if lacking else []


def _plan_written(
    out: str,
    units: Sequence["Unit"],
    due: Sequence[tuple[str, "Due"]],
    missed: Sequence[tuple[str, "Due"]],
    first: "date",
) -> None:
    """The plan in the format that the ending of its file names."""
    from isps_kb.documents import office, paper
    from isps_kb.files import atomic
    from isps_kb.training import calendars
    from isps_kb.training import planner as room

    form = office.ending(out, (*paper.FORMATS, "xlsx", "ics"))
    kinds = [*dict.fromkeys(u.kind for u in units)]
    if form == "ics":
        data = calendars.as_ics(due, first)
    elif form == "xlsx":
        told = [*(room.words(k) for k in kinds), room.OURS]
        data = calendars.as_xlsx(due, f"Drills, exercises and deadlines from {first}", missed, told)
    else:
        data = paper.written(room.sheet(kinds, due, missed), form)
    atomic.write(out, data, over=overwriting())
