"""What a searcher means: spelling, abbreviations, everyday words, roles and the kind of question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.corpus.lexicon import Abbreviation, Abroad, Lexicon, Name, Role
from isps_kb.language.concepts import Keys, table
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
    named=(
        Name("wickplan", ("lantern wick plan", "LWP", "wick plan of the lantern"), ("plan",)),
        Name("interimlamp", ("interim lamp note", "interim LN")),
        Name("lampnote", ("lamp note", "LN")),
    ),
)
NAMES = table(LEXICON)
VOCABULARY = {"certificate": 9, "security": 90, "baggage": 8, "baggages": 1, "plan": 40, "authorised": 3}
KNOWLEDGE = Knowledge(
    expansions(LEXICON, NAMES),
    VOCABULARY,
    roles(LEXICON, NAMES),
    spellings(LEXICON),
    frozenset({"pfsa", "badg"}),
    abroad=abroad(LEXICON),
    names=NAMES,
)


def test_an_abbreviation_finds_the_words_and_the_words_find_it() -> None:
    assert {stem(w) for w in ("port", "facility", "security", "assessment")} <= set(understand("PFSA", KNOWLEDGE).stems)
    assert "pfsa" in understand("port facility security assessments", KNOWLEDGE).stems


def test_synonyms_weigh_less_than_the_words_typed() -> None:
    found = understand("luggage", KNOWLEDGE).stems
    assert found["luggag"] == 1.0
    assert 0 < found["baggag"] < 1


@pytest.mark.parametrize(
    "typed",
    ["lantern wick plan", "LWP", "L.W.P.", "lantern wick plans", "the wick plan of the lantern", "Lantern-Wick Plan"],
)
def test_a_concept_is_one_word_in_every_spelling(typed: str) -> None:
    assert understand(typed, KNOWLEDGE).own == ("wickplan", "plan")


def test_the_longest_name_is_taken_and_what_it_took_is_not_read_again() -> None:
    assert understand("interim lamp note", KNOWLEDGE).own == ("interimlamp",)
    assert understand("lamp note", KNOWLEDGE).own == ("lampnote",)


def test_a_phrase_is_met_as_it_is_typed() -> None:
    """Its stop words count: "keep out" is not "keep"."""
    lexicon = Lexicon(leads=((("keep out",), ("deny access",)),))
    known = Knowledge(expansions(lexicon, Keys()), {}, {})
    assert understand("keep out of the tower", known).expanded == ("deni access",)
    assert understand("keep the tower", known).expanded == ()


def test_an_added_word_never_weighs_more_than_its_source() -> None:
    lexicon = Lexicon(groups=(("port", "seaport"),))
    known = Knowledge(expansions(lexicon, Keys()), {}, {}, documents=100, frequency={"port": 90, "seaport": 1})
    found = understand("port", known).stems
    assert 0 < found["seaport"] < 0.05


def test_words_that_ask_weigh_little() -> None:
    found = understand("who must plan", KNOWLEDGE).stems
    assert found["who"] == found["must"] < found["plan"] == 1.0


@pytest.mark.parametrize(
    "typed",
    [
        "please tell me how long the plan lasts",
        "Hello, quick question: how long the plan lasts. Thanks!",
        "I would like to know how long the plan lasts",
        "According to the ISPS Code, how long the plan lasts",
        "how long the plan lasts under the ISPS Code?",
    ],
)
def test_what_is_wrapped_around_a_question_is_taken_off(typed: str) -> None:
    assert understand(typed, KNOWLEDGE).own == understand("how long the plan lasts", KNOWLEDGE).own


@pytest.mark.parametrize("typed", ["please", "thanks", "ISPS", "under the ISPS Code"])
def test_wrapping_alone_is_a_question_still(typed: str) -> None:
    assert understand(typed, KNOWLEDGE).said


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
    found = understand("feu de port feu", Knowledge(Keys(), VOCABULARY, {}, abroad=abroad(both)))
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
        ("how often are drills held", "interval"),
        ("can a plan cover two ships", "permission"),
        ("must the master obey", "duty"),
        ("what does a plan mean", "definition"),
        ("what happens when a plan is lost", "consequence"),
        ("when is a plan needed", "condition"),
        ("why is a plan needed", "purpose"),
        ("plan of the lamp", ""),
        ("what is in the plan", "content"),
        ("can the keeper be responsible for two lamps", "permission"),
        ("may a man who trims the lamp leave it", "permission"),
        ("may the keeper refuse oil for reasons of his own", "permission"),
        ("how many lamps does the harbour burn", "quantity"),
        ("what must the flag state do", "what"),
        ("who trims the lamp in the container", "actor"),
    ],
)
def test_the_kind_of_question_is_told(text: str, kind: str) -> None:
    assert understand(text, KNOWLEDGE).intent == kind


@pytest.mark.parametrize(
    ("text", "side"), [("plan of a ship", "ship"), ("plan of the port", "port"), ("ship in port", ""), ("plan", "")]
)
def test_of_ship_and_port_the_one_that_is_spoken_of_is_told(text: str, side: str) -> None:
    assert understand(text, KNOWLEDGE).side == side


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
