"""Invariants of the norms: each row stands in its clause, each modal verb has a row, and no clause changed since it was read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from isps_kb.addresses.address import split
from isps_kb.addresses.registry import Registry
from isps_kb.corpus import lexicon, norm_files
from isps_kb.corpus.norm_files import MODAL, NoNorm, Norm, Section
from isps_kb.model import Document, Problem

WHOLE = (
    "XI-2",
    "A",
    "B",
    "EU725",
    "V",
    "XI-1",
    "STCW/VI",
    "STCW/A-VI",
)  # every modal verb of these has a row; appendices are forms
_PRONOUN = re.compile(r"\b(?:it|they|them|he|him)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:(?:A|B|V|PRE|EU725|STCW/\S+?|I|XI-[12])/[\w.()-]+|XI-[12])")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_PAST = {"make": "made", "keep": "kept", "hold": "held", "send": "sent", "give": "gave"}
_EMPTY = frozenset(["be", "not", "have", "do", "able", "to"])


def problems(folder: Path, documents: Sequence[Document], known: Registry) -> Iterator[Problem]:
    """Every problem of the norms of a corpus folder; none where it has no norms.

    Raises:
        KbError: a file is malformed; names it.
    """
    sections = norm_files.read(folder)
    if not sections:
        return
    texts = {c.id: c.text for d in documents if d.get("kind") == "restatement" for c in d.clauses}
    words = lexicon.read(folder)
    names = _Names(texts, {r.id for r in words.roles}, {c.id for c in words.concepts})
    covered: dict[str, set[int]] = {}
    for section in sections:
        for norm in section.norms:
            for what in names.faults(norm, covered):
                yield Problem(section.file, 0, f"{norm.clause}: {what} ({norm.modal} {norm.action[:40]}).")
        for none in section.nones:
            for what in names.none(none, covered):
                yield Problem(section.file, 0, f"{none.clause}: {what} (“{none.words[:40]}”).")
    yield from _stale(folder, sections, texts)
    for clause_id, text in texts.items():
        if split(clause_id).instrument in WHOLE and "/app" not in clause_id:
            for m in MODAL.finditer(text):
                if m.start() not in covered.get(clause_id, set()):
                    around = text[max(0, m.start() - 40) : m.end() + 30].replace("\n", " ")
                    yield Problem(norm_files.FOLDER, 0, f"{clause_id}: no row of norms accounts for “{around}”.")


def _stale(folder: Path, sections: Sequence[Section], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Clauses whose words are not those that their rows were read against."""
    kept = norm_files.seen(folder)
    for section in sections:
        for clause_id in section.clauses:
            if clause_id in texts and kept.get(clause_id) != norm_files.digest(texts[clause_id]):
                what = "was changed since" if clause_id in kept else "is not recorded as the one that"
                yield Problem(
                    section.file, 0, f"the wording of {clause_id} {what} its norms were read; read them again."
                )


class _Names:
    """What rows may name, and the texts that they must stand in."""

    def __init__(self, texts: Mapping[str, str], roles: set[str], concepts: set[str]) -> None:
        self.texts, self.roles, self.concepts = texts, roles, concepts
        self.below: dict[str, str] = {}
        for clause_id, text in texts.items():
            above = clause_id
            while above:
                self.below[above] = f"{self.below.get(above, '')} {text}"
                above = above.rpartition(".")[0]

    def faults(self, norm: Norm, covered: dict[str, set[int]]) -> Iterator[str]:
        """What is wrong with a row; its modal verb is noted as accounted for."""
        absent = [i for i in (norm.clause, norm.lead, norm.implied) if i and i not in self.texts]
        if absent:
            yield f"there is no clause {absent[0]}"
            return
        yield from (f"the role {a} is unknown" for a in norm.actor if a not in self.roles)
        yield from (f"the concept {a} is unknown" for a in norm.about if a not in self.concepts)
        if not norm.actor and not norm.subject:
            yield "neither actor nor subject is named"
        found = list(MODAL.finditer(self.texts[norm.home]))
        if norm.words:
            found = _within(norm.words, self.texts[norm.home])
            if norm.words not in self.texts[norm.home]:
                yield f"“{norm.words[:50]}” does not stand in {norm.home}"
            elif found and not _same(norm.modal, [m[0] for m in found]):
                yield f"the verb of the clause is “{found[0][0]}”"
        elif len(found) != 1:
            yield f"{norm.home} has {len(found)} modal verbs, so the row needs 'words'"
        elif not _same(norm.modal, [found[0][0]]):
            yield f"the verb of the clause is “{found[0][0]}”"
        covered.setdefault(norm.home, set()).update(m.start() for m in found)
        yield from self._unsupported(norm)

    def _unsupported(self, norm: Norm) -> Iterator[str]:
        """The verb and the numbers of a row that stand neither in its clause, nor around it, nor in the clause that it names."""
        around = [norm.clause.rsplit(".", n)[0] for n in range(1, norm.clause.count(".") + 1)]
        source = " ".join(self.texts.get(i, "") for i in (norm.home, norm.implied, *around)) + self.below[norm.clause]
        verb = next((v for v in norm.action.replace(",", "").split() if v not in _EMPTY), "")
        if verb and not re.search(
            rf"\b(?:{re.escape(verb[: max(3, len(verb) - 2)])}|{_PAST.get(verb, '(?!)')})", source, re.I
        ):
            yield f"the verb “{verb}” is not in the clause"
        body = " ".join((norm.object, norm.when, norm.except_, norm.only, norm.subject, norm.question))
        for number in _NUMBER.findall(_ADDRESS.sub("", body)):
            if number not in source:
                yield f"the number {number} is not in the clause"
        for name in ("action", "object", "only", "subject"):
            if m := _PRONOUN.search(getattr(norm, name)):
                yield f"“{m[0]}” in '{name}' names nothing"
        if norm.question and not norm.question.endswith("?"):
            yield "its question is no question"

    def none(self, none: NoNorm, covered: dict[str, set[int]]) -> Iterator[str]:
        """What is wrong with a row of no norm; its modal verb is noted as accounted for."""
        found = _within(none.words, self.texts.get(none.clause, ""))
        if not found:
            yield "the words do not stand in the clause, or have no modal verb"
        covered.setdefault(none.clause, set()).update(m.start() for m in found)


def _within(words: str, text: str) -> list[re.Match[str]]:
    """The modal verbs of a text that stand in some of its words, wherever these occur."""
    spans = [m.span() for m in re.finditer(f"(?={re.escape(words)})", text)]
    return [m for m in MODAL.finditer(text) if any(a <= m.start() and m.end() <= a + len(words) for a, _ in spans)]


def _same(modal: str, found: Sequence[str]) -> bool:
    """Whether the verb of a row is one of those of the clause; has and have are one, and "no ship shall" denies too."""
    plain = {" ".join(re.sub(r",[^,]*,", " ", f).split()) for f in found}
    first = modal.split(maxsplit=1)[0]
    return modal in plain or first in {p.split()[0] for p in plain} | {"has", "have"}
