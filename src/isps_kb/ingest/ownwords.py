"""Whether a text is our own restatement: its words are not the official ones, and are refused as such in every format."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
RUN = 7  # words in a row that count as the same wording
SHARE = 0.4
FEW = 12  # runs below which nothing can be said


def is_ours(text: str, restated: Iterable[str]) -> bool:
    """Whether a text repeats the restatement almost word for word."""
    words = _words(text)
    runs = _runs(words)
    if len(runs) < FEW:
        return False
    ours: set[str] = set()
    for clause in restated:
        ours |= _runs(_words(clause))
    return len(runs & ours) > SHARE * len(runs)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str]) -> set[str]:
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
