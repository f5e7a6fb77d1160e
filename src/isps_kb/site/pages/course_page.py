"""The pages of courses: objectives with the clauses behind them; and which sections each course teaches."""

import re
from collections.abc import Iterator
from typing import Any

from isps_kb.addresses.collection import NORMS, group_of
from isps_kb.corpus import syllabus
from isps_kb.passage import Passage
from isps_kb.site import margin, permalink, render
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.page import Page, block, heading, table, titled
from isps_kb.site.pages.section_page import clauses, source
from isps_kb.site.render import Link
from isps_kb.site.shelf import Shelf
from isps_kb.training import objectives
from isps_kb.training.objectives import Course

INDEX = "courses/index"
COVERAGE = "courses/coverage"
_SHADES = (1, 3, 6)
_ENTRY = re.compile(r"([^;:]+); ([^;:]+); ([^;:]+): (.+)")  # of a list of activities: date; place; kind: subject


def pages(shelf: Shelf) -> Iterator[Page]:
    """The list, the matrix of coverage, and a page a course or page of the programme."""
    courses = {c.id: c for c in objectives.courses(shelf.store)}
    works = [w for w in shelf.instruments.values() if group_of(w["id"]) == "courses"]
    yield _index(shelf, works, courses)
    yield coverage(shelf, list(courses.values()))
    for work in works:
        yield _course(shelf, courses[work["id"]]) if work["id"] in courses else _programme(shelf, work)


def _index(shelf: Shelf, works: list[dict[str, Any]], courses: dict[str, Course]) -> Page:
    link = shelf.linker(INDEX)
    rows = [
        [
            render.ref(w["id"], link), text(w.get("title", "")), text(w.get("audience", "")),
            text(str(len([*courses[w["id"]].objectives])) if w["id"] in courses else "–"),
        ]
        for w in works
    ]  # fmt: skip
    title = "Courses and the cooperation programme"
    return Page(
        INDEX,
        title,
        (
            heading(1, title),
            "The objectives are ours, written from the clauses; they are not the text of the IMO’s syllabi. "
            "[Which sections each course teaches](coverage.md) is a table of its own.",
            table(("Course", "Title", "For", "Objectives"), rows, "kb-table"),
        ),
        "Training courses with the clauses that each objective rests on",
    )


def coverage(shelf: Shelf, courses: list[Course]) -> Page:
    """Sections against courses: how many objectives rest on a clause of the section."""
    link = shelf.linker(COVERAGE)
    counts: dict[tuple[str, str], int] = {}
    for course in courses:
        for objective in course.objectives:
            for section in {shelf.section(b.id) for b in objective.clauses if shelf.held(b.id)}:
                counts[section, course.id] = counts.get((section, course.id), 0) + 1
    sections = [p.id for name in NORMS for p in shelf.tops(name)]
    rows = []
    for section in sections:
        cells = [_cell(counts.get((section, c.id), 0)) for c in courses]
        name = html("{} <span>{}</span>", render.ref(section, link), text(shelf.heading(section)))
        rows.append([name, *cells])
    heads = [render.ref(c.id, link, c.id.removeprefix("ITCP/")) for c in courses]
    title = "Which sections each course teaches"
    untaught = [s for s in sections if not any(counts.get((s, c.id)) for c in courses)]
    lead = (
        html("No objective rests on {}.", render.refs(untaught, link))
        if untaught
        else html("Every section is taught by some objective.")
    )
    return Page(
        COVERAGE,
        title,
        (
            heading(1, title),
            block(
                html(
                    "<p>Each figure is the number of objectives of a course that rest on a clause of the section. {}</p>",
                    lead,
                ),
                "kb-own",
            ),
            table(("Section",), rows, "kb-table kb-matrix", "Objectives by section and course", heads),
        ),
        "Coverage of the Code by training courses",
        ("toc",),
    )


def _cell(count: int) -> Html:
    if not count:
        return NONE
    return html('<span class="kb-cell kb-cell-{}">{}</span>', sum(count >= s for s in _SHADES), count)


def _course(shelf: Shelf, course: Course) -> Page:
    here = permalink.of(course.id).page
    link = shelf.linker(here)
    first = shelf.clauses[course.modules[0].id] if course.modules else None
    over = html('<p class="kb-over">{}, {}</p>', text(course.id), text(course.work["type"]))
    origin = render.origin(first.whose) if first else NONE
    blocks: list[str] = [
        block(over, "kb-head"),
        heading(1, course.title),
        block(joined((origin, _facts(course.work, link))), "kb-head", "header"),
    ]
    for module in course.modules:
        blocks.append(titled(2, f"{module.number} {module.title}", module.id))
        blocks += [_objective(shelf, o, link) for o in module.objectives]
    if first:
        blocks.append(source(first._replace(id=course.id)))
    return Page(
        here, f"{course.id} {course.title}", tuple(blocks), f"{course.id} {course.title}: objectives and their clauses"
    )


def _objective(shelf: Shelf, objective: objectives.Objective, link: Link) -> Html:
    passage = shelf.clauses[objective.id]
    plain = syllabus.without(passage.text)
    cites = [c for c in passage.cites if c.end <= len(plain)]
    rows = joined(
        html('<li>{} {} <span class="kb-soft">{}</span></li>', render.ref(b.id, link), text(b.heading), text(b.force))
        for b in objective.clauses
    )
    rests = html('<ul class="kb-rests">{}</ul>', rows) if rows else NONE
    inner = joined((render.marks(passage, None), render.paragraphs(plain, cites, link), rests))
    kind = f"kb-clause kb-objective {margin.room(len(plain), len(objective.clauses))}"
    return render.numbered(objective.id, "paragraph", inner, level=3, kind=kind)


def _facts(work: dict[str, Any], link: Link) -> Html:
    outline = f"{work['outline']}: our own objectives, not the IMO’s syllabus" if work["outline"] else ""
    inner = render.definitions([
        ("For", text(work["audience"])), ("Duration", text(work["duration"])), ("Entry", text(work["entry"])),
        ("Outline", text(outline)), ("Legal basis", render.refs(work["legal_basis"], link)),
        ("Editions", text("; ".join(work["editions"]))),
    ])  # fmt: skip
    return html('<dl class="kb-dl">{}</dl>', inner) if inner else NONE


def _programme(shelf: Shelf, work: dict[str, Any]) -> Page:
    here, around = permalink.of(work["id"]).page, shelf.framed(work["id"])
    title = work.get("title") or work["name"]
    return Page(
        here,
        f"{work['id']} {title}",
        (
            block(html('<p class="kb-over">{}</p>', text(work["id"])), "kb-head"),
            heading(1, title),
            block(render.origin(around.whose), "kb-head", "header"),
            *clauses(shelf, around, shelf.linker(here), 3),
            *_entries(around, shelf.linker(here)),
            source(around),
        ),
        f"{work['id']}: {title}",
    )


def _entries(around: Passage, link: Link) -> Iterator[str]:
    """The sections of which every paragraph is an entry "date; place; kind: subject", as tables."""
    for section in around.items:
        found = [(p, _ENTRY.fullmatch(syllabus.without(p.text))) for p in section.items]
        if not found or not all(m for _, m in found):
            continue
        rows = [
            [render.ref(p.id, link), *map(text, m.groups()), render.refs(syllabus.rests_on(p.text), link)]
            for p, m in found if m
        ]  # fmt: skip
        yield heading(2, "The list as a table", "table")
        yield table(("Entry", "Date", "Place", "Kind", "Subject", "Clauses"), rows, "kb-table")
