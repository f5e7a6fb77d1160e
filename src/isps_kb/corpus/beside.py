"""Invariants of the knowledge beside the clauses: provenance, index entries, remarks, courses, chains of instruments."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.addresses.registry import Registry
from isps_kb.corpus import entries, ledger, remarks, syllabus, works
from isps_kb.corpus.entries import Entry
from isps_kb.model import Document, Problem

CONFIDENCES = ("seen", "recalled")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def problems(folder: Path, documents: Sequence[Document], known: Registry) -> Iterator[Problem]:
    """Every problem of the knowledge beside the clauses.

    Raises:
        KbError: a data file is malformed; names it.
    """
    held = {c.id for d in documents for c in d.clauses if c.text or c.title}
    for document in documents:
        yield from _provenance(document)
        yield from _courses(document, held, known)
    yield from _works(documents, held, known)
    index = entries.read(folder)
    yield from _entries(documents, index, held, known)
    wholes = {d.instrument for d in documents} | {i.id for i in known.instruments}
    yield from ledger.problems(ledger.read(folder), held | wholes)
    for n, remark in enumerate(remarks.read(folder), 1):
        for clause_id in remark.clauses:
            if clause_id not in held:
                yield Problem(remarks.FILE, 0, f"remark {n} stands at {clause_id}, which is not held.")


def _provenance(document: Document) -> Iterator[Problem]:
    if document.get("kind") != "restatement":
        return
    if document.get("confidence") not in CONFIDENCES:
        yield Problem(document.file, 1, "front matter lacks 'confidence: seen' or 'confidence: recalled'.")
    if document.get("reviewed") not in ("true", "false"):
        yield Problem(document.file, 1, "front matter lacks 'reviewed: true' or 'reviewed: false'.")
    labels = {c.id[len(document.instrument) + 1 :] for c in document.clauses}
    for line in document.listed("provenance"):
        names, _, source = line.partition(": ")
        absent = [n for n in names.split(", ") if n not in labels]
        if not source or absent:
            what = f"names {', '.join(absent)}, which is no clause of the file" if absent else "names no source"
            yield Problem(document.file, 1, f"provenance “{line[:60]}” {what}.")


def _courses(document: Document, held: set[str], known: Registry) -> Iterator[Problem]:
    if document.get("type") not in ("model course", "ITCP training course"):
        return
    for clause in document.clauses:
        if clause.form != "paragraph":
            continue
        ids = syllabus.rests_on(clause.text)
        if not ids:
            yield Problem(document.file, clause.line, f"{clause.id} is an objective without a clause.")
        for target in ids:
            if known.core_of(target) and target not in held:
                yield Problem(document.file, clause.line, f"{clause.id} rests on {target}, which is not held.")


def _works(documents: Sequence[Document], held: set[str], known: Registry) -> Iterator[Problem]:
    places = {d.instrument: d.file for d in documents}
    for name, work in works.gather(documents).items():
        for key in ("bears_on", "legal_basis", "compiles"):
            for target in work.lists[key]:
                if known.core_of(target) and "/" in target and target not in held:
                    yield Problem(places[name], 1, f"{key}: {target} is not held.")
        if work.facts["date_confidence"] not in ("", *CONFIDENCES):
            yield Problem(places[name], 1, "date_confidence is neither seen nor recalled.")
        if not _well_checked(work.facts["checked"], work.facts["how"]):
            yield Problem(places[name], 1, f"needs 'checked' as a date and 'how' as “{' …” or “'.join(works.HOW)} …”.")
        if "supersed" in work.facts["status"] and not work.lists["superseded_by"]:
            yield Problem(places[name], 1, "is superseded, but by what is not said.", "warning")


def _well_checked(checked: str, how: str) -> bool:
    """Whether it is said when and how a status was checked; a work may leave both open."""
    return bool(_DATE.fullmatch(checked) and how.startswith(works.HOW)) if checked or how else True


def _entries(
    documents: Sequence[Document], index: Mapping[str, Entry], held: set[str], known: Registry
) -> Iterator[Problem]:
    paragraphs: dict[str, str] = {}
    for document in documents:
        core = known.by_id.get(document.instrument)
        if core and core.core and index:
            paragraphs.update({paragraph_of(c.id): document.file for c in document.clauses if c.text})
    for clause_id, file in paragraphs.items():
        if clause_id not in index:
            yield Problem(file, 0, f"{clause_id} has no entry in the index.")
    for clause_id, entry in index.items():
        if clause_id not in held:
            yield Problem(entry.file, 0, f"{clause_id} is indexed but not held.")
        if len(set(entry.terms)) < entries.TERMS or len(set(entry.questions)) < entries.QUESTIONS:
            yield Problem(
                entry.file, 0, f"{clause_id} needs {entries.TERMS} terms and {entries.QUESTIONS} questions at least."
            )
