"""Rows of numbers and long payloads as bytes of the store, as few as may be.

A number takes two bytes where all of a row fit in them, else four. A payload is its JSON, compressed.
"""

import json
import zlib
from array import array
from collections.abc import Sequence
from typing import Any

from isps_kb.store.rows import written

_SHORT = 1 << 16


def packed(numbers: Sequence[int]) -> bytes:
    """Numbers that are not negative, in bytes of which the first says how they are kept."""
    kind = "H" if max(numbers, default=0) < _SHORT else "I"
    return kind.encode() + array(kind, numbers).tobytes()


def unpacked(held: bytes) -> "array[int]":
    """The numbers that `packed` kept; none for no bytes."""
    out = array(chr(held[0]) if held else "H")
    out.frombytes(held[1:])
    return out


def shrunk(value: object) -> bytes:
    """A value that JSON can hold, in few bytes."""
    return zlib.compress(written(value).encode())


def grown(held: bytes) -> Any:  # noqa: ANN401 - JSON
    """The value that `shrunk` kept."""
    return json.loads(zlib.decompress(held))
