"""What search engines and those who share a link are told, with and without an address of the site."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from isps_kb.site import assemble
from isps_kb.store import database
from world.kept import Built

META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')


def head(folder: Path, path: str) -> dict[str, str]:
    return dict(META.findall((folder / path).read_text(encoding="utf-8")))


@pytest.fixture(scope="module", params=["https://law.example/", "https://intranet.example/law/"])
def addressed(
    request: pytest.FixtureRequest, harbour_kb: database.Store, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    top = tmp_path_factory.mktemp("addressed")
    assemble.build(harbour_kb, top / "site", top / "work", url=request.param)
    return request.param, top / "site"


@pytest.mark.no_cover
def test_the_site_map_lists_every_page_that_can_be_found_and_no_other(addressed: tuple[str, Path]) -> None:
    url, site = addressed
    listed = re.findall("<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    pages = {p.relative_to(site).as_posix() for p in site.rglob("*.html")} - {
        "404.html",
        "go/index.html",
        "search.html",
    }
    there = {loc.removeprefix(url) or "index.html" for loc in listed}
    assert all(loc.startswith(url) for loc in listed)
    assert {t + "index.html" if t.endswith("/") else t for t in there} == pages
    assert len(listed) == len(pages)


def test_robots_are_told_where_they_would_look(addressed: tuple[str, Path]) -> None:
    url, site = addressed
    if url == "https://law.example/":
        said = (site / "robots.txt").read_text(encoding="ascii")
        assert "Sitemap: https://law.example/sitemap.xml\n" in said
        assert "Disallow: /go/\n" in said
    else:
        assert not (site / "robots.txt").exists()


def test_a_shared_link_shows_title_description_and_address(addressed: tuple[str, Path]) -> None:
    url, site = addressed
    page = (site / "A/16.html").read_text(encoding="utf-8")
    meta = head(site, "A/16.html")
    assert meta["og:title"]
    assert f"<title>{meta['og:title']} " in page
    assert meta["og:description"] == meta["description"]
    assert meta["og:url"] == f"{url}A/16.html"
    assert f'<link rel="canonical" href="{url}A/16.html">' in page


@pytest.mark.parametrize("path", ["404.html", "go/index.html", "search.html"])
def test_what_holds_nothing_of_its_own_is_not_to_be_indexed(harbour_site: Built, path: str) -> None:
    assert head(harbour_site.out, path)["robots"] == "noindex"


def test_without_an_address_nothing_pretends_to_know_one(harbour_site: Built) -> None:
    assert not [n for n in ("sitemap.xml", "sitemap.xml.gz", "robots.txt") if (harbour_site.out / n).exists()]
    for path in harbour_site.out.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "og:url" not in text, path
        assert "canonical" not in text, path
    assert head(harbour_site.out, "A/16.html")["og:title"]


def test_the_search_can_be_taken_up_by_a_browser(addressed: tuple[str, Path]) -> None:
    url, site = addressed
    told = ElementTree.parse(site / "opensearch.xml").getroot()  # noqa: S314 - our own file
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    name = told.findtext("o:ShortName", "", space)
    assert 0 < len(name) <= 16
    templates = {u.get("type"): u.get("template") for u in told.findall("o:Url", space)}
    assert templates["text/html"] == f"{url}search.html?q={{searchTerms}}"
    image = told.findtext("o:Image", "", space)
    assert (site / image.removeprefix(url)).is_file()
    link = '<link rel="search" type="application/opensearchdescription+xml" title="ISPS" href="../opensearch.xml">'
    assert link in (site / "A/16.html").read_text(encoding="utf-8")


def test_without_an_address_there_is_no_search_to_take_up(harbour_site: Built) -> None:
    assert not (harbour_site.out / "opensearch.xml").exists()
    assert "opensearch" not in (harbour_site.out / "A/16.html").read_text(encoding="utf-8")
