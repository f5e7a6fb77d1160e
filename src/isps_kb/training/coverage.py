"""Coverage both ways: clauses on training that no objective teaches, objectives without a binding clause, and overlaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isps_kb.addresses.address import within
from isps_kb.files import tables
from isps_kb.store.database import Store
from isps_kb.training.objectives import Course, Objective

SCOPE = ("A/11.2", "A/12.2", "A/13", "A/17.2", "A/18", "B/13", "B/18")
TABLES = ("STCW/A-VI/5", "STCW/A-VI/6-1", "STCW/A-VI/6-2")
SUBJECTS = "subjects.toml"


@dataclass(frozen=True, slots=True)
class Taught:
    """A clause and the objectives that teach it: by naming it, or by naming a provision that contains it.

    `served` are courses that rest on it as a whole by their legal basis.
    """

    clause: str
    named: tuple[str, ...]
    within: tuple[str, ...]
    served: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody who took other courses already holds of an objective: its clauses, and subjects taught there elsewhere."""

    objective: Objective
    same: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        """The part of its clauses that is held, as the same clause or as the same subject."""
        return (len(self.same) + len(self.alike)) / len(self.objective.clauses) if self.objective.clauses else 0.0

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {
            "objective": self.objective.id,
            "same": list(self.same),
            "alike": dict(self.alike),
            "share": round(self.share, 3),
        }


@dataclass(frozen=True, slots=True)
class _Subject:
    clauses: tuple[str, ...]


def leaves(store: Store, clause_id: str) -> list[str]:
    """The clauses at or below one that have no items of their own: the smallest units that can be taught."""
    below = store.children(clause_id)
    return [leaf for i in below for leaf in leaves(store, i)] if below else [clause_id]


def clauses_taught(store: Store, courses: Iterable[Course], scope: Iterable[str] = SCOPE) -> list[Taught]:
    """Each smallest clause in the scope, and each STCW table, with the objectives that teach it."""
    every = tuple(courses)
    rests = [(o.id, b.id) for course in every for o in course.objectives for b in o.clauses]
    whole = [(course.id, basis) for course in every for basis in course.work.get("legal_basis") or ()]
    units = [*dict.fromkeys(leaf for s in scope for leaf in leaves(store, s)), *TABLES]
    return [
        Taught(
            unit,
            tuple(dict.fromkeys(o for o, c in rests if within(c, unit))),
            tuple(dict.fromkeys(o for o, c in rests if unit != c and within(unit, c))),
            tuple(dict.fromkeys(course for course, basis in whole if unit in TABLES and within(basis, unit))),
        )
        for unit in units
    ]


def guidance_alone(courses: Iterable[Course]) -> list[Objective]:
    """Objectives that rest on no clause that binds everywhere; where one binds in the EU their force says so."""
    return [o for course in courses for o in course.objectives if o.force != "mandatory"]


def overlap(store: Store, one: Course, other: Course) -> list[str]:
    """The smallest clauses that objectives of both courses rest on, in order of the first."""
    theirs = set(_leaves_of(store, other))
    return [leaf for leaf in _leaves_of(store, one) if leaf in theirs]


def held(store: Store, course: Course, given: Iterable[Course], groups: Iterable[tuple[str, ...]]) -> list[Held]:
    """For each objective of a course what those who took other courses already hold.

    The same clause is held when a given course teaches it or what contains it; a subject is held when a given course teaches
    a clause on the same subject, which may ask for less or more of it.
    """
    mine = {leaf for g in given for leaf in _leaves_of(store, g)}
    alike = {c: [x for x in group if x in mine] for group in groups for c in group}
    found = []
    for objective in course.objectives:
        same, similar = [], []
        for basis in objective.clauses:
            parts = leaves(store, basis.id)
            if all(p in mine for p in parts):
                same.append(basis.id)
            elif all(p in mine or alike.get(p) for p in parts):
                similar.append((basis.id, next(alike[p][0] for p in parts if p not in mine)))
        found.append(Held(objective, tuple(same), tuple(similar)))
    return found


def subjects(folder: Path) -> list[tuple[str, ...]]:
    """Groups of clauses that name the same subject of knowledge.

    Raises:
        KbError: the file is malformed.
    """
    return [s.clauses for s in tables.rows(folder / SUBJECTS, "subject", _Subject, besides=("name",))]


def report(store: Store, course: Course | None, courses: Iterable[Course]) -> dict[str, Any]:
    """The coverage by one course, or by all when it is None, as data."""
    every = tuple(courses)
    chosen = (course,) if course else every
    taught = clauses_taught(store, chosen)
    pairs = [(a, b) for a in chosen for b in every if a.id != b.id and (course or a.id < b.id)]
    shared: list[Mapping[str, Any]] = [
        {"courses": [a.id, b.id], "clauses": found} for a, b in pairs if (found := overlap(store, a, b))
    ]
    return {
        "courses": [c.id for c in chosen],
        "scope": [*SCOPE, *TABLES],
        "clauses": [
            {"id": t.clause, "named": list(t.named), "within": list(t.within), "served": list(t.served)} for t in taught
        ],
        "untaught": [t.clause for t in taught if not t.named and not t.within and not t.served],
        "guidance_alone": [
            {"id": o.id, "text": o.text, "force": o.force, "clauses": [b.id for b in o.clauses]}
            for o in guidance_alone(chosen)
        ],
        "overlaps": shared,
    }


def _leaves_of(store: Store, course: Course) -> list[str]:
    return [*dict.fromkeys(leaf for o in course.objectives for b in o.clauses for leaf in leaves(store, b.id))]
