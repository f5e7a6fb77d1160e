"""Norms in the store: found by actor, concept and clause; the sentence is that of the edition shown first; measured on labels."""

import json
from pathlib import Path

from isps_kb.store.database import Store
from world.here import ROOT
from world.norms import keepers_store

LABELLED = ROOT / "tests" / "eval" / "duties.jsonl"
GENERAL = {"ASSESSOR": "PERSON", "PFP-SECURITY": "PFP", "CREW-SECURITY": "CREW"}
ROLES = frozenset(
    "CG DA ADMIN COMPANY MASTER CSO SSO PFSO RSO DAO CREW PFP PORT-FACILITY SHIP IMO".split()  # the others are OTHER
)


def test_norms_are_found_by_actor_by_concept_and_by_clause(tmp_path: Path) -> None:
    store = keepers_store(tmp_path)
    assert [s.norm.clause for s in store.norms(actor="BOARD")] == ["A/2.2"]
    assert {s.norm.clause for s in store.norms(about=["LAMP"])} == {"A/1.1", "A/1.3"}
    assert [s.norm.clause for s in store.norms(actor="KEEPER", about=["LAMP"], clauses=["A/1.3"])] == ["A/1.3"]
    assert store.norms(actor="BOARD", about=["LAMP"]) == []
    assert [s.norm.clause for s in store.norms()] == ["A/1.1", "A/1.2.1", "A/1.3", "A/2.2", "B/1.1"]


def test_a_norm_says_its_force_and_whether_it_binds(tmp_path: Path) -> None:
    found = {s.norm.clause: (s.force, s.binds) for s in keepers_store(tmp_path).norms()}
    assert found["A/1.1"] == ("must", True)
    assert found["A/1.3"] == ("not", True)
    assert found["A/2.2"] == ("may", True)
    assert found["B/1.1"] == ("should", False)


def test_the_sentence_of_an_item_begins_with_the_line_that_opens_its_list(tmp_path: Path) -> None:
    [item] = keepers_store(tmp_path).norms(clauses=["A/1.2.1"])
    assert item.sentence == "The keeper shall hold in store: oil for nine nights; and"


def test_the_sentence_is_that_of_an_imported_copy_which_holds_the_verb(tmp_path: Path) -> None:
    words = "Slates count as a log. The Board may at any hour inspect it."
    [norm] = keepers_store(tmp_path, official=words).norms(actor="BOARD")
    assert (norm.sentence, norm.edition) == ("The Board may at any hour inspect it.", "sealed")
    assert norm.norm.object == "the log"
    [ours] = keepers_store(tmp_path / "without").norms(actor="BOARD")
    assert (ours.sentence, ours.edition) == ("The Harbour Board may inspect the log.", "")


def test_where_several_sentences_could_be_meant_the_whole_clause_is_shown(tmp_path: Path) -> None:
    words = "The Board may send a clerk. The Board may at any hour inspect it."
    [norm] = keepers_store(tmp_path, official=words).norms(actor="BOARD")
    assert norm.sentence == words


def test_the_rows_agree_with_clauses_labelled_by_hand(kb: Store) -> None:
    """Actor and verb right in at least 0.98 of the rows that name their actor, at least 0.97 of the duties found.

    An item may have its row at the line that opens its list, and a line at its items; what a clause denies has no label.
    """
    labels = {d["clause"]: {(a, m) for a, m in d["rows"]} for d in map(json.loads, LABELLED.read_text().splitlines())}
    named = ROLES | {actor for rows in labels.values() for actor, _ in rows}
    every: dict[str, set[tuple[str, str]]] = {}
    own: dict[str, set[tuple[str, str]]] = {}
    for s in kb.norms():
        actors = [GENERAL.get(a, a) for a in s.norm.actor or ("OTHER",)]
        pairs = {(a if a in named else "OTHER", s.norm.modal) for a in actors}
        every.setdefault(s.norm.clause, set()).update(pairs)
        if s.norm.actor and not s.norm.denies and not s.norm.implied:
            own.setdefault(s.norm.clause, set()).update(pairs)
    right, wrong, missed = 0, [], []
    for clause, rows in labels.items():
        near = {clause, clause.rpartition(".")[0], *(c for c in every if c.startswith(f"{clause}."))}
        found = {pair for c in near for pair in every.get(c, ())}
        right += len(rows & found)
        wrong += [(clause, pair) for pair in own.get(clause, set()) - rows]
        missed += [(clause, pair) for pair in rows - found]
    assert len(labels) == 150
    assert right / (right + len(wrong)) >= 0.98, wrong
    assert right / (right + len(missed)) >= 0.97, missed


def test_of_a_clause_of_several_sentences_a_row_shows_the_one_in_which_its_words_stand(kb: Store) -> None:
    carried, provided = (s for s in kb.norms(clauses=["A/9.1"]))
    assert carried.sentence.startswith("Every ship shall carry")
    assert provided.sentence.startswith("The plan shall make provisions")
    told = [s for s in kb.norms() if s.norm.words and not s.norm.lead and s.norm.home == s.norm.clause]
    assert len(told) > 100
    assert [s.norm.clause for s in told if s.norm.words not in s.sentence] == []
