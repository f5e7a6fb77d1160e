"""Circulars and resolutions as text for people: a list, one with its chain, and those to read with a provision."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import click

from isps_kb.addresses.runs import ranges
from isps_kb.cli import colours
from isps_kb.cli.terminal import filled, width

_MATCH = {"about": "About it", "mention": "Mention it"}


def listed(found: Sequence[Mapping[str, Any]]) -> str:
    """A few lines a circular: date, status, what replaced it, and what it bears on."""
    if not found:
        return "Nothing found. Try other words, or without --in-force or --since: isps-kb circulars."
    out: list[str] = []
    match = ""
    counts = Counter(w.get("match", "") for w in found)
    for w in found:
        if w.get("match", "") != match:
            match = w["match"]
            out += [*([""] if out else []), click.style(f"{_MATCH[match]} ({counts[match]})", bold=True)]
        out.append(_beside(w["id"], w["title"], 25))
        by = f" by {', '.join(w['superseded_by'])}" if w["superseded_by"] else ""
        bears = f"; bears on {', '.join(ranges(w['bears_on']))}" if w["bears_on"] else ""
        told = f"{w['date'] or 'date not known'}; {_status(w['status'])}{by}{_unsure(w)}{bears}"
        out.append(filled(told, _start(25)))
    return "\n".join([*out, "", f"{len(found)} found. What they say: isps-kb ref {found[0]['id']}"])


def one(work: Mapping[str, Any], links: Sequence[Mapping[str, Any]]) -> str:
    """One circular with its chain of supersession and what it bears on."""
    out = [filled(work["title"], f"{work['id']}  ", "  ")]
    rows = [
        ("Date", work["date"] or "not known"), ("Status", _status(work["status"]) + _unsure(work)),
        ("Evidence", work["status_note"]),
        ("Checked", checked(work)),
        ("For", ", ".join(work["addressees"])), ("Topics", ", ".join(work["topics"])),
        ("Bears on", ", ".join(ranges(work["bears_on"]))), ("Compiles", ", ".join(ranges(work["compiles"]))),
        ("Amends", ", ".join(work["amends"])), ("Amended by", ", ".join(work["amended_by"])),
    ]  # fmt: skip
    out += [filled(value, f"{name:<11} ", " " * 12) for name, value in rows if value]
    if len(links) < 2:
        return "\n".join([*out, "", "Nothing is known that it replaced or that replaced it."])
    out += ["", "Chain, the oldest first"]
    for link in links:
        mark = "> " if link["id"] == work["id"] else "  "
        facts = "; ".join(f for f in (link["date"], link["status"], link["title"]) if f)
        out.append(_beside(f"{mark}{link['id']}", facts if link["held"] else "known by name only", 27))
    return "\n".join(out)


def read_with(clause_id: str, found: Sequence[Mapping[str, Any]]) -> str:
    """What to read with a provision, by how close it is."""
    if not found:
        return f"Nothing that is held bears on {clause_id}."
    out = [f"To read with {clause_id}"]
    tier = ""
    for f in found:
        if f["tier"] != tier:
            tier = f["tier"]
            out += ["", f"on {tier}"]
        w = f["work"]
        by = f" by {', '.join(w['superseded_by'])}" if w["superseded_by"] else ""
        told = f"{w['title']} ({w['status']}{by}{_unsure(w)}; through {', '.join(f['through'])})"
        out.append(_beside(f"  {w['id']}", told, 27))
    return "\n".join(out)


def checked(work: Mapping[str, Any]) -> str:
    """Until when a status was checked, and how; "" where that is not recorded."""
    return f"{work['checked']}; {work['how']}" if work["checked"] else ""


def _beside(name: str, text: str, column: int) -> str:
    """A text in a column beside its name; below it where the terminal has no room for two columns."""
    if width() < 2 * column:
        return f"{name}\n{filled(text, _start(column))}"
    return filled(text, f"{name:<{column - 1}} ", _start(column))


def _start(column: int) -> str:
    return " " * (column if width() >= 2 * column else 4)


def _unsure(work: Mapping[str, Any]) -> str:
    return f" {colours.unverified('(unverified)')}" if work["status_confidence"] == "recalled" else ""


def _status(status: str) -> str:
    colour = colours.GREEN if status.startswith("in force") else colours.YELLOW
    return " ".join(click.style(word, fg=colour) for word in status.split())
