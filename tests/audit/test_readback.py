"""Worksheets as they come back from people: sheets, merged cells, headings, languages; nothing is lost in silence."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from isps_kb.audit import readback, replies, several, worksheet
from isps_kb.audit.checklist import Part, Sheet
from isps_kb.audit.findings import Answers, Message, by_section, gathered
from isps_kb.audit.readback import Known
from isps_kb.audit.requirement import Requirement
from isps_kb.documents import paper

CORPUS = Path(__file__).parents[2] / "corpus"
CLAUSES = ("X/7.1", "X/7.2", "X/7.3", "X/8.1")
ASKED = ("Is the lamp lit?", "Is it green?", "Is the wick dry?", "Is the log kept?")
ROWS = tuple(Requirement(c, 1, q, "shall", "mandatory") for c, q in zip(CLAUSES, ASKED, strict=True))
FIRST = 11  # the row of the first question


def known() -> Known:
    typed = {"x/7.1": "X/7.1", "X-7.2": "X/7.2", "Lantern Code, paragraph 7.3": "X/7.3"}
    questions = {replies.plain(r.question): r.key for r in ROWS}
    return Known(frozenset(CLAUSES), replies.words(CORPUS), lambda text: typed.get(text, ""), questions)


def book() -> Any:  # noqa: ANN401
    return load_workbook(io.BytesIO(worksheet.written(Sheet("Lanterns", (), (Part("P", ROWS),)), "xlsx")))


def back(made: Any, tmp_path: Path) -> Answers:  # noqa: ANN401
    made.save(tmp_path / "filled.xlsx")
    return readback.read(str(tmp_path / "filled.xlsx"), known())


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Answers:
    (tmp_path / "filled.csv").write_bytes(text.encode(encoding))
    return readback.read(str(tmp_path / "filled.csv"), known())


def answers(found: Answers) -> dict[str, str]:
    return {r.key: r.answer for r in found.rows}


def said(found: Answers) -> str:
    return "\n".join(map(str, found.messages))


def test_an_answer_merged_over_rows_counts_for_each_and_is_said(tmp_path: Path) -> None:
    made = book()
    made["Worksheet"][f"E{FIRST}"] = "yes"
    made["Worksheet"].merge_cells(f"E{FIRST}:E{FIRST + 3}")
    found = back(made, tmp_path)
    assert answers(found) == dict.fromkeys(CLAUSES, "yes")
    assert f"row {FIRST}, Answer: is merged over the rows {FIRST} to {FIRST + 3}" in said(found)


def test_the_sheet_may_stand_anywhere_and_a_second_one_is_read_too(tmp_path: Path) -> None:
    made = book()
    made["Worksheet"][f"E{FIRST}"] = "no"
    made.move_sheet("About", -1)
    other = made.create_sheet("Berth 2")
    other.append(["Clause", "Answer"])
    other.append(["X/7.2", "oui"])
    notes = made.create_sheet("Notes")
    notes.append(["to", "do"])
    found = back(made, tmp_path)
    assert {(r.sheet, r.key, r.answer) for r in found.rows if r.answer} == {
        ("Worksheet", "X/7.1", "no"),
        ("Berth 2", "X/7.2", "yes"),
    }
    assert "sheet “Notes”: has no row with headings for clause and answer; its 1 rows are not read" in said(found)
    assert "About" not in said(found)


def test_two_sheets_that_answer_the_same_questions_are_named(tmp_path: Path) -> None:
    made = Workbook()
    for name in ("2025", "2026"):
        page = made.create_sheet(name)
        page.append(["Clause", "Answer"])
        page.append(["X/7.1", "yes"])
    assert "sheet “2026”: answers 1 questions that sheet “2025” answers too" in said(back(made, tmp_path))


@pytest.mark.parametrize(
    "head",
    [
        "Clause;Compliance (Y/N)", "Fundstelle;Ergebnis", "Référence;Réponse", "Referencia;Respuesta", "Code reference;Status",
        "Ref.;Result", "Clause;Checked by audit team", "CLAUSE ;Answer (yes/no/partly)",
    ],
)  # fmt: skip
def test_renamed_headings(tmp_path: Path, head: str) -> None:
    found = table(tmp_path, f"{head}\nX/7.1;ja\nX/7.2;nein\nX/7.3;yes\n")
    assert answers(found) == {"X/7.1": "yes", "X/7.2": "no", "X/7.3": "yes"}


def test_a_heading_that_was_guessed_is_said(tmp_path: Path) -> None:
    assert "“Compliance (Y/N)” is taken for the column Answer" in said(
        table(tmp_path, "Clause;Compliance (Y/N)\nX/7.1;Y")
    )
    assert "most of its cells are answers" in said(table(tmp_path, "Clause;Column B\nX/7.1;yes\nX/7.2;no"))


def test_a_lost_column_of_clauses_is_found_again_by_the_questions(tmp_path: Path) -> None:
    found = table(tmp_path, "Requirement,Answer\nIs the lamp lit?,yes\nIs it clean?,no\n")
    assert [(r.clause, r.answer) for r in found.rows] == [("X/7.1", "yes"), ("", "no")]
    assert "its question is that of X/7.1" in said(found)
    assert "row 3, Clause: names no clause" in said(found)


def test_ticks_in_columns_of_their_own(tmp_path: Path) -> None:
    found = table(tmp_path, "Clause,Yes,No,N/A\nX/7.1,x,,\nX/7.2,,X,\nX/7.3,,,✓\nX/8.1,x,x,\n")
    assert answers(found) == {"X/7.1": "yes", "X/7.2": "no", "X/7.3": "not applicable", "X/8.1": ""}
    assert "gives no and yes at once" in said(found)


def test_clauses_typed_otherwise(tmp_path: Path) -> None:
    found = table(tmp_path, 'Clause,Answer\nX–7.2,yes\nx/7.1,no\n"Lantern Code, paragraph 7.3",yes\nX/7.9,yes\n')
    assert [r.clause for r in found.rows] == ["X/7.2", "X/7.1", "X/7.3", ""]
    assert "is read as X/7.3" in said(found)
    assert "“X/7.9” is no clause. Was X/7." in said(found)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Clause\tAnswer\nX/7.1\tyes\n", "utf-16"),
        ("sep=;\nClause;Answer\nX/7.1;yes\n", "utf-8-sig"),
        ("Prüfbericht Hafenanlage\n\nKlausel;Ergebnis;Maßnahme\nX/7.1;erfüllt;\n", "cp1252"),
        ("Clause|Answer\rX/7.1|yes\r", "utf-8"),
    ],
)
def test_separators_and_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    assert answers(table(tmp_path, text, encoding)) == {"X/7.1": "yes"}


def test_sorted_inserted_and_repeated_rows(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Audit of the lantern,,\nAuditor:,Ada,\n"
        "Clause,Answer,Action\nX/8.1,no,mend\nAfternoon,,\nClause,Answer,Action\nX/7.1,yes,\n"
        "X/8.1,no,mend\n",
    )
    assert by_section(found.rows)["X/8"]["no"] == 1
    assert "row 8, Clause: repeats row 4; it is counted once." in said(found)
    assert found.facts == {"Auditor": "Ada"}
    assert "row 5, Clause: “Afternoon” is no clause" in said(found)


def test_a_dash_is_no_action(tmp_path: Path) -> None:
    found = table(tmp_path, "Clause,Answer,Action\nX/7.1,yes,-\nX/7.2,no,none\n")
    assert said(found) == "row 3, Action: is blank although the answer is no; it is listed as open without an action."


def test_a_remark_after_the_answer_is_kept(tmp_path: Path) -> None:
    found = table(tmp_path, "Clause,Answer\nX/7.1,yes - see note 4\n")
    assert answers(found) == {"X/7.1": "yes"}
    assert "is taken as yes; what follows is kept" in said(found)


def test_colours_notes_and_dates(tmp_path: Path) -> None:
    made = book()
    page = made["Worksheet"]
    page[f"E{FIRST}"].fill = PatternFill("solid", start_color="00FF00")
    page[f"E{FIRST + 1}"] = "yes"
    page[f"E{FIRST + 1}"].comment = Comment("only at night", "Ada")
    import datetime

    page[f"F{FIRST + 1}"] = datetime.datetime(2026, 3, 1)
    found = back(made, tmp_path)
    assert f"Answer: cells without a word are coloured (rows {FIRST}); colours are not read." in said(found)
    assert "has a note, which is not read: “only at night”" in said(found)
    assert found.rows[1].cells["Evidence"] == "2026-03-01"


def ods(rows: str, styles: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in {
            "office": "office",
            "table": "table",
            "text": "text",
            "style": "style",
            "fo": "xsl-fo-compatible",
        }.items()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {names}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f'<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return out.getvalue()


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def line(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_an_open_document_with_merged_repeated_and_coloured_cells(tmp_path: Path) -> None:
    green = (
        '<style:style style:name="g" style:family="table-cell"><style:table-cell-properties fo:background-color="#00ff00"/>'
        "</style:style>"
    )
    blank = (
        "<table:table-row table:number-rows-repeated='1000000'><table:table-cell table:number-columns-repeated='900'/>"
    )
    date = 'office:value-type="date" office:date-value="2026-03-01"'
    rows = (
        line(cell("Clause"), cell("Answer"), cell("Due"))
        + line(cell("X/7.1"), cell("yes", 'table:number-rows-spanned="2"'), cell("", date))
        + line(cell("X/7.2"), "<table:covered-table-cell/>")
        + line(cell("X/7.3"), '<table:table-cell table:style-name="g"/>')
        + f"{blank}</table:table-row>"
    )  # fmt: skip
    (tmp_path / "filled.ods").write_bytes(ods(rows, green))
    found = readback.read(str(tmp_path / "filled.ods"), known())
    assert answers(found) == {"X/7.1": "yes", "X/7.2": "yes", "X/7.3": ""}
    assert found.rows[0].cells["Due"] == "2026-03-01"
    assert "is merged over the rows 2 to 3" in said(found)
    assert "coloured (rows 4)" in said(found)


@pytest.mark.parametrize("year", [True, False])
def test_several_worksheets_stand_side_by_side(tmp_path: Path, year: bool) -> None:
    before = table(tmp_path, "Clause,Answer,Action,Owner,Due\nX/7.1,no,paint,Ada,2026-05-01\nX/8.1,yes,,,\n")
    after = table(
        tmp_path, "Clause,Answer,Action\nX/7.1,yes,\nX/7.2,no,dry it\n" if year else "Clause,Answer\nX/7.1,yes\n"
    )
    filed = {"2025.csv": before, "2026.csv": after}
    assert several.shares(filed)["X/7"] == {"2025.csv": 0.0, "2026.csv": 0.5 if year else 1.0}
    assert several.actions(filed)[0] == ("2026-05-01", "Ada", "2025.csv", "X/7.1", "no", "paint")
    page = paper.as_html(several.report(filed, "p.svg"))
    assert "not asked" in page
    assert "<svg" in page
    assert several.data(filed)["open"][0]["owner"] == "Ada"


@pytest.mark.no_cover
def test_every_kind_of_damage_leaves_a_line(tmp_path: Path) -> None:
    """Each way of spoiling one of four answers: it is read, or a message names it."""

    def moved(page: Any) -> None:  # noqa: ANN401
        page.insert_rows(FIRST)

    def typed(word: str) -> Callable[[Any], None]:
        def change(page: Any) -> None:  # noqa: ANN401
            page[f"E{FIRST}"] = word

        return change

    for n, change in enumerate(
        [moved, *map(typed, ("OK", "ja", "oui", "X", "1", "Sat", "yess", "?", "yes/no", "0", "si", "n.v.t."))]
    ):
        made = book()
        for row in range(FIRST, FIRST + 4):
            made["Worksheet"][f"E{row}"] = "yes"
        change(made["Worksheet"])
        found = back(made, tmp_path)
        unread = [r for r in found.rows if not r.answer]
        assert all(any(m.row == r.row and m.column == "Answer" for m in found.messages) for r in unread), n
        assert len(found.rows) == 4


def test_columns_and_questions_of_somebodys_own_are_said(tmp_path: Path) -> None:
    made = book()
    page = made.worksheets[0]
    page.cell(FIRST - 1, 20).value, page.cell(FIRST, 20).value = "Remarks of the master", "told by telephone"
    first, second = page.cell(FIRST, 3), page.cell(FIRST + 1, 3)
    first.value, second.value = second.value, first.value
    page.cell(FIRST + 2, 3).value = "Is the wick dry, and the lamp clean?"
    told = said(back(made, tmp_path))
    assert "Remarks of the master: is no column of a worksheet; its cells (1) are kept" in told
    assert "is the question of X/7.2; the row is counted for X/7.1" in told
    assert "is worded otherwise than the question of its clause" in told


def test_a_formula_without_a_value_is_said(tmp_path: Path) -> None:
    made = book()
    made.worksheets[0].cell(FIRST, 6).value = '=IF(1,"yes","no")'
    assert "holds a formula that was saved without its value" in said(back(made, tmp_path))


def test_what_is_said_of_several_rows_alike_is_one_line() -> None:
    alike = [Message(n, "Action", "is blank") for n in (3, 4, 5, 9)]
    assert gathered([*alike, Message(2, "Clause", "is none")]) == [
        "rows 3 to 5, 9, Action: is blank", "row 2, Clause: is none",
    ]  # fmt: skip
