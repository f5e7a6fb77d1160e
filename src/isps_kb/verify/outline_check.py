"""What is wrong in an outline: citations of what does not exist or is about something else, confusions, superseded circulars.

Objectives and topics that cite nothing get suggestions, which are marked as such. Nothing is corrected silently.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isps_kb.addresses.address import split
from isps_kb.citations.cite import Citer
from isps_kb.errors import KbError
from isps_kb.model import Citation
from isps_kb.reading import circulars
from isps_kb.store.database import Store
from isps_kb.verify import aims, citing, confusions
from isps_kb.verify.confusions import Confusion
from isps_kb.verify.outlines import Outline
from isps_kb.verify.pieces import Piece
from isps_kb.verify.topics import Topics

ABOUT = "ISPS"  # what an outline is about: a section is one of Part A, a paragraph one of Part B
WRONG = ("dangling", "unclear", "confusion", "superseded", "mismatch")
_TITLES = 2  # pieces at the beginning that say what a course is about
_PART = re.compile(r"\bPart [AB]\b|\bISPS\b|\bXI-2\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;?!])\s+(?=[A-Z(])")


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on an outline: the piece it is about, its kind, the words of the citation, and a sentence."""

    piece: int
    place: str
    kind: str
    text: str
    message: str

    @property
    def wrong(self) -> bool:
        """Whether something has to be put right."""
        return self.kind in WRONG

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {"place": self.place, "kind": self.kind, "text": self.text, "message": self.message, "wrong": self.wrong}


@dataclass(frozen=True, slots=True)
class Checked:
    """An outline that was checked: its citations by status, the findings in order, and the objectives that cite nothing."""

    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    without: int

    def notes(self) -> dict[int, list[str]]:
        """What to write at each piece."""
        out: dict[int, list[str]] = {}
        for f in self.findings:
            words = f"“{' '.join(f.text.split())}”: " if f.text else ""
            out.setdefault(f.piece, []).append(f"{f.kind}: {words}{f.message}")
        return out

    def data(self) -> dict[str, Any]:
        """Everything for JSON."""
        return {
            "citations": [c.data() for c in self.citations],
            "findings": [f.data() for f in self.findings],
            "wrong": sum(f.wrong for f in self.findings),
            "objectives_without": self.without,
        }


def check(store: Store, outline: Outline, folder: Path, *, suggest: bool = True) -> Checked:
    """An outline checked against the knowledge.

    Args:
        store: the compiled knowledge.
        outline: what `outlines.read` returned.
        folder: the corpus folder, which holds the confusions.
        suggest: whether objectives that cite nothing get suggestions from search.

    Raises:
        KbError: the data on confusions are malformed.
    """
    citer, known = citing.citer(store), confusions.read(folder)
    replaced = circulars.works(store)
    topics = Topics(store)
    whole = topics.side_of(" ".join(p.text for p in outline.pieces[:_TITLES]))
    heading = ""
    every: list[Citation] = []
    findings: list[Finding] = []
    without = 0
    for n, piece in enumerate(outline.pieces):
        cited = citer.find(piece.text, ABOUT)
        every += cited
        own = [*_of_citations(store, citer, replaced, n, piece, cited), *_of_confusions(known, n, piece, cited)]
        own += _of_dates(n, piece, cited)
        findings += own
        if aims.heads(piece) and not cited:
            heading = aims.without_number(piece.text)
            continue
        topic = aims.topic_of(piece, cited, topics)
        if topic and cited:
            said = {f.text for f in own}
            findings += _of_topics(store, topics, n, piece, topic, [c for c in cited if c.text not in said])
        elif topic:
            without += 1
            if suggest:
                found = topics.proposed(topic, heading, whole)
                findings += _suggested(store, n, piece, found)
    return Checked(tuple(every), tuple(findings), without)


