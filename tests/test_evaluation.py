"""The measures of the search, worked out by hand."""

import math

import pytest

from isps_kb import evaluation


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
