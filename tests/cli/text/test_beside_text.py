"""Provisions side by side on paper: whose words first, room for whoever says most, and what was not seen."""

from isps_kb.cli.text import beside_text
from isps_kb.documents import paper
from isps_kb.model import UNVERIFIED
from world.passages import clause, unseen


def test_the_page_says_first_whose_words_it_has_and_is_printed_across() -> None:
    page = beside_text.table([[clause("X/7", "Oil.")], [clause("Y/7", "Trim the wick. " * 9)]])
    note, table = page.blocks
    assert page.wide
    assert note.kind == "note"
    assert "not the official text" in note.text
    assert table.widths[0] < table.widths[1]
    assert abs(sum(table.widths) - 100) <= 1


def test_no_column_is_printed_over_the_next() -> None:
    page = beside_text.table([[clause("X/7", "Trim the wick. " * 20)], [clause("Y/7", "Oil.")]])
    assert "nowrap" not in paper.as_html(page)


def test_a_clause_that_was_not_seen_is_marked_in_its_cell() -> None:
    page = beside_text.table([[unseen(clause("X/7", "Oil."))], [clause("Y/7", "A wick.")]])
    assert page.blocks[1].rows[1] == (f"7 Oil. [{UNVERIFIED}]", "7 A wick.")
