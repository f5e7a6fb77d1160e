"""Topic and citation held against each other, and provisions proposed for topics that cite nothing: both by the search."""

import re
from collections.abc import Sequence

from isps_kb.addresses.address import within
from isps_kb.addresses.collection import CODE
from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.addresses.sides import side
from isps_kb.language import asking, concepts, query
from isps_kb.language.stems import stems
from isps_kb.search import ranking
from isps_kb.search.finder import Finder
from isps_kb.search.hits import Hit
from isps_kb.store.database import Store

SHORT = 6  # content words of a topic that is a name rather than a sentence
APART = {True: 0.3, False: 0.12}  # of the best score, for a short topic and for a long one
FITTING = 0.35
NEAR = 25  # so many units may score better
POOL = 24
HEADINGS = 3  # instrument, section, and the heading in it
KNOWN, TOLD = 0.8, 0.66  # of the words of a topic: known to the collection, said by the three best hits
FEW, TELLING = (
    3,
    0.5,
)  # of so few words all have to be said, unless the best score is so good; units that count as the best
HEADED = 0.3  # for the first paragraph under a heading that says what the topic says
_LEVEL = re.compile(r"security level \d", re.IGNORECASE)
GROUPS_ASKED = (*CODE, "other")
# What a timetable holds beside topics.
NO_TOPIC = re.compile(
    r"\b(?:break|lunch|coffee|tea|registration|welcome|feedback|certificates? (?:ceremony|of attendance)|instructors?|trainers?"
    r"|lecturers?|total|signature|venue|room|end of (?:day|course)|day \d+|week \d+|minutes|hours?|time|date|page"
    r"|objectives?|topics?|clauses?|references?|subject|module|session|remarks?|notes?|numbers?|parts?)\b[ .:\d]*$",
    re.IGNORECASE,
)


