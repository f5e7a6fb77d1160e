"""The summary of a filled worksheet as text for people."""

from collections.abc import Mapping
from pathlib import PurePath

from isps_kb.audit import several
from isps_kb.audit.chart import said
from isps_kb.audit.findings import Answers, Filled, by_section, gathered, open_, ranges, share
from isps_kb.cli.terminal import columns, counted


def summary(found: Answers) -> str:
    """The sections, the open actions by clause, and the messages."""
    sections = by_section(found.rows)
    once = [row for row in found.rows if not row.again]
    answered = sum(bool(row.answer) for row in once)
    out = [*(f"{name}: {fact}" for name, fact in found.facts.items()), *([""] if found.facts else [])]
    out += [f"{counted(len(once), 'question')}, {answered} answered", ""]
    told = [
        (name, said(counts), _bar(share(counts)), ", ".join(f"{n} {a}" for a, n in counts.items() if n))
        for name, counts in sections.items()
    ]
    out += columns(told)
    left = open_(found.rows)
    if left:
        out += ["", f"Open ({len(left)})"]
        out += columns([(row.key, f"{row.answer or 'unanswered'}: {_line(row)}") for row in left], indent=2)
    elif answered:
        out += ["", "Nothing is open."]
    blank = [m for m in found.messages if "is blank; the question" in m.text]
    others = [m for m in found.messages if m not in blank]
    if others:
        out += ["", f"Cells to look at ({len(others)})", *(f"  {m}" for m in gathered(others))]
    if blank:
        out += [
            "",
            f"Not answered ({len(blank)}): {'row' if len(blank) == 1 else 'rows'} {ranges([m.row for m in blank])}",
        ]
    return "\n".join(out)


def side_by_side(filed: Mapping[str, Answers]) -> str:
    """Several worksheets: the share complied with by section and file, what is open by due day, and the cells to look at."""
    found = several.shares(filed)
    rows = [
        (section, *("–" if part is None else f"{100 * part:.0f} %" for part in by.values()))
        for section, by in found.items()
    ]
    out = columns([("Complied with", *(PurePath(name).name for name in filed)), *rows])
    left = several.actions(filed)
    if left:
        out += ["", f"Open ({len(left)})"]
        told = [
            (due or "no day", owner or "no owner", PurePath(name).name, key, f"{answer}: {' '.join(action.split())}")
            for due, owner, name, key, answer, action in left
        ]
        out += columns(told, indent=2)
    for name, one in filed.items():
        if one.messages:
            out += [
                "",
                f"{PurePath(name).name}: cells to look at ({len(one.messages)})",
                *(f"  {m}" for m in gathered(one.messages)),
            ]
    return "\n".join(out)


def _line(row: Filled) -> str:
    action = row.cells.get("Action", "").strip()
    told = " ".join((action or row.cells.get("Finding", "").strip() or "no action named").split())
    who = ", ".join(filter(None, (row.cells.get("Owner", "").strip(), row.cells.get("Due", "").strip())))
    return f"{told} ({who})" if who else told


def _bar(part: float | None) -> str:
    filled = round(10 * part) if part is not None else 0
    return "█" * filled + "·" * (10 - filled)
