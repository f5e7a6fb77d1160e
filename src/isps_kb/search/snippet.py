"""The sentence of a provision that shows best why it was found, with the words that were asked for and what an item hangs on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from isps_kb.corpus import syllabus
from isps_kb.language import concepts
from isps_kb.language.concepts import Names
from isps_kb.language.query import DIGITS, Query
from isps_kb.language.stems import parts
from isps_kb.passage import Passage
from isps_kb.search.ranking import Statistics

SENTENCE = re.compile(r"(?:[^\n.;:]|[.;:](?!\s+[A-Z(“]))+[.;:]?")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
LONGEST = 420
LISTED = 560  # the same for opening words with their items
BEFORE = 60  # letters before the first word asked for at which a long sentence is cut
ITEM_BETTER = 1.15
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty)"
PERIOD = re.compile(
    rf"\b{_NUMBER}[ -](?:hours?|days?|weeks?|months?|years?|calendar)\b|\bintervals?\b|\bminimum period\b"
)
LEANING = re.compile(
    r"(?:In doing so|In this|In that|In such|In these|In addition|This|These|Those|They|It|Its|Such)\b"
)
LIMITING = re.compile(r"(?:However|Otherwise|Nevertheless|Except|Only)\b|[^.;]*, however,")
PERIODS = frozenset(("period", "interval"))  # kinds of question that a sentence with a period answers
PERIOD_BETTER = 1.3
LISTS = frozenset(("content", "duties"))  # and those that opening words with their items answer
LIST_BETTER = 1.5
SPREAD = 0.12  # share of what is asked for that other items say than the best one, from which on all are shown
CACHED = 8192
ITEM = "item"  # the form of a passage that hangs on the words before it; a numbered paragraph does not


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of the text of `id`, the offsets in it of the words to mark, and the opening words that an item depends on."""

    id: str
    text: str
    marks: tuple[tuple[int, int], ...]
    chapeau: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of a provision with what it hangs on; `opens` the items that follow it."""

    id: str
    text: str
    above: str = ""
    opens: bool = False


class Showing:
    """Chooses sentences; remembers what it has read."""

    def __init__(self, statistics: Statistics, names: Names) -> None:
        self.statistics, self.names = statistics, names
        self._held = lru_cache(CACHED)(lambda text: frozenset(concepts.tokens(text, names)))

    def best(self, clause: Passage, asked: Query, *, whole: bool = False, spread: bool = False) -> Snippet:
        """The best sentence of a clause or of one of its items; the first sentence when `whole` or when none tells more.

        With `spread` the opening words with their items, where what is asked for is spread over several of them.
        """
        wanted = {s: w * self.statistics.idf(s) for s, w in asked.stems.items()}
        chosen, top = _Said(clause.id, ""), -1.0
        every = [*_sentences(clause)]
        for said in every:
            value = self._value(said, wanted)
            if said.id != clause.id:
                value /= ITEM_BETTER  # the paragraph itself unless an item tells clearly more
            if asked.intent in PERIODS and PERIOD.search(said.text):
                value *= PERIOD_BETTER
            if asked.intent in LISTS and said.opens:
                value *= LIST_BETTER
            value = round(value, DIGITS)
            if value > top:
                chosen, top = said, value
            if whole:
                break
        opening = next((s for s in every if s.opens), None) if spread else None
        if opening and self._unsaid(chosen, every, wanted) >= SPREAD * sum(wanted.values()):
            chosen = opening
        text = _listed(chosen.text, clause) if chosen.opens else chosen.text
        if len(text) > LONGEST and not chosen.opens:
            text = self._cut(text, wanted)
        return Snippet(chosen.id, text, tuple(self.marks(text, wanted)), chosen.above)

    def asking(self, text: str, intent: str) -> Query:
        """A text as if it were asked for: its sentence is the one that says most of it."""
        own = concepts.tokens(text, self.names)
        return Query(text, dict.fromkeys(own, 1.0), tuple(own), intent=intent)

    def opening(self, clause: Passage) -> str:
        """The words of a paragraph on which its items hang."""
        lead = cut(clause.lead)
        return lead[-1] if lead and clause.items else ""

    def _unsaid(self, chosen: _Said, every: Sequence[_Said], wanted: Mapping[str, float]) -> float:
        """The weight of what is asked for that other sentences say, and this one does not."""
        here = self._held(chosen.text) | self._held(chosen.above)
        there = frozenset[str]().union(*(self._held(s.text) for s in every))
        return round(sum(x for s, x in wanted.items() if s in there and s not in here), DIGITS)

    def _value(self, said: _Said, wanted: Mapping[str, float]) -> float:
        held = self._held(said.text)
        above: frozenset[str] = self._held(said.above) if said.above else frozenset()
        return sum(x for s, x in wanted.items() if s in held or s in above)

    def _cut(self, sentence: str, wanted: Mapping[str, float]) -> str:
        """The stretch of a long sentence that starts a little before the first word asked for."""
        first = next((a for a, _ in self.marks(sentence, wanted)), 0)
        if len(sentence) - first <= LONGEST - BEFORE:
            first = len(sentence) - LONGEST + BEFORE
        start = max(0, sentence.rfind(" ", 0, max(0, first - BEFORE)) + 1)
        piece = sentence[start : start + LONGEST]
        more = start + LONGEST < len(sentence)
        return f"{'… ' if start else ''}{piece.rsplit(' ', 1)[0] if more else piece}{' …' if more else ''}"

    def marks(self, text: str, wanted: Mapping[str, float]) -> Iterator[tuple[int, int]]:
        """The offsets of the words of a text that stand for tokens that are wanted."""
        said = [(w, m.span()) for m in WORD.finditer(text) for w in parts(m[0])]
        at = -1
        for token in concepts.read([w for w, _ in said], self.names):
            start, end = said[token.start][1][0], said[token.end - 1][1][1]
            if token.text in wanted and start > at:
                yield start, end
                at = start


def _sentences(clause: Passage) -> Iterator[_Said]:
    """Every sentence in the order of print."""
    yield from _own(clause, "")
    if not clause.text and not clause.items:
        yield _Said(clause.id, clause.heading[-1])


def _own(part: Passage, above: str) -> Iterator[_Said]:
    lead = together(cut(part.lead))
    for n, sentence in enumerate(lead, 1):
        yield _Said(part.id, sentence, above, opens=not above and bool(part.items) and n == len(lead))
    hangs = " ".join(filter(None, (above, lead[-1] if lead else "")))
    for item in part.items:
        yield from _own(item, hangs if item.form == ITEM else "")
    for sentence in cut(part.closing):
        yield _Said(part.id, sentence, above)


def cut(text: str) -> list[str]:
    """The sentences of a text."""
    return [m[0].strip().removeprefix("- ") for m in SENTENCE.finditer(syllabus.without(text)) if m[0].strip()]


def together(sentences: Sequence[str]) -> list[str]:
    """Sentences such that none begins with what another one says, and none is told without what limits it."""
    out: list[str] = []
    for sentence in sentences:
        if out and LIMITING.match(sentence):
            out[-1] = f"{out[-1]} {sentence}"
        else:
            out.append(f"{out[-1]} {sentence}" if out and LEANING.match(sentence) else sentence)
    return out


def _listed(opening: str, clause: Passage) -> str:
    """Opening words with the items that follow them, whole ones as far as they go, and how many more there are."""
    text = opening
    for n, item in enumerate(clause.items):
        more = f" .{item.label.rpartition('.')[2]} {' '.join(syllabus.without(item.text).split())}"
        if n and len(text) + len(more) > LISTED:
            return f"{text} … and {len(clause.items) - n} more"
        text += more
    return text


def rules() -> dict[str, object]:
    """Patterns and limits as data, for the browser."""
    return {
        "sentence": SENTENCE, "word": WORD, "longest": LONGEST, "listed": LISTED, "before": BEFORE, "better": ITEM_BETTER,
        "period": PERIOD, "leaning": LEANING, "limiting": LIMITING,
        "periods": PERIODS, "periodBetter": PERIOD_BETTER, "lists": LISTS, "listBetter": LIST_BETTER,
        "spread": SPREAD,
    }  # fmt: skip
