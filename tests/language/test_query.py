"""What a searcher means: spelling, abbreviations, everyday words, roles and the kind of question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.corpus.lexicon import Abbreviation, Abroad, Lexicon, Role
from isps_kb.language.query import MAX_LENGTH, Knowledge, abroad, expansions, roles, spellings, understand, within
from isps_kb.language.stems import stem

LEXICON = Lexicon(
    roles=(Role("PFSO", "port facility security officer", ("terminal guard chief",)),),
    abbreviations=(
        Abbreviation("PFSA", "port facility security assessment"),
        Abbreviation("PFSO", "port facility security officer"),
    ),
    groups=(("luggage", "baggage", "suitcase"),),
    leads=((("badge",), ("identification",)),),
    spellings=(("authorised", "authorized"),),
    abroad=(Abroad(("feu de l'écluse", "FDE"), "lamp of the lock", "X/1", language="French"),),
)
VOCABULARY = {"certificate": 9, "security": 90, "baggage": 8, "baggages": 1, "plan": 40, "authorised": 3}
KNOWLEDGE = Knowledge(
    expansions(LEXICON),
    VOCABULARY,
    roles(LEXICON),
    spellings(LEXICON),
    frozenset({"pfsa", "badg"}),
    abroad=abroad(LEXICON),
)


def test_an_abbreviation_finds_the_words_and_the_words_find_it() -> None:
    assert {stem(w) for w in ("port", "facility", "security", "assessment")} <= set(understand("PFSA", KNOWLEDGE).stems)
    assert "pfsa" in understand("port facility security assessments", KNOWLEDGE).stems


def test_synonyms_weigh_less_than_the_words_typed() -> None:
    found = understand("luggage", KNOWLEDGE).stems
    assert found["luggag"] == 1.0
    assert 0 < found["baggag"] < 1


def test_a_word_typed_twice_weighs_twice() -> None:
    assert (
        understand("baggage plan baggage", KNOWLEDGE).stems["baggag"]
        == 2 * understand("baggage", KNOWLEDGE).stems["baggag"]
    )


def test_everyday_words_lead_one_way() -> None:
    assert any(s.startswith("identif") for s in understand("badge", KNOWLEDGE).stems)
    assert "badg" not in understand("identification", KNOWLEDGE).stems


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("certifcate", "certificate"), ("secuirty", "security"), ("bagage", "baggage"), ("certificat", "certificate")],
)
def test_a_typing_error_is_mended_and_said(typed: str, meant: str) -> None:
    assert understand(typed, KNOWLEDGE).corrected == ((typed, meant),)


@pytest.mark.parametrize("typed", ["feu de l'écluse", "FEU DE L’ECLUSE", "feu de l ecluse", "fde"])
def test_a_name_in_another_language_is_read_as_the_english_one_and_its_language_is_said(typed: str) -> None:
    found = understand(f"baggage {typed} plan", KNOWLEDGE)
    assert found.own == ("baggag", "lamp", "lock", "plan")
    ((was, now),) = found.corrected
    assert was.endswith("(French)")
    assert now == "lamp of the lock"


def test_of_names_that_begin_alike_the_longest_is_read() -> None:
    both = Lexicon(abroad=(Abroad(("feu",), "lamp", "X/1"), Abroad(("feu de port",), "harbour lamp", "X/2")))
    found = understand("feu de port feu", Knowledge({}, VOCABULARY, {}, abroad=abroad(both)))
    assert found.own == tuple(stem(w) for w in ("harbour", "lamp", "lamp"))


@pytest.mark.parametrize("word", ["plan", "pfsa", "xyz", "4.33", "must"])
def test_known_short_and_numbered_words_are_left_alone(word: str) -> None:
    assert understand(word, KNOWLEDGE).corrected == ()


def test_american_spelling_is_read_as_british() -> None:
    assert understand("authorized", KNOWLEDGE).own == understand("authorised", KNOWLEDGE).own


def test_roles_are_told_by_name_abbreviation_and_lay_word() -> None:
    for text in ("duties of the PFSO", "port facility security officers", "terminal guard chief"):
        assert understand(text, KNOWLEDGE).roles == ("PFSO",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("who may approve a plan", "actor"),
        ("which authority approves", "actor"),
        ("how long is it valid", "period"),
        ("how often are drills held", "period"),
        ("can a plan cover two ships", "permission"),
        ("must the master obey", "duty"),
        ("what may an RSO never do", "negation"),
        ("what is in the plan", "content"),
    ],
)
def test_the_kind_of_question_is_told(text: str, kind: str) -> None:
    assert kind in understand(text, KNOWLEDGE).kinds


@given(st.text(max_size=2000))
def test_any_text_is_understood_somehow(text: str) -> None:
    found = understand(text, KNOWLEDGE)
    assert all(w > 0 for w in found.stems.values())
    assert len(" ".join(found.own)) <= MAX_LENGTH * 4


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8), st.integers(0, 3))
def test_nearness_of_words_is_symmetric_and_grows_with_the_errors_allowed(a: str, b: str, limit: int) -> None:
    assert within(a, b, limit) == within(b, a, limit)
    assert within(a, b, limit + 1) or not within(a, b, limit)
    assert within(a, b, 0) == (a == b)
    assert within(a, b, max(len(a), len(b)))


def test_a_swap_of_neighbours_is_one_error() -> None:
    assert within("secuirty", "security", 1)
    assert not within("secuirty", "scurity", 1)
