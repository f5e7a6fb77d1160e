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
LONGEST = 1500  # letters after which even a single sentence is cut, at its end and with a sign
LISTED = 800  # letters of opening words with their items, or of a sentence with those around it
ITEM_BETTER = 1.15
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty)"
PERIOD = re.compile(
    rf"\b{_NUMBER}[ -](?:hours?|days?|weeks?|months?|years?|calendar)\b|\bintervals?\b|\bminimum period\b"
)
STATED = re.compile(rf"\b{_NUMBER}[ -](?:hours?|days?|weeks?|months?|years?)\b|\bcalendar year\b")
LEANING = re.compile(
    r"(?:In doing so|In this|In that|In such|In these|In addition|This|These|Those|They|It|Its|Such)\b"
)
LIMITING = re.compile(
    r"(?:However|Otherwise|Nevertheless|Except|Only|In that case|In such (?:a )?cases?)\b|[^.;]*, however,"
)
PERIODS = frozenset(("period", "interval"))  # kinds of question that a sentence with a period answers
PERIOD_BETTER = 1.3
# And those that opening words with their items answer, with how much better such words are.
LISTS = {"content": 1.5, "duties": 1.5, "what": 1.2, "condition": 1.2}
MODAL = re.compile(r"\b(?:shall|should|may)\b")
MODAL_BETTER = 1.3  # for a sentence with the modal verb of the answer
LATER = 0.15  # what words of an answer after its first part count for its sentence
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
    """A sentence of a provision with what it hangs on and what stands around it; `opens` the items that follow it."""

    id: str
    text: str
    above: str = ""
    opens: bool = False
    after: Sequence[str] = ()
    before: Sequence[str] = ()


class Showing:
    """Chooses sentences; remembers what it has read."""

    def __init__(self, statistics: Statistics, names: Names) -> None:
        self.statistics, self.names = statistics, names
        self._held = lru_cache(CACHED)(lambda text: frozenset(concepts.tokens(text, names)))
        self._spans = lru_cache(CACHED)(lambda text: _spanned(text, names))
        self._read: dict[str, tuple[Passage, Sequence[tuple[_Said, frozenset[str]]]]] = {}

    def best(self, clause: Passage, asked: Query, *, whole: bool = False) -> Snippet:
        """The best sentence of a clause or of one of its items, with those around it; the first one when `whole`."""
        return self._best(clause, asked, whole=whole)

    def stating(self, clause: Passage, text: str, intent: str) -> Snippet:
        """The sentence of a clause that says most of a text, of its first part above all, and with its modal verb.

        The opening words with their items, where the text names items, or what it says is spread over several of them.
        """
        own = concepts.tokens(text, self.names)
        first = concepts.tokens(text.partition(";")[0], self.names)
        stems = {**dict.fromkeys(own, LATER), **dict.fromkeys(first, 1.0)}
        modal = MODAL.search(text)
        asked = Query(text, stems, tuple(own), intent=intent)
        return self._best(clause, asked, modal=modal[0] if modal else "", spread=True)

    def _best(
        self, clause: Passage, asked: Query, *, whole: bool = False, modal: str = "", spread: bool = False
    ) -> Snippet:
        wanted = {s: w * self.statistics.idf(s) for s, w in asked.stems.items()}
        chosen, top = _Said(clause.id, ""), -1.0
        read = self._every(clause)
        for said, held in read:
            value = sum(x for s, x in wanted.items() if s in held)
            if said.id != clause.id:
                value /= ITEM_BETTER  # the paragraph itself unless an item tells clearly more
            if asked.intent in PERIODS and PERIOD.search(said.text):
                value *= PERIOD_BETTER
            if said.opens:
                value *= LISTS.get(asked.intent, 1.0)
            if modal and re.search(rf"\b{modal}\b", said.text):
                value *= MODAL_BETTER
            value = round(value, DIGITS)
            if value > top:
                chosen, top = said, value
            if whole:
                break
        every = [said for said, _ in read] if spread else ()
        opening = next((s for s in every if s.opens), None)
        named = f"{clause.id}." in asked.text
        if opening and (named or self._unsaid(chosen, every, asked.own) >= SPREAD):
            chosen = opening
        text = _listed(chosen.text, clause) if chosen.opens else _led(chosen) if spread else _grown(chosen)
        if len(text) > LONGEST:
            text = f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} …"
        return Snippet(chosen.id, text, tuple(self.marks(text, wanted)), chosen.above)

    def opening(self, clause: Passage) -> str:
        """The words of a paragraph on which its items hang."""
        lead = cut(clause.lead)
        return lead[-1] if lead and clause.items else ""

    def _unsaid(self, chosen: _Said, every: Sequence[_Said], own: Sequence[str]) -> float:
        """The share of what is asked for, by how telling it is, that other sentences say, and this one does not."""
        here = self._held(chosen.text) | self._held(chosen.above)
        there = frozenset[str]().union(*(self._held(s.text) for s in every))
        weights = {t: self.statistics.idf(t) for t in own}
        unsaid = sum(x for t, x in weights.items() if t in there and t not in here)
        return round(unsaid / (sum(weights.values()) or 1.0), DIGITS)

    def _every(self, clause: Passage) -> Sequence[tuple[_Said, frozenset[str]]]:
        """The sentences of a clause, each with the tokens of it, of what it hangs on and of the headings that it stands under."""
        known = self._read.get(clause.id)
        if known is None or known[0] is not clause:
            if len(self._read) >= CACHED:
                self._read.clear()
            headed = frozenset[str]().union(*map(self._held, clause.heading))
            every = [(s, self._held(s.text).union(headed, self._held(s.above))) for s in _sentences(clause)]
            known = self._read[clause.id] = clause, every
        return known[1]

    def marks(self, text: str, wanted: Mapping[str, float]) -> Iterator[tuple[int, int]]:
        """The offsets of the words of a text that stand for tokens that are wanted."""
        at = -1
        for token, start, end in self._spans(text):
            if token in wanted and start > at:
                yield start, end
                at = start


