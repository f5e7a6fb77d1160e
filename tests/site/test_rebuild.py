"""A site made from the one before: the same to the byte as one made anew, and no more of it made than what changed."""

import re
import shutil
from functools import partial
from pathlib import Path

import pytest

from isps_kb.errors import KbError
from isps_kb.site import assemble
from isps_kb.site.hosting import crossing
from isps_kb.site.reuse import PIECES, Reuse
from isps_kb.store import opening
from world.kept import Built

WORDS = "has a lamp"


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def changed(harbour_folder: Path, to: Path, old: str, new: str, files: str = "*.md") -> Path:
    """A copy of the invented collection in which words of some files are others."""
    shutil.copytree(harbour_folder, to)
    pages = [p for p in to.rglob(files) if old in p.read_text(encoding="utf-8")]
    assert pages
    for page in pages:
        page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return to


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("old", "new", "most", "files"),
    [
        (WORDS, "has, as changed, a lamp", 8, "*.md"),
        (WORDS, "has a lamp (see section 16)", 8, "*.md"),
        ("harbour", "anchorage", 1000, "*.md"),
        ('term = "quay"', 'term = "lamp"', 1000, "terms.toml"),
    ],
)
@pytest.mark.slow
def test_after_a_change_the_site_is_that_of_a_build_from_nothing(
    harbour_site: Built, harbour_folder: Path, tmp_path: Path, old: str, new: str, most: int, files: str
) -> None:
    folder = changed(harbour_folder, tmp_path / "corpus", old, new, files)
    kb = opening.opened(home=tmp_path / "library", folder=folder)
    out, work = tmp_path / "site", tmp_path / "work"
    shutil.copytree(harbour_site.out, out)
    shutil.copytree(harbour_site.docs.parent, work)
    before = {p: p.stat().st_ino for p in out.rglob("*") if p.is_file()}
    made = assemble.build(kb, out, work)
    fresh = assemble.build(kb, tmp_path / "fresh", tmp_path / "other")
    one, two = tree(out), tree(tmp_path / "fresh")
    assert one.keys() == two.keys()
    assert [n for n in one if one[n] != two[n]] == []
    assert 1 <= made.made <= most
    assert made.pages == fresh.pages
    if most < 10:
        same = [p for p, inode in before.items() if p.is_file() and p.stat().st_ino == inode]
        assert len(same) > 0.8 * len(before), "what did not change was written again"


def test_a_build_does_not_write_into_the_site_that_it_was_made_from(
    harbour_site: Built, harbour_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb = opening.opened(
        home=tmp_path / "library", folder=changed(harbour_folder, tmp_path / "corpus", WORDS, "has two lamps")
    )
    out, work = tmp_path / "site", tmp_path / "work"
    shutil.copytree(harbour_site.out, out)
    shutil.copytree(harbour_site.docs.parent, work)
    before = tree(out)
    monkeypatch.setattr(crossing, "faults", lambda *_: iter(["a.html links to b.html, which is not there."]))
    with pytest.raises(KbError, match="broken link"):
        assemble.build(kb, out, work)
    assert tree(out) == before


def site(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("now", "fault"),
    [
        ('<p id="x"></p><p id="y"></p>', ""),
        ('<p id="y"></p>', "b.html links to a.html#x, but that page has no such place."),
        ('<p id="x"></p><a href="c.html">', "a.html links to c.html, which is not there."),
        ('<p id="x"></p><a href="b.html#n">', "a.html links to b.html#n, but that page has no such place."),
    ],
)
def test_a_page_made_anew_is_followed_and_so_are_those_that_lead_to_what_it_lost(
    tmp_path: Path, now: str, fault: str
) -> None:
    old = site(tmp_path / "old", {"a.html": '<p id="x"></p>', "b.html": '<a href="a.html#x">', "data/t.1.js": ""})
    new = site(tmp_path / "new", {"a.html": now, "data/t.2.js": ""})
    (new / "b.html").hardlink_to(old / "b.html")
    assert list(crossing.faults(new, "/", old)) == ([fault] if fault else [])


def test_a_page_that_is_gone_is_missed_by_pages_that_did_not_change(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {"a.html": "", "b.html": '<a href="a.html">'})
    new = tmp_path / "new"
    new.mkdir()
    (new / "b.html").hardlink_to(old / "b.html")
    assert list(crossing.faults(new, "/", old)) == ["b.html links to a.html, which is not there."]


def test_what_is_kept_is_asked_for_by_all_that_it_is_made_from(tmp_path: Path) -> None:
    made: list[object] = []

    def result(given: object) -> bytes:
        made.append(given)
        return repr(given).encode()

    for given in (("a", 1), ("a", 2), ("a", 1), frozenset("xy"), frozenset("yx")):
        reuse = Reuse(tmp_path)
        reuse.get("kind", given, lambda given=given: result(given))  # type: ignore[misc]
    assert made == [("a", 1), ("a", 2), frozenset("xy")]
    reuse.sweep()
    assert len(list(tmp_path.iterdir())) == 1
    assert Reuse().get("kind", ("a", 1), lambda: b"made") == b"made"
    assert Reuse().piece("kind", ("a", 1), lambda: "made") == "made"
    assert re.fullmatch("[0-9a-f]{64}", next(tmp_path.iterdir()).name)


def test_pieces_are_kept_for_the_next_build_alone_and_made_again_where_their_file_is_damaged(tmp_path: Path) -> None:
    made: list[str] = []

    def make(given: str) -> str:
        made.append(given)
        return f"<{given}> \udcff"

    def built(*given: str) -> list[str]:
        reuse = Reuse(tmp_path)
        found = [reuse.piece("kind", g, partial(make, g)) for g in given]
        reuse.sweep()
        return found

    assert built("a", "b", "a") == built("b", "a")[::-1] + built("a")
    assert made == ["a", "b"]
    built("a", "b")
    assert made == ["a", "b", "b"]
    (tmp_path / PIECES).write_bytes(b"[")
    built("a", "b")
    assert made == ["a", "b", "b", "a", "b"]
