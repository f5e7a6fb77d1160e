"""Cross-references as text for people: the neighbourhood of a provision, and a way from one to another."""

from collections.abc import Iterable, Mapping, Sequence

import click

from isps_kb.runs import ranges
from isps_kb.syllabus import is_course
from isps_kb.terminal import filled

NARROW, WIDE = 14, 26
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
            found = _by_other(rows, clause_id, outward=title == "cites")
            table = [(other, f"{names.get(other, 'not held')}{_quoted(said)}") for other, said in found.items()]
            wide = max(NARROW, min(WIDE, max(len(other) for other, _ in table)))
            out += ["", f"{title} ({len(found)})"]
            out += [filled(text, f"  {other:<{wide}} ", " " * (wide + 3)) for other, text in table]
    if len(out) == 1:
        out.append("  no citation in the direction asked for")
    return "\n".join(out)


def _by_other(
    rows: Iterable[tuple[str, str, str]], clause_id: str, *, outward: bool
) -> dict[str, dict[str, list[str]]]:
    """The other ends of links: for each the words that cite, and for each of these where they stand if that is further down."""
    found: dict[str, dict[str, list[str]]] = {}
    for source, target, words in rows:
        other, own = (target, source) if outward else (source, target)
        found.setdefault(other, {}).setdefault("" if words == target else words, []).extend(
            [own] if own != clause_id else []
        )
    return found


def _quoted(said: Mapping[str, Sequence[str]]) -> str:
    """What cites, in quotes, each with the items that say it."""
    told = []
    for words, places in said.items():
        quote = f"({words})" if words in ABOUT else f"“{words}”" if words else ""
        told.append(f"{quote} [{', '.join(ranges(places))}]".lstrip() if places else quote)
    return "".join(f"{', ' if n else '  '}{t}" for n, t in enumerate(t for t in told if t))


def way(steps: Sequence[tuple[str, str, str]], names: Mapping[str, str]) -> str:
    """A path through the graph, a line a step."""
    first = steps[0][0]
    lines = [_end(first, names)]
    for _, how, to in steps:
        lines += [f"  {how}", _end(to, names)]
    return "\n".join(lines)


def _end(clause_id: str, names: Mapping[str, str]) -> str:
    return filled(names.get(clause_id, "not held"), f"{clause_id:<{NARROW}} ", " " * (NARROW + 1))
