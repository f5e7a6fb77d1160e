"""What is worked out for each clause: its sources, its standing, what cites it and what teaches it, its headings."""

from pathlib import Path

import pytest

from isps_kb.corpus.gather import Corpus
from isps_kb.store import opening
from isps_kb.store.compiling import edges_of, written_from
from isps_kb.store.database import Store
from world.lantern import LOG_FILE, edit, lantern_code
from world.passages import every, printed

# --- provenance ---------------------------------------------------------------------------------------------------------


def test_a_clause_names_its_own_sources_where_its_file_does(tmp_path: Path) -> None:
    folder = lantern_code(tmp_path / "corpus")
    edit(
        folder / LOG_FILE,
        "confidence: seen",
        'provenance:\n  - "2.2: a letter of the Board, and a slate"\nconfidence: seen',
    )
    opened = opening.opened(home=tmp_path / "home", folder=folder)
    assert printed(opened, "A/2.2")["written_from"] == ["a letter of the Board, and a slate"]
    assert printed(opened, "A/2.1")["written_from"] == ["the keepers of the invented coast"]


@pytest.mark.parametrize(
    ("clause_id", "words"),
    [
        ("B/4.33", "Annex III"),  # Part B is Annex III of the Regulation ...
        ("A/17.2", "Annex II"),  # ... Part A Annex II ...
        ("XI-2/6.1", "Annex I"),  # ... and chapter XI-2 Annex I
        ("EU725/3.5", "Articles"),
        ("MSC.1/Circ.1192/cover.3", "puc.overheid.nl"),
    ],
)
def test_what_a_restatement_was_written_from(kb: Store, clause_id: str, words: str) -> None:
    assert any(words in source for source in printed(kb, clause_id)["written_from"])


def test_what_the_copy_of_the_regulation_lost_was_not_written_from_it(corpus: Corpus) -> None:
    """Regulation XI-2/9 is missing in the copy: none of its paragraphs says that it was written from the Regulation."""
    for clause_id in ("XI-2/9.1", "XI-2/9.2.5", "A/15.2.1", "A/19.4.4"):
        assert not [s for s in written_from(corpus.shown[clause_id]) if "725/2004" in s], clause_id


def test_every_clause_has_a_source(corpus: Corpus) -> None:
    assert [i for i, t in corpus.shown.items() if not written_from(t)] == []


def test_every_line_of_provenance_is_used(corpus: Corpus) -> None:
    for document in corpus.documents:
        labels = {c.id[len(document.instrument) + 1 :] for c in document.clauses}
        for line in document.listed("provenance"):
            names, _, source = line.partition(": ")
            assert source, document.file
            assert set(names.split(", ")) <= labels, (document.file, line)


# --- standing -----------------------------------------------------------------------------------------------------------


def test_an_item_that_was_not_seen_says_so_where_its_paragraph_is_shown(kb: Store) -> None:
    marked = {c["id"] for c in printed(kb, "A/19.4")["children"] if c.get("confidence") == "recalled"}
    assert {"A/19.4.4", "A/19.4.2.1"} <= marked
    assert "A/19.4.1" not in marked
    recalled = {p.id for p in kb.passages().values() if p.whose.recalled}
    assert marked <= recalled


def test_the_overlay_stands_at_paragraphs_and_their_items_and_nowhere_else(kb: Store) -> None:
    """Article 3(5) of Regulation (EC) No 725/2004 lists 4.41, 8.3 to 8.10 and 18.5; 4.33, 8.11 and the forms it leaves alone."""
    overlay = "mandatory in the EU by Regulation 725/2004 Article 3(5)"
    for clause_id in ("B/4.41", "B/4.41.7", "B/8.3", "B/8.7.2", "B/8.10", "B/18.5"):
        assert printed(kb, clause_id)["force"] == f"recommended; {overlay}", clause_id
    for clause_id in ("B/4.33", "B/8.2", "B/8.11", "B/app.1", "B/18"):
        assert printed(kb, clause_id)["force"] == "recommended", clause_id
    assert [c["id"] for c in every(kb) if overlay in c["force"] and c["instrument"] != "B"] == []


