"""Everyday words count as those of the clauses that they mean, and no further: the examples of the lexicon, both ways."""

import tomllib
from itertools import chain
from typing import Any

import pytest

from isps_kb.claims import opposites
from isps_kb.claims.wording import Wording
from isps_kb.corpus import lexicon
from isps_kb.corpus.gather import Corpus
from world.here import CORPUS

LEXICON = CORPUS / lexicon.FOLDER


def rows(name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))[key]
    return found


def pairs(name: str, keys: str, examples: str) -> list[tuple[str, str]]:
    every = chain.from_iterable(rows(name, key) for key in keys.split())
    return [(a, b) for row in every for a, b in row.get(examples, ())]


@pytest.fixture(scope="module")
def wording(corpus: Corpus) -> Wording:
    return Wording(corpus.lexicon)


@pytest.mark.parametrize(("said", "meant"), pairs("speech", "saying", "same"))
def test_two_ways_to_say_a_thing_are_one(wording: Wording, said: str, meant: str) -> None:
    assert {*wording.stems(said)} == {*wording.stems(meant)}


@pytest.mark.parametrize(("said", "other"), pairs("speech", "saying", "unlike"))
def test_two_things_that_look_alike_are_two(wording: Wording, said: str, other: str) -> None:
    assert {*wording.stems(said)} != {*wording.stems(other)}


def test_every_saying_has_an_example_that_uses_it() -> None:
    for row in rows("speech", "saying"):
        shown = " ".join(text.lower() for pair in row["same"] for text in pair)
        assert any(words in shown for words in row["said"]), row["means"]


@pytest.mark.parametrize(("said", "verb"), [("lays down", "specify"), ("Hold on to it", "keep"), ("lay it down", "")])
def test_the_verb_at_a_place_is_that_of_the_clauses(wording: Wording, said: str, verb: str) -> None:
    assert wording.spoken(f"The plan {said}", 9) == verb
    assert wording.spoken(f"The plan {said}", 4) == ""


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The harbourmaster meets the boatswain.", ["harbour master", "CREW"]),
        ("Their flag asks the ship's agent.", ["ADMIN", "agent"]),
        ("The coast guard comes.", [""]),
    ],
)
def test_strangers_are_known_by_one_name_each(wording: Wording, text: str, roles: list[str]) -> None:
    assert [m.role for m in wording.mentions(text)] == roles


def test_a_stranger_is_no_role_of_the_code(corpus: Corpus) -> None:
    words = corpus.lexicon
    for stranger in words.strangers:
        assert not {n.lower() for n in stranger.names} & words.role_ids.keys()
        assert not stranger.role or stranger.role in words.role


@pytest.mark.parametrize(("limit", "said"), pairs("opposites", "opposite", "opposed"))
def test_a_condition_is_denied_by_the_opposite_word(corpus: Corpus, limit: str, said: str) -> None:
    assert opposites.compiled(corpus.lexicon).opposed(limit, limit, said, negative=False)


@pytest.mark.parametrize(("limit", "said"), pairs("opposites", "opposite", "agreed"))
def test_a_condition_is_not_denied_by_its_own_word(corpus: Corpus, limit: str, said: str) -> None:
    assert not opposites.compiled(corpus.lexicon).opposed(limit, limit, said, negative=False)


@pytest.mark.parametrize(("deed", "said"), pairs("opposites", "wider", "opposed"))
def test_what_is_narrow_is_denied_by_what_is_wide(corpus: Corpus, deed: str, said: str) -> None:
    assert opposites.compiled(corpus.lexicon).widened(deed, said, negative=False)


@pytest.mark.parametrize(("deed", "said"), pairs("opposites", "wider", "agreed"))
def test_what_is_narrow_is_not_denied_where_it_is_said(corpus: Corpus, deed: str, said: str) -> None:
    assert not opposites.compiled(corpus.lexicon).widened(deed, said, negative=False)


def test_a_denial_of_the_opposite_denies_nothing(corpus: Corpus) -> None:
    known = opposites.compiled(corpus.lexicon)
    assert not known.opposed(
        "unless supervised", "unless supervised", "No visitor may walk through alone.", negative=True
    )
    assert known.opposed("unless supervised", "unless supervised", "A visitor may walk through alone.", negative=False)
    assert known.opposed("if temporary", "if temporary", "Temporary or permanent measures count.", negative=False)
    assert not known.widened("agree in writing", "An oral agreement is not enough.", negative=True)


def test_up_to_is_no_end_of_a_phrase(wording: Wording) -> None:
    assert "withdraw" not in wording.stems("An extension may be given up to three months.")
    assert "withdraw" in wording.stems("The certificate is given up.")


def test_every_pair_of_opposites_shows_both() -> None:
    for row in (*rows("opposites", "opposite"), *rows("opposites", "wider")):
        assert row["opposed"] and row["agreed"], row
