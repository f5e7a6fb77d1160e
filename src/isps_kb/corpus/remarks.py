"""Editorial remarks: what is often taught or printed about a clause, and what the clause says."""

from dataclasses import dataclass
from pathlib import Path

from isps_kb.files import tables

FILE = "remarks.toml"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark of the editors: never part of the text, and shown as a remark."""

    clauses: tuple[str, ...]
    text: str
    basis: str = ""


def read(folder: Path) -> tuple[Remark, ...]:
    """The remarks of a corpus folder; none where it has no such file.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "remark", Remark)
