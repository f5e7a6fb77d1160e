"""Reading and finding in a real browser: the place that was asked for, tools at a number, the page of what is found, paper."""

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from world.windows import Windows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route


def searched(page: "Page", served: str, query: str) -> None:
    page.goto(f"{served}search.html?q={query}")
    page.wait_for_selector("[data-shown]", state="attached")


# --- the place that was asked for ----------------------------------------------------------------------------------


def test_what_an_item_hangs_on_stays_in_sight(page: "Page", served: str) -> None:
    page.goto(f"{served}B/4.html#4.33.8")
    page.wait_for_selector(".kb-running > p")
    assert page.inner_text(".kb-running").startswith("B/4.33 ")
    assert "clear grounds" in page.inner_text(".kb-running")
    line, item = (page.locator(s).bounding_box() for s in (".kb-running > p", '[id="4.33.8"]'))
    assert line
    assert item
    assert item["y"] >= line["y"] + line["height"] - 1
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_selector(".kb-running > p", state="hidden")


@pytest.mark.parametrize(
    ("fragment", "said"),
    [("4.99", "no 4.99"), ("4.33.99", "no 4.33.99"), ("%", ""), ("4.33.8)", ""), ("4.14-4.16", "")],
)
def test_an_address_that_misses_leads_to_the_nearest_and_says_so(
    page: "Page", served: str, fragment: str, said: str
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(f"{served}B/4.html#{fragment}")
    if said:
        assert said in page.inner_text(".kb-lost")
    if fragment == "4.14-4.16":
        marked = page.eval_on_selector_all("section.kb-target", "all => all.map(e => e.dataset.id)")
        assert marked == ["B/4.14", "B/4.15", "B/4.16"]
    if fragment == "4.33.8)":
        assert page.get_attribute(".kb-target", "data-id") == "B/4.33.8"
    assert faults == []


def test_words_of_a_search_are_marked_where_a_hit_leads_and_walked_through(page: "Page", served: str) -> None:
    searched(page, served, "records+of+drills")
    page.click(".kb-hit .kb-of a >> nth=0")
    page.wait_for_selector(".kb-marking")
    assert page.locator("article mark").count() > 1
    page.click(".kb-marking >> text=Next")
    first = page.inner_text(".kb-marking [role=status]")
    page.click(".kb-marking >> text=Next")
    assert page.inner_text(".kb-marking [role=status]") != first
    page.click(".kb-marking >> text=Clear")
    assert page.locator("article mark").count() == 0


# --- tools ---------------------------------------------------------------------------------------------------------


def test_tools_come_at_a_number_on_hover_focus_and_tap_and_copy_an_item(page: "Page", served: str) -> None:
    page.goto(f"{served}B/4.html")
    assert page.locator(".kb-tools").count() == 0
    page.hover('[id="4.33"] > .kb-num > .kb-n')
    assert page.get_attribute(".kb-tools", "aria-label") == "Tools for B/4.33"
    page.focus('[id="4.33.8"] > .kb-n')
    assert page.get_attribute(".kb-tools", "aria-label") == "Tools for B/4.33.8"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "kb-copy"
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("B/4.33.8, ISPS Code, Part B (restatement by isps-kb, not the official text")
    assert text.endswith("B/4.html#4.33.8")
    page.keyboard.press("Escape")
    assert page.locator(".kb-tools").count() == 0


@pytest.mark.parametrize(
    ("page_of", "at", "clause_id"),
    [("A/19", "19.3", "A/19.3"), ("A/19", "19", "A/19"), ("A/app.1", "app.1", "A/app.1")],
)
def test_a_provision_that_is_printed_as_a_heading_has_the_tools_of_others(
    page: "Page", served: str, page_of: str, at: str, clause_id: str
) -> None:
    page.goto(f"{served}{page_of}.html")
    page.hover(f'[id="{at}"] > .kb-n')
    assert page.get_attribute(".kb-tools", "aria-label") == f"Tools for {clause_id}"
    page.focus(f'[id="{at}"] > .kb-n')
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(f"{clause_id}, ISPS Code, Part A (restatement")
    assert text.endswith(f"{page_of}.html#{at}")
    name, box = (page.locator(s).bounding_box() for s in (f'[id="{at}"]', ".kb-tools"))
    assert name and box and 0 <= box["y"] - name["y"] - name["height"] < 20
    page.keyboard.press("Escape")
    assert page.locator(".kb-tools").count() == 0


def test_saved_and_recent_clauses_stand_on_the_front_page_until_they_are_not_wanted(page: "Page", served: str) -> None:
    page.goto(f"{served}A/14.html")
    page.focus('[id="14.2"] > .kb-num > .kb-n')
    page.click(".kb-tools >> text=Save")
    page.goto(served)
    page.wait_for_selector("#kb-mine a")
    links = page.eval_on_selector_all("#kb-mine a", "all => all.map(a => a.href)")
    assert links == [f"{served}A/14.html#14.2", f"{served}A/14.html"]
    page.click("#kb-mine >> text=Do not keep what I read")
    page.goto(f"{served}A/15.html")
    page.goto(served)
    page.wait_for_selector("#kb-mine a")
    assert page.eval_on_selector_all("#kb-mine a", "all => all.map(a => a.href)") == [f"{served}A/14.html#14.2"]


def test_one_clause_is_shown_large_and_arrows_walk(page: "Page", served: str) -> None:
    page.goto(f"{served}A/14.html")
    page.focus('[id="14.2"] > .kb-num > .kb-n')
    page.click(".kb-tools >> text=Show large")
    assert page.inner_text(".kb-lecture .kb-n >> nth=0") == "14.2"
    assert "not the official text" in page.inner_text(".kb-lecture__head")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".kb-lecture .kb-n >> nth=0") == "14.3"
    page.keyboard.press("Escape")
    page.wait_for_url("**/A/14.html#14.3")
    assert page.evaluate("document.querySelectorAll('[id=\"14.3\"]').length") == 1


