"""Who does what about one thing: each cell has the clause that says so, and nothing that another deed says."""

import pytest

from isps_kb.errors import KbError
from isps_kb.search import matrix
from isps_kb.store.database import Store


def cell(store: Store, thing: str, actor: str, column: str) -> set[tuple[str, str]]:
    return {(s.norm.clause, matrix.force(s)) for s in matrix.of(store, thing).cells.get(actor, {}).get(column, ())}


def test_a_port_facility_security_assessment(kb: Store) -> None:
    assert ("A/15.2", "must") in cell(kb, "PFSA", "CG", "carry out")
    assert ("A/15.2.1", "must") in cell(kb, "PFSA", "CG", "approve")
    assert ("A/15.2", "may") in cell(kb, "PFSA", "CG", "delegate")
    assert ("A/4.3.2", "not") in cell(kb, "PFSA", "CG", matrix.MAY_NOT)
    assert ("A/4.3.2", "not") in cell(kb, "PFSA", "RSO", matrix.MAY_NOT)


def test_a_declaration_of_security(kb: Store) -> None:
    assert ("A/5.2", "may") in cell(kb, "dos", "SHIP", "request")
    assert cell(kb, "DoS", "MASTER", "complete") == {("A/5.4.1", "must")}
    assert ("B/5.2.1", "should*") in cell(kb, "DoS", "PFSO", "acknowledge")
    assert ("A/5.7", "must") in cell(kb, "DoS", "SHIP", "keep")


def test_every_thing_has_cells_and_columns_of_its_own(kb: Store) -> None:
    for thing in matrix.THINGS:
        found = matrix.of(kb, thing)
        assert found.cells, thing
        assert all(set(cells) <= set(found.columns) for cells in found.cells.values())
        assert all(row["deed"] in found.columns for row in found.data()["cells"])


def test_an_unknown_thing_names_those_that_there_are(kb: Store) -> None:
    with pytest.raises(KbError, match=r"no matrix of “rope”.*PFSA"):
        matrix.of(kb, "rope")


def test_what_binds_stands_before_what_is_recommended(kb: Store) -> None:
    for thing in matrix.THINGS:
        for held in matrix.of(kb, thing).cells.values():
            for stated in held.values():
                binding = [s.binds for s in stated]
                assert binding == sorted(binding, reverse=True)


def test_a_prohibition_stands_under_what_one_may_not_do_and_nowhere_else(kb: Store) -> None:
    for thing in matrix.THINGS:
        for cells in matrix.of(kb, thing).cells.values():
            for column, held in cells.items():
                assert {s.force == "not" for s in held} == {column == matrix.MAY_NOT}, (thing, column)
