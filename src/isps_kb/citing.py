"""Citations in texts from outside: files, standard input and JSON lines, as data and as text for people."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from isps_kb import jsonlines
from isps_kb.cite import Citer
from isps_kb.errors import KbError
from isps_kb.ingest.readers import MAX_BYTES, decode
from isps_kb.registry import Registry
from isps_kb.store import Store
from isps_kb.terminal import columns


def citer(store: Store) -> Citer:
    """A citer that knows what the store holds."""
    registry = Registry.from_json(store.meta("registry"))
    return Citer(registry, frozenset(store.held()))


def text(store: Store, name: str, context: str) -> dict[str, Any]:
    """The citations of a file, or of standard input when `name` is "-".

    Raises:
        KbError: the file cannot be read, is too large or not text; the context is no provision.
    """
    words = _read(name)
    where = _context(store, context)
    return {"context": where, "citations": [c.data() for c in citer(store).find(words, where)]}


def lines(store: Store, name: str) -> Iterator[str]:
    """For each line {"context", "text"} of a file the line of its citations.

    Raises:
        KbError: a line is not such an object; names file and line.
    """
    finder = citer(store)
    for number, data in jsonlines.read(name):
        context, words = data.get("context") or "", data.get("text")
        if not isinstance(context, str) or not isinstance(words, str):
            raise KbError(f'{name}:{number}: not a line like {{"context": "B/4.33", "text": "…"}}.')
        found = [c.data() for c in finder.find(words, context)]
        yield json.dumps({"context": context, "citations": found}, ensure_ascii=False)


def shown(found: dict[str, Any]) -> str:
    """Citations as text, a line each, and a count by status."""
    rows = []
    counts: dict[str, int] = {}
    for c in found["citations"]:
        counts[c["status"]] = counts.get(c["status"], 0) + 1
        targets = ", ".join(c["targets"]) if len(c["targets"]) < 8 else f"{c['targets'][0]} to {c['targets'][-1]}"
        if c["status"] == "ambiguous":
            targets = f"could be {' or '.join(c['candidates'])}" if c.get("candidates") else "cannot be told from here"
        rows.append((f"{c['start']:>7}", " ".join(c["text"].split()), c["status"], targets))
    if not rows:
        return "No citation found."
    return "\n".join([*columns(rows), "", ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))])


def _context(store: Store, context: str) -> str:
    if not context or store.clause(context):
        return context
    from isps_kb import lookup

    return lookup.existing(store, context)


def _read(name: str) -> str:
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise KbError(f"{name} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise KbError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB. Cut it into parts.")
    return decode(data, "standard input" if name == "-" else name)
