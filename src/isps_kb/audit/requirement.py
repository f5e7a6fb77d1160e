"""Clauses as requirements: one yes/no question a requirement, so that "yes" always means that the clause is complied with.

The question is the sentence of the clause turned round where its grammar is plain, and otherwise the sentence itself, quoted, so
that no condition and no modal verb is lost. Permissions ("may", "can", "need not") ask nothing and are left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from isps_kb.language.inversion import FREE, LOOKS_BACK, asking, audited, question, quoted
from isps_kb.passage import Passage

NOT_AUDITED = ("PRE", "XI-2/1", "XI-2/2", "A/1", "A/2", "A/3", "EU725")
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z(])|\n")
_TRAILING = re.compile(
    r"(?:if|when|where|unless|until|whenever|either|of|because|provided that|in which|cases?|conditions)\s*:$"
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one sentence or one item of a clause asks, as a question. `part` counts the questions of a clause from 1."""

    clause: str
    part: int
    question: str
    modal: str
    heading: str
    force: str

    @property
    def key(self) -> str:
        """The clause, with the number of the question where the clause has several: A/16.3 and A/16.3 (2)."""
        return self.clause if self.part == 1 else f"{self.clause} ({self.part})"

    @property
    def mandatory(self) -> bool:
        """Whether the clause binds everywhere."""
        return self.force.startswith("mandatory")


@dataclass(frozen=True, slots=True)
class _Lead:
    """The opening line of a list, the verb it asks with ("" when it asks nothing), and whether each item is a requirement."""

    line: str
    modal: str
    each: bool

    def question(self, item: str) -> str:
        """The question that the line makes with an item, or with all of them."""
        if re.search(r"\b(?:shall|should|must)$", self.line):
            return question(f"{self.line} {item}")
        turned = question(self.line)
        return quoted(f"{self.line}: {item}") if turned.startswith("Is this ") else f"{turned.rstrip('?')}: {item}?"


def requirements(clauses: Iterable[Passage]) -> Iterator[Requirement]:
    """The requirements of clauses as the store holds them, each followed by its items, in order."""
    above: dict[str, _Lead | None] = {}  # by item: the lead of the list that it stands in
    for clause in clauses:
        over = above.get(clause.id)
        lead, asked = _lead(clause, over)
        own = clause.id.count(".")
        items = [p.id for p in clause.below if p.form == "item" and p.id.count(".") == own + 1]
        above.update(dict.fromkeys(items, lead if asked else None))
        for part, (words, modal) in enumerate(_questions(clause, over, lead, asked), 1):
            yield Requirement(clause.id, part, words, modal, clause.heading[-1], clause.force)


def _questions(clause: Passage, above: _Lead | None, lead: _Lead | None, asked: str) -> Iterator[tuple[str, str]]:
    """The questions of one clause: as an item of the list that it stands in, and of its own sentences."""
    sentences = [*_sentences(clause.lead), *_sentences(clause.closing)]
    before = ""
    for n, sentence in enumerate(sentences):
        if n == 0 and above is not None and above.modal:
            if above.each and sentence != asked:
                yield above.question(_item(sentence)), above.modal
        elif n == 0 and above is not None:
            modal = asking(sentence)
            if modal and sentence != asked:
                yield quoted(f"{above.line}: {_item(sentence)}"), modal
        elif sentence == asked and lead is not None:
            if lead.modal and not lead.each:
                yield lead.question(_all_items(clause.below)), lead.modal
        elif modal := audited(sentence):
            context = f"{before} " if before and LOOKS_BACK.match(sentence) else ""
            yield f"{context}{question(_item(sentence) if above else sentence)}", modal
        before = sentence


def _lead(clause: Passage, above: _Lead | None) -> tuple[_Lead | None, str]:
    """What the items of a clause complete, and the sentence that it was made of; None where the items are only allowed."""
    sentences = _sentences(clause.lead)
    if not clause.items or not sentences or not sentences[-1].endswith(":"):
        return None, ""
    sentence = sentences[-1]
    line = sentence.rstrip(": ")
    alternative = any(re.search(r";\s*(?:and/)?or\s*$", p.text.split("\n")[0]) for p in clause.below)
    each = not alternative and not _TRAILING.search(sentence)
    if above is not None and len(sentences) == 1:
        return _Lead(f"{above.line}: {line}", above.modal, above.each and each), sentence
    modal = audited(sentence)
    if modal:
        return _Lead(line, modal, each and "not" not in modal), sentence
    return (None if FREE.search(sentence) else _Lead(line, "", each=False)), sentence


def _sentences(text: str) -> list[str]:
    return [s.removeprefix("- ").strip() for s in _SENTENCE.split(text) if s.strip()]


def _item(text: str) -> str:
    return re.sub(r"(?:;\s*(?:and|or|and/or)?|\.|,)\s*$", "", text.strip()).rstrip(":")


def _all_items(below: Iterable[Passage]) -> str:
    parts = []
    for p in below:
        word = re.search(r";\s*(and/or|and|or)\s*$", p.text.strip())
        joint = f"; {word[1]}" if word else ";"
        parts.append(f"(.{p.id.rpartition('.')[2]}) {_item(p.text)}{joint}")
    return " ".join(parts).rstrip("; ")
