"""A trainer's own outline: what is wrong in it is flagged and nothing else, and it comes back with notes and no other change."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from isps_kb.errors import KbError
from isps_kb.store.database import Store
from isps_kb.training import objectives
from isps_kb.verify import citing, confusions, outline_check, outlines, pieces
from isps_kb.verify.outlines import Outline
from isps_kb.verify.pieces import Piece
from world.here import TESTS

FIXTURE = TESTS / "outlines" / "port.md"
# The citations of the fixture that are wrong, with the kind of fault.
WRONG = {
    "section A/9.99": "dangling",
    "paragraph B/4.99": "dangling",
    "XI-2/14.2": "dangling",
    "paragraph 18.9 of Part B": "dangling",
    "A/5": "confusion",
    "A/12.2": "confusion",
    "B/18.1.17": "confusion",
    "B/18.5": "confusion",
}


class Pieces:
    """An outline of pieces made in a test."""

    lost: Sequence[str] = ()
    unread: Sequence[str] = ()

    def __init__(self, *texts: str, row: bool = False) -> None:
        self.pieces: Sequence[Piece] = [Piece(f"piece {n}", t, row) for n, t in enumerate(texts, 1)]

    def annotated(self, notes: object) -> bytes:
        raise NotImplementedError(notes)


# --- the bar: 40 citations, 8 of them wrong -----------------------------------------------------------------------------


def test_eight_of_forty_citations_are_flagged_and_no_other(kb: Store, corpus_folder: Path) -> None:
    checked = outline_check.check(kb, outlines.read(str(FIXTURE)), corpus_folder)
    assert len(checked.citations) == 40
    assert {f.text: f.kind for f in checked.findings if f.wrong} == WRONG
    assert sum(f.wrong for f in checked.findings) == 8


def test_the_port_drill_is_flagged_where_it_is_wrong_only(kb: Store, corpus_folder: Path) -> None:
    checked = outline_check.check(kb, outlines.read(str(FIXTURE)), corpus_folder)
    (found,) = [f for f in checked.findings if f.text == "B/18.5"]
    assert "25 per cent" in outlines.read(str(FIXTURE)).pieces[found.piece].text
    assert "B/13.6" in found.message


def test_an_objective_that_cites_nothing_gets_suggestions_marked_as_such(kb: Store, corpus_folder: Path) -> None:
    outline = Pieces("1. Explain how drills of the port facility are planned", "A remark without a verb of learning")
    checked = outline_check.check(kb, outline, corpus_folder)
    (found,) = checked.findings
    assert (found.kind, found.wrong, checked.without) == ("suggestion", False, 1)
    assert "B/18.5" in found.message or "A/18.3" in found.message or "B/18.4" in found.message
    assert not outline_check.check(kb, outline, corpus_folder, suggest=False).findings


def test_a_superseded_circular_is_said_unless_its_successor_is_there_too(kb: Store, corpus_folder: Path) -> None:
    (found,) = outline_check.check(kb, Pieces("Use MSC/Circ.1131 for the audit"), corpus_folder).findings
    assert (found.kind, found.wrong) == ("superseded", True)
    assert "MSC.1/Circ.1192" in found.message
    assert not outline_check.check(kb, Pieces("MSC/Circ.1131, replaced by MSC.1/Circ.1192"), corpus_folder).findings


def test_a_citation_that_could_be_several_is_unclear(kb: Store, corpus_folder: Path) -> None:
    (found,) = outline_check.check(kb, Pieces("As paragraph 2.3 says"), corpus_folder).findings
    assert found.kind == "unclear"


@pytest.mark.no_cover
@pytest.mark.slow
def test_the_courses_of_the_project_are_free_of_confusions(kb: Store, corpus_folder: Path) -> None:
    rows = [f"{o.text}\n{', '.join(b.id for b in o.clauses)}" for c in objectives.courses(kb) for o in c.objectives]
    checked = outline_check.check(kb, Pieces(*rows, row=True), corpus_folder, suggest=False)
    assert [f for f in checked.findings if f.wrong] == []


@pytest.mark.no_cover
@pytest.mark.slow
def test_the_clauses_of_the_code_are_free_of_confusions(kb: Store, corpus_folder: Path) -> None:
    texts = [f"{p.text} ({p.id})" for p in kb.passages().values() if p.instrument in ("A", "B", "XI-2") and p.text]
    checked = outline_check.check(kb, Pieces(*texts), corpus_folder, suggest=False)
    assert [f for f in checked.findings if f.kind == "confusion"] == []


# --- confusions as data -------------------------------------------------------------------------------------------------


def test_each_confusion_knows_its_own_examples(kb: Store, corpus_folder: Path) -> None:
    known = confusions.read(corpus_folder)
    citer = citing.citer(kb)
    assert len(known) >= 20

    def meant(text: str) -> set[str]:
        cited = [t for c in citer.find(text) for t in c.targets]
        return {c.id for c in known if c.meant(text, cited) is not None}

    for confusion in known:
        assert confusion.wrong
        assert confusion.fine
        for text in confusion.wrong:
            assert confusion.id in meant(text), text
        for text in confusion.fine:
            assert meant(text) == set(), text


def test_confusions_name_provisions_that_exist(kb: Store, corpus_folder: Path) -> None:
    for confusion in confusions.read(corpus_folder):
        for clause_id in (*confusion.cites, *confusion.right):
            assert kb.holds(clause_id) or clause_id == "XI-1", clause_id
        named = [t for c in citing.citer(kb).find(confusion.text) for t in c.targets]
        assert all(kb.holds(t) or t in ("A", "B", "XI-2", "XI-1", "EU725") for t in named), (confusion.id, named)


@pytest.mark.parametrize(
    "text", ["[[confusion]]\nid = 'x'", "[[confusion]]\nid='x'\nsays=['(']\nright=[]\ntext=''", "= broken"]
)
def test_malformed_confusions_are_said(tmp_path: Path, text: str) -> None:
    (tmp_path / confusions.FILE).write_text(text)
    with pytest.raises(KbError, match=r"confusions\.toml"):
        confusions.read(tmp_path)


# --- round trips --------------------------------------------------------------------------------------------------------


def without_notes(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not re.match(r"\s*> \*\*isps-kb\*\*", line))


@pytest.mark.no_cover
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_markdown_comes_back_byte_for_byte(
    kb: Store, corpus_folder: Path, tmp_path: Path, ending: str, mark: bytes
) -> None:
    data = mark + FIXTURE.read_text(encoding="utf-8").replace("\n", ending).encode()
    (tmp_path / "a.md").write_bytes(data)
    outline = outlines.read(str(tmp_path / "a.md"))
    checked = outline_check.check(kb, outline, corpus_folder)
    out = outline.annotated(checked.notes())
    assert out.count(b"**isps-kb**") == len(checked.findings)
    assert b"".join(line for line in out.splitlines(keepends=True) if not re.match(rb"\s*> \*\*isps-kb", line)) == data
    assert outline.annotated({}) == data


@pytest.mark.no_cover
def test_an_annotated_outline_can_be_checked_again(kb: Store, corpus_folder: Path, tmp_path: Path) -> None:
    first = outlines.read(str(FIXTURE))
    (tmp_path / "b.md").write_bytes(first.annotated(outline_check.check(kb, first, corpus_folder).notes()))
    again = outline_check.check(kb, outlines.read(str(tmp_path / "b.md")), corpus_folder)
    assert {f.text: f.kind for f in again.findings if f.wrong} == WRONG


def test_notes_do_not_break_lists_tables_or_the_last_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- one\n  goes on\n- two\n\n| a |\n| - |\n| b |\n\nlast", encoding="utf-8")
    outline = outlines.read(str(tmp_path / "a.md"))
    notes = {n: [f"note {n}"] for n, _ in enumerate(outline.pieces)}
    text = outline.annotated(notes).decode()
    assert "  goes on\n  > **isps-kb** note 0\n- two" in text
    assert "| b |\n> **isps-kb** note 2" in text
    assert text.endswith("last\n> **isps-kb** note 5")
    assert without_notes(text) == "- one\n  goes on\n- two\n\n| a |\n| - |\n| b |\n\nlast\n"


def test_text_in_another_encoding_keeps_its_bytes(tmp_path: Path) -> None:
    data = "Caf\xe9 \x96 section A/9.99\n".encode("latin-1")
    (tmp_path / "a.txt").write_bytes(data)
    outline = outlines.read(str(tmp_path / "a.txt"))
    assert outline.annotated({0: ["“gone”"]}) == data.rstrip(b"\n") + b"\n> **isps-kb** ?gone?\n"
    (tmp_path / "b.txt").write_bytes("x".encode("utf-16"))
    with pytest.raises(KbError, match="UTF-8"):
        outlines.read(str(tmp_path / "b.txt"))


CSV = (
    'No;Objective;Clauses\r\n1;State the duties of the CSO;A/12.2\r\n2;"Explain ""it"";\r\nin two lines";A/9.99\r\n\r\n'
    "3;Plan a drill;A/18.3\r\n4;Describe shore leave for the crew;"
)


def test_csv_comes_back_byte_for_byte(kb: Store, corpus_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(CSV.encode())
    outline = outlines.read(str(tmp_path / "a.csv"))
    checked = outline_check.check(kb, outline, corpus_folder, suggest=False)
    assert [(f.place, f.kind) for f in checked.findings] == [("row 2", "confusion"), ("row 3", "dangling")]
    assert checked.without == 1
    out = outline.annotated(checked.notes()).decode()
    rows = list(csv.reader(io.StringIO(out, newline=""), delimiter=";"))
    assert [len(r) for r in rows] == [4, 4, 4, 0, 4, 4]
    assert [r[:3] for r in rows] == [r[:3] for r in csv.reader(io.StringIO(CSV, newline=""), delimiter=";")]
    assert rows[0][3] == pieces.HEAD
    at = last = 0
    for start, end, fields in zip(*zip(*_records_of(outline), strict=True), rows, strict=True):
        assert out[at : at + end - last] == CSV[last:end]  # what stands before the record, and the record
        at += end - last
        last = end
        if start < end:
            note = fields[3].replace('"', '""')
            added = f';"{note}"' if note else ";"
            assert out.startswith(added, at)
            at += len(added)
    assert out[at:] == CSV[last:]


def _records_of(outline: Outline) -> list[tuple[int, int]]:
    assert isinstance(outline, outlines.Table)
    return outline.records


def test_a_workbook_comes_back_cell_for_cell(kb: Store, corpus_folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["No", "Objective", "Clauses", "Hours"])
    page.append([1, "State the duties of the CSO", "A/12.2", 1.5])
    page.append([2, "Plan a drill", "A/18.3", "=D2*2"])
    page.append([3, "Explain the plan", "section A/9.99", None])
    page["B2"].font, page["B3"].fill = Font(bold=True), PatternFill("solid", start_color="FFFF00")
    page.merge_cells("A6:D6")
    page["A6"] = "End"
    page.column_dimensions["B"].width = 33
    book.create_sheet("Notes")["C7"] = "kept"
    book.save(tmp_path / "a.xlsx")

    outline = outlines.read(str(tmp_path / "a.xlsx"))
    checked = outline_check.check(kb, outline, corpus_folder, suggest=False)
    assert [(f.place, f.kind) for f in checked.findings] == [("Sheet!A2", "confusion"), ("Sheet!A4", "dangling")]
    (tmp_path / "b.xlsx").write_bytes(outline.annotated(checked.notes()))

    before, after = load_workbook(tmp_path / "a.xlsx"), load_workbook(tmp_path / "b.xlsx")
    assert before.sheetnames == after.sheetnames
    for name in before.sheetnames:
        for row in before[name].iter_rows():
            for cell in row:
                same = after[name][cell.coordinate]
                assert (same.value, same.data_type, same.number_format) == (
                    cell.value,
                    cell.data_type,
                    cell.number_format,
                )
                for style in ("font", "fill", "border", "alignment"):
                    assert repr(getattr(same, style)) == repr(getattr(cell, style))
        assert before[name].merged_cells.ranges == after[name].merged_cells.ranges
    assert after["Sheet"].column_dimensions["B"].width == 33
    assert after["Sheet"]["E1"].value == pieces.HEAD
    assert "A/11" in str(after["Sheet"]["E2"].value)
    assert after["Sheet"]["E3"].value is None
    assert (after["Sheet"].row_dimensions[2].height or 0) > 30
    assert after["Sheet"].row_dimensions[3].height is None


def test_a_document_comes_back_with_comments_and_the_same_text(kb: Store, corpus_folder: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Day 1", 1)
    document.add_paragraph("State the duties of the CSO (A/12.2).").runs[0].bold = True
    document.add_paragraph("Plan a drill (A/18.3).")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Explain the plan", "section A/9.99"
    document.save(str(tmp_path / "a.docx"))

    outline = outlines.read(str(tmp_path / "a.docx"))
    checked = outline_check.check(kb, outline, corpus_folder, suggest=False)
    assert [f.kind for f in checked.findings] == ["confusion", "dangling"]
    (tmp_path / "b.docx").write_bytes(outline.annotated(checked.notes()))

    before, after = docx.Document(str(tmp_path / "a.docx")), docx.Document(str(tmp_path / "b.docx"))
    assert [(p.text, p.style and p.style.name) for p in after.paragraphs] == [
        (p.text, p.style and p.style.name) for p in before.paragraphs
    ]
    assert [[c.text for c in r.cells] for r in after.tables[0].rows] == [["Explain the plan", "section A/9.99"]]
    assert after.paragraphs[1].runs[0].bold
    assert [c.author for c in after.comments] == ["isps-kb", "isps-kb"]
    assert "A/11" in next(iter(after.comments)).text


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", b"%PDF"), ("a.xlsx", b"no zip"), ("a.docx", b"PK\x03\x04"), ("absent.md", None)]
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(KbError):
        outlines.read(str(tmp_path / name))


def test_a_finding_stands_at_the_line_of_what_it_names(kb: Store, corpus_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text(
        "Course\n\n1.1 Explain drills (B/18.5).\n1.2 Explain\nplans (A/99.1).\n1.3 Explain lamps.\n", encoding="utf-8"
    )
    read = outlines.read(str(path))
    assert [p.place for p in read.pieces] == ["line 1", "line 3", "line 4", "line 6"]
    found = outline_check.check(kb, read, corpus_folder, suggest=False).findings
    assert [(f.kind, f.place) for f in found] == [("dangling", "line 5")]


def test_a_number_in_prose_begins_no_objective(tmp_path: Path) -> None:
    path = tmp_path / "prose.md"
    path.write_text("The rule stands in paragraph\n4.33 of Part B.\n", encoding="utf-8")
    assert [p.place for p in outlines.read(str(path)).pieces] == ["line 1"]
