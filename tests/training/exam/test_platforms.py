"""Questions for learning platforms: GIFT, Moodle XML and CSV hold the same; own questions are merged, and doubles found."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest

from isps_kb.errors import KbError
from isps_kb.training.exam import own_bank, platforms
from isps_kb.training.exam.question import Question

ASKED = (
    Question(
        "scenario",
        "choice",
        "X/7.1",
        "Who lights {the} lamp = at dusk: ~#?",
        ("the keeper", "the cook"),
        (0,),
        "X/7.1.",
    ),
    Question("content", "response", "X/7.2", "Which two burn?", ("oil", "sand", "wood"), (0, 2), "X/7.2", "mandatory"),
    Question("duty", "matching", "X/8.1", "Match.", ("keeper", "cook"), (1, 0), "X/8.1", matches=("soup", "lamp")),
    Question("scenario", "ordering", "X/8.2", "In order?", ("lit", "filled", "cleaned"), (2, 1, 0), "X/8.2"),
)


def test_gift_escapes_its_signs_and_marks_the_right_answers() -> None:
    text = platforms.as_gift(ASKED, "X Lamps")
    assert "::001 X/7.1::Who lights \\{the\\} lamp \\= at dusk\\: \\~\\#? {" in text
    assert "\n  =the keeper\n  ~the cook\n" in text
    assert "~%50%oil" in text
    assert "~%-50%sand" in text
    assert "=keeper -> lamp" in text
    assert "=cleaned -> first" in text
    assert "=lit -> third" in text
    assert text.count("####") == 4


def test_moodle_xml_has_fractions_pairs_tags_and_feedback() -> None:
    quiz = ElementTree.fromstring(platforms.as_moodle(ASKED, "X Lamps"))  # noqa: S314 - our own text
    kinds = [q.get("type") for q in quiz]
    assert kinds == ["category", "multichoice", "multichoice", "matching", "matching"]
    one, two, pairs = quiz[1], quiz[2], quiz[3]
    assert [a.get("fraction") for a in one.findall("answer")] == ["100", "0"]
    assert [a.get("fraction") for a in two.findall("answer")] == ["50", "-50", "50"]
    assert (one.findtext("single"), two.findtext("single")) == ("true", "false")
    assert [(s.findtext("text"), s.findtext("answer/text")) for s in pairs.findall("subquestion")] == [
        ("keeper", "lamp"), ("cook", "soup"),
    ]  # fmt: skip
    assert "X/7.2" in [t.findtext("text") for t in two.findall("tags/tag")]
    assert one.findtext("generalfeedback/text") == "X/7.1."


def test_csv_holds_every_question() -> None:
    rows = list(csv.DictReader(io.StringIO(platforms.as_csv(ASKED))))
    assert [r["Answer"] for r in rows] == ["a", "a, c", "1 b, 2 a", "c, b, a"]
    assert rows[2]["Match b"] == "lamp"


def test_what_is_written_is_read_back_and_merged(tmp_path: Path) -> None:
    path = tmp_path / "mine.xml"
    path.write_bytes(
        platforms.as_moodle(ASKED, "X Lamps").replace(b"</quiz>", b'<question type="essay"><name/></question></quiz>')
    )
    mine = own_bank.read(str(path))
    assert [(q.style, q.answer) for q in mine.questions] == [
        ("choice", "the keeper"), ("response", "oil; wood"), ("matching", "keeper: lamp; cook: soup"),
        ("matching", "cleaned: first; filled: second; lit: third"),
    ]  # fmt: skip
    assert mine.remarks == ("1 of type “essay” go into questions.xml alone",)
    kept, gone = own_bank.without_twins(ASKED, mine.questions[:1])
    assert gone == [ASKED[0].text]
    assert len(kept) == 3
    again = ElementTree.fromstring(platforms.as_moodle([*kept, *mine.questions], "X", mine.elements))  # noqa: S314 - our own text
    assert len(again) == 1 + 3 + 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!DOCTYPE quiz><quiz/>", "document type"), (b"<quiz", "cannot be read as XML"), (b"<book/>", "no question bank"),
    ],
)  # fmt: skip
def test_what_is_no_bank_is_said(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "x.xml").write_bytes(data)
    with pytest.raises(KbError, match=words):
        own_bank.read(str(tmp_path / "x.xml"))
