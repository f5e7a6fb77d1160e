"""Any two provisions side by side, one in two editions, one alone on paper, and what is said where another number was meant."""

from typing import TYPE_CHECKING

import pytest

from world.access import violations
from world.kept import Built
from world.windows import Windows

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_two_provisions_are_chosen_at_a_number_and_stand_in_two_columns(page: "Page", served: str) -> None:
    page.goto(f"{served}A/9.html")
    page.focus('[id="9.4"] a.kb-n >> nth=0')
    page.click("button[aria-label='Beside …: A/9.4']")
    page.wait_for_url("**/beside/index.html?a=A%2F9.4")
    page.wait_for_selector("#kb-two-b:focus")
    assert "Choose what stands on the right" in page.inner_text(".kb-two .kb-status")
    page.keyboard.type("paragraph 9.2 of Part B")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-shown='A/9.4|B/9.2']")
    heads = page.locator(".kb-two__table thead th").all_inner_texts()
    assert "mandatory · restatement, not the official text; partly UNVERIFIED" in heads[0]
    assert "recommended" in heads[1]
    left, right = page.locator(".kb-two__table tbody td").all_inner_texts()
    assert "The plan shall address" in left
    assert ".18" in left
    assert "All ship security plans should" in right
    page.click("text=Change sides")
    page.wait_for_selector("[data-shown='B/9.2|A/9.4']")
    assert page.url.endswith("?a=paragraph+9.2+of+Part+B&b=A%2F9.4")
    assert page.title().startswith("B/9.2 beside A/9.4")


def test_an_item_has_its_opening_words_and_what_cannot_stand_there_is_said(page: "Page", served: str) -> None:
    page.goto(f"{served}beside/index.html?a=B/4.33.8&b=B/4.14-4.15")
    page.wait_for_selector("[data-shown='B/4.33.8|B/4.14,B/4.15']")
    assert "clear grounds may include" in page.inner_text(".kb-two__table tbody")
    told = {
        "B/4.99": "does not exist",
        "XI-2": "whole instrument",
        "kitten": "not a citation",
        "MSC.1/Circ.1131": "same number",
    }
    for wrong, said in told.items():
        page.fill("#kb-two-b", wrong)
        page.press("#kb-two-b", "Enter")
        page.wait_for_selector(f".kb-two .kb-status >> text={said}")


@pytest.mark.parametrize("wide", [True, False])
def test_side_by_side_breaks_no_rule_of_access_and_does_not_run_over_the_edge(
    windows: Windows, built: Built, *, wide: bool
) -> None:
    with windows.page(viewport={"width": 1280 if wide else 320, "height": 900}, is_mobile=not wide) as page:
        page.goto(f"{built.out.as_uri()}/beside/index.html?a=A/9.4&b=B/9.2")
        page.wait_for_selector(".kb-two__table")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []


def test_one_provision_is_printed_alone_with_what_it_hangs_on_and_whose_words_it_has(page: "Page", served: str) -> None:
    page.goto(f"{served}B/4.html")
    page.evaluate("window.print = () => {}")
    page.focus('[id="4.33.8"] a.kb-n >> nth=0')
    page.click("button[aria-label='Print: B/4.33.8']")
    page.wait_for_selector("html.kb-alone .kb-single", state="attached")
    page.emulate_media(media="print")
    page.wait_for_selector("main", state="hidden")
    shown = page.inner_text("body")
    assert "clear grounds may include" in shown
    assert "B/4.33.8, ISPS Code, Part B (restatement by isps-kb, not the official text" in shown
    assert "recommended" in shown
    assert "4.34" not in shown
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".kb-single").count() == 0
    assert page.locator('[id="4.34"]').is_visible()


def test_a_provision_that_is_a_heading_is_printed_with_what_stands_under_it(page: "Page", served: str) -> None:
    page.goto(f"{served}A/19.html")
    page.evaluate("window.print = () => {}")
    page.focus('[id="19.3"] > .kb-n')
    page.click("button[aria-label='Print: A/19.3']")
    page.wait_for_selector("html.kb-alone .kb-single", state="attached")
    page.emulate_media(media="print")
    assert page.locator(".kb-single .kb-clause").evaluate_all("all => all.map(c => c.dataset.id)") == [
        f"A/19.3.{n}" for n in range(1, 10)
    ]


def test_nothing_is_loaded_for_a_comparison_before_one_is_asked_for(page: "Page", served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(f"{served}beside/index.html")
    page.wait_for_selector("#kb-two-a:focus")
    page.wait_for_load_state("networkidle")
    assert not [u for u in asked if "/data/address." in u]
    with page.expect_request("**/data/address.*"):
        page.keyboard.type("A/9.4")


def test_a_number_of_another_series_leads_to_what_is_held_and_says_what_replaced_it(page: "Page", served: str) -> None:
    page.goto(f"{served}search.html?q=MSC.1/Circ.1131")
    page.wait_for_selector("#kb-search .kb-found[data-shown]")
    assert "Held with the same number: MSC/Circ.1131" in page.inner_text(".kb-status")
    assert "superseded by MSC.1/Circ.1192" in page.inner_text(".kb-hits")
    page.click(".kb-hits a[data-ref='MSC.1/Circ.1192']")
    page.wait_for_url("**/circulars/MSC.1-Circ.1192.html")
