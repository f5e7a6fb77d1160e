"""What takes long to make is made once: kept by a digest of all that it is made from, the program among it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from isps_kb.errors import KbError
from isps_kb.files import atomic
from isps_kb.library import places
from isps_kb.site import mkdocs_engine

PIECES = "pieces.json"


class Reuse:
    """A folder of results by their keys; without a folder everything is made. What a build did not ask for goes at its end.

    Files are kept each by itself, pieces of text all in one file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.asked: set[str] = set()
        self.pieces: dict[str, str] = {}

    def get(self, kind: str, given: object, make: Callable[[], bytes]) -> bytes:
        """The result for what is given: kept from a build before, or made now.

        Raises:
            KbError: it cannot be kept.
        """
        if self.folder is None:
            return make()
        name = _key(self._program, kind, _written(given))
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

    def piece(self, kind: str, given: object, make: Callable[[], str]) -> str:
        """The text for what is given, kept or made now; printed, what is given says all that the text is made from."""
        if self.folder is None:
            return make()
        key = _key(self._program, kind, repr(given))
        found = self.pieces.get(key)
        if found is None:
            found = self._kept[key] if key in self._kept else make()
            self.pieces[key] = found
        return found

    def sweep(self) -> None:
        """Take away what nobody asked for, and note the pieces of this build.

        Raises:
            KbError: they cannot be kept.
        """
        if self.folder is None:
            return
        try:
            for path in self.folder.iterdir() if self.folder.is_dir() else ():
                if path.name not in self.asked and path.name != PIECES:
                    path.unlink(missing_ok=True)
            if self.pieces.keys() != self._kept.keys():
                self.folder.mkdir(parents=True, exist_ok=True)
                atomic.put(self.folder / PIECES, json.dumps(self.pieces, separators=(",", ":")).encode("ascii"))
        except OSError as error:
            raise KbError(f"Parts of the site cannot be kept in {self.folder}: {error.strerror}.") from error

    @cached_property
    def _kept(self) -> dict[str, str]:
        """The pieces of the build before, none where their file is gone or damaged."""
        try:
            found = json.loads((self.folder / PIECES).read_bytes()) if self.folder else {}
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    @cached_property
    def _program(self) -> str:
        digest = hashlib.sha256(mkdocs_engine.versions().encode())
        for path in sorted(Path(places.package()).rglob("*.py")):
            digest.update(path.read_bytes())
        return digest.hexdigest()


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _written(value: Any) -> str:  # noqa: ANN401 - any frozen data
    """A value as words that are the same in every process: the sets among its parts in order."""
    parts = [getattr(value, f.name) for f in fields(value)] if is_dataclass(value) else [value]
    return repr([sorted(p) if isinstance(p, frozenset) else p for p in parts])
