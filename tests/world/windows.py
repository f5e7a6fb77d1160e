"""Windows of one browser, and an address for it. Those of one kind share a process that has compiled the scripts of the site."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from isps_kb.site.hosting import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DESK = {"viewport": {"width": 1280, "height": 900}, "permissions": ["clipboard-read", "clipboard-write"]}


@contextmanager
def below(folder: Path, path: str) -> Iterator[str]:
    """The address of a site below a path of a server that sends the documented policy."""

    class Below(serving.Handler):
        def translate_path(self, asked: str) -> str:
            return super().translate_path(f"/{asked.removeprefix(path)}")

    with serving.Server(("127.0.0.1", 0), partial(Below, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{path}"
        server.shutdown()


class Windows:
    """Opens windows as a test wants them; what a test left in the browser's storage is gone before the next.

    What a test changes in a context itself, as its clock or its network, would stay: such a test makes a context of its own.
    """

    def __init__(self, browser: "Browser", address: str) -> None:
        self.browser, self.address = browser, address
        self._contexts: dict[str, tuple[BrowserContext, Page]] = {}

    @contextmanager
    def page(self, **options: Any) -> "Iterator[Page]":  # noqa: ANN401 - as Browser.new_context takes them
        """A page, perhaps used before and empty again, in a window with these options, as `Browser.new_context` takes them."""
        context, first = self._context(options)
        used = next((p for p in context.pages if p != first), None) or context.new_page()
        used.bring_to_front()
        try:
            yield used
        finally:
            for page in context.pages:
                if page != first:
                    _forget(context, page)
                if page not in (first, used):
                    page.close()
            used.unroute_all(behavior="ignoreErrors")
            used.emulate_media(media="null", color_scheme="null")
            if options.get("viewport"):
                used.set_viewport_size(options["viewport"])
            used.goto("about:blank")

    def _context(self, options: dict[str, Any]) -> "tuple[BrowserContext, Page]":
        """The context of windows with these options, and the page that keeps its process alive."""
        key = json.dumps(options, sort_keys=True)
        if key not in self._contexts:
            context = self.browser.new_context(**options)
            first = context.new_page()
            first.goto(self.address)
            self._contexts[key] = context, first
        return self._contexts[key]


def _forget(context: "BrowserContext", page: "Page") -> None:
    """Clear what the site of a page left in the browser."""
    at = urlsplit(page.url)
    origin = "file://" if at.scheme == "file" else f"{at.scheme}://{at.netloc}"
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
