"""A mention of a provision in a text before it is read, the scope in which it stands, and what it turns out to mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from isps_kb.addresses.address import split

Groups = Mapping[str, str | None]
NONE: Groups = {}
_GIVEN = ("owned", "owner", "sign", "sure", "part", "chapter")  # told by other words than those after the numbers
_IDS = {
    "LOADLINE": "LL66", "Load": "LL66", "COLREGs": "COLREG", "MLC": "MLC-2006", "MLC,": "MLC-2006", "Maritime": "MLC-2006",
    "Polar": "POLAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """The provisions a citation names, or the candidates it could mean; its kind, and how many tokens of it were used."""

    targets: tuple[str, ...] = ()
    kind: str = "clause"
    candidates: tuple[str, ...] = ()
    pending: str = ""  # "article" or an annex: waits for the convention that a later citation of the same list names
    used: int = -1  # characters of the item list that belong to the citation; -1: all
    owner: str = ""  # the instrument that the text names as its owner
    partial: bool = False  # it says that more follows: 4.33 ff.


SKIP = Meaning(kind="skip")


class Mention(NamedTuple):
    """A match before it is read: its form, where it stands, what it captured, and what the words after and before it did."""

    form: str
    start: int
    end: int
    groups: Groups
    tail: Groups = NONE
    prefix: Groups = NONE

    @property
    def unit(self) -> str:
        """Section, paragraph, regulation or Article in three letters."""
        word = (self.groups["unit"] or "").lower().removeprefix("sub").removeprefix("-")
        return "sec" if word.startswith("§") else "reg" if word in ("r", "r.") else word[:3]

    @property
    def ends(self) -> bool:
        """Whether words after its numbers belong to it."""
        return any(v for k, v in self.tail.items() if k not in _GIVEN)

    @property
    def convention(self) -> str:
        """The convention named after or before it."""
        return self.tail.get("convention") or self.tail.get("annexof") or self.prefix.get("convention") or ""


class Scope(NamedTuple):
    """Where a text stands, "" when unknown: its instrument, and the section, regulation or Article within it.

    And what it has named so far: the `last` regulation of chapter XI-2, an `act` of the Union, a `conference`.
    """

    instrument: str = ""
    section: str = ""
    paragraph: str = ""
    last: str = ""
    act: str = ""
    conference: bool = False

    @staticmethod
    def of(context: str, *, conference: bool = False) -> "Scope":
        """The scope of a clause id; of "" the empty scope."""
        a = split(context)
        section = a.parts[0] if a.parts else ""
        return Scope(a.instrument, section, ".".join(a.parts[:2]), conference=conference)


def convention_id(words: str) -> str:
    """The id of a convention or code from the words that name it."""
    head = words.replace("-", " ").split(maxsplit=1)[0] if words else ""
    return _IDS.get(head, head)
