"""A norm told as a sentence that stands alone, and how alike two norms are: what may be asked about, and against what."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from isps_kb.addresses.address import split
from isps_kb.addresses.collection import NORMS
from isps_kb.language.stems import stems
from isps_kb.reading import duties
from isps_kb.store.normative import Stated

_ASKED = ("shall", "should", "may")
_LENGTH = range(50, 421)
PLACE = re.compile(
    r"\b(?:[A-Z]+\d*(?:-\d)?/\d[\d.]*|paragraphs?|sections?|regulations?|articles?|items?|chapter|subjects? of|listed)\b",
    re.IGNORECASE,
)
# Things that take an article; other subjects are plurals or have one.
_ONE = re.compile(
    r"(?:(?:ship|port facility) security (?:plan|assessment)|(?:Declaration|Statement|Interim|International)\b[ \w]*)$"
)
_OPEN = re.compile(r"(?:in|of|which|who|whom|that|whose|with|on|to)\b")
_GENERIC = frozenset(
    stems(
        "security ship ships port facility facilities plan plans measure measures procedure procedures ensure carry relate "
        "relating relevant appropriate personnel persons person include including provide provided establish address identify "
        "system systems activity activities undertake specific part code require required necessary take account"
    )
)


class Told(NamedTuple):
    """A norm as a sentence: what stands before its actor, the actor, what stands between, the verb, and the rest."""

    stated: Stated
    before: str
    who: str
    verb: str
    rest: str

    def text(self, *, who: str = "", rest: str = "") -> str:
        """The sentence, with another actor or another rest where they are given."""
        return sentence(f"{self.before}{who or self.who}{self.verb} {rest or self.rest}.")

    @property
    def clause(self) -> str:
        """Where it stands."""
        return self.stated.norm.clause


def told(stated: Stated, names: dict[str, str]) -> Told | None:
    """A norm as a sentence that stands alone; None for one of another instrument, from memory, or that denies.

    Args:
        stated: the norm.
        names: the roles in words.
    """
    n = stated.norm
    if split(n.clause).instrument not in NORMS or stated.confidence != "seen" or stated.force == "not":
        return None
    if duties.follows_from(stated) or len(n.actor) > 1:
        return None
    if n.modal not in _ASKED or (n.only and n.actor and " who " in names[n.actor[0]]):
        return None
    only = (f" {n.only}" if _OPEN.match(n.only) else f" ({n.only})") if n.only else ""
    before = f"{n.when}, " if n.when else ""
    rest = f"{n.action} {n.object}".strip() + duties.excepted(n.except_)
    subject = names[n.actor[0]] if n.actor else n.subject
    the = "the " if n.actor or _ONE.match(subject) else ""
    found = Told(stated, before, f"{the}{subject}{only} ", n.modal, rest)
    return found if len(found.text()) in _LENGTH else None


def sentence(text: str) -> str:
    """A text with a capital letter in front."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8192)
def telling(text: str) -> frozenset[str]:
    """The stems of a text that say what it is about; those that every clause has are left out."""
    return frozenset(stems(text)) - _GENERIC


def alike(one: str, other: str, share: float = 0.5) -> bool:
    """Whether what one says stands, to that share, in what the other says: one could then be taken for the other."""
    a, b = telling(one), telling(other)
    return bool(a and b) and len(a & b) >= share * min(len(a), len(b))


def unlike_all(text: str, others: Iterable[str], share: float = 0.5) -> bool:
    """Whether nothing of what others say could be taken for a text."""
    return bool(telling(text)) and not any(alike(text, o, share) for o in others)
