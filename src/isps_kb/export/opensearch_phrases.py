"""The phrases that index and answers know as bulk requests of OpenSearch: for each an action and a document.

Each has its tokens, and the pieces of its words, with what each of them is of the phrase; the index adds up how like a question
is to it (`search/likeness.py`, `search/engine.py`). Its owner is a unit or, by its number, an answer.
"""

import json
from array import array
from collections.abc import Iterator
from typing import Any

from isps_kb.export.opensearch import EXACT, SCHEMA_VERSION, WEIGHED, as_bulk, summed, weighed
from isps_kb.search.engine import FINE, PHRASES
from isps_kb.store.compact import unpacked
from isps_kb.store.database import Store
from isps_kb.store.phrasebook import pieces, rarity


def as_phrases(store: Store) -> str:
    """The body of a bulk request: two lines a phrase, each one JSON object in ASCII."""
    return as_bulk(PHRASES, documents(store))


def documents(store: Store) -> Iterator[dict[str, Any]]:
    """A document for every phrase, in order."""
    units = store.all_units()
    owners, by_tokens, by_pieces = unpacked(store.numbers("owners")), array("d"), array("d")
    for numbers, name in ((by_tokens, "tokens"), (by_pieces, "pieces")):
        numbers.frombytes(store.numbers(name))
    said, _ = store.phrasing()
    cut = [sorted(pieces(own)) for own in said]
    held = store.pieces({piece for own in cut for piece in own})
    squares = {piece: rarity(len(said), len(unpacked(found))) ** 2 for piece, found in held.items()}
    for n, (own, letters, owner) in enumerate(zip(said, cut, owners, strict=True)):
        of_unit = owner < len(units)
        yield {
            "schema_version": SCHEMA_VERSION,
            "id": str(n),
            "kind": "unit" if of_unit else "answer",
            "owner": units[owner] if of_unit else str(owner - len(units)),
            "tokens": weighed({token: round(FINE / by_tokens[n]) for token in sorted({*own})}),
            "pieces": weighed({p: round(FINE * squares[p] / by_pieces[n]) for p in letters if p in squares}),
        }


def as_phrase_mapping() -> str:
    """The mapping as a request to print."""
    return json.dumps(mapping(), indent=2) + "\n"


def mapping() -> dict[str, Any]:
    """Settings and mapping of the index of phrases, for the request that creates it."""
    return {
        "settings": summed({}, {}),
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "schema_version": {"type": "integer"},
                **dict.fromkeys(("id", "kind", "owner"), EXACT),
                **dict.fromkeys(("tokens", "pieces"), WEIGHED),
            },
        },
    }
