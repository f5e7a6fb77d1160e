"""Cross-references as text for people: those around a provision, a way from one to another, and those of any text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import columns, filled
from isps_kb.corpus.syllabus import is_course

Data = Mapping[str, Any]

NARROW, WIDE = 14, 26
ABOUT = ("bears on", "legal basis")  # what is said of an instrument, not its words


def overview(found: Data, names: Mapping[str, str]) -> str:
    """The graph as a whole: the provisions cited most, and those whose text is not held."""
    lines = [f"{found['provisions']:,} provisions, {found['citations']:,} citations", "", "most cited, and how often"]
    most = [(n["id"], f"{n['count']:>3}", names.get(n["id"], "not held")) for n in found["most_cited"]]
    ends = [(n["id"], f"by {', '.join(n['cited_by'][:8])}{_more(n['cited_by'][8:])}") for n in found["dead_ends"]]
    lines += [*columns(most, indent=2), "", f"dead ends: cited here, text not held ({len(ends)})"]
    return "\n".join([*lines, *columns(ends, indent=2)])


def _more(left: Sequence[str]) -> str:
    return " …" if left else ""


def neighbours(found: Data, names: Mapping[str, str]) -> str:
    """The neighbourhood of a provision: outgoing and incoming citations, each with its words and the heading of the other end."""
    clause_id = found["id"]
    groups: dict[str, list[tuple[str, str, str]]] = {"cites": [], "is cited by": [], "is taught by": [], "further": []}
    below = (f"{clause_id}.", f"{clause_id}/")
    for edge in found["edges"]:
        source, target, words = edge["from"], edge["to"], edge["text"]
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
            ends = _by_other(rows, clause_id, outward=title == "cites")
            table = [(other, f"{names.get(other, 'not held')}{_quoted(said)}") for other, said in ends.items()]
            wide = max(NARROW, min(WIDE, max(len(other) for other, _ in table)))
            out += ["", f"{title} ({len(ends)})"]
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


def way(found: Data, names: Mapping[str, str]) -> str:
    """A way through the graph, a line a step."""
    start, to, steps = found["from"], found["to"], found["steps"]
    if not steps:
        return f"{start} is {to}." if start == to else f"There is no way from {start} to {to}."
    return "\n".join([_end(start, names), *(f"  {s['how']}\n{_end(s['to'], names)}" for s in steps)])


def _end(clause_id: str, names: Mapping[str, str]) -> str:
    return filled(names.get(clause_id, "not held"), f"{clause_id:<{NARROW}} ", " " * (NARROW + 1))
