"""The course file: frame, timetable with hours that add up, syllabus, lesson plans, evaluation, sheets to sign."""

import math
from collections.abc import Iterator, Sequence

from isps_kb.documents.paper import Block, Paper
from isps_kb.errors import KbError
from isps_kb.training.exam.question import Question
from isps_kb.training.objectives import Course, Module

HALF = 0.5  # hours: the smallest part of a timetable
EVALUATION = 1.0
_SIGNED = 20  # lines of a list of participants, as many as there are to one instructor
_ABREAST = 8  # modules beside one another on an assessment sheet
_NAMES = 24  # the share of the names on it, in per cent


def timetable(chosen: Sequence[Module], hours: float) -> list[tuple[str, float]]:
    """Hours by module and for the evaluation, in steps of half an hour, which add up to `hours`.

    Modules share by the number of their objectives, and each gets half an hour at least.
    """
    left = round((hours - EVALUATION) / HALF)
    weights = [max(1, len(m.objectives)) for m in chosen]
    total = sum(weights)
    parts = [max(1, left * w // total) for w in weights]
    order = sorted(range(len(parts)), key=lambda n: (parts[n] - left * weights[n] / total, n))
    while sum(parts) < left:
        for n in order:
            if sum(parts) < left:
                parts[n] += 1
    while sum(parts) > left and max(parts) > 1:
        parts[parts.index(max(parts))] -= 1
    return [
        *((f"Module {m.number}: {m.title}", p * HALF) for m, p in zip(chosen, parts, strict=True)),
        ("Evaluation", EVALUATION),
    ]


def least(chosen: Sequence[Module]) -> float:
    """The fewest hours that a timetable can have."""
    return len(chosen) * HALF + EVALUATION


def default(chosen: Sequence[Module]) -> float:
    """Hours where nobody gives any: half an hour an objective, and the evaluation."""
    return sum(max(1, len(m.objectives)) for m in chosen) * HALF + EVALUATION


def whole(chosen: Sequence[Module], hours: float) -> float:
    """The hours of a timetable in steps of half an hour; for 0 the default.

    Raises:
        KbError: they are too few to give each module half an hour.
    """
    fewest = least(chosen)
    if not hours:
        return default(chosen)
    if not hours >= fewest:
        raise KbError(f"{len(chosen)} modules and the evaluation need {fewest:g} hours at least; {hours:g} were given.")
    return math.floor(hours / HALF + 0.5) * HALF


def course_file(course: Course, chosen: Sequence[Module], asked: Sequence[Question], hours: float, words: str) -> Paper:
    """The course file of modules of a course."""
    blocks = [Block("note", words), *_frame(course, chosen, hours)]
    blocks += [Block("heading", "Part B: timetable"), _timetable(chosen, hours)]
    blocks += [Block("heading", "Part C: detailed syllabus"), *_syllabus(chosen)]
    blocks += [Block("heading", "Part D: notes for the instructor"), *_plans(chosen, hours)]
    blocks += [Block("heading", "Part E: evaluation"), *_evaluation(asked), *_sheets(course, chosen)]
    return Paper(f"{course.id} {course.title}: course file", tuple(blocks))


def _frame(course: Course, chosen: Sequence[Module], hours: float) -> Iterator[Block]:
    yield Block("heading", "Part A: course framework")
    whom, entry = str(course.work.get("audience") or ""), str(course.work.get("entry") or "")
    scope = f"{len(chosen)} modules with {sum(len(m.objectives) for m in chosen)} objectives"
    rows = (
        ("Scope", f"{scope}: {'; '.join(m.title for m in chosen)}."),
        ("For", whom or "To be set by the provider."),
        ("Objective", "Participants show what the objectives of part C ask for."),
        ("Entry standard", entry if entry and "seen" not in entry else "To be set by the provider."),
        ("Certificate", "To be set by the provider and, where one approves the course, by the Administration."),
        (
            "Participants",
            "To be set by the provider; one instructor to at most 20 participants works for discussions and tasks.",
        ),
        (
            "Instructor",
            "To be set by the provider: who knows the clauses of part C and has done the work that they are about.",
        ),
        (
            "Facilities",
            "A room for all, a screen, the clauses of part C for everybody (hand-out); for tasks a plan of a ship or quay.",
        ),
        ("Legal basis", ", ".join(course.work.get("legal_basis") or ()) or "see part C"),
        ("Hours", f"{hours:g} in all, of this timetable; the IMO's own outline may have others."),
    )
    yield Block("table", rows=(("", "This course"), *rows), widths=(20, 80))


def _timetable(chosen: Sequence[Module], hours: float) -> Block:
    rows = [(name, f"{part:g}") for name, part in timetable(chosen, hours)]
    return Block("table", rows=(("Part", "Hours"), *rows, ("Total", f"{hours:g}")), widths=(84, 16))


def opened(module: Module, level: int = 1) -> Iterator[Block]:
    """The heading of a module; one without objectives says so."""
    yield Block("heading", f"Module {module.number}: {module.title}", level=level)
    if not module.objectives:
        yield Block("text", "Has no objectives of its own.")


def _syllabus(chosen: Sequence[Module]) -> Iterator[Block]:
    for m in chosen:
        yield from opened(m, level=2)
        if not m.objectives:
            continue
        rows = ((o.id.rpartition("/")[2], o.text, ", ".join(b.id for b in o.clauses)) for o in m.objectives)
        yield Block("table", rows=(("No", "Objective", "Clauses"), *rows), widths=(8, 62, 30))


def _plans(chosen: Sequence[Module], hours: float) -> Iterator[Block]:
    """A lesson plan a module: its half hours shared among opening, work and check."""
    for (name, part), m in zip(timetable(chosen, hours), chosen, strict=False):
        minutes = round(part * 60)
        ends = max(5, minutes // 10)
        first = m.objectives[0].text if m.objectives else m.title
        rows = (
            ("Step", "Minutes", "What"),
            ("Opening", str(ends), f"What participants know already; the first objective: {first}"),
            (
                "Work",
                str(minutes - 2 * ends),
                "Each objective with its clauses from the hand-out, a task or a scenario for each",
            ),
            ("Check", str(ends), "Two questions of the question sheet that serve this module; what was not clear"),
        )
        yield Block("heading", f"Lesson plan. {name}", level=2)
        yield Block("table", rows=rows, widths=(16, 14, 70))


def _evaluation(asked: Sequence[Question]) -> Iterator[Block]:
    styles = {s: sum(q.style == s for q in asked) for s in dict.fromkeys(q.style for q in asked)}
    told = ", ".join(f"{n} of {s}" for s, n in styles.items())
    yield Block(
        "text",
        f"The question sheet holds {len(asked)} questions ({told}); its key names the clause that each answer rests on.",
    )
    yield Block("text", "Mark needed to pass: ______ per cent, set by the provider.")


def _sheets(course: Course, chosen: Sequence[Module]) -> Iterator[Block]:
    """Attendance and assessment to fill in, each on a page of its own that says of which course."""
    head = (
        Block("text", f"{course.id} {course.title}", kept=True),
        Block("text", "Place: ______________________  From: ____________  To: ____________", kept=True),
        Block("text", "Provider: ____________________  Instructor: ____________________", kept=True),
    )
    blank = tuple(("", "", "", "") for _ in range(_SIGNED))
    yield Block("heading", "Attendance", level=2, fresh=True)
    yield from head
    yield Block(
        "table", rows=(("Name", "Document seen", "Days attended", "Signature"), *blank), widths=(34, 22, 18, 26)
    )
    parts = -(-len(chosen) // _ABREAST)
    for n in range(parts):
        shown = chosen[n * len(chosen) // parts : (n + 1) * len(chosen) // parts]
        last = ("Exam", "Passed") if n == parts - 1 else ()
        heads = ("Name", *(f"M{m.number}" for m in shown), *last)
        yield Block("heading", f"Assessment{f' ({n + 1} of {parts})' if parts > 1 else ''}", level=2, fresh=True)
        yield from head
        left = 100 - _NAMES - 11 * len(last)
        widths = (_NAMES, *(left // len(shown) for _ in shown), *(11 for _ in last))
        yield Block("table", rows=(heads, *(("",) * len(heads) for _ in range(_SIGNED))), widths=widths)
