"""The page that verifies a pasted text in the browser: what it shows, keyboard, paper, disk, and that nothing leaves it."""

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from isps_kb.claims.verdicts import VERDICTS
from isps_kb.cli.text import verify_text
from isps_kb.library import holdings
from isps_kb.site import dialect
from isps_kb.store.database import Store
from isps_kb.verify.verification import Verifier, counted
from world.access import violations
from world.kept import Built
from world.windows import Windows

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXT = (
    "Security drills must be held at least every six months (B/18.5). The Company shall designate a company security officer "
    "(A/11.1). See also B/4.99 and MSC/Circ.1131, which is in force. The lamps are trimmed at dusk, as IMDG Code 1.4 says."
)


def verified(page: "Page", text: str) -> None:
    page.fill("#kb-verify-text", text)
    page.press("#kb-verify-text", "Control+Enter")
    page.wait_for_selector(".kb-passages[data-shown]", state="attached")


def test_the_page_says_what_the_command_line_says(page: "Page", served: str, kb: Store) -> None:
    page.goto(f"{served}verify/index.html")
    verified(page, TEXT)
    found = Verifier(kb, holdings.corpus_folder()).verified(TEXT)
    tally = counted(found)
    assert (
        page.inner_text(".kb-status")
        == f"{len(found)} checks: "
        + ", ".join(f"{tally[k]} {k}" for k in ("wrong", "doubtful", "unknown", "right"))
        + "."
    )
    for kind in VERDICTS:
        assert page.locator(f"[data-verdict={kind}]").count() == 1
    page.click("[data-verdict=right]")
    page.wait_for_selector(f".kb-verdict >> nth={len(found) - 1}")
    shown = re.sub(r"\s+", " ", page.inner_text(".kb-passages"))
    for v in found:
        assert f"{v.verdict} {v.check}: {' '.join(v.note.split())}" in shown
    assert "restatement, not the official text" in shown
    assert verify_text.verified(found)


def test_it_is_worked_by_keyboard_and_leads_to_clauses(page: "Page", served: str) -> None:
    page.goto(f"{served}verify/index.html")
    page.focus("#kb-verify-text")
    page.keyboard.type("B/4.99 says so.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Verify"
    page.keyboard.press("Enter")
    page.wait_for_selector(".kb-passages[data-shown='1']")
    page.focus(".kb-show")
    page.keyboard.press("Enter")
    assert page.evaluate("(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.activeElement)") == "B/4.99"
    verified(page, "See MSC/Circ.1131.")
    page.click(".kb-verdict a[data-ref='MSC.1/Circ.1192']")
    page.wait_for_url("**/circulars/MSC.1-Circ.1192.html")


def test_what_cannot_be_told_is_unknown_and_what_cites_nothing_is_said(page: "Page", served: str) -> None:
    page.goto(f"{served}verify/index.html")
    verified(page, "The cargo is stowed as the IMDG Code 1.4 says.")
    assert "0 wrong" in page.inner_text(".kb-status")
    assert "unknown citation" in page.inner_text(".kb-passages")
    verified(page, "Trim the lamps.")
    assert page.inner_text(".kb-status") == "Nothing to verify: the text cites no provision."
    page.fill("#kb-verify-text", "")
    page.click("#kb-verify .kb-find__go")
    assert page.inner_text(".kb-status") == "Paste a text first."


@pytest.mark.parametrize("phone", [False, True])
def test_verdicts_break_no_rule_of_access_and_do_not_run_over_the_edge(
    windows: Windows, served: str, built: Built, *, phone: bool
) -> None:
    """On a phone from a disk."""
    root = f"{built.out.as_uri()}/" if phone else served
    with windows.page(viewport={"width": 320 if phone else 1280, "height": 900}, is_mobile=phone) as page:
        page.goto(f"{root}verify/index.html")
        verified(page, TEXT)
        page.click("[data-verdict=right]")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = violations(page)
        page.emulate_media(color_scheme="dark")
        found += violations(page, colours=True)
    assert found == []


def test_paper_has_the_verdicts_and_neither_box_nor_buttons(page: "Page", served: str) -> None:
    page.goto(f"{served}verify/index.html")
    verified(page, TEXT)
    page.emulate_media(media="print")
    assert not page.locator("#kb-verify-text").is_visible()
    assert not page.locator(".kb-show >> nth=0").is_visible()
    assert page.locator(".kb-verdict >> nth=0").is_visible()


def test_nothing_of_the_text_leaves_and_nothing_in_it_runs(page: "Page", served: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda r: asked.append(r.url + (r.post_data or "")))
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("dialog", lambda d: said.append(d.message))
    page.goto(f"{served}verify/index.html")
    verified(
        page, '<img src=x onerror=alert(1)> "A/9.4" <script>alert(2)</script> B/4.99 and javascript:alert(3) (A/11.1)'
    )
    assert said == []
    assert [u for u in asked if not u.startswith(served) or "alert" in u] == []
    assert page.evaluate("JSON.stringify({...localStorage})").count("alert") == 0


def test_what_verifying_needs_is_small_and_comes_with_its_page_alone(built: Built) -> None:
    (data,) = (built.out / "data").glob("verify.*.js")
    assert len(gzip.compress(data.read_bytes(), mtime=0)) < 150_000
    assert not any(b"data/verify" in p.read_bytes() for p in built.out.rglob("*.html"))


def test_patterns_mean_the_same_in_the_other_dialect() -> None:
    given = (("a  b # c", re.VERBOSE), ("(?P<n>x)(?i:y)", 0), (".$", 0), (r"[\w-]", 0))
    written = [dialect.written(re.compile(p, f))[0] for p, f in given]
    assert written == ["ab", "(?<n>x)(?:[Yy])", r"[^\n](?=\n?(?![^]))", r"[\p{L}\p{N}_\x2d]"]
    with pytest.raises(ValueError, match="No browser has"):
        dialect.written(re.compile("(?>a)"))
