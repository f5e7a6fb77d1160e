"""Where pages stand: a way up and on from each, and a title that no other page has."""

import re
from collections import Counter

from isps_kb.site import order
from isps_kb.site.page import Page, Place
from world.kept import Built

TITLE = re.compile(r"<title>(.*?)</title>")


def test_the_contents_of_a_folder_stand_above_its_pages_which_follow_each_other() -> None:
    made = [Page("x/one", "One", ()), Page("x/index", "All", ()), Page("x/two", "Two", ()), Page("index", "Home", ())]
    place = {p.path: p.place for p in order.placed(made)}
    assert place["x/one"] == Place((("Home", "index"), ("All", "x/index")), ("All", "x/index"), ("Two", "x/two"))
    assert place["x/index"] == Place((("Home", "index"),), None, ("One", "x/one"))
    assert place["index"] == Place()


def test_no_title_breaks_out_of_the_place_of_a_page() -> None:
    made = [Page("x/index", '"]\n---\n<b>', ()), Page("x/one", "One", ())]
    text = next(p for p in order.placed(made) if p.path == "x/one").markdown()
    assert 'crumbs: [["Home", "index.html"], ["&quot;] --- &lt;b&gt;", "x/index.html"]]' in text
    assert text.count("\n---\n") == 1


def test_every_page_has_a_title_of_its_own_and_a_way_up_and_on(built: Built) -> None:
    texts = {
        p.relative_to(built.out).as_posix(): p.read_text(encoding="utf-8") for p in sorted(built.out.rglob("*.html"))
    }
    texts.pop("404.html")
    titles = Counter(m[1] for t in texts.values() if (m := TITLE.search(t)))
    assert [t for t, n in titles.items() if n > 1] == []
    assert sum(titles.values()) == len(texts)
    assert [n for n, t in texts.items() if n != "index.html" and 'class="kb-crumbs"' not in t] == []
    alone = {n for n, t in texts.items() if 'class="kb-turn"' not in t}
    assert alone <= {"index.html", "go/index.html"}


def test_titles_name_what_a_page_is_about(built: Built) -> None:
    for name, title in (
        ("roles/PFSO", "Port facility security officer (PFSO): duties"),
        ("A/15", "A/15 Port facility security assessment"),
        ("circulars/MSC.159-78", "MSC.159(78) Interim guidance"),
    ):
        found = TITLE.search((built.out / f"{name}.html").read_text(encoding="utf-8"))
        assert found
        assert found[1].startswith(title)


def test_the_contents_name_paragraphs_where_no_heading_divides_a_section(built: Built) -> None:
    page = (built.out / "A" / "16.html").read_text(encoding="utf-8")
    assert re.findall(r'href="#(16\.\d+)"', page[page.index("kb-numbers") : page.index("</p>")])[:2] == ["16.1", "16.2"]
    assert "kb-numbers" not in (built.out / "B" / "4.html").read_text(encoding="utf-8")
