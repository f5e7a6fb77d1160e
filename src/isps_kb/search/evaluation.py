"""How well the search does: nDCG@10, recall@10, hit@1 and hit@3 on graded questions, and which of two runs is better."""

import math
import random
from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.errors import KbError
from isps_kb.files import jsonlines
from isps_kb.search.finder import Finder

MEASURES = ("nDCG@10", "recall@10", "hit@1", "hit@3")
SAMPLES = 2000
SEED = 7


def rolled(gold: Mapping[str, int]) -> dict[str, int]:
    """Graded clauses at paragraph level; of several in one paragraph the highest grade counts."""
    out: dict[str, int] = {}
    for clause_id, grade in gold.items():
        paragraph = paragraph_of(clause_id)
        out[paragraph] = max(grade, out.get(paragraph, 0))
    return out


def measured(gold: Mapping[str, int], ranked: Sequence[str]) -> dict[str, float]:
    """The measures of one ranking against rolled-up grades: 2 states the answer, 1 helps."""
    first = list(dict.fromkeys(paragraph_of(i) for i in ranked))
    ten = first[:10]
    gain = sum((2 ** gold.get(i, 0) - 1) / math.log2(n + 2) for n, i in enumerate(ten))
    ideal = sum((2**g - 1) / math.log2(n + 2) for n, g in enumerate(sorted(gold.values(), reverse=True)[:10]))
    stating = {i for i, g in gold.items() if g == 2}
    place = next((n for n, i in enumerate(first, 1) if i in stating), 0)
    return {
        "nDCG@10": gain / ideal if ideal else 0.0,
        "recall@10": len(stating & set(ten)) / min(10, len(stating)) if stating else 0.0,
        "hit@1": float(place == 1),
        "hit@3": float(0 < place <= 3),
    }


def mean(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure."""
    return {m: sum(r[m] for r in rows) / len(rows) if rows else 0.0 for m in MEASURES}


def bootstrap(differences: Sequence[float], samples: int = SAMPLES, seed: int = SEED) -> tuple[float, float, float]:
    """The mean of paired differences with its 95 per cent interval, by resampling; the same for the same seed."""
    if not differences:
        return 0.0, 0.0, 0.0
    rng = random.Random(seed)  # noqa: S311 - a statistic, no secret
    size = len(differences)
    means = sorted(sum(rng.choices(differences, k=size)) / size for _ in range(samples))
    return sum(differences) / size, means[int(samples * 0.025)], means[int(samples * 0.975)]


def report(finder: Finder, questions: str, compare: str | None = None) -> dict[str, Any]:
    """The measures of the search on a file of questions {"id", "q", "gold"}, overall, by type, and against another run.

    Raises:
        KbError: a line is malformed.
    """
    asked = [_question(questions, number, data) for number, data in jsonlines.read(questions)]
    if not asked:
        raise KbError(f"{questions} holds no question.")
    own = {q["id"]: measured(rolled(q["gold"]), ranking(finder, q["q"])) for q in asked}
    out: dict[str, Any] = {"questions": len(asked), "mean": mean(list(own.values())), "by_type": {}, "per_question": {}}
    for kind in sorted({q["type"] for q in asked}):
        rows = [own[q["id"]] for q in asked if q["type"] == kind]
        out["by_type"][kind] = {"questions": len(rows), **mean(rows)}
    out["per_question"] = {q["id"]: {"q": q["q"], **own[q["id"]]} for q in asked}
    if compare:
        runs = {d["id"]: d.get("ranked", []) for _, d in jsonlines.read(compare) if "id" in d}
        other = {q["id"]: measured(rolled(q["gold"]), runs.get(q["id"], [])) for q in asked}
        out["compare"] = {
            m: dict(zip(("mean", "low", "high"), bootstrap([own[i][m] - other[i][m] for i in own]), strict=True))
            for m in MEASURES
        }
    return out


def ranking(finder: Finder, text: str) -> list[str]:
    """The units that a search for a text puts in order, as `search --queries` does."""
    from isps_kb.language import query

    return list(finder.cited(text)) or [s.id for s in finder.answered(query.understand(text, finder.knowledge))[0][:50]]


def _question(name: str, number: int, data: Mapping[str, Any]) -> dict[str, Any]:
    gold = data.get("gold")
    if not isinstance(data.get("id"), str) or not isinstance(data.get("q"), str) or not isinstance(gold, dict):
        raise KbError(f'{name}:{number}: not a line like {{"id", "q", "gold": {{"A/15.2": 2}}}}.')
    return {"id": data["id"], "q": data["q"], "gold": gold, "type": str(data.get("type", "other"))}
