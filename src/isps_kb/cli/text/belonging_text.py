"""What belongs with a clause, as text for people: whose words it has, its sources, and its place among the others."""

from collections.abc import Sequence

from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import counted, dim, filled, row
from isps_kb.cli.text import change_text
from isps_kb.corpus import syllabus
from isps_kb.passage import KIND_WORDS, Passage
from isps_kb.reading import changes

Row = tuple[str, str]
SHORT = 48  # characters of a title in the line that says whose words these are
NEAR = 8  # names in a line of relations; --links has all
_STATUS = {
    "resolved": "Cites",
    "missing": "Not held",
    "outside": "Elsewhere",
    "ambiguous": "Ambiguous",
    "dangling": "NOT FOUND",
}


def relations(passage: Passage, *, every: bool = False) -> list[Row]:
    """What a clause cites, what cites it, its companions, what teaches it: the first of each unless all are wanted."""
    basis = syllabus.rests_on(passage.text)
    listed = {i for part in passage.below for i in syllabus.rests_on(part.text)}.union(basis)
    by_status: dict[str, dict[str, None]] = {}
    for _, citation in passage.every_cite:
        if citation.kind == "self" or (citation.status == "resolved" and citation.text in listed):
            continue
        names = citation.targets or [f"“{citation.text}” ({' or '.join(citation.candidates) or 'not told'})"]
        by_status.setdefault(citation.status, {}).update(dict.fromkeys(ranges(names)))
    others = passage.relations
    rows: Sequence[tuple[str, Sequence[str]]] = (
        ("Rests on", ranges(basis)),
        *((word, [*by_status[status]]) for status, word in _STATUS.items() if status in by_status),
        ("Cited by", ranges(others.cited_by)),
        ("Companions", ranges(others.companions)),
        ("Taught by", ranges(others.taught_by)),
    )
    newest = changes.shown(passage.changed)
    changed = [("Changed", change_text.line(passage.changed, passage.id, newest))] if newest else []
    return [*((name, _named(names, every=every)) for name, names in rows if names), *changed]


def _named(names: Sequence[str], *, every: bool) -> str:
    left = len(names) - NEAR
    shown = names if every or left < 2 else names[:NEAR]
    return ", ".join(shown) + (f" … {left} more: --links" if len(shown) < len(names) else "")


def shared(found: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows that several clauses have all alike."""
    first, others = found[0], found[1:]
    return [r for r in first if all(r in rows for rows in others)] if others else []


def named(rows: Sequence[Row]) -> list[str]:
    """Rows as lines: the name in a column of its own."""
    return [row(name, value) for name, value in rows]


# --- whose words ----------------------------------------------------------------------------------------------------------


def whose(passage: Passage) -> str:
    """Whose words a clause has, ours or those of an official copy that is named, and of which instrument."""
    edition = passage.whose.edition
    of = f" of {passage.heading[0]}" if len(passage.heading) > 1 else ""
    words = [KIND_WORDS.get(edition.kind, edition.kind) + of]
    if passage.whose.official:
        words += [_short(edition.title), edition.date, _short(edition.source)]
    return "; ".join(dict.fromkeys(w for w in words if w))


def foot(found: Sequence[Passage], *, sources: bool) -> str:
    """The one dim line below the words: whose they are, and with `sources` what shows where they come from.

    Args:
        found: the clauses above, which are alike in that.
        sources: say that and how the sources can be seen.
    """
    told = whose(found[0])
    count = len(found[0].whose.written_from)
    if sources:
        told += f"; {counted(count, 'source') if count and len(found) == 1 else 'sources'}: --sources"
    return "\n".join(dim(line) for line in filled(told).split("\n"))


def sources(passage: Passage) -> list[str]:
    """Where the words come from: the sources, licence, other editions, and by what a recommendation binds in the Union."""
    origin = passage.whose
    edition = origin.edition
    rows = [
        (
            "Edition",
            "; ".join(dict.fromkeys(w for w in (edition.id, edition.title, edition.date, edition.source) if w)),
        ),
        ("Licence", edition.licence or "not stated"),
        ("Force", passage.force if ";" in passage.force else ""),
        ("Also in", ", ".join(passage.also_in)),
        *(("Remark", f"seen in: {r['basis']}") for r in passage.remarks if r["basis"]),
    ]
    out = named([r for r in rows if r[1]])
    return [
        *out,
        *(["Written from"] if origin.written_from else []),
        *(filled(s, "  - ", "    ") for s in origin.written_from),
    ]


def _short(text: str) -> str:
    """A title or an address in a few words; `editions show` has it whole."""
    if text.startswith(("http://", "https://")):
        return text.split("/")[2]
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"
