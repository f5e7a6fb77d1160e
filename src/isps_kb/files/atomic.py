"""Files written whole or not at all: a crash or a full disk leaves what was there, and no half file beside it."""

import contextlib
import os
from pathlib import Path

from isps_kb.errors import KbError


def put(target: Path, data: bytes) -> None:
    """Write a file under another name and rename it.

    Raises:
        OSError: it cannot be written; what was there is still there.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def write(name: str, data: bytes) -> None:
    """Write a file that the user named.

    Raises:
        KbError: it cannot be written; what was there is still there.
    """
    try:
        put(Path(name), data)
    except OSError as error:
        raise KbError(f"{name} cannot be written: {error.strerror}.") from error
