"""Twelve attacks in an imported document: none runs, and a reader sees their characters as they are."""

import json
from typing import TYPE_CHECKING

import pytest

from isps_kb.cli import main
from isps_kb.library import freshness, holdings, places
from isps_kb.model import Edition
from isps_kb.site import assemble
from isps_kb.store import opening
from isps_kb.store.database import Store
from world import crawl
from world.harbour import harbour
from world.kept import Built
from world.lantern import PART_B
from world.passages import every

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAYLOADS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=2>",
    "[press here](javascript:window.pwned=3)",
    "<svg onload=window.pwned=4><animate onbegin=window.pwned=4></svg>",
    '<a href="data:text/html,<script>window.pwned=5</script>">press</a>',
    "{{ 7*7 }} {% raw %} ${window.pwned=6}",
    '"><iframe srcdoc="<script>parent.pwned=7</script>"></iframe>',
    "' autofocus onfocus='window.pwned=8",
    "</div></section></article><style>*{display:none}</style>",
    '![x](x "onload=window.pwned=10"){: onclick=window.pwned=10 }',
    "<!--><math><mtext></style><img src=x onerror=window.pwned=11>-->",
    "&lt;script&gt;window.pwned=12&lt;/script&gt; &#60;b&#62; \\<i\\> `</code>` **bold** __init__",
)
TITLE = 'Copy "></title><script>window.pwned=13</script>'
HEADED = r"""---
instrument: B
edition: headed
kind: official
force: recommended
status: in force
sources:
  - nowhere
confidence: seen
recalled: []
reviewed: false
---

# 13 Training </h1><script>window.pwned=14</script>

## Part \[x\](javascript:window.pwned=15) <img src=x onerror=window.pwned=15> {: onclick=window.pwned=15 }

**13.1** Quoted in the copy with headings.

> A note <script>window.pwned=17</script> {#taken}
"""


def restated(sections: dict[int, int]) -> str:
    """Our words for what the copies quote: sections of so many paragraphs."""
    return "".join(
        f"\n# {section} Lamps\n" + "".join(f"\n**{section}.{n}** Lamps should burn.\n" for n in range(1, count + 1))
        for section, count in sections.items()
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with an imported copy of sections of Part B whose every paragraph carries an attack, and another in its headings."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = ["PART B", "16 PORT FACILITY SECURITY PLAN"]
    lines += [f"16.{n} Quoted as found: {p} – end of {n}." for n, p in enumerate(PAYLOADS[:5], 1)]
    lines += ["17 PORT FACILITY SECURITY OFFICER", f"17.1 Quoted as found: {PAYLOADS[11]} – end of 12."]
    lines += ["18 TRAINING, DRILLS AND EXERCISES"]
    lines += [f"18.{n} Quoted as found: {p} – end of {n}." for n, p in enumerate(PAYLOADS[5:11], 1)]
    corpus = harbour(folder / "corpus")
    (corpus / "lantern-b" / "13.md").write_text(PART_B + restated({13: 1, 16: 5, 17: 1, 18: 6}), encoding="utf-8")
    with (corpus / "numbering.txt").open("a", encoding="utf-8") as numbering:
        numbering.write("B/13\nB/13 1\nB/16\nB/16 5\nB/17\nB/17 1\nB/18\nB/18 6\n")
    file = folder / "copy.txt"
    file.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    home = folder / "home"
    wishes = ["--title", TITLE, "--licence", "none <b onclick=x>", "--source", "javascript:window.pwned=16"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISPS_KB_HOME", str(home))
        patch.setattr(places, "corpus_folder", lambda: str(corpus))
        with pytest.raises(SystemExit) as left:
            main.main(["import", str(file), "--edition", "hostile", *wishes])
        assert left.value.code == 0
    holdings.add(home, Edition("headed", "official", TITLE, "nobody", "none"), {"b-13.md": HEADED})
    assemble.build(opening.opened(home=home, folder=corpus), folder / "site", folder / "work")
    return Built(folder / "site", folder / "work" / "docs", home)


def test_the_copies_were_imported(hostile: Built) -> None:
    held = Store(str(hostile.home / freshness.FILE))
    shown = [c for c in every(held) if c["edition"]["kind"] == "official"]
    assert {"B/13.1", "B/16.1", "B/17.1", "B/18.1"} <= {c["id"] for c in shown}
    assert sum("Quoted as found" in c["text"] for c in shown) == len(PAYLOADS)


def test_no_attack_becomes_markup(hostile: Built) -> None:
    pages = crawl.site(hostile.out)
    assert {p: r.inline for p, r in pages.items() if r.inline} == {}
    assert crawl.faults(hostile.out, pages) == []
    for name in ("B/13.html", "B/16.html", "B/17.html", "B/18.html"):
        text = (hostile.out / name).read_text(encoding="utf-8")
        assert "<script>window" not in text
        assert "<iframe" not in text
        assert "Reading aid: our restatement, not the official text" in text


def test_none_runs_and_all_are_read_as_they_are(hostile: Built, chromium: "Browser") -> None:
    context = chromium.new_context()
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda d: dialogs.append(d.message))
    held = Store(str(hostile.home / freshness.FILE))
    for name in ("13", "16", "17", "18"):
        page.goto(f"{hostile.out.as_uri()}/B/{name}.html")
        page.keyboard.press("Tab")
        words = " ".join(page.inner_text("article").split())
        for clause in every(held):
            if clause["id"].startswith(f"B/{name}.") and "Quoted as found" in clause["text"]:
                assert " ".join(clause["text"].split()) in words
        assert page.evaluate("window.pwned") is None
    for path in (
        "overview.html",
        "beside/A-16.html",
        "B/index.html",
        "search.html?q=quoted+as+found",
        "index.html",
    ):
        page.goto(f"{hostile.out.as_uri()}/{path}")
        if path.startswith("search"):
            page.wait_for_selector(".kb-hit")
        assert page.evaluate("window.pwned") is None
    page.goto(f"{hostile.out.as_uri()}/index.html")
    page.fill("#kb-q", "quoted as found script")
    page.wait_for_selector("#kb-list [role=option]")
    assert page.evaluate("window.pwned") is None
    assert dialogs == []
    context.close()


def test_the_data_files_hold_the_attacks_as_text_alone(hostile: Built) -> None:
    text = json.loads((hostile.out / "api/clauses/B/16.1.json").read_text(encoding="utf-8"))["text"]
    assert "<script>" in text
    assert "\u2028" not in next((hostile.out / "data").glob("text-B.*.js")).read_text(encoding="utf-8")


def test_an_official_copy_stands_beside_the_restatement_with_what_differs_marked(
    chromium: "Browser", hostile: Built
) -> None:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{hostile.out.as_uri()}/beside/index.html?a=B/16.1&ea=hostile&b=B/16.1&eb=restatement")
    page.wait_for_selector("[data-shown='B/16.1|B/16.1']")
    heads = page.locator(".kb-two__table thead th").all_inner_texts()
    assert "official text" in heads[0]
    assert TITLE in heads[0]
    assert "restatement, not the official text" in heads[1]
    left, right = page.locator(".kb-two__table tbody td").all_inner_texts()
    assert PAYLOADS[0] in left
    assert "Lamps should burn." in right
    assert page.locator(".kb-two__table .kb-differs").count() > 0
    assert "underlined" in page.inner_text(".kb-two .kb-status")
    assert page.evaluate("window.pwned") is None
    page.context.close()
