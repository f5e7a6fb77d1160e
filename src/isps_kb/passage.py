"""A clause with its items as lines in the order of print, for everything that is written on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a clause: its label ("" where a text goes on after items), its words, and how deep it stands."""

    label: str
    text: str
    depth: int


def lines(clause: Mapping[str, Any]) -> list[Line]:
    """The lines of a clause as the store holds it: its text, its items in their places, and what closes it."""
    own = clause["id"]
    label = own.partition("/")[2] or own
    text, at = clause["text"], clause["items_at"]
    out = _cut(label, text[:at], 0)
    open_: list[tuple[str, str, int]] = []
    for child in clause["children"]:
        while open_ and not child["id"].startswith(f"{open_[-1][0]}."):
            _, closing, depth = open_.pop()
            out += _cut("", closing, depth)
        depth = child["id"].count(".") - own.count(".") if "/" in own else child["id"].count(".") + 1
        item = "heading" not in child
        name = f".{child['id'].rpartition('.')[2]}" if item and "." in child["id"] else child["id"].partition("/")[2]
        split = child.get("items_at", len(child["text"]))
        out += _cut(name, f"{child['text'][:split]}{_mark(child, clause)}", max(1, depth))
        if split < len(child["text"]):
            open_.append((child["id"], child["text"][split:], max(1, depth)))
    while open_:
        _, closing, depth = open_.pop()
        out += _cut("", closing, depth)
    return out + _cut("", text[at:], 0)


def _mark(child: Mapping[str, Any], clause: Mapping[str, Any]) -> str:
    """What sets an item apart from its clause: words of another edition, or a wording that was not seen."""
    words = [f"{child['kind']}, not in this copy"] if "edition" in child else []
    words += ["UNVERIFIED"] if child.get("confidence") == "recalled" != clause.get("confidence") else []
    return f" [{'; '.join(words)}]" if words and child["text"] else ""


def _cut(label: str, text: str, depth: int) -> list[Line]:
    out: list[Line] = []
    for raw in text.split("\n"):
        if raw.strip():
            out.append(Line("" if out else label, raw.strip(), depth))
    return out
