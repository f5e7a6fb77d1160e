"""A search in an engine finds what a search of the store finds: the documents of the export add up to the same scores."""

from typing import Any

import pytest

from isps_kb.search import engine
from isps_kb.search.finder import Finder
from isps_kb.search.hits import Found
from isps_kb.store.database import Store
from world.indexed import Engine

QUESTIONS = (
    "who may approve a PFSA",
    "drills and exercises",
    "what does the ship security plan have to contain?",
    "which tasks may a government never hand to an RSO",
    "wer benennt den CSO",
    "how long does an interim certificate last",
    "ship's side asks for a DoS, must the port agree to it in writing when the levels differ",
    "4.33",
    "the and of",
    "zzyzx",
    "",
)
NARROWED: tuple[dict[str, Any], ...] = (
    {"force": "mandatory"},
    {"role": "CSO"},
    {"force": "recommended", "role": "PFSO"},
    {"groups": ("circulars",)},
    {"groups": ("courses", "A")},
    {"law": "CA"},
)


@pytest.fixture(scope="module")
def other(kb: Store) -> Engine:
    return Engine(kb)


@pytest.fixture(scope="module")
def finders(kb: Store, other: Engine) -> tuple[Finder, Finder]:
    return Finder(kb), Finder(kb, other.ask)


def same(ours: Found, theirs: Found) -> None:
    """What is shown is the same, to the last but a few digits of the scores."""
    assert theirs.answer == ours.answer
    for mine, hits in ((ours.hits, theirs.hits), (ours.elsewhere, theirs.elsewhere)):
        assert [(h.id, h.unit, h.guidance) for h in hits] == [(h.id, h.unit, h.guidance) for h in mine]
        for a, b in zip(mine, hits, strict=True):
            assert b.score == pytest.approx(a.score, abs=1e-4)
            assert b.why == pytest.approx(a.why, abs=1e-4)


@pytest.mark.no_cover
@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_engine_finds_what_the_store_finds(finders: tuple[Finder, Finder], question: str) -> None:
    walking, asking = finders
    same(walking.find(question), asking.find(question))


@pytest.mark.parametrize("narrowed", NARROWED)
def test_a_narrowed_search_is_narrowed_in_the_engine(finders: tuple[Finder, Finder], narrowed: dict[str, Any]) -> None:
    walking, asking = finders
    ours = walking.find("who has to carry out drills", **narrowed)
    assert ours.hits
    same(ours, asking.find("who has to carry out drills", **narrowed))


def test_a_question_takes_three_requests_and_a_citation_none(finders: tuple[Finder, Finder], other: Engine) -> None:
    before = other.requests
    finders[1].find("B/4.33")
    assert other.requests == before
    finders[1].find("who appoints the CSO")
    assert other.requests == before + 3


def test_no_posting_is_read(kb: Store, other: Engine) -> None:
    asking = Finder(kb, other.ask)
    asking.find("who appoints the CSO")
    assert "signalling" not in vars(asking)


def test_a_long_question_has_no_more_clauses_than_an_engine_takes(finders: tuple[Finder, Finder]) -> None:
    """Held by the index of the test, which refuses more."""
    everything = " ".join(
        "ship port facility security plan assessment officer company administration government level drill exercise"
        " certificate declaration record access cargo stores baggage restricted area monitoring training crew master".split()
    )
    walking, asking = finders
    assert [h.unit for h in asking.find(everything).hits][:1] == [h.unit for h in walking.find(everything).hits][:1]


@pytest.mark.parametrize(("text", "term"), [("ship plan", "ship_plan"), (" pfs", "_pfs"), ("a|b\tc", "a_b_c")])
def test_a_term_has_no_space_and_no_separator(text: str, term: str) -> None:
    assert engine.term(text) == term
