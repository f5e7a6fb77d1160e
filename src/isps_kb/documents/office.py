"""Office files from outside and for outside: opened only when they are what they claim, written the same way every time."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from isps_kb.documents import bounds
from isps_kb.errors import KbError
from isps_kb.files import incoming

MAX_FILE = 20_000_000
MAX_DIRECTORY = 1_000_000  # bytes of the list of parts
_END = struct.Struct("<4s8xL")  # the record that ends an archive, up to the size of the list of parts
_END_AFTER = 22 + 65_535  # its length with the longest comment
_STAMP = (2000, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def checked(name: str, needs: str) -> bytes:
    """The bytes of an office file that is safe to hand to a library.

    Args:
        name: the file.
        needs: a part that such a file holds, for example "xl/workbook.xml".

    Raises:
        KbError: it cannot be read, is no such file, would cost too much to open, or declares entities.
    """
    data = read(name)
    with opened(data, name) as packed:
        if needs not in packed.namelist():
            raise KbError(f"{name} is not the kind of file that its name says: it has no {needs}.")
        bounds.check(name, packed)
    return data


@contextmanager
def opened(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """The parts of an office file; what it costs to read them is checked by `bounds`.

    Raises:
        KbError: it is no such file, or damaged, which may show only while a part is read.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END_AFTER))
    if end >= 0 and len(data) - end >= _END.size and _END.unpack_from(data, end)[1] > MAX_DIRECTORY:
        raise KbError(f"{name} holds more parts than an office file has.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield packed
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        zipfile.LargeZipFile,
        RuntimeError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise KbError(f"{name} is no office file that can be opened ({error}). Save it again.") from error


def read(name: str) -> bytes:
    """The bytes of a file.

    Raises:
        KbError: it cannot be read, or is too large.
    """
    return incoming.of_file(name, MAX_FILE)


def ending(name: str, formats: Sequence[str]) -> str:
    """The format that the ending of a file to be written names.

    Raises:
        KbError: it names none of `formats`.
    """
    found = name.rpartition(".")[2].lower()
    if found not in formats:
        raise KbError(f"{name} has none of the endings that can be written: {', '.join(f'.{f}' for f in formats)}.")
    return found


def fixed(data: bytes) -> bytes:
    """An office file with all times set to one date, so that the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", content)
            new.writestr(zipfile.ZipInfo(part.filename, _STAMP), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
