"""A folder for a store whose library cannot be written: the user's alone, under the system's folder for temporary files."""

import os
import stat
import tempfile
import zlib
from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.library import places


def folder(corpus: str, home: str) -> Path:
    """The folder for the store of a corpus and a library as this package reads them; it need not exist yet.

    The folder around it is made with mode 0700. It is used only when it belongs to this user, is no link and lets nobody else in.

    Raises:
        KbError: there is no folder for temporary files, or somebody else made ours.
    """
    own = str(os.getuid()) if hasattr(os, "getuid") else "user"
    try:
        top = Path(tempfile.gettempdir()) / f"isps-kb-{own}"
        top.mkdir(mode=0o700, exist_ok=True)
        found = top.lstat()
    except OSError as error:
        raise KbError(f"There is no folder for temporary files: {error.strerror}. {_INSTEAD}") from error
    if os.name == "posix" and (
        not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077
    ):
        raise KbError(f"{top} does not belong to you alone, so it is not used. {_INSTEAD}")
    name = "\n".join((places.package(), corpus, home))
    return top / f"{zlib.crc32(name.encode('utf-8', 'surrogateescape')):08x}"


_INSTEAD = "Set ISPS_KB_STORE to a folder that you may write."
