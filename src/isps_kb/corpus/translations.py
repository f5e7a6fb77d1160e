"""Which words of a question ask for which words of a clause, learnt from the questions of the index itself, as data."""

from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.files import tables

FILE = "lexicon/translations.toml"


def read(folder: Path) -> dict[str, dict[str, float]]:
    """By token of a question the tokens of clauses that it stands for, each with its share; none where there is no such file.

    Raises:
        KbError: the file is malformed.
    """
    found = tables.read(folder / FILE).get("translation", {})
    if not isinstance(found, dict) or not all(
        isinstance(row, dict) and all(isinstance(x, float) for x in row.values()) for row in found.values()
    ):
        raise KbError(f"{folder / FILE} needs a table [translation] of tables of shares. Correct the file.")
    return found
