"""Where a site will stand: its address as given, made whole, and the path of a server that it names. Pure."""

import re
from urllib.parse import urlsplit

from isps_kb.errors import KbError

_PATH = re.compile(r"(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)*/*")


def address(given: str) -> str:
    """The address of the home folder, with a slash at its end; "" where none is given.

    Raises:
        KbError: it is no address of a folder on a web server.
    """
    if not given:
        return ""
    try:
        parts = urlsplit(given)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    plain = parts.scheme in ("http", "https") and host and "@" not in parts.netloc and parts.netloc.isascii()
    steps = parts.path.split("/")
    if not plain or parts.query or parts.fragment or not _PATH.fullmatch(parts.path) or {".", ".."} & {*steps}:
        raise KbError(f"“{given}” is no address of a site: write it as in --url https://intranet.example/law/.")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def path(url: str) -> str:
    """The path of a server below which a site stands: "/" where it has the server to itself or nothing is known."""
    return urlsplit(url).path or "/"
