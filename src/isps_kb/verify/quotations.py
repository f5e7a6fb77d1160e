"""Words that a text quotes, held against the official copies word by word; where no copy is held, that is said."""

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from isps_kb.claims.verdicts import Verdict
from isps_kb.model import Citation
from isps_kb.passage import Passage
from isps_kb.store.database import Store

LEAST = 5  # words: shorter quotations are names of things
_QUOTED = re.compile(
    r"“([^“”]{8,4000})”|«([^«»]{8,4000})»|(?<![\w])\"([^\"\n]{8,4000})\"|„([^„“]{8,4000})“|(?<!\w)‘([^‘’]{20,2000}(?:’\w[^‘’]*)*)’(?!\w)"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LEFT_OUT = re.compile(r"\[[^\]]{0,80}\]|\(?\.\s?\.\s?\.\)?|…")
_NEAR = 120  # characters between a quotation and the citation that it belongs to
_ALIKE = 0.6


class Copy(NamedTuple):
    """The words of a clause with its items in one edition."""

    clause: str
    edition: str
    words: tuple[str, ...]


class Quotations:
    """Checks quotations against the editions of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def official(self) -> tuple[str, ...]:
        """The official editions that are held."""
        return tuple(e["id"] for e in self.store.editions() if e["kind"] == "official")

    def checked(self, text: str, cited: Sequence[Citation]) -> Iterator[Verdict]:
        """A verdict for each quotation of a text that stands by a citation, or stands in an official copy as it is."""
        for m in _QUOTED.finditer(text):
            said = next(g for g in m.groups() if g)
            if len(_WORD.findall(said)) < LEAST:
                continue
            targets = _beside(m.start(), m.end(), text, cited)
            verdict = self._of(said, targets)
            if verdict:
                yield Verdict(m.start(), m.end(), m[0], "quotation", *verdict)

    def _of(self, said: str, targets: Sequence[str]) -> tuple[str, str, str, str, str] | None:
        """Verdict, clause, what it says, whose words, and a note; None where there is nothing to hold a quotation against."""
        pieces = [p for p in ([w.lower() for w in _words(x)] for x in _LEFT_OUT.split(said)) if p]
        copies = [c for e in self.official for t in targets for c in self._copy(t, e)]
        for copy in copies:
            if _stands(pieces, copy.words):
                return "right", copy.clause, said.strip(), "official", f"Word by word as in {copy.edition}."
        standing = [c for c in self._all if _stands(pieces, c.words)] if sum(map(len, pieces)) >= 8 else []
        elsewhere = min(standing, key=lambda c: (len(c.words), -len(c.clause)), default=None)
        if elsewhere and targets:
            note = f"These words stand in {elsewhere.clause} ({elsewhere.edition}), not in {' or '.join(targets)}."
            return "wrong", elsewhere.clause, said.strip(), "official", note
        if elsewhere:
            return "right", elsewhere.clause, said.strip(), "official", f"Word by word as in {elsewhere.edition}."
        if copies:
            copy, close = max(((c, _closeness(pieces, c.words)) for c in copies), key=lambda x: x[1])
            shown = self.store.passage(copy.clause, copy.edition)
            says = " ".join(_whole(shown).split()) if shown else ""
            if close < _ALIKE:
                return (
                    "wrong",
                    copy.clause,
                    says,
                    "official",
                    f"These are not the words of {copy.clause} in {copy.edition}.",
                )
            return (
                "wrong",
                copy.clause,
                says,
                "official",
                f"In {copy.edition}: {'; '.join(_differences(pieces, copy.words))}.",
            )
        if not targets:
            return None
        ours = [p for t in targets for p in [self.store.passage(t)] if p]
        for p in ours:
            if sum(map(len, pieces)) >= 8 and _stands(pieces, tuple(w.lower() for w in _words(_whole(p)))):
                note = "These are words of our restatement; no official copy is held that would tell whether it has them, too."
                return "doubtful", p.id, " ".join(_whole(p).split()), "restatement", note
        return (
            "unknown",
            targets[0],
            "",
            "",
            "The official words are not held here; import a copy to have them compared.",
        )

    def _copy(self, clause_id: str, edition: str) -> list[Copy]:
        shown = self.store.passage(clause_id, edition)
        return [Copy(clause_id, edition, tuple(w.lower() for w in _words(_whole(shown))))] if shown else []

    @cached_property
    def _all(self) -> tuple[Copy, ...]:
        return tuple(
            Copy(i, e, tuple(w.lower() for w in _words(_whole(p))))
            for e in self.official
            for i, p in self.store.passages(e).items()
        )


def _beside(start: int, end: int, text: str, cited: Sequence[Citation]) -> list[str]:
    """The provisions that a quotation is put to: cited right after it, else the last before it, with no paragraph between."""
    after = [
        c
        for c in cited
        if c.start >= end
        and c.start - end <= _NEAR
        and "\n\n" not in text[end : c.start]
        and not _ended(text[end : c.start])
    ]
    before = [c for c in cited if c.end <= start and start - c.end <= _NEAR and "\n\n" not in text[c.end : start]]
    first = (
        after[:1]
        if after and text[end : after[0].start].strip(" ,;:–—.") in ("", "(", "[")
        else before[-1:] or after[:1]
    )
    return [t for c in first for t in c.targets if "/" in t]


def _ended(between: str) -> bool:
    return bool(re.search(r"[.!?]\s+[A-Z“\"]", between))


def _whole(p: Passage) -> str:
    return " ".join([p.lead, *(_whole(i) for i in p.items), p.closing])


def _words(text: str) -> list[str]:
    return [m[0].replace("’", "'") for m in _WORD.finditer(text)]


def _stands(pieces: Sequence[Sequence[str]], words: Sequence[str]) -> bool:
    """Whether the pieces stand in the words, each without a gap and one after another."""
    at = 0
    for piece in pieces:
        size = len(piece)
        found = next(
            (
                n
                for n in range(at, len(words) - size + 1)
                if words[n] == piece[0] and list(words[n : n + size]) == list(piece)
            ),
            -1,
        )
        if found < 0:
            return False
        at = found + size
    return bool(pieces)


def _aligned(pieces: Sequence[Sequence[str]], words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words quoted, and that part of the clause which answers to them."""
    said = [w for p in pieces for w in p]
    blocks = [
        b for b in difflib.SequenceMatcher(None, said, list(words), autojunk=False).get_matching_blocks() if b.size
    ]
    if not blocks:
        return said, []
    first, last = blocks[0], blocks[-1]
    return said, list(words[max(0, first.b - first.a) : last.b + len(said) - last.a])


def _closeness(pieces: Sequence[Sequence[str]], words: Sequence[str]) -> float:
    said, there = _aligned(pieces, words)
    same = sum(b.size for b in difflib.SequenceMatcher(None, said, there, autojunk=False).get_matching_blocks())
    return same / len(said) if said else 0.0


def _differences(pieces: Sequence[Sequence[str]], words: Sequence[str]) -> list[str]:
    """Every difference in words: what is quoted, and what the copy has."""
    said, there = _aligned(pieces, words)
    out = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, said, there, autojunk=False).get_opcodes():
        ours, theirs = " ".join(said[a:b]), " ".join(there[c:d])
        if kind == "replace":
            out.append(f"“{theirs}”, not “{ours}”")
        elif kind == "delete":
            out.append(f"there is no “{ours}”")
        elif kind == "insert" and len(pieces) == 1:
            out.append(f"“{theirs}” is left out")
    return out or ["the words stand in another order"]
