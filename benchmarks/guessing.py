"""What one scores who knows nothing of the Code: rules that look at stem and options alone, over the draws of all courses.

python -m benchmarks.guessing [SEED ...]
"""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from isps_kb.language.stems import stems
from isps_kb.library import places
from isps_kb.store import opening
from isps_kb.store.database import Store
from isps_kb.training import objectives, pack
from isps_kb.training.exam.question import Question

PER_COURSE = 60
_HEDGE = re.compile(r"\b(?:appropriate|may|if|unless|at least|where|some|relevant|necessary|limited)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(?:only|alone|never|always|all|every|each|nobody|nothing|no)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)\b")

Rule = Callable[[str, Sequence[str]], list[float]]


def _longest(stem: str, options: Sequence[str]) -> list[float]:
    return [float(len(o)) for o in options]


def _shortest(stem: str, options: Sequence[str]) -> list[float]:
    return [-float(len(o)) for o in options]


def _hedged(stem: str, options: Sequence[str]) -> list[float]:
    return [float(len(_HEDGE.findall(o)) - len(_ABSOLUTE.findall(o))) for o in options]


def _overlap(stem: str, options: Sequence[str]) -> list[float]:
    told = {*stems(stem)}
    return [len(told & {*stems(o)}) / (1 + len({*stems(o)})) for o in options]


def _unlike_stem(stem: str, options: Sequence[str]) -> list[float]:
    return [-x for x in _overlap(stem, options)]


def _most_like_others(stem: str, options: Sequence[str]) -> list[float]:
    words = [{*stems(o)} for o in options]
    return [sum(len(w & v) / (1 + len(w | v)) for v in words if v is not w) for w in words]


def _odd_one_out(stem: str, options: Sequence[str]) -> list[float]:
    return [-x for x in _most_like_others(stem, options)]


def _middle_figure(stem: str, options: Sequence[str]) -> list[float]:
    return [-abs(n - 1.4) if _FIGURE.search(o) else 0.0 for n, o in enumerate(options)]


def _vote(stem: str, options: Sequence[str]) -> list[float]:
    every = [rule(stem, options) for rule in (_longest, _hedged, _overlap, _most_like_others)]
    return [sum(sorted(marks).index(marks[n]) for marks in every) for n in range(len(options))]


RULES: dict[str, Rule] = {
    "longest": _longest, "shortest": _shortest, "most hedged, least absolute": _hedged, "words of the stem": _overlap,
    "no words of the stem": _unlike_stem, "most like the others": _most_like_others, "odd one out": _odd_one_out,
    "figure in the middle": _middle_figure, "vote of four": _vote,
}  # fmt: skip


def score(asked: Sequence[Question], rule: Rule) -> float:
    """The share of questions of one right option that a rule answers; a tie counts in part."""
    got = 0.0
    for q in asked:
        marks = rule(q.text, q.options)
        best = [n for n, m in enumerate(marks) if m == max(marks)]
        got += sum(n in q.right for n in best) / len(best)
    return got / len(asked)


def drawn(store: Store, seeds: Sequence[int]) -> list[Question]:
    """The distinct questions of one right option that the courses draw."""
    folder = Path(places.corpus_folder())
    every = {
        (q.text, q.options): q
        for seed in seeds
        for course in objectives.courses(store)
        for q in pack.asked(store, course, course.modules, count=PER_COURSE, seed=seed, folder=folder)
        if q.style == "choice"
    }
    return [*every.values()]


def main(arguments: Sequence[str]) -> None:
    """Print the score of each rule, for all questions and by kind."""
    asked = drawn(opening.opened(), [int(a) for a in arguments] or [1])
    kinds = sorted({q.kind for q in asked})
    print(f"{len(asked)} questions; " + ", ".join(f"{k} {sum(q.kind == k for q in asked)}" for k in kinds))
    print(f"{'chance':28} {sum(1 / len(q.options) for q in asked) / len(asked):5.0%}")
    for name, rule in RULES.items():
        by_kind = "  ".join(f"{k} {score([q for q in asked if q.kind == k], rule):4.0%}" for k in kinds)
        print(f"{name:28} {score(asked, rule):5.0%}  {by_kind}")


if __name__ == "__main__":
    main(sys.argv[1:])
