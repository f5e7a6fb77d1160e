"""Addresses of provisions: the canonical id and its parts, what contains what, and their numeric order.

`str(split(clause_id)) == clause_id` for every id.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from isps_kb.addresses.families import DIVIDED, family
from isps_kb.addresses.registry import Registry
from isps_kb.errors import KbError

SECOND = "-par"
# Divisions of circulars, resolutions and conventions in the order in which they are printed; the rest follows the numbers.
DIVISIONS = ("cover", "pre", "def", "op", "annex", "part", "art", "app", "table", "note")
_BEFORE_NUMBERS = 4


class AddressError(KbError):
    """The text names no provision, or more than one: `candidates` lists what it could mean."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True)
class Address:
    """A provision: the instrument and the label within it, cut at its dots (none: the whole instrument)."""

    instrument: str
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.instrument}/{'.'.join(self.parts)}" if self.parts else self.instrument

    @property
    def parent(self) -> "Address | None":
        """The provision that contains this one; None for an instrument. A division stands under it."""
        if not self.parts:
            return None
        keep = 0 if self.parts[0] in DIVISIONS and len(self.parts) <= 2 else -1
        return Address(self.instrument, self.parts[:keep] if keep else ())


@lru_cache(maxsize=8192)
def split(clause_id: str) -> Address:
    """The address of a canonical id, without any check: the label is what follows the last slash before a number."""
    m = CANONICAL.fullmatch(clause_id)
    if not m or not m["label"]:
        return Address(clause_id)
    return Address(m["instrument"], tuple(m["label"].split(".")))


def within(clause_id: str, scope: str) -> bool:
    """Whether a provision is the one named, or inside it."""
    return clause_id == scope or clause_id.startswith((f"{scope}/", f"{scope}.") if "/" in scope else f"{scope}/")


@lru_cache(maxsize=8192)
def around(clause_id: str) -> tuple[str, ...]:
    """Every scope that a provision is within, the widest first and itself last."""
    cuts = (n for n, sign in enumerate(clause_id) if sign == "/" or (sign == "." and "/" in clause_id[:n]))
    return (*(clause_id[:n] for n in cuts), clause_id)


def is_whole(clause_id: str) -> bool:
    """Whether an id names a whole instrument: XI-2, MSC.1/Circ.1192, MC3.21, ITCP/SATW, STCW/VI."""
    return not split(clause_id).parts or (clause_id.count("/") == 1 and family(clause_id) in DIVIDED)


def printed(label: str) -> str:
    """A label as it is printed: without our mark of the second of two provisions of one number."""
    return label.removesuffix(SECOND)


def containing(clause_id: str) -> Iterator[str]:
    """The ids of the provisions that contain one, the nearest first, without its instrument."""
    above = split(clause_id).parent
    while above and above.parts:
        yield str(above)
        above = above.parent


CANONICAL = re.compile(  # MSC.1/Circ.1192, STCW/VI, CONF.2002/7
    r"(?P<instrument>CONF\.2002/\d{1,2}|.*?(?:/(?:Circ\.\d+|Rev\.\d+|Add\.\d+|(?:[AB]-)?[IVX]+(?:-\d)?(?=/)))*)"
    r"(?:/(?P<label>[^/]+))?"
)


def order_key(clause_id: str, registry: Registry) -> tuple[object, ...]:
    """Sort key: instruments in registry order, labels number by number, so that B/4.9 comes before B/4.10."""
    a = split(clause_id)
    rank = registry.order.get(a.instrument, registry.order.get(family(a.instrument), len(registry.order)))
    return (rank, _name_key(a.instrument), tuple(_part_key(p) for p in a.parts))


def _name_key(name: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, int(t), "") if t.isdigit() and len(t) < 9 else (1, 0, t) for t in re.findall(r"\d+|\D+", name))


def _part_key(part: str) -> tuple[int, int, str]:
    m = re.match(r"(\d{1,9})(.*)", part)
    if not m and part in DIVISIONS:
        rank = DIVISIONS.index(part)
        return (rank - _BEFORE_NUMBERS if rank < _BEFORE_NUMBERS else 3 + rank, 0, "")
    if not m:
        return (2, 0, part)  # letters follow numbers
    return (1 if m[2] == SECOND else 0, int(m[1]), m[2])


def nearest(address: Address, children: Sequence[str], parent: str) -> str:
    """A sentence that says what exists near an unknown address: the children of its nearest existing ancestor."""
    if not children:
        return f"{address} does not exist: {parent} has no numbered parts."
    appendix = address.parts[:1] == ("app",)
    labels = [c.rpartition("/")[2] for c in children if not c.endswith(SECOND) and ("app." in c) == appendix]
    if appendix:
        return f"{address} does not exist: {parent} has {' and '.join(labels) or 'no appendix'}."
    depth = len(split(children[0]).parts)
    first = {"XI-2": "regulation", "EU725": "Article", "PRE": "paragraph"}.get(address.instrument, "section")
    noun = first if depth == 1 else "paragraph" if depth == 2 else "item"
    span = f"{noun}s {labels[0]} to {labels[-1]}" if len(labels) > 1 else f"{noun} {labels[0]}"
    return f"{address} does not exist: {parent} has {span}."
