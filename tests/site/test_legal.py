"""What the law of a country makes of a clause, on a page: badge, provision, note, whose words, and what was not read."""

from typing import Any

from isps_kb.site import legal
from world import passages

LAWS: dict[str, dict[str, Any]] = {
    "LL": {"name": "Lampland", "source": "the gazette", "licence": "free", "checked": "1 May 1901"}
}


def row(
    clause: str, relation: str = "stricter", note: str = "Two <b>lamps</b>.", seen: str = "the gazette"
) -> dict[str, str]:
    """A row of the law of Lampland."""
    return {
        "country": "LL", "relation": relation, "provision": "Lamp Act, s. 3", "note": note, "seen": seen,
        "checked": "1 May 1901", "clause": clause,
    }  # fmt: skip


def test_a_clause_without_rows_shows_nothing() -> None:
    assert legal.foot(passages.clause("X/7.1"), LAWS) == ""


def test_a_row_says_country_relation_provision_note_and_source_and_is_escaped() -> None:
    shown = str(legal.foot(passages.clause("X/7.1")._replace(law=(row("X/7.1"),)), LAWS))
    assert "law of Lampland: stricter" in shown
    assert "<b>Lamp Act, s. 3</b>, stricter: Two &lt;b&gt;lamps&lt;/b&gt;." in shown
    assert "Notes in our words, not the text of the law." in shown
    assert "Read in: the gazette; licence: free; checked 1 May 1901." in shown
    assert "UNVERIFIED" not in shown


def test_a_row_of_what_contains_the_clause_says_where_it_stands_and_one_that_was_not_read_is_marked() -> None:
    shown = str(legal.foot(passages.clause("X/7.1")._replace(law=(row("X/7", seen=""),)), LAWS))
    assert "<b>Lamp Act, s. 3</b> (X/7), stricter" in shown
    assert "UNVERIFIED: the provision was not read." in shown
