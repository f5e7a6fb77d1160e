"""Who shall, should, may or shall not do what, read off the restatements; measured on 150 clauses labelled by hand."""

import json
from collections.abc import Iterator

import pytest

from isps_kb.corpus import lexicon
from isps_kb.corpus.gather import Corpus
from isps_kb.language.duties import Duty, Reader
from world.here import ROOT

LEXICON = lexicon.read(ROOT / "corpus")
READER = Reader(LEXICON)
GENERAL = {"ASSESSOR": "PERSON", "PFP-SECURITY": "PFP"}


def read(*clauses: tuple[str, str]) -> list[tuple[str, str, str]]:
    rows = READER.rows((i, t, len(t)) for i, t in clauses)
    return [(d.actor, d.modal, d.clause) for d in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The Company shall ensure that lamps are lit.", [("COMPANY", "shall")]),
        ("At level 2, the master may refuse to sail.", [("MASTER", "may")]),
        ("Lamps shall be inspected by the Administration.", [("ADMIN", "shall")]),
        ("The Administration shall be notified of it.", []),
        ("The plan shall describe the lamps.", []),
        ("The measures which the Administration may specify are listed.", []),
        (
            "Neither the Company nor the charterer shall constrain the master.",
            [("COMPANY", "shall not"), ("CHARTERER", "shall not")],
        ),
        (
            "The company security officer or the ship security officer should agree to it.",
            [("CSO", "should"), ("SSO", "should")],
        ),
        ("The ship security officer shall report, and shall keep records.", [("SSO", "shall"), ("SSO", "shall")]),
        ("When Contracting Governments set it, they shall give advice.", [("CG", "shall")]),
        ("The master should be able to call for help.", [("MASTER", "should")]),
        ("The ship security plan should name the master.", []),
        ("A recognised security organisation cannot approve it.", [("RSO", "cannot")]),
        ("The Company need not appoint another.", [("COMPANY", "need not")]),
    ],
)
def test_actor_and_verb_of_a_sentence(text: str, rows: list[tuple[str, str]]) -> None:
    assert [(a, m) for a, m, _ in read(("X/1", text))] == rows


def test_items_take_actor_and_verb_from_their_opening_line() -> None:
    rows = read(
        ("X/1", "The duties of the port facility security officer shall include:"), ("X/1.1", "lighting lamps;")
    )
    assert ("PFSO", "shall", "X/1.1") in rows


def test_what_a_list_excepts_is_not_given_as_permission() -> None:
    rows = read(
        ("X/1", "Contracting Governments may delegate their duties, except for:"), ("X/1.1", "approving lamps.")
    )
    assert rows == [("CG", "may", "X/1")]


def test_a_row_keeps_verb_deed_and_object() -> None:
    row = next(READER.rows([("X/1", "The Administration may, until then, extend the certificate.", 59)]))
    assert (row.action, row.object, row.force) == ("extend", "the certificate", "may")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The master may refuse, knowing that entry may be denied.", "refuse, knowing that entry may be denied"),
        ("The Company shall pay for lamps which the master may choose.", "pay for lamps which the master may choose"),
        ("The Administration shall notify it; it shall also keep a list.", "notify it"),
        ("The master shall report it, and the log shall be kept.", "report it"),
        (
            "The master shall decide which changes to a lamp, or to its oil, shall not be made unless he is told.",
            "decide which changes to a lamp, or to its oil, shall not be made unless he is told",
        ),
        ("The master shall forthwith, if able, inform the Company.", "forthwith, if able, inform the Company"),
    ],
)  # fmt: skip
def test_a_row_ends_where_the_next_main_clause_begins(text: str, words: str) -> None:
    assert next(READER.rows([("X/1", text, len(text))])).words == words


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("If it is dark, the master shall light a lamp, and shall report it.", ["If it is dark"] * 2),
        ("At level 3, however, the master may refuse.", ["At level 3, however"]),
        ("However, the master may refuse.", [""]),
        ("The master may refuse.", [""]),
        ("The master may refuse; at level 3, the Company may agree.", ["", "at level 3"]),
    ],
)
def test_what_is_said_before_the_subject_belongs_to_the_duty(text: str, when: list[str]) -> None:
    assert [row.when for row in READER.rows([("X/1", text, len(text))])] == when


def test_an_organisation_in_lower_case_is_not_the_organisation() -> None:
    own = "Where a Government uses a recognised security organisation, that organisation should light no lamp."
    assert read(("X/1", own)) == [("RSO", "should", "X/1")]
    assert read(("X/1", "Another organisation should light no lamp.")) == []
    assert read(("X/1", "The Organisation should light a lamp.")) == [("IMO", "should", "X/1")]


def test_nobody_acts_where_something_may_be_appropriate() -> None:
    assert read(("X/1", "The ship shall show a lamp. It may be appropriate to dim it.")) == [("SHIP", "shall", "X/1")]


def test_a_list_within_commas_is_not_taken_for_the_deed() -> None:
    text = "The Administration shall, after weighing the risk to persons, property or the harbour, name a keeper."
    row = next(READER.rows([("X/1", text, len(text))]))
    assert (row.action, row.object) == ("name", "a keeper")


def test_without_roles_nobody_acts() -> None:
    assert list(Reader(lexicon.Lexicon()).rows([("X/1", "The keeper shall light the lamp; it shall burn.", 46)])) == []


def labelled() -> Iterator[dict[str, object]]:
    path = ROOT / "tests" / "eval" / "duties.jsonl"
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def test_the_table_agrees_with_clauses_labelled_by_hand(corpus: Corpus) -> None:
    """Actor and verb right in at least 0.97 of the rows given, at least 0.90 of the duties found."""
    texts = {
        i: (i, t.clause.text, t.clause.split)
        for i, t in corpus.texts["restatement"].items()
        if corpus.registry.core_of(i) and "/app." not in i
    }
    given: dict[str, set[tuple[str, str]]] = {}
    for duty in READER.rows(texts.values()):
        given.setdefault(duty.clause, set()).add((GENERAL.get(duty.actor, duty.actor), duty.modal))
    labels = {str(d["clause"]): {(a, m) for a, m in d["rows"]} for d in labelled()}  # type: ignore[attr-defined]
    named = {a for rows in labels.values() for a, _ in rows} - {"OTHER"}
    right = wrong = missed = 0
    for clause_id, wanted in labels.items():
        found = {
            (a if a in named or (a in LEXICON.role and a in _ROLES) else "OTHER", m)
            for a, m in given.get(clause_id, set())
        }
        right, wrong, missed = right + len(found & wanted), wrong + len(found - wanted), missed + len(wanted - found)
    assert len(labels) == 150
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.90


_ROLES = frozenset(
    {
        "CG",
        "DA",
        "ADMIN",
        "COMPANY",
        "MASTER",
        "CSO",
        "SSO",
        "PFSO",
        "RSO",
        "DAO",
        "CREW",
        "PFP",
        "PORT-FACILITY",
        "SHIP",
        "IMO",
    }
)


def test_the_span_of_a_row_stands_in_its_clause(corpus: Corpus) -> None:
    texts = {i: t.clause for i, t in corpus.texts["restatement"].items() if i.startswith("A/")}
    duties: list[Duty] = list(READER.rows((i, c.text, c.split) for i, c in texts.items()))
    assert duties
    assert all(d.sentence in texts[d.clause].text for d in duties)
