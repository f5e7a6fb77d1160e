"""The site in a browser as a slow phone has it: what a page sends, shifts and blocks, how soon a search lists.

Beside an older build, where one is named.

python -m benchmarks.loading build/site [older/site]
"""

import contextlib
import gzip
import shutil
import statistics
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Board
from isps_kb.site.hosting import serving

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Page, ViewportSize

PAGES = (
    "index.html", "A/9.html", "A/15.html", "B/4.html#4.33.8", "B/9.html", "B/16.html", "courses/MC3.21.html",
    "courses/coverage.html", "circulars/index.html", "beside/index.html", "beside/A-16.html",
    "search.html?q=who+may+approve+a+pfsp",
)  # fmt: skip
SENT_BAR, SHIFT_BAR, BLOCKED_BAR = 60_000, 0.05, 150  # bytes, of the screen, ms
COLD_BAR, WARM_BAR = 4_000, 100  # ms from a key to the list
PHONE: "ViewportSize" = {"width": 390, "height": 844}
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
TURNS = 3
WATCH = """
window.seen = { shifted: 0, blocked: 0, painted: 0 };
new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.shifted += e.value; })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const e of list.getEntries()) seen.blocked += Math.max(0, e.duration - 50); })
  .observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => { for (const e of list.getEntries()) seen.painted = e.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
"""


@dataclass(frozen=True)
class Seen:
    """A page as it was loaded once."""

    sent: float
    shifted: float
    blocked: float
    painted: float


class Packed(serving.Handler):
    """Texts compressed, as the servers of the README send them."""

    def do_GET(self) -> None:  # noqa: N802 - the base calls it so
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt") or not path.is_file():
            super().do_GET()
            return
        said = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        for name, value in (
            ("Content-Type", self.guess_type(path)),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(said))),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(folder))) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_address[1]}/"
        made.shutdown()


def slow(context: "BrowserContext", net: Mapping[str, float], cpu: int) -> "tuple[Page, CDPSession]":
    page = context.new_page()
    page.add_init_script(WATCH)
    control = context.new_cdp_session(page)
    control.send("Network.enable")
    control.send("Network.emulateNetworkConditions", dict(net))
    control.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
    return page, control


def loaded(context: "BrowserContext", address: str) -> Seen:
    page, control = slow(context, SLOW_4G, 4)
    sent: list[float] = []
    control.on("Network.loadingFinished", lambda e: sent.append(e["encodedDataLength"]))
    page.goto(address, timeout=120_000)
    page.wait_for_load_state("networkidle")
    if "search" in address:
        page.wait_for_selector(".kb-hit", timeout=60_000)
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    context.close()  # a slowed page that stays open keeps a core busy
    return Seen(sum(sent), seen["shifted"], seen["blocked"], seen["painted"])


def listed(context: "BrowserContext", root: str) -> tuple[float, float]:
    """From a key to the first list on Slow 3G in milliseconds: with nothing loaded, and when all is there."""
    page, _ = slow(context, SLOW_3G, 1)
    page.goto(f"{root}A/15.html", timeout=120_000)
    page.wait_for_load_state("networkidle", timeout=120_000)
    times = []
    for text in ("drills", "gangway"):
        page.fill("#kb-q", "")
        page.evaluate("performance.clearMarks()")
        start = page.evaluate("performance.now()")
        page.type("#kb-q", text)
        page.wait_for_selector("#kb-list [role=option]", timeout=120_000)
        shown = page.evaluate(
            "() => (performance.getEntriesByName('kb-shown')[0] || { startTime: performance.now() }).startTime"
        )
        times.append(shown - start)
        page.keyboard.press("Escape")
        page.evaluate("async () => { await (await isps.engine()).find('gangway', { limit: 7 }); }")
    context.close()
    return times[0], times[1]


def run(board: Board, folders: list[Path]) -> None:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        board.head("Skipped: Chromium is not here; scripts/system-packages installs it")
        return
    with contextlib.ExitStack() as stack, sync_playwright() as play:
        roots = [stack.enter_context(served(folder)) for folder in folders]
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for path in PAGES:
            seen = [[loaded(browser.new_context(viewport=PHONE), f"{r}{path}") for r in roots] for _ in range(TURNS)]
            told = [middle([turn[n] for turn in seen]) for n in range(len(roots))]
            report(board, path, told)
        cold, warm = zip(*(listed(browser.new_context(service_workers="block"), r) for r in roots), strict=True)
        board.head("From a key to the first list, Slow 3G")
        for name, times, bar in (("nothing loaded", cold, COLD_BAR), ("all loaded", warm, WARM_BAR)):
            board.line(name, f"{times[0]:,.0f} ms{ratio(times)}", f"under {bar:,} ms", passed=times[0] < bar)
        browser.close()


def middle(turns: list[Seen]) -> Seen:
    return Seen(*(statistics.median(getattr(t, k) for t in turns) for k in ("sent", "shifted", "blocked", "painted")))


def report(board: Board, path: str, told: list[Seen]) -> None:
    board.head(f"{path}, phone, Slow 4G, four times slower")
    search = path.startswith("search")
    rows = (
        ("sent", "sent", "{:,.0f} bytes", None if search else SENT_BAR),
        ("shifted (CLS)", "shifted", "{:.3f}", SHIFT_BAR),
        ("blocked (TBT)", "blocked", "{:,.0f} ms", None if search else BLOCKED_BAR),
        ("largest paint", "painted", "{:,.0f} ms", None),
    )
    for name, key, form, bar in rows:
        values = [getattr(t, key) for t in told]
        said = f"{form.format(values[0])}{ratio(values)}"
        board.line(name, said, f"under {bar}", passed=None if bar is None else values[0] < bar)


def ratio(values: "list[float] | tuple[float, ...]") -> str:
    return f"   {values[0] / values[1]:.2f} of the older" if len(values) > 1 and values[1] else ""


def main(given: list[str]) -> int:
    folders = [Path(g) for g in given] or [Path("build/site")]
    if missing := [f for f in folders if not (f / "index.html").is_file()]:
        print(f"{missing[0]} holds no site: isps-kb site --out {missing[0]}", file=sys.stderr)
        return 2
    board = Board()
    run(board, folders)
    return int(bool(board.failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
