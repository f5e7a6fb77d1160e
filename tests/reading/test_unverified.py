"""What has not been verified: told for clauses and for facts of instruments, as data and as text."""

from pathlib import Path

import pytest

from isps_kb.cli.text import unverified_text
from isps_kb.reading import unverified
from isps_kb.store import opening
from isps_kb.store.database import Store
from world.lantern import LAMPS_FILE, LOG_FILE, edit, lantern_code
from world.passages import every


def test_clauses_written_from_memory_and_those_nobody_reviewed_are_listed(tmp_path: Path) -> None:
    folder = lantern_code(tmp_path / "corpus")
    assert unverified.listed(opening.opened(home=tmp_path / "home", folder=folder)) == {
        "recalled": [],
        "unreviewed": [],
        "facts": [],
        "law": [],
    }
    edit(folder / LOG_FILE, "recalled: []\nreviewed: true", 'recalled: ["2.2"]\nreviewed: false')
    opened = opening.opened(home=tmp_path / "home", folder=folder)
    found = unverified.listed(opened)
    assert (found["recalled"], found["unreviewed"]) == (["A/2.2"], ["A/2", "A/2.1", "A/2.2"])
    shown = unverified_text.listed(found, unverified.counted(opened))
    assert "Written without sight of the original wording (1)\n  A/2.2" in shown
    assert "Not yet compared by a second reader (3)" in shown


@pytest.mark.parametrize("clause_id", ["A/7.7.1", "A/19.4.4", "A/9.4.1-par", "B/app.2", "V/19", "MC3.20/11.4"])
def test_what_was_recalled_is_listed(kb: Store, clause_id: str) -> None:
    assert clause_id in unverified.listed(kb)["recalled"]


@pytest.mark.parametrize("clause_id", ["B/4.33", "A/17.2", "XI-2/6.1", "EU725/3.5", "MSC.1/Circ.1192/cover.3"])
def test_what_was_seen_is_not(kb: Store, clause_id: str) -> None:
    assert clause_id not in unverified.listed(kb)["recalled"]


def test_the_list_is_what_ref_says_clause_by_clause(kb: Store) -> None:
    found = unverified.listed(kb)
    clauses = every(kb)
    assert found["recalled"] == [c["id"] for c in clauses if c["confidence"] == "recalled"]
    assert found["unreviewed"] == [c["id"] for c in clauses if not c["reviewed"]]


def test_recalled_facts_of_instruments_are_named(kb: Store) -> None:
    facts = {f["id"]: f["facts"] for f in unverified.listed(kb)["facts"]}
    assert facts["CONF.2002/7"] == ["date", "status"]
    assert "MSC.1/Circ.1192" not in facts
    assert "CONF.2002/7" in unverified_text.listed(unverified.listed(kb), unverified.counted(kb))


def test_an_instrument_of_which_nothing_was_reviewed_is_named_once(tmp_path: Path) -> None:
    folder = lantern_code(tmp_path / "corpus")
    for file in (LAMPS_FILE, LOG_FILE):
        edit(folder / file, "reviewed: true", "reviewed: false")
    opened = opening.opened(home=tmp_path / "home", folder=folder)
    shown = unverified_text.listed(unverified.listed(opened), unverified.counted(opened))
    assert "Not yet compared by a second reader (9)\n  all of A" in shown


def test_provisions_of_national_law_that_were_not_read_are_named(kb: Store) -> None:
    found = unverified.listed(kb)
    assert {"id": "A/17.1", "country": "EU", "provision": "Directive 2005/65/EC, Article 9"} in found["law"]
    assert {r["country"] for r in found["law"]} == {"EU"}
    assert "EU: Directive 2005/65/EC, Article 9" in unverified_text.listed(found, unverified.counted(kb))


def test_most_of_the_law_was_seen(kb: Store) -> None:
    """Of Part A, Part B and chapter XI-2 nine clauses in ten were written with the original at hand."""
    core = [c for c in every(kb) if c["instrument"] in ("A", "B", "XI-2") and "/app." not in c["id"]]
    assert sum(c["confidence"] == "seen" for c in core) > 0.9 * len(core)
