"""Courses, coverage and circulars as text for people."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from isps_kb.coverage import TABLES, Held
from isps_kb.model import KIND_WORDS
from isps_kb.passage import Passage, lines
from isps_kb.planner import Due
from isps_kb.runs import ranges
from isps_kb.store import Store
from isps_kb.terminal import columns, width
from isps_kb.training import Course, Module


def courses(found: Iterable[Course]) -> str:
    """A line a course, with how many objectives it has."""
    rows = []
    for c in found:
        count = sum(1 for _ in c.objectives)
        rows += _wrap(
            f"{c.title} ({len(c.modules)} modules, {count} objectives; {c.work['status']})", f"{c.id:<13}", 13
        )
    return "\n".join([*rows, "", "One of them: isps-kb course 3.21. The objectives are ours, not the IMO's syllabus."])


def course(store: Store, course: Course, chosen: Sequence[Module], *, text: bool) -> str:
    """A course as an outline; with `text` the wording of each clause stands below it."""
    work = course.work
    out = [f"{course.id}  {course.title}  [{work['type']}, {work['status']}]"]
    for name, key in (("Audience", "audience"), ("Duration", "duration"), ("Entry", "entry")):
        if work.get(key):
            out += _wrap(work[key], f"{name:<10}", 10)
    if work.get("competences"):
        out += _wrap("; ".join(work["competences"]), f"{'STCW':<10}", 10)
    out += _wrap(
        "The objectives are this project's own, written from the clauses; they are not the IMO's syllabus.", "", 0
    )
    found = [store.passage(b.id) for m in chosen for o in m.objectives for b in o.clauses]
    kinds = {c.whose.edition.kind for c in found if c}
    if text and kinds:
        told = (
            f"{KIND_WORDS[min(kinds)]}."
            if len(kinds) == 1
            else "official or restatement, as marked; a restatement is our words."
        )
        out += _wrap(f"Texts: {told}", "", 0)
    for module in chosen:
        out += ["", f"{module.number} {module.title}"]
        for objective in module.objectives:
            label = objective.id.rpartition("/")[2]
            out += [
                "",
                *_wrap(
                    f"{objective.text} [{objective.force}]" if objective.clauses else objective.text, f"  {label:<6}", 8
                ),
            ]
            for basis in objective.clauses:
                clause = store.passage(basis.id)
                words = [basis.force or "text not held", basis.heading]
                if text and clause:
                    words += [KIND_WORDS[clause.whose.edition.kind].partition(",")[0]] if len(kinds) > 1 else []
                    words += ["UNVERIFIED"] if clause.whose.recalled else []
                out += _wrap("; ".join(w for w in words if w), f"        {basis.id:<12} ", 21)
                if text and clause:
                    out += _wording(clause)
    return "\n".join(out)


def coverage(report: Mapping[str, Any]) -> str:
    """Coverage both ways."""
    clauses, untaught = report["clauses"], report["untaught"]
    taught = len(clauses) - len(untaught)
    named = sum(1 for c in clauses if c["named"])
    out = _wrap(f"Coverage by {', '.join(report['courses'])}", "", 0)
    out += ["", *_wrap(
        f"{taught} of {len(clauses)} provisions on training and duties are taught: {named} named by an objective, "
        f"{taught - named} within a provision that an objective names.", "", 0)]  # fmt: skip
    out += [f"Not taught ({len(untaught)})", *(_wrap(", ".join(ranges(untaught)), "  ", 2) if untaught else ["  none"])]
    out += ["", "STCW tables, whose text is not held, and the objectives that rest on them"]
    for c in clauses:
        if c["id"] in TABLES:
            out += _wrap(", ".join(c["named"]) or "none", f"  {c['id']:<16} ", 19)
    out += ["", f"Objectives without a clause that binds everywhere ({len(report['guidance_alone'])})"]
    for o in report["guidance_alone"]:
        eu = " (binding in the EU)" if "EU" in o["force"] else ""
        out += _wrap(f"{', '.join(o['clauses'])}{eu}", f"  {o['id']:<14} ", 17)
    out += ["", "Clauses that two courses share"]
    for pair in report["overlaps"]:
        out += _wrap(
            f"{len(pair['clauses'])}: {', '.join(ranges(pair['clauses']))}", f"  {' and '.join(pair['courses'])}  ", 4
        )
    return "\n".join(out if report["overlaps"] else [*out, "  none"])


def held(course: Course, given: Sequence[str], found: Sequence[Held]) -> str:
    """What those who took other courses already hold of a course."""
    whole = [h for h in found if h.share == 1]
    out = _wrap(
        f"{course.id} for those who took {', '.join(given)}: of {len(found)} objectives, {len(whole)} rest wholly on what was "
        "taught, as the same clause or as the same subject in another list of Part B (which may ask for more or less of it).",
        "", 0)  # fmt: skip
    for h in found:
        words = [f"same {', '.join(h.same)}"] if h.same else []
        words += [f"same subject {', '.join(f'{a} (as {b})' for a, b in h.alike)}"] if h.alike else []
        done = {*h.same, *(a for a, _ in h.alike)}
        new = [b.id for b in h.objective.clauses if b.id not in done]
        words += [f"new {', '.join(new)}"] if new else []
        out += [
            "",
            *_wrap(h.objective.text, f"  {h.objective.id.rpartition('/')[2]:<6}", 8),
            *_wrap("; ".join(words), "        ", 8),
        ]
    return "\n".join(out)


def plan(due: Sequence[Due], missed: Sequence[Due], first: date, last: date, words: str) -> str:
    """A plan of drills and exercises, what is overdue marked, the gaps in the record, and what both rest on."""
    out = (
        columns([_due(d, "overdue: " if d.by < first else "") for d in due])
        if due
        else [f"Nothing falls due until {last}."]
    )
    if missed:
        out += ["", "Gaps in the record", *columns([_due(d, "") for d in missed])]
    return "\n".join([*out, "", words])


def _due(day: Due, mark: str) -> tuple[str, str, str]:
    return day.by.isoformat(), day.what, f"{mark}{day.why} ({', '.join(day.clauses)})"


def circulars(found: Sequence[Mapping[str, Any]]) -> str:
    """A few lines a circular: date, status, what replaced it, and what it bears on."""
    if not found:
        return "Nothing found. Try other words, or without --in-force or --since: isps-kb circulars."
    out = []
    for w in found:
        out += _wrap(w["title"], f"{w['id']:<24} ", 25)
        by = f" by {', '.join(w['superseded_by'])}" if w["superseded_by"] else ""
        bears = f"; bears on {', '.join(ranges(w['bears_on']))}" if w["bears_on"] else ""
        out += _wrap(f"{w['date'] or 'date not known'}; {w['status']}{by}{_unsure(w)}{bears}", " " * 25, 25)
    return "\n".join([*out, "", f"{len(found)} found. What they say: isps-kb ref {found[0]['id']}"])


def circular(work: Mapping[str, Any], links: Sequence[Mapping[str, Any]]) -> str:
    """One circular with its chain of supersession and what it bears on."""
    out = _wrap(work["title"], f"{work['id']}  ", 2)
    rows = [
        ("Date", work["date"] or "not known"), ("Status", f"{work['status']}{_unsure(work)}"), ("Evidence", work["status_note"]),
        ("For", ", ".join(work["addressees"])), ("Topics", ", ".join(work["topics"])),
        ("Bears on", ", ".join(ranges(work["bears_on"]))), ("Compiles", ", ".join(ranges(work["compiles"]))),
        ("Amends", ", ".join(work["amends"])), ("Amended by", ", ".join(work["amended_by"])),
    ]  # fmt: skip
    for name, value in rows:
        out += _wrap(value, f"{name:<11} ", 12) if value else []
    out += [
        "",
        "Chain, the oldest first" if len(links) > 1 else "Nothing is known that it replaced or that replaced it.",
    ]
    for link in links if len(links) > 1 else ():
        mark = "> " if link["id"] == work["id"] else "  "
        facts = (
            "; ".join(f for f in (link["date"], link["status"], link["title"]) if f)
            if link["held"]
            else "known by name only"
        )
        out += _wrap(facts, f"{mark}{link['id']:<24} ", 27)
    return "\n".join(out)


def read_with(clause_id: str, found: Sequence[Mapping[str, Any]]) -> str:
    """What to read with a provision, by how close it is."""
    if not found:
        return f"Nothing that is held bears on {clause_id}."
    out = [f"To read with {clause_id}"]
    tier = ""
    for f in found:
        if f["tier"] != tier:
            tier = f["tier"]
            out += ["", f"on {tier}"]
        w = f["work"]
        by = f" by {', '.join(w['superseded_by'])}" if w["superseded_by"] else ""
        out += _wrap(
            f"{w['title']} ({w['status']}{by}{_unsure(w)}; through {', '.join(f['through'])})", f"  {w['id']:<24} ", 27
        )
    return "\n".join(out)


def _unsure(work: Mapping[str, Any]) -> str:
    return " (unverified)" if work["status_confidence"] == "recalled" else ""


def _wording(clause: Passage) -> list[str]:
    out = []
    for line in lines(clause):
        out += _wrap(line.text, f"{' ' * (12 + 3 * line.depth)}{line.label:<7} ", 20 + 3 * line.depth)
    return out


def _wrap(text: str, first: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text,
        width(),
        initial_indent=first,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
