"""What a killed process left: told by the number of the process in its name, once that process is gone."""

import os
import sys
import time
from pathlib import Path

_DAY = 86_400


def at_work(process: int, path: Path) -> bool:
    """Whether the process that makes a file or folder is still there; where that cannot be told, it gets a day."""
    if sys.platform == "win32":
        return time.time() - path.stat().st_mtime < _DAY
    if process == os.getpid():
        return False  # the number came round again
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
