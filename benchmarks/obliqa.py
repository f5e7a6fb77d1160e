"""ObliQA, public questions on financial rules with the passages that answer them: `python -m benchmarks.obliqa FOLDER`.

No corpus, name, translation or question of ours takes part: the stems, BM25F, pairs of neighbours and likeness to known
questions of the search. FOLDER holds passages.jsonl.gz (doc, passage, text), dev.jsonl.gz and test.jsonl.gz (q, passages).
Everything was chosen on dev. What is learnt is learnt from dev: dev itself is measured in FOLDS, each by what the others say.
"""

import argparse
import gzip
import json
import math
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from pathlib import Path
from typing import Any

from isps_kb.language.concepts import Keys, tokens
from isps_kb.language.stems import words
from isps_kb.search import ranking
from isps_kb.store import inverted, phrasebook

K1, LENGTH = 0.8, 0.6  # of tokens; times at which a token counts half, and how much the length of a passage matters
TWO_STEMS, TWO_WORDS, NEAR, PHRASE = 0.3, 0.45, 0.1, 0.15
FIRST, SPARE = 10, 40  # passages judged; passages kept for them, since a passage may be printed twice
FOLDS = 4
BORNE, FEW = 0.6, 5  # the share of times at which a token stands in the answer, before so many questions have had it

