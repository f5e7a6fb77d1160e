"""How each language names chapters, Parts and regulations, and by which words it is told: data for the reading of copies."""

from dataclasses import dataclass
from pathlib import Path

from isps_kb.files import tables

FILE = "structure.toml"


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
