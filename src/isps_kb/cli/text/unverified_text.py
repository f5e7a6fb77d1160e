"""What is not verified, as text for people."""

from collections.abc import Mapping
from typing import Any

from isps_kb.addresses.address import split
from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import columns, filled


def listed(found: Mapping[str, Any], held: Mapping[str, int]) -> str:
    """Everything unverified; `held` counts the clauses of each instrument, so that whole ones are named once."""
    out = []
    for key, title in (
        ("recalled", "Written without sight of the original wording"),
        ("unreviewed", "Not yet compared by a second reader"),
    ):
        if found[key]:
            lines = (filled(line, "  ", "    ") for line in _by_instrument(found[key], held))
            out += [f"{title} ({len(found[key])})", *lines, ""]
    if found["facts"]:
        out.append(f"Facts of instruments that no page seen confirms ({len(found['facts'])})")
        out += columns([(f["id"], ", ".join(f["facts"])) for f in found["facts"]], indent=2)
        out.append("")
    if found["law"]:
        out.append(f"Provisions of national law that were not read ({len(found['law'])})")
        out += columns([(r["id"], f"{r['country']}: {r['provision']}") for r in found["law"]], indent=2)
    return "\n".join(out).rstrip() or "Nothing is unverified."


def _by_instrument(ids: list[str], held: Mapping[str, int]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for i in ids:
        groups.setdefault(split(i).instrument, []).append(i)
    whole = [name for name, group in groups.items() if len(group) == held.get(name)]
    lines = [", ".join(ranges(group)) for name, group in groups.items() if name not in whole]
    return [*lines, *([f"all of {', '.join(whole)}"] if whole else [])]
