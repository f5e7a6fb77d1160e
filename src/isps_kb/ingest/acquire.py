"""An official copy becomes an edition in the user's library: read, reported, written as corpus Markdown."""

from dataclasses import dataclass
from pathlib import Path

from isps_kb.addresses.address import split
from isps_kb.addresses.registry import Registry
from isps_kb.corpus import gather, manuscript
from isps_kb.errors import KbError
from isps_kb.files.characters import printable
from isps_kb.ingest import copy, readers
from isps_kb.library import holdings
from isps_kb.model import Clause, Document, Edition


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said about a copy; "" where nothing was said."""

    edition: str = ""
    title: str = ""
    licence: str = ""
    source: str = ""
    part: str = ""


def read(path: Path, wishes: Wishes, known: Registry, folder: Path) -> copy.Report:
    """What a file holds; the shapes of the clauses in a corpus folder help to tell them apart.

    Raises:
        KbError: the file cannot be read, holds no clause, or says that its words are a restatement.
    """
    try:
        size = path.stat().st_size
        if size > readers.MAX_BYTES:
            raise KbError(
                f"{path} is larger than {readers.MAX_BYTES // 1_000_000} MB; import the text of the instruments only."
            )
        data = path.read_bytes()
    except OSError as error:
        raise KbError(f"{path} cannot be read: {error.strerror}.") from error
    if wishes.part and wishes.part not in known.core_ids:
        raise KbError(f"--part takes one of {', '.join(known.core_ids)}.")
    report = copy.ingest(data, str(path), known, copy.hints(gather.read_folder(folder)), wishes.part)
    if dict(report.meta).get("kind") == "restatement":
        raise KbError(
            f"{path} says that it is a restatement, not the official text; only an official copy is imported."
        )
    return report


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
    )


def store(edition: Edition, report: copy.Report, home: Path, known: Registry) -> Path:
    """Write the edition to the library; returns its folder.

    Raises:
        KbError: the library cannot be written; what was there stays.
    """
    files = {f"{d.instrument.lower()}.md": manuscript.write(d) for d in documents(edition, report, known)}
    return holdings.add(home, edition, files)


def documents(edition: Edition, report: copy.Report, known: Registry) -> list[Document]:
    """One document for each instrument of a report."""
    by_instrument: dict[str, list[Clause]] = {}
    for clause in report.clauses:
        by_instrument.setdefault(split(clause.id).instrument, []).append(clause)
    return [Document(i, _meta(i, edition, known), tuple(clauses)) for i, clauses in by_instrument.items()]


def _meta(instrument: str, edition: Edition, known: Registry) -> tuple[tuple[str, object], ...]:
    entries = {
        "instrument": instrument,
        "edition": edition.id,
        "kind": "official",
        "force": known.by_id[instrument].force,
        "status": "as imported",
        "title": edition.title,
        "date": edition.date,
        "licence": edition.licence,
        "sources": (edition.source,),
    }
    return tuple((k, v) for k, v in entries.items() if v)


def _line(text: str) -> str:
    """Text from outside as one printable line of at most 300 characters."""
    return " ".join(printable(text).split())[:300]
