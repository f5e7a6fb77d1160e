"""The back-of-book index: for each paragraph the terms and the plain questions under which a reader looks for it.

Files are TOML, one a section, below `index/` in the corpus folder: a table a paragraph with `terms` and `questions`.
"""

from dataclasses import dataclass
from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.files import tables

FOLDER = "index"
TERMS = 4
QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of one paragraph, and the file that says it."""

    terms: tuple[str, ...]
    questions: tuple[str, ...]
    file: str


def read(folder: Path) -> dict[str, Entry]:
    """The entries of a corpus folder by paragraph id.

    Raises:
        KbError: a file is malformed, or a paragraph has two entries; names the file.
    """
    found: dict[str, Entry] = {}
    for path in sorted((folder / FOLDER).rglob("*.toml")):
        for clause_id, table in tables.read(path).items():
            if clause_id in found:
                raise KbError(f"{path}: {clause_id} has a second entry; the first is in {found[clause_id].file}.")
            file = path.relative_to(folder).as_posix()
            found[clause_id] = tables.row(table, Entry, path, clause_id, file=file)
    return found
