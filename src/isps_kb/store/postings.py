"""The postings of the index as plain arrays: which units hold a stem and how much it weighs there, summed for a query.

They are read out of the index in bulk when it is built, so that a search walks two arrays a stem and starts without the index.
Sums are exact: a unit's score is added up in the order of the query's stems, as if each unit were looked at alone.
"""

import json
import math
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Protocol

from isps_kb.store import compact

STEPS = 91  # saturated weights come in steps of this fineness, here and in the browser, which gets a character for each
MOST = 20_000  # stems kept in memory


def packed(
    postings: Mapping[str, Sequence[tuple[int, int]]], own: Mapping[str, Collection[int]]
) -> Iterator[tuple[str, bytes, bytes, bytes]]:
    """Rows of the store: a stem, the units that hold it by number, the weight in each as steps, which hold it in `own` words."""
    for stem, held in sorted(postings.items()):
        kept = [(number, step) for number, step in sorted(held) if step]
        mine = own.get(stem, ())
        numbers = [number for number, _ in kept]
        yield (
            stem,
            compact.packed(numbers),
            bytes(step for _, step in kept),
            bytes(number in mine for number in numbers),
        )


class Source(Protocol):
    """Where postings come from: a store."""

    def meta(self, key: str) -> str:
        """Under "runs" how many units of one group follow one another, as pairs of group and number."""
        ...

    def posting(self, stem: str) -> tuple[bytes, bytes, bytes]:
        """The units that hold a stem, its weight in each and whether in own words, as `packed` gives them."""
        ...

    def unit_numbers(self, groups: Iterable[str], force: str = "", role: str = "") -> list[int]:
        """Numbers of the units of some groups, of one force, or that speak of one role."""
        ...


class Postings:
    """The postings of one store."""

    def __init__(self, store: Source) -> None:
        self.store = store
        self.runs: list[tuple[str, int]] = json.loads(store.meta("runs"))  # of units of one group: group and number
        self.size = sum(count for _, count in self.runs)
        self._known: dict[str, tuple[array[int], bytes]] = {}
        self._own: dict[str, list[int]] = {}
        self._masks: dict[tuple[str, ...], bytes] = {}

    def of(self, stem: str) -> tuple["array[int]", bytes]:
        """The numbers of the units that hold a stem, and its weight in each as steps."""
        found = self._known.get(stem)
        if found is None:
            if len(self._known) > MOST:
                self._known.clear()
                self._own.clear()
            units, steps, own = self.store.posting(stem)
            numbers = compact.unpacked(units)
            found = self._known[stem] = numbers, steps
            self._own[stem] = [*compress(numbers, own)]
        return found

    def own(self, stem: str) -> Sequence[int]:
        """The numbers of the units that hold a stem in their own words."""
        self.of(stem)
        return self._own[stem]

    def scores(self, weights: Mapping[str, float]) -> list[float]:
        """For every unit by number the sum over stems of weight times saturated BM25F (0 to 1)."""
        out = [0.0] * self.size
        for stem, weight in weights.items():
            share = [weight * (step / STEPS) for step in range(STEPS + 1)]
            numbers, steps = self.of(stem)
            for number, x in zip(numbers, map(share.__getitem__, steps), strict=True):
                out[number] += x
        return out

    def mask(self, groups: Iterable[str], force: str = "", role: str = "") -> bytes:
        """A byte a unit: 1 where it is of one of the groups and, when they are given, of that force and speaks of that role."""
        if force or role:
            out = bytearray(self.size)
            for number in self.store.unit_numbers(groups, force, role):
                out[number] = 1
            return bytes(out)
        wanted = tuple(groups)
        if wanted not in self._masks:
            self._masks[wanted] = b"".join(bytes([group in wanted]) * count for group, count in self.runs)
        return self._masks[wanted]

    def best(self, scores: Sequence[float], mask: bytes, most: int, digits: int) -> list[tuple[float, int]]:
        """The units of a mask with the highest scores, and with them all that equal the last in so many digits."""
        step = math.isqrt(self.size // most) + 1  # so that there are about as many in the sample as then are looked at
        some = sorted(compress(scores[::step], mask[::step]))
        near = (some[-most] if len(some) >= most else 0.0) - 10**-digits  # as many at least lie above it
        numbered = zip(compress(scores, mask), compress(range(self.size), mask), strict=True)
        few = [(x, n) for x, n in numbered if x >= near and x]
        if len(few) <= most:
            return few
        least = round(sorted(few)[-most][0], digits)
        return [(x, n) for x, n in few if x >= least or round(x, digits) >= least]
