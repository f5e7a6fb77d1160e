"""The built site as files: complete, linked, the same every time, safe, and no larger than it should be."""

import gzip
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from isps_kb.errors import KbError
from isps_kb.reading import lookup
from isps_kb.site import assemble, datafiles, mkdocs_engine, permalink
from isps_kb.site.hosting import naming, serving
from isps_kb.site.shelf import Shelf
from isps_kb.store import database, opening
from world import crawl
from world.crawl import Read
from world.kept import Built


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, Read]:
    return crawl.site(built.out)


def packed(paths: Iterable[Path]) -> int:
    return sum(len(gzip.compress(p.read_bytes(), 9)) for p in paths)


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# --- complete and linked ------------------------------------------------------------------------------------------------------


@pytest.mark.no_cover
def test_every_link_and_fragment_of_the_site_exists(built: Built, pages: dict[str, Read]) -> None:
    assert crawl.faults(built.out, pages) == []


def test_every_id_of_the_corpus_has_its_place(built: Built, pages: dict[str, Read]) -> None:
    held = opening.opened(home=built.home)
    for clause_id in held.held():
        at = permalink.of(clause_id)
        assert f"{at.page}.html" in pages, clause_id
        assert not at.fragment or at.fragment in pages[f"{at.page}.html"].ids, clause_id


@pytest.mark.parametrize(
    ("clause_id", "path"),
    [
        ("A/15", "A/15.html"),
        ("B/4.33.8", "B/4.html#4.33.8"),
        ("PRE/5", "PRE/index.html#5"),
        ("XI-2/9.2.5", "XI-2/9.html#9.2.5"),
        ("A/app.1", "A/app.1.html"),
        ("A/9.4.1-par", "A/9.html#9.4.1-par"),
        ("EU725/3.5", "EU725/3.html#3.5"),
        ("V/19-1", "V/19-1.html"),
        ("STCW/VI/5", "STCW-VI/5.html"),
        ("MSC.159(78)/3", "circulars/MSC.159-78.html#3"),
        ("MSC.1/Circ.1192", "circulars/MSC.1-Circ.1192.html"),
        ("CONF.2002/7", "circulars/CONF.2002-7.html"),
        ("MC3.21/4.2", "courses/MC3.21.html#4.2"),
        ("ITCP/SATW", "courses/ITCP-SATW.html"),
        ("A", "A/index.html"),
    ],
)
def test_the_documented_addresses_hold(clause_id: str, path: str) -> None:
    assert permalink.of(clause_id).path == path


def test_whose_words_these_are_stands_on_every_page_of_law(built: Built) -> None:
    for name in ("A/15", "B/4", "XI-2/9", "PRE/index", "circulars/MSC.159-78", "courses/MC3.21"):
        text = (built.out / f"{name}.html").read_text(encoding="utf-8")
        assert "not the official text" in text
        assert "CC BY 4.0" in text
    assert "UNVERIFIED" in (built.out / "A/19.html").read_text(encoding="utf-8")


def test_the_force_of_each_clause_is_shown_with_the_overlay_of_the_union(built: Built) -> None:
    page = (built.out / "B/4.html").read_text(encoding="utf-8")
    first = page[page.index('id="4.1"') : page.index('id="4.2"')]
    assert "<dt>Force</dt><dd>recommended; mandatory in the EU" in first
    assert '<span class="kb-force kb-eu">mandatory in the EU</span>' in first
    assert '<span class="kb-force kb-should">' not in first, "the head of the section says it for all"
    assert "mandatory in the EU" not in page[page.index('id="4.33"') : page.index('id="4.34"')]


# --- data ---------------------------------------------------------------------------------------------------------------------


def test_the_data_of_a_clause_are_what_ref_prints(built: Built) -> None:
    held = opening.opened(home=built.home)
    for name in ("B/4.33", "A/19.4.4", "MSC.159(78)/pre", "A/9.4.1-par"):
        data = json.loads((built.out / datafiles.path(name)).read_text(encoding="utf-8"))
        assert data == json.loads(json.dumps(lookup.clauses(held, [name]).data()))
    schema = json.loads((built.out / "api/schema.json").read_text())
    assert set(schema["required"]) <= set(json.loads((built.out / "api/clauses/B/4.33.json").read_text()))


def test_the_list_of_data_names_files_that_exist(built: Built) -> None:
    index = json.loads((built.out / "api/index.json").read_text(encoding="utf-8"))
    assert index["version"] == datafiles.VERSION
    assert index["clauses"]["B/4.33"] == "clauses/B/4.33.json"
    assert all((built.out / "api" / path).is_file() for path in index["clauses"].values())
    assert len(index["clauses"]) == len(opening.opened(home=built.home).ids())


# --- size, repetition ---------------------------------------------------------------------------------------------------------


def test_pages_and_search_data_stay_small(built: Built) -> None:
    scripts = [p for folder in ("data", "js") for p in (built.out / folder).glob("*.js")]
    of_search = [p for p in scripts if p.parent.name == "data" and p.name.startswith(("index.", "search.", "answers."))]
    of_verifying = [
        p for p in scripts if p.parent.name == "data" and p.name.startswith("verify.")
    ]  # for one page alone
    assert (len(of_search), len(of_verifying)) == (3, 1)
    assert packed(of_search) <= 400_000
    assert packed(of_verifying) <= 150_000
    assert packed(p for p in scripts if p not in of_verifying) <= 640_000


