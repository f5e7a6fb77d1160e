"""Official copies to clauses: read, strip page furniture, segment by the numbering, tidy, and report."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from isps_kb.addresses.families import is_field
from isps_kb.addresses.registry import Registry
from isps_kb.citations.cite import Citer
from isps_kb.corpus import structure
from isps_kb.corpus.structure import Language
from isps_kb.errors import KbError
from isps_kb.ingest import balance, furniture, ownwords, readers, tidy
from isps_kb.ingest.balance import Balance
from isps_kb.ingest.lines import Line
from isps_kb.ingest.notes import UNCALLED
from isps_kb.ingest.numbering import segment
from isps_kb.ingest.numbering.divisions import Headers
from isps_kb.ingest.numbering.marks import Draft, Hint
from isps_kb.ingest.numbering.state import TAKEN
from isps_kb.library import holdings
from isps_kb.model import Clause, Document, Repair

NEAR = 12  # lines after the last of a clause within which furniture still stands in it
OWN = "these are the words of isps-kb itself, its restatement, and not the official text"
OURS = "{} holds the words of isps-kb itself, its restatement; only an official copy is imported."
__all__ = ["Hint", "Report", "hints", "ingest"]


@dataclass(frozen=True, slots=True)
class Report:
    """What import found in a copy: clauses in order, changes made, and known clauses that are not there."""

    clauses: tuple[Clause, ...]
    repaired: tuple[Repair, ...]
    missing: tuple[str, ...]
    cited: tuple[tuple[str, int], ...]  # how often this copy cites each missing clause
    meta: tuple[tuple[str, str], ...]
    balance: Balance
    language: str = ""  # ISO 639-1, "" where it cannot be told

    def count(self) -> dict[str, int]:
        """Clauses found, by instrument."""
        found: dict[str, int] = {}
        for clause in self.clauses:
            name = clause.id.rpartition("/")[0]
            found[name] = found.get(name, 0) + 1
        return found


def hints(documents: Iterable[Document]) -> dict[str, Hint]:
    """What the restatement knows of the shape of each clause: titles and headings are facts, and so is where text closes."""
    return {
        c.id: Hint(c.title, c.heading, " ".join(c.text[c.split :].split()[:2]), c.form, len(c.text.split()))
        for document in documents
        for c in document.clauses
    }


def ingest(
    data: bytes,
    name: str,
    registry: Registry,
    known: Mapping[str, Hint],
    instrument: str = "",
    languages: Sequence[Language] = (),
    restated: Collection[str] = (),
) -> Report:
    """Read an official copy.

    Args:
        data: the bytes of the file.
        name: its name, for messages.
        registry: instruments and the known numbering.
        known: shapes of clauses, from `hints`.
        instrument: what to begin with, when the copy does not say: "A", "XI-2", or a section of it, "A/19", "XI-2/9".
        languages: how chapters, Parts and regulations are named; as in the published corpus when not given.
        restated: our own words, section by section, by which a copy of the restatement is told; they also tell how words are
            spelt.

    Raises:
        KbError: the file cannot be read, or no clause of a known instrument is in it.
    """
    source = readers.read(data, name)
    titles = {h.title.casefold() for i, h in known.items() if h.title and registry.core_of(i)}
    languages = languages or _languages()
    headers = _headers(tuple(languages))
    lines, dropped = furniture.strip(source.lines, titles, headers, wrapped=source.wrapped, headless=source.headless)
    segmenter = segment.Segmenter(registry, known, lines, headers, instrument)
    drafts = segmenter.run()
    repairs = list(segmenter.repairs)
    found = tidy.clauses(drafts, known, repairs, wrapped=source.wrapped, spelt=restated)
    if not found:
        if ownwords.is_ours(" ".join(line.text for line in source.lines), restated):
            raise KbError(OURS.format(name))
        raise KbError(_nothing(name, instrument, segmenter.announced))
    repairs += _dropped(dropped, drafts) + [Repair("", was, now) for _, was, now in source.changes]
    missing = missing_of(found, registry)
    out = [*((TAKEN, line) for line in dropped), *segmenter.dropped]
    out += [(UNCALLED, Line(0, r.was)) for r in repairs if r.now == UNCALLED]
    sheet = balance.weigh(
        source.lines, out, found, segmenter.announced, known, registry, segment.EXPECTED, segmenter.misread
    )
    if ownwords.is_ours(" ".join(c.text for c in found), restated):
        sheet = replace(sheet, verdict="refused", faults=(OWN, *sheet.faults))
    return Report(
        tuple(found),
        tuple(repairs),
        missing,
        cited_missing(found, missing, registry),
        tuple(source.meta.items()),
        sheet,
        structure.told(" ".join(c.text for c in found), languages),
    )


def _nothing(name: str, instrument: str, announced: Sequence[str]) -> str:
    """What to say of a file in which nothing was found."""
    if instrument:
        return f"{name} holds no clause of {instrument} that could be told by its number."
    if announced:
        return f"{name} names {', '.join(announced)}, but holds no clause of it that could be told by its number."
    return (
        f"{name} holds no clause that could be told by its number. "
        "If it is an extract, name the instrument it is from, for example: --part B."
    )


@cache
def _languages() -> tuple[Language, ...]:
    return structure.read(holdings.corpus_folder())


@cache
def _headers(languages: tuple[Language, ...]) -> Headers:
    return Headers(languages)


def _dropped(dropped: list[Line], drafts: list[Draft]) -> list[Repair]:
    """Furniture as repairs of the clause that it stood in; what stood in text that is not ours is no repair."""
    starts = [(d.no, d.id) for d in drafts]
    ends = [max((line.no for line in d.lines), default=d.no) + NEAR for d in drafts]
    out: list[Repair] = []
    at = 0
    for line in dropped:
        while at + 1 < len(starts) and starts[at + 1][0] <= line.no:
            at += 1
        if starts and starts[0][0] <= line.no <= ends[at]:
            out.append(Repair(starts[at][1], line.text, ""))
    return out


def missing_of(found: list[Clause], registry: Registry) -> tuple[str, ...]:
    """Known clauses of the instruments in the copy that it lacks; of a section that is absent altogether only the section."""
    have = {c.id for c in found}
    empty = {c.id for c in found if not c.text}
    present = {i.partition("/")[0] for i in have}
    parents = {k.rpartition(".")[0] for k in registry.known if "." in k}
    with_children = {h.rpartition(".")[0] for h in have if "." in h}
    out: list[str] = []
    absent = ""
    for known in registry.known:
        if registry.core_of(known) not in present or is_field(known):
            continue
        section = known if "/app." in known else known.split(".")[0]
        if known in have:
            if known in empty and known in parents and known not in with_children:
                out.append(known)
        elif known == section and not any(h == known or h.startswith(f"{known}.") for h in have):
            absent = known
            out.append(known)
        elif section != absent:
            out.append(known)
    return tuple(out)


def cited_missing(found: list[Clause], missing: tuple[str, ...], registry: Registry) -> tuple[tuple[str, int], ...]:
    """Missing clauses that the copy itself cites, with how often, most cited first."""
    citer = Citer(registry, frozenset())
    gone = set(missing)
    counts: dict[str, int] = {}
    for clause in found:
        for citation in citer.find(clause.text, clause.id):
            for target in citation.targets:
                name = target
                while name and name not in gone and "." in name:
                    name = name.rpartition(".")[0]
                if target in gone or name in gone:
                    key = target if target in gone else name
                    counts[key] = counts.get(key, 0) + 1
    return tuple(sorted(counts.items(), key=lambda kv: (-kv[1], missing.index(kv[0]))))
