"""Renaming over what is there, also where a program that only looks at a file keeps it for a moment: on Windows."""

import os
import time
from pathlib import Path

WAITS = (0.02, 0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()  # seconds


def renamed(source: Path, target: Path) -> None:
    """Give a file or a folder another name; a file of that name is replaced.

    Raises:
        OSError: it cannot be, or something holds either of them beyond all WAITS.
    """
    for wait in WAITS:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    source.replace(target)