Signals = Mapping[str, float]
PAIRS: Signals = {"text": 1.0, "stems": TWO_STEMS, "words": TWO_WORDS, "near": NEAR}
RANKERS: Mapping[str, Signals] = {
    "stems, BM25": {"text": 1.0},
    "with pairs and neighbouring passages": PAIRS,
    "with what questions of dev tell": {**PAIRS, "phrase": PHRASE},
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the numbers of the passages that answer it."""

    text: str
    gold: frozenset[int]


class Field:
    """The postings of one kind of token, saturated, and how telling each token is."""

    def __init__(self, said: Sequence[list[str]], k1: float = K1, length: float = LENGTH) -> None:
        counted = [{"text": own} for own in said]
        lengths = {"text": inverted.average(counted, "text")}
        self.postings: dict[str, tuple[array[int], array[float]]] = {}
        for number, own in enumerate(counted):
            for token, weight in inverted.weighed(own, lengths, {"text": 1.0}, {"text": length}).items():
                numbers, weights = self.postings.setdefault(token, (array("I"), array("d")))
                numbers.append(number)
                weights.append(weight / (weight + k1))
        self.statistics = ranking.Statistics(len(said), {t: len(held) for t, (held, _) in self.postings.items()})

    def add(self, scores: list[float], said: Iterable[str], share: float, borne: Mapping[str, float]) -> None:
        """Add to the score of every passage its share of what the question could reach."""
        asked = {t: n for t, n in Counter(said).items() if t in self.postings}
        told = {t: n * self.statistics.idf(t) * borne.get(t, 1.0) for t, n in asked.items()}
        total = sum(told.values())
        for token, weight in told.items():
            part = share * weight / total
            for number, held in zip(*self.postings[token], strict=True):
                scores[number] += part * held


def read_as(text: str) -> dict[str, list[str]]:
    """A text as tokens, as pairs of them in either order, and as pairs of words as written, those that mean little too."""
    said = tokens(text, Keys())
    two = {"stems": sorted(phrasebook.pairs(said)), "words": pairwise(words(text))}
    return {"text": said, **{name: [" ".join(pair) for pair in found] for name, found in two.items()}}


class Collection:
    """Passages, ready to be searched."""

    def __init__(self, passages: Sequence[Mapping[str, str]]) -> None:
        self.numbers: dict[tuple[str, str], int] = {}
        self.same = [self.numbers.setdefault((p["doc"], p["passage"]), n) for n, p in enumerate(passages)]
        parts = [read_as(p["text"]) for p in passages]
        self.said = [own["text"] for own in parts]
        of = [*(p["doc"] for p in passages), None]
        beside = [[n for n in (at - 1, at + 1) if of[n] == of[at]] for at in range(len(passages))]
        self.fields = {
            "text": Field(self.said),
            "stems": Field([own["stems"] for own in parts], phrasebook.PAIR),
            "words": Field([own["words"] for own in parts], phrasebook.PAIR),
            "near": Field([[t for n in near for t in self.said[n]] for near in beside]),
        }

    def questions(self, rows: Iterable[Mapping[str, Any]]) -> list[Question]:
        """Questions with their gold as numbers; KeyError where a passage is not held."""
        return [Question(r["q"], frozenset(self.numbers[p["doc"], p["passage"]] for p in r["passages"])) for r in rows]

    def first(self, text: str, signals: Signals, known: "Known | None" = None) -> list[int]:
        """The numbers of the best passages, each once."""
        scores, asked, borne = [0.0] * len(self.said), read_as(text), known.borne if known else {}
        asked["near"] = asked["text"]
        for name, field in self.fields.items():
            if name in signals:
                field.add(scores, asked[name], signals[name], borne if name in ("text", "near") else {})
        for number, like in known.likeness(asked["text"]).items() if known else ():
            scores[number] += signals["phrase"] * like
        best = nsmallest(SPARE, range(len(scores)), key=lambda n: (-scores[n], n))
        return list(dict.fromkeys(self.same[n] for n in best))[:FIRST]


class Known:
    """Questions whose answers are known: which tokens answers bear out, and which question is the nearest."""

    def __init__(self, collection: Collection, questions: Sequence[Question]) -> None:
        self.idf, self.questions = collection.fields["text"].statistics.idf, questions
        said = [{*tokens(q.text, Keys())} & collection.fields["text"].postings.keys() for q in questions]
        asked, met = Counter[str](), Counter[str]()
        for own, question in zip(said, questions, strict=True):
            asked.update(own)
            met.update(own & {t for n in question.gold for t in collection.said[n]})
        self.borne = {t: (met[t] + FEW * BORNE) / (n + FEW) / BORNE for t, n in asked.items()}
        self.by_token: dict[str, list[tuple[int, float]]] = {}
        for number, own in enumerate(said):
            for token, weight in self._vector(own).items():
                self.by_token.setdefault(token, []).append((number, weight))

    def _vector(self, said: Iterable[str]) -> dict[str, float]:
        raw = {t: self.idf(t) * self.borne.get(t, 1.0) for t in sorted({*said})}
        norm = math.sqrt(sum(w * w for w in raw.values())) or 1.0
        return {t: w / norm for t, w in raw.items()}

    def likeness(self, said: Sequence[str]) -> dict[int, float]:
        """For each passage that answers a known question the cosine of the nearest one."""
        cosines = [0.0] * len(self.questions)
        for token, weight in self._vector(said).items():
            for number, other in self.by_token.get(token, ()):
                cosines[number] += weight * other
        out: dict[int, float] = {}
        for question, cosine in zip(self.questions, cosines, strict=True):
            for number in question.gold if cosine else ():
                out[number] = max(out.get(number, 0.0), cosine)
        return out


def measures(found: Sequence[int], gold: frozenset[int]) -> tuple[float, float]:
    """Recall and average precision of the first passages."""
    ranks = [rank for rank, number in enumerate(found, 1) if number in gold]
    return len(ranks) / len(gold), sum(n / rank for n, rank in enumerate(ranks, 1)) / len(gold)


def measured(collection: Collection, asked: list[Question], dev: list[Question], signals: Signals) -> list[float]:
    """Mean recall and mean average precision over questions; dev is never told what it is asked."""
    folds = [(asked, dev)]
    if asked is dev:  # what is known of each fold comes from the others
        folds = [(dev[n::FOLDS], [q for at, q in enumerate(dev) if at % FOLDS != n]) for n in range(FOLDS)]
    got = []
    for questions, others in folds:
        known = Known(collection, others) if "phrase" in signals else None
        got += [measures(collection.first(q.text, signals, known), q.gold) for q in questions]
    return [sum(column) / len(asked) for column in zip(*got, strict=True)]


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one file of the collection."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures of each ranker; 2 where the collection cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.obliqa", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    given = parser.parse_args(arguments)
    try:
        collection = Collection(read(given.folder, "passages"))
        dev = collection.questions(read(given.folder, "dev"))
        asked = dev if given.split == "dev" else collection.questions(read(given.folder, given.split))
    except (OSError, EOFError, ValueError, KeyError) as error:
        print(f"The collection cannot be read: {type(error).__name__}, {error}", file=sys.stderr)
        return 2
    got = {name: measured(collection, asked, dev, signals) for name, signals in RANKERS.items()}
    if given.json:
        rows = {name: {"recall@10": round(recall, 4), "MAP@10": round(mean, 4)} for name, (recall, mean) in got.items()}
        print(json.dumps({"split": given.split, "questions": len(asked), "rankers": rows}))
    else:
        for name, (recall, mean) in got.items():
            print(f"{name:<40} recall@10 {recall:.3f}   MAP@10 {mean:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
