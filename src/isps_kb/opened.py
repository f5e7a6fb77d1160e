"""A compiled store held open for a program: asked by one caller at a time, opened anew when it turns out to be damaged."""

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from isps_kb.errors import DamagedError, KbError
from isps_kb.search import finder
from isps_kb.store import opening

if TYPE_CHECKING:
    from isps_kb.store.database import Store
    from isps_kb.verify.verification import Verifier

Answer = TypeVar("Answer")


class Opened:
    """What `KnowledgeBase` rests on: the store, what was made of it for searching and verifying, and whose turn it is."""

    def __init__(self, progress: Callable[[str], None], home: Path | None) -> None:
        self._progress, self._home = progress, home
        self._store: Store | None = opening.opened(progress, home=home)
        self._finder: finder.Finder | None = None
        self._verifier: Verifier | None = None
        self._turn = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; may be called again.

        >>> open_kb().close()
        """
        with self._turn:
            if self._store:
                self._store.close()
            self._finder = self._verifier = self._store = None

    def _searching(self, store: "Store") -> finder.Finder:
        """What searches the store; made when it is first needed."""
        self._finder = self._finder or finder.Finder(store)
        return self._finder

    def _asked(self, question: "Callable[[Store], Answer]") -> "Answer":
        """The answer of the store, to one caller at a time; once more from a new one, when the compiled files are damaged.

        Raises:
            KbError: it is closed, or the files are damaged and cannot be built anew.
        """
        with self._turn:
            if self._store is None:
                raise KbError("This knowledge base is closed; open it again with open_kb().")
            try:
                return question(self._store)
            except DamagedError:
                self.close()
            self._store = opening.renewed(self._progress, home=self._home)
            return question(self._store)
