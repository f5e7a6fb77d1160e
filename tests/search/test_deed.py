"""Who does a thing: deeds in people's words, measured on 82 of them."""

import json
from pathlib import Path

from isps_kb.search import deed
from isps_kb.store.database import Store
from world.here import ROOT
from world.norms import keepers_store

SHOWN = 8  # clauses that a reader looks at


def clauses(store: Store, text: str) -> list[str]:
    return list(dict.fromkeys(r.stated.norm.clause for r in deed.who(store, text)))


def test_at_least_76_of_82_deeds_bring_what_they_must_and_nothing_that_they_must_not(kb: Store) -> None:
    lines = (ROOT / "tests" / "eval" / "deeds.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = {}
    for d in map(json.loads, lines):
        found = clauses(kb, d["deed"])[:SHOWN]
        if not {*d["must"]} <= {*found} or {*d["never"]} & {*found}:
            wrong[d["deed"]] = found
    assert len(lines) == 82
    assert len(lines) - len(wrong) >= 76, wrong


def test_what_binds_comes_before_what_is_recommended_and_what_is_forbidden_last(kb: Store) -> None:
    rows = deed.who(kb, "approve PFSA")
    assert rows[0].stated.norm.clause == "A/15.2.1"
    assert rows[0].stated.binds
    assert {"A/4.3.2", "B/1.16"} <= {r.stated.norm.clause for r in rows if r.stated.force == "not"}


def test_a_deed_is_understood_by_verb_concept_and_side(kb: Store) -> None:
    words = kb.lexicon
    asked = deed.understood("who signs off the security plan of a terminal", words)
    assert asked.concepts == (frozenset({"PFSP"}),)
    assert ("approv",) in asked.verbs
    assert deed.understood("the approved plan of a ship", words).own == ()


def test_an_invented_deed_by_another_word_for_it(tmp_path: Path) -> None:
    store = keepers_store(tmp_path)
    assert clauses(store, "who may look at the log?") == ["A/2.2"]
    assert clauses(store, "kindle a lamp") == ["A/1.1"]
    assert clauses(store, "sell the lamp to a sailor") == ["A/1.1", "A/1.3"]
    assert clauses(store, "paint the boat") == []
    assert clauses(store, "who") == []
