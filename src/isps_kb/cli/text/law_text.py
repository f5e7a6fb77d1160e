"""Rows of a law overlay as text for people: what a provision has to do with each clause, in our words, and from where."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import dim, filled

WORDS = {
    "equal": "says the same", "subset": "asks for a part of it", "superset": "asks for all of it and more",
    "intersects": "overlaps", "makes-binding": "makes it binding", "stricter": "is stricter",
}  # fmt: skip


def listed(rows: Sequence[Mapping[str, str]], law: Mapping[str, Any]) -> str:
    """The rows of one law at some provisions; rows that say the same of several clauses are one."""
    head = click.style(f"In the law of {law['name']}", bold=True)
    if not rows:
        return f"{head}: no row stands here, which does not mean that no provision bears on it."
    same: dict[tuple[str, str, str], list[str]] = {}
    unseen = set()
    for row in rows:
        key = (row["relation"], row["provision"], row["note"])
        same.setdefault(key, []).append(row["clause"])
        if not row["seen"]:
            unseen.add(key)
    out = [f"{head} (notes in our words, not the text of the law)"]
    for key, clauses in same.items():
        relation, provision, note = key
        marked = " UNVERIFIED: the provision was not read." if key in unseen else ""
        said = (
            f"{', '.join(ranges(clauses))} – {provision} {WORDS.get(relation, relation)} [{relation}]: {note}{marked}"
        )
        out.append(filled(said, "  ", "    "))
    named = "; ".join(law["instruments"])
    source = f"{named}. Read in: {law['source']}; licence: {law['licence']}; checked {law['checked']}"
    return "\n".join([*out, *(dim(line) for line in filled(source, "  ", "  ").split("\n"))])


def mark(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows of a hit in one line: relation and provision of the first few."""
    told = list(dict.fromkeys(f"{r['provision']} {WORDS.get(r['relation'], r['relation'])}" for r in rows))
    more = f"; {len(told) - 3} more" if len(told) > 3 else ""
    return f"{rows[0]['country']}: {'; '.join(told[:3])}{more}" if rows else ""
