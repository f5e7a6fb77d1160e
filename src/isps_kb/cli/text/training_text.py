"""Courses, their coverage, plans and outlines as text for people."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import click

from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import columns, counted, dim, filled
from isps_kb.cli.text.citation_text import by_status
from isps_kb.model import KIND_WORDS
from isps_kb.passage import Passage, lines
from isps_kb.store.database import Store
from isps_kb.training import course_file, schedule
from isps_kb.training.coverage import TABLES, Held
from isps_kb.training.exam import platforms
from isps_kb.training.exam.question import Question
from isps_kb.training.objectives import Course, Module
from isps_kb.training.planner import Due
from isps_kb.verify.outline_check import Checked


def courses(found: Iterable[Course]) -> str:
    """A line a course, with how many objectives it has."""
    rows = []
    for c in found:
        count = sum(1 for _ in c.objectives)
        told = f"{c.title} ({len(c.modules)} modules, {count} objectives; {c.work['status']})"
        rows.append(filled(told, f"{c.id:<13}", " " * 13))
    return "\n".join([*rows, "", "One of them: isps-kb course 3.21. The objectives are ours, not the IMO's syllabus."])


def _head(course: Course) -> list[str]:
    """What a course is, for whom, and whose its objectives are."""
    work = course.work
    out = [f"{course.id}  {course.title}  [{work['type']}, {work['status']}]"]
    facts = [(name, work.get(name.lower())) for name in ("Audience", "Duration", "Entry")]
    facts.append(("STCW", "; ".join(work.get("competences") or ())))
    out += [filled(fact, f"{name:<10}", " " * 10) for name, fact in facts if fact]
    out.append(
        filled("The objectives are this project's own, written from the clauses; they are not the IMO's syllabus.")
    )
    return out


def overview(course: Course, hours: float = 0.0) -> str:
    """A course on a screen: a line a module, with how many objectives it has and hours that add up."""
    total = course_file.whole(course.modules, hours)
    parts = course_file.timetable(course.modules, total)
    rows = [
        (m.number, f"{part:g} h", f"{m.title} ({counted(len(m.objectives), 'objective')})")
        for m, (_, part) in zip(course.modules, parts, strict=False)
    ]
    rows += [("", f"{part:g} h", name) for name, part in parts[len(course.modules) :]]
    out = [*_head(course), "", *columns(rows, indent=2), "", *_total(total, schedule.shortened(course.modules, total))]
    number = course.id.removeprefix("MC")
    more = f"isps-kb course {number} --module 1 shows a module, --all everything, --days 2 splits it, --pack DIR writes a lesson"
    return "\n".join([*out, dim(filled(f"{more}."))])


def _total(hours: float, short: Sequence[schedule.Shortened]) -> list[str]:
    """How many hours there are, whose they are, and what has fewer than its objectives ask for."""
    told = (f"{hours:g} {'hour' if hours == 1 else 'hours'} in all. {schedule.OURS}", shortened(short))
    return [filled(line) for line in told if line]


def shortened(short: Sequence[schedule.Shortened]) -> str:
    """What has fewer hours than its objectives ask for; "" where nothing has."""
    parts = (f"{s.what.partition(':')[0].lower()} from {s.of:g} to {s.hours:g} h" for s in short)
    return f"Shortened, against half an hour an objective: {', '.join(parts)}." if short else ""


def days(course: Course, plan: Sequence[Sequence[schedule.Slot]], short: Sequence[schedule.Shortened] = ()) -> str:
    """A course over days, a line a slot, with the hours of each day."""
    out = [f"{course.id}  {course.title}"]
    for n, slots in enumerate(plan, 1):
        out += ["", click.style(f"Day {n}", bold=True) + f"  {sum(s.hours for s in slots):g} h"]
        out += columns([(f"{s.hours:g} h", s.what) for s in slots], indent=2)
    total = sum(s.hours for slots in plan for s in slots)
    return "\n".join([*out, "", *_total(total, short)])


def course(store: Store, course: Course, chosen: Sequence[Module], *, text: bool) -> str:
    """A course as an outline; with `text` the wording of each clause stands below it."""
    out = _head(course)
    found = [store.passage(b.id) for m in chosen for o in m.objectives for b in o.clauses]
    kinds = {c.whose.edition.kind for c in found if c}
    if text and kinds:
        mixed = "official or restatement, as marked; a restatement is our words"
        out.append(filled(f"Texts: {KIND_WORDS[min(kinds)] if len(kinds) == 1 else mixed}."))
    for module in chosen:
        out += ["", f"{module.number} {module.title}"]
        for objective in module.objectives:
            force = f" [{objective.force}]" if objective.clauses else ""
            label = objective.id.rpartition("/")[2]
            out += ["", filled(f"{objective.text}{force}", f"  {label:<6}", " " * 8)]
            for basis in objective.clauses:
                clause = store.passage(basis.id) if text else None
                words = [basis.force or "text not held", basis.heading]
                if clause:
                    words += [KIND_WORDS[clause.whose.edition.kind].partition(",")[0]] if len(kinds) > 1 else []
                    words += ["UNVERIFIED"] if clause.whose.recalled else []
                out.append(filled("; ".join(w for w in words if w), f"        {basis.id:<12} ", " " * 21))
                out += _wording(clause) if clause else ()
    return "\n".join(out)


def exam(title: str, asked: Sequence[Question]) -> str:
    """An exam for a screen: the questions, then the key with the clause of each answer."""
    out = [click.style(title, bold=True)]
    many = {"response": " (several answers)", "matching": " (match)", "ordering": " (put in order)"}
    for n, q in enumerate(asked, 1):
        out += ["", filled(f"{q.text}{many.get(q.style, '')}", f"{n:>2}  ", "    ")]
        out += [filled(text, f"    {label} ", " " * 7) for label, text in platforms.lines(q)]
    out += ["", click.style("Key", bold=True)]
    out += [filled(f"{q.letters}  {q.clause}: {q.why}", f"{n:>2}  ", "    ") for n, q in enumerate(asked, 1)]
    return "\n".join([*out, dim(filled("The words are our restatement, not the official text."))])


def coverage(report: Mapping[str, Any]) -> str:
    """Coverage both ways."""
    clauses, untaught = report["clauses"], report["untaught"]
    taught = len(clauses) - len(untaught)
    named = sum(1 for c in clauses if c["named"])
    told = (
        f"{taught} of {len(clauses)} provisions on training and duties are taught: {named} named by an objective, "
        f"{taught - named} within a provision that an objective names."
    )
    out = [filled(f"Coverage by {', '.join(report['courses'])}"), "", filled(told)]
    out += [f"Not taught ({len(untaught)})", filled(", ".join(ranges(untaught)) or "none", "  ")]
    out += ["", "STCW tables, whose text is not held, and the objectives that rest on them"]
    tables = [c for c in clauses if c["id"] in TABLES]
    for c in tables:
        served = [f"{i} as a whole, by its legal basis" for i in c["served"]]
        out.append(filled(", ".join([*c["named"], *served]) or "none", f"  {c['id']:<16} ", " " * 19))
    out += ["", f"Objectives without a clause that binds everywhere ({len(report['guidance_alone'])})"]
    for o in report["guidance_alone"]:
        eu = " (binding in the EU)" if "EU" in o["force"] else ""
        out.append(filled(f"{', '.join(o['clauses'])}{eu}", f"  {o['id']:<14} ", " " * 17))
    out += ["", "Clauses that two courses share"]
    for pair in report["overlaps"]:
        both = ", ".join(ranges(pair["clauses"]))
        out.append(filled(f"{len(pair['clauses'])}: {both}", f"  {' and '.join(pair['courses'])}  ", " " * 4))
    return "\n".join(out if report["overlaps"] else [*out, "  none"])


def held(course: Course, given: Sequence[str], found: Sequence[Held]) -> str:
    """What those who took other courses already hold of a course."""
    whole = [h for h in found if h.share == 1]
    told = (
        f"{course.id} for those who took {', '.join(given)}: of {len(found)} objectives, {len(whole)} rest wholly on what was "
        "taught, as the same clause or as the same subject in another list of Part B (which may ask for more or less of it)."
    )
    out = [filled(told)]
    for h in found:
        words = [f"same {', '.join(h.same)}"] if h.same else []
        words += [f"same subject {', '.join(f'{a} (as {b})' for a, b in h.alike)}"] if h.alike else []
        done = {*h.same, *(a for a, _ in h.alike)}
        new = [b.id for b in h.objective.clauses if b.id not in done]
        words += [f"new {', '.join(new)}"] if new else []
        out += ["", filled(h.objective.text, f"  {h.objective.id.rpartition('/')[2]:<6}", " " * 8)]
        out += [filled("; ".join(words), " " * 8)] if words else []
    return "\n".join(out)


def plan(due: Sequence[tuple[str, Due]], missed: Sequence[tuple[str, Due]], first: date, last: date, words: str) -> str:
    """A plan of units, what is overdue marked, the gaps in the record, and what both rest on."""
    out = (
        columns([_due(who, d, click.style("overdue:", fg="red") + " " if d.by < first else "") for who, d in due])
        if due
        else [f"Nothing falls due until {last}."]
    )
    if missed:
        out += ["", "Gaps in the record", *columns([_due(who, d, "") for who, d in missed])]
    return "\n".join([*out, "", words])


def _due(who: str, day: Due, mark: str) -> tuple[str, ...]:
    rests = f" ({', '.join(day.clauses)})" if day.clauses else ""
    return (day.by.isoformat(), *((who,) if who else ()), day.what, f"{mark}{day.why}{rests}")


def _wording(clause: Passage) -> list[str]:
    out = []
    for line in lines(clause):
        rest = " " * (20 + 3 * line.depth)
        out += [filled(line.text, f"{rest[8:]}{line.label:<7} ", rest)] if line.text else []
    return out


def outline(checked: Checked, name: str) -> str:
    """An outline that was checked: the findings, each with its place, and a count."""
    rows = []
    for f in checked.findings:
        words = f"“{' '.join(f.text.split())}”: " if f.text else ""
        rows.append((f.place, f.kind, f"{words}{f.message}"))
    wrong = sum(f.wrong for f in checked.findings)
    told = by_status(c.status for c in checked.citations)
    cited = f"{counted(len(checked.citations), 'citation')} ({told})" if told else "no citation"
    out = [*columns(rows), "", f"{name}: {cited}; {f'{wrong} to put right' if wrong else 'nothing to put right'}"]
    if checked.without:
        out.append(f"{checked.without} objective{'s cite' if checked.without > 1 else ' cites'} nothing")
    return "\n".join(out).lstrip("\n")
