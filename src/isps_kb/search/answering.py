"""The answer above a search: one of the reviewed answers, shown only when the question is surely one that it answers.

Likeness of words alone is not enough. An answer is weighed by how the nearest of its questions reads, whether its concepts, side
and kind are those of the question, what of the question it does not know, and where its clause stands among what was found. The
weights were fitted by logistic regression (tools/drafting/answer_weights.py) on the questions of the answers, each left out in
turn, on the near questions that they are not to answer, and on measuring sets. Below `ENOUGH` nothing is shown: a missing answer
is better than a wrong one.
"""

import heapq
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.language import asking
from isps_kb.language.query import DIGITS, Query
from isps_kb.search import suiting
from isps_kb.search.ranking import Statistics
from isps_kb.search.snippet import ITEM, Showing
from isps_kb.search.suiting import BOTH, Candidate, apart, candidate, cited, fits, knows, near, same, shared, unsaid
from isps_kb.store.answered import WIDE, concepts_of
from isps_kb.store.database import Store

CANDIDATES = 12
ROWS = 5_000
FOUND = 20  # of what was found, how much may speak for an answer
ENOUGH = 1.1
SURE = 3.0  # how well an answer fits at least to a question that it was written for
WEIGHTS = {
    "alike": -1.379, "margin": 1.958, "kind": 0.121, "intent": 0.532, "side": -1.272, "strange": -0.637, "lacking": -0.35,
    "unknown": -2.552, "found": 3.035, "spoken": 1.959, "same": -0.358,
}  # fmt: skip
BASE = -2.035


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is shown: `clause` is cited first, `sentence` are its words in the edition that is shown first.

    `kind` "none" says that nothing held states it; then there is no clause, and `also` names the nearest.
    """

    kind: str
    verdict: str
    short: str
    clause: str
    force: str
    sentence: str
    edition: str
    recalled: bool = False
    rule: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    eu: str = ""

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {
            "kind": self.kind, "verdict": self.verdict or None, "short": self.short, "clause": self.clause or None,
            "force": self.force, "sentence": self.sentence, "rule": list(self.rule), "guidance": list(self.guidance),
            "except": list(self.except_), "also": list(self.also), "eu": self.eu, "edition": self.edition,
            "words": self.edition if self.edition == "restatement" else "official",
            "unverified": self.recalled,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with how well it fits, the clause to cite first, and what speaks for it and against it."""

    number: int
    score: float
    clause: str
    row: Mapping[str, Any]
    signs: Mapping[str, float]
    fits: bool = True


