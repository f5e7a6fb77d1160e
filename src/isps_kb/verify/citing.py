"""Citations in texts from outside: files, standard input and JSON lines."""

from collections.abc import Iterator
from typing import Any

from isps_kb.citations.cite import Citer
from isps_kb.errors import KbError
from isps_kb.files import incoming, jsonlines
from isps_kb.files.decoding import decode
from isps_kb.ingest.readers import MAX_BYTES
from isps_kb.store.database import Store


def citer(store: Store) -> Citer:
    """A citer that knows what the store holds."""
    registry = store.registry
    return Citer(registry, frozenset(store.held()))


def text(store: Store, words: str, context: str) -> dict[str, Any]:
    """The citations of a text; `context` is the provision that it is taken from, or "".

    Raises:
        KbError: the context is no provision.
    """
    where = _context(store, context)
    return {"context": where, "citations": [c.data() for c in citer(store).find(words, where)]}


def lines(store: Store, name: str) -> Iterator[dict[str, Any]]:
    """For each line {"context", "text"} of a file its citations.

    Raises:
        KbError: a line is not such an object; names file and line.
    """
    finder = citer(store)
    for number, data in jsonlines.read(name):
        context, words = data.get("context") or "", data.get("text")
        if not isinstance(context, str) or not isinstance(words, str):
            raise KbError(f'{name}:{number}: not a line like {{"context": "B/4.33", "text": "…"}}.')
        yield {"context": context, "citations": [c.data() for c in finder.find(words, context)]}


def _context(store: Store, context: str) -> str:
    if not context or store.holds(context):
        return context
    from isps_kb.reading import lookup

    return lookup.existing(store, context)


def read(name: str) -> str:
    """The text of a file, or of standard input when `name` is "-".

    Raises:
        KbError: it cannot be read, is too large or no text.
    """
    return decode(incoming.read(name, MAX_BYTES), incoming.told(name))
