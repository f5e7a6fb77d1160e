"""Rows of the duty table as text for people: each a sentence with its condition, grouped by force and subject."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import click

from isps_kb.addresses.address import within
from isps_kb.addresses.runs import ranges
from isps_kb.cli import colours
from isps_kb.cli.terminal import columns, counted, filled
from isps_kb.reading import duties
from isps_kb.reading.duties import RESTS_ON, Row
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated

NONE = "Nothing found. Try other words, or: isps-kb search."
HEADS = {
    "must": "Shall or must",
    "should": "Should",
    "may": "May",
    "not": "Shall not, should not or cannot",
    "free": "Need not",
}
_COLUMN = 13
_LIST = 5  # rows that make a list


def of_role(name: str, role: str, rows: Sequence[Row], store: Store, *, whole: bool = False) -> str:
    """The rows of one role below its name, by force, whether the clause binds, and subject.

    Where the rows are the whole of the role's, the clauses that name it without a row are told, too.
    """
    if not rows:
        return NONE
    subjects = {c.id: c.names[0] for c in store.lexicon.concepts}
    home = _home(store.lexicon.role[role].duties, rows)
    out = [f"{name} ({role})"]
    for force, head in HEADS.items():
        for binds, kind in ((True, "in mandatory clauses"), (False, "in recommendations")):
            chosen = [r for r in rows if r.stated.force == force and r.stated.binds == binds]
            if chosen:
                title = click.style(f"{head}, {kind}", bold=True, fg=colours.RED if binds else colours.GREEN)
                out += ["", f"{title} ({len(chosen)})"]
            for subject, group in _grouped(chosen, home, subjects).items():
                out += [f"  {subject[:1].upper()}{subject[1:]}", *_lines(group, {})]
    told = {r.stated.norm.clause for r in rows}
    places = store.lexicon.role[role].duties if whole else ()
    left = [p for p in places if not any(within(c, p) for c in told)]
    more = [filled(f"To read with it, without a row of its own: {', '.join(ranges(left))}.")] if left else []
    return "\n".join([*out, "", *more, f"{counted(len(rows), 'row')}, {_rests_on(rows)}."])


def _home(places: Sequence[str], rows: Sequence[Row]) -> str:
    """Of the provisions where duties of a role stand the one that lists most of them; "" where none lists many."""
    counts = {p: sum(within(r.stated.norm.clause, p) for r in rows if r.stated.binds) for p in places}
    best = max(counts, key=lambda p: counts[p], default="")
    return best if counts.get(best, 0) >= _LIST else ""


def _grouped(rows: Sequence[Row], home: str, subjects: Mapping[str, str]) -> Mapping[str, Sequence[Row]]:
    """Rows by subject; those of the clause that lists the duties of the role stand first and together."""
    groups: dict[str, list[Row]] = {}
    listed = [r for r in rows if home and within(r.stated.norm.clause, home)]
    if listed:
        groups[f"as {home} lists them"] = listed
    for row in rows:
        if row not in listed:
            about = row.stated.norm.about
            groups.setdefault(subjects.get(about[0], about[0]) if about else "other", []).append(row)
    return groups


def of_all(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    """Rows of several roles, each with the role in words."""
    if not rows:
        return NONE
    lines = list(_lines(rows, names))
    return "\n".join([*lines, "", f"{counted(len(lines), 'row')}, {_rests_on(rows)}."])


def roles(known: Sequence[Mapping[str, Any]]) -> str:
    """The roles that have rows: id, name in words, how many rows."""
    table = columns([(r["role"], f"{r['name']} ({r['rows']})") for r in known], indent=2)
    return "\n".join(["Roles, and how many rows each has", "", *table, "", "One of them: isps-kb duties PFSO."])


def _lines(rows: Sequence[Row], names: Mapping[str, str]) -> Iterable[str]:
    """A line a norm. `names` are the roles in words, none where the role is named above."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(id(row.stated), []).append(row)
    quoted, case = "", ("", "")
    for group in groups.values():
        stated = group[0].stated
        again = bool(stated.norm.when) and (stated.norm.clause, stated.norm.when) == case  # said in the row above
        case = (stated.norm.clause, stated.norm.when)
        each = stated.force in ("not", "may") or stated.norm.except_.startswith("either")
        joint = " or " if each else " and "
        who = joint.join(names[r.actor] for r in group if r.actor and names)
        said = stated._replace(norm=replace(stated.norm, when="in the same case")) if again else stated
        text = duties.sentence(said, who) + _marks(stated, told=bool(names))
        line = filled(text, f"{stated.norm.clause:<{_COLUMN - 1}} ", " " * _COLUMN)
        if stated.edition and stated.sentence != quoted:  # what the official copy says, beside our row
            line += "\n" + filled(f"{stated.edition}: “{stated.sentence}”", " " * _COLUMN)
        quoted = stated.sentence
        yield line


def _rests_on(rows: Sequence[Row]) -> str:
    """Whose words the rows have, and whose are quoted below them."""
    editions = dict.fromkeys(r.stated.edition for r in rows if r.stated.edition)
    quoted = f"; in quotation marks: the official text of {', '.join(editions)}" if editions else ""
    return f"{RESTS_ON}{quoted}"


def _marks(stated: Stated, *, told: bool) -> str:
    """What to know beside the words: nobody named, a clause that only recommends or binds in the EU, words not seen."""
    own, _, overlay = stated.weight.partition("; ")
    marks = ["nobody is named"] if told and not stated.norm.actor else []
    marks += [own] if told and own != "mandatory" else []
    marks += [overlay] if overlay else []
    shown = f" {colours.force('; '.join(marks))}" if marks else ""
    return f"{shown} {colours.unverified()}" if stated.confidence == "recalled" else shown
