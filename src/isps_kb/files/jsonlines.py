"""Files of JSON lines from outside: read whole, checked line by line."""

import json
from collections.abc import Iterator
from typing import Any

from isps_kb.errors import KbError
from isps_kb.files import incoming

MAX_BYTES = 50_000_000


def read(name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file, or of standard input when `name` is "-", with line numbers; empty lines are passed over.

    Raises:
        KbError: the file cannot be read, or a line is no JSON object; names file and line.
    """
    raw = incoming.read(name, MAX_BYTES)
    for number, line in enumerate(raw.decode("utf-8-sig", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise KbError(f"{name}:{number}: not a line of JSON ({type(error).__name__}).") from error
        if not isinstance(data, dict):
            raise KbError(f"{name}:{number}: not a JSON object.")
        yield number, data
