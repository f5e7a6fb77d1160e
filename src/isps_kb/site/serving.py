"""The site on this machine, with the headers that a server should send, for a look before it is published."""

import contextlib
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = 8000
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


def server(folder: Path, port: int = PORT) -> ThreadingHTTPServer:
    """A server of a folder for this machine alone, at a port of its own choice where the one given is taken."""
    serve = partial(ThreadingHTTPServer, RequestHandlerClass=partial(Handler, directory=str(folder)))
    try:
        return serve(("127.0.0.1", port))
    except OSError:
        return serve(("127.0.0.1", 0))


def run(folder: Path, say: Callable[[str], None]) -> None:
    """Serve a folder until interrupted."""
    with server(folder) as made:
        say(f"http://127.0.0.1:{made.server_address[1]}/")
        with contextlib.suppress(KeyboardInterrupt):
            made.serve_forever()
