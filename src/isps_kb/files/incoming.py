"""Bytes from outside: of a file that the user named, or of standard input; never more than is wanted."""

import sys
from collections.abc import Callable
from pathlib import Path

from isps_kb.errors import KbError

STANDARD = "-"


def read(name: str, limit: int) -> bytes:
    """The bytes of a file, or of standard input when `name` is STANDARD.

    Raises:
        KbError: it cannot be read, is larger than `limit`, or standard input is closed.
    """
    if name == STANDARD and sys.stdin is None:
        raise KbError("Standard input is closed; name a file, or give the text through a pipe.")
    return _bounded(told(name), sys.stdin.buffer.read, limit) if name == STANDARD else of_file(name, limit)


def of_file(name: str, limit: int) -> bytes:
    """The bytes of a file.

    Raises:
        KbError: it cannot be read, or is larger than `limit`.
    """

    def beginning(size: int) -> bytes:
        with Path(name).open("rb") as file:
            return file.read(size)

    return _bounded(name, beginning, limit)


def _bounded(name: str, read: Callable[[int], bytes], limit: int) -> bytes:
    try:
        data = read(limit + 1)
    except OSError as error:
        raise KbError(f"{name} cannot be read: {error.strerror}.") from error
    if len(data) > limit:
        raise KbError(f"{name} is larger than {limit // 1_000_000} MB. Cut it into parts.")
    return data


def told(name: str) -> str:
    """What a file is called in a sentence."""
    return "standard input" if name == STANDARD else name