def _of_citations(
    store: Store,
    citer: Citer,
    replaced: Mapping[str, Mapping[str, Any]],
    n: int,
    piece: Piece,
    cited: Iterable[Citation],
) -> Iterator[Finding]:
    for c in cited:
        if c.status == "dangling":
            yield Finding(n, piece.at(c.start), "dangling", c.text, _nearest(store, citer, c))
        elif c.status == "ambiguous":
            could = (
                f"it could be {' or '.join(c.candidates[:4])}"
                if c.candidates
                else "it cannot be told from here what it names"
            )
            yield Finding(n, piece.at(c.start), "unclear", c.text, f"{could}; name the instrument.")
        for target in c.targets:
            revised = [w for w in replaced if w.startswith(f"{target}/Rev.")]
            if target not in replaced and revised and not any(_names(o, revised) for o in cited):
                yield Finding(n, piece.at(c.start), "superseded", c.text, f"revised; {', '.join(revised)} is held.")
            work = replaced.get(split(target).instrument)
            if work and work["superseded_by"] and not any(_names(o, work["superseded_by"]) for o in cited):
                by = ", ".join(work["superseded_by"])
                yield Finding(n, piece.at(c.start), "superseded", c.text, f"{work['status']}; replaced by {by}.")


def _of_confusions(known: Sequence[Confusion], n: int, piece: Piece, cited: Sequence[Citation]) -> Iterator[Finding]:
    """In prose a sentence is looked at by itself, in a table the row as a whole."""
    said: set[tuple[str, int]] = set()
    left = list(reversed(cited))
    for start, sentence in [(0, piece.text)] if piece.row else _sentences(piece.text):
        here = []
        while left and left[-1].start < start + len(sentence):
            here.append(left.pop())
        targets = [t for c in here for t in c.targets]
        words = " ".join(sentence.split())
        for confusion in known:
            wrong = confusion.meant(words, targets)
            if wrong is None or (confusion.text, start) in said:
                continue
            said.add((confusion.text, start))
            named = next((c for c in here if not wrong or set(c.targets) & set(wrong)), None)
            place = piece.at(named.start if named else start)
            yield Finding(n, place, "confusion", named.text if named else "", confusion.text)


def _of_topics(
    store: Store, topics: Topics, n: int, piece: Piece, topic: str, cited: Sequence[Citation]
) -> Iterator[Finding]:
    """Citations that exist and have nothing in common with the topic beside them."""
    sure = [c for c in cited if c.status == "resolved"]
    foreign = topics.foreign(topic, [t for c in sure for t in c.targets])
    for c in sure:
        if not {*c.targets} <= {*foreign}:
            continue
        found = store.passage(c.targets[0])
        about = f"it is about {found.heading[-1]}" if found and len(found.heading) > 1 else "it is about something else"
        better = f" Search suggests, for you to judge: {_listed(store, topics.proposed(topic))}."
        told = f"exists, but has nothing in common with “{_short(topic)}”: {about}.{better}"
        yield Finding(n, piece.at(c.start), "mismatch", c.text, told)


def _of_dates(n: int, piece: Piece, cited: Sequence[Citation]) -> Iterator[Finding]:
    """A date where a number may have been typed: a spreadsheet makes the fourth of October of 4.10."""
    named = any(c.status == "resolved" and split(c.targets[0]).parts for c in cited)
    if piece.dates and not named and _PART.search(piece.text):
        told = "is a date; if a number such as 4.10 was typed, type it again as text."
        yield Finding(n, piece.place, "unclear", piece.dates[0], told)


def _suggested(store: Store, n: int, piece: Piece, found: Sequence[str]) -> Iterator[Finding]:
    if found:
        told = f"cites nothing; search suggests, for you to judge: {_listed(store, found)}."
        yield Finding(n, piece.place, "suggestion", "", told)


def _listed(store: Store, ids: Sequence[str]) -> str:
    held = ((i, store.passage(i)) for i in ids)
    return "; ".join(f"{i} ({p.heading[-1]})" if p else i for i, p in held)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:60]} …"


def _nearest(store: Store, citer: Citer, citation: Citation) -> str:
    """What exists instead of what a citation names."""
    from isps_kb.reading import lookup

    missing = [t for t in citation.targets if citer.status((t,)) == "dangling"]
    try:
        lookup.clauses(store, [missing[0]])
    except KbError as error:
        return str(error)
    return f"{', '.join(missing)} does not exist."


def _names(citation: Citation, works: Sequence[str]) -> bool:
    return any(split(t).instrument in works for t in citation.targets)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for m in _SENTENCE.finditer(text):
        yield start, text[start : m.start()]
        start = m.end()
    yield start, text[start:]
