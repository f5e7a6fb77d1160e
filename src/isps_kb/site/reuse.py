"""What takes long to make is made once: kept by a digest of all that it is made from, the program among it."""

import hashlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from isps_kb.errors import KbError
from isps_kb.files import atomic
from isps_kb.library import places
from isps_kb.site import mkdocs_engine


class Reuse:
    """A folder of results by their keys; without a folder everything is made. What a build did not ask for goes at its end."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.asked: set[str] = set()

    def get(self, kind: str, given: object, make: Callable[[], bytes]) -> bytes:
        """The result for what is given: kept from a build before, or made now.

        Raises:
            KbError: it cannot be kept.
        """
        if self.folder is None:
            return make()
        name = hashlib.sha256("\0".join((self._program, kind, _written(given))).encode("utf-8", "replace")).hexdigest()
        self.asked.add(name)
        path = self.folder / name
        try:
            if path.is_file():
                return path.read_bytes()
            made = make()
            self.folder.mkdir(parents=True, exist_ok=True)
            atomic.put(path, made)
        except OSError as error:
            raise KbError(f"Parts of the site cannot be kept in {self.folder}: {error.strerror}.") from error
        return made

    def sweep(self) -> None:
        """Take away what nobody asked for."""
        for path in self.folder.iterdir() if self.folder and self.folder.is_dir() else ():
            if path.name not in self.asked:
                path.unlink(missing_ok=True)

    @cached_property
    def _program(self) -> str:
        digest = hashlib.sha256(mkdocs_engine.versions().encode())
        for path in sorted(Path(places.package()).rglob("*.py")):
            digest.update(path.read_bytes())
        return digest.hexdigest()


def _written(value: Any) -> str:  # noqa: ANN401 - any frozen data
    """A value as words that are the same in every process: the sets among its parts in order."""
    parts = [getattr(value, f.name) for f in fields(value)] if is_dataclass(value) else [value]
    return repr([sorted(p) if isinstance(p, frozenset) else p for p in parts])