class Topics:
    """The search as a judge of topics, over one store."""

    def __init__(self, store: Store) -> None:
        self.finder = Finder(store)
        self._scored: dict[str, tuple[Sequence[float], float, list[float]]] = {}
        self._units: dict[int, str] = {}
        self._beside: dict[str, list[int]] = {}

    def fit(self, topic: str, clause: str) -> tuple[float, int] | None:
        """A topic's score for a clause as a share of its best, and how many units do better; None where it is not held."""
        scores, best, order = self._scores(topic)
        unit = paragraph_of(clause)
        held = [n for n, name in self._units.items() if name == unit or within(name, clause)]
        if not held or not best:
            return None
        own = max(scores[n] for n in held)
        return own / best, sum(s > own for s in order)

    def foreign(self, topic: str, clauses: Sequence[str]) -> list[str]:
        """Those of the cited clauses that have nothing in common with a topic.

        Where one of them fits, the others are let pass: a row often cites what belongs to it in a wider sense.
        """
        judged = [(c, f) for c in dict.fromkeys(clauses) if (f := self.fit(topic, c))]
        if not self.words(topic) or any(share >= FITTING or better < NEAR for _, (share, better) in judged):
            return []
        limit = APART[len(self.words(topic)) <= SHORT]
        far = [c for c, (share, better) in judged if share < limit and better >= NEAR]
        return [c for c in far if not self._says(topic, c) and not self._fits_around(topic, c)]

    def _says(self, topic: str, clause: str) -> bool:
        """Whether a clause has most of the words of a topic."""
        words, held = self.words(topic), self._tokens(clause)
        return sum(w in held for w in words) >= TOLD * len(words)

    def _fits_around(self, topic: str, clause: str) -> bool:
        """Whether what a topic fits best stands under the same headings as a clause."""
        scores, _, order = self._scores(topic)
        own = max((scores[n] for n in self._around(paragraph_of(clause))), default=0.0)
        return sum(s > own for s in order) < FEW

    def _around(self, unit: str) -> list[int]:
        """The units under the same headings as one, those of the headings below left aside."""
        if unit not in self._beside:
            section = f"{unit.partition('.')[0]}."
            held = {
                n: self.finder.store.passage(i) for n, i in self._units.items() if i == unit or i.startswith(section)
            }
            own = next((p.heading[:HEADINGS] for p in held.values() if p and p.id == unit), ())
            self._beside[unit] = [n for n, p in held.items() if p and p.heading[:HEADINGS] == own]
        return self._beside[unit]

    def proposed(self, topic: str, heading: str = "", sides: str = "", limit: int = 3) -> list[str]:
        """Provisions for a topic, best first: of the side that the topic, its heading or its course is about."""
        own = self.side_of(topic) or self.side_of(heading) or sides
        points: dict[str, float] = {}
        for text, weight in ((topic, 1.0), (f"{topic} {heading}" if heading else "", 0.5)):
            hits = self.finder.find(text, limit=POOL, groups=GROUPS_ASKED).hits if text else ()
            fitting = [h for h in hits if not own or side(h.unit) in ("", own)]
            for place, hit in enumerate(fitting):
                points[hit.id] = points.get(hit.id, 0.0) + weight / (2 + place)
            if text == topic:
                for hit in _first_under_its_heading(topic, fitting):
                    points[hit.id] += HEADED
        return sorted(points, key=lambda i: -points[i])[:limit]

    def side_of(self, text: str) -> str:
        """Whether a text is about ships ("ship") or port facilities ("port"); "" for both or neither."""
        return asking.side(concepts.tokens(text, self.finder.knowledge.names))

    def words(self, topic: str) -> list[str]:
        """The content words of a topic, as stems that occur in the collection."""
        known = self.finder.knowledge.frequency
        return [s for s in query.understand(topic[: query.MAX_LENGTH], self.finder.knowledge).own if known.get(s)]

    def is_topic(self, text: str) -> bool:
        """Whether a text that is no sentence of an objective names something of maritime security.

        Either it has a name of the trade ("clear grounds") that a hit has too, or the hits say most of its words.
        """
        plain = " ".join(text.split())
        if NO_TOPIC.search(plain) or not 0 < len(plain.split()) <= 25 or len(plain) < 4:
            return False
        own = query.understand(plain, self.finder.knowledge).own
        known = self.finder.knowledge.frequency
        hits = self.finder.find(plain, limit=3, groups=GROUPS_ASKED).hits if own else ()
        held = {token for hit in hits for token in self._tokens(hit.unit)}
        told = [s for s in own if s in held]
        if not told or sum(bool(known.get(s)) for s in own) < KNOWN * len(own):
            return False
        if {*told} - {*stems(plain)}:
            return True
        sure = len(own) > FEW or len(told) == len(own) or self._scores(plain)[1] >= TELLING
        return sure and len(told) >= TOLD * len(own)

    def _tokens(self, clause: str) -> set[str]:
        """What a unit says, headings and items too, as tokens."""
        unit, names = self.finder.store.passage(clause), self.finder.knowledge.names
        texts = [*unit.heading, unit.text, *(b.text for b in unit.below)] if unit else []
        return {token for text in texts for token in concepts.tokens(text, names)}

    def _scores(self, topic: str) -> tuple[Sequence[float], float, list[float]]:
        if topic not in self._scored:
            asked = query.understand(topic[: query.MAX_LENGTH], self.finder.knowledge)
            scores = self.finder.signalling.postings.scores(ranking.normalised(asked, self.finder.statistics))
            if not self._units:
                self._units = self.finder.store.unit_ids(range(len(scores)))
            order = sorted(scores, reverse=True)[:200]
            self._scored = {topic: (scores, order[0] if order else 0.0, order)}  # the last one: pieces come in order
        return self._scored[topic]


def _first_under_its_heading(topic: str, hits: Sequence[Hit]) -> list[Hit]:
    """Of those hits whose heading says what a topic says, the first of each section."""
    own = {*stems(topic)}
    first: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: _numbers(h.unit)):
        titles = [{*stems(t)} for t in hit.heading[1:] if not _LEVEL.match(t)]
        if any(t and len(own & t) >= 0.6 * len(own | t) for t in titles):
            first.setdefault(hit.unit.split(".")[0], hit)
    return [*first.values()]


def _numbers(unit: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", unit)]
