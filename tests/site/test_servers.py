"""The examples of the README on real servers: slashes, missing addresses, what may be kept, compression, types, policy."""

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from isps_kb.errors import KbError
from isps_kb.site import assemble
from isps_kb.site.hosting import published, serving
from isps_kb.store import database
from world import crawl, servers
from world.kept import Built
from world.servers import Server

URL = "https://intranet.example/law/"


@pytest.fixture(scope="module")
def below(harbour_kb: database.Store) -> Iterator[Path]:
    """The site of the invented collection, made for a path of a server, where every account may read it."""
    with tempfile.TemporaryDirectory(prefix="isps-kb-law-") as name:
        top = Path(name)
        assemble.build(harbour_kb, top / "site", top / "work", url=URL)
        top.chmod(0o755)
        yield top / "site"


@pytest.fixture(scope="module", params=sorted(servers.PROGRAMS))
def server(request: pytest.FixtureRequest, below: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with servers.running(request.param, below, tmp_path_factory.mktemp(request.param)) as made:
        yield made


def named(site: Path) -> str:
    """A script that is named by its content."""
    return next(p.relative_to(site).as_posix() for p in sorted(site.rglob("*.js")) if serving.NAMED.search(p.name))


# --- the address ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("", ""),
        ("https://intranet.example", "https://intranet.example/"),
        ("https://intranet.example/law", URL),
        ("https://intranet.example/law/", URL),
        ("http://10.1.2.3:8080/a/b//", "http://10.1.2.3:8080/a/b/"),
        ("https://intranet.example/H%C3%A4fen/", "https://intranet.example/H%C3%A4fen/"),
    ],
)
def test_an_address_is_made_whole(given: str, whole: str) -> None:
    assert published.address(given) == whole


@pytest.mark.parametrize(
    "given",
    [
        "intranet.example/law", "ftp://intranet.example/", "https://", "https://u:p@intranet.example/", "https://x/?a=1",
        "https://x/#a", "https://x/a/../b/", "https://x/a b/", 'https://x/"><script>', "https://[/", "javascript:alert(1)",
        "https://x:99999/", "/law/", "https://x/\u200b/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_before_anything_is_made(
    given: str, harbour_kb: database.Store, tmp_path: Path
) -> None:
    with pytest.raises(KbError, match="no address of a site"):
        assemble.build(harbour_kb, tmp_path / "site", tmp_path / "work", url=given)
    assert not (tmp_path / "site").exists()


@pytest.mark.no_cover
@pytest.mark.parametrize("url", ["https://intranet.example", "https://intranet.example/law", "https://x.example/a/b/"])
def test_a_site_for_any_path_has_a_page_for_missing_addresses_whose_links_stay_on_it(
    url: str, harbour_kb: database.Store, tmp_path: Path
) -> None:
    assemble.build(harbour_kb, tmp_path / "site", tmp_path / "work", url=url)
    path = published.path(published.address(url))
    read = crawl.Read((tmp_path / "site" / "404.html").read_text(encoding="utf-8"))
    own = [to for _, to in read.links if not to.startswith("#")]
    assert own
    for to in own:
        assert to.startswith(path), to
        assert (tmp_path / "site" / (to.removeprefix(path).partition("#")[0] or "index.html")).exists(), to


def test_without_an_address_the_page_for_missing_addresses_leads_nowhere(harbour_site: Built) -> None:
    read = crawl.Read((harbour_site.out / "404.html").read_text(encoding="utf-8"))
    assert read.links == []


# --- servers --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["nginx", "apache", "caddy", "lighttpd", "xml"])
def test_every_example_sends_the_policy_of_the_serving_command(name: str) -> None:
    assert serving.POLICY in servers.example(name)


def test_the_folder_without_its_slash_leads_into_it(server: Server) -> None:
    reply = server.get("/law")
    assert reply.status in (301, 302, 308)
    assert reply.headers["location"].endswith("/law/")
    assert server.get("/law/").status == 200


def test_a_citation_in_the_address_survives_the_missing_slash(server: Server) -> None:
    reply = server.get("/law/go?ref=B/4.33")
    assert reply.status in (301, 302, 308)
    assert reply.headers["location"].endswith("/law/go/?ref=B/4.33")
    assert server.get("/law/go/?ref=B/4.33").status == 200


@pytest.mark.parametrize("path", ["nowhere.html", "A/99.html", "a/b/c/d", "js/page.0123abcd.js"])
def test_a_missing_address_gets_the_page_of_the_site_and_is_not_kept(server: Server, below: Path, path: str) -> None:
    reply = server.get(f"/law/{path}")
    assert reply.status == 404
    assert reply.body == (below / "404.html").read_bytes()
    assert reply.headers["content-type"].startswith("text/html")
    assert "max-age" not in reply.headers.get("cache-control", "")


def test_what_is_named_by_its_content_is_kept_and_all_else_asked_for(server: Server, below: Path) -> None:
    kept = server.get(f"/law/{named(below)}")
    assert kept.status == 200
    assert "max-age=31536000" in kept.headers["cache-control"]
    for path in ("", "A/16.html", "api/index.json", "search.html?q=a.0123abcd.js"):
        assert server.get(f"/law/{path}").headers["cache-control"] == serving.ASKED, path


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    first = server.get("/law/A/16.html", Accept_Encoding="gzip")
    known = {"If_Modified_Since": first.headers["last-modified"]}
    if "etag" in first.headers:
        known["If_None_Match"] = first.headers["etag"]
    again = server.get("/law/A/16.html", Accept_Encoding="gzip", **known)
    assert again.status == 304
    assert again.body == b""


@pytest.mark.parametrize("path", ["A/16.html", "api/index.json", "llms.txt", "@named"])
def test_texts_are_sent_compressed_to_those_who_can_read_it(server: Server, below: Path, path: str) -> None:
    path = named(below) if path == "@named" else path
    held = (below / path).read_bytes()
    packed = server.get(f"/law/{path}", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert gzip.decompress(packed.body) == held
    assert server.get(f"/law/{path}").body == held


def test_policy_and_types_come_with_every_answer(server: Server, below: Path) -> None:
    types = {
        "A/16.html": "text/html",
        named(below): "javascript",
        "api/index.json": "application/json",
        "nowhere": "html",
    }
    for path, kind in types.items():
        reply = server.get(f"/law/{path}")
        assert kind in reply.headers["content-type"], path
        assert reply.headers["content-security-policy"] == serving.POLICY, path
        assert reply.headers["x-content-type-options"] == "nosniff", path
    assert "utf-8" in server.get("/law/A/16.html").headers["content-type"].lower()
