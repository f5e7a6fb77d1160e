"""The other engine makes the same pages of the same files, so that leaving MkDocs costs nothing."""

import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from isps_kb.errors import KbError
from isps_kb.site import assemble, zensical_engine
from isps_kb.store.database import Store
from world.chance import PROFILE
from world.kept import Built


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
        self.coded = 0  # within code each engine colours in a way of its own
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {k: v or "" for k, v in attrs}
        self.ids += [held["id"]] if "id" in held else []
        self.coded += tag == "pre"
        self.classes += sorted({*held.get("class", "").split()} - {"highlight"}) if not self.coded else []
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append("")
        if tag == "a" and "href" in held:
            self.links.append(unquote(held["href"]).removeprefix("./"))
        if tag in ("script", "link"):
            self.loaded.append(held.get("src", held.get("href", "")).removeprefix("./"))

    def handle_endtag(self, tag: str) -> None:
        self.coded -= tag == "pre"

    def handle_data(self, data: str) -> None:
        self.text += data.split()
        if self.headings and self.lasttag.startswith("h"):
            self.headings[-1] += data.strip()


@pytest.mark.slow
def test_both_engines_make_the_same_site(harbour_site: Built, harbour_kb: Store, tmp_path: Path) -> None:
    """Every page of the invented collection, which has one of each kind."""
    compare(harbour_site, harbour_kb, tmp_path)


@pytest.mark.hypothesis
@pytest.mark.slow
def test_both_engines_make_the_same_site_of_the_corpus(built: Built, kb: Store, tmp_path: Path) -> None:
    if PROFILE != "fuzz":
        pytest.skip("takes long: make fuzz compares both engines over the whole corpus")
    compare(built, kb, tmp_path)


def compare(built: Built, kb: Store, top: Path) -> None:
    """The site against the one that the other engine makes of the same store."""
    other = top / "site"
    assemble.build(kb, other, top / "work", engine="zensical")
    ours, theirs = files(built.out), files(other)
    assert sorted(ours ^ theirs) == []
    assert len([n for n in ours if n.endswith(".html")]) > 50
    for name in sorted(ours - {".isps-kb-site"}):
        if name.endswith(".html"):
            one, two = Dom(built.out / name), Dom(other / name)
            for part in ("headings", "ids", "links", "loaded", "classes", "text"):
                assert getattr(two, part) == getattr(one, part), (name, part)
        else:
            assert (built.out / name).read_bytes() == (other / name).read_bytes(), name


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_an_engine_that_is_not_there_is_said_and_nothing_is_lost(
    harbour_site: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(KbError, match="pip install zensical"):
        zensical_engine.build(harbour_site.docs.parent / "mkdocs.yml", tmp_path / "site", "")
    assert not (tmp_path / "site").exists()
