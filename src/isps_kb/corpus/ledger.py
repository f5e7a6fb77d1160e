"""The ledger: what changed in maritime security law, when, by what, and until when that was checked."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isps_kb.files import tables
from isps_kb.model import Problem

FILE = "ledger.toml"
EFFECTS = ("words", "force", "guidance", "law")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Change:
    """A change: `about` are the provisions touched, and `effect` says how; a `date` may be a month or a year only."""

    date: str
    what: str
    instrument: str
    about: tuple[str, ...]
    source: str
    seen: bool
    checked: str
    effect: str

    def data(self) -> dict[str, Any]:
        """Its fields by name, for JSON."""
        keys = ("date", "what", "about", "source", "seen", "checked", "instrument", "effect")
        return {key: list(self.about) if key == "about" else getattr(self, key) for key in keys}


def read(folder: Path) -> tuple[Change, ...]:
    """The changes of a corpus folder in the order of the file; none where it has no ledger.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "change", Change)


def problems(changes: tuple[Change, ...], held: Container[str]) -> Iterator[Problem]:
    """What is wrong with a ledger: dates, their order, effects, provisions that are not held."""
    before = ""
    for n, change in enumerate(changes, 1):
        place = f"change {n} ({change.date})"
        if not _DATE.fullmatch(change.date):
            yield Problem(FILE, 0, f"{place} needs a date like 2025-04-04, 2025-04 or 2025.")
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", change.checked):
            yield Problem(FILE, 0, f"{place} needs 'checked' like 2025-04-04.")
        if change.date < before:
            yield Problem(FILE, 0, f"{place} stands after {before}; the oldest comes first.")
        if change.effect not in EFFECTS:
            yield Problem(FILE, 0, f"{place} has the effect “{change.effect}”; there are {', '.join(EFFECTS)}.")
        for clause_id in change.about:
            if clause_id not in held:
                yield Problem(FILE, 0, f"{place} is about {clause_id}, which is not held.")
        before = max(before, change.date)
