"""Invariants of a corpus folder: what must hold before its text is published."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from isps_kb.addresses import registry
from isps_kb.addresses.address import order_key
from isps_kb.addresses.registry import Registry
from isps_kb.citations.cite import Citer
from isps_kb.corpus import answer_checks, beside, manuscript, norm_checks, outline, overlays, syllabus, wordlists
from isps_kb.model import Clause, Document, Problem


def problems(folder: Path) -> list[Problem]:
    """Every problem of a corpus folder, by file and line.

    Malformed files, duplicate, missing, out-of-order and empty clauses, dangling and ambiguous citations, text that is not in
    canonical form (a warning, as are ambiguous citations).

    Raises:
        KbError: the folder is not a corpus folder.
    """
    known = registry.load(folder)
    found: list[Problem] = []
    documents: list[Document] = []
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        document = _read(path, name, found)
        if document:
            documents.append(document)
    found += _numbering(documents, known)
    held = {c.id for d in documents for c in d.clauses} | {d.instrument for d in documents}
    citer = Citer(known, held)
    for document in documents:
        found += _document(document, known)
        for clause in document.clauses:
            found += _citations(document, clause, citer)
    found += beside.problems(folder, documents, known)
    found += wordlists.problems(folder, documents, known)
    found += overlays.problems(folder, held)
    found += norm_checks.problems(folder, documents, known)
    found += answer_checks.problems(folder, documents, known)
    return sorted(found, key=lambda p: (p.file, p.line, p.message))


def _read(path: Path, name: str, found: list[Problem]) -> Document | None:
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
        document = outline.read(text, name)
    except UnicodeDecodeError as error:
        found.append(Problem(name, raw.count(b"\n", 0, error.start) + 1, "broken UTF-8; save the file again as UTF-8."))
    except OSError as error:
        found.append(Problem(name, 0, f"cannot be read: {error.strerror}."))
    except outline.OutlineError as error:
        found.append(error.problem)
    else:
        if manuscript.write(document) != text:
            found.append(Problem(name, 0, "is not in canonical form (see CONTRIBUTING.md).", "warning"))
        return document
    return None


def _numbering(documents: list[Document], known: Registry) -> Iterator[Problem]:
    """Duplicate ids, and known clauses that are absent from a section that is there."""
    places: dict[str, tuple[str, int]] = {}
    for document in documents:
        for clause in document.clauses:
            if clause.id in places:
                file, line = places[clause.id]
                yield Problem(document.file, clause.line, f"{clause.id} stands a second time; first in {file}:{line}.")
            else:
                places[clause.id] = (document.file, clause.line)
    sections: dict[str, str] = {}
    for clause_id, (file, _) in places.items():
        sections.setdefault(clause_id.split(".")[0], file)
    held = {d.instrument for d in documents}
    for clause_id in known.known:
        section = clause_id.split(".")[0]
        if clause_id in places or known.core_of(clause_id) not in held:
            continue
        if section in sections:
            yield Problem(sections[section], 0, f"{clause_id} is missing.")
        elif "/app" in section:
            yield Problem(f"{known.core_of(clause_id)}", 0, f"{clause_id} is missing.", "warning")
        elif clause_id == section:
            yield Problem(f"{known.core_of(clause_id)}", 0, f"{clause_id} is missing with everything below it.")


def _document(document: Document, known: Registry) -> Iterator[Problem]:
    before: Clause | None = None
    parents = Counter(c.id.rpartition(".")[0] for c in document.clauses)
    core = known.by_id.get(document.instrument)
    labels = {c.id[len(document.instrument) + 1 :] for c in document.clauses}
    for clause in document.clauses:
        if core and core.core and clause.id not in known.known_set:
            yield Problem(
                document.file, clause.line, f"{clause.id} is not in the known numbering of {document.instrument}."
            )
        if before and order_key(clause.id, known) <= order_key(before.id, known):
            yield Problem(document.file, clause.line, f"{clause.id} is out of order: it follows {before.id}.")
        if (
            not clause.text
            and not parents[clause.id]
            and not any(c.id.startswith(f"{clause.id}.") for c in document.clauses)
        ):
            yield Problem(document.file, clause.line, f"{clause.id} is empty.")
        before = clause
    for label in document.listed("recalled"):
        if label not in labels:
            yield Problem(document.file, 1, f"front matter lists {label} as recalled, but there is no such clause.")
    if core and core.core and document.get("force") != core.force:
        yield Problem(
            document.file, 1, f"force is {document.get('force')!r}, but {document.instrument} is {core.force}."
        )


def _citations(document: Document, clause: Clause, citer: Citer) -> Iterator[Problem]:
    for text in (syllabus.without(clause.text), *clause.notes):
        for citation in citer.find(text, clause.id):
            if citation.status == "dangling":
                gone = [t for t in citation.targets if citer.registry.core_of(t) and t not in citer.registry.known_set]
                yield Problem(
                    document.file,
                    clause.line,
                    f"{clause.id} cites “{citation.text}”, but {', '.join(gone)} does not exist.",
                )
            elif citation.status == "ambiguous":
                options = f" ({' or '.join(citation.candidates)})" if citation.candidates else ""
                yield Problem(
                    document.file,
                    clause.line,
                    f"{clause.id} cites “{citation.text}”, which is ambiguous{options}.",
                    "warning",
                )
