"""Fits the weights by which an answer is chosen, and measures them by cross-validation.

    python -m tools.drafting.answer_weights QUESTIONS.jsonl… UNANSWERED.txt…

A logistic regression on three kinds of questions: those of the answers themselves, each left out in turn; the near questions that
an answer is not to answer; and measuring sets, whose clauses of grade 2 are right, with questions that nothing answers. Prints
the weights for `search/answering.py`, and for several thresholds how many answers of the sets were right when a question's own
fold was left out.
"""

import json
import math
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.corpus import answers
from isps_kb.language import asking, query
from isps_kb.search import evaluation, suiting
from isps_kb.search.answering import WEIGHTS, Weighed
from isps_kb.search.finder import Finder
from isps_kb.store import opening

CORPUS = Path(__file__).parents[2] / "corpus"
NAMES = tuple(WEIGHTS)
FOLDS = 5
OWN, NEAR, SET = 1.0, 3.0, 5.0  # what an example of each kind counts
DRAWN = 1500
SMOOTH = 1e-3


class Example(NamedTuple):
    """A candidate for a question: its signs, whether it is right, and how much it counts."""

    signs: list[float]
    right: bool
    counts: float


class Asked(NamedTuple):
    """A question of a set with its candidates: signs, whether right, and whether the candidate says that nothing is stated."""

    set: str
    answerable: bool
    candidates: list[tuple[list[float], bool, bool]]


def candidates(f: Finder, text: str, without: int = -1) -> list[Weighed]:
    """The candidates for a question; `without` is the number of a phrase that is not known."""
    return f.weighed(query.understand(text, f.knowledge), without=without)[-1]


def _without(of: Weighed, text: str, f: Finder) -> Weighed:
    """A candidate as if one of its phrases were not known."""
    asked = query.understand(text, f.knowledge)
    own = frozenset(t for t in asked.own if t not in asking.ASKING)
    said = [frozenset(s[1:]) for s in of.row["said"]]
    if own in said:
        said.remove(own)
    shares = [suiting.shared(own, s, f.statistics.idf) for s in said]
    return replace(of, signs={**of.signs, "same": max(shares, default=0.0)})


def signs(of: Weighed) -> list[float]:
    """The signs of a candidate in the order of NAMES."""
    return [of.signs[k] for k in NAMES]


def examples(f: Finder, rows: Sequence[answers.Answer]) -> list[Example]:
    """From the answers: their own questions, and those that they do not answer."""
    book = f.signalling.phrasebook
    first = next(n for n, owner in enumerate(book.owners) if owner >= book.units)
    asked = [(n, text) for n, row in enumerate(rows) for text in row.asked]
    cited = [paragraph_of(row.stating[0]) if row.stating else "" for row in rows]
    out = []
    for k in random.Random(7).sample(range(len(asked)), min(DRAWN, len(asked))):  # noqa: S311 - no secret
        own, text = asked[k]
        for one in (c for c in candidates(f, text, first + k) if c.fits or c.number == own):
            right = one.number == own or bool(
                cited[own] and cited[own] in (cited[one.number], paragraph_of(one.clause))
            )
            out.append(Example(signs(_without(one, text, f) if one.number == own else one), right, OWN))
    for own, row in enumerate(rows):
        for text in row.unlike[:1]:
            out += [Example(signs(one), False, NEAR) for one in candidates(f, text) if one.number == own]
    return out


def asked_of(f: Finder, name: str) -> list[Asked]:
    """The questions of a measuring set."""
    out = []
    for line in Path(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        row: dict[str, Any] = json.loads(line) if line.startswith("{") else {"q": line, "gold": {}, "none": line}
        gold = evaluation.rolled(row["gold"])
        seen = [
            (signs(one), not row.get("none") and bool(one.clause) and gold.get(paragraph_of(one.clause)) == 2,
             one.row["kind"] == "none")
            for one in candidates(f, row["q"])
            if one.fits
        ]  # fmt: skip
        out.append(Asked(Path(name).stem, not row.get("none"), seen))
    return out


def fitted(given: Sequence[Example]) -> tuple[list[float], float]:
    """Weights and base of a logistic regression, by Newton's method."""
    size = len(NAMES) + 1
    w = [0.0] * size
    for _ in range(12):
        gradient, curve = [SMOOTH * len(given) * x for x in w], [[0.0] * size for _ in range(size)]
        for e in given:
            x = [*e.signs, 1.0]
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(a * b for a, b in zip(w, x, strict=True))))))
            slope, bend = e.counts * (p - e.right), e.counts * p * (1 - p)
            for i, a in enumerate(x):
                gradient[i] += slope * a
                if a:
                    row = curve[i]
                    for j in range(i, size):
                        row[j] += bend * a * x[j]
        for i in range(size):
            curve[i][i] += SMOOTH * len(given)
            for j in range(i):
                curve[i][j] = curve[j][i]
        step = solved(curve, gradient)
        w = [a - b for a, b in zip(w, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return w[:-1], w[-1]


def solved(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations."""
    rows = [[*row, x] for row, x in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(len(rows)):
            if k != i and rows[k][i]:
                share = rows[k][i] / rows[i][i]
                rows[k] = [a - share * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def chosen(asked: Asked, model: tuple[list[float], float]) -> tuple[float, bool, bool] | None:
    """The best candidate of a question: score, whether right, whether it says that nothing is stated."""
    w, base = model
    return max(
        (
            (base + sum(a * b for a, b in zip(w, signs, strict=True)), right, none)
            for signs, right, none in asked.candidates
        ),
        default=None,
    )


def report(folds: Sequence[tuple[Asked, tuple[float, bool, bool] | None]]) -> None:
    """How many answers were shown and right, by threshold and set."""
    for enough in (0.0, 0.5, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5):
        line = []
        for name in sorted({a.set for a, _ in folds}):
            mine = [(a, best) for a, best in folds if a.set == name]
            shown = [(a, best) for a, best in mine if best and best[0] >= enough and not best[2]]
            right = sum(best[1] for _, best in shown)
            wrong = len(shown) - right
            spoken = sum(a.answerable for a, _ in shown) / max(1, sum(a.answerable for a, _ in mine))
            line.append(
                f"{name[:18]} {right / max(1, len(shown)):.3f} of {len(shown)} ({wrong} wrong) shown {spoken:.2f}"
            )
        print(f"{enough:.2f}  " + "   ".join(line))


def main(names: Sequence[str]) -> None:
    """Fit and print."""
    f = Finder(opening.opened())
    rows = [row for own in answers.read(CORPUS).values() for row in own]
    own = examples(f, rows)
    sets = [a for name in names for a in asked_of(f, name)]
    random.Random(3).shuffle(sets)  # noqa: S311 - no secret

    def told(of: Sequence[Asked]) -> list[Example]:
        return [Example(signs, right, SET) for a in of for signs, right, none in a.candidates if not none]

    folds = []
    for k in range(FOLDS):
        model = fitted(own + told([a for n, a in enumerate(sets) if n % FOLDS != k]))
        folds += [(a, chosen(a, model)) for a in sets[k::FOLDS]]
    report(folds)
    w, base = fitted(own + told(sets))
    print({k: round(x, 3) for k, x in zip(NAMES, w, strict=True)}, "BASE", round(base, 3))


if __name__ == "__main__":
    main(sys.argv[1:])
