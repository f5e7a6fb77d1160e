"""The corpus as rows of the compiled store: everything that `ref` shows is worked out here, once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from isps_kb.addresses.address import containing, printed, split
from isps_kb.addresses.families import family
from isps_kb.corpus.gather import Corpus, Text
from isps_kb.corpus.syllabus import is_course
from isps_kb.language.concepts import Names
from isps_kb.store import answered, normative, phrasebook, profiles
from isps_kb.store.compact import shrunk
from isps_kb.store.rows import words, written
from isps_kb.store.unit import Unit

Row = tuple[object, ...]
_APPENDIX = re.compile(r"^app\.(\d)\b")


def rows(corpus: Corpus, found: Sequence[Unit], names: Names) -> Iterator[tuple[str, Iterable[Row]]]:
    """The tables of the store with their rows; `found` are the units that a search finds, `names` those of concepts."""
    knowledge = profiles.of_units(found, corpus.lexicon, (q for a in corpus.answers for q in a.asked))
    asked = phrasebook.of([u.questions for u in found], [a.asked for a in corpus.answers], names)
    edges = list(edges_of(corpus))
    wordings, whose = _wordings(corpus)
    yield "meta", [("registry", corpus.registry.to_json()), ("lexicon", corpus.lexicon.to_json())]
    yield "meta", [("roles", written({r.id: r.name for r in corpus.lexicon.roles}))]
    yield "meta", [("query", written({k: v for k, v in asdict(knowledge).items() if not k.startswith("_")}))]
    yield "meta", [("doubles", written({d.id: (d.other, d.remark) for d in corpus.registry.doubles}))]
    yield "meta", [("law", written({o.law.code: asdict(o.law) for o in corpus.law}))]
    yield "law", [(n, r["country"], r["clause"], written(r)) for n, (r, _) in enumerate(corpus.law_rows)]
    yield "meta", [("runs", written([(group, len(list(units))) for group, units in groupby(u.group for u in found)]))]
    yield "change", [(n, c.date, written(c.data())) for n, c in enumerate(corpus.ledger)]
    yield "unit", profiles.profiles(found, corpus.lexicon)
    yield "entry", [(i, shrunk({"terms": e.terms, "questions": e.questions})) for i, e in corpus.entries.items()]
    yield "answer", answered.rows(corpus.answers, names, corpus.overlays)
    yield "meta", [("fitting", written(answered.fitting(corpus.answers)))]
    yield "translation", [(token, written(others)) for token, others in corpus.translations.items()]
    yield from phrasebook.rows(asked, len(found), knowledge.documents, knowledge.frequency)
    yield from normative.rows(corpus, _confidence)
    yield "edition", [(e.id, n, written(e.data())) for n, e in enumerate(corpus.editions)]
    yield "instrument", _instruments(corpus)
    yield "whose", whose
    yield "wording", wordings
    yield "edge", edges
    yield "clause", _clauses(corpus, edges)


def edges_of(corpus: Corpus) -> Iterator[tuple[str, str, str, str]]:
    """Containment and citation edges of the texts that are shown; ambiguous and dangling citations make no edge."""
    for work in corpus.works.values():
        for target in (*work.lists["bears_on"], *work.lists["legal_basis"]):
            yield (work.id, target, "cites", "bears on" if target in work.lists["bears_on"] else "legal basis")
    for clause_id, text in corpus.shown.items():
        yield (corpus.parent(clause_id), clause_id, "contains", "")
        for citation in (*text.cites, *(c for note in text.note_cites for c in note)):
            if citation.kind != "self" and citation.status != "dangling":
                for target in citation.targets:
                    if target != clause_id:
                        yield (clause_id, target, "cites", citation.text)


def companions_of(corpus: Corpus, clause_id: str) -> list[str]:
    """The provisions on the same subject in the other Part and in XI-2: for its own paragraph, else for its section."""
    own = split(clause_id)
    names = [".".join(f"{own.instrument}/{'.'.join(own.parts)}".split(".")[:n]) for n in range(len(own.parts), 0, -1)]
    found: dict[str, None] = {}
    for name in names:
        for group in corpus.registry.companions:
            if name in group:
                found.update(dict.fromkeys(g for g in group if not g.startswith(f"{own.instrument}/")))
    return list(found)


def _clauses(corpus: Corpus, edges: list[tuple[str, str, str, str]]) -> Iterator[Row]:
    cited: dict[str, dict[str, None]] = {}
    taught: dict[str, dict[str, None]] = {}
    for source, target, kind, _ in edges:
        if kind == "cites":
            (taught if is_course(source) else cited).setdefault(target, {})[source] = None
    remarks: dict[str, list[dict[str, str]]] = {}
    for remark in corpus.remarks:
        for clause_id in remark.clauses:
            remarks.setdefault(clause_id, []).append({"text": remark.text, "basis": remark.basis})
    law: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for n, (row, but) in enumerate(corpus.law_rows):
        law.setdefault(row["clause"], []).append((n, but))
    changes: dict[str, list[int]] = {}
    for number, change in enumerate(corpus.ledger):
        for clause_id in change.about:
            changes.setdefault(clause_id, []).append(number)
    order = {i: n for n, i in enumerate(corpus.ids)}  # whole instruments are no clauses: they come first, by name
    for seq, (clause_id, text) in enumerate(corpus.shown.items()):
        below, above = list(corpus.descendants(clause_id)), (clause_id, *containing(clause_id))
        citing = {s for i in (clause_id, *below) for s in cited.get(i, ())} - {clause_id, *below}
        teaching = {s for i in (clause_id, *below) for s in taught.get(i, ())}
        beside = [
            sorted(citing, key=lambda i: (order.get(i, -1), i)),
            companions_of(corpus, clause_id),
            sorted(teaching, key=lambda i: (order.get(i, -1), i)),
            remarks.get(clause_id, []),
            [e.id for e in corpus.editions if clause_id in corpus.texts[e.id]],
            [n for i in above for n, but in law.get(i, ()) if not set(but) & set(above)],
            sorted({n for i in (clause_id, *below) for n in changes.get(i, ())}),
        ]
        instrument = split(clause_id).instrument
        label = printed(clause_id[len(instrument) + 1 :])
        force, edition = corpus.force(clause_id), text.edition.id
        yield (clause_id, seq, corpus.parent(clause_id), instrument, label, edition, force, written(beside))


def written_from(text: Text) -> list[str]:
    """The sources of a restatement: those named for the clause itself, else those of its file."""
    if text.edition.kind != "restatement":
        return []
    label = text.clause.id[len(text.document.instrument) + 1 :]
    own = (line.partition(": ") for line in text.document.listed("provenance"))
    named = [source for labels, _, source in own if label in labels.split(", ")]
    return named or list(text.document.listed("sources"))


def _instruments(corpus: Corpus) -> Iterator[Row]:
    """Every instrument of which clauses are held, with what is known of it; order of the clauses."""
    names = dict.fromkeys(split(i).instrument for i in corpus.ids)
    for seq, name in enumerate(names):
        known, work = corpus.registry.by_id.get(name), corpus.works.get(name)
        title = known.title if known else ""
        data = {"id": name, "name": _instrument_name(corpus, name), "title": title}
        if known and known.date:
            data["date"] = known.date
        yield (name, seq, data["name"], written({**data, **(work.data() if work else {})}))


def _instrument_name(corpus: Corpus, name: str) -> str:
    instrument, work = corpus.registry.by_id.get(name), corpus.works.get(name)
    if instrument and instrument.core:
        return instrument.name
    shown = name
    match family(name):
        case "SOLAS" if name != "SOLAS":
            shown = f"SOLAS, chapter {name},"
        case "STCW" if name != "STCW":
            part, _, chapter = name.removeprefix("STCW/").rpartition("-")
            shown = f"STCW {'Code' if part else 'Convention'}, chapter {chapter},"
        case "MC":
            shown = f"IMO Model Course {name[2:]}"
    return f"{shown} {work.facts['title']}" if work else shown.rstrip(",")


def _headings(text: Text) -> list[str]:
    """The headings above a clause as they are printed: the number of an appendix is spelt out."""
    return [_APPENDIX.sub(r"Appendix \1", h) for h in text.clause.heading]


def _confidence(text: Text) -> str:
    """seen, or recalled for a clause whose wording was not before its writers."""
    label = text.clause.id[len(text.document.instrument) + 1 :]
    return "recalled" if label in text.document.listed("recalled") else text.document.get("confidence", "seen")


def _wordings(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """The words of every clause in every edition, and whose they are: each combination once, the words name its number."""
    numbers: dict[Row, int] = {}
    found: list[Row] = []
    for edition in corpus.editions:
        for n, (clause_id, text) in enumerate(corpus.texts[edition.id].items()):
            c, reviewed = text.clause, text.document.get("reviewed") == "true"
            whose = (edition.id, text.document.get("status"), _confidence(text), reviewed, written(written_from(text)))
            number = numbers.setdefault(whose, len(numbers))
            payload = words(_headings(text), c.notes, text.cites, text.note_cites)
            found.append((edition.id, clause_id, n, number, c.form, c.text, c.split, payload))
    return found, [(number, *whose) for whose, number in numbers.items()]
