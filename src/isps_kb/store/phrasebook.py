"""The questions that index and answers know, as postings: by token, by piece of a word, and by pair of tokens.

A phrase belongs to a unit or to an answer: its owner is the number of the unit or, past the last unit, that of the answer.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from isps_kb.language import asking
from isps_kb.language.concepts import Names, tokens
from isps_kb.language.query import telling
from isps_kb.store.compact import packed, shrunk
from isps_kb.store.postings import STEPS

PIECE = 4  # letters of a piece
COMMON = 0.05  # a piece that more than this share of the phrases has tells nothing
FEW = 8  # phrases that may always have a piece
PAIR = 0.7  # times at which a pair of tokens counts half
Row = tuple[object, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as rows of tokens, each with its owner."""

    said: Sequence[Sequence[str]]
    owners: Sequence[int]


def of(units: Sequence[Sequence[str]], answers: Sequence[Sequence[str]], names: Names) -> Phrases:
    """The phrases of units and answers, given as the texts that each of them has, in the order of their numbers."""
    texts = [(owner, text) for owner, own in enumerate((*units, *answers)) for text in own]
    return Phrases([tokens(text, names) for _, text in texts], [owner for owner, _ in texts])


def pieces(said: Iterable[str]) -> set[str]:
    """The pieces of PIECE letters of a row of tokens, spaces between and around them included."""
    text = f" {' '.join(said)} "
    return {text[n : n + PIECE] for n in range(len(text) - PIECE + 1)}


def pairs(said: Iterable[str]) -> set[Pair]:
    """Neighbouring tokens that do more than ask, in alphabetical order."""
    kept = [t for t in said if t not in asking.ASKING]
    return {(a, b) if a < b else (b, a) for a, b in pairwise(kept) if a != b}


def rows(
    phrases: Phrases, units: int, documents: int, frequency: Mapping[str, int]
) -> Iterator[tuple[str, Iterable[Row]]]:
    """The tables of the store.

    Args:
        phrases: what index and answers know.
        units: how many units there are; pairs are kept of their phrases alone.
        documents: of how many units `frequency` is.
        frequency: in how many of them each token stands.
    """
    count, said = len(phrases.said), [sorted({*own}) for own in phrases.said]
    cut = [sorted(pieces(own)) for own in phrases.said]
    by_token, by_piece = _postings(said), _postings(cut)
    common = max(COMMON * count, FEW)
    idf = {t: telling(documents, frequency.get(t, 0)) for t in by_token}
    rare = {p: rarity(count, len(held)) for p, held in by_piece.items() if len(held) <= common}
    squares = {t: w * w for t, w in idf.items()}, {p: rare[p] * rare[p] if p in rare else 0.0 for p in by_piece}
    yield "phrase", ((t, packed(held)) for t, held in sorted(by_token.items()))
    yield "piece", ((p, packed(by_piece[p])) for p in sorted(rare))
    yield "pair", _pairs(phrases, units)
    yield (
        "numbers",
        [
            ("said", shrunk([*map(list, phrases.said)])),
            ("owners", packed(phrases.owners)),
            ("tokens", array("d", [_length(own, squares[0]) for own in said]).tobytes()),
            ("pieces", array("d", [_length(own, squares[1]) for own in cut]).tobytes()),
        ],
    )


def rarity(count: int, holding: int) -> float:
    """How telling a piece is that so many of the phrases hold."""
    return math.log(count / holding)


def _length(said: Iterable[str], squares: Mapping[str, float]) -> float:
    return math.sqrt(sum(map(squares.__getitem__, said))) or 1.0


def _postings(said: Sequence[Sequence[str]]) -> "dict[str, array[int]]":
    held: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, own in enumerate(said):
        for part in own:
            held[part].append(number)
    return held


def _pairs(phrases: Phrases, units: int) -> Iterator[Row]:
    """For each pair the units whose phrases have it, and how much, saturated, in steps."""
    held: defaultdict[Pair, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for said, owner in zip(phrases.said, phrases.owners, strict=True):
        for pair in pairs(said) if owner < units else ():
            held[pair][owner] += 1
    for pair, counts in sorted(held.items()):
        found = sorted(counts.items())
        steps = bytes(round(STEPS * times / (times + PAIR)) for _, times in found)
        yield " ".join(pair), packed([unit for unit, _ in found]), steps


def rules() -> dict[str, object]:
    """The limits as data, for the browser."""
    return {"piece": PIECE, "common": COMMON, "few": FEW, "pair": PAIR}
