"""The other engine makes the same pages of the same files, so that leaving MkDocs costs nothing."""

import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from isps_kb.errors import KbError
from isps_kb.site import assemble, zensical_engine
from isps_kb.store import opening
from world.kept import Built

TEN = (
    "index.html", "A/15.html", "B/4.html", "XI-2/9.html", "PRE/index.html", "circulars/MSC.159-78.html", "courses/MC3.21.html",
    "roles/PFSO.html", "terms/restricted-area.html", "courses/coverage.html",
)  # fmt: skip


class Dom(HTMLParser):
    """What of a page must be the same: headings, anchors and links in order, scripts and styles in order, the words."""

    def __init__(self, page: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.classes: list[str] = []
        self.text: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {k: v or "" for k, v in attrs}
        self.ids += [held["id"]] if "id" in held else []
        self.classes += sorted(held.get("class", "").split())
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append("")
        if tag == "a" and "href" in held:
            self.links.append(unquote(held["href"]).removeprefix("./"))
        if tag in ("script", "link"):
            self.loaded.append(held.get("src", held.get("href", "")).removeprefix("./"))

    def handle_data(self, data: str) -> None:
        self.text += data.split()
        if self.headings and self.lasttag.startswith("h"):
            self.headings[-1] += data.strip()


@pytest.fixture(scope="module")
def other(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("zensical")
    assemble.build(opening.opened(home=built.home), top / "site", top / "work", engine="zensical")
    return top / "site"


def test_both_engines_make_the_same_files(built: Built, other: Path) -> None:
    ours = {p.relative_to(built.out).as_posix() for p in built.out.rglob("*") if p.is_file()}
    theirs = {p.relative_to(other).as_posix() for p in other.rglob("*") if p.is_file()}
    assert sorted(ours ^ theirs) == []
    same = [n for n in ours if not n.endswith(".html") and n != ".isps-kb-site"]
    assert [n for n in same if (built.out / n).read_bytes() != (other / n).read_bytes()] == []


@pytest.mark.parametrize("path", TEN)
def test_both_engines_make_the_same_page(built: Built, other: Path, path: str) -> None:
    one, two = Dom(built.out / path), Dom(other / path)
    for part in ("headings", "ids", "links", "loaded", "classes", "text"):
        assert getattr(two, part) == getattr(one, part), part


def test_an_engine_that_is_not_there_is_said_and_nothing_is_lost(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(KbError, match="pip install zensical"):
        zensical_engine.build(built.docs.parent / "mkdocs.yml", tmp_path / "site", "")
    assert not (tmp_path / "site").exists()
