"""What axe-core finds in a page: rules of WCAG 2.2 AA and best practice that it breaks."""

from typing import TYPE_CHECKING

import pytest

from world.here import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = next(iter(sorted((ROOT / "build" / "axe").glob("*.js"))), None)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: "Page") -> list[str]:
    """Each rule that is broken, with up to three places."""
    if AXE is None:
        pytest.skip("axe-core is not here: scripts/system-packages fetches it")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(f"axe.run(document, {{runOnly: {{type: 'tag', values: {TAGS}}}}})")
    return [
        f"{fault['id']}: {n['target']} {n['failureSummary'][:160]}"
        for fault in result["violations"]
        for n in fault["nodes"][:3]
    ]
