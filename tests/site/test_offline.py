"""The site without a connection: what is listed exists, a browser that was here once still shows it, a disk is left alone."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from isps_kb.site.hosting import offline
from world.kept import Built
from world.windows import below

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_everything_that_is_to_be_kept_is_there_and_every_page_is_listed(harbour_site: Built) -> None:
    listed = json.loads((harbour_site.out / offline.LIST).read_text(encoding="utf-8"))
    every = [*listed["frame"], *listed["whole"]]
    assert len(every) == len(set(every))
    assert [p for p in every if not (harbour_site.out / p).is_file()] == []
    pages = {p.relative_to(harbour_site.out).as_posix() for p in harbour_site.out.rglob("*.html")}
    assert pages - {"404.html"} <= set(every)
    loaded = {
        p.relative_to(harbour_site.out).as_posix()
        for f in ("js", "css", "data")
        for p in (harbour_site.out / f).iterdir()
    }
    assert loaded <= set(every)


def test_an_installed_site_starts_within_itself(harbour_site: Built) -> None:
    told = json.loads((harbour_site.out / offline.MANIFEST).read_text(encoding="utf-8"))
    for address in (told["start_url"], *(i["src"] for i in told["icons"])):
        assert (harbour_site.out / address).is_file()
    assert told["scope"] == "./"
    assert told["name"]
    assert {told["display"]} <= {"minimal-ui", "standalone"}


def test_the_worker_changes_with_the_site_and_has_no_hole_left(harbour_site: Built) -> None:
    worker = (harbour_site.out / offline.WORKER).read_text(encoding="utf-8")
    assert "{{" not in worker
    assert "importScripts" not in worker


CONTROLLED = """new Promise((done) => navigator.serviceWorker.controller ? done(true)
    : navigator.serviceWorker.addEventListener("controllerchange", () => done(true)))"""


@pytest.fixture
def root(harbour_site: Built) -> Iterator[str]:
    """The address of the site of the invented collection, below a path of its server."""
    with below(harbour_site.out, "/law/") as address:
        yield address


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_what_was_opened_opens_again_without_a_connection(page: "Page", root: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(f"{root}index.html")
    page.evaluate(CONTROLLED)
    page.goto(f"{root}A/2.html")
    page.context.set_offline(True)
    page.goto(f"{root}A/2.html#2.2")
    assert page.locator('[id="2.2"]').count() == 1
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "the style sheet is there"
    page.goto(root)
    assert page.locator("h1").count() == 1
    page.goto(f"{root}B/1.html")
    assert page.url == f"{root}about/offline.html"
    assert said == []


def test_the_whole_site_is_kept_when_asked_for_and_forgotten(page: "Page", root: str, harbour_site: Built) -> None:
    count = sum(1 for p in harbour_site.out.rglob("*.html") if p.name != "404.html")
    page.goto(f"{root}about/offline.html")
    page.wait_for_selector("#kb-offline[data-kept]")
    page.evaluate(CONTROLLED)
    page.click("text=Keep the whole site")
    page.wait_for_selector(f"#kb-offline[data-kept='{count}']", timeout=120_000)
    page.context.set_offline(True)
    page.goto(f"{root}B/1.html")
    assert page.locator('[id="1.2"]').count() == 1
    page.goto(f"{root}go/?ref=A/2.2")
    page.wait_for_url("**/A/2.html*")
    page.goto(f"{root}search.html?q=who+lights+the+lamp")
    page.wait_for_selector(".kb-hit")
    page.goto(f"{root}about/offline.html")
    page.wait_for_selector("#kb-offline[data-kept]")
    page.click("text=Forget what is kept")
    page.wait_for_selector("#kb-offline[data-kept='0']")


def test_from_a_disk_nothing_is_registered(page: "Page", harbour_site: Built) -> None:
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.goto(f"{harbour_site.out.as_uri()}/about/offline.html")
    page.wait_for_load_state("networkidle")
    assert page.locator("#kb-offline button").count() == 0
    assert said == []
