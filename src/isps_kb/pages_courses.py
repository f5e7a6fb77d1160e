"""The pages of courses: objectives with the clauses behind them; and which sections each course teaches."""

from collections.abc import Iterator
from typing import Any

from isps_kb import place, render, syllabus, training
from isps_kb.collection import NORMS, group_of
from isps_kb.page import Page, block, heading, table
from isps_kb.pages_sections import clauses, linker, source
from isps_kb.shelf import Shelf
from isps_kb.training import Course

INDEX = "courses/index"
COVERAGE = "courses/coverage"
_SHADES = (1, 3, 6)


def pages(shelf: Shelf) -> Iterator[Page]:
    """The list, the matrix of coverage, and a page a course or page of the programme."""
    courses = {c.id: c for c in training.courses(shelf.store)}
    works = [w for w in shelf.instruments.values() if group_of(w["id"]) == "courses"]
    yield _index(shelf, works, courses)
    yield coverage(shelf, list(courses.values()))
    for work in works:
        yield _course(shelf, courses[work["id"]]) if work["id"] in courses else _programme(shelf, work)


def _index(shelf: Shelf, works: list[dict[str, Any]], courses: dict[str, Course]) -> Page:
    link = linker(shelf, INDEX)
    rows = [
        [
            render.ref(w["id"], link), render.text(w.get("title", "")), render.text(w.get("audience", "")),
            str(len([*courses[w["id"]].objectives])) if w["id"] in courses else "–",
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
    link = linker(shelf, COVERAGE)
    counts: dict[tuple[str, str], int] = {}
    for course in courses:
        for objective in course.objectives:
            for section in {shelf.section(b.id) for b in objective.clauses if shelf.held(b.id)}:
                counts[section, course.id] = counts.get((section, course.id), 0) + 1
    sections = [s for name in NORMS for s in shelf.tops(name)]
    rows = []
    for section in sections:
        cells = [_cell(counts.get((section, c.id), 0)) for c in courses]
        rows.append([f"{render.ref(section, link)} <span>{render.text(shelf.heading(section))}</span>", *cells])
    heads = ("Section", *(render.ref(c.id, link, c.id.removeprefix("ITCP/")) for c in courses))
    title = "Which sections each course teaches"
    untaught = [s for s in sections if not any(counts.get((s, c.id)) for c in courses)]
    lead = (
        f"No objective rests on {render.refs(untaught, link)}."
        if untaught
        else "Every section is taught by some objective."
    )
    return Page(
        COVERAGE,
        title,
        (
            heading(1, title),
            block(
                f"<p>Each figure is the number of objectives of a course that rest on a clause of the section. {lead}</p>",
                "kb-own",
            ),
            table(heads, rows, "kb-table kb-matrix", "Objectives by section and course"),
        ),
        "Coverage of the Code by training courses",
        ("toc",),
    )


def _cell(count: int) -> str:
    shade = sum(count >= s for s in _SHADES)
    return (
        f'<span class="kb-cell kb-cell-{shade}">{count}</span>'
        if count
        else '<span class="kb-cell" aria-label="none">·</span>'
    )


def _course(shelf: Shelf, course: Course) -> Page:
    here = place.of(course.id).page
    first = shelf.clauses[course.modules[0].id] if course.modules else None
    blocks = [
        block(f'<p class="kb-over">{render.text(course.id)}, {render.text(course.work["type"])}</p>', "kb-head"),
        heading(1, course.title),
        block((render.origin(first) if first else "") + _facts(shelf, course.work, here), "kb-head", "header"),
    ]
    for module in course.modules:
        blocks.append(heading(2, f"{module.number} {module.title}", place.fragment(module.number)))
        for o in module.objectives:
            blocks.append(_objective(shelf, o, here))
    if first:
        blocks.append(source({**first, "id": course.id}))
    return Page(
        here, f"{course.id} {course.title}", tuple(blocks), f"{course.id} {course.title}: objectives and their clauses"
    )


def _objective(shelf: Shelf, objective: training.Objective, here: str) -> str:
    link = linker(shelf, here)
    data = shelf.clauses[objective.id]
    plain = syllabus.without(data["text"])
    cites = [c for c in render.own_cites(data) if c["end"] <= len(plain)]
    rows = "".join(
        f"<li>{render.ref(b.id, link)} {render.text(b.heading)} {render.badge(b.force) if b.force else ''}</li>"
        for b in objective.clauses
    )
    rests = f'<ul class="kb-rests">{rows}</ul>' if rows else ""
    inner = f"{render.marks(data, None)}{render.paragraphs(plain, cites, link)}{rests}"
    return render.numbered(objective.id, "paragraph", inner, tag="section", kind="kb-clause kb-objective")


def _facts(shelf: Shelf, work: dict[str, Any], here: str) -> str:
    link = linker(shelf, here)
    rows = [
        ("For", render.text(work["audience"])),
        ("Duration", render.text(work["duration"])),
        ("Entry", render.text(work["entry"])),
        (
            "Outline",
            render.text(f"{work['outline']}: our own objectives, not the IMO’s syllabus") if work["outline"] else "",
        ),
        ("Legal basis", render.refs(work["legal_basis"], link)),
        ("Editions", render.text("; ".join(work["editions"]))),
    ]
    inner = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<dl class="kb-dl">{inner}</dl>' if inner else ""


def _programme(shelf: Shelf, work: dict[str, Any]) -> Page:
    here = place.of(work["id"]).page
    link = linker(shelf, here)
    tops, around = shelf.framed(work["id"])
    title = work.get("title") or work["name"]
    return Page(
        here,
        f"{work['id']} {title}",
        (
            block(f'<p class="kb-over">{render.text(work["id"])}</p>', "kb-head"),
            heading(1, title),
            block(render.origin(around), "kb-head", "header"),
            *clauses(shelf, tops, around, link, 3),
            source(around),
        ),
        f"{work['id']}: {title}",
    )