@pytest.mark.parametrize(
    ("clause_id", "force"),
    [
        ("MSC.1/Circ.1192/cover.3", "recommended"),
        ("V/19-1.8.1", "mandatory"),
        ("STCW/VI/6.1", "mandatory"),
        ("MC3.21/4.2", "informative"),
        ("C185/art.6.6", "mandatory"),
        ("CONF.2002/7/op.1", "recommended"),
        ("A/app.1.4", "mandatory"),
        ("B/app.1.4", "recommended"),
    ],
)
def test_the_force_of_what_is_outside_the_numbered_paragraphs(kb: Store, clause_id: str, force: str) -> None:
    assert printed(kb, clause_id)["force"] == force


# --- what cites, what teaches -------------------------------------------------------------------------------------------


def test_courses_teach_and_all_else_cites(kb: Store) -> None:
    for found in every(kb):
        assert not [i for i in found["cited_by"] if i.startswith(("MC3", "ITCP/"))], found["id"]
        assert [i for i in found["taught_by"] if not i.startswith(("MC3", "ITCP/"))] == [], found["id"]


@pytest.mark.parametrize(
    ("clause_id", "course"),
    [
        ("B/18.5", "MC3.21/8.3"),
        ("A/17.2", "MC3.21"),  # the course as a whole rests on the duties of the port facility security officer
        ("A/11.2", "MC3.20"),
        ("A/12.2", "MC3.19"),
        ("A/13.4", "MC3.19/9.2"),
        ("STCW/VI/6", "MC3.26"),
        ("MSC.1/Circ.1192", ""),
    ],
)
def test_what_teaches_a_clause(kb: Store, clause_id: str, course: str) -> None:
    found = kb.passage(clause_id)
    if not course:
        assert found is None
        assert "ITCP/SATW/1.1" in kb.citing(clause_id)
        return
    assert found is not None
    assert course in found.relations.taught_by


def test_a_whole_circular_bears_on_what_its_front_matter_names(kb: Store, corpus: Corpus) -> None:
    edges = {(s, t) for s, t, kind, words in edges_of(corpus) if kind == "cites" and words == "bears on"}
    assert ("MSC.1/Circ.1341", "A/18.2") in edges
    assert "MSC.1/Circ.1341" in printed(kb, "A/18.2")["cited_by"]
    assert edges == {(n, t) for n, w in corpus.works.items() for t in w.lists["bears_on"]}


def test_what_cites_a_clause_stands_in_order_whole_instruments_first(kb: Store) -> None:
    order = {i: n for n, i in enumerate(kb.ids())}
    for found in every(kb):
        for ids in (found["cited_by"], found["taught_by"]):
            assert ids == sorted(ids, key=lambda i: (order.get(i, -1), i)), found["id"]


def test_two_builds_of_the_same_corpus_are_alike(harbour_folder: Path, harbour_kb: Store, tmp_path: Path) -> None:
    again = opening.opened(home=tmp_path, folder=harbour_folder)
    assert every(again) == every(harbour_kb)
    assert list(again.edges()) == list(harbour_kb.edges())
    assert again.instruments() == harbour_kb.instruments()


# --- headings and names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause_id", "path"),
    [
        ("B/4.33", ["ISPS Code, Part B", "4 Responsibilities of Contracting Governments"]),
        ("A/app.1", ["ISPS Code, Part A", "Appendix 1 Form of the International Ship Security Certificate"]),
        (
            "V/19-1.8.1",
            ["SOLAS, chapter V, Safety of navigation", "19-1 Long-range identification and tracking of ships"],
        ),
        (
            "STCW/VI/6.1",
            [
                "STCW Convention, chapter VI, Emergency, occupational safety, security, medical care and survival functions"
            ],
        ),
        ("MC3.21/4.2", ["IMO Model Course 3.21 Port Facility Security Officer", "4 Port facility security plans"]),
        (
            "MSC.1/Circ.1192/cover.3",
            [
                "MSC.1/Circ.1192 Guidance on voluntary self-assessment by SOLAS Contracting Governments and by port facilities"
            ],
        ),
    ],
)
def test_the_heading_above_a_clause(kb: Store, clause_id: str, path: list[str]) -> None:
    assert printed(kb, clause_id)["heading"][: len(path)] == path


def test_every_instrument_of_the_corpus_is_listed_once_with_a_name(kb: Store, corpus: Corpus) -> None:
    listed = kb.instruments()
    assert {i["id"] for i in listed} == {d.instrument for d in corpus.documents}
    assert len({i["id"] for i in listed}) == len(listed)
    assert [i["id"] for i in listed if not i["name"]] == []
    assert [i["id"] for i in listed][:5] == ["XI-2", "PRE", "A", "B", "EU725"]
