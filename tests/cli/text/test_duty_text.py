"""Rows of the duty table as people read them: by force, whether they bind, and subject; nothing of a norm is lost."""

from pathlib import Path

import click
import pytest

from isps_kb.cli.text import duty_text
from isps_kb.reading import duties
from isps_kb.reading.duties import Row
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated
from world.norms import keepers_store, stated

NAMES = {"MASTER": "master", "CSO": "company security officer", "SSO": "ship security officer"}


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def shown(*norms: Stated) -> list[str]:
    rows: list[Row] = [row for norm in norms for row in duties.each(norm)]
    return click.unstyle(duty_text.of_all(rows, NAMES)).split("\n")[:-2]


def test_a_role_has_its_rows_by_force_and_subject(tmp_path: Path) -> None:
    store = keepers_store(tmp_path)
    assert click.unstyle(duty_text.of_role("keeper", "KEEPER", duties.of(store, "KEEPER"), store)).split("\n")[:-2] == [
        "keeper (KEEPER)",
        "",
        "Shall or must, in mandatory clauses (2)",
        "  Lamp",
        "A/1.1        shall light the lamp at dusk",
        "  Other",
        "A/1.2.1      shall hold in store oil for nine nights",
        "",
        "Should, in recommendations (1)",
        "  Other",
        "B/1.1        [when applying section A/1.2] should keep the oil cool",
        "",
        "Shall not, should not or cannot, in mandatory clauses (1)",
        "  Lamp",
        "A/1.3        shall not leave a lit lamp",
    ]


def test_a_case_that_two_rows_share_is_said_once() -> None:
    rows = (
        stated("light", "a lamp", when="at dusk"),
        stated("ring", "a bell", when="at dusk"),
        stated("log", "it", when="at dawn"),
    )
    assert shown(*rows) == [
        "X/1          [at dusk] master shall light a lamp",
        "X/1          [in the same case] master shall ring a bell",
        "X/1          [at dawn] master shall log it",
    ]


def test_the_clause_that_lists_the_duties_of_a_role_stands_first_and_whole(kb: Store) -> None:
    shown = click.unstyle(duty_text.of_role("port facility security officer", "PFSO", duties.of(kb, "PFSO"), kb)).split(
        "\n"
    )
    assert shown[3] == "  As A/17.2 lists them"
    assert [line.split()[0] for line in shown[4:] if line.startswith("A/17.2.")][:2] == ["A/17.2.1", "A/17.2.2"]


def test_those_who_share_a_duty_share_a_row() -> None:
    assert shown(stated("light", "a lamp", actor=("CSO", "SSO"))) == [
        "X/1          company security officer and ship security officer shall light a lamp"
    ]
    assert shown(stated("light", "a lamp", modal="shall not", actor=("CSO", "SSO"))) == [
        "X/1          company security officer or ship security officer shall not light a lamp"
    ]


def test_a_row_says_that_it_is_recommended_only_and_that_it_was_not_seen() -> None:
    assert shown(stated("light", "a lamp", modal="should", weight="recommended", confidence="recalled")) == [
        "X/1          master should light a lamp [recommended] UNVERIFIED"
    ]


def test_whose_words_the_rows_are_is_said() -> None:
    said = duty_text.of_all(duties.each(stated("light", "a lamp")), NAMES)
    assert " ".join(said.split()).endswith(
        "1 row, written from the restatements, which are not the official text; the clause itself says what the law is."
    )
