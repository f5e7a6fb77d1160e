"""Nothing on a page moves while it loads on a phone: room is kept for what scripts put in."""

import gzip
from typing import TYPE_CHECKING

import pytest

from world.kept import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

WATCH = """window.shifted = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) shifted += e.value; })
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(
    "path",
    ["index.html", "A/15.html", "B/4.html#4.33.8", "B/16.html", "courses/coverage.html", "circulars/MSC.159-78.html"],
)
def test_nothing_moves_while_a_page_loads(chromium: "Browser", served: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{served}{path}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shifted") < 0.05
    context.close()


def test_a_first_list_by_words_alone_comes_before_the_rest_of_the_search(chromium: "Browser", served: str) -> None:
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    held: list[Route] = []
    page.route("**/data/search.*", lambda route: held.append(route))  # noqa: PLW0108 - the driver takes no built-in
    page.goto(f"{served}A/15.html")
    page.fill("#kb-q", "drills")
    page.wait_for_selector(".kb-early")
    early = page.locator("#kb-list [role=option]").all_inner_texts()
    assert any("drills" in text for text in early), early
    for route in held:
        route.continue_()
    page.wait_for_selector("#kb-list:not(:has(.kb-early)) [role=option]")
    assert any("restatement" in text for text in page.locator("#kb-list [role=option]").all_inner_texts())
    context.close()


def test_the_first_list_needs_little(built: Built) -> None:
    needed = [p for name in ("address", "index") for p in (built.out / "data").glob(f"{name}.*.js")]
    assert sum(len(gzip.compress(p.read_bytes(), mtime=0)) for p in needed) < 150_000
