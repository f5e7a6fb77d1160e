"""The export as bulk requests: two lines a unit, every field in the mapping, and every word that carries modality kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from isps_kb.export import opensearch
from isps_kb.store import database
from world.lantern import ADVICE_FILE, edit, lantern_code, lantern_store

Document = dict[str, Any]


def pairs(text: str) -> list[tuple[Document, Document]]:
    """Actions with their documents; that the body is one JSON object a line and ends with a line end is asserted here."""
    assert text.endswith("}\n")
    lines = [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    assert len(lines) % 2 == 0
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.fixture(scope="module")
def documents(kb: database.Store) -> dict[str, Document]:
    return {d["id"]: d for _, d in pairs(opensearch.as_opensearch(kb))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lantern_code(tmp_path / "corpus")


@pytest.mark.no_cover
def test_every_unit_that_a_search_finds_is_one_document(kb: database.Store) -> None:
    found = pairs(opensearch.as_opensearch(kb))
    assert [a["index"]["_id"] for a, _ in found] == [d["id"] for _, d in found] == kb.all_units()
    assert {a["index"]["_index"] for a, _ in found} == {"isps-kb"}


def test_every_clause_with_text_is_in_one_document(kb: database.Store, documents: dict[str, Document]) -> None:
    parts = [p["id"] for d in documents.values() for p in d["parts"]]
    assert sorted(parts) == sorted(p.id for p in kb.passages().values() if p.text)


def test_a_paragraph_is_one_document_with_its_items(documents: dict[str, Document]) -> None:
    found = documents["B/4.33"]
    assert [p["id"] for p in found["parts"]] == ["B/4.33", *(f"B/4.33.{n}" for n in range(1, 9))]
    assert (found["instrument"], found["group"], found["status"]) == ("B", "B", "in force")
    assert found["heading"][:2] == ["ISPS Code, Part B", "4 Responsibilities of Contracting Governments"]
    assert found["force_words"] == ["recommended"]
    assert "A/19.4.4" in found["cites"]
    assert not {p["id"] for p in found["parts"]} & {*found["cites"], *found["cited_by"]}
    assert all(p["text"] in found["text"] for p in found["parts"])


def test_terms_and_questions_of_the_index_are_with_their_paragraph(
    kb: database.Store, documents: dict[str, Document]
) -> None:
    entries = kb.entries()
    assert entries
    for unit, entry in entries.items():
        assert (documents[unit]["terms"], documents[unit]["questions"]) == (entry["terms"], entry["questions"])


def test_force_and_what_is_unverified_can_be_filtered(documents: dict[str, Document]) -> None:
    assert documents["B/4.41"]["force_words"] == ["recommended", "mandatory-eu"]
    assert documents["A/19.4.4"]["unverified"] is True
    assert documents["B/4.33"]["unverified"] is False
    assert (
        documents["MSC/Circ.1131/cover.1"]["status"] == "superseded" if "MSC/Circ.1131/cover.1" in documents else True
    )
    assert {d["status"] for d in documents.values() if d["instrument"] == "MSC/Circ.1131"} == {"superseded"}


def test_a_course_says_its_objective_and_cites_what_it_rests_on(documents: dict[str, Document]) -> None:
    found = documents["MC3.21/4.2"]
    assert found["group"] == "courses"
    assert "Clauses:" not in found["text"]
    assert found["cites"]


def test_the_mapping_names_every_field_and_nothing_else(documents: dict[str, Document]) -> None:
    mappings = opensearch.mapping()["mappings"]
    assert mappings["dynamic"] == "strict"
    for document in documents.values():
        assert set(document) == set(mappings["properties"])
        assert set(document["edition"]) == set(mappings["properties"]["edition"]["properties"])


def test_no_stop_word_is_taken_away() -> None:
    """Who may, what shall not: the words that English stop lists drop are those on which the law turns."""
    analysis = opensearch.mapping()["settings"]["analysis"]
    assert {f["type"] for f in analysis["filter"].values()} == {"stemmer", "delimited_term_freq"}
    assert analysis["analyzer"]["every_word"]["filter"][0] == "lowercase"
    assert set(analysis["analyzer"]["every_word"]["filter"][1:]) == set(analysis["filter"]) - {"weights"}


def test_every_stem_is_a_term_with_its_weight(documents: dict[str, Document]) -> None:
    terms = documents["B/4.33"]["impacts"].split(" ")
    assert len({t.rpartition("|")[0] for t in terms}) == len(terms)
    assert all(t.rpartition("|")[2].isdigit() for t in terms)
    assert any(t.startswith("certif") for t in terms)


def test_pairs_of_tokens_and_words_borne_out_have_weights(kb: database.Store, documents: dict[str, Document]) -> None:
    """A word that a unit has itself is borne out wholly; a pair weighs what the store says."""
    found = documents["B/4.33"]
    borne = dict(t.split("|") for t in found["borne"].split())
    assert borne["facility"] == "100"
    assert {*borne.values()} > {"100"}
    [(_, steps)] = kb.pairs(["facility ship"]).values()
    weights = [t.rpartition("|") for d in documents.values() for t in d["pairs"].split()]
    assert [int(step) for pair, _, step in weights if pair == "facility_ship"] == [*steps] != []


def test_what_ranking_knows_of_a_unit_is_in_its_document(kb: database.Store, documents: dict[str, Document]) -> None:
    for unit, row in kb.units(kb.all_units()).items():
        found = documents[unit]
        assert (found["near"], found["items"], found["binds"], found["side"]) == (
            list(row["n"]),
            len(row["p"]) - 1,
            row["b"],
            row["s"],
        )
    assert documents["A/12.2"]["roles"] == sorted(documents["A/12.2"]["roles"])
    assert "CSO" in documents["A/11.2"]["roles"]


def test_an_official_text_is_told_apart_and_our_words_are_beside_it(folder: Path, tmp_path: Path) -> None:
    opened = lantern_store(tmp_path, official="The Board reads the log.")
    found = {d["id"]: d for _, d in pairs(opensearch.as_opensearch(opened))}
    official, ours = found["A/2.2"], found["A/2.1"]
    assert (official["text"], official["restatement"]) == (
        "The Board reads the log.",
        "The Harbour Board may inspect the log.",
    )
    assert (official["kinds"], official["edition"]["id"]) == (["official"], "sealed")
    assert (official["edition"]["licence"], official["edition"]["source"]) == ("own copy", "the Harbour Board")
    assert (ours["kinds"], ours["restatement"]) == (["restatement"], "")
    assert ours["notes"] == ["A log kept on slates is a log."]


@pytest.mark.parametrize("odd", ["\x08", "\x1b", "\ufffe", "\u202e", '"}', "\U0001f6a2", "<script>"])
def test_no_character_breaks_a_line(folder: Path, tmp_path: Path, odd: str) -> None:
    shown = odd.replace("<", "\\<").replace(">", "\\>").replace('"', '\\"').replace("}", "\\}")
    edit(folder / ADVICE_FILE, "The keeper should read", f"The keeper{shown}should read")
    text = opensearch.as_opensearch(lantern_store(tmp_path))
    assert text.isascii()
    assert len(text.splitlines()) == 2 * len(pairs(text))
    [document] = [d for _, d in pairs(text) if d["id"] == "B/1.2"]
    assert document["text"] == f"The keeper{odd}should read paragraph 1.1 each winter."
