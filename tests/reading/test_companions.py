"""Sections side by side."""

import csv
import io
from pathlib import Path

import pytest

from world.run import refused, run

pytestmark = pytest.mark.usefixtures("published")


def test_the_companions_of_a_section_stand_in_columns_by_instrument() -> None:
    found = run("beside", "A/16", "--json").data
    assert [c["instrument"] for c in found] == ["XI-2", "A", "B"]
    assert [p["id"] for c in found for p in c["clauses"]] == ["XI-2/10", "A/16", "B/16"]


def test_a_paragraph_stands_beside_the_companions_of_its_section() -> None:
    found = run("beside", "A/15.4", "--json").data
    assert [p["id"] for c in found if c["instrument"] == "A" for p in c["clauses"]] == ["A/15.4"]
    assert {c["instrument"] for c in found} > {"A"}


def test_what_has_no_companions_says_so() -> None:
    refused(run("beside", "MSC.1/Circ.1188"), "isps-kb beside A/16")


@pytest.mark.parametrize(("columns", "beside"), [("120", True), ("80", False), ("40", False)])
def test_columns_where_there_is_room(columns: str, beside: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("beside", "A/16").out.splitlines()
    assert any("A/16  [mandatory]" in line and "B/16  [recommended" in line for line in lines) is beside
    assert max(map(len, lines)) < int(columns)
    words = " ".join(run("beside", "A/16").out.split())
    assert words.count("restatement, not the official text of ISPS Code, Part") >= (0 if beside else 2)


def test_a_table_says_what_was_not_seen(tmp_path: Path) -> None:
    assert run("beside", "A/9", "--out", str(tmp_path / "t.csv")).code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text(encoding="utf-8-sig"))))
    assert {r["clause"] for r in rows} >= {"A/9", "B/9"}
    assert {r["words"] for r in rows} == {"restatement"}
    assert run("beside", "A/9", "--out", str(tmp_path / "t.docx")).code == 0
    refused(run("beside", "A/9", "--out", str(tmp_path / "t.pdf")), ".docx")
