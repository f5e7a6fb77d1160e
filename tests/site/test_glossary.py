"""Defined terms in the words of a clause: each once, never in a link, a longer term, a fold or its own definition."""

from isps_kb.corpus.lexicon import Term
from isps_kb.site.glossary import Glossary
from isps_kb.site.markup import Html

TERMS = (
    Term("lamp watch", "XI-2/1.1.90", ()),
    Term("Company", "XI-2/1.1.7", ()),
    Term("lamp watch log", "B/9.9", ()),
    Term("Union lamp", "EU725/2.9", ()),
)


def marked(words: str, clause_id: str = "A/9.1", instrument: str = "A") -> str:
    return Glossary(TERMS, instrument).marked(Html(words), clause_id)


def link(term: str, shown: str, clause: str) -> str:
    return f'<a class="kb-term" href="../terms/{term}.html" data-ref="{clause}">{shown}</a>'


def test_a_term_is_linked_once_a_clause_in_either_number() -> None:
    first = link("lamp-watch", "Lamp watches", "XI-2/1.1.90")
    assert marked("<p>Lamp watches end.</p><p>A lamp watch.</p>") == f"<p>{first} end.</p><p>A lamp watch.</p>"


def test_a_name_in_capitals_is_not_the_common_word() -> None:
    assert marked("<p>in company</p>") == "<p>in company</p>"
    assert marked("<p>the Company</p>") == f"<p>the {link('company', 'Company', 'XI-2/1.1.7')}</p>"


def test_links_longer_terms_folds_and_marks_of_ours_are_left_alone() -> None:
    for words in (
        '<p><a href="#x">lamp watch</a></p>',
        "<p>the lamp watch log</p>",
        "<details><p>lamp watch</p></details>",
        '<p class="kb-note">lamp watch</p>',
    ):
        assert marked(words) == words


def test_a_definition_does_not_lead_to_itself_and_the_terms_of_the_union_stay_there() -> None:
    assert marked("<p>lamp watch</p>", "XI-2/1.1", "XI-2") == "<p>lamp watch</p>"
    assert marked("<p>Union lamp</p>") == "<p>Union lamp</p>"
    assert 'data-ref="EU725/2.9"' in marked("<p>Union lamp</p>", "EU725/3.1", "EU725")
