"""The paragraph that an item belongs to: the unit in which the Code is cited."""

import pytest

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.addresses.registry import Registry
from isps_kb.corpus.gather import Corpus


@pytest.mark.parametrize(
    ("clause", "paragraph"),
    [
        ("B/4.33.8", "B/4.33"),
        ("B/4.33", "B/4.33"),
        ("B/4", "B/4"),
        ("A/9.4.1", "A/9.4"),
        ("A/9.4.1-par", "A/9.4"),
        ("A/3.1.1.2", "A/3.1"),
        ("A/19.3.4", "A/19.3.4"),
        ("A/19.1.1.3", "A/19.1.1"),
        ("A/19.4.2.4.1.3", "A/19.4.2"),
        ("A/19.4", "A/19.4"),
        ("A/2.1.8", "A/2.1.8"),  # each definition stands alone
        ("XI-2/1.1.15", "XI-2/1.1.15"),
        ("XI-2/1.1.12.1", "XI-2/1.1.12"),
        ("XI-2/9.2.5.3", "XI-2/9.2.5"),
        ("XI-2/5.2", "XI-2/5"),  # regulation 5 has no numbered paragraphs
        ("XI-2/4.3", "XI-2/4.3"),
        ("PRE/5", "PRE/5"),
        ("EU725/6.2.a", "EU725/6.2"),
        ("A/app.1.4", "A/app.1"),  # a form is one unit
        ("MC3.21/4.2", "MC3.21/4.2"),
        ("V/19-1.8.1.2", "V/19-1.8.1.2"),
        ("A.959(23)/annex.1", "A.959(23)/annex.1"),
    ],
)
def test_the_paragraph_of_a_clause(clause: str, paragraph: str) -> None:
    assert paragraph_of(clause) == paragraph


def test_a_paragraph_exists_and_is_its_own(registry: Registry) -> None:
    paragraphs = {k: paragraph_of(k) for k in registry.known}
    assert set(paragraphs.values()) <= registry.known_set
    assert [p for p in paragraphs.values() if paragraph_of(p) != p] == []


def test_every_clause_with_words_stands_in_a_paragraph_with_words_or_items(corpus: Corpus) -> None:
    for clause_id in corpus.shown:
        above = corpus.shown[paragraph_of(clause_id)].clause
        assert above.text or above.title or corpus.children.get(above.id), clause_id
