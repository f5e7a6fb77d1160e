"""The site on this machine, with the headers that a server should send, for a look before it is published."""

import contextlib
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from isps_kb.errors import KbError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)


class Handler(SimpleHTTPRequestHandler):
    """Files with the security policy of the documentation, and no log of requests."""

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder for this machine alone.

    Raises:
        KbError: the port is taken.
    """
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder)))
    except OSError as error:
        raise KbError(
            f"Port {port} cannot be used: {error.strerror}. Name another: isps-kb site --serve --port 8080."
        ) from error


def run(folder: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve a folder until interrupted.

    Raises:
        KbError: the port is taken.
    """
    with server(folder, port) as made:
        say(f"http://127.0.0.1:{made.server_address[1]}/")
        with contextlib.suppress(KeyboardInterrupt):
            made.serve_forever()
