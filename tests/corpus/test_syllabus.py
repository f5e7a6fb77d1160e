"""What the objectives of courses rest on: the "Clauses:" lines, read exactly and told apart from text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isps_kb.addresses.reader import Reader
from isps_kb.corpus import syllabus
from isps_kb.corpus.gather import Corpus

OBJECTIVE = "Say who lights the lamp.\nClauses: A/17.2, B/18.1, MSC.1/Circ.1192"


def test_a_line_names_ids_and_the_text_goes_without_it() -> None:
    assert syllabus.rests_on(OBJECTIVE) == ("A/17.2", "B/18.1", "MSC.1/Circ.1192")
    assert syllabus.without(OBJECTIVE) == "Say who lights the lamp."


@pytest.mark.parametrize(
    "text", ["", "Say who lights the lamp.", "clauses: A/17.2", "Clauses A/17.2", "The Clauses: A/17.2"]
)
def test_other_lines_are_text(text: str) -> None:
    assert syllabus.rests_on(text) == ()
    assert syllabus.without(text) == text
    assert list(syllabus.citations(text)) == []


names = st.sampled_from(
    ["A/17.2", "B/18.5", "XI-2/9.2.5", "EU725/3.5", "STCW/A-VI/6-2", "MSC.1/Circ.1192", "A.959(23)", "A/9.4.1-par"]
)
lines = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30).filter(
    lambda line: not line.startswith(syllabus.MARK)
)


@given(st.lists(lines, max_size=3), st.lists(names, min_size=1, max_size=6), st.sampled_from([", ", ",", " , ", ",  "]))
@example([], ["A/17.2"], ", ")
def test_whatever_stands_above_the_line_is_read_back(text: list[str], ids: list[str], comma: str) -> None:
    whole = "\n".join([*text, syllabus.MARK + comma.join(ids)])
    assert list(syllabus.rests_on(whole)) == ids
    assert syllabus.without(whole) == "\n".join(text)
    found = list(syllabus.citations(whole))
    assert [whole[c.start : c.end] for c in found] == [c.text for c in found] == ids
    assert [c.targets for c in found] == [(i,) for i in ids]


@given(st.text(max_size=80))
def test_the_law_of_spans_holds_on_any_text(text: str) -> None:
    for c in syllabus.citations(text):
        assert text[c.start : c.end] == c.text == c.text.strip()
    assert syllabus.rests_on(syllabus.without(text)) == ()


@pytest.mark.parametrize("clause_id", ["MC3.21", "MC3.21/4.2", "ITCP/SATW", "ITCP/SATW/1.2"])
def test_courses_are_told_from_other_instruments(clause_id: str) -> None:
    assert syllabus.is_course(clause_id)


@pytest.mark.parametrize(
    "clause_id", ["MSC/Circ.1131", "MSC.1/Circ.1192", "MSC.159(78)", "A/17.2", "MARPOL/I/8A", "MC/1", "ISM"]
)
def test_circulars_and_clauses_are_no_courses(clause_id: str) -> None:
    assert not syllabus.is_course(clause_id)


# --- the published courses ----------------------------------------------------------------------------------------------


def objectives(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    return {i: syllabus.rests_on(t.clause.text) for i, t in corpus.shown.items() if syllabus.rests_on(t.clause.text)}


def test_every_id_of_a_line_is_canonical_and_what_is_of_the_code_is_held(corpus: Corpus) -> None:
    reader = Reader(corpus.registry)
    named = {i for ids in objectives(corpus).values() for i in ids}
    assert [i for i in sorted(named) if [str(a) for a in reader.many(i)] != [i]] == []
    assert [i for i in sorted(named) if corpus.registry.core_of(i) and "/" in i and i not in corpus.shown] == []


def test_lines_stand_under_objectives_of_courses_only(corpus: Corpus) -> None:
    found = objectives(corpus)
    assert len(found) > 350
    assert [i for i in found if not syllabus.is_course(i)] == []
    assert [i for i, t in corpus.shown.items() if syllabus.MARK.strip() in t.clause.text and i not in found] == []


@pytest.mark.parametrize(
    ("objective", "clause"),
    [
        ("MC3.21/8.3", "B/18.5"),  # drills of port facilities at least every three months
        ("MC3.21/4.8", "B/16.62"),  # Statement of Compliance of a Port Facility
        ("MC3.21/4.7", "A/16.4"),  # who may audit
        ("MC3.26/1.1", "STCW/VI/6"),
        ("ITCP/SATW/1.1", "MSC.1/Circ.1192"),
    ],
)
def test_what_an_objective_rests_on(corpus: Corpus, objective: str, clause: str) -> None:
    assert clause in objectives(corpus)[objective]


def test_citations_of_a_line_know_whether_they_are_held(corpus: Corpus) -> None:
    found = {c.text: c.status for c in corpus.shown["MC3.21/8.3"].cites}
    assert found["B/18.5"] == "resolved"
    statuses = {c.status for i in objectives(corpus) for c in corpus.shown[i].cites}
    assert statuses <= {"resolved", "outside"}
