"""What each tool returns, as types: from these the output schemas of the protocol are made (by a library that reads no slots)."""

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Whose:
    """Whose words a text has: `words` says whether it is a restatement or official; `cite` is the citation to paste."""

    edition: str
    words: str
    verified: bool
    licence: str
    cite: str


@dataclass(frozen=True)
class Answered:
    """What a clause states in answer to a question; without an `answer` none states it, and `nearest` is where to look."""

    question: str
    answer: Row | None
    whose: Whose | None
    nearest: list[str]
    note: str


@dataclass(frozen=True)
class Provision:
    """A provision with what is in it; `next` is where to go on when there is more."""

    id: str
    heading: list[str]
    force: str
    parts: list[Row]
    notes: list[str]
    cites: list[str]
    cited_by: list[str]
    companions: list[str]
    taught_by: list[str]
    law: list[Row]
    changed: list[Row]
    whose: Whose
    total: int
    next: int | None


@dataclass(frozen=True)
class Rows:
    """Rows of a result: `total` of them, these from `start`; `next` is the start to ask for when there are more."""

    items: list[Row]
    start: int
    total: int
    next: int | None
    note: str


@dataclass(frozen=True)
class Checked:
    """What a text says of the clauses that it cites: how many checks have each verdict, and each check."""

    right: int
    wrong: int
    doubtful: int
    unknown: int
    items: list[Row]
    start: int
    total: int
    next: int | None
    note: str


@dataclass(frozen=True)
class Holdings:
    """What is held: editions, instruments, what is not verified, and until when changes of the law were looked for."""

    editions: list[Row]
    instruments: list[Row]
    unverified: Row
    laws: list[Row]
    changes_checked: str
    roles: list[str]
    worksheets: list[str]
    start: int
    total: int
    next: int | None
    note: str
