"""Clauses as yes/no questions: turned round where the grammar is plain, quoted where it is not, permissions left out."""

import re

import pytest

from isps_kb.audit.requirement import requirements
from isps_kb.language.inversion import audited, question
from isps_kb.passage import Passage
from isps_kb.store.opening import Store
from world import passages


def clause(clause_id: str, text: str, *items: str) -> tuple[Passage, ...]:
    """A clause of an invented code, and its items after it."""
    below = tuple(passages.item(f"{clause_id}.{n}", t) for n, t in enumerate(items, 1))
    return (passages.clause(clause_id, text, *below), *below)


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("The keeper shall light a lamp.", "Does the keeper light a lamp?"),
        ("Keepers shall light a lamp.", "Do keepers light a lamp?"),
        ("The lamp shall be lit at dusk.", "Is the lamp lit at dusk?"),
        ("Lamps should be lit at dusk.", "Are lamps lit at dusk?"),
        (
            "Personnel who trim lamps shall be independent of the pier.",
            "Are personnel who trim lamps independent of the pier?",
        ),
        ("At dusk, the lamps on the pier shall be lit.", "At dusk, are the lamps on the pier lit?"),
        (
            "Lamps should, unless fog dictates otherwise, be lit every day.",
            "Are lamps, unless fog dictates otherwise, lit every day?",
        ),
        ("The Company shall name a keeper.", "Does the Company name a keeper?"),
        ("Contracting Governments shall name keepers.", "Do Contracting Governments name keepers?"),
        ("The keeper shall have received a lamp.", "Has the keeper received a lamp?"),
        ("The ship(s) and the pier shall both show a lamp.", "Do the ship(s) and the pier both show a lamp?"),
    ],
)
def test_plain_sentences_are_turned_round(sentence: str, asked: str) -> None:
    assert question(sentence) == asked


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The lamp shall not be moved.", "rule kept"),
        ("No lamp shall be moved.", "rule kept"),
        ("The lamp may not be moved.", "rule kept"),
        ("The keeper shall light a lamp and shall log it.", "requirement met"),
        ("The keeper should light a lamp and should log it.", "recommendation followed"),
        ("Those who shall light the lamp are two keepers.", "requirement met"),
        ("There shall be kept on the pier a lamp.", "requirement met"),
    ],
)
def test_other_sentences_are_quoted_with_their_verb(sentence: str, kind: str) -> None:
    assert question(sentence) == f"Is this {kind}: “{sentence}”?"


def test_permissions_ask_nothing() -> None:
    assert not list(requirements(clause("X/7.1", "The keeper may light a lamp. A lamp need not be green.")))


def test_each_item_of_a_list_is_a_requirement() -> None:
    found = list(requirements(clause("X/7.1", "The log shall include:", "the hour;", "the oil; and", "the keeper.")))
    assert [(r.key, r.question) for r in found] == [
        ("X/7.1.1", "Does the log include: the hour?"),
        ("X/7.1.2", "Does the log include: the oil?"),
        ("X/7.1.3", "Does the log include: the keeper?"),
    ]


def test_alternatives_are_one_requirement() -> None:
    found = list(requirements(clause("X/7.1", "The lamp shall be lit by:", "a keeper; or", "a bell boy.")))
    assert [(r.key, r.question) for r in found] == [("X/7.1", "Is the lamp lit by: (.1) a keeper; or (.2) a bell boy?")]


def test_items_of_what_is_only_allowed_ask_nothing() -> None:
    assert not list(requirements(clause("X/7.1", "The log may include:", "the hour; and", "the oil.")))


def test_items_that_are_sentences_keep_their_opening_line() -> None:
    found = list(requirements(clause("X/7.1", "In fog:", "lamps shall be green; and", "bells may ring.")))
    assert [r.question for r in found] == ["Is this requirement met: “In fog: lamps shall be green”?"]


def test_a_sentence_that_looks_back_brings_the_one_before() -> None:
    (found,) = requirements(clause("X/7.1", "Logs may be kept on slates. In that case, they shall be dry."))
    assert found.question == "Logs may be kept on slates. Is this requirement met: “In that case, they shall be dry.”?"


def test_several_requirements_of_a_clause_are_counted() -> None:
    found = list(requirements(clause("X/7.1", "The lamp shall be lit. The lamp should be green.")))
    assert [(r.key, r.modal) for r in found] == [("X/7.1", "shall"), ("X/7.1 (2)", "should")]


def test_the_code_gives_a_question_for_every_duty_list_item(kb: Store) -> None:
    found = {r.clause: r for r in requirements(p for p in kb.passages().values() if p.instrument == "A")}
    assert found["A/17.2.12"].question.endswith(
        "security equipment, if any, is properly operated, tested, calibrated and maintained?"
    )
    assert found["A/18.3"].mandatory
    assert "at appropriate intervals" in found["A/18.3"].question
    assert found["A/9.4.1-par"].question.startswith("Are personnel who conduct internal audits")


def test_no_requirement_of_the_code_loses_a_quantity(kb: Store) -> None:
    """Every number of a sentence that asks something stands in one of the questions of its clause."""
    clauses = [p for p in kb.passages().values() if p.instrument in ("A", "B") and "/app." not in p.id]
    asked: dict[str, str] = {}
    for r in requirements(clauses):
        asked[r.clause] = f"{asked.get(r.clause, '')} {r.question}"
    quantity = re.compile(r"\b(?:three months|18 months|25 per cent|six months|five years)\b")
    for c in clauses:
        for sentence in re.split(r"(?<=\.)\s+(?=[A-Z])|\n", c.text):
            if c.id in asked and audited(sentence):
                for words in quantity.findall(sentence):
                    assert words in asked[c.id], (c.id, sentence)


def test_every_question_is_one_and_ends_as_one(kb: Store) -> None:
    for r in requirements(p for p in kb.passages().values() if p.instrument in ("A", "B", "XI-2")):
        assert r.question.endswith("?"), r
        assert r.modal
        assert "::" not in r.question
        assert not re.search(r"; (?:and|or)\?$", r.question), r
