"""The names that another language has for what a course is about; the course itself is in English."""

from collections.abc import Sequence

from isps_kb.addresses.address import within
from isps_kb.audit.checklist import section_of
from isps_kb.documents.paper import Block, Paper
from isps_kb.errors import KbError
from isps_kb.store.database import Store
from isps_kb.training.objectives import Course, Module

GENERAL = "general knowledge"


def names(store: Store, course: Course, chosen: Sequence[Module], language: str) -> Paper:
    """The terms, roles and instruments of modules of a course in another language, each with where its names were read.

    Raises:
        KbError: no names of that language are held.
    """
    known = {row.code: row.language for row in store.lexicon.abroad}
    code = next((c for c, name in known.items() if language.strip().lower() in (c, name.lower())), "")
    if not code:
        held = ", ".join(f"{name} ({c})" for c, name in known.items())
        raise KbError(
            f"Courses are in English alone; a list of names can be added in {held}, not in “{language[:20]}”."
        )
    sections = {section_of(b.id) for m in chosen for o in m.objectives for b in o.clauses}
    rows = [
        (row.means, "; ".join(_written(row.names)), row.clause, row.seen or GENERAL)
        for row in store.lexicon.abroad
        if row.code == code and any(within(row.clause, s) or within(s, row.clause) for s in sections)
    ]
    about = (
        f"The course is in English. These are names that are read as the English ones, no translation of a clause; those of "
        f"{GENERAL} were not seen in a text."
    )
    head = ("English", known[code], "Clause", "Read in")
    return Paper(
        f"{course.id} {course.title}: names in {known[code]}",
        (Block("note", about), Block("table", rows=(head, *sorted(rows)), widths=(20, 38, 17, 25))),
    )


def _written(names: Sequence[str]) -> list[str]:
    """Names without those that are another one typed without its apostrophes."""
    bare = {n.replace("'", " ") for n in names if "'" in n}
    return [n for n in names if n not in bare]
