"""Provisions collected in the browser: to read, to copy, to take away as a document that says whose words it holds."""

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from world.kept import Built

if TYPE_CHECKING:
    from playwright.sync_api import Page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def collected(page: "Page", root: str, ids: list[str]) -> None:
    """Open the basket with these in it."""
    page.goto(f"{root}index.html")
    page.evaluate("(ids) => isps.collect(ids)", ids)
    page.goto(f"{root}basket.html")
    page.wait_for_selector(f"#kb-basket[data-shown='{len(ids)}']")


def paragraphs(path: str | Path) -> list[str]:
    """The words of a document, by paragraph; every part of it is well-formed."""
    with zipfile.ZipFile(io.BytesIO(Path(path).read_bytes())) as held:
        assert held.testzip() is None
        parts = {name: ElementTree.fromstring(held.read(name)) for name in held.namelist()}  # noqa: S314 - our own
    foot = "".join(t.text or "" for t in parts["word/footer1.xml"].iter(f"{W}t"))
    body = parts["word/document.xml"].iter(f"{W}p")
    return [foot, *("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body)]


def test_a_clause_is_collected_at_its_number_and_the_way_to_the_basket_appears(page: "Page", served: str) -> None:
    page.goto(f"{served}B/4.html")
    assert page.locator(".kb-way").count() == 0
    page.focus('[id="4.33"] a.kb-n >> nth=0')
    page.click("button[aria-label='Collect: B/4.33']")
    page.wait_for_selector(".kb-way >> text=Basket (1)")
    page.click(".kb-way")
    page.wait_for_selector("#kb-basket[data-shown='1']")
    text = page.inner_text("#kb-basket")
    assert "B/4.33" in text
    assert "recommended" in text
    assert "restatement by isps-kb, not the official text" in text
    assert f"{served}B/4.html#4.33" in text


def test_an_item_keeps_what_it_hangs_on(page: "Page", served: str) -> None:
    collected(page, served, ["A/4.3.4"])
    shown = page.inner_text(".kb-basket__one")
    assert "except" in shown, "the opening words that the item depends on"


def test_order_and_content_can_be_changed(page: "Page", served: str) -> None:
    collected(page, served, ["B/16.3", "A/9.4", "XI-2/9.2.5"])
    page.click("button[aria-label='A/9.4 up']")
    page.wait_for_selector(".kb-basket__one:first-of-type[aria-label='A/9.4']")
    page.click("button[aria-label='Take B/16.3 out']")
    page.wait_for_selector("#kb-basket[data-shown='2']")
    page.reload()
    page.wait_for_selector("#kb-basket[data-shown='2']")
    assert page.eval_on_selector_all(".kb-basket__one", "all => all.map(s => s.getAttribute('aria-label'))") == [
        "A/9.4",
        "XI-2/9.2.5",
    ]
    page.click("text=Empty the basket")
    page.wait_for_selector("#kb-basket[data-shown='0']")


def test_citations_are_copied_a_line_each_with_whose_words_and_address(page: "Page", served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    collected(page, served, ["B/16.3", "A/19.4.4"])
    page.click("text=Copy as citations")
    page.wait_for_selector("text=Copied.")
    first, second = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert first.startswith(
        "B/16.3, ISPS Code, Part B (restatement by isps-kb, not the official text; CC BY 4.0). http"
    )
    assert first.endswith("/B/16.html#16.3")
    assert "UNVERIFIED" in second


def test_a_document_holds_the_words_whose_they_are_and_where_they_stand(page: "Page", served: str) -> None:
    collected(page, served, ["B/16.3", "A/4.3.4"])
    page.fill("input[aria-label='Title of the collection']", "For the meeting <on> Monday & after")
    with page.expect_download() as waiting:
        page.click("#kb-basket >> text=DOCX")
    assert waiting.value.suggested_filename == "For-the-meeting-on-Monday-after.docx"
    foot, title, *rest = paragraphs(waiting.value.path())
    assert "Restatement by isps-kb, not the official text" in foot
    assert served in foot
    assert title == "For the meeting <on> Monday & after"
    assert any(r.startswith("B/16.3 ") for r in rest)
    assert any("not the official text; CC BY 4.0" in r for r in rest)
    assert any(r.endswith("/B/16.html#16.3") for r in rest)
    assert any(r.startswith("… ") and "except" in r for r in rest)


def test_a_whole_section_is_taken_away_from_its_page(page: "Page", built: Built) -> None:
    page.goto(f"{built.out.as_uri()}/A/16.html")
    with page.expect_download() as waiting:
        page.click("text=This page as DOCX")
    foot, _, *rest = paragraphs(waiting.value.path())
    heads = [r for r in rest if r.startswith("A/16.")]
    assert len(heads) >= 8
    assert "file:" not in foot + " ".join(rest), "no address of somebody's disk"


def test_what_is_kept_of_a_basket_is_never_run(page: "Page", served: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(f"{served}index.html")
    page.evaluate("isps.keep('basket', ['<img src=x onerror=alert(1)>', 7, null, 'A/99.9', 'A/16.2'])")
    page.goto(f"{served}basket.html")
    page.wait_for_selector("#kb-basket[data-shown='1']")
    assert page.locator("#kb-basket img").count() == 0
    assert "A/99.9" in page.inner_text("#kb-basket [role=status]")
    assert said == []
