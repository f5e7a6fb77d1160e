"""The nearest clause is the first of all that match, found without weighing them all."""

import json

import pytest

from isps_kb.claims.grounds import Grounds
from isps_kb.store.database import Store
from world.here import TESTS

SENTENCES = [
    json.loads(line)["text"] for line in (TESTS / "eval" / "verify.jsonl").read_text("utf-8").splitlines()[::50]
]


@pytest.fixture(scope="module")
def grounds(kb: Store) -> Grounds:
    return Grounds(kb)


@pytest.mark.no_cover
@pytest.mark.parametrize("beginning", ["", "B/", "A/1"])
def test_the_nearest_is_the_first_that_matches_and_fits(grounds: Grounds, beginning: str) -> None:
    for text in (*SENTENCES, "nothing of this", "drill", "The"):
        every = grounds.matches(text, (g for g in grounds.all if g.clause.startswith(beginning)))
        first = every[0] if every else None
        assert grounds.nearest(text, lambda clause: clause.startswith(beginning)) == first
