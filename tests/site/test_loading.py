"""Nothing on a page moves while it loads on a phone: room is kept for what scripts put in."""

import gzip
from typing import TYPE_CHECKING

import pytest

from isps_kb.site import assemble, margin
from world.kept import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

WATCH = """window.shifted = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) shifted += e.value; })
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(
    "path",
    [
        "index.html", "A/15.html", "B/4.html#4.33.8", "B/16.html", "courses/coverage.html", "circulars/MSC.159-78.html",
        "search.html?q=who+may+approve+a+pfsp", "search.html",
    ],
)  # fmt: skip
def test_nothing_moves_while_a_page_loads(chromium: "Browser", served: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{served}{path}")
    page.wait_for_load_state("networkidle")
    if "?q=" in path:
        page.wait_for_selector(".kb-found[data-shown] .kb-hit")
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


def test_a_phone_does_not_draw_what_is_far_away_and_draws_it_when_it_comes_near(
    chromium: "Browser", served: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.goto(f"{served}B/16.html")
    drawn = "c => c.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"
    first, last = page.locator(".kb-text > .kb-clause").first, page.locator(".kb-text > .kb-clause").last
    assert first.evaluate(drawn) and not last.evaluate(drawn)
    last.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    assert last.evaluate(drawn)
    context.close()


def test_the_room_of_every_clause_is_one_that_the_style_sheet_knows() -> None:
    style = (assemble.sources() / "site" / "css" / "clause.css").read_text(encoding="utf-8")
    assert all(f".kb-room-{r} {{ contain-intrinsic-size: auto {r}rem; }}" in style for r in margin.ROOMS)
    assert [margin.room(*given) for given in ((0, 0), (300, 0), (300, 20), (90_000, 0))] == [
        "kb-room-5", "kb-room-14", "kb-room-52", "kb-room-88",
    ]  # fmt: skip
