"""What an auditor asks to see beside a question, by what the requirement is about: advice of ours, no part of a clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.audit.requirement import Requirement
from isps_kb.files import tables

FILE = "evidence.toml"
MOST = 2  # rows beside one question


@dataclass(frozen=True, slots=True)
class Evidence:
    """What to ask for where a requirement is about all of `about` and its question matches `words`."""

    ask: str
    about: tuple[str, ...] = ()
    words: re.Pattern[str] = re.compile("")

    def fits(self, row: Requirement) -> bool:
        """Whether it is of use for a requirement."""
        return all(a in row.about for a in self.about) and bool(self.words.search(row.question))


def rows(folder: Path) -> tuple[Evidence, ...]:
    """The rows of a corpus folder in their order.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "evidence", Evidence)


def to_ask(known: Sequence[Evidence], row: Requirement) -> str:
    """What to ask for beside a question; "" where nothing is known. A row that fits the words of the question says it alone."""
    fitting = [e for e in known if e.fits(row)]
    return "; ".join(e.ask for e in fitting[: 1 if fitting and fitting[0].words.pattern else MOST])
