"""Text to stems: the one way in which index and queries, here and in the browser, cut and reduce words.

The rules are tables, exported as data to the site, so that both read the same. Words that carry modality or ask (who, may,
must, shall, not, when, how) are kept: they are what an official's question turns on.
"""

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[./-]\d+)*")
STOP = frozenset(
    {
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "as", "is", "are",
        "be", "been", "being", "was", "were", "it", "its", "this", "that", "these", "those", "there", "their",
        "they", "he", "she", "his", "her", "we", "our", "us", "you", "your", "i", "my", "me", "do", "does", "did",
        "has", "have", "had", "will", "would", "if", "so", "than", "then", "which", "into", "onto", "up", "out",
        "about", "over", "under", "per", "any", "all", "some", "each", "other", "such", "also",
    }
)  # fmt: skip
WHOLE = frozenset({"ssas", "gmdss", "lrit"})  # abbreviations that look inflected
PLURALS = (("ies", "y", 2), ("sses", "ss", 1), ("s", "", 3))
NOT_PLURAL = ("ss", "us", "is")
ENDINGS = ("ingly", "edly", "ing", "ed", "ly")
# Suffix, what takes its place, and how many letters must be left.
SUFFIXES = (
    ("ational", "", 4), ("ization", "iz", 4), ("isation", "is", 4), ("ation", "", 4), ("ment", "", 4), ("ness", "", 4),
    ("abl", "", 4),
    ("ibl", "", 4), ("ance", "", 4), ("anc", "", 4), ("ence", "", 4), ("enc", "", 4), ("al", "", 4), ("er", "", 4), ("or", "", 4),
    ("ion", "", 4), ("at", "", 4),
)  # fmt: skip
_VOWEL = re.compile("[aeiouy]")


def words(text: str) -> list[str]:
    """The words and numbers of a text, lower case, without possessives; compatibility characters are made plain."""
    flat = text.replace("’", "'").lower()
    if not flat.isascii():  # most texts are: spelling out compatibility characters is what takes the time
        flat = "".join(c for c in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(c))
    return [m[0].removesuffix("'s").replace("'", "") for m in TOKEN.finditer(flat)]


def stems(text: str) -> list[str]:
    """The stems of the words of a text that are no stop words, in order."""
    return [stem(w) for w in words(text) if w not in STOP]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its inflection, and without the commonest suffixes that leave a stem of four letters or more."""
    if word[:1].isdigit() or len(word) < 4 or word in WHOLE:
        return word
    word = _singular(word)
    for ending in ENDINGS:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and _VOWEL.search(rest):
            word = rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "y":
        word = f"{word[:-1]}i"
    for suffix, instead, keep in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= keep:
            return word[: -len(suffix)] + instead
    return word


def _singular(word: str) -> str:
    for ending, instead, keep in PLURALS:
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= keep
            and not (ending == "s" and word.endswith(NOT_PLURAL))
        ):
            return word[: -len(ending)] + instead
    return word


def rules() -> dict[str, object]:
    """The tables as data, for the browser."""
    return {
        "token": TOKEN.pattern,
        "stop": sorted(STOP),
        "whole": sorted(WHOLE),
        "plurals": PLURALS,
        "not_plural": NOT_PLURAL,
        "endings": ENDINGS,
        "suffixes": SUFFIXES,
    }
