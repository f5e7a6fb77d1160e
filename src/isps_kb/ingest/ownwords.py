"""Whether a text is our own restatement: its words are not the official ones, and are refused as such in every format."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")  # numbers of items stand among them in some formats and not in others
RUN = 7  # words in a row that count as the same wording
WINDOW = 60  # words of a text that are looked at together
SHARE = 0.6  # of the runs of a window that are ours, from which on the window is
PART, MANY = 0.2, 60  # the share of the windows that are ours, and their number, from which on the text is
FEW = 12  # runs below which nothing can be said


def is_ours(text: str, restated: Iterable[str]) -> bool:
    """Whether a text repeats the restatement almost word for word, be it among other words."""
    words = _words(text)
    if len(words) - RUN < FEW:
        return False
    ours: set[str] = set()
    for told in restated:
        ours.update(_runs(_words(told)))
    windows = [words[n : n + WINDOW] for n in range(0, max(1, len(words) - WINDOW // 2), WINDOW)]
    own = sum(1 for window in windows if _share(window, ours) > SHARE)
    return own > min(PART * len(windows), MANY)


def _share(window: list[str], ours: set[str]) -> float:
    runs = _runs(window)
    return sum(run in ours for run in runs) / max(len(runs), 1)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str]) -> list[str]:
    return [" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]