def _spanned(text: str, names: Names) -> Sequence[tuple[str, int, int]]:
    """The tokens of a text with the offsets of their words."""
    said = [(w, m.span()) for m in WORD.finditer(text) for w in parts(m[0])]
    read = concepts.read([w for w, _ in said], names)
    return [(token.text, said[token.start][1][0], said[token.end - 1][1][1]) for token in read]


def _sentences(clause: Passage) -> Iterator[_Said]:
    """Every sentence in the order of print."""
    yield from _own(clause, "")
    if not clause.text and not clause.items:
        yield _Said(clause.id, clause.heading[-1])


def _own(part: Passage, above: str) -> Iterator[_Said]:
    lead = together(cut(part.lead))
    listing = bool(part.items) and part.items[0].form == ITEM
    plain = lead[: len(lead) - listing]  # without the words that open a list
    for n, sentence in enumerate(lead, 1):
        opens = not above and listing and n == len(lead)
        yield _Said(part.id, sentence, above, opens, plain[n:], plain[: n - 1])
    hangs = " ".join(filter(None, (above, lead[-1] if lead else "")))
    for item in part.items:
        yield from _own(item, hangs if item.form == ITEM else "")
    for sentence in cut(part.closing):
        yield _Said(part.id, sentence, above)


def cut(text: str) -> list[str]:
    """The sentences of a text."""
    return [m[0].strip().removeprefix("- ") for m in SENTENCE.finditer(syllabus.without(text)) if m[0].strip()]


def together(sentences: Sequence[str]) -> list[str]:
    """Sentences such that none is told without the one that limits it."""
    out: list[str] = []
    for sentence in sentences:
        if out and LIMITING.match(sentence):
            out[-1] += f" {sentence}"
        else:
            out.append(sentence)
    return out


def _led(said: _Said) -> str:
    """A sentence, after the one before it where it begins with what that one says."""
    return f"{said.before[-1]} {said.text}" if said.before and LEANING.match(said.text) else said.text


def _grown(said: _Said) -> str:
    """A sentence with those that follow it, then with those before it, as many as make no more than LISTED letters.

    What hangs on words that end in a colon is not shown without them.
    """
    text = said.text
    for sentence in said.after:
        if len(text) + len(sentence) >= LISTED:
            text = f"{text} …"
            break
        text = f"{text} {sentence}"
    for n, sentence in reversed([*enumerate(said.before)]):
        if len(text) + len(sentence) >= LISTED:
            opening = next((s for s in reversed(said.before[: n + 1]) if s.endswith(":")), "")
            return f"{opening} … {text}".lstrip()
        text = f"{sentence} {text}"
    return text


def _listed(opening: str, clause: Passage) -> str:
    """Opening words with the items that follow them, whole ones as far as they go, and how many more there are."""
    text, items = opening, [i for i in clause.items if i.form == ITEM]
    for n, item in enumerate(items):
        more = f" .{item.label.rpartition('.')[2]} {' '.join(syllabus.without(item.text).split())}"
        if n and len(text) + len(more) > LISTED:
            return f"{text} … and {len(items) - n} more"
        text += more
    return text


def rules() -> dict[str, object]:
    """Patterns and limits as data, for the browser."""
    return {
        "sentence": SENTENCE, "word": WORD, "longest": LONGEST, "listed": LISTED, "better": ITEM_BETTER,
        "period": PERIOD, "limiting": LIMITING, "leaning": LEANING, "stated": STATED,
        "periods": PERIODS, "periodBetter": PERIOD_BETTER, "lists": LISTS,
        "modal": MODAL, "modalBetter": MODAL_BETTER, "later": LATER, "spread": SPREAD,
    }  # fmt: skip
