"""The sentence of a provision that shows best why it was found, with the words that were asked for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from isps_kb.corpus import syllabus
from isps_kb.language.query import Query
from isps_kb.language.stems import stem, stems, words
from isps_kb.passage import Passage
from isps_kb.search.ranking import DIGITS, Statistics

SENTENCE = re.compile(r"(?:[^\n.;:]|[.;:](?!\s+[A-Z(“]))+[.;:]?")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
LONGEST = 320
BEFORE = 60  # letters before the first word asked for at which a long sentence is cut
ITEM_BETTER = 1.15


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of the text of `id`, and the offsets in it of the words to mark."""

    id: str
    text: str
    marks: tuple[tuple[int, int], ...]


def best(clause: Passage, asked: Query, statistics: Statistics, *, whole: bool = False) -> Snippet:
    """The best sentence of a clause or of one of its items; the first sentence when `whole` or when none tells more."""
    wanted = {s: w * statistics.idf(s) for s, w in asked.stems.items()}
    chosen, top = ("", ""), -1.0
    for clause_id, sentence in _sentences(clause):
        held = _held(sentence)
        value = sum(x for s, x in wanted.items() if s in held)
        if clause_id != clause.id:
            value /= ITEM_BETTER  # the paragraph itself unless an item tells clearly more
        value = round(value, DIGITS)
        if value > top:
            chosen, top = (clause_id, sentence), value
        if whole:
            break
    clause_id, sentence = chosen
    text = sentence if len(sentence) <= LONGEST else _cut(sentence, wanted)
    return Snippet(clause_id or clause.id, text, tuple(_marks(text, wanted)))


@lru_cache(maxsize=8192)
def _held(sentence: str) -> frozenset[str]:
    """The stems of a sentence."""
    return frozenset(stem(w) for w in words(sentence))


@lru_cache(maxsize=8192)
def _marked_by(word: str) -> frozenset[str]:
    """The stems for which a word is marked."""
    return frozenset(stems(word))


def _sentences(clause: Passage) -> Iterator[tuple[str, str]]:
    for part in (clause, *clause.below):
        for m in SENTENCE.finditer(syllabus.without(part.text)):
            if m[0].strip():
                yield part.id, m[0].strip().removeprefix("- ")
    if not clause.text and not clause.items:
        yield clause.id, clause.heading[-1]


def _cut(sentence: str, wanted: Mapping[str, float]) -> str:
    """The stretch of a long sentence that starts a little before the first word asked for."""
    first = next((a for a, _ in _marks(sentence, wanted)), 0)
    start = max(0, sentence.rfind(" ", 0, max(0, first - BEFORE)) + 1)
    piece = sentence[start : start + LONGEST].rsplit(" ", 1)[0]
    return f"{'… ' if start else ''}{piece} …"


def _marks(text: str, wanted: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    for m in WORD.finditer(text):
        if not _marked_by(m[0]).isdisjoint(wanted):
            yield m.start(), m.end()


def rules() -> dict[str, object]:
    """Patterns and limits as data, for the browser."""
    return {"sentence": SENTENCE, "word": WORD, "longest": LONGEST, "before": BEFORE, "better": ITEM_BETTER}
