"""Citations in other languages as English ones: the words of each language as data, and the rules that are made of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from isps_kb.addresses.plain import Plain, made_rules, seen

UNITS = ("sections", "section", "paragraphs", "paragraph", "regulations", "regulation", "articles", "article")
TONGUES_FILE = "tongues.toml"
SHORT = 20_000  # characters from which on a text has the common words of its language
_BREAK = r"(^|[^A-Za-z0-9_\u00c0-\u024f.-])"
_NUMBER = r"(?=(?:n(?:os?|[.rº°])+[.º°]?\s*)?\.?(?:[0-9]|[AB](?:/|[0-9]|\.[0-9])|(?:[AB]-)?[XVI]+(?:-[12])?/))"
_UNION = (
    r"(?:\((?:EG|CE|UE|EU)\)\s*|(?:CE|UE|EG|EU)\s+)?(?:n(?:r|º|°|\.º|\.°|\.|o)?\.?\s*|num\.\s*)?"
    r"(?=(?:19|20)?[0-9]{1,4}/[0-9]{2,4})"
)
_LATER = r"(?=\.?[0-9]|[AB](?![A-Za-z])|XI-[12])"


@dataclass(frozen=True, slots=True)
class Tongue:
    """How provisions are cited in one language: see the data file."""

    code: str
    name: str
    common: tuple[str, ...]
    marks: tuple[str, ...]
    part: tuple[str, ...]
    section: tuple[str, ...]
    paragraph: tuple[str, ...]
    regulation: tuple[str, ...]
    chapter: tuple[str, ...]
    article: tuple[str, ...]
    sections: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    isps: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    and_: tuple[str, ...] = field(default=(), metadata={"key": "and"})
    or_: tuple[str, ...] = field(default=(), metadata={"key": "or"})
    of: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


@cache
def rules(tongue: Tongue) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What is looked for in a text of a language, and what stands for it ($1 is the first group): names and units first.

    What joins them is looked for where these have changed something. None looks behind.
    """
    return tuple(_named(tongue)), tuple(_between(tongue))


def _named(tongue: Tongue) -> Iterator[tuple[str, str]]:
    """Instruments, Parts, chapters and units."""
    yield rf"{_BREAK}(?:{_any(tongue.isps)})(?![\w-])", "$1ISPS Code"
    yield rf"{_BREAK}(?:{_any(tongue.act)})\s+{_UNION}", "$1Regulation No "
    yield rf"{_BREAK}(?:{_any(tongue.part)})\s*(?=[AB](?![A-Za-z]))", "$1Part "
    yield rf"{_BREAK}(?:{_any(tongue.chapter)})\s*(?=[XVI]+(?:-[12])?(?![A-Za-z]))", "$1chapter "
    for unit in UNITS:
        if words := getattr(tongue, unit):
            yield rf"{_BREAK}(?:SOLAS-)?(?:{_any(words)})\s*{_NUMBER}", f"$1{unit} "
    yield rf"{_BREAK}(?:{_any(tongue.annex)})\s+(?=[IVX]+(?![A-Za-z]))", "$1Annex "
    yield rf"{_BREAK}(?:{_any(tongue.item)})\s*(?=[0-9]{{1,2}}\.[0-9])", "$1"  # number 9.4 is as good as 9.4
    yield rf"{_BREAK}(?:{_any(tongue.item)})\s*(?=\.?[0-9])", "$1No. "


def _between(tongue: Tongue) -> Iterator[tuple[str, str]]:
    """What joins numbers, and what stands between a number and what it is of."""
    for words, english in ((tongue.to, "to"), (tongue.and_, "and"), (tongue.or_, "or")):
        yield rf"([0-9AB)])\s+(?:{_any(words)})\s+{_LATER}", f"$1 {english} "
    of = rf"([0-9AB)]|XI-2)(,?)\s+(?:{_any(tongue.of)})(?:\s+|\b)"
    yield rf"{of}(?:{_any(tongue.codes)})(?![\w-])", "$1$2 of the Code"
    yield of, "$1$2 of the "
    yield r"(ISPS|STCW|ISM)-Codes?(?![\w-])", "$1 Code"


@cache
def made(tongue: Tongue) -> tuple[tuple[tuple[re.Pattern[str], str], ...], ...]:
    """The rules of a language, ready to be used."""
    return tuple(
        tuple((re.compile(p, re.IGNORECASE), re.sub(r"\$(\d)", r"\\g<\1>", instead)) for p, instead in part)
        for part in rules(tongue)
    )


def translate(text: Plain, low: str, tongues: Iterable[Tongue]) -> bool:
    """Put the English words for those of a citation in each language that a text may be in; `low` is the text in small letters.

    Whether anything has changed is returned.
    """
    before = text.steps
    if len(low) > SHORT:
        tongues = [t for t in tongues if all(f" {word} " in low for word in t.common)]
    found = [made(t) for t in tongues if any(mark in low for mark in t.marks)]
    for named, _ in found:
        for pattern, instead in named:
            text.sub(pattern, instead)
    for _, between in found if text.steps > before else ():
        for pattern, instead in between:
            text.sub(pattern, instead)
    return text.steps > before


def _any(words: Iterable[str]) -> str:
    """One of some words; longer ones are tried first."""
    escaped = (re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in sorted(words, key=lambda w: -len(w)))
    return "|".join(escaped) or r"(?!)"


def english(text: str, tongues: Iterable[Tongue]) -> str:
    """A typed citation in plain English words, whatever language and spelling it is in."""
    made = Plain(seen(text))
    for pattern, instead in made_rules(flags=re.IGNORECASE).values():
        made.sub(pattern, instead)
    translate(made, made.text.lower(), tongues)
    return made.text