class Answering:
    """Chooses among the answers of one store."""

    def __init__(self, store: Store, statistics: Statistics, showing: Showing) -> None:
        self.store, self.statistics, self.showing = store, statistics, showing
        self.kinds: dict[str, dict[str, float]] = json.loads(store.meta("fitting") or "{}")
        self.concepts = concepts_of(showing.names)
        self._rows: dict[int, dict[str, Any]] = {}

    def given(self, asked: Query, weighed: Sequence[Weighed]) -> Answer | None:
        """The answer to a question from its candidates, or None where none is sure enough."""
        likely = sorted((w for w in weighed if w.fits and w.score >= ENOUGH), key=lambda w: (-w.score, w.number))
        best = next((w for w in likely if knows(w.row, w.signs, asked, self.statistics.idf)), None)
        return self._shown(best.row, best.clause, asked) if best else None

    def weighed(self, asked: Query, alike: Mapping[int, float], found: Sequence[str]) -> list[Weighed]:
        """The candidates for a question, in the order of their likeness.

        Args:
            asked: the question.
            alike: by number of an answer how like its nearest phrase is.
            found: the units that were found, the best first.
        """
        near = heapq.nlargest(CANDIDATES, ((round(x, DIGITS), -n) for n, x in alike.items()))
        rows = self._read([-n for _, n in near])
        candidates = [candidate(rows[-n], x) for x, n in near]
        places = {unit: n for n, unit in reversed([*enumerate(found[:FOUND])])}
        out = []
        for (_, number), one in zip(near, candidates, strict=True):
            clause = cited(one, places, asked)
            at = clause or next(iter(one.row.get("also", ())), "")
            signs = self.signs(asked, one, candidates, places, places.get(paragraph_of(at)))
            score = round(BASE + sum(WEIGHTS[k] * x for k, x in signs.items()), DIGITS)
            if same(asked, one.row):
                score = max(score, SURE)
            out.append(Weighed(-number, score, clause, one.row, signs, fits(one.row, signs, asked)))
        return out

    def _read(self, numbers: Sequence[int]) -> Mapping[int, dict[str, Any]]:
        """The rows of answers, of which those that were read once stay in memory."""
        if len(self._rows) > ROWS:
            self._rows.clear()
        for number, row in self.store.answers(n for n in numbers if n not in self._rows).items():
            self._rows[number] = {**row, "phrases": [frozenset(said[1:]) for said in row["said"]]}
        return self._rows

    def signs(
        self, asked: Query, one: Candidate, others: Sequence[Candidate], places: Mapping[str, int], place: int | None
    ) -> dict[str, float]:
        """What speaks for a candidate and against it, by name as in WEIGHTS."""
        idf = self.statistics.idf
        own = frozenset(t for t in asked.own if t not in asking.ASKING)
        mine = own & self.concepts
        known = frozenset(one.row["tokens"])
        usual = frozenset(one.row["usual"]) & self.concepts
        side = one.row.get("side", "")
        fit = self.kinds.get(asked.intent, {}).get(one.row["kind"], 0.0)
        shares = [shared(own, said, idf) for said in one.row["phrases"]]
        rivals = (c for c in others if c is not one and not c.paragraphs & one.paragraphs and not apart(asked, c.row))
        rival = max((c.alike for c in rivals), default=0.0)
        return {
            "alike": one.alike,
            "margin": one.alike - rival,
            "kind": fit,
            "intent": float(not asked.intent or any(asked.intent == want for want, *_ in one.row["said"])),
            "side": float(bool(asked.side) and side in (*asking.SIDES, BOTH) and side != asked.side),
            "strange": float(len(mine - known)),
            "lacking": float(len(usual - mine)),
            "unknown": unsaid(own, known, idf),
            "found": near(place),
            "spoken": near(min((places[p] for p in one.paragraphs if p in places), default=None)),
            "same": max(shares, default=0.0),
        }

    def _shown(self, row: Mapping[str, Any], clause_id: str, asked: Query) -> Answer:
        fields = (tuple(row.get(name, ())) for name in ("rule", "guidance", "except_", "also"))
        rule, guidance, but, also = fields
        clause = self.store.passage(clause_id) if clause_id else None
        if clause is None or row["kind"] == "none":
            return Answer(row["kind"], row.get("verdict", ""), row["short"], "", "", "", "restatement", also=also)
        said = self.showing.stating(clause, row["short"], asked.intent)
        opening = said.chapeau or (self._opening(clause_id) if clause.form == ITEM else "")
        return Answer(
            row["kind"], row.get("verdict", ""), row["short"], clause_id, clause.force, f"{opening} {said.text}".strip(),
            clause.whose.edition.id, clause.whose.recalled, rule, guidance, but, also, row.get("eu", ""),
        )  # fmt: skip

    def _opening(self, clause_id: str) -> str:
        """The opening words of the paragraph that an item stands in."""
        paragraph = paragraph_of(clause_id)
        above = self.store.passage(paragraph) if paragraph != clause_id else None
        return self.showing.opening(above) if above else ""


def rules() -> dict[str, object]:
    """The weights as data, for the browser."""
    return suiting.rules() | {
        "candidates": CANDIDATES, "found": FOUND, "enough": ENOUGH, "sure": SURE, "weights": WEIGHTS, "base": BASE, "wide": WIDE,
    }  # fmt: skip
