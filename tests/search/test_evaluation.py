"""The measures of the search, worked out by hand."""

import json
import math
from pathlib import Path
from typing import cast

import pytest

from isps_kb.errors import KbError
from isps_kb.search import evaluation
from isps_kb.search.finder import Finder


def test_the_measures_of_a_ranking() -> None:
    gold = {"B/1.1": 2, "B/1.2": 2, "B/1.3": 1}
    got = evaluation.measured(gold, ["B/1.3", "B/1.1.4", "B/1.1", "B/9.9"])
    gain = 1 / math.log2(2) + 3 / math.log2(3)
    ideal = 3 / math.log2(2) + 3 / math.log2(3) + 1 / math.log2(4)
    assert got == {"nDCG@10": pytest.approx(gain / ideal), "recall@10": 0.5, "hit@1": 0.0, "hit@3": 1.0}


def test_items_count_for_their_paragraph_and_the_highest_grade_holds() -> None:
    assert evaluation.rolled({"B/4.33.8": 1, "B/4.33": 2, "A/19.4.2.1": 2}) == {"B/4.33": 2, "A/19.4.2": 2}


def test_nothing_found_scores_nothing() -> None:
    assert set(evaluation.measured({"B/1.1": 2}, []).values()) == {0.0}


def test_the_bootstrap_is_the_same_for_the_same_seed_and_holds_the_mean() -> None:
    differences = [0.1, -0.2, 0.4, 0.0, 0.3]
    mean, low, high = evaluation.bootstrap(differences)
    assert (mean, low, high) == evaluation.bootstrap(differences)
    assert low <= mean <= high
    assert evaluation.bootstrap([]) == (0.0, 0.0, 0.0)


class Ranked:
    """A search that has its rankings written down."""

    def __init__(self, **ranked: list[str]) -> None:
        self.ranked = ranked

    def cited(self, text: str) -> tuple[str, ...]:
        return tuple(self.ranked[text])


def test_a_run_is_compared_question_by_question(tmp_path: Path) -> None:
    gold = [{"id": "1", "q": "lamps", "type": "everyday"}, {"id": "2", "q": "oil", "type": "typo"}]
    questions, run = tmp_path / "questions.jsonl", tmp_path / "run.jsonl"
    questions.write_text("\n".join(json.dumps({**g, "gold": {"B/1.1": 2}}) for g in gold), encoding="utf-8")
    finder = cast(Finder, Ranked(lamps=["B/1.1"], oil=["B/9.9"]))
    run.write_text('{"id": "1", "ranked": ["B/9.9"]}\n{"id": "2", "ranked": ["B/9.9"]}', encoding="utf-8")
    report = evaluation.report(finder, str(questions), str(run))
    assert (report["questions"], report["mean"]["hit@1"], report["by_type"]["typo"]["hit@1"]) == (2, 0.5, 0.0)
    assert report["compare"]["hit@1"]["mean"] == 0.5
    assert report["compare"]["hit@1"]["low"] <= 0.5 <= report["compare"]["hit@1"]["high"]
    run.write_text('{"id": "1", "ranked": ["B/1.1"]}\n{"id": "2", "ranked": []}', encoding="utf-8")
    same = evaluation.report(finder, str(questions), str(run))["compare"]
    assert all(c == {"mean": 0.0, "low": 0.0, "high": 0.0} for c in same.values())


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "1", "q": "lamps"}', encoding="utf-8")
    with pytest.raises(KbError, match=r"questions\.jsonl:1: not a line like"):
        evaluation.report(cast(Finder, Ranked()), str(path))
    path.write_text("", encoding="utf-8")
    with pytest.raises(KbError, match="holds no question"):
        evaluation.report(cast(Finder, Ranked()), str(path))
