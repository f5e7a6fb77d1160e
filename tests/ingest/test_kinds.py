"""The whole Code with invented words, saved as every kind of file: every clause is found, and no word of it is another."""

import pytest

from isps_kb.addresses import registry as registries
from isps_kb.ingest.copy import ingest
from world import invented, printed, published, saved
from world.here import CORPUS
from world.measuring import measured_of

pytestmark = pytest.mark.slow
REGISTRY = registries.load(CORPUS)
# Its list is one of three levels, which the numbers of the chapter and of the preamble do not fit.
KINDS = {kind: made for kind, made in saved.KINDS.items() if "numbered by" not in kind}


def found(data: bytes) -> dict[str, str]:
    report = ingest(data, "copy", REGISTRY, published.shapes())
    assert report.balance.verdict == "ok", report.balance.faults
    return {c.id: " ".join(c.text.split()) for c in report.clauses}


@pytest.mark.parametrize("kind", measured_of(KINDS, {"eur-lex grid"}))
def test_every_clause_is_found_word_for_word(kind: str) -> None:
    assert found(KINDS[kind](invented.paragraphs())) == invented.known()


@pytest.mark.parametrize("count", measured_of([1, 2], {2}))
def test_every_clause_is_found_in_a_printed_copy(count: int) -> None:
    rows = [(p.whole, p.heading) for p in invented.paragraphs()]
    clauses, known = found(printed.columns(rows, count)), invented.known()
    assert clauses.keys() == known.keys()
    assert {i: words for i, words in clauses.items() if words != known[i]} == {}
