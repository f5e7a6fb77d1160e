"""What axe-core finds in a page: rules of WCAG 2.2 AA and best practice that it breaks."""

from typing import TYPE_CHECKING

import pytest

from world.here import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = next(iter(sorted((ROOT / "build" / "axe").glob("*.js"))), None)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules that depend on colours
# What passes stays in the page: to bring it over took most of the time.
BROKEN = """
(only) => axe.run(document, {runOnly: only, resultTypes: ["violations"], preload: false}).then((found) =>
    found.violations.flatMap((fault) => fault.nodes.slice(0, 3).map((n) =>
        `${fault.id}: ${n.target} ${n.failureSummary.slice(0, 160)}`)))
"""


def violations(page: "Page", *, colours: bool = False) -> list[str]:
    """Each rule that is broken, with up to three places; of the rules about `colours` alone where a page has only other ones."""
    if AXE is None:
        pytest.skip("axe-core is not here: scripts/system-packages fetches it")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        BROKEN, {"type": "rule", "values": COLOURS} if colours else {"type": "tag", "values": TAGS}
    )
    return found
