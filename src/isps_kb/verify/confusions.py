"""Common confusions about the Code as data: recognised in a sentence by its words and by the provision that it cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.addresses.address import within
from isps_kb.files import tables

FILE = "confusions.toml"


@dataclass(frozen=True, slots=True)
class Confusion:
    """One confusion; see the head of the data file for what each field means."""

    id: str
    says: tuple[re.Pattern[str], ...]
    right: tuple[str, ...]
    text: str
    unless: tuple[re.Pattern[str], ...] = ()
    cites: tuple[str, ...] = ()
    exact: bool = False
    wrong: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    check: str = "citation"
    unsaid: bool = False

    def meant(self, sentence: str, cited: Sequence[str]) -> tuple[str, ...] | None:
        """The provisions wrongly cited in a sentence, () when its words alone are wrong, None when it is no case of this."""
        if not all(p.search(sentence) for p in self.says) or any(p.search(sentence) for p in self.unless):
            return None
        if any(within(c, r) for c in cited for r in self.right):
            return None
        if not self.cites:
            return ()
        wrong = tuple(c for c in cited if any(c == w if self.exact else within(c, w) for w in self.cites))
        return wrong or None


def read(folder: Path) -> tuple[Confusion, ...]:
    """The confusions of a corpus folder; none where it has no such file.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "confusion", Confusion)
