"""Gather everything once: registry, restatement and imported editions, with the citations of every clause resolved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from isps_kb.addresses import registry
from isps_kb.addresses.address import Address, containing, order_key, split
from isps_kb.addresses.collection import OVERLAY
from isps_kb.addresses.registry import Registry
from isps_kb.citations.cite import Citer
from isps_kb.corpus import (
    answers,
    entries,
    ledger,
    lexicon,
    norm_files,
    outline,
    overlays,
    remarks,
    syllabus,
    translations,
    works,
)
from isps_kb.corpus.answers import Answer
from isps_kb.corpus.entries import Entry
from isps_kb.corpus.ledger import Change
from isps_kb.corpus.lexicon import Lexicon
from isps_kb.corpus.norm_files import Norm
from isps_kb.corpus.overlays import Overlay
from isps_kb.corpus.remarks import Remark
from isps_kb.corpus.works import Work
from isps_kb.errors import KbError
from isps_kb.library import holdings
from isps_kb.model import Citation, Clause, Document, Edition

RESTATEMENT = Edition(
    "restatement",
    "restatement",
    "Restatement of isps-kb",
    "isps-kb contributors, own words; not the official text",
    "CC BY 4.0",
)
OVERLAY_CLAUSE = "EU725/3.5"


@dataclass(frozen=True, slots=True)
class Text:
    """A clause as one edition words it, with its citations and those of its notes."""

    clause: Clause
    edition: Edition
    document: Document
    cites: tuple[Citation, ...] = ()
    note_cites: tuple[tuple[Citation, ...], ...] = ()


@dataclass(frozen=True)
class Corpus:
    """The knowledge in memory. `texts` holds for each edition, the first to be shown first, its clauses by id."""

    registry: Registry
    editions: tuple[Edition, ...]
    texts: Mapping[str, Mapping[str, Text]]
    documents: tuple[Document, ...] = field(default=())
    entries: Mapping[str, Entry] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    law: tuple[Overlay, ...] = ()
    norms: tuple[Norm, ...] = ()
    ledger: tuple[Change, ...] = ()
    answers: tuple[Answer, ...] = ()
    translations: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All clause ids, in the order of the known numbering, others after them numerically."""
        rank = {k: n for n, k in enumerate(self.registry.known)}
        every = {i for texts in self.texts.values() for i in texts}
        keys = {i: order_key(i, self.registry) for i in every}
        return tuple(sorted(every, key=lambda i: (keys[i][0], rank.get(i, len(rank)), keys[i])))

    @cached_property
    def shown(self) -> dict[str, Text]:
        """The text that is shown first for each id: an official one where imported, else the restatement.

        A heading of which a copy holds no word below it is no official text of that provision.
        """
        found: dict[str, Text] = {}
        bare: dict[str, Text] = {}
        for edition in self.editions:
            texts = self.texts[edition.id]
            worded = {i for i, t in texts.items() if t.clause.text}
            worded |= {above for i in worded for above in containing(i)}
            for clause_id, text in texts.items():
                if clause_id not in worded:
                    bare.setdefault(clause_id, text)
                elif clause_id not in found or (not found[clause_id].clause.text and text.clause.text):
                    found[clause_id] = text
        return {i: found.get(i) or bare[i] for i in self.ids}

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Direct children by id; an instrument's are its sections."""
        below: dict[str, list[str]] = {}
        for clause_id in self.ids:
            below.setdefault(self.parent(clause_id), []).append(clause_id)
        return {k: tuple(v) for k, v in below.items()}

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(self.ids)

    def parent(self, clause_id: str) -> str:
        """The nearest provision that contains one and is held; its instrument when none is."""
        above = split(clause_id).parent
        while above and above.parts and str(above) not in self._held:
            above = above.parent
        return str(above or clause_id)

    @cached_property
    def works(self) -> dict[str, Work]:
        """What is known of instruments beside their clauses: circulars, resolutions, conventions, courses.

        What an imported copy says of itself is said of that edition, not of the instrument.
        """
        return works.gather(d for d in self.documents if d.get("kind") != "official")

    def descendants(self, clause_id: str) -> Iterator[str]:
        """All ids below one, in order of print."""
        for child in self.children.get(clause_id, ()):
            yield child
            yield from self.descendants(child)

    @cached_property
    def overlays(self) -> dict[str, str]:
        """Paragraphs of Part B that Article 3(5) makes mandatory in the EU, and their items: read off the Article itself."""
        article = self.shown.get(OVERLAY_CLAUSE)
        named = {t for c in (article.cites if article else ()) for t in c.targets if t.startswith("B/")}
        return {i: OVERLAY for n in named for i in (n, *self.descendants(n))}

    @cached_property
    def law_rows(self) -> tuple[tuple[dict[str, str], tuple[str, ...]], ...]:
        """What the law of each country makes of the clauses that are held, each row with the clauses it does not hold for."""
        cited = {i: [t for c in text.cites for t in c.targets] for i, text in self.shown.items()}
        return tuple(r for overlay in self.law for r in overlay.data(cited) if r[0]["clause"] in self._held)

    def force(self, clause_id: str) -> str:
        """mandatory, recommended or informative, with the EU's overlay where it applies."""
        text = self.shown[clause_id]
        instrument = self.registry.by_id.get(split(clause_id).instrument)
        own = instrument.force if instrument and instrument.core else text.document.get("force")
        overlay = self.overlays.get(clause_id)
        return f"{own}; {overlay}" if overlay else own


