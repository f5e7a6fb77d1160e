"""Words in another language on a page: beside the English ones, each marked with its language; an invented Dutch copy."""

from isps_kb.passage import Edition, Whose
from isps_kb.site import spoken
from isps_kb.site.markup import html, text
from world.passages import clause

DUTCH = Edition("haven", "official", "Lampenboek <1>", "", "", "2004", "nl")
ENGLISH = clause("A/5.1", "The lamp is lit.")
OTHER = clause("A/5.1", "De lamp brandt.")._replace(whose=Whose(DUTCH))


def test_words_in_another_language_stand_beside_the_clause_with_whose_they_are() -> None:
    page = str(spoken.beside(ENGLISH._replace(beside=(OTHER,))))
    assert '<div lang="nl">' in page
    assert "De lamp brandt." in page
    assert "official text; Lampenboek &lt;1&gt;; 2004" in page


def test_nothing_stands_beside_a_clause_without_another_language() -> None:
    assert not spoken.beside(ENGLISH)


def test_only_words_in_another_language_are_marked() -> None:
    words = html("<p>{}</p>", text("x"))
    assert str(spoken.marked(OTHER, words)) == '<div lang="nl"><p>x</p></div>'
    assert spoken.marked(ENGLISH, words) == words
