"""What an auditor asks to see beside a question, by what it asks and is about: advice of ours, no part of a clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.addresses import sides
from isps_kb.audit.requirement import Requirement
from isps_kb.files import tables

FILE = "evidence.toml"
GOVERNMENT = "government"
_AUTHORITIES = frozenset(
    [
        "CG", "DA", "ADMIN", "PORT-STATE", "COASTAL-STATE", "DAO", "RSO", "GOVERNMENT-OFFICER", "IMO", "MEMBER-STATE",
        "EU-AUTHORITY", "FOCAL-POINT", "COMMISSION", "COMMITTEE", "INSPECTOR",
    ]
)  # fmt: skip
_THEIRS = re.compile(r"(?:[AB]/4|XI-2/(?:3|7|9\.[13]|9\.2\.[45]|1[1-3])|EU725/\w+|A/19\.[234]|B/16\.6[1-3])(?!\d)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What to ask for where a requirement is about all of `about`, its question matches `words` and it stands in `clauses`.

    `side` says whom it serves: "ship", "port" or "government"; "" all. `example` are keys of questions that it is shown beside.
    """

    ask: str
    about: tuple[str, ...] = ()
    words: re.Pattern[str] = re.compile("")
    clauses: tuple[str, ...] = ()
    side: str = ""
    example: tuple[str, ...] = ()

    def fits(self, row: Requirement) -> bool:
        """Whether it is of use for a requirement."""
        return (
            all(a in row.about for a in self.about)
            and (not self.side or self.side == side(row))
            and (not self.clauses or any(row.named(c) for c in self.clauses))
            and bool(self.words.search(row.question))
        )


def side(row: Requirement) -> str:
    """Whom a requirement is asked of: its actors say so or, where it names none, where it stands; "" where any of them may be."""
    if _AUTHORITIES.issuperset(row.actors) and (row.actors or _THEIRS.match(row.clause)):
        return GOVERNMENT
    return sides.side(row.clause)


def rows(folder: Path) -> tuple[Evidence, ...]:
    """The rows of a corpus folder in their order.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "evidence", Evidence)


def to_ask(known: Sequence[Evidence], row: Requirement) -> str:
    """What to ask for beside a question, as the first row that fits says; "" where nothing is known."""
    return next((e.ask for e in known if e.fits(row)), "")


class Asking:
    """What to ask for beside each question, worked out once a question."""

    def __init__(self, known: Sequence[Evidence]) -> None:
        self._known = known
        self._places: dict[str, list[int]] = {}  # of rows by the first concept of each, "" where it is about any
        self._said: dict[Requirement, str] = {}
        for n, e in enumerate(known):
            self._places.setdefault(e.about[0] if e.about else "", []).append(n)

    def of(self, row: Requirement) -> str:
        """What to_ask() says of it, which only rows about one of its concepts can."""
        if row not in self._said:
            likely = sorted({n for concept in ("", *row.about) for n in self._places.get(concept, ())})
            self._said[row] = to_ask([self._known[n] for n in likely], row)
        return self._said[row]
