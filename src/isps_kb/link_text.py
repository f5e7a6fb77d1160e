"""Cross-references as text for people: the neighbourhood of a provision, and a way from one to another."""

from collections.abc import Iterable, Mapping, Sequence

import click

from isps_kb.syllabus import is_course
from isps_kb.terminal import filled

ABOUT = ("bears on", "legal basis")  # what is said of an instrument, not its words


def neighbours(
    clause_id: str, distances: Mapping[str, int], edges: Iterable[tuple[str, str, str, str]], names: Mapping[str, str]
) -> str:
    """The neighbourhood of a provision: outgoing and incoming citations, each with its words and the heading of the other end."""
    groups: dict[str, list[tuple[str, str, str]]] = {"cites": [], "is cited by": [], "is taught by": [], "further": []}
    below = (f"{clause_id}.", f"{clause_id}/")
    for source, target, _, words in edges:
        if source == clause_id or source.startswith(below):
            title = "cites"
        elif target == clause_id or target.startswith(below):
            title = "is taught by" if is_course(source) else "is cited by"
        else:
            title = "further"
        groups[title].append((source, target, words))
    out = [click.style(clause_id, bold=True) + f"  {names.get(clause_id, '')}".rstrip()]
    for title, rows in groups.items():
        if rows:
            out += ["", f"{title} ({len(rows)})"]
            out += [_link(row, names, clause_id, outward=title == "cites") for row in rows]
    if len(out) == 1:
        out.append("  no citation in the direction asked for")
    return "\n".join(out)


def _link(row: tuple[str, str, str], names: Mapping[str, str], clause_id: str, *, outward: bool) -> str:
    source, target, words = row
    other = target if outward else source
    own = source if outward else target
    via = f" [{own}]" if own != clause_id else ""
    quoted = "" if words == target else f"  ({words})" if words in ABOUT else f"  “{words}”"
    text = f"{other:<14} {names.get(other, 'not held')}{quoted}{via}"
    return filled(text, "  ", " " * 17)


def way(steps: Sequence[tuple[str, str, str]], names: Mapping[str, str]) -> str:
    """A path through the graph, a line a step."""
    first = steps[0][0]
    lines = [f"{first:<14} {names.get(first, '')}".rstrip()]
    for _, how, to in steps:
        lines.append(f"  {how}")
        lines.append(f"{to:<14} {names.get(to, 'not held')}")
    return "\n".join(lines)
