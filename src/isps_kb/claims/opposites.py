"""Words of which one cannot stand for the other, compiled from the lexicon: is a condition, or how narrow a deed is, denied?"""

import re
from typing import NamedTuple

from isps_kb.claims import phrases
from isps_kb.corpus.lexicon import Lexicon

_NEAR = 12  # characters before a word within which it is denied


class Opposites(NamedTuple):
    """Pairs of one and the other, with both as if it were all the same; pairs of what is narrow and what is wide."""

    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]
    wider: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def opposed(self, limit: str, whole: str, said: str, *, negative: bool) -> bool:
        """Whether a sentence has the opposite of what a condition has, and the `whole` norm does not have both.

        A `negative` one denies its deed: what has the opposite may not, and so the clause says it, the other way round.
        """
        if negative:
            return False
        for one, other, joined in self.pairs:
            for mine, theirs in ((one, other), (other, one)):
                found = theirs.search(said) if mine.search(limit) and not theirs.search(whole) else None
                if not found or phrases.NOT.search(said[max(0, found.start() - _NEAR) : found.start()]):
                    continue
                if not mine.search(said) or joined.search(said):
                    return True
        return False

    def widened(self, deed: str, said: str, *, negative: bool) -> bool:
        """Whether a sentence has wide what makes a deed narrow, and is not `negative`."""
        return not negative and any(a.search(deed) and b.search(said) and not a.search(said) for a, b in self.wider)


def compiled(lexicon: Lexicon) -> Opposites:
    """The patterns of a lexicon."""
    return Opposites(
        tuple((_words(o.one), _words(o.other), _joined(o.one, o.other)) for o in lexicon.opposites),
        tuple((_words(w.narrow), _words(w.wide)) for w in lexicon.wider),
    )


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def _joined(one: str, other: str) -> re.Pattern[str]:
    """Both, as if it were all the same: "major or minor"."""
    return _words(
        rf"(?:{one})\W+(?:or|and|as well as) (?:\w+ )?(?:{other})|(?:{other})\W+(?:or|and|as well as) (?:\w+ )?(?:{one})"
    )
