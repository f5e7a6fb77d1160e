"""Pages, terminal text and exports of the invented collection, as somebody last read them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from world.kept import Built
from world.run import run

Same = Callable[[str, str], None]

PAGES = (
    "A/16",
    "A/index",
    "B/1",
    "beside/A-16",
    "circulars/MSC.1-Circ.7001",
    "circulars/index",
    "courses/MC9.01",
    "courses/index",
    "overview",
    "roles/PFSO",
    "terms/index",
    "unverified",
)
SHOWN = {
    "ref": ["ref", "A/16", "A/1.2", "XI-2/1.1"],
    "ref-circular": ["ref", "MSC.1/Circ.7001"],
    "search": ["search", "who may approve a plan of lamps"],
    "search-brief": ["search", "who may approve a plan of lamps", "--brief"],
    "search-explain": ["search", "lamp on a quay", "--explain", "--limit", "2"],
    "search-narrow": ["search", "lamp", "--in", "B"],
    "search-nothing": ["search", "zzqq"],
    "duties": ["duties", "PFSO"],
    "roles": ["duties"],
    "links": ["links", "A/16.1"],
    "path": ["path", "B/1.1", "A/2.1"],
    "cite": ["cite", "-"],
    "course": ["course", "9.01"],
    "circulars": ["circulars"],
    "checklist": ["checklist", "--in", "A/16"],
    "unverified": ["unverified"],
    "editions": ["editions"],
    "edition": ["editions", "show", "restatement"],
    "beside": ["beside", "A/16"],
    "worksheets": ["checklist", "--read", "one.csv", "--read", "two.csv"],
    "worksheet": ["checklist", "--read", "one.csv"],
}
HEAD = "Clause,Answer,Action,Owner,Due\n"
FILLED = {
    "one.csv": f"{HEAD}A/16.1,nay,Hang a lamp,Keeper,2027-01-31\nA/1.1,yes,,,\nA/2.1,,,,\nB/1.1,perhaps,,,\n",
    "two.csv": f"{HEAD}A/16.1,yes,,,\nA/1.1,partly,Buy oil,,\n",
}


def article(page: str) -> str:
    """What a page says between its frame, a tag a line."""
    found = re.search(r"<article.*?</article>", page, re.DOTALL)
    assert found
    return re.sub(r"(?<=>)(?=<(?!/))", "\n", found[0])


@pytest.mark.no_cover
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_each_kind(harbour_site: Built, snapshot: Same, name: str) -> None:
    page = (harbour_site.out / f"{name}.html").read_text(encoding="utf-8")
    snapshot(article(page), f"pages/{name.replace('/', '-')}.html")


@pytest.mark.usefixtures("at_the_harbour")
@pytest.mark.parametrize("name", SHOWN)
def test_what_a_terminal_shows(snapshot: Same, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file, text in FILLED.items() if name.startswith("worksheet") else ():
        (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run(*SHOWN[name], stdin=b"Under section A/16.1 and paragraph 1.9 of Part B, as section 7.2 says.")
    assert done.err == ""
    snapshot(done.out, f"terminal/{name}.txt")


@pytest.mark.usefixtures("at_the_harbour")
@pytest.mark.parametrize("form", ["json", "csv", "graphml", "akn", "opensearch", "opensearch-phrases"])
def test_an_export_in_each_format(snapshot: Same, form: str) -> None:
    done = run("export", form)
    assert (done.code, done.err) == (0, "")
    snapshot(done.out, f"export/harbour.{form}")
