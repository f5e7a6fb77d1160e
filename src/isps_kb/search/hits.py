"""What a search brings: hits, and everything that is shown for one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from isps_kb.language.query import Query
from isps_kb.search.answering import Answer


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that was found: the best item of a paragraph, why, and the sentence that shows it.

    `chapeau` are the opening words that an item depends on; `marks` are offsets of the words in `snippet` that were asked for;
    `unit` is the paragraph that was ranked; `law` are the rows of the law that was chosen; `guidance` are units that recommend
    what this one binds to, and `adds` is what one of them says where a period is asked for and the provision itself sets none.
    `standing` says that the circular in which it stands was superseded or given up.
    """

    id: str
    unit: str
    score: float
    heading: tuple[str, ...]
    force: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    kind: str
    confidence: str
    why: Mapping[str, float]
    law: tuple[Mapping[str, str], ...] = ()
    chapeau: str = ""
    guidance: tuple[str, ...] = ()
    adds: "Hit | None" = None
    standing: str = ""

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {
            "id": self.id,
            "unit": self.unit,
            "score": round(self.score, 4),
            "heading": list(self.heading),
            "force": self.force,
            "chapeau": self.chapeau,
            "snippet": self.snippet,
            "marks": [list(m) for m in self.marks],
            "kind": self.kind,
            "confidence": self.confidence,
            "standing": self.standing,
            "guidance": list(self.guidance),
            "adds": self.adds.data() if self.adds else None,
            "law": [*map(dict, self.law)],
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brings: the query as understood, ids when it was a citation, an answer or None, hits, and hits elsewhere."""

    query: Query
    citation: tuple[str, ...]
    answer: Answer | None
    hits: tuple[Hit, ...]
    elsewhere: tuple[Hit, ...]
