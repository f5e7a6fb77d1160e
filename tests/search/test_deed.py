"""A deed in people's words: verb, concepts, side."""

from isps_kb.search import deed
from isps_kb.store.database import Store


def test_a_deed_is_understood_by_verb_concept_and_side(kb: Store) -> None:
    words = kb.lexicon
    asked = deed.understood("who signs off the security plan of a terminal", words)
    assert asked.concepts == (frozenset({"PFSP"}),)
    assert ("approv",) in asked.verbs
    assert deed.understood("the approved plan of a ship", words).own == ()


def test_a_concept_is_meant_by_every_name_that_the_search_folds_to_it(kb: Store) -> None:
    for said in ("assessment of a terminal", "facility security assessment", "P.F.S.A."):
        assert deed.understood(f"review the {said}", kb.lexicon).concepts == (frozenset({"PFSA"}),)


def test_a_verb_stands_in_the_passive_and_in_what_is_done(kb: Store) -> None:
    asked = deed.understood("approve the plan", kb.lexicon)
    by_clause = {(s.norm.clause, s.norm.action): s.norm for s in kb.norms(clauses=["A/16.2", "B/9.4", "A/9.1"])}
    assert deed.stated_by(asked, by_clause["A/16.2", "approve"]) == 1.0
    assert 0 < deed.stated_by(asked, by_clause["A/9.1", "carry"]) < 0.75


def best(kb: Store, asked: str, clause: str) -> float:
    """How well the norms of a clause state a deed at best."""
    named = deed.names_of(kb.lexicon)
    return max(s for s, _, _ in deed.stating(deed.understood(asked, kb.lexicon), kb.norms(clauses=[clause]), named))


def test_a_norm_whose_object_is_the_thing_states_a_deed_better_than_one_that_has_only_to_do_with_it(kb: Store) -> None:
    asked = "approve the port facility security plan"
    assert best(kb, asked, "A/16.2") > best(kb, asked, "XI-2/10.2.2") > best(kb, asked, "XI-2/13.1")
    asked = "carry out a port facility security assessment"
    assert best(kb, asked, "A/15.2") > best(kb, asked, "XI-2/10.2.1") > best(kb, asked, "A/3.2.1")


def test_a_norm_of_the_other_side_states_a_deed_worse(kb: Store) -> None:
    assert best(kb, "carry out drills in a port facility", "A/18.3") > best(
        kb, "carry out drills in a port facility", "A/13.4"
    )
    assert best(kb, "carry out drills on a ship", "A/13.4") > best(kb, "carry out drills on a ship", "A/18.3")
