"""The phrases as bulk requests: each with its owner, and weights that add up to how like a question is to it."""

import json
from typing import Any

import pytest

from isps_kb.export import opensearch_phrases
from isps_kb.search.engine import FINE, PHRASES
from isps_kb.store.database import Store


@pytest.fixture(scope="module")
def lines(kb: Store) -> list[dict[str, Any]]:
    text = opensearch_phrases.as_phrases(kb)
    assert text.isascii()
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.no_cover
def test_every_phrase_is_one_document_of_its_owner(kb: Store, lines: list[dict[str, Any]]) -> None:
    actions, documents = lines[::2], lines[1::2]
    said, (units, answers) = kb.phrasing()
    assert {a["index"]["_index"] for a in actions} == {PHRASES}
    assert [a["index"]["_id"] for a in actions] == [d["id"] for d in documents] == [str(n) for n in range(len(said))]
    names = [("unit", u) for u, count in zip(kb.all_units(), units, strict=True) for _ in range(count)]
    names += [("answer", str(n)) for n, count in enumerate(answers) for _ in range(count)]
    assert [(d["kind"], d["owner"]) for d in documents] == names


def test_every_token_of_a_phrase_has_the_same_share_in_it(kb: Store, lines: list[dict[str, Any]]) -> None:
    said, _ = kb.phrasing()
    for own, document in zip(said, lines[1::2], strict=True):
        terms = [term.rpartition("|") for term in document["tokens"].split()]
        assert {text for text, _, _ in terms} == {*own}
        assert len({share for _, _, share in terms}) == bool(own)


def test_no_weight_is_more_than_an_index_counts_exactly(lines: list[dict[str, Any]]) -> None:
    """Scores are numbers of 32 bits, which hold whole numbers up to 2 to the power of 24."""
    weights = [int(t.rpartition("|")[2]) for d in lines[1::2] for t in f"{d['tokens']} {d['pieces']}".split()]
    assert 0 < min(weights) < FINE < max(weights) < 2**24


def test_the_mapping_names_every_field_and_nothing_else(lines: list[dict[str, Any]]) -> None:
    mappings = opensearch_phrases.mapping()["mappings"]
    assert mappings["dynamic"] == "strict"
    assert all(set(document) == set(mappings["properties"]) for document in lines[1::2])
