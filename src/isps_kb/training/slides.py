"""Slides of a course: one clause a slide under its objective, with its force and whose words it is, and notes for the speaker."""

import re
from collections.abc import Iterator, Sequence

from isps_kb import passage
from isps_kb.addresses.address import split
from isps_kb.documents import deck
from isps_kb.documents.deck import Line, Slide
from isps_kb.model import UNVERIFIED
from isps_kb.passage import Passage
from isps_kb.store.database import Store
from isps_kb.training.objectives import Basis, Course, Module

SIZE = 20  # points that lines have on a full slide; what is more goes on on the next, under the words that it hangs on
_PARTS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of the height of a slide
_SENTENCE = re.compile(r"(?<=[.;:]) (?=\S)")


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


def parts(lines: Sequence[Line], hangs: Line | None = None) -> list[tuple[Line, ...]]:
    """Lines in as few parts as there are slides to fill, each filled about alike.

    From the second on they begin with the words they hang on, of long ones with the last sentence. A line that no slide can hold
    is parted between sentences.
    """
    over = _short(hangs) if hangs else None
    whole = [piece for line in lines for piece in _pieces(line, over)]
    fewest = _filled(whole, over, _PARTS[-1])
    tried = (_filled(whole, over, part) for part in _PARTS)
    return next((found for found in tried if len(found) == len(fewest)), fewest)


def _filled(lines: Sequence[Line], hangs: Line | None, height: float) -> list[tuple[Line, ...]]:
    """Lines in parts that fill a part of the height of a slide; a longer line stands alone."""
    out: list[tuple[Line, ...]] = []
    part: list[Line] = []
    for line in lines:
        if part and part != [hangs] and not deck.fits([*part, line], SIZE, height):
            out.append(tuple(part))
            part = [hangs] if hangs and line[1] != hangs[1] else []
        part.append(line)
    return [*out, tuple(part)] if part else out


def _short(line: Line) -> Line | None:
    """A line, or its last sentence where it takes half a slide; None where that does so, too."""
    last = (line[0], _SENTENCE.split(line[1])[-1], line[2])
    return next((told for told in (line, last) if deck.fits([told], SIZE, 0.5)), None)


def _pieces(line: Line, hangs: Line | None) -> Iterator[Line]:
    """A line, or its sentences where it has no room on a slide below the words that it hangs on."""
    above = [hangs] if hangs and not line[1].endswith(hangs[1]) else []
    label, held, depth = line[0], "", line[2]
    if deck.fits([*above, line]):
        yield line
        return
    for sentence in _SENTENCE.split(line[1]):
        more = f"{held} {sentence}".strip()
        if held and not deck.fits([*above, (label, more, depth)], SIZE):
            yield label, held, depth
            label, more = "", sentence
        held = more
    yield label, held, depth


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
    number = basis.id.partition("/")[2]
    heading = clause.heading[-1] if clause.heading else basis.heading
    title = f"{basis.id}  {heading.removeprefix(f'{number} ') if number else heading}"
    for n, part in enumerate(parts(lines, opening)):
        yield Slide(_going_on(title, n), part, source, notes)


def _going_on(title: str, n: int) -> str:
    return f"{title} ({n + 1})" if n else title
