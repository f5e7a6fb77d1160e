"""What changed in the law, as text for people: the newest first, with where it was seen and until when that was checked."""

from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import counted, filled

EFFECTS = {"words": "its words", "force": "its application", "guidance": "guidance on it", "law": "law beside it"}


def listed(changes: Sequence[Mapping[str, Any]], checked: str) -> str:
    """A few lines a change, and until when the ledger was checked."""
    out = []
    for c in changes:
        touched = f"; touches {', '.join(ranges(c['about']))}" if c["about"] else ""
        unseen = "" if c["seen"] else "; UNVERIFIED: recalled at least in part"
        out.append(filled(c["what"], f"{c['date']:<11} ", " " * 12))
        out.append(filled(f"{c['instrument']}{touched}{unseen}; seen: {c['source']}", " " * 12))
    return "\n".join([*out, "", f"{counted(len(changes), 'change')}; {until(checked)}."])


def until(checked: str) -> str:
    """Until when the ledger was checked, in words."""
    return f"checked to {checked} on public pages; what came later, or was not found there, is not in it"


def line(changes: Sequence[Mapping[str, Any]], clause_id: str, newest: Mapping[str, Any]) -> str:
    """The one line at a provision: the change to name, and how to see the others."""
    unseen = "" if newest["seen"] else " (UNVERIFIED)"
    count = f"{len(changes)} changes in all" if len(changes) > 1 else "more"
    return f"{EFFECTS[newest['effect']]}, {newest['date']}, {newest['instrument']}{unseen}; {count}: isps-kb current {clause_id}"
