"""Fits the weights by which norms are held against a deed.

    python -m tools.drafting.deed_weights DEEDS.jsonl…

A line is a deed with the clauses that may stand first, and who may act in them: {"deed", "first", "actor"}; without `first`
nothing states it. A regression makes the right norms likelier than the others of the same deed; a second tells from the first
norm of each deed whether it is surely right. Prints both for `search/doers.py`. Beside the lines, the questions of answers that
name somebody count, each as if it were not known, and those of answers that nothing states.
"""

import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from isps_kb.addresses.address import within
from isps_kb.corpus import answers
from isps_kb.search import doers
from isps_kb.search.doers import SURE, WEIGHTS, Norming
from isps_kb.search.finder import Finder
from isps_kb.store import opening

CORPUS = Path(__file__).parents[2] / "corpus"
OWN, ASKED = 3.0, 0.3  # what a line counts, and a question of an answer
DRAWN = 80  # questions that nothing answers
STEPS, RATE, SMOOTH = 150, 0.3, 0.004


class Case(NamedTuple):
    """A deed with its norms, which of them are right, and how much it counts."""

    norms: list[Norming]
    right: list[bool]
    counts: float


def of_lines(finder: Finder, names: Sequence[str]) -> Iterator[Case]:
    """The deeds of files. A list that has the right item is right."""
    for name in names:
        for row in map(json.loads, Path(name).read_text(encoding="utf-8").splitlines()):
            norms = doers.weighed(finder, row["deed"])
            right = [
                any(within(c, n.stated.norm.clause) for c in row["first"])
                and (not row["actor"] or bool({*row["actor"]} & {*n.stated.norm.actor}))
                for n in norms
            ]
            yield Case(norms, right, OWN)


def of_answers(finder: Finder) -> Iterator[Case]:
    """The questions after somebody that answers have, and some that nothing answers."""
    book, draw = finder.signalling.phrasebook, random.Random(5)  # noqa: S311 - no secret
    number = next(n for n, owner in enumerate(book.owners) if owner >= book.units)
    asked = [(row, text) for own in answers.read(CORPUS).values() for row in own for text in row.asked]
    nothing = {*draw.sample([n for n, (row, _) in enumerate(asked) if row.kind == "none"], DRAWN)}
    for n, (row, text) in enumerate(asked):
        if row.kind == "actor" or n in nothing:
            norms = doers.weighed(finder, text, number + n)
            yield Case(norms, [x.stated.norm.clause in (row.rule or row.guidance) for x in norms], ASKED)


def ordered(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by which the right norms of a deed are likelier than the others, by gradient descent."""
    names = [*WEIGHTS]
    known = [(c, [[n.signs[k] for k in names] for n in c.norms[:DRAWN]]) for c in cases if any(c.right[:DRAWN])]
    w, mean, square = ([0.0] * len(names) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = [SMOOTH * x for x in w]
        for case, rows in known:
            score = [sum(a * b for a, b in zip(w, x, strict=True)) for x in rows]
            odds = [math.exp(s - max(score)) for s in score]
            every = sum(odds)
            right = sum(o for o, ok in zip(odds, case.right, strict=False) if ok)
            for x, o, ok in zip(rows, odds, case.right, strict=False):
                pull = case.counts * (o / every - (o / right if ok else 0.0)) / len(known)
                for k, sign in enumerate(x):
                    slope[k] += pull * sign
        for k, g in enumerate(slope):
            mean[k], square[k] = 0.9 * mean[k] + 0.1 * g, 0.99 * square[k] + 0.01 * g * g
            w[k] -= RATE * mean[k] / (1 - 0.9**step) / (math.sqrt(square[k] / (1 - 0.99**step)) + 1e-8)
    return {name: round(x, 2) for name, x in zip(names, w, strict=True)}


def surely(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by which the first norm of a deed is surely right, and their base."""
    names = [*SURE, "BASE"]
    seen = [({**doers.certain(c.norms), "BASE": 1.0}, c.right[0], c.counts) for c in cases if c.norms]
    w = dict.fromkeys(names, 0.0)
    for _ in range(20 * STEPS):
        slope = {k: SMOOTH * x for k, x in w.items()}
        for signs, right, counts in seen:
            wrong = 1 / (1 + math.exp(-sum(w[k] * signs[k] for k in names))) - right
            for k in names:
                slope[k] += counts * wrong * signs[k] / len(seen)
        w = {k: x - RATE * slope[k] for k, x in w.items()}
    return {k: round(x, 2) for k, x in w.items()}


def main(names: Sequence[str]) -> None:
    """Reads the deeds, and prints both sets of weights."""
    finder = Finder(opening.opened())
    cases = [*of_lines(finder, names), *of_answers(finder)]
    print(len(cases), "deeds;", sum(c.right[0] for c in cases if c.norms), "with the right norm first")
    print("WEIGHTS =", ordered(cases))
    print("SURE =", surely(cases))


if __name__ == "__main__":
    main(sys.argv[1:])
