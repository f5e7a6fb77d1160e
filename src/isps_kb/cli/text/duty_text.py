"""Rows of the duty table as text for people: the words of the clause, each list opened once, a row for all who share it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from isps_kb.cli.terminal import columns, counted, filled
from isps_kb.language.grammar import passive

Row = Mapping[str, Any]
RESTS_ON = "read off the restatements, which are not the official text; the clause itself says what the law is"
NONE = "Nothing found. Try other words, or: isps-kb search."
_COLUMN = 13
_DUTIES = re.compile(r"include\b")  # "the duties of the officer shall include": the officer is not the subject


def of_role(name: str, role: str, rows: Sequence[Row]) -> str:
    """The rows of one role below its name."""
    if not rows:
        return NONE
    return "\n".join([f"{name} ({role})", "", *_counted(_lines(rows, {}))])


def of_all(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    """Rows of several roles, each with the role in words."""
    if not rows:
        return NONE
    return "\n".join(_counted(_lines(rows, names)))


def roles(known: Sequence[Row]) -> str:
    """The roles that have rows: id, name in words, how many rows."""
    table = columns([(r["role"], f"{r['name']} ({r['rows']})") for r in known], indent=2)
    return "\n".join(["Roles, and how many rows each has", "", *table, "", "One of them: isps-kb duties PFSO."])


def _counted(lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [*found, "", f"{counted(len(found), 'row')}, {RESTS_ON}."]


def _lines(rows: Sequence[Row], names: Mapping[str, str]) -> Iterable[str]:
    """A line a row. `names` are the roles in words, none where the role is named above."""
    opened: tuple[str, ...] = ()  # the list that the rows above stand in: its clause, verb and actors
    for group in _together(rows):
        row = group[0]
        actors = [names[r["actor"]] for r in group if names]
        who = f"{(' or ' if row['modal'].endswith('not') else ' and ').join(actors)} " if actors else ""
        above = row["clause"].rpartition(".")[0]
        if row["lead"] and opened == (above, row["modal"], *actors):
            text = f"… {row['words']}"
        elif row["lead"]:
            subject = who if not _DUTIES.match(row["lead"]) else f"duties of the {who}" if who else "duties "
            text = f"{_when(row)}{subject}{row['modal']} {row['lead'].rstrip(': ')}: {row['words']}"
            opened = (above, row["modal"], *actors)
        else:
            text = _own(row, who)
            opened = (row["clause"], row["modal"], *actors)
        text += " [UNVERIFIED]" if row.get("confidence") == "recalled" else ""
        yield filled(text, f"{row['clause']:<{_COLUMN - 1}} ", " " * _COLUMN)


def _own(row: Row, who: str) -> str:
    """A row that is no item of a list; one in which something else is the subject is shown in the words of its sentence."""
    if _DUTIES.match(row["words"]) or passive(f" {row['words']}"):
        return f"{who or ''}{row['modal']}: “{row['sentence'].rstrip()}”"
    return f"{_when(row)}{who}{row['modal']}{'' if row['words'].startswith(',') else ' '}{row['words']}"


def _when(row: Row) -> str:
    """What the sentence says before its subject: a condition is no less part of a duty than its object."""
    return f"[{row['when']}] " if row["when"] else ""


def _together(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """Rows that differ in nothing but the role."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(str(row[k]) for k in ("clause", "modal", "words", "lead", "sentence")), []).append(row)
    return groups.values()
