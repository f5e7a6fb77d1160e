"""The best units of a query: the same whether common stems are walked whole or looked up for single units."""

import json
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from isps_kb.language.query import DIGITS
from isps_kb.store.compact import unpacked
from isps_kb.store.postings import STEPS, Postings, packed
from world.chance import examples

UNITS = 60
STEMS = ("wick", "oil", "lamp", "keeper")


class Lamps:
    """Postings that somebody wrote down: half of the units are of one group."""

    def __init__(self, held: dict[str, dict[int, int]]) -> None:
        self.rows = {
            s: (n, w, o) for s, n, w, o in packed({s: [*units.items()] for s, units in held.items()}, {"wick": {2}})
        }

    def meta(self, key: str) -> str:
        return json.dumps([["log", UNITS // 2], ["tower", UNITS // 2]])

    def posting(self, stem: str) -> tuple[bytes, bytes, bytes]:
        return self.rows.get(stem, (b"", b"", b""))

    def unit_numbers(self, groups: Iterable[str], force: str = "", role: str = "") -> list[int]:
        return [n for n in range(UNITS) if n % 2]


HELD = st.dictionaries(st.sampled_from(STEMS), st.dictionaries(st.integers(0, UNITS - 1), st.integers(0, STEPS)))
WEIGHTS = st.dictionaries(st.sampled_from(STEMS), st.floats(0.01, 1))


@examples(200)
@given(HELD, WEIGHTS, st.integers(1, 12))
def test_the_best_are_the_highest_sums(held: dict[str, dict[int, int]], weights: dict[str, float], most: int) -> None:
    index = Postings(Lamps(held))
    sums = index.scores(weights)
    best = index.best(sums, index.mask(("log", "tower")), most, DIGITS)
    assert all(x == sums[n] > 0 for x, n in best)
    assert len(best) >= min(most, sum(x > 0 for x in sums))
    left = set(range(UNITS)) - {n for _, n in best}
    assert all(sums[n] <= x for n in left for x, _ in best)


def test_with_the_last_of_the_best_come_all_that_equal_it_in_the_digits_that_count() -> None:
    index = Postings(Lamps({}))
    few = 10.0**-DIGITS / 8
    sums = [0.0] * UNITS
    sums[0], sums[6], sums[12], sums[18], sums[24] = 0.9, 0.5, 0.5 - few, 0.5 + few, 0.4
    best = index.best(sums, index.mask(("log", "tower")), 2, DIGITS)
    assert [n for _, n in best] == [0, 6, 12, 18]


def test_a_mask_keeps_to_groups_force_and_role() -> None:
    index = Postings(Lamps({"wick": {1: 50, 2: 60, 40: 70}}))
    assert [n for _, n in index.best(index.scores({"wick": 1}), index.mask(("log",)), 9, DIGITS)] == [1, 2]
    assert [
        n for _, n in index.best(index.scores({"wick": 1}), index.mask(("log", "tower"), role="KEEPER"), 9, DIGITS)
    ] == [1]


def test_rows_are_in_rising_order_and_hold_no_empty_weight() -> None:
    [(stem, units, steps, _)] = packed({"wick": [(7, 3), (2, 0), (5, 91)]}, {})
    numbers = [*unpacked(units)]
    assert (stem, numbers, list(steps)) == ("wick", [5, 7], [91, 3])
    assert all(a < b for a, b in pairwise(numbers))


def test_which_units_have_a_stem_in_their_own_words_is_known() -> None:
    assert [*Postings(Lamps({"wick": {1: 50, 2: 60}})).own("wick")] == [2]