def test_notes_on_national_law_come_by_a_switch_that_stays(page: "Page", served: str) -> None:
    page.goto(f"{served}A/15.html")
    assert not page.locator(".kb-law[data-law=CA]").first.is_visible()
    page.click(".kb-laws >> text=Canada")
    assert page.locator(".kb-law[data-law=CA]").first.is_visible()
    page.goto(f"{served}A/16.html")
    assert page.locator(".kb-law[data-law=CA]").first.is_visible()
    assert not page.locator(".kb-law[data-law=EU]").first.is_visible()


def test_a_defined_term_shows_its_definition_and_whose_words_it_has(page: "Page", served: str) -> None:
    page.goto(f"{served}A/15.html")
    term = page.locator(".kb-term").first
    term.hover()
    page.wait_for_selector(".kb-preview")
    assert "restatement, not the official text" in page.inner_text(".kb-preview")


def test_a_preview_has_lead_items_and_closing_in_the_order_of_the_page(page: "Page", served: str) -> None:
    page.goto(f"{served}XI-2/9.html")
    own = page.locator('[id="9.2.1"] > .kb-t')
    lead, closing = own.locator("> p").first.inner_text(), own.locator("> .kb-items ~ p").first.inner_text()
    page.goto(f"{served}B/4.html")
    page.evaluate("document.querySelector('.kb-t > p > a.kb-ref').dataset.ref = 'XI-2/9.2'")
    page.locator(".kb-t > p > a.kb-ref").first.hover()
    page.wait_for_selector(".kb-preview")
    shown = [t.strip() for t in page.locator(".kb-preview p").all_inner_texts()]
    item = next(n for n, t in enumerate(shown) if t.startswith(".1.1 "))
    assert shown[item - 1] == f".1 {lead}"
    assert shown.index(closing) > item
    assert sum(closing in t for t in shown) == 1


def test_a_preview_of_an_item_begins_with_what_it_hangs_on(page: "Page", served: str) -> None:
    """A/4.3.4 alone reads as a power to approve; A/4.3 says "except for"."""
    page.goto(f"{served}B/4.html")
    page.evaluate("document.querySelector('.kb-t > p > a.kb-ref').dataset.ref = 'A/4.3.4'")
    page.locator(".kb-t > p > a.kb-ref").first.hover()
    page.wait_for_selector(".kb-preview")
    assert page.locator(".kb-preview p").first.inner_text().endswith("except for:")


