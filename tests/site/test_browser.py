"""The site in a real browser: citations, search, previews, keys, policy, access, print, phone, without scripts, from disk."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from world.access import violations
from world.kept import Built
from world.windows import below as served_below

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KINDS = (
    "index.html", "A/15.html", "B/4.html", "beside/A-15.html", "circulars/index.html", "circulars/MSC.159-78.html",
    "courses/MC3.21.html", "courses/coverage.html", "roles/PFSO.html", "terms/restricted-area.html", "map.html",
    "search.html?q=who+may+approve+a+pfsp", "for/pfso.html", "unverified.html", "changes.html", "about/hosting.html",
    "roles/matrix.html", "verify/index.html", "references.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def below(built: Built) -> Iterator[str]:
    """The address of the site below a path of a server."""
    with served_below(built.out, "/intranet/law/") as address:
        yield address


@pytest.fixture
def complaints(page: "Page") -> list[str]:
    """What the browser says against the pages that it is shown, in whichever tab."""
    said: list[str] = []
    page.context.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.context.on("weberror", lambda e: said.append(str(e.error)))
    return said


def landed(page: "Page") -> str:
    """Path and fragment below the site."""
    url: str = page.evaluate("decodeURIComponent(location.href.slice(isps.root.href.length)).replace(/[?][^#]*/, '')")
    return url


# --- citations ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["served", "disk"])
@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("paragraph B/4.33.8", "B/4.html#4.33.8"),
        ("circular letter no. 2514", "circulars/CL.2514.html"),
        ("1192", "circulars/MSC.1-Circ.1192.html"),
        ("Article 3(5) of Regulation (EC) No 725/2004", "EU725/3.html#3.5"),
    ],
)
def test_a_typed_citation_lands_on_its_anchor(
    page: "Page", complaints: list[str], below: str, built: Built, base: str, typed: str, path: str
) -> None:
    page.goto(f"{below if base == 'served' else f'{built.out.as_uri()}/'}map.html")
    page.fill("#kb-q", typed)
    page.press("#kb-q", "Enter")
    page.wait_for_url(lambda url: "map.html" not in url)
    assert landed(page) == path
    fragment = path.partition("#")[2]
    seen = "(id) => document.getElementById(id).getBoundingClientRect().top < innerHeight"
    assert not fragment or page.evaluate(seen, fragment)
    assert complaints == []


@pytest.mark.parametrize("base", ["served", "disk"])
def test_go_resolves_any_form_and_explains_what_it_cannot(page: "Page", below: str, built: Built, base: str) -> None:
    root = below if base == "served" else f"{built.out.as_uri()}/"
    page.goto(f"{root}go/index.html?ref=section%20A/19.4")
    page.wait_for_url("**/A/19.html*")
    assert landed(page) == "A/19.html#19.4"
    page.goto(f"{root}go/index.html?ref=16.1")
    page.wait_for_selector("#kb-go a")
    assert "ambiguous" in page.inner_text("#kb-go")
    page.goto(f"{root}go/index.html?ref=A/19.99")
    page.wait_for_selector("#kb-go a")
    assert "A/19" in page.inner_text("#kb-go")
    if base == "served":
        page.goto(f"{root}go/?ref=B/4.33")
        page.wait_for_url("**/B/4.html*")


def test_a_range_is_marked_on_arrival(page: "Page", below: str) -> None:
    page.goto(f"{below}go/index.html?ref=B/4.14-4.16")
    page.wait_for_selector(".kb-target")
    marked = page.eval_on_selector_all("section.kb-target", "all => all.map(e => e.dataset.id)")
    assert marked == ["B/4.14", "B/4.15", "B/4.16"]


# --- search -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("4.33", "B/4.33"),
        ("19.4", "A/19.4"),
        ("9.2.5", "XI-2/9.2.5"),
        ("1192", "MSC.1/Circ.1192"),
        ("PFSA", "A/15"),
        ("who may approve a pfsp", "A/16.2"),
    ],
)
def test_the_box_offers_what_other_engines_miss(page: "Page", below: str, asked: str, found: str) -> None:
    page.goto(below)
    page.fill("#kb-q", asked)
    page.wait_for_selector("#kb-list [role=option]")
    assert found in page.inner_text("#kb-list")


def test_a_bare_number_finds_its_circular_on_the_search_page_too(page: "Page", below: str) -> None:
    page.goto(f"{below}search.html?q=1192")
    page.wait_for_selector(".kb-hit")
    assert "MSC.1/Circ.1192" in page.inner_text(".kb-hits")


def test_the_answer_line_and_the_filters_of_the_search_page(page: "Page", below: str) -> None:
    page.goto(f"{below}search.html?q=who+may+approve+a+pfsp")
    page.wait_for_selector(".kb-answer")
    assert "A/16.2" in page.inner_text(".kb-answer")
    page.click("[data-choice='in=B']")
    page.wait_for_selector("[data-shown*='in=B']")
    shown = page.eval_on_selector_all(".kb-hit .kb-of > a", "all => all.map(a => a.dataset.ref)")
    assert shown
    assert all(i.startswith("B/") for i in shown)
    page.click("[data-choice='in=B']")
    page.select_option("select[name=role]", "PFSO")
    page.click("[data-choice='force=mandatory']")
    page.wait_for_selector("[data-shown*='force=mandatory']")
    said = page.eval_on_selector_all(".kb-hit > p:last-child", "all => all.map(p => p.textContent)")
    assert said
    assert all(s.startswith("mandatory") for s in said)
    assert "force=mandatory" in page.url


def test_keys_open_walk_choose_and_close(page: "Page", below: str) -> None:
    page.goto(f"{below}A/15.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "kb-q"
    page.keyboard.type("drills")
    page.wait_for_selector("#kb-list [role=option]")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#kb-q", "aria-activedescendant") == "kb-option-0"
    page.keyboard.press("Escape")
    assert page.get_attribute("#kb-q", "aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#kb-list [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "A/15.html" not in url)


# --- reading ------------------------------------------------------------------------------------------------------------


def test_a_preview_comes_on_focus_and_on_hover_and_goes_with_escape(page: "Page", below: str) -> None:
    page.goto(f"{below}B/4.html#4.33")
    link = page.locator('[id="4.33"] a.kb-ref').first
    page.keyboard.press("Tab")
    link.focus()
    page.wait_for_selector(".kb-preview")
    assert "restatement, not the official text" in page.inner_text(".kb-preview")
    assert link.get_attribute("aria-describedby") == "kb-preview"
    page.keyboard.press("Escape")
    assert page.locator(".kb-preview").count() == 0
    page.mouse.move(1, 1)
    link.hover()
    page.wait_for_selector(".kb-preview")
    page.hover(".kb-preview")
    assert page.locator(".kb-preview").count() == 1


def test_a_citation_is_copied_with_whose_words_and_where(page: "Page", below: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{below}B/4.html")
    page.focus('[id="4.33"] .kb-n >> nth=0')
    page.click('[id="4.33"] .kb-copy')
    page.wait_for_selector("text=Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("B/4.33, ISPS Code, Part B (restatement by isps-kb, not the official text")
    assert text.endswith("/intranet/law/B/4.html#4.33")


def test_without_scripts_pages_read_and_link_and_search_says_what_it_needs(chromium: "Browser", below: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{below}B/4.html")
    assert page.locator("section.kb-clause").count() == 46
    page.click('[id="4.33"] a.kb-ref >> nth=0')
    assert "/XI-2/" in page.url
    page.goto(f"{below}search.html?q=x")
    assert page.locator(".kb-noscript").is_visible()
    context.close()


def test_print_has_the_words_and_the_source_and_nothing_of_the_frame(page: "Page", below: str) -> None:
    page.goto(f"{below}A/15.html")
    page.emulate_media(media="print")
    for gone in (".kb-bar", ".kb-side", ".kb-end-of-page", ".kb-crumbs", ".kb-turn", ".kb-laws"):
        assert not page.locator(gone).first.is_visible(), gone
    for shown in (".kb-n >> nth=0", ".kb-source", "h1"):
        assert page.locator(shown).first.is_visible(), shown


# --- policy and access --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phone", [False, True])
def test_every_page_keeps_to_itself_offends_no_policy_and_breaks_no_rule_of_wcag_2_2_aa(
    chromium: "Browser", below: str, built: Built, *, phone: bool
) -> None:
    """On a desk from a server with its policy, in light and in dark colours; on a phone from a disk, with all unfolded."""
    root = f"{built.out.as_uri()}/" if phone else below
    asked: list[str] = []
    said: list[str] = []
    found: list[str] = []
    width = 320 if phone else 1280
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, is_mobile=phone, has_touch=phone, reduced_motion="reduce"
    )
    context.on("request", lambda r: asked.append(r.url))
    context.on("weberror", lambda e: said.append(str(e.error)))
    context.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page = context.new_page()
    for path in KINDS:
        page.emulate_media(color_scheme="light")
        page.goto(f"{root}{path}")
        if path.startswith("search"):
            page.wait_for_selector(".kb-hit")
        if phone:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        found += [f"{path}: {fault}" for fault in violations(page)]
        if not phone:
            page.emulate_media(color_scheme="dark")
            found += [f"{path} in the dark: {fault}" for fault in violations(page, colours=True)]
    page.goto(f"{root}index.html")
    page.fill("#kb-q", "records of drills")
    page.wait_for_selector("#kb-list [role=option]")
    context.close()
    assert [u for u in asked if not u.startswith((root, "data:"))] == []
    assert said == []
    assert found == []


def test_everything_of_a_clause_is_reached_by_keyboard(page: "Page", below: str) -> None:
    page.goto(f"{below}A/14.html")
    seen = set()
    for _ in range(160):
        page.keyboard.press("Tab")
        seen |= set(page.evaluate("[document.activeElement.tagName, ...document.activeElement.classList]"))
        if {"kb-n", "kb-ref", "kb-copy", "SUMMARY"} <= seen:
            break
    assert {"kb-n", "kb-ref", "kb-copy", "SUMMARY"} <= seen
