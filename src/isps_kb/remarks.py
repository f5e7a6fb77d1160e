"""Editorial remarks: what is often taught or printed about a clause, and what the clause says."""

from dataclasses import dataclass
from pathlib import Path

from isps_kb.errors import KbError

FILE = "remarks.toml"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark of the editors: never part of the text, and shown as a remark."""

    clauses: tuple[str, ...]
    text: str
    basis: str


def read(folder: Path) -> tuple[Remark, ...]:
    """The remarks of a corpus folder; none where it has no such file.

    Raises:
        KbError: the file is malformed.
    """
    import tomllib

    path = folder / FILE
    if not path.exists():
        return ()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Remark(tuple(str(c) for c in r["clauses"]), str(r["text"]), str(r.get("basis", "")))
            for r in data.get("remark", [])
        )
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise KbError(f"{path} is no list of [[remark]] with clauses and text: {error}. Correct the file.") from error
