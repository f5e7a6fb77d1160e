"""The grid of a matrix on a terminal: it fits 80 columns and says whose words it is in."""

import pytest

from isps_kb.cli.text import matrix_text
from isps_kb.search.matrix import Matrix
from isps_kb.store.normative import Stated
from world.norms import stated


def test_the_grid_fits_the_terminal_and_shows_clause_and_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    cells: dict[str, dict[str, tuple[Stated, ...]]] = {
        "MASTER": {"light": (stated("light"), stated("light", clause="X/2", modal="should", weight="recommended"))},
        "": {"may not": (stated("be lit", actor=(), subject="lamps", modal="shall not"),)},
    }
    shown = matrix_text.of(Matrix("lamp", ("light", "may not"), cells), {"MASTER": "master of the ship"})
    lines = shown.split("\n")
    assert max(map(len, lines)) < 80
    assert lines[2].split() == ["actor", "light", "may", "not"]
    assert lines[4].split() == ["master", "of", "the", "X/1", "must"]
    assert lines[5].split() == ["ship", "X/2", "should*"]
    assert lines[7].split() == ["(nobody", "named)", "X/1", "not"]
    assert "not the official text" in " ".join(shown.split())


def test_where_columns_have_no_room_each_deed_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    deeds = ("light", "trim", "carry", "store", "test", "may not")
    cells = {"MASTER": {"trim": (stated("trim", clause="X/12.4.3"),)}}
    lines = matrix_text.of(Matrix("lamp", deeds, cells), {"MASTER": "master"}).split("\n")
    assert lines[:4] == ["lamp", "", "master", "  trim: X/12.4.3 must"]
