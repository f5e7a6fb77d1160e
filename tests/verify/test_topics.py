"""Topics: a citation that has nothing in common with the topic beside it is flagged, a right one never; names get proposals."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from isps_kb.addresses.address import within
from isps_kb.documents import workbook
from isps_kb.store.database import Store
from isps_kb.training import objectives
from isps_kb.verify import outline_check, outlines
from isps_kb.verify.topics import Topics

pytestmark = pytest.mark.slow

EVAL = Path(__file__).parents[1] / "eval" / "topics.jsonl"
PLANTED = (
    ("Continuous synopsis record", "XI-2/5"), ("Declaration of Security", "A/9.4"), ("Ship security alert system", "XI-2/9"),
    ("Interim certificates and their validity", "A/19.1"), ("Duties of the company security officer", "A/13.4"),
    ("Unaccompanied baggage at the terminal", "B/16.10"), ("Shore leave and access of welfare organisations", "A/16.5"),
    ("Records to be kept on board", "A/11.2"), ("Restricted areas on board", "B/9.33"),
    ("Port facility security assessment", "A/17.2"), ("Threats to be considered in the assessment", "B/9.18"),
    ("Control measures by the port State", "XI-2/6"), ("Manning and rest", "XI-2/3"),
    ("Delegation to recognised security organisations", "A/10.1"), ("Training of port facility guards", "B/15.3"),
    ("Ship's stores deliveries", "B/16.45"), ("On-scene security survey", "A/12.2"),
    ("Protection of the plan held in electronic form", "A/18.3"), ("Equivalent security arrangements", "XI-2/8"),
    ("Master's authority", "A/14.2"), ("Statement of compliance", "B/18.2"),
    ("Responses to a bomb threat, evacuation", "A/19.2"),
)  # fmt: skip
RIGHT = (
    ("Continuous synopsis record", "XI-1/5"), ("Exercises", "B/13.7"), ("Drills every three months", "B/13.6"),
    ("Declaration of Security", "A/5"), ("Ship security alert system", "XI-2/6"), ("Manning and rest", "B/4.28"),
    ("Delegation to RSOs", "A/4.3"), ("Equivalent security arrangements", "XI-2/12"), ("Master's authority", "XI-2/8"),
    ("Statement of compliance", "B/16.62"), ("Piracy and armed robbery", "B/8.9.9"), ("Cyber security", "B/8.3.5"),
    ("Stowaways", "B/8.9.4"), ("Lighting", "B/9.42"), ("Underwater inspection", "B/9.49.4"), ("LRIT", "V/19-1"),
    ("Objectives of the Code", "A/1.2"), ("Audit of the PFSP", "A/16.3.13"), ("Part B guidance for gangway watch", "B/9.14"),
)  # fmt: skip


@pytest.fixture(scope="module")
def topics(kb: Store) -> Topics:
    return Topics(kb)


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("General", 9.4, "9.4"), ("0.00", 4.1, "4.10"), ('"A/"0.0', 9.4, "A/9.4"), ("00", 7, "07"), ("#,##0", 1234, "1,234"),
        ("0%", 0.25, "25%"), ('0.0" of Part A"', 9.4, "9.4 of Part A"), ("0.0##", 4.25, "4.25"), ("0;(0)", -3, "(3)"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_the_cell_shows_them(form: str, value: float, text: str) -> None:
    page = Workbook().active
    assert page is not None
    page["A1"] = value
    page["A1"].number_format = form
    assert workbook.shown(page["A1"]) == text
    assert not workbook.odd(page["A1"])


def test_planted_mismatches_are_flagged(topics: Topics) -> None:
    assert sum(bool(topics.foreign(topic, [clause])) for topic, clause in PLANTED) >= 19


def test_right_citations_are_let_pass(topics: Topics) -> None:
    assert [pair for pair in RIGHT if topics.foreign(pair[0], [pair[1]])] == []


def test_rows_of_outlines_are_told_from_slips(topics: Topics) -> None:
    rows = [json.loads(line) for line in (EVAL.parent / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    flagged = [r["right"] for r in rows if topics.foreign(r["topic"], r["clauses"])]
    assert (flagged.count(True), flagged.count(False)) == (0, 38)
    assert len(rows) == 140


@pytest.mark.no_cover
def test_rows_of_the_courses_are_let_pass(kb: Store, topics: Topics) -> None:
    rows = [(o.text, [b.id for b in o.clauses]) for c in objectives.courses(kb) for o in c.objectives if o.clauses]
    flagged = [text for text, clauses in rows if topics.foreign(text, clauses)]
    assert len(rows) > 300
    assert len(flagged) <= len(rows) / 50


@pytest.mark.parametrize(
    ("topic", "heading", "sides", "right"),
    [
        ("Restricted areas in the port facility", "", "", ("B/16.21", "B/16.28")),
        ("Identify possible threats", "Port facility security assessment", "", ("B/15",)),
        ("Protecting the PFSP held in electronic form", "", "", ("A/16.7",)),
        ("Training of guards", "", "port", ("B/18", "A/18")),
        ("Unaccompanied baggage", "", "ship", ("B/9.38",)),
    ],
)
def test_names_get_proposals_of_their_side(
    topics: Topics, topic: str, heading: str, sides: str, right: tuple[str, ...]
) -> None:
    first = topics.proposed(topic, heading, sides)[0]
    assert any(within(first, r) for r in right), first


@pytest.mark.no_cover
def test_topics_of_outlines_get_what_a_trainer_would_cite(topics: Topics) -> None:
    rows = [json.loads(line) for line in EVAL.read_text(encoding="utf-8").splitlines()]
    first = third = 0
    for row in rows:
        proposed = (
            topics.proposed(row["topic"], "", topics.side_of(row["course"])) if topics.is_topic(row["topic"]) else []
        )
        right = [any(within(p, r) for r in row["right"]) for p in proposed]
        first += right[:1] == [True]
        third += any(right)
    assert first >= len(rows) * 2 / 3
    assert third >= len(rows) * 5 / 6


@pytest.mark.parametrize("text", ["Lunch break", "Day 1", "Instructor: J. Smith", "Group photo", "Total 8 h", "Coffee"])
def test_what_a_timetable_holds_beside_topics_is_none(topics: Topics, text: str) -> None:
    assert not topics.is_topic(text)


def test_sides(topics: Topics) -> None:
    assert topics.side_of("Duties of the PFSO") == "port"
    assert topics.side_of("Duties of the SSO on board") == "ship"
    assert topics.side_of("Ships and the port facility: SSO meets PFSO") == ""


def test_a_workbook_is_read_as_it_shows_and_its_notes_stand_in_the_row_of_headings(
    kb: Store, corpus_folder: Path, tmp_path: Path
) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["PFSO course"])
    page.append(["Topic", "Part", "Number"])
    page.append(["Alternative agreements", "Part B", 4.10])
    page.append(["Continuous synopsis record", "SOLAS XI-2/5", None])
    page["C3"].number_format = "0.00"
    page["B4"] = '="SOLAS XI-2/" & 5'
    book.save(tmp_path / "a.xlsx")
    read = outlines.read(str(tmp_path / "a.xlsx"))
    assert read.pieces[2].text == "Alternative agreements\nPart B\n4.10"
    assert read.unread == ["1 formulas without a value"]
    checked = outline_check.check(kb, outlines.read(str(tmp_path / "a.xlsx")), corpus_folder)
    (tmp_path / "b.xlsx").write_bytes(read.annotated(checked.notes() | {3: ["a note"]}))
    from openpyxl import load_workbook

    back = load_workbook(tmp_path / "b.xlsx").active
    assert back is not None
    assert back["D2"].value == "isps-kb check"
    assert back["D4"].value == "a note"
