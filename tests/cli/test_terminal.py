"""Text on a terminal: prose, rows and tables in narrow and wide windows."""

import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.cli import terminal

ADDRESS = "https://lamps.example/a/very/long/address/of/a/page/on/lamps"


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


def test_prose_goes_on_without_an_indent_and_rows_with_one() -> None:
    prose, row = "oil " * 12, "  7.1  oil  " + "wick " * 10
    assert [line[:1] for line in terminal.fitted(prose.strip()).split("\n")] == ["o", "o"]
    assert [line[:6] for line in terminal.fitted(row.rstrip()).split("\n")] == ["  7.1 ", "      "]


def test_an_address_stays_whole_behind_the_mark_of_its_list() -> None:
    assert terminal.fitted(f"  - {ADDRESS}") == f"  - {ADDRESS}"
    assert terminal.filled(ADDRESS, "  - ", "    ") == f"  - {ADDRESS}"


def test_what_styles_a_word_takes_no_room() -> None:
    plain = "the keeper trims the wick " * 4
    styled = plain.replace("keeper", click.style("keeper", bold=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", terminal.filled(styled, "  ")) == terminal.filled(plain, "  ")


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20), min_size=1, max_size=40))
def test_no_word_is_lost_and_no_line_too_long(words: list[str]) -> None:
    text = terminal.filled(" ".join(words), "   ", " ")
    assert text.split() == words
    assert all(len(line) < 40 for line in text.split("\n"))


def test_columns_are_as_wide_as_their_cells_and_the_last_is_cut() -> None:
    rows = [("X/7.1", "lit", "at dusk, " * 6), ("X/10", "snuffed", "")]
    assert terminal.columns(rows, indent=2) == [
        "  X/7.1  lit      at dusk, at dusk, at\n"
        "                  dusk, at dusk, at\n"
        "                  dusk, at dusk,",
        "  X/10   snuffed",
    ]  # fmt: skip


def test_where_columns_leave_no_room_the_last_cell_goes_below() -> None:
    assert terminal.columns([("lamp" * 7, "oil and a wick")]) == [f"{'lamp' * 7}\n    oil and a wick"]
    assert terminal.columns([]) == []


@pytest.mark.parametrize(("number", "said"), [(0, "0 lamps"), (1, "1 lamp"), (1200, "1,200 lamps")])
def test_a_number_with_its_noun(number: int, said: str) -> None:
    assert terminal.counted(number, "lamp") == said


def test_a_noun_with_a_plural_of_its_own() -> None:
    assert (terminal.counted(2, "quay", "quays"), terminal.counted(1, "entry", "entries")) == ("2 quays", "1 entry")
