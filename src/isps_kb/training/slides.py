"""Slides of a course: one clause a slide under its objective, with its force and whose words it is, and notes for the speaker."""

from collections.abc import Iterator, Sequence

from isps_kb import passage
from isps_kb.addresses.address import split
from isps_kb.documents.deck import Slide
from isps_kb.model import UNVERIFIED
from isps_kb.passage import Passage
from isps_kb.store.database import Store
from isps_kb.training.objectives import Basis, Course, Module

FULL = 560  # letters on a slide; what is longer goes on on the next, under the words that it hangs on
Text = tuple[str, str, int]


def slides(store: Store, course: Course, chosen: Sequence[Module], words: str) -> list[Slide]:
    """The slides of modules of a course; a clause stands under the first objective of a module that names it."""
    out = [Slide(f"{course.id} {course.title}", source=words)]
    for module in chosen:
        aims = tuple((o.id.rpartition("/")[2], o.text, 0) for o in module.objectives)
        title = f"Module {module.number}: {module.title}"
        out += [Slide(_going_on(title, n), part) for n, part in enumerate(parts(aims))]
        seen: set[str] = set()
        for o in module.objectives:
            for basis in o.clauses:
                clause = store.passage(basis.id)
                if clause and basis.id not in seen:
                    out += _clause(store, clause, basis, f"Objective {o.id.rpartition('/')[2]}: {o.text}")
                seen.add(basis.id)
    return out


def parts(lines: Sequence[Text], hangs: Text | None = None) -> Iterator[tuple[Text, ...]]:
    """Lines in parts of at most FULL letters, a longer line alone; from the second on they begin with the words they hang on."""
    part: list[Text] = []
    for line in lines:
        if part and sum(len(text) for _, text, _ in part) + len(line[1]) > FULL:
            yield tuple(part)
            part = [hangs] if hangs and line != hangs else []
        part.append(line)
    if part:
        yield tuple(part)


def _clause(store: Store, clause: Passage, basis: Basis, aim: str) -> Iterator[Slide]:
    lines = [(line.label, line.text.removeprefix("- "), line.depth) for line in passage.lines(clause)]
    above = store.passage(str(split(basis.id).parent)) if clause.form == "item" else None
    if above and above.lead.strip():
        lines.insert(0, ("", above.lead.strip().split("\n")[-1], 0))
    opening = next((line for line in lines if line[1].rstrip().endswith(":")), None)
    own, _, overlay = clause.force.partition(";")
    force = f"{own}; mandatory in the EU" if overlay else own
    whose = (
        f"official text, {clause.whose.edition.title}"
        if clause.whose.official
        else "restatement, not the official text"
    )
    source = f"{clause.id}  [{force}]  {whose}{f'; {UNVERIFIED}' if clause.whose.recalled else ''}"
    confused = [f"Often confused: {r['text']}" for r in clause.remarks]
    notes = "\n".join((aim, " › ".join(clause.heading), source, *confused))
    title = f"{basis.id}  {clause.heading[-1] if clause.heading else basis.heading}"
    for n, part in enumerate(parts(lines, opening)):
        yield Slide(_going_on(title, n), part, source, notes)


def _going_on(title: str, n: int) -> str:
    return f"{title} ({n + 1})" if n else title
