"""Lesson packs and printed pages: the same content in Markdown, HTML and DOCX, every answer with its clause."""

import io
import itertools
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from isps_kb import passage
from isps_kb.documents import paper
from isps_kb.documents.paper import Block, Paper
from isps_kb.errors import KbError
from isps_kb.passage import Whose
from isps_kb.store.database import Store
from isps_kb.training import course_file, objectives, pack
from world.here import CORPUS
from world.passages import SEALED, item, unseen
from world.passages import clause as a_clause

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def papers(kb: Store) -> dict[str, Paper]:
    course = objectives.find(kb, "3.21")
    parts = objectives.modules(course, "4")
    return pack.papers(kb, course, parts, pack.asked(kb, course, parts, count=12, seed=2, folder=CORPUS), 2)


@pytest.mark.no_cover
def test_a_pack_has_five_papers_in_three_formats(papers: dict[str, Paper], tmp_path: Path) -> None:
    names = pack.write(str(tmp_path / "new" / "lesson"), pack.contents(papers))
    assert names == sorted(
        f"{p}.{f}" for p in ("course", "outline", "handout", "questions", "key") for f in paper.FORMATS
    )
    assert sorted(p.name for p in (tmp_path / "new" / "lesson").iterdir()) == names


def test_every_answer_of_the_key_names_a_clause_that_is_held(kb: Store, papers: dict[str, Paper]) -> None:
    (table,) = [b for b in papers["key"].blocks if b.kind == "table"]
    assert table.rows[0] == ("No", "Answer", "Clause", "Why", "Serves")
    assert len(table.rows) == 13
    for number, answer, clause, why, serves in table.rows[1:]:
        assert re.fullmatch(r"\d+", number)
        assert re.match(r"[1-8a-e, ]+\) ", answer)
        assert serves.split("\n")[0] in ("recall", "understand", "apply")
        assert kb.holds(clause)
        assert clause in why
        assert "in our words: “" in why


def test_the_question_sheet_does_not_give_the_answers_away(papers: dict[str, Paper]) -> None:
    questions = paper.as_markdown(papers["questions"])
    assert questions.count("### Question ") == 12
    assert "Why" not in questions


def test_the_hand_out_has_the_wording_of_every_clause_and_says_whose_words_they_are(
    kb: Store, papers: dict[str, Paper]
) -> None:
    text = " ".join(b.text for b in papers["handout"].blocks)
    course = objectives.find(kb, "3.21")
    for o in objectives.modules(course, "4")[0].objectives:
        for basis in o.clauses:
            clause = kb.passage(basis.id)
            assert clause
            assert clause.text.split("\n")[0] in text
    assert "not the official text" in text


def test_an_item_is_shown_with_its_opening_line(papers: dict[str, Paper]) -> None:
    blocks = papers["handout"].blocks
    at = next(n for n, b in enumerate(blocks) if b.text.startswith("A/17.2.2 "))
    assert blocks[at + 2].label == "17.2"
    assert "duties and responsibilities shall include" in blocks[at + 2].text


def test_the_outline_carries_what_is_often_confused(kb: Store) -> None:
    course = objectives.find(kb, "3.21")
    outline = pack.outline(kb, course, objectives.modules(course, "8"))
    assert any("25 per cent" in b.text and b.text.startswith("Often confused") for b in outline.blocks)


@pytest.mark.no_cover
def test_the_same_seed_gives_the_same_bytes(kb: Store, papers: dict[str, Paper]) -> None:
    course = objectives.find(kb, "3.21")
    parts = objectives.modules(course, "4")
    again = pack.papers(kb, course, parts, pack.asked(kb, course, parts, count=12, seed=2, folder=CORPUS), 2)
    for name, page in papers.items():
        for form in paper.FORMATS:
            assert paper.written(page, form) == paper.written(again[name], form)


def test_the_hours_of_a_timetable_add_up(kb: Store) -> None:
    course = objectives.find(kb, "3.21")
    for hours in (20, 18.5, course_file.least(course.modules), course_file.default(course.modules)):
        told = course_file.timetable(course.modules, hours)
        assert sum(part for _, part in told) == hours
        assert all(part >= 0.5 for _, part in told)
        assert len(told) == len(course.modules) + 1
    with pytest.raises(KbError, match="hours at least"):
        pack.papers(kb, course, course.modules, [], hours=2)


