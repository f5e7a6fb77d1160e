"""The licences of everything that isps-kb needs, from the bill of materials that `make sbom` writes: a line a licence.

A component without a licence is an error: somebody has to look.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def licences(bill: Mapping[str, Any]) -> dict[str, list[str]]:
    """Components with their versions, by licence; those that name none under ""."""
    found: dict[str, list[str]] = defaultdict(list)
    for component in bill.get("components", ()):
        found[_licence(component)].append(f"{component['name']} {component.get('version', '')}".strip())
    return {licence: sorted(names) for licence, names in sorted(found.items())}


def _licence(component: Mapping[str, Any]) -> str:
    """What a component says of itself: an SPDX expression or id where it has one, else the shortest name."""
    names = []
    for entry in component.get("licenses", ()):
        told = entry.get("license", {})
        names.append(entry.get("expression") or told.get("id") or told.get("name", ""))
    first = [
        entry for entry in component.get("licenses", ()) if "expression" in entry or "id" in entry.get("license", {})
    ]
    if first:
        return " AND ".join(dict.fromkeys(entry.get("expression") or entry["license"]["id"] for entry in first))
    return min((n for n in names if n), key=len, default="")


def main(name: str) -> int:
    """Print the licences of a bill of materials; returns the exit code."""
    found = licences(json.loads(Path(name).read_text(encoding="utf-8")))
    for licence, names in found.items():
        print(f"{licence or 'NO LICENCE NAMED'}: {', '.join(names)}")
    return 1 if "" in found or not found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
