"""One formula, one restatement: each clause that has a recurring formula of the Code has our one wording of it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from isps_kb.corpus.gather import Corpus
from isps_kb.model import Clause
from world import fidelity


@pytest.fixture(scope="module")
def formulas(corpus_folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((corpus_folder / "formulas.toml").read_text(encoding="utf-8"))["formula"]
    return rows


@pytest.fixture(scope="module")
def clauses(corpus: Corpus) -> dict[str, Clause]:
    return fidelity.restated(corpus)


def test_the_table_is_whole(formulas: list[dict[str, Any]]) -> None:
    assert len(formulas) >= 40
    assert len({f["id"] for f in formulas}) == len(formulas)
    assert [f["id"] for f in formulas if not f["wording"] or len(f["clauses"]) < 2 or not f.keys() <= KEYS] == []


KEYS = {"id", "wording", "clauses", "note"}


def test_each_clause_has_the_wording_of_its_formula(formulas: list[dict[str, Any]], clauses: dict[str, Clause]) -> None:
    missing = [
        (row["id"], clause_id)
        for row in formulas
        for clause_id in row["clauses"]
        if not any(plain(w) in plain(clauses[clause_id].text) for w in row["wording"])
    ]
    assert missing == []


def plain(text: str) -> str:
    """A text without its capitals and line breaks."""
    return " ".join(text.lower().split())
