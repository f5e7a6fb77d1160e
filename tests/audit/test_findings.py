"""Filled worksheets: doubtful cells get one message each, nothing is guessed and nothing is lost."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from isps_kb.audit import chart, columns, findings, readback, replies, summary, worksheet
from isps_kb.audit.checklist import Part, Sheet
from isps_kb.audit.findings import Answers
from isps_kb.audit.readback import Known
from isps_kb.audit.requirement import Requirement
from isps_kb.cli.text import summary_text
from isps_kb.documents import paper
from isps_kb.errors import KbError

CORPUS = Path(__file__).parents[2] / "corpus"
KNOWN = Known(
    frozenset(("X/7", "X/7.1", "X/7.2", "X/7.3", "X/8.1", "X/8.2")),
    replies.words(CORPUS),
)
told = KNOWN.words.told
HEAD = ",".join(columns.COLUMNS)


def filled(tmp_path: Path, *rows: str, head: str = HEAD) -> Answers:
    path = tmp_path / "filled.csv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return readback.read(str(path), KNOWN)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("yes", "yes"),
        (" YES. ", "yes"),
        ("N", "no"),
        ("n/a", "not applicable"),
        ("N.A.", "not applicable"),
        ("Partially", "partly"),
        ("OK", "yes"),
        ("ja", "yes"),
        ("Oui", "yes"),
        ("sí", "yes"),
        ("Nein.", "no"),
        ("non conforme", "no"),
        ("Sat", "yes"),
        ("Fail", "no"),
        ("teilweise", "partly"),
        ("sans objet", "not applicable"),
        ("TRUE", "yes"),
        ("☒ yes\n☐ no\n☐ partly", "yes"),
    ],
)
def test_usual_ways_to_answer(cell: str, answer: str) -> None:
    assert told(cell) == (answer, "")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("", "is blank"),
        ("yess", "Was “yes” meant?"),
        ("partialy", "Was “partly” meant?"),
        ("yes / no", "gives no and yes at once"),
        ("yes but partly", "gives partly and yes at once"),
        ("see memo 4", "is none of yes, no, partly, not applicable"),
        ("X", "is none of"),
        ("1", "is none of"),
        ("yes - except at berth 3", "is none of"),
        ("not observed", "was not observed"),
        ("☒ yes ☒ no", "ticks yes and no at once"),
    ],
)
def test_doubtful_answers_are_said_and_not_guessed(cell: str, words: str) -> None:
    answer, message = told(cell)
    assert answer == ""
    assert words in message


def test_blank_misspelt_and_contradictory_cells_get_one_message_each(tmp_path: Path) -> None:
    found = filled(
        tmp_path,
        "P,X/7.1,Lit?,mandatory,,yes,log,,,,",
        "P,X/7.2,Green?,mandatory,,,,,,,",
        "P,X/7.3,Dry?,mandatory,,yess,,,,,",
        "P,X/8.1,Kept?,mandatory,,yes/no,,,,,",
        "P,X/8.2,Read?,mandatory,,yes,,,buy oil,,",
        "P,X/7.1,Lit?,mandatory,,no,,,mend it,,",
        "P,X/9.9,Lost?,mandatory,,yes,,,,,",
        "P,,Nameless,mandatory,,no,,,name it,,",
        "P,X/7.2,Green?,mandatory,,partly,,,,,",
    )
    said = {(m.row, m.column): m.text for m in found.messages}
    assert len(said) == len(found.messages)  # one a cell
    assert set(said) == {
        (3, "Answer"), (4, "Answer"), (5, "Answer"), (6, "Action"), (7, "Answer"), (8, "Clause"), (9, "Clause"), (10, "Action"),
    }  # fmt: skip
    assert "contradicts “yes”" in said[7, "Answer"]
    assert "in row 2" in said[7, "Answer"]
    assert len(found.rows) == 9  # nothing lost
    assert [r.cells["Requirement"] for r in found.rows] == [
        "Lit?",
        "Green?",
        "Dry?",
        "Kept?",
        "Read?",
        "Lit?",
        "Lost?",
        "Nameless",
        "Green?",
    ]
    assert found.rows[2].cells["Answer"] == "yess"


def test_columns_of_ones_own_are_kept(tmp_path: Path) -> None:
    found = filled(tmp_path, "X/7.1,yes,Ada,,more", head="clause,ANSWER,Auditor,Auditor")
    assert found.rows[0].cells == {"Clause": "X/7.1", "Answer": "yes", "Auditor": "Ada", "(column 5)": "more"}


def test_semicolons_and_an_apostrophe_before_a_formula(tmp_path: Path) -> None:
    found = filled(tmp_path, "X/7.1;no;'=SUM(oil)", head="Clause;Answer;Action")
    assert found.rows[0].cells["Action"] == "=SUM(oil)"


def test_the_summary_counts_by_section_and_leaves_out_what_does_not_apply(tmp_path: Path) -> None:
    found = filled(
        tmp_path,
        "P,X/7.1,,,,yes,,,", "P,X/7.2,,,,partly,,,paint,Ada,2026-05-01", "P,X/7.3,,,,n/a,,,", "P,X/8.1,,,,,,",
        "P,X/8.2,,,,no,,dark,-",
    )  # fmt: skip
    sections = findings.by_section(found.rows)
    assert sections["X/7"] == {"yes": 1, "no": 0, "partly": 1, "not applicable": 1, "unanswered": 0}
    assert findings.share(sections["X/7"]) == 0.5
    assert findings.share({"yes": 0, "no": 0, "partly": 0, "not applicable": 3, "unanswered": 1}) is None
    assert [(r.clause, r.cells["Action"]) for r in findings.open_(found.rows)] == [("X/7.2", "paint"), ("X/8.2", "")]
    assert found.data()["open"][1] == {
        "clause": "X/8.2",
        "row": 6,
        "answer": "no",
        "action": "",
        "owner": "",
        "due": "",
    }


def test_a_filled_workbook_is_read_like_the_csv(tmp_path: Path) -> None:
    rows = tuple(Requirement(c, 1, "Lit?", "shall", "mandatory") for c in ("X/7.1", "X/7.2"))
    book = load_workbook(io.BytesIO(worksheet.written(Sheet("T", (), (Part("P", rows),)), "xlsx")))
    page = book["Worksheet"]
    page["E11"], page["E12"], page["H12"], page["L12"] = True, "n\u043e", 12, "aside"  # its second letter is Cyrillic
    page["C3"] = "2026-03-01"
    book.save(tmp_path / "filled.xlsx")
    found = readback.read(str(tmp_path / "filled.xlsx"), KNOWN)
    assert [r.answer for r in found.rows] == ["yes", ""]
    assert found.rows[1].cells["Action"] == "12"
    assert "aside" in found.rows[1].cells.values()
    assert [(m.row, m.column) for m in found.messages] == [(12, "Answer")]
    assert found.facts == {"Date of the audit": "2026-03-01"}


def test_what_is_no_worksheet_is_said(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="no row with the headings Clause and Answer"):
        filled(tmp_path, "1,2", head="a,b")
    with pytest.raises(KbError, match="XLSX, ODS or CSV"):
        readback.read("filled.pdf", KNOWN)
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(KbError, match="no office file"):
        readback.read(str(tmp_path / "bad.xlsx"), KNOWN)


def test_the_picture_is_sound_svg_whatever_the_sections_are_called() -> None:
    counts = {"yes": 3, "no": 1, "partly": 0, "not applicable": 2, "unanswered": 0}
    svg = chart.bars({"X/7": counts, "<script>": dict.fromkeys(counts, 0)})
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
    bars = [
        r
        for r in root.iter("{http://www.w3.org/2000/svg}rect")
        if r.find("{http://www.w3.org/2000/svg}title") is not None
    ]
    assert [b.get("width") for b in bars] == ["220.0", "73.3", "146.7"]
    assert "75 % of 4" in svg
    assert "nothing answered" in svg
    assert "<script>" not in svg


def test_reports_hold_the_open_actions_and_escape_them(tmp_path: Path) -> None:
    found = filled(tmp_path, "P,X/7.1,,,,no,,dark,<b>paint</b> | now")
    assert "X/7.1" in summary_text.summary(found)
    report = summary.report(found, "T", "t.svg")
    text = paper.as_markdown(report)
    assert r"\<b\>paint\</b\> \| now" in text
    assert "(t.svg)" in text
    page = paper.as_html(report)
    assert "&lt;b&gt;paint&lt;/b&gt; | now" in page
    assert "<svg" in page


def test_csv_that_spreadsheets_save_is_read(tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([columns.COLUMNS, ("P", "X/7.1 (2)", "two\nlines", "", "", "Yes", "", "", "")])
    path = tmp_path / "excel.csv"
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    (row,) = readback.read(str(path), KNOWN).rows
    assert (row.key, row.clause, row.answer) == ("X/7.1 (2)", "X/7.1", "yes")
