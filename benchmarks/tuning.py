"""Weights of the ranking by cross-validation: `python -m benchmarks.tuning` prints what measures better, and changes nothing.

Coordinate ascent from the present weights: one weight at a time, kept when the questions of four folds gain by it; the fifth
fold, which had no say, tells whether the gain is real. Weights are only changed in the source when held-out questions gain.
"""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.searching import DEVELOPMENT, OWN
from isps_kb.addresses.collection import CODE
from isps_kb.corpus import gather, lexicon
from isps_kb.language import query
from isps_kb.language.stems import stems
from isps_kb.library import holdings
from isps_kb.search import evaluation, ranking
from isps_kb.store import inverted, profiles, unit

FOLDS, SEED = 5, 725
STEPS: Mapping[str, Sequence[float]] = {
    "text": (0.6, 0.8, 1.0, 1.3),
    "heading": (0.2, 0.5, 0.8, 1.2),
    "terms": (0.8, 1.2, 1.6, 2.0),
    "questions": (0.6, 1.0, 1.4, 1.8),
    "length of text": (0.3, 0.5, 0.7),
    "length of terms": (0.2, 0.5, 0.8),
    "length of questions": (0.2, 0.5, 0.8),
    "K1": (0.6, 0.9, 1.2, 1.8),
    "QUESTION": (0.0, 0.3, 0.5, 0.7, 1.0),
    "SECOND": (0.0, 0.3, 0.6),
    "NEAR": (0.0, 0.1, 0.2, 0.3),
    "SHORT_FORM": (0.3, 0.5, 0.8),
    "SYNONYM": (0.2, 0.4, 0.6),
    "LEAD": (0.2, 0.4, 0.6),
}

Setting = dict[str, float]


def present() -> Setting:
    """The weights as they stand in the source."""
    return {
        **{k: inverted.WEIGHTS[k] for k in ("text", "heading", "terms", "questions")},
        **{f"length of {k}": inverted.LENGTH[k] for k in ("text", "terms", "questions")},
        "K1": inverted.K1,
        **{k: getattr(ranking, k) for k in ("QUESTION", "SECOND", "NEAR")},
        **{k: getattr(query, k) for k in ("SHORT_FORM", "SYNONYM", "LEAD")},
    }


class Trial:
    """The search in memory, measured under any setting."""

    def __init__(self) -> None:
        folder = holdings.corpus_folder()
        self.lexicon = lexicon.read(folder)
        self.units = [u for u in unit.units(gather.gather(folder, None)) if u.group in CODE]
        known = profiles.of_units(self.units, self.lexicon)
        statistics = ranking.Statistics(known.documents, known.frequency)
        self.profiles = {
            u.id: ranking.profiled(u.id, [sorted(set(stems(q))) for q in u.questions], u.near, statistics)
            for u in self.units
        }
        self.fields = {u.id: inverted.fields_of(u) for u in self.units}
        self.known: dict[tuple[float, ...], query.Knowledge] = {}

    def measure(self, setting: Setting, asked: Sequence[Mapping[str, Any]]) -> list[float]:
        """What each question gains: nDCG@10 plus half of recall@10 and hit@1."""
        weights = {**inverted.WEIGHTS, **{k: setting[k] for k in ("text", "heading", "terms", "questions")}}
        length = {**inverted.LENGTH, **{k: setting[f"length of {k}"] for k in ("text", "terms", "questions")}}
        for name in ("QUESTION", "SECOND", "NEAR"):
            setattr(ranking, name, setting[name])
        average = {n: inverted.average(self.fields.values(), n) for n in weights}
        held = {u: inverted.weighed(f, average, weights, length) for u, f in self.fields.items()}
        known = self.knowledge(setting)
        statistics = ranking.Statistics(known.documents, known.frequency)
        out = []
        for question in asked:
            understood = query.understand(question["q"], known)
            wanted = ranking.normalised(understood, statistics)
            scores = {
                u: sum(w * h[s] / (h[s] + setting["K1"]) for s, w in wanted.items() if s in h) for u, h in held.items()
            }
            ranked = ranking.order(understood, {u: x for u, x in scores.items() if x}, self.profiles, statistics)
            got = evaluation.measured(evaluation.rolled(question["gold"]), [r.id for r in ranked[:50]])
            out.append(got["nDCG@10"] + 0.5 * got["recall@10"] + 0.5 * got["hit@1"])
        return out

    def knowledge(self, setting: Setting) -> query.Knowledge:
        key = tuple(setting[k] for k in ("SHORT_FORM", "SYNONYM", "LEAD"))
        if key not in self.known:
            query.SHORT_FORM, query.SYNONYM, query.LEAD = key
            self.known[key] = profiles.of_units(self.units, self.lexicon)
        return self.known[key]


def climb(trial: Trial, asked: Sequence[Mapping[str, Any]], start: Setting) -> Setting:
    """The setting that one round of coordinate ascent reaches."""
    best, top = dict(start), mean(trial.measure(start, asked))
    for name, values in STEPS.items():
        for value in values:
            tried = {**best, name: value}
            if value != best[name] and (got := mean(trial.measure(tried, asked))) > top + 0.002:
                best, top = tried, got
    return best


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def main() -> None:
    paths = [p for p in (OWN, DEVELOPMENT) if Path(p).exists()]
    asked = [json.loads(line) for p in paths for line in p.read_text(encoding="utf-8").splitlines()]
    random.Random(SEED).shuffle(asked)
    trial, start = Trial(), present()
    before: list[float] = []
    after: list[float] = []
    for n in range(FOLDS):
        held_out = asked[n::FOLDS]
        rest = [q for i, q in enumerate(asked) if i % FOLDS != n]
        found = climb(trial, rest, start)
        before += trial.measure(start, held_out)
        after += trial.measure(found, held_out)
        print(
            f"fold {n + 1}: {', '.join(f'{k} {v}' for k, v in found.items() if v != start[k]) or 'as it is'}",
            flush=True,
        )
    gain, low, high = evaluation.bootstrap([a - b for a, b in zip(after, before, strict=True)])
    print(
        f"held-out questions: {mean(before):.3f} as it is, {mean(after):.3f} tuned; gain {gain:+.3f} ({low:+.3f} to {high:+.3f})"
    )
    print(f"all questions: {climb(trial, asked, start)}")


if __name__ == "__main__":
    main()