@pytest.mark.parametrize("tapped", ['[id="4.33"] > .kb-num > .kb-n', '[id="4.33.8"] > .kb-n'])
def test_after_a_tap_the_tools_stay_until_something_else_is_touched(
    chromium: "Browser", served: str, tapped: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.clock.install()
    page.goto(f"{served}B/4.html")
    page.tap(tapped)
    page.clock.run_for(2000)
    names = ("Copy citation", "Copy link", "Save", "Show large", "Collect", "Beside …", "Print")
    assert page.locator(".kb-tools button").all_inner_texts() == [*names]
    box = page.locator(".kb-tools").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.tap(".kb-tools >> text=Collect")
    page.wait_for_selector(".kb-tools >> text=Collected")
    page.tap("h1")
    page.wait_for_selector(".kb-tools", state="detached")
    context.close()


def test_enter_at_a_number_keeps_the_tools_for_the_next_key(chromium: "Browser", served: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(f"{served}B/4.html")
    page.focus('[id="4.33"] > .kb-num > .kb-n')
    page.keyboard.press("Enter")
    page.wait_for_url("**#4.33")
    page.clock.run_for(2000)
    assert page.get_attribute(".kb-tools", "aria-label") == "Tools for B/4.33"
    page.keyboard.press("Escape")
    assert page.locator(".kb-tools").count() == 0
    assert page.evaluate("document.activeElement.className") == "kb-n"
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_side_by_side_a_clause_says_its_force_where_the_head_of_its_column_says_another(
    page: "Page", served: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served}beside/A-9.html")
    row = page.locator('.kb-item:has(> [data-ref="B/9.2"]) > .kb-t > .kb-force')
    assert row.all_inner_texts() == ["mandatory in the EU"]
    assert row.is_visible()
    assert page.locator('.kb-item:has(> [data-ref="B/9.1"]) .kb-force').count() == 0


def test_colours_are_chosen_and_kept(page: "Page", served: str) -> None:
    page.goto(f"{served}A/15.html")
    page.click(".kb-scheme")
    page.goto(f"{served}A/16.html")
    assert page.get_attribute("html", "data-scheme") == "dark"


def test_the_contents_are_a_drawer_on_a_phone(windows: Windows, served: str) -> None:
    with windows.page(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True) as page:
        page.goto(f"{served}A/19.html")
        assert not page.locator(".kb-side").is_visible()
        page.tap(".kb-menu")
        page.tap('.kb-side a[href="#19.3"]')
        assert page.url.endswith("A/19.html#19.3")
        assert not page.locator(".kb-side").is_visible()
        page.tap('[id="19.3.1"] .kb-n >> nth=0')
        assert page.locator(".kb-tools").is_visible()


# --- finding -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "typed", "path", "by"),
    [
        (start, typed, path, ("button", "Enter")[(m + n) % 2])
        for m, start in enumerate(("map.html", "search.html", ""))
        for n, (typed, path) in enumerate(
            (("4.33", "B/4.html#4.33"), ("B/4.33", "B/4.html#4.33"), ("4.14-4.16", "B/4.html?to=4.16#4.14"))
        )
    ],
)
def test_a_citation_is_opened_by_button_and_by_key_and_a_range_keeps_its_end(
    page: "Page", served: str, start: str, typed: str, path: str, by: str
) -> None:
    page.goto(f"{served}{start}")
    page.wait_for_selector("#kb-q")
    page.fill("#kb-q", typed)
    if by == "button":
        page.click(".kb-find__go")
    else:
        page.press("#kb-q", "Enter")
    page.wait_for_url(f"{served}{path}")


@pytest.mark.parametrize("by", ["button", "Enter"])
@pytest.mark.parametrize("start", ["map.html", "search.html"])
def test_the_one_offer_for_what_is_not_held_is_opened_by_button_and_by_key(
    page: "Page", served: str, start: str, by: str
) -> None:
    page.goto(f"{served}{start}")
    page.wait_for_selector("#kb-q")
    page.fill("#kb-q", "MSC.1/Circ.1131")
    if start == "map.html":
        page.wait_for_selector("#kb-list [role=option]")
        assert page.inner_text("#kb-list b") == "Open MSC/Circ.1131"
    if by == "button":
        page.click(".kb-find__go")
    else:
        page.press("#kb-q", "Enter")
    page.wait_for_url(f"{served}circulars/MSC-Circ.1131.html")


def test_go_leads_on_from_what_it_cannot_open(page: "Page", served: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(f"{served}go/index.html?ref=4.33")
    page.wait_for_url("**/B/4.html#4.33")
    for ref, said in (
        ("who may approve a port facility security assessment", "Search for"),
        ("MSC/Circ.1192", "MSC.1/Circ.1192"),
        ("B/4.99", "nearest"),
    ):
        page.goto(f"{served}go/index.html?ref={ref}")
        page.wait_for_selector("#kb-go a")
        assert said in page.inner_text("#kb-go"), ref
    assert faults == []


def test_the_answer_stands_with_its_clause_once_and_says_whose_words_both_are(page: "Page", served: str) -> None:
    searched(page, served, "who+may+approve+a+pfsp")
    first = page.inner_text(".kb-hit >> nth=0")
    assert "Answer, in our words" in first
    assert "mandatory · restatement, not the official text" in first
    shown = page.eval_on_selector_all(".kb-hits >> nth=0 >> .kb-of > a", "all => all.map(a => a.dataset.ref)")
    assert shown.count("A/16.2") == 1
    assert page.title() == "who may approve a pfsp – Search – ISPS knowledge base"


def test_every_hit_says_its_force_and_whose_words_it_has_and_unverified_where_it_is(page: "Page", served: str) -> None:
    searched(page, served, "how+long+is+an+issc+valid")
    said = page.eval_on_selector_all(".kb-hit", "all => all.map(h => h.innerText)")
    assert all("restatement, not the official text" in s for s in said if "[no" not in s)
    for hit in page.locator(".kb-hit").all():
        clause = hit.locator(".kb-of > a").first.get_attribute("data-ref") or ""
        recalled = page.evaluate("id => isps.clause(id).then(c => Boolean(c && c.recalled))", clause)
        assert ("UNVERIFIED" in hit.inner_text()) == recalled, clause


def test_a_hit_says_what_superseded_the_circular_in_which_it_stands(page: "Page", served: str) -> None:
    page.goto(f"{served}search.html?q=reporting+form+for+security+incidents&in=circulars")
    page.wait_for_selector("#kb-search .kb-found[data-shown]")
    hit = page.locator(".kb-hit", has_text="FAL.2/Circ.50/Rev.2/note.1")
    assert "superseded by FAL.2/Circ.50/Rev.3" in hit.inner_text()
    hit.locator(".kb-told a").click()
    page.wait_for_url("**/circulars/FAL.2-Circ.50-Rev.3.html")


def test_an_item_is_shown_with_what_it_hangs_on(page: "Page", served: str) -> None:
    searched(page, served, "approving+a+port+facility+security+plan+delegate&in=A")
    held = page.eval_on_selector_all(
        ".kb-hit", "all => all.map(h => [h.querySelector('.kb-of a').dataset.ref, h.innerText])"
    )
    items = [text for clause, text in held if re.fullmatch(r"A/4\.3\.\d", clause)]
    assert all("may delegate" in text for text in items)


def test_parts_and_forces_have_counts_and_everything_is_within_reach(page: "Page", served: str) -> None:
    searched(page, served, "covert+boarding")
    counts = page.eval_on_selector_all("[data-choice^=in]", "all => all.map(b => b.textContent)")
    assert counts
    assert all(re.search(r" \d+\+?$", c) for c in counts)
    page.click("[data-choice='in=B']")
    page.wait_for_selector("[data-shown*='in=B']")
    total = int(re.findall(r"\d+", page.inner_text("[data-choice='in=B']"))[-1])
    while page.locator(".kb-more").count():
        before = page.locator(".kb-hit").count()
        page.click(".kb-more")
        page.wait_for_function("n => document.querySelectorAll('.kb-hit').length > n", arg=before)
    assert page.locator(".kb-hits >> nth=0 >> .kb-hit").count() == total
    assert "in=B" in page.url


def test_nothing_found_with_filters_offers_the_same_without_them(page: "Page", served: str) -> None:
    searched(page, served, "stowaways&in=PRE&force=mandatory")
    assert "Nothing found with these filters." in page.inner_text(".kb-status")
    page.click(".kb-status button")
    page.wait_for_selector(".kb-hit")


def test_a_search_that_takes_its_time_says_so(page: "Page", served: str) -> None:
    held: list[Route] = []
    released = threading.Event()

    def hold(route: "Route") -> None:
        if released.is_set():
            route.continue_()
        else:
            held.append(route)

    page.route(re.compile(r"/data/(?:index|search)\."), hold)
    page.goto(f"{served}search.html?q=drills", wait_until="commit")
    page.wait_for_selector(".kb-waiting")
    released.set()
    for route in held:
        route.continue_()
    page.wait_for_selector(".kb-hit")
    page.wait_for_selector(
        ".kb-waiting", state="detached"
    )  # the first list is by words alone, and says so as long as it stands


# --- seeing and paper ----------------------------------------------------------------------------------------------


def test_in_forced_colours_what_is_reached_chosen_and_current_has_an_outline(windows: Windows, served: str) -> None:
    with windows.page(forced_colors="active") as page:
        outlined = "s => getComputedStyle(document.querySelector(s)).outlineStyle"
        page.goto(f"{served}B/4.html#4.33")
        assert page.evaluate(outlined, '[id="4.33"]') == "solid"
        assert page.evaluate(outlined, ".kb-shelf [aria-current=page]") == "solid"
        page.fill("#kb-q", "drills")
        page.wait_for_selector("#kb-list [role=option]")
        page.keyboard.press("ArrowDown")
        assert page.evaluate(outlined, "#kb-list [aria-selected=true]") == "solid"


def test_a_box_that_scrolls_is_reached_by_keyboard_and_says_so(windows: Windows, served: str) -> None:
    with windows.page(viewport={"width": 320, "height": 700}) as page:
        for path in ("courses/coverage.html", "roles/matrix.html", "circulars/index.html", "map.html"):
            page.goto(f"{served}{path}")
            page.wait_for_selector(".kb-scrolls")
            assert page.get_attribute(".kb-scrolls", "tabindex") == "0"
            assert "scrolls sideways" in (page.get_attribute(".kb-scrolls", "aria-label") or "")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_every_printed_sheet_says_what_it_is_whose_words_and_where_they_stand(
    page: "Page", served: str, tmp_path: Path
) -> None:
    pdf = pytest.importorskip("pypdfium2")
    page.goto(f"{served}B/4.html")
    page.pdf(path=str(tmp_path / "b4.pdf"), prefer_css_page_size=True)
    document = pdf.PdfDocument(str(tmp_path / "b4.pdf"))
    sheets = [sheet.get_textpage().get_text_range() for sheet in document]
    assert len(sheets) > 4
    for n, text in enumerate(sheets, 1):
        for said in (
            "B/4 Responsibilities of Contracting Governments, ISPS Code, Part B",
            "Restatement by isps-kb, not the official text",
            f"{served}B/4.html",
            f"{n} / {len(sheets)}",
        ):
            assert said in text, (n, said)
    document.close()


def test_wide_tables_are_printed_on_sheets_turned_sideways(page: "Page", served: str, tmp_path: Path) -> None:
    pdf = pytest.importorskip("pypdfium2")
    for path in ("courses/coverage.html", "beside/A-16.html"):
        page.goto(f"{served}{path}")
        page.pdf(path=str(tmp_path / "wide.pdf"), prefer_css_page_size=True)
        document = pdf.PdfDocument(str(tmp_path / "wide.pdf"))
        assert document[1].get_width() > document[1].get_height(), path
        document.close()
