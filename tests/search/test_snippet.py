"""The sentence that shows why a provision was found: of the paragraph, or of an item that tells clearly more."""

from isps_kb.language.query import Query
from isps_kb.search import snippet
from isps_kb.search.ranking import Statistics
from world.passages import clause, item

STATISTICS = Statistics(100, {"lantern": 40, "wick": 10, "oil": 5})


def query(**stems: float) -> Query:
    return Query("", stems, tuple(stems))


def test_the_paragraph_is_shown_when_an_item_says_no_more() -> None:
    log = clause(
        "LC/2.1", "The keeper shall trim the wick of each lantern:", item("LC/2.1.1", "the wick of a lantern at sea.")
    )
    assert snippet.best(log, query(wick=1, lantern=1), STATISTICS).id == "LC/2.1"


def test_an_item_is_shown_when_it_says_more() -> None:
    log = clause("LC/2.1", "The keeper shall trim the wick:", item("LC/2.1.1", "the oil of a lantern at sea."))
    assert snippet.best(log, query(oil=1, lantern=1), STATISTICS).id == "LC/2.1.1"


def test_the_words_asked_for_are_marked() -> None:
    found = snippet.best(clause("LC/2.1", "The keeper shall trim the wick."), query(wick=1), STATISTICS)
    assert [found.text[a:b] for a, b in found.marks] == ["wick"]
