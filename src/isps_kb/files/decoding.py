"""Bytes that somebody saved as text, to text: UTF-8, UTF-16 with a mark, or the code page of Windows."""

import re

from isps_kb.errors import KbError


def decode(data: bytes, name: str) -> str:
    """Text of bytes in UTF-8, UTF-16 with a mark, or cp1252.

    Raises:
        KbError: the file is a PDF, an archive or another binary file, or UTF-8 with broken characters.
    """
    for magic, what in (
        (b"%PDF", "a PDF file"),
        (b"PK\x03\x04", "an archive or office file"),
        (b"\xd0\xcf\x11\xe0", "an office file of an old kind"),
    ):
        if data.startswith(magic):
            raise KbError(f"{name} is {what}; save it as plain text first.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[:65536].count(0) > 8:
        raise KbError(f"{name} is not a text file. Save it as plain text, HTML or Markdown first.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data[: 1 << 20]))
        bad = sum(1 for b in data[: 1 << 20] if b > 0x7F) - sum(
            len(x) for x in re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data[: 1 << 20])
        )
        if good > bad:
            line = data.count(b"\n", 0, error.start) + 1
            raise KbError(
                f"{name}:{line}: broken UTF-8 (byte {data[error.start]:#04x}). Save the file again as UTF-8."
            ) from error
        return data.decode("cp1252", "replace")
