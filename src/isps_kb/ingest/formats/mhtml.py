"""Web pages saved as one file (MHTML) to the page that they hold."""

import base64
import binascii
import quopri
import re
from email.parser import BytesHeaderParser

from isps_kb.errors import KbError

MAX_PARTS = 5_000
_HEAD = re.compile(rb"\r?\n\r?\n")


def is_mhtml(data: bytes) -> bool:
    """Whether bytes begin like a mail or a saved page with parts."""
    head = data[:4000].lstrip(b"\xef\xbb\xbf\r\n ").lower()
    return bool(re.match(rb"[a-z-]{2,40}: ", head)) and b"mime-version:" in head and b"content-type:" in head


def page(data: bytes, name: str) -> bytes:
    """The first web page of a file, else its first text, in UTF-8.

    Raises:
        KbError: there is none.
    """
    found = list(_texts(data.lstrip(b"\xef\xbb\xbf\r\n "), 3))
    best = next((text for kind, text in found if "html" in kind), next((text for _, text in found), None))
    if best is None:
        raise KbError(f"{name} is a saved page that holds no text. Save the page again as “HTML only”.")
    return best.encode()


def _texts(data: bytes, depth: int) -> list[tuple[str, str]]:
    """The texts of an entity, each with its kind."""
    head = _HEAD.search(data)
    if not head or head.start() > 1 << 16:
        return []
    fields = BytesHeaderParser().parsebytes(data[: head.start()])
    body, kind = data[head.end() :], fields.get_content_type()
    if fields.get_content_maintype() == "multipart":
        boundary = (fields.get_boundary() or "").encode("utf-8", "replace")
        if not boundary or not depth:
            return []
        parts = body.split(b"--" + boundary, MAX_PARTS)[1:]
        return [
            text for part in parts if not part.startswith(b"--") for text in _texts(part.lstrip(b"\r\n"), depth - 1)
        ]
    if fields.get_content_maintype() != "text" or kind not in ("text/html", "text/plain", "text/xml"):
        return []
    return [(kind, _decoded(body, str(fields.get("Content-Transfer-Encoding", "")), fields.get_content_charset()))]


def _decoded(body: bytes, encoding: str, charset: str | None) -> str:
    if encoding.strip().lower() == "quoted-printable":
        body = quopri.decodestring(body)
    elif encoding.strip().lower() == "base64":
        try:
            body = base64.b64decode(b"".join(body.split()))
        except binascii.Error:
            body = b""
    try:
        return body.decode(charset or "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
