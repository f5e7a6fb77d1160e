"""Text to stems: the one way in which index and queries, here and in the browser, cut and reduce words.

The rules are tables, exported as data to the site, so that both read the same. Words that carry modality or ask (who, may,
must, shall, not, when, how) are kept: they are what an official's question turns on.
"""

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[./-]\d+)*")
DOTTED = re.compile(r"(^|[^a-z.])((?:[a-z]\.){2,}[a-z]?)(?![a-z])")  # P.F.S.O.
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
_ENDING = "(?:ingly|edly|ing|ed|ly)"
# Steps in which a word is reduced: of each step the first row that fits the whole word keeps what its groups caught, and adds.
STEPS = (
    (("(.{2,})ies", "y"), ("(.+ss)es", ""), ("(.{2,}[^sui])s", "")),
    (
        (rf"(.{{2,}}?)([aeiouy])\2{_ENDING}", ""),  # a vowel must be left, and of a doubled letter one: stopped, barred
        (rf"([^aeiouy]+[aeiouy].*?|[aeiouy].+?)([^aeiouylsz])\2{_ENDING}", ""),
        (rf"([^aeiouy]{{2,}}[aeiouy].*?|[^aeiouy][aeiouy].+?|[aeiouy].{{2,}}?){_ENDING}", ""),
    ),
    (("(.{3,})e", ""),),
    (("(.{3,})y", "i"),),
    (("(.{4,}?)(?:ational|ation|ment|ness|abl|ibl|ance|anc|ence|enc|al|er|or|ion|at)", ""),),
)
_STEPS = tuple(tuple((re.compile(pattern), more) for pattern, more in step) for step in STEPS)


def words(text: str) -> list[str]:
    """The words and numbers of a text, lower case, without possessives; compatibility characters are made plain."""
    flat = text.replace("’", "'").lower()
    if not flat.isascii():  # most texts are: spelling out compatibility characters is what takes the time
        flat = "".join(c for c in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(c))
    if "." in flat:
        flat = DOTTED.sub(lambda m: m[1] + m[2].replace(".", "") + " ", flat)
    found: list[str] = TOKEN.findall(flat)
    return [w.removesuffix("'s").replace("'", "") for w in found] if "'" in flat else found


def stems(text: str) -> list[str]:
    """The stems of the words of a text that are no stop words, in order."""
    return [stem(w) for w in words(text) if w not in STOP]


@lru_cache(maxsize=65536)
def parts(word: str) -> tuple[str, ...]:
    """The words that stand in what a text writes as one: "ship-to-ship" are three."""
    return tuple(words(word))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its inflection, and without the commonest suffixes that leave a stem of four letters or more."""
    if word[:1].isdigit() or len(word) < 4 or word in WHOLE:
        return word
    for step in _STEPS:
        word = next(("".join(m.groups()) + more for pattern, more in step if (m := pattern.fullmatch(word))), word)
    return word


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """A word without the ending of a plural."""
    if len(word) < 4 or word in WHOLE:
        return word
    return next(("".join(m.groups()) + more for pattern, more in _STEPS[0] if (m := pattern.fullmatch(word))), word)


def rules() -> dict[str, object]:
    """The tables as data, for the browser."""
    return {
        "token": TOKEN.pattern,
        "dotted": DOTTED.pattern,
        "stop": sorted(STOP),
        "whole": sorted(WHOLE),
        "steps": STEPS,
    }
