"""The corpus as rows of the compiled store: everything that `ref` shows is worked out here, once."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from isps_kb import duties, knowledge
from isps_kb.address import split
from isps_kb.corpus import Corpus, Text
from isps_kb.model import Edition
from isps_kb.syllabus import is_course
from isps_kb.unit import Unit

Row = tuple[object, ...]
_APPENDIX = re.compile(r"^app\.(\d)\b")


def rows(corpus: Corpus, found: Sequence[Unit]) -> Iterator[tuple[str, Iterable[Row]]]:
    """The tables of the store with their rows; `found` are the units that a search finds."""
    edges = list(edges_of(corpus))
    yield "meta", [("registry", corpus.registry.to_json()), ("lexicon", corpus.lexicon.to_json())]
    yield "meta", [("terms", _json(knowledge.defined(corpus.lexicon)))]
    yield "meta", [("roles", _json({r.id: r.name for r in corpus.lexicon.roles}))]
    yield "meta", [("query", _json(asdict(knowledge.of_units(found, corpus.lexicon))))]
    yield "unit", knowledge.profiles(found, corpus.lexicon)
    yield "entry", [(i, _json({"terms": e.terms, "questions": e.questions})) for i, e in corpus.entries.items()]
    yield "duty", _duties(corpus)
    yield "edition", [(e.id, n, _json(e.data())) for n, e in enumerate(corpus.editions)]
    yield "instrument", _instruments(corpus)
    yield "wording", _wordings(corpus)
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


def _duties(corpus: Corpus) -> Iterator[Row]:
    """The duty table, read off the restatements of the Code, chapter XI-2 and the Regulation."""
    texts = {
        i: (t.clause.text, t.clause.split)
        for i, t in corpus.texts["restatement"].items()
        if corpus.registry.core_of(i) and "/app." not in i
    }
    for seq, duty in enumerate(duties.Reader(corpus.lexicon).rows((i, *t) for i, t in texts.items())):
        yield (seq, duty.actor, duty.force, duty.clause, _json({**duty.data(), **duty.told()}))


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
    order = {i: n for n, i in enumerate(corpus.ids)}  # whole instruments are no clauses: they come first, by name
    for seq, (clause_id, text) in enumerate(corpus.shown.items()):
        below = list(corpus.descendants(clause_id))
        citing = {s for i in (clause_id, *below) for s in cited.get(i, ())} - {clause_id, *below}
        teaching = {s for i in (clause_id, *below) for s in taught.get(i, ())}
        payload = {
            "id": clause_id,
            "instrument": split(clause_id).instrument,
            "heading": [_instrument_name(corpus, clause_id), *_headings(text)],
            "force": corpus.force(clause_id),
            "text": text.clause.text,
            "items_at": text.clause.split,
            "edition": text.edition.data(),
            "status": text.document.get("status"),
            "confidence": _confidence(text),
            "written_from": written_from(text),
            "children": [_child(corpus, i, text.edition) for i in below],
            "notes": list(text.clause.notes),
            "cites": _cites(corpus, text, below),
            "cited_by": sorted(citing, key=lambda i: (order.get(i, -1), i)),
            "companions": companions_of(corpus, clause_id),
            "taught_by": sorted(teaching, key=lambda i: (order.get(i, -1), i)),
            "remarks": remarks.get(clause_id, []),
            "reviewed": text.document.get("reviewed") == "true",
            "restatement": _restatement(corpus, text, below),
            "also_in": [e.id for e in corpus.editions if e.id != text.edition.id and clause_id in corpus.texts[e.id]],
        }
        yield (clause_id, seq, corpus.parent(clause_id), _json(payload))


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
        data = {"id": name, "name": _instrument_name(corpus, f"{name}/"), "title": title}
        if known and known.date:
            data["date"] = known.date
        yield (name, seq, _json({**data, **(work.data() if work else {})}))


def _instrument_name(corpus: Corpus, clause_id: str) -> str:
    name = split(clause_id.rstrip("/")).instrument if clause_id[-1] != "/" else clause_id[:-1]
    instrument, work = corpus.registry.by_id.get(name), corpus.works.get(name)
    if instrument and instrument.core:
        return instrument.name
    solas = corpus.registry.by_id.get("SOLAS")
    if solas and name in solas.chapters:
        shown = f"SOLAS, chapter {name},"
    elif name.startswith("STCW/"):
        part, _, chapter = name.removeprefix("STCW/").rpartition("-")
        shown = f"STCW {'Code' if part else 'Convention'}, chapter {chapter},"
    else:
        shown = f"IMO Model Course {name[2:]}" if name.startswith("MC") and is_course(name) else name
    return f"{shown} {work.facts['title']}" if work else shown.rstrip(",")


def _headings(text: Text) -> list[str]:
    """The headings above a clause as they are printed: the number of an appendix is spelt out."""
    return [_APPENDIX.sub(r"Appendix \1", h) for h in text.clause.heading]


def _confidence(text: Text) -> str:
    """seen, or recalled for a clause whose wording was not before its writers."""
    label = text.clause.id[len(text.document.instrument) + 1 :]
    return "recalled" if label in text.document.listed("recalled") else text.document.get("confidence", "seen")


def _child(corpus: Corpus, clause_id: str, edition: Edition) -> dict[str, Any]:
    text = corpus.shown[clause_id]
    child = _part(text)
    if text.edition != edition:  # an item that the copy lacks is not passed off as its words
        child["edition"] = text.edition.id
        child["kind"] = text.edition.kind
    return child


def _part(text: Text) -> dict[str, Any]:
    """What is below a clause as one edition words it."""
    child: dict[str, Any] = {"id": text.clause.id, "text": text.clause.text}
    if text.clause.split < len(text.clause.text):
        child["items_at"] = text.clause.split
    if text.clause.form != "item":
        child["heading"] = _headings(text)
    if _confidence(text) == "recalled":
        child["confidence"] = "recalled"
    if text.clause.notes:
        child["notes"] = list(text.clause.notes)
    return child


def _cites(corpus: Corpus, text: Text, below: list[str]) -> list[dict[str, Any]]:
    """Citations of the clause, then of its notes, then of what it contains; offsets index the text named by "in"."""
    out = [c.data() for c in text.cites]
    out += [{**c.data(), "in": f"note {n}"} for n, note in enumerate(text.note_cites, 1) for c in note]
    for i in below:
        out += [{**c.data(), "in": i} for c in corpus.shown[i].cites]
    return out


def _restatement(corpus: Corpus, text: Text, below: list[str]) -> dict[str, Any] | None:
    """Beside an official text, our restatement of it as a reading aid."""
    if text.edition.kind != "official":
        return None
    ours = corpus.texts["restatement"]
    if text.clause.id not in ours:
        return None
    own = ours[text.clause.id].clause
    return {
        "text": own.text,
        "items_at": own.split,
        "confidence": _confidence(ours[text.clause.id]),
        "children": [_part(ours[i]) for i in below if i in ours],
    }


def _wordings(corpus: Corpus) -> Iterator[Row]:
    for edition in corpus.editions:
        for n, (clause_id, text) in enumerate(corpus.texts[edition.id].items()):
            c = text.clause
            data = {
                "id": clause_id,
                "heading": list(c.heading),
                "text": c.text,
                "items_at": c.split,
                "notes": list(c.notes),
                "form": c.form,
            }
            yield (edition.id, clause_id, n, _json(data))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
