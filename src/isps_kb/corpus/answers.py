"""Answers as data: what people ask, the answer in our words, and the clauses that state it, recommend it or make an exception."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from isps_kb.files import tables

FOLDER = "answers"
KINDS = (
    "actor", "permission", "duty", "period", "interval", "content", "condition", "definition", "consequence", "other", "none",
)  # fmt: skip
VERDICTS = ("", "yes", "no", "depends")
SIDES = ("", "ship", "port", "both", "government")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `short` in our words; of its clauses `rule` bind, `guidance` recommend, `except_` make exceptions.

    `asked` are questions that it answers and `unlike` near ones that it does not; `about` are concepts, `also` what else is worth
    seeing; a `verdict` stands where the question can be answered with yes or no. Of kind "none" nothing held states it.
    """

    kind: str
    short: str
    asked: tuple[str, ...]
    rule: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    verdict: str = ""
    about: tuple[str, ...] = ()
    side: str = ""
    except_: tuple[str, ...] = field(default=(), metadata={"key": "except"})
    also: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    eu: str = ""

    @property
    def stating(self) -> tuple[str, ...]:
        """The clauses that state it, the one to cite first at the front."""
        return (*self.rule, *self.guidance, *self.except_)

    def data(self) -> dict[str, Any]:
        """What the store keeps of it."""
        kept = asdict(self)
        return {k: v for k, v in kept.items() if v and k not in ("asked", "unlike")}


def read(folder: Path) -> dict[str, tuple[Answer, ...]]:
    """The answers of a corpus folder by the name of their file; none where it has none.

    Raises:
        KbError: a file is malformed; names it.
    """
    return {
        path.relative_to(folder).as_posix(): tables.rows(path, "answer", Answer)
        for path in sorted((folder / FOLDER).glob("*.toml"))
    }
