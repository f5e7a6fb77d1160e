"""What a search shows to people, of invented hits: how many, what is said once, and what there is beside them."""

import re
from typing import Any

import pytest

from isps_kb.cli.text import brief_text, search_text
from isps_kb.language.query import Query
from isps_kb.search.hits import Found, Hit
from isps_kb.store.database import Store
from world.run import run

A, B = ("Lantern Code, Part A", "2 Log"), ("Lantern Code, Part B", "2 Log")
STORE: Any = None


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def hit(name: str, words: str = "The keeper shall log.", **more: Any) -> Hit:  # noqa: ANN401
    facts: dict[str, Any] = {
        "heading": A, "force": "mandatory", "marks": (), "kind": "restatement", "confidence": "seen", "why": {}, **more,
    }  # fmt: skip
    return Hit(name, name, 1.0, snippet=words, **facts)


def found(hits: int, elsewhere: int, **more: Any) -> Found:  # noqa: ANN401
    beyond = tuple(
        hit(f"HB/Circ.{n}/1", heading=("HB/Circ.1 Of wicks",), force="recommended") for n in range(elsewhere)
    )
    query = Query("log", {}, (), (), (), (), ())
    return Found(query, (), None, tuple(hit(f"A/2.{n}", **more) for n in range(1, hits + 1)), beyond)


def shown(brought: Found, limit: int) -> list[str]:
    store: Store = STORE
    return re.sub(r"\x1b\[[0-9;]*m", "", search_text.found(brought, store, limit)).split("\n")


@pytest.mark.parametrize(
    ("hits", "elsewhere", "limit", "inside", "outside"),
    [
        (10, 4, 10, 6, 4),
        (3, 4, 3, 3, 0),
        (8, 4, 8, 6, 2),
        (2, 4, 10, 2, 4),
        (0, 4, 3, 0, 3),
        (10, 0, 10, 10, 0),
        (20, 4, 20, 16, 4),
    ],
)
def test_a_limit_is_that_of_all_hits(hits: int, elsewhere: int, limit: int, inside: int, outside: int) -> None:
    lines = shown(found(hits, elsewhere), limit)
    assert sum(line.startswith("A/2.") for line in lines) == inside
    assert sum(line.startswith("HB/") for line in lines) == outside


def test_what_is_not_shown_is_counted_and_how_to_see_it_is_said() -> None:
    assert shown(found(3, 4), 3)[-1] == "4 more: --limit 7, or --in circulars"
    assert "more:" not in shown(found(3, 4), 10)[-1]


def test_headings_that_hits_share_stand_at_the_first() -> None:
    assert [line for line in shown(found(2, 0), 10) if line.startswith("A/")] == [
        "A/2.1  [mandatory]  2 Log",
        "A/2.2  [mandatory]",
    ]


def test_the_last_line_says_whose_words_and_of_which_instruments() -> None:
    assert shown(found(1, 0), 10)[-1] == "Texts: restatement, not the official text; A is Lantern Code, Part A."


def test_a_hit_says_that_it_was_not_seen_and_how_it_binds_in_few_letters() -> None:
    eu = "recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)"
    assert (
        shown(found(1, 0, force=eu, confidence="recalled"), 10)[0]
        == "A/2.1  [recommended, EU: mandatory]  UNVERIFIED  2 Log"
    )


def test_in_brief_a_hit_is_a_line_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    brought = found(1, 0, words="a wick. " * 20, chapeau="No lamp may be lit in any harbour of the coast, except for:")
    first, *last = re.sub(r"\x1b\[[0-9;]*m", "", brief_text.found(brought, STORE, 5)).split("\n")
    assert first == "A/2.1  [mandatory]  … of the coast, except for: a wick. …"
    assert " ".join(last) == "restatement, not the official text; in full: isps-kb ref A/2.1"


@pytest.mark.usefixtures("published")
def test_a_hit_says_what_took_the_place_of_its_circular() -> None:
    assert "superseded by MSC.1/Circ.1192" in run("search", "is circ 1131 in force").out
    hits = run("search", "high-level recommendations cyber risk 1526", "--in", "circulars", "--json").data["hits"]
    told = {h["standing"] for h in hits if h["id"].startswith("MSC.1/Circ.1526/")}
    assert len(told) == 1
    assert told.pop().startswith("superseded by MSC-FAL.1/Circ.3")
    assert all(not h["standing"] for h in run("search", "drills", "--json").data["hits"])
