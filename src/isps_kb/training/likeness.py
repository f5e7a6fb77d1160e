"""Whether two texts of the restatement could be taken for the same rule."""

import difflib
import re

# Stems of the words by which one provision refers to others, and of words without a matter.
_EVERYWHERE = frozenset(
    ("accoun", "approp", "chapte", "compli", "comply", "concer", "guidan", "provis", "requir", "should", "taking", "their",
     "there", "those", "where", "which")
)  # fmt: skip
_SHARE = 0.4
_RATIO = 0.6


def alike(one: str, other: str) -> bool:
    """Whether what one text speaks of is, for a good part, in another too, or their words run alike.

    Args:
        one: a sentence.
        other: all that a provision says.
    """
    mine = _stems(one)
    return len(mine & _stems(other)) > _SHARE * len(mine) or difflib.SequenceMatcher(None, one, other).ratio() > _RATIO


def _stems(text: str) -> set[str]:
    """The stems of what a text speaks of: not of what half the Code says, that chapter XI-2 and part A require compliance."""
    return {w[:6] for w in re.findall(r"[a-z]{5,}", text.lower())} - _EVERYWHERE
