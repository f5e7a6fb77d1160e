"""Courses as data: modules, their objectives, and the clauses that each objective rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from isps_kb.corpus import syllabus
from isps_kb.errors import KbError
from isps_kb.reading import lookup
from isps_kb.store.database import Store

TYPES = ("model course", "ITCP training course")


@dataclass(frozen=True, slots=True)
class Basis:
    """A clause under an objective: its force ("" where its text is not held) and the last heading above it."""

    id: str
    force: str
    heading: str

    @property
    def binding(self) -> bool:
        """Whether it binds everywhere. Of the STCW Convention, whose text is not held, all but part B of its Code does."""
        return self.force.startswith("mandatory") or self.id.startswith(("STCW/A-", "STCW/I", "STCW/V"))


@dataclass(frozen=True, slots=True)
class Objective:
    """What a participant shows at the end, and the clauses behind it."""

    id: str
    text: str
    clauses: tuple[Basis, ...]

    @property
    def force(self) -> str:
        """Mandatory when a clause of it binds everywhere, mandatory in the EU where one binds there, else recommended."""
        if any(b.binding for b in self.clauses):
            return "mandatory"
        overlaid = any("mandatory" in b.force for b in self.clauses)
        return "recommended; mandatory in the EU" if overlaid else "recommended"


@dataclass(frozen=True, slots=True)
class Module:
    """A numbered part of a course."""

    id: str
    title: str
    objectives: tuple[Objective, ...]

    @property
    def number(self) -> str:
        """Its number within the course."""
        return self.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Course:
    """A course with its modules; `work` holds what is known of it beside them."""

    id: str
    title: str
    modules: tuple[Module, ...]
    work: dict[str, Any]

    @property
    def objectives(self) -> Iterator[Objective]:
        """All objectives in order."""
        return (o for m in self.modules for o in m.objectives)


def courses(store: Store) -> tuple[Course, ...]:
    """Every course that is held, in order."""
    return tuple(_course(store, work) for work in store.instruments() if work.get("type") in TYPES)


def find(store: Store, name: str) -> Course:
    """The course of a name: MC3.21, 3.21, model course 3.21, ITCP/SATW, SATW.

    Raises:
        KbError: there is none; names those that there are.
    """
    wanted = "".join(name.lower().split()).removeprefix("imo").removeprefix("modelcourse").removeprefix("mc")
    known = {w["id"]: w for w in store.instruments() if w.get("type") in TYPES}
    for course_id, work in known.items():
        if wanted in (course_id.lower(), course_id.lower().removeprefix("mc").removeprefix("itcp/")):
            return _course(store, work)
    raise KbError(f"There is no course “{name[:60]}”. There are: {', '.join(known)}.")


def modules(course: Course, number: str) -> tuple[Module, ...]:
    """The module of a number, or all when it is "".

    Raises:
        KbError: the course has no such module; names those that it has.
    """
    chosen = tuple(m for m in course.modules if number in ("", m.number, m.id))
    if not chosen:
        known = ", ".join(m.number for m in course.modules)
        raise KbError(f"{course.id} has no module “{number[:20]}”. It has the modules {known}.")
    return chosen


def bases(store: Store, ids: tuple[str, ...]) -> tuple[Basis, ...]:
    """Clauses by id with force and heading; one whose text is not held has neither."""
    found = []
    for clause_id in ids:
        own = store.passage(clause_id)
        whole = own or lookup.whole(store, clause_id)
        title = (store.instrument(clause_id) or {}).get("title", "") if whole else ""
        found.append(Basis(clause_id, whole.force if whole else "", own.heading[-1] if own else title))
    return tuple(found)


def _course(store: Store, work: dict[str, Any]) -> Course:
    parts = []
    for module in store.within(work["id"]):
        objectives = tuple(
            Objective(o.id, syllabus.without(o.text).strip(), bases(store, syllabus.rests_on(o.text)))
            for o in module.below
        )
        parts.append(Module(module.id, module.heading[-1].partition(" ")[2], objectives))
    return Course(work["id"], work["title"], tuple(parts), work)


def data(store: Store, course: Course, chosen: tuple[Module, ...], *, text: bool = False) -> dict[str, Any]:
    """A course for JSON; with `text` each clause carries its wording and that of its items."""
    return {
        "id": course.id,
        "title": course.title,
        "work": course.work,
        "modules": [
            {
                "id": m.id,
                "title": m.title,
                "objectives": [
                    {
                        "id": o.id,
                        "text": o.text,
                        "force": o.force,
                        "clauses": [_basis(store, b, text) for b in o.clauses],
                    }
                    for o in m.objectives
                ],
            }
            for m in chosen
        ],
    }


def _basis(store: Store, basis: Basis, text: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": basis.id, "force": basis.force, "heading": basis.heading, "held": bool(basis.force)}
    found = store.passage(basis.id) if text else None
    if found:
        clause = found.data()
        edition = found.whose.edition
        plain |= {k: clause[k] for k in ("text", "items_at", "children")} | {
            "edition": edition.id,
            "kind": edition.kind,
        }
    return plain