def read_folder(folder: Path, besides: Collection[str] = ()) -> tuple[Document, ...]:
    """Every document of a folder of corpus files, sorted by path; `besides` are sub-folders to leave out.

    Raises:
        OutlineError: a file is malformed. KbError: a file cannot be read.
    """
    documents = []
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        if name.partition("/")[0] in besides:
            continue
        try:
            documents.append(outline.read(path.read_text(encoding="utf-8-sig"), f"{folder.name}/{name}"))
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise KbError(f"{path}:{line}: broken UTF-8. Save the file again as UTF-8.") from error
        except OSError as error:
            raise KbError(f"{path} cannot be read: {error.strerror}.") from error
    return tuple(documents)


def gather(folder: Path, home: Path | None) -> Corpus:
    """The corpus of a folder and the editions of a library folder (None: the corpus alone).

    Raises:
        KbError: any of it is malformed; names file and line.
    """
    known = registry.load(folder)
    bodies: list[tuple[Edition, tuple[Document, ...]]] = [
        (holdings.describe(path), read_folder(path)) for path in (holdings.folders(home) if home else ())
    ]
    bodies.append((RESTATEMENT, read_folder(folder)))
    bodies.sort(key=lambda body: body[0].foreign)  # words in another language stand beside the English ones
    return replace(
        assemble(known, bodies),
        entries=entries.read(folder),
        remarks=remarks.read(folder),
        lexicon=lexicon.read(folder),
        law=overlays.read(folder),
        norms=tuple(n for section in norm_files.read(folder) for n in section.norms),
        ledger=ledger.read(folder),
        answers=tuple(a for rows in answers.read(folder).values() for a in rows),
        translations=translations.read(folder),
    )


def assemble(known: Registry, bodies: Sequence[tuple[Edition, tuple[Document, ...]]]) -> Corpus:
    """The corpus of editions that were read already, with citations resolved against all of them."""
    held = {c.id for _, documents in bodies for d in documents for c in d.clauses if c.text or c.title}
    held |= {d.instrument for _, documents in bodies for d in documents}
    citer = Citer(known, held)
    texts = {
        edition.id: {c.id: _text(c, edition, d, citer) for d in documents for c in d.clauses}
        for edition, documents in bodies
    }
    ours = texts.get(RESTATEMENT.id, {})
    texts = {e: found if e == RESTATEMENT.id else _with_subheadings(found, ours) for e, found in texts.items()}
    documents = tuple(d for _, body in bodies for d in body)
    return Corpus(known, tuple(e for e, _ in bodies), texts, documents)


def _with_subheadings(official: Mapping[str, Text], ours: Mapping[str, Text]) -> dict[str, Text]:
    """The clauses of a copy; where it has no sub-heading in a whole section, those that the restatement has stay."""
    own = {_section(i) for i, t in official.items() if any(not h[:1].isdigit() for h in t.clause.heading[1:])}
    out = dict(official)
    for clause_id, text in official.items():
        known = ours[clause_id].clause.heading if clause_id in ours else ()
        if len(text.clause.heading) == 1 < len(known) and not text.edition.foreign and _section(clause_id) not in own:
            clause = replace(text.clause, heading=(*text.clause.heading, *known[1:]))
            out[clause_id] = replace(text, clause=clause)
    return out


def _section(clause_id: str) -> str:
    return str(Address(split(clause_id).instrument, split(clause_id).parts[:1]))


def _text(clause: Clause, edition: Edition, document: Document, citer: Citer) -> Text:
    return Text(
        clause,
        edition,
        document,
        _cites(clause, citer),
        tuple(citer.find(note, clause.id) for note in clause.notes),
    )


def _cites(clause: Clause, citer: Citer) -> tuple[Citation, ...]:
    """The citations of a clause; a "Clauses:" line is read as the list of ids that it is."""
    plain = syllabus.without(clause.text)
    found = citer.find(plain, clause.id)
    if plain == clause.text:
        return found
    listed = (c._replace(status=citer.status(c.targets)) for c in syllabus.citations(clause.text))
    return (*found, *listed)
