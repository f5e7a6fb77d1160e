"""Official copies become an edition in the user's library: read, weighed, written as corpus Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.addresses.address import split
from isps_kb.addresses.registry import Registry
from isps_kb.corpus import gather, manuscript, structure
from isps_kb.corpus.structure import Language
from isps_kb.errors import KbError
from isps_kb.files.characters import printable
from isps_kb.ingest import copy, merging, readers
from isps_kb.library import holdings
from isps_kb.model import Clause, Document, Edition

NOT_COPIED = ("circulars", "courses", "programme")  # folders of the corpus of whose instruments no copy is read


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said about a copy; "" where nothing was said."""

    edition: str = ""
    title: str = ""
    licence: str = ""
    source: str = ""
    part: str = ""
    language: str = ""


def read(paths: Sequence[Path], wishes: Wishes, known: Registry, folder: Path) -> copy.Report:
    """What some files hold together; the shapes of the clauses in a corpus folder help to tell them apart.

    Raises:
        KbError: a file cannot be read, holds no clause, or says that its words are a restatement.
    """
    languages = structure.read(folder)
    _check(wishes, known, languages)
    documents = gather.read_folder(folder, NOT_COPIED)
    hints = copy.hints(documents)
    restated = [" ".join(c.text for c in d.clauses) for d in documents]
    reports = []
    for path in paths:
        report = copy.ingest(_bytes(path), str(path), known, hints, wishes.part, languages, restated)
        if dict(report.meta).get("kind") == "restatement":
            raise KbError(
                f"{path} says that it is a restatement, not the official text; only an official copy is imported."
            )
        reports.append((path.name, report))
    return merging.together(reports, known)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > readers.MAX_BYTES:
            raise KbError(
                f"{path} is larger than {readers.MAX_BYTES // 1_000_000} MB; import the text of the instruments only."
            )
        return path.read_bytes()
    except OSError as error:
        raise KbError(f"{path} cannot be read: {error.strerror}.") from error


def _check(wishes: Wishes, known: Registry, languages: Sequence[Language]) -> None:
    """Refuse a --part or a --language that names nothing."""
    part = wishes.part
    sections = {k for k in known.known if "." not in k and "/app." not in k}
    if part and part not in known.core_ids and (part not in sections or part.startswith("PRE/")):
        raise KbError(
            f"--part takes one of {', '.join(known.core_ids)}, or a section or regulation of them, for example A/19 or XI-2/9."
        )
    codes = sorted(one.code for one in languages)
    if wishes.language and wishes.language not in codes:
        raise KbError(f"--language takes one of {', '.join(codes)}.")


def edition_of(path: Path, wishes: Wishes, report: copy.Report) -> Edition:
    """The edition that a report becomes: what the user said, else what the file says of itself, else its name.

    Raises:
        KbError: the edition id cannot be used.
    """
    meta = dict(report.meta)
    return Edition(
        holdings.check_edition_id(wishes.edition or holdings.edition_id_from(path.name)),
        "official",
        _line(wishes.title or meta.get("title", "") or path.name),
        _line(wishes.source or meta.get("source", "") or path.name),
        _line(wishes.licence or meta.get("licence", "")),
        _line(meta.get("last_updated", "") or meta.get("date", "")),
        wishes.language or report.language,
    )


def held(home: Path, edition: str) -> tuple[Edition, tuple[Clause, ...]] | None:
    """An edition of the library with its clauses; None where there is none of that id.

    Raises:
        KbError: it is damaged.
    """
    for path in holdings.folders(home):
        if path.name.rpartition("@")[0] == edition:
            return holdings.describe(path), tuple(c for d in gather.read_folder(path) for c in d.clauses)
    return None


def store(edition: Edition, report: copy.Report, home: Path, known: Registry) -> Path:
    """Write the edition to the library; returns its folder.

    Raises:
        KbError: the library cannot be written; what was there stays.
    """
    files = {
        f"{d.instrument.lower().replace('/', '-')}.md": manuscript.write(d) for d in documents(edition, report, known)
    }
    return holdings.add(home, edition, files)


def documents(edition: Edition, report: copy.Report, known: Registry) -> list[Document]:
    """One document for each instrument of a report."""
    by_instrument: dict[str, list[Clause]] = {}
    for clause in report.clauses:
        by_instrument.setdefault(split(clause.id).instrument, []).append(clause)
    return [Document(i, _meta(i, edition, known), tuple(clauses)) for i, clauses in by_instrument.items()]


def _meta(instrument: str, edition: Edition, known: Registry) -> tuple[tuple[str, object], ...]:
    of = known.of(instrument)
    entries = {
        "instrument": instrument,
        "edition": edition.id,
        "kind": "official",
        "force": of.force if of else "mandatory",
        "status": "as imported",
        "title": edition.title,
        "date": edition.date,
        "licence": edition.licence,
        "language": edition.language,
        "sources": (edition.source,),
    }
    return tuple((k, v) for k, v in entries.items() if v)


def _line(text: str) -> str:
    """Text from outside as one printable line of at most 300 characters."""
    return " ".join(printable(text).split())[:300]