@pytest.mark.no_cover
def test_a_page_with_all_that_it_loads_before_a_search_stays_light(built: Built, pages: dict[str, Read]) -> None:
    sizes = {}
    for path, page in pages.items():
        own = {to for tag, to in page.links if tag in ("script", "link") and to.endswith((".js", ".css", ".png"))}
        loaded = [(built.out / path).parent / to for to in own] if path != "404.html" else []
        sizes[path] = packed([built.out / path, *loaded])
    heaviest = max(sizes, key=lambda path: sizes[path])
    assert sizes[heaviest] < 60_000, heaviest


def test_nothing_of_the_theme_is_published_that_no_page_loads(built: Built) -> None:
    files = {p.relative_to(built.out).as_posix() for p in (built.out / "assets").rglob("*") if p.is_file()}
    assert files == {"assets/images/favicon.png"}
    assert not list(built.out.rglob("*.map"))


def test_what_a_page_loads_is_named_by_its_content_but_for_the_list_of_names(built: Built) -> None:
    loose = {
        p.relative_to(built.out).as_posix()
        for folder in ("js", "css", "data")
        for p in (built.out / folder).iterdir()
        if not serving.NAMED.search(p.name)
    }
    assert loose == {naming.LIST}
    for path in (p for folder in ("js", "css", "data") for p in (built.out / folder).iterdir()):
        assert path.name in (naming.LIST.removeprefix("js/"), Path(naming.named(path.name, path.read_bytes())).name)


def test_no_page_has_a_class_of_the_theme(built: Built) -> None:
    for path in built.out.rglob("*.html"):
        assert not re.search(r'class="[^"]*\bmd-', path.read_text(encoding="utf-8")), path


def test_two_builds_of_the_same_are_the_same_to_the_byte(
    harbour_site: Built, harbour_kb: database.Store, tmp_path: Path
) -> None:
    assemble.build(harbour_kb, tmp_path / "other", tmp_path / "work")
    one, two = tree(harbour_site.out), tree(tmp_path / "other")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_nothing_is_done_twice_and_one_changed_page_is_made_alone(
    harbour_site: Built, harbour_kb: database.Store, tmp_path: Path
) -> None:
    out, work = tmp_path / "site", tmp_path / "work"
    shutil.copytree(harbour_site.out, out)
    shutil.copytree(harbour_site.docs.parent, work)
    assert assemble.build(harbour_kb, out, work).made == 0
    page = work / "docs" / "A" / "16.md"
    page.write_text(page.read_text(encoding="utf-8").replace("has a lamp", "has, as changed, a lamp"), encoding="utf-8")
    made, count = mkdocs_engine.build(work / "mkdocs.yml", work / "docs", out)
    assert 1 <= made <= 2, "the page, and the one for missing pages, which is always made"
    assert count > 40
    assert "has, as changed, a lamp" in (out / "A/16.html").read_text(encoding="utf-8")
    before, after = tree(harbour_site.out), tree(out)
    assert {n for n in before if before[n] != after.get(n)} <= {"A/16.html", mkdocs_engine.MARK}


def test_a_folder_that_holds_something_else_is_left_alone(built: Built, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(KbError, match="holds something else"):
        assemble.build(opening.opened(home=built.home), tmp_path, tmp_path / "work")
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_a_broken_link_stops_the_build_and_the_old_site_stays(harbour_site: Built, tmp_path: Path) -> None:
    out, docs = tmp_path / "site", tmp_path / "work" / "docs"
    shutil.copytree(harbour_site.out, out)
    shutil.copytree(harbour_site.docs.parent, docs.parent)
    page = docs / "about" / "cite.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](../A/16.md#16.99)\n", encoding="utf-8")
    with pytest.raises(KbError, match=r"16\.99"):
        mkdocs_engine.build(docs.parent / "mkdocs.yml", docs, out)
    assert "16.99" not in (out / "about/cite.html").read_text(encoding="utf-8")


# --- safety ---------------------------------------------------------------------------------------------------------------------


def test_nothing_on_any_page_needs_an_exception_from_a_strict_policy(pages: dict[str, Read]) -> None:
    assert {p: r.inline for p, r in pages.items() if r.inline} == {}


NAMESPACE = re.compile(
    r"http://(?:www\.w3\.org/2000/svg|schemas\.openxmlformats\.org/[\w/.-]+|purl\.org/dc/elements/1\.1/)"
)


def test_no_page_script_or_style_names_another_host(built: Built) -> None:
    for path in [*(built.out / "css").glob("*.css"), *(built.out / "js").glob("*.js")]:
        text = NAMESPACE.sub("", path.read_text(encoding="utf-8"))  # names of vocabularies, which nobody asks for
        assert "://" not in text, path.name


def test_two_pages_are_never_written_to_one_address(built: Built) -> None:
    shelf = Shelf(opening.opened(home=built.home))
    paths = [p.path.lower() for p in assemble.pages(shelf)]
    assert len(paths) == len(set(paths))
