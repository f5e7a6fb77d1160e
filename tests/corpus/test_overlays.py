"""Law overlays: read strictly, rows where the provision says so, and what the Regulations of Canada and the Union say."""

from pathlib import Path

import pytest

from isps_kb.corpus import overlays
from isps_kb.corpus.gather import Corpus
from isps_kb.errors import KbError

HEAD = """[law]
code = "LL"
name = "Lampland"
instruments = ["Lamp Act"]
source = "gazette of Lampland"
licence = "free"
checked = "1 May 1901"
"""
ROW = '[[row]]\nclauses = ["X/7", "X/8"]\nrelation = "stricter"\nprovision = "Lamp Act, s. 3"\nnote = "Two lamps."\n'
CANADA, UNION = "SOR/2004-144, s. ", "Regulation (EC) No 725/2004, Article "


def written(folder: Path, text: str, name: str = "ll") -> Path:
    """A corpus folder with one overlay."""
    (folder / overlays.FOLDER).mkdir(exist_ok=True)
    (folder / overlays.FOLDER / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def rows(corpus: Corpus, clause: str, country: str) -> set[tuple[str, str]]:
    """Relation and provision of the rows at a clause."""
    found = (r for r, _ in corpus.law_rows if (r["clause"], r["country"]) == (clause, country))
    return {(r["relation"], r["provision"].removeprefix(CANADA).removeprefix(UNION)) for r in found}


def test_a_row_stands_at_each_of_its_clauses_and_says_where_it_was_read(tmp_path: Path) -> None:
    (overlay,) = overlays.read(written(tmp_path, HEAD + ROW))
    found = [row for row, _ in overlay.data({})]
    assert [r["clause"] for r in found] == ["X/7", "X/8"]
    assert found[0] == {
        "country": "LL", "relation": "stricter", "provision": "Lamp Act, s. 3", "note": "Two lamps.",
        "seen": "gazette of Lampland", "checked": "1 May 1901", "clause": "X/7",
    }  # fmt: skip


def test_what_was_not_read_says_so(tmp_path: Path) -> None:
    (overlay,) = overlays.read(written(tmp_path, HEAD + ROW + "unread = true\n"))
    assert {row["seen"] for row, _ in overlay.data({})} == {""}


def test_rows_are_derived_from_what_a_clause_cites(tmp_path: Path) -> None:
    derived = (
        '[[derived]]\nfrom = "X/1"\nunder = "Y"\nrelation = "makes-binding"\nprovision = "s. 1"\nnote = "As a duty."\n'
    )
    (overlay,) = overlays.read(written(tmp_path, HEAD + derived))
    assert [r["clause"] for r, _ in overlay.data({"X/1": ["Y/2", "Z/2", "Y/3", "Y/2"]})] == ["Y/2", "Y/3"]


@pytest.mark.parametrize("lacking", ["source", "code", "licence", "checked"])
def test_a_law_without_its_source_is_refused(tmp_path: Path, lacking: str) -> None:
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(lacking))
    with pytest.raises(KbError, match=f"ll.toml lacks a text '{lacking}'|ll.toml needs '{lacking}'"):
        overlays.read(written(tmp_path, head + ROW))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW, "X/8, which is not held"),
        (ROW.replace("stricter", "looser").replace(', "X/8"', ""), "“looser” is no relation"),
        (ROW.replace(', "X/8"', "") + 'but = ["X/9"]\n', "X/9, which is not held"),
        (ROW.replace('"X/7", "X/8"', ""), "names no clause"),
    ],
)
def test_check_refuses(tmp_path: Path, text: str, said: str) -> None:
    found = list(overlays.problems(written(tmp_path, HEAD + text), {"X/7"}))
    assert [said in p.message for p in found] == [True]
    assert found[0].severity == "error"


def test_a_country_has_one_file(tmp_path: Path) -> None:
    written(tmp_path, HEAD)
    found = list(overlays.problems(written(tmp_path, HEAD, "mm"), set()))
    assert ["has a file already" in p.message for p in found] == [True]


# --- the published overlays ---------------------------------------------------------------------------------------------


def test_the_union_makes_the_paragraphs_of_article_3_5_binding_and_no_other_of_part_b(corpus: Corpus) -> None:
    found = [
        r["clause"] for r, _ in corpus.law_rows
        if (r["country"], r["relation"]) == ("EU", "makes-binding") and r["clause"].startswith("B/")
    ]  # fmt: skip
    assert len(found) == len(set(found)) == 33
    assert {"B/1.12", "B/4.16", "B/8.3", "B/8.10", "B/18.6"} <= set(found)
    assert "B/8.11" not in found
    assert set(found) == {i for i in corpus.overlays if i.count(".") == 1}


@pytest.mark.parametrize("paragraph", ["7.1", "7.7", "9.1", "9.4", "9.8"])
def test_foreign_solas_ships_in_canada_meet_these_of_part_a(corpus: Corpus, paragraph: str) -> None:
    assert {("makes-binding", "203(3)(b)"), ("makes-binding", "203(4)(b)")} <= rows(corpus, f"A/{paragraph}", "CA")


@pytest.mark.parametrize("clause", ["A/7.8", "A/7.9", "A/9.2", "A/8", "A/14", "A/19", "A/7", "A/9"])
def test_and_not_these(corpus: Corpus, clause: str) -> None:
    assert "makes-binding" not in {relation for relation, _ in rows(corpus, clause, "CA")}


def test_testing_intervals_are_left_out_for_foreign_ships_that_are_no_solas_ships(corpus: Corpus) -> None:
    exceptions = {r["provision"].removeprefix(CANADA): but for r, but in corpus.law_rows if r["clause"] == "A/9.4"}
    assert exceptions["203(4)(b)"] == ("A/9.4.16",)
    assert exceptions["203(3)(b)"] == ()


@pytest.mark.parametrize(
    ("clause", "country", "row"),
    [
        ("B/app.1", "CA", ("makes-binding", "228(3), 315(3)")),
        ("A/5.2.1", "CA", ("stricter", "228(1)(a), 315(1)(a)")),
        ("A/19.4.4", "CA", ("subset", "202(5)")),  # nothing on extension
        ("B/13.6", "CA", ("intersects", "216")),  # three months, with exceptions of its own
        ("A/15.4", "EU", ("stricter", "3(6)")),  # five years
        ("XI-2/11.4", "EU", ("stricter", "5(3)")),
        ("XI-2/9.2.1", "EU", ("stricter", "6(1), (2)")),  # shall require, 24 hours
    ],
)
def test_the_row_at_a_clause(corpus: Corpus, clause: str, country: str, row: tuple[str, str]) -> None:
    relation, provision = row
    assert (relation, provision) in {
        (r, p.removeprefix("SOR/2004-144, ss. ")) for r, p in rows(corpus, clause, country)
    }


def test_there_are_forty_rows_a_law_and_each_note_is_a_sentence(corpus: Corpus) -> None:
    for country in ("CA", "EU"):
        found = [r for r, _ in corpus.law_rows if r["country"] == country]
        assert len(found) >= 40
        assert [r["note"] for r in found if not r["note"].endswith(".")] == []
