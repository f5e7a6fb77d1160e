"""Rows of the duty table: found by role, force and term, and told as sentences that lose nothing."""

from pathlib import Path

import pytest

from isps_kb.reading import duties
from isps_kb.reading.duties import Row
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated
from world.norms import keepers_store, stated


def test_rows_by_role_force_and_term(tmp_path: Path) -> None:
    store = keepers_store(tmp_path)

    def clauses(*asked: str) -> list[str]:
        return [r.stated.norm.clause for r in duties.of(store, *asked)]

    assert clauses("KEEPER", "must") == ["A/1.1", "A/1.2.1"]
    assert clauses("KEEPER", "not") == ["A/1.3"]
    assert clauses("", "", "oil") == ["A/1.2.1", "B/1.1"]
    assert clauses("", "", "lamp") == ["A/1.1", "A/1.3"]
    assert duties.roles(store) == [
        {"role": "KEEPER", "name": "keeper", "rows": 4},
        {"role": "BOARD", "name": "Harbour Board", "rows": 1},
    ]


def test_a_norm_of_two_roles_has_a_row_for_each() -> None:
    norm = stated("light", "a lamp", actor=("MASTER", "SSO"))
    assert [r.actor for r in duties.each(norm)] == ["MASTER", "SSO"]
    assert [r.actor for r in duties.each(stated("be lit", actor=(), subject="lamps"))] == [""]


def test_a_row_as_json_keeps_every_fact() -> None:
    norm = stated("light", "a lamp", when="at dusk", except_="unless fog lifts", only="on watch", sentence="At dusk, …")
    data = Row("MASTER", norm).data()
    assert data["force"] == "must"
    assert (data["when"], data["except"], data["only"]) == ("at dusk", "unless fog lifts", "on watch")
    assert set(data) >= {"actor", "modal", "action", "object", "clause", "sentence", "implied", "subject", "reviewed"}


@pytest.mark.parametrize(
    ("norm", "said"),
    [
        (stated("light", "a lamp"), "master shall light a lamp"),
        (stated("light", "a lamp", when="if it is dark"), "[if it is dark] master shall light a lamp"),
        (stated("light", "a lamp", only="on watch"), "master (on watch) shall light a lamp"),
        (stated("light", "a lamp", except_="unless fog lifts"), "master shall light a lamp, unless fog lifts"),
        (stated("light", "a lamp", except_="no red one"), "master shall light a lamp (note: no red one)"),
        (stated("light", "a lamp", modal="may", denies=True), "master may not light a lamp"),
        (stated("light", "a lamp", modal="cannot"), "master cannot light a lamp"),
        (stated("be lit", "at dusk", actor=(), subject="lamps"), "lamps shall be lit at dusk"),
    ],
)
def test_a_norm_as_a_sentence(norm: Stated, said: str) -> None:
    assert duties.sentence(norm, "master") == said


def test_duties_that_a_line_includes_are_not_said_with_the_verb() -> None:
    place = {"lead": "X/1", "clause": "X/1.1"}
    item = stated("conduct", "rounds", **place, sentence="The duties of the master shall include: conducting rounds")
    assert duties.sentence(item, "master") == "master duties shall include: conduct rounds"
    other = stated("show", "a lamp", **place, sentence="The master shall show: a lamp")
    assert duties.sentence(other, "master") == "master shall show a lamp"


def test_what_a_recognised_security_organisation_shall_not_do(kb: Store) -> None:
    found = {r.stated.norm.clause for r in duties.of(kb, "RSO", "not")}
    assert {"A/4.3.1", "A/4.3.2", "A/4.3.4", "A/9.2.1", "B/4.4", "B/9.4"} <= found


def test_conditions_of_the_alert_are_kept(kb: Store) -> None:
    [row] = [r for r in duties.of(kb, "ADMIN", "must") if r.stated.norm.clause == "XI-2/6.6"]
    assert "alert" in row.stated.norm.when
