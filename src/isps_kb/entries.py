"""The back-of-book index: for each paragraph the terms and the plain questions under which a reader looks for it.

Files are TOML, one a section, below `index/` in the corpus folder: a table a paragraph with `terms` and `questions`.
"""

from dataclasses import dataclass
from pathlib import Path

from isps_kb.errors import KbError

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
    import tomllib

    found: dict[str, Entry] = {}
    for path in sorted((folder / FOLDER).rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise KbError(f"{path} cannot be read as TOML: {error}. Correct the file.") from error
        for clause_id, table in data.items():
            if clause_id in found:
                raise KbError(f"{path}: {clause_id} has a second entry; the first is in {found[clause_id].file}.")
            found[clause_id] = _entry(table, clause_id, name, path)
    return found


def _entry(table: object, clause_id: str, name: str, path: Path) -> Entry:
    lists = []
    for key in ("terms", "questions"):
        value = table.get(key) if isinstance(table, dict) else None
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise KbError(f"{path}: {clause_id} needs '{key}', a list of texts. Correct the file.")
        lists.append(tuple(value))
    return Entry(lists[0], lists[1], name)
