"""A folder of our own brought to the files that it is to hold: what is there already as it should be is left as it is.

They are thousands, of which a build changes a few: each is asked for by its path as text, which costs a fraction of a Path.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.files import atomic


def bring(folder: Path, files: Mapping[str, bytes], *, alone: bool = True) -> None:
    """Bring a folder to these files: what is new or changed is written, what no longer belongs is taken away if they are alone.

    Raises:
        KbError: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if alone:
            _clear(folder, files)
        for name, content in files.items():
            path = f"{folder}{os.sep}{name}"
            if not _holds(path, content):
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                atomic.put(Path(path), content)
    except OSError as error:
        raise KbError(f"The pages cannot be written to {folder}: {error.strerror}.") from error


def _clear(folder: Path, files: Mapping[str, bytes]) -> None:
    """Take away what is none of these files, and folders that hold nothing."""
    top = len(str(folder)) + 1
    for here, _, names in os.walk(str(folder), topdown=False):
        below = f"{here}{os.sep}"[top:].replace(os.sep, "/")
        for name in names:
            if f"{below}{name}" not in files:
                Path(here, name).unlink()
        if below and not any(Path(here).iterdir()):
            Path(here).rmdir()


def _holds(path: str, content: bytes) -> bool:
    """Whether a file has this content already."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - by its path as text
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except FileNotFoundError:
        return False