def test_the_course_file_has_its_frame_and_no_research_notes(kb: Store, papers: dict[str, Paper]) -> None:
    text = paper.as_markdown(papers["course"])
    for part in (
        "Part A: course framework",
        "Part B: timetable",
        "Part C: detailed syllabus",
        "Lesson plan",
        "Part E",
        "Attendance",
    ):
        assert part in text
    assert "A/17.2" in text
    assert "PAMEL" not in text + paper.as_markdown(papers["outline"])


def test_the_sheets_to_sign_name_the_course_and_every_module(kb: Store) -> None:
    course = objectives.find(kb, "3.21")
    blocks = course_file.course_file(course, course.modules, [], 20, "").blocks
    tables = [b for b in blocks if b.kind == "table" and b.rows[0][0] == "Name"]
    assert [name for t in tables for name in t.rows[0][1:] if name.startswith("M")] == [
        f"M{m.number}" for m in course.modules
    ]
    assert tables[-1].rows[0][-2:] == ("Exam", "Passed")
    starts = [n for n, b in enumerate(blocks) if b.fresh]
    assert len(starts) == len(tables)
    assert all(course.title in blocks[n + 1].text for n in starts)


def test_a_module_without_objectives_says_so(kb: Store) -> None:
    course = objectives.find(kb, "3.21")
    bare = [replace(course.modules[0], objectives=())]
    blocks = course_file.course_file(course, bare, [], 20, "").blocks
    assert any(b.text == "Has no objectives of its own." for b in blocks)
    assert all(len(b.rows) > 1 for b in blocks if b.kind == "table")
    assert "Has no objectives of its own." in paper.as_markdown(pack.outline(kb, course, bare))


def test_whose_words_a_clause_has_and_what_opens_a_list_stand_on_the_page_of_what_follows(
    papers: dict[str, Paper],
) -> None:
    blocks = papers["handout"].blocks[1:]
    assert all(b.kept for b in blocks if b.kind == "note")
    assert all(b.kept for b in blocks if b.kind == "line" and b.text.endswith(":"))


def test_a_question_stands_on_one_page_with_its_answers(papers: dict[str, Paper]) -> None:
    blocks = papers["questions"].blocks
    assert all(b.kept == (after.kind == "line") for b, after in itertools.pairwise(blocks) if b.kind == "line")
    assert all(b.kept for b, after in itertools.pairwise(blocks) if after.kind == "line")
    assert not blocks[-1].kept


def test_a_folder_that_cannot_be_made_is_said(papers: dict[str, Paper], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KbError, match="cannot be made"):
        pack.write(str(tmp_path / "file"), pack.contents(papers))


# --- pages --------------------------------------------------------------------------------------------------------------

HOSTILE = Paper(
    "<script>alert(1)</script>",
    (
        Block("heading", "A *bold* | head"),
        Block("item", "first <b>"),
        Block("item", "second"),
        Block("line", "[a](b)", label=".1", level=1),
        Block("table", rows=(("a|b", "c"), ("<i>", "d\x01\ne")), widths=(30, 70)),
    ),
)


def test_markup_in_content_stays_text() -> None:
    page = paper.as_html(HOSTILE)
    assert "<script>" not in page
    assert "<ul>\n<li>first &lt;b&gt;</li>\n<li>second</li>\n</ul>" in page
    assert "http" not in page
    text = paper.as_markdown(HOSTILE)
    assert "## A \\*bold\\* \\| head" in text
    assert "| a\\|b | c |" in text
    assert "\\[a\\](b)" in text


def test_a_document_holds_the_same_content() -> None:
    document = docx.Document(io.BytesIO(paper.as_docx(HOSTILE)))
    words = [p.text for p in document.paragraphs]
    assert "A *bold* | head" in words
    assert ".1\t[a](b)" in words
    assert [[c.text for c in r.cells] for r in document.tables[0].rows] == [["a|b", "c"], ["<i>", "d\ne"]]


def test_an_item_says_what_sets_it_apart_from_its_clause() -> None:
    items = (item("X/2.1.1", "oil;"), unseen(item("X/2.1.2", "a wick.", whose=Whose(SEALED))))
    clause = a_clause("X/2.1", "Hold:", *items, whose=Whose(SEALED))
    assert [line.text for line in passage.lines(clause)] == [
        "Hold:",
        "oil; [restatement, not in this copy]",
        "a wick. [UNVERIFIED]",
    ]
    assert passage.lines(unseen(clause))[-1].text == "a wick."
