"""Lesson packs: an outline for the instructor, a hand-out with the clauses, a question sheet, and its key."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from isps_kb import passage
from isps_kb.addresses.address import split, within
from isps_kb.documents import paper
from isps_kb.documents.paper import Block, Paper
from isps_kb.errors import KbError
from isps_kb.files import atomic
from isps_kb.model import UNVERIFIED
from isps_kb.reading import circulars, lookup
from isps_kb.store.database import Store
from isps_kb.training import course_file
from isps_kb.training.exam import draw, platforms
from isps_kb.training.exam.question import Question
from isps_kb.training.objectives import Basis, Course, Module

WORDS = (
    "The clauses are restatements of isps-kb in its own words, not the official text, unless a clause says otherwise; "
    "licence: CC BY 4.0. The objectives are those of isps-kb, not the IMO's syllabus."
)


def asked(
    store: Store,
    course: Course,
    chosen: Sequence[Module],
    *,
    count: int = 20,
    seed: int = 1,
    folder: Path | None = None,
) -> list[Question]:
    """The questions of modules of a course, each with the objectives that it serves; the same seed gives the same."""
    drawn = draw.draw(store, _scope(chosen), count, seed, course=course.id, folder=folder)
    served = [(o.id, [b.id for b in o.clauses]) for m in chosen for o in m.objectives]
    return [
        replace(q, objectives=tuple(i for i, ids in served if any(within(c, b) for c in q.clauses for b in ids)))
        for q in drawn
    ]


def papers(
    store: Store,
    course: Course,
    chosen: Sequence[Module],
    questions_asked: Sequence[Question],
    seed: int = 1,
    hours: float = 0,
) -> dict[str, Paper]:
    """The five papers of modules of a course, by name; without `hours` each objective gets half an hour.

    Raises:
        KbError: the hours are too few for the modules.
    """
    length = course_file.whole(chosen, hours)
    title, about = f"{course.id} {course.title}", f"Modules {', '.join(m.number for m in chosen)}; draw {seed}"
    return {
        "course": course_file.course_file(course, chosen, questions_asked, length, WORDS),
        "outline": outline(store, course, chosen),
        "handout": handout(store, course, chosen),
        "questions": sheet(title, about, questions_asked),
        "key": key(title, about, questions_asked),
    }


def outline(store: Store, course: Course, chosen: Sequence[Module]) -> Paper:
    """What the instructor holds: objectives with clauses and force, what is often confused, and which circulars to read."""
    bonds = circulars.Bonds(store)
    blocks = [*_about(course), Block("note", WORDS)]
    for module in chosen:
        blocks += course_file.opened(module)
        for o in module.objectives:
            blocks.append(Block("heading", f"{o.id.rpartition('/')[2]}  {o.text}", level=2))
            if not o.clauses:
                continue
            rows = [("Clause", "Force", "Heading", "Time"), *((b.id, _force(b), b.heading, "") for b in o.clauses)]
            blocks.append(Block("table", rows=tuple(rows), widths=(17, 23, 46, 14)))
            blocks += [Block("item", f"Often confused: {text}") for text in _remarks(store, o.clauses)]
        reading = _reading(bonds, module)
        if reading:
            blocks += [Block("heading", "To read with this module", level=2), *(Block("item", r) for r in reading)]
    return Paper(f"{course.id} {course.title}: outline for the instructor", tuple(blocks))


def handout(store: Store, course: Course, chosen: Sequence[Module]) -> Paper:
    """What participants hold: the objectives and the wording of each clause, once a module."""
    blocks = [Block("note", WORDS)]
    for module in chosen:
        blocks += course_file.opened(module)
        seen: set[str] = set()
        for o in module.objectives:
            blocks.append(Block("heading", f"{o.id.rpartition('/')[2]}  {o.text}", level=2))
            for basis in o.clauses:
                again = basis.id in seen
                seen.add(basis.id)
                blocks += [Block("text", f"{basis.id}: see above.")] if again else _wording(store, basis)
    return Paper(f"{course.id} {course.title}: hand-out", tuple(blocks))


_HOW = {
    "choice": "", "response": " (several answers are right)", "matching": " (match numbers and letters)",
    "ordering": " (write the letters in order)",
}  # fmt: skip


def sheet(title: str, about: str, drawn: Sequence[Question]) -> Paper:
    """The question sheet without answers."""
    rule = "One answer is right unless a question says otherwise."
    blocks = [
        Block("text", "Name: ____________________________    Date: ____________________"),
        Block("note", f"{about}. {rule} {WORDS}"),
    ]
    for n, q in enumerate(drawn, 1):
        lines = platforms.lines(q)
        blocks.append(Block("heading", f"Question {n}{_HOW[q.style]}", level=2))
        blocks.append(Block("text", q.text, kept=True))
        blocks += [Block("line", text, label=label, kept=at < len(lines)) for at, (label, text) in enumerate(lines, 1)]
    return Paper(f"{title}: questions", tuple(blocks))


def key(title: str, about: str, drawn: Sequence[Question]) -> Paper:
    """The key: for each question the letters, the answer, the clause that it is certain from, and what it serves."""
    rows = [
        ("No", "Answer", "Clause", "Why", "Serves"),
        *(
            (
                f"{n}",
                f"{q.letters}) {q.answer}",
                q.clause or "own question",
                q.why,
                "\n".join((q.level, *q.objectives[:3])),
            )
            for n, q in enumerate(drawn, 1)
        ),
    ]
    told = f"{about}. Each answer is certain from the clause named. {WORDS}"
    return Paper(
        f"{title}: key to the questions",
        (Block("note", told), Block("table", rows=tuple(rows), widths=(7, 23, 17, 37, 16))),
    )


def contents(found: dict[str, Paper], forms: Sequence[str] = paper.FORMATS) -> dict[str, bytes]:
    """The files of papers in formats, by name."""
    return {f"{name}.{form}": paper.written(page, form) for name, page in found.items() for form in forms}


def write(folder: str, files: dict[str, bytes], *, over: bool = False) -> list[str]:
    """Write files into a folder, which is made when it is absent; returns their names.

    Raises:
        KbError: the folder cannot be made, a file holds something else and `over` is not given, or a file cannot be written.
    """
    base = Path(folder)
    try:
        base.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KbError(f"{folder} cannot be made: {error.strerror}.") from error
    atomic.write_all({str(base / name): data for name, data in files.items()}, over=over)
    return sorted(files)


def _scope(chosen: Sequence[Module]) -> list[str]:
    return [b.id for m in chosen for o in m.objectives for b in o.clauses]


def _about(course: Course) -> Iterator[Block]:
    for name, fact in (("For", "audience"), ("Entry", "entry")):
        if course.work.get(fact) and "seen" not in str(course.work[fact]):
            yield Block("text", f"{name}: {course.work[fact]}")


def _force(basis: Basis) -> str:
    own, _, overlay = (basis.force or "text not held").partition(";")
    return f"{own}; mandatory in the EU" if overlay else own


def _remarks(store: Store, clauses: Sequence[Basis]) -> list[str]:
    found = [r["text"] for b in clauses if (c := store.passage(b.id)) for r in c.remarks]
    return [*dict.fromkeys(found)]


def _reading(bonds: circulars.Bonds, module: Module) -> list[str]:
    """The circulars in force that bear on a clause of the module, or are cited by an objective."""
    names: dict[str, list[str]] = {}
    for b in dict.fromkeys(b for o in module.objectives for b in o.clauses):
        own = split(b.id).instrument
        if own in bonds.works:
            names.setdefault(own, [])
            continue
        for f in bonds.read_with(b.id):
            if f["tier"] == circulars.TIERS[0] and circulars.in_force(f["work"]):
                names.setdefault(f["work"]["id"], []).append(b.id)
    return [
        f"{n} {bonds.works[n]['title']} ({bonds.works[n]['status']}{'; with ' + ', '.join(ids) if ids else ''})"
        for n, ids in names.items()
    ]


def _wording(store: Store, basis: Basis) -> Iterator[Block]:
    clause = store.passage(basis.id)
    if clause is None:
        yield Block("heading", f"{basis.id} {basis.heading}".strip(), level=3)
        whole = lookup.whole(store, basis.id)
        if whole is None:
            yield Block("text", "The text of this provision is not held; see the instrument itself.")
            return
        kind = "restatement" if not whole.whose.official else f"official text, {whole.whose.edition.title}"
        yield Block("note", f"{kind}{f'; {UNVERIFIED}' if whole.whose.recalled else ''}", kept=True)
        for child in whole.items:
            yield Block("line", child.lead.split("\n")[0], label=child.id.rpartition("/")[2], level=0)
        return
    path = " › ".join(clause.heading)
    yield Block("heading", f"{basis.id}  [{_force(basis)}]", level=3)
    unseen = f"; {UNVERIFIED}" if clause.whose.recalled else ""
    kind = f"official text, {clause.whose.edition.title}" if clause.whose.official else "restatement"
    yield Block("note", f"{path} ({kind}{unseen})", kept=True)
    over = store.passage(str(split(basis.id).parent))
    if over and over.text and clause.form == "item":
        opening = over.lead.strip().split("\n")[-1]
        yield Block("line", opening, label=over.id.partition("/")[2], level=0, kept=True)
    for line in passage.lines(clause):
        opens = line.text.rstrip().endswith(":")
        yield Block("line", line.text.removeprefix("- "), label=line.label, level=line.depth, kept=opens)
