"""Words to stems: what an official types and what the Code prints meet, and no word that carries modality is thrown away."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.language.stems import STOP, rules, stem, stems, words


@pytest.mark.parametrize(
    "alike",
    [
        ("approve", "approved", "approves", "approving", "approval"),
        ("certificate", "certificates"),
        ("facility", "facilities"),
        ("verify", "verified", "verifies"),
        ("delegate", "delegated", "delegation"),
        ("drill", "drills"),
        ("assess", "assesses", "assessed", "assessment", "assessments"),
        ("designate", "designated", "designation"),
    ],
)
def test_forms_of_a_word_have_one_stem(alike: tuple[str, ...]) -> None:
    assert len({stem(w) for w in alike}) == 1


@pytest.mark.parametrize("pair", [("ssa", "ssas"), ("port", "part"), ("ship", "shop"), ("drill", "drift")])
def test_different_words_stay_apart(pair: tuple[str, str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


@pytest.mark.parametrize(
    "word", ["who", "may", "must", "shall", "should", "not", "never", "cannot", "when", "how", "can"]
)
def test_modal_and_question_words_are_kept(word: str) -> None:
    assert word not in STOP
    assert stems(word) == [stem(word)]


def test_numbers_of_provisions_stay_whole() -> None:
    assert words("see 4.33, 19.4 and 9.2.5, not 433") == ["see", "4.33", "19.4", "and", "9.2.5", "not", "433"]


def test_possessives_and_accents_are_read_through() -> None:
    assert words("the ship’s Créw's plan") == ["the", "ship", "crew", "plan"]


def test_rules_are_plain_data_for_the_browser() -> None:
    assert json.loads(json.dumps(rules()))["stop"] == sorted(STOP)


@given(st.text(max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    assert all(s and s == s.lower() for s in stems(text))
