"""What a search finds: paragraphs with their items, each with the fields in which it is looked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from isps_kb.addresses.address import split
from isps_kb.addresses.collection import CODE, group_of
from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.corpus import syllabus
from isps_kb.corpus.gather import Corpus


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph with its items. `fields` are texts by name (text, official, heading, terms, about); `parts` its ids."""

    id: str
    group: str
    force: str
    heading: tuple[str, ...]
    fields: dict[str, str]
    questions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    near: tuple[str, ...] = field(default=())


def units(corpus: Corpus) -> Iterator[Unit]:
    """Every unit of the corpus and of imported editions, in order."""
    parts: dict[str, list[str]] = {}
    for clause_id, text in corpus.shown.items():
        if text.clause.text:
            parts.setdefault(paragraph_of(clause_id), []).append(clause_id)
    near = _neighbours(corpus, parts)
    for unit_id, ids in parts.items():
        yield _unit(corpus, unit_id, tuple(ids), near.get(unit_id, ()))


def _unit(corpus: Corpus, unit_id: str, ids: tuple[str, ...], near: tuple[str, ...]) -> Unit:
    entry = corpus.entries.get(unit_id)
    first = corpus.shown[ids[0]]
    work = corpus.works.get(split(unit_id).instrument)
    ours = corpus.texts["restatement"]
    official = [corpus.shown[i] for i in ids if corpus.shown[i].edition.kind == "official"]
    fields = {
        "text": " ".join(syllabus.without(ours[i].clause.text) for i in ids if i in ours),
        "official": " ".join(t.clause.text for t in official),
        "heading": " ".join(first.clause.heading),
        "terms": " | ".join(entry.terms) if entry else "",
        "about": f"{work.facts['title']} {' '.join(work.lists['topics'])}" if work else "",
    }
    questions = entry.questions if entry else ()
    return Unit(
        unit_id,
        group_of(split(unit_id).instrument),
        corpus.force(ids[0]),
        first.clause.heading,
        fields,
        questions,
        ids,
        near,
    )


def _neighbours(corpus: Corpus, parts: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The units that a unit cites or is cited by, within the Code and chapter XI-2."""
    near: dict[str, dict[str, None]] = {}
    for clause_id, text in corpus.shown.items():
        here = paragraph_of(clause_id)
        if split(here).instrument not in CODE:
            continue
        for citation in text.cites:
            for target in citation.targets if citation.kind != "self" else ():
                there = paragraph_of(target)
                if there in parts and here in parts and there != here and split(there).instrument in CODE:
                    near.setdefault(here, {})[there] = None
                    near.setdefault(there, {})[here] = None
    return {k: tuple(v) for k, v in near.items()}
