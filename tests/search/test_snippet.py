"""The sentence that shows why a provision was found: of the paragraph, or of an item that tells clearly more."""

from isps_kb.language.concepts import Keys
from isps_kb.language.query import Query
from isps_kb.search.ranking import Statistics
from isps_kb.search.snippet import Showing
from world.passages import clause, item

SHOWING = Showing(Statistics(100, {"lantern": 40, "wick": 10, "oil": 5}), Keys())


def query(**stems: float) -> Query:
    return Query("", stems, tuple(stems))


def test_the_paragraph_is_shown_when_an_item_says_no_more() -> None:
    log = clause(
        "LC/2.1", "The keeper shall trim the wick of each lantern:", item("LC/2.1.1", "the wick of a lantern at sea.")
    )
    assert SHOWING.best(log, query(wick=1, lantern=1)).id == "LC/2.1"


def test_an_item_is_shown_when_it_says_more() -> None:
    log = clause("LC/2.1", "The keeper shall trim the wick:", item("LC/2.1.1", "the oil of a lantern at sea."))
    assert SHOWING.best(log, query(oil=1, lantern=1)).id == "LC/2.1.1"


def test_the_words_asked_for_are_marked() -> None:
    found = SHOWING.best(clause("LC/2.1", "The keeper shall trim the wick."), query(wick=1))
    assert [found.text[a:b] for a, b in found.marks] == ["wick"]


def test_an_item_is_shown_with_the_words_it_hangs_on() -> None:
    log = clause("LC/2.1", "The keeper may leave all but:", item("LC/2.1.1", "the oil of a lantern at sea."))
    found = SHOWING.best(log, query(oil=1, lantern=1))
    assert (found.id, found.chapeau) == ("LC/2.1.1", "The keeper may leave all but:")


def test_opening_words_are_shown_with_the_items_that_follow() -> None:
    log = clause(
        "LC/2.1", "The keeper shall trim the wick:", item("LC/2.1.1", "at dusk;"), item("LC/2.1.2", "at dawn.")
    )
    found = SHOWING.best(log, query(wick=1))
    assert (found.id, found.text) == ("LC/2.1", "The keeper shall trim the wick: .1 at dusk; .2 at dawn.")


def test_a_sentence_that_leans_on_the_one_before_stands_after_it() -> None:
    log = clause("LC/2.1", "The keeper shall trim the wick. In doing so, the keeper should spare the oil.")
    assert (
        SHOWING.best(log, query(oil=1)).text
        == "The keeper shall trim the wick. In doing so, the keeper should spare the oil."
    )


def test_no_sentence_is_shown_without_the_one_that_limits_it() -> None:
    log = clause("LC/2.1", "The keeper shall trim the wick. However, a boy may do so.")
    assert SHOWING.best(log, query(wick=1)).text == "The keeper shall trim the wick. However, a boy may do so."


def test_all_items_are_shown_where_a_list_is_asked_for() -> None:
    log = clause(
        "LC/2.1", "The keeper shall trim:", item("LC/2.1.1", "the wick of a lantern;"), item("LC/2.1.2", "the beard.")
    )
    asked = Query("", {"trim": 1.0, "lantern": 1.0}, ("trim", "lantern"), intent="content")
    assert SHOWING.best(log, asked).id == "LC/2.1"


def test_all_items_are_shown_where_what_is_asked_is_spread_over_them() -> None:
    log = clause(
        "LC/2.1", "The keeper shall hold:", item("LC/2.1.1", "a lantern and its wick;"), item("LC/2.1.2", "oil.")
    )
    assert SHOWING.stating(log, "a lantern and its wick", "").id == "LC/2.1.1"
    found = SHOWING.stating(log, "a lantern, its wick and oil", "")
    assert found.text == "The keeper shall hold: .1 a lantern and its wick; .2 oil."


def test_an_answer_is_borne_out_by_the_sentence_that_binds_as_it_does() -> None:
    log = clause(
        "LC/2.1", "For each lantern a wick shall be named. A man may be named the wick of one lantern or more."
    )
    found = SHOWING.stating(log, "Yes: a wick shall be named for each lantern; small ones need not name one.", "")
    assert found.text == "For each lantern a wick shall be named."


def test_an_answer_shows_no_sentence_that_leans_on_one_that_is_not_there() -> None:
    log = clause("LC/2.1", "Lanterns shall be trimmed at dusk. They shall also be filled with oil.")
    assert SHOWING.stating(log, "Lanterns shall be filled with oil.", "").text == log.lead


def test_a_paragraph_under_another_is_no_item_of_a_list() -> None:
    log = clause(
        "LC/2.1", "The keeper shall trim the wick. The oil shall last.", clause("LC/2.1.1", "A boy may trim the wick.")
    )
    assert SHOWING.best(log, query(oil=1)).text == "The keeper shall trim the wick. The oil shall last."


def test_a_permission_is_not_shown_without_the_duty_that_goes_with_it() -> None:
    log = clause("LC/2.1", "The log may be kept on slate. In that case, it shall be washed by no one. Ink fades.")
    assert SHOWING.stating(log, "The log may be kept on slate", "").text.endswith("it shall be washed by no one.")


def test_no_sentence_loses_its_beginning() -> None:
    log = clause("LC/2.1", f"Neither the keeper nor a boy shall {'gladly ' * 115}trim the wick.")
    assert SHOWING.best(log, query(wick=1)).text == log.lead
