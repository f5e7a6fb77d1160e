"""Rows of the duty table as text for people: each a sentence with its condition, grouped by force and subject."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

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


def of_role(name: str, role: str, rows: Sequence[Row], store: Store) -> str:
    """The rows of one role below its name, by force, whether the clause binds, and subject."""
    if not rows:
        return NONE
    subjects = {c.id: c.names[0] for c in store.lexicon.concepts}
    out = [f"{name} ({role})"]
    for force, head in HEADS.items():
        for binds, kind in ((True, "in mandatory clauses"), (False, "in recommendations")):
            chosen = [r for r in rows if r.stated.force == force and r.stated.binds == binds]
            if chosen:
                out += ["", f"{head}, {kind} ({len(chosen)})"]
            by_subject: dict[str, list[Row]] = {}
            for row in chosen:
                about = row.stated.norm.about
                by_subject.setdefault(subjects.get(about[0], about[0]) if about else "other", []).append(row)
            for subject, group in by_subject.items():
                out += [f"  {subject[:1].upper()}{subject[1:]}", *_lines(group, {})]
    return "\n".join([*out, "", f"{counted(len(rows), 'row')}, {_rests_on(rows)}."])


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
    quoted = ""
    for group in groups.values():
        stated = group[0].stated
        joint = " or " if stated.force == "not" or stated.norm.except_.startswith("either") else " and "
        who = joint.join(names[r.actor] for r in group if r.actor and names)
        text = duties.sentence(stated, who) + _marks(stated, told=bool(names))
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
    """What a reader must know beside the words: that a clause only recommends, that it binds in the EU, that it was not seen."""
    own, _, overlay = stated.weight.partition("; ")
    marks = [own] if told and own != "mandatory" else []
    marks += [overlay] if overlay else []
    marks += ["UNVERIFIED"] if stated.confidence == "recalled" else []
    return f" [{'; '.join(marks)}]" if marks else ""
