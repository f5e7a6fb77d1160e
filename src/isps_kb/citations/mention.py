"""A mention of a provision in a text before it is read, the scope in which it stands, and what it turns out to mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from isps_kb.addresses.address import split

Groups = Mapping[str, str | None]
NONE: Groups = {}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The provisions a citation names, or the candidates it could mean; its kind, and how many tokens of it were used."""

    targets: tuple[str, ...] = ()
    kind: str = "clause"
    candidates: tuple[str, ...] = ()
    pending: str = ""  # "article" or an annex: waits for the convention that a later citation of the same list names
    used: int = -1  # characters of the item list that belong to the citation; -1: all


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
        return (self.groups["unit"] or "").lower()[:3]

    @property
    def convention(self) -> str:
        """The convention named after or before it."""
        return self.tail.get("convention") or self.tail.get("annexof") or self.prefix.get("convention") or ""


@dataclass(frozen=True, slots=True)
class Scope:
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
