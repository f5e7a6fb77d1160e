"""The site on this machine, with the headers that a server should send, for a look before it is published."""

import contextlib
import re
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from isps_kb.site.hosting.crossing import ERROR_PAGE

PORT = 8000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
NAMED = re.compile(r"\.[0-9a-f]{8}\.(?:js|css)$")  # what is named by its content never changes
KEPT, ASKED = "public, max-age=31536000, immutable", "no-cache"


class Handler(SimpleHTTPRequestHandler):
    """Files with the security policy of the documentation, the page for missing addresses, and no log of requests."""

    status = HTTPStatus.OK

    def send_response(self, code: int, message: str | None = None) -> None:
        """Remember how the answer begins: only what is there may be kept."""
        self.status = HTTPStatus(code)
        super().send_response(code, message)

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        lasting = NAMED.search(self.path.partition("?")[0]) and self.status < HTTPStatus.BAD_REQUEST
        self.send_header("Cache-Control", KEPT if lasting else ASKED)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page where an address is not there."""
        page = Path(self.directory) / ERROR_PAGE
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        said = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server to which a reader who goes away before all was sent is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of a fault of our own alone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def server(folder: Path, port: int = PORT) -> Server:
    """A server of a folder for this machine alone, at a port of its own choice where the one given is taken."""
    serve = partial(Server, RequestHandlerClass=partial(Handler, directory=str(folder)))
    try:
        return serve(("127.0.0.1", port))
    except OSError:
        return serve(("127.0.0.1", 0))


@contextlib.contextmanager
def running(folder: Path) -> Iterator[str]:
    """A folder served beside what goes on, until the block is left; its address."""
    with server(folder, 0) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_address[1]}/"
        made.shutdown()


def run(folder: Path, say: Callable[[str], None]) -> None:
    """Serve a folder until interrupted."""
    with server(folder) as made:
        say(f"http://127.0.0.1:{made.server_address[1]}/")
        with contextlib.suppress(KeyboardInterrupt):
            made.serve_forever()
