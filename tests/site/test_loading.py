"""Nothing on a page moves while it loads on a phone: room is kept for what scripts put in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from isps_kb.site.hosting import serving
from world.kept import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WATCH = """window.shifted = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) shifted += e.value; })
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def served(built: Built) -> Iterator[str]:
    with serving.running(built.out) as address:
        yield address


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
