"""How each language names chapters, Parts and regulations, and by which words it is told: data for the reading of copies."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.files import tables

FILE = "structure.toml"
MUCH = 60_000  # characters by which a language is told
FEW = 12  # words below which it cannot be
LEAST, CLEAR = 0.08, 1.15  # the share of words that are signs of a language, and by how much it must exceed the next


@dataclass(frozen=True, slots=True)
class Language:
    """The structure words of one language, in lower case, and the frequent words that tell it."""

    code: str
    name: str
    chapter: tuple[str, ...]
    regulation: tuple[str, ...]
    part: tuple[str, ...]
    annex: tuple[str, ...]
    appendix: tuple[str, ...]
    article: tuple[str, ...]
    preamble: tuple[str, ...]
    signs: tuple[str, ...]
    examples: tuple[tuple[str, str], ...] = ()


def read(folder: Path) -> tuple[Language, ...]:
    """The languages of a corpus folder; English alone where it has no such file.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "language", Language) or (_ENGLISH,)


def told(text: str, languages: Sequence[Language]) -> str:
    """The code of the language whose signs stand in a text most often; "" when none stands out."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:MUCH].casefold()))
    total = sum(words.values())
    shares = sorted(((sum(words[s] for s in one.signs) / max(total, 1), one.code) for one in languages), reverse=True)
    if not shares or total < FEW or shares[0][0] < LEAST:
        return ""
    return shares[0][1] if len(shares) == 1 or shares[0][0] > CLEAR * shares[1][0] else ""


_ENGLISH = Language(
    "en",
    "English",
    ("chapter",),
    ("regulation",),
    ("part",),
    ("annex",),
    ("appendix",),
    ("article",),
    ("preamble",),
    ("the", "of", "and"),
)
