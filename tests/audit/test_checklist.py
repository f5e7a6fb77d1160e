"""Audit worksheets: selection by preset, role, section and force; the four formats; office files opened with care."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from isps_kb.audit import checklist, columns, requirement, spreadsheet, worksheet
from isps_kb.audit.checklist import Part, Sheet
from isps_kb.audit.columns import OURS
from isps_kb.audit.requirement import Requirement
from isps_kb.errors import KbError
from isps_kb.search import performers
from isps_kb.store.database import Store


def small(question: str = "Is the lamp | lit?") -> Sheet:
    rows = (
        Requirement("X/7.1", 1, question, "shall", "mandatory"),
        Requirement("X/7.1", 2, "Is it green?", "should", "recommended; mandatory in the EU by Regulation X"),
    )
    return Sheet("Lanterns", ("Only lanterns.",), (Part("X/7 Lanterns", rows),))


def test_presets_have_the_purposes_of_three_circulars(corpus_folder: Path) -> None:
    found = checklist.presets(corpus_folder)
    assert {p.id: p.after for p in found.values() if p.after} == {
        "port-facility": "MSC.1/Circ.1192",
        "ship": "MSC.1/Circ.1193",
        "company": "MSC.1/Circ.1217",
        "contracting-government": "MSC.1/Circ.1192",
        "administration": "MSC.1/Circ.1193",
    }


def test_what_only_a_government_can_answer_stands_in_its_own_worksheet(kb: Store, corpus_folder: Path) -> None:
    ready = checklist.presets(corpus_folder)
    facility = {r.clause for r in checklist.sheet(kb, preset=ready["port-facility"]).rows}
    government = {r.clause for r in checklist.sheet(kb, preset=ready["contracting-government"]).rows}
    assert not {"XI-2/10.2.1", "XI-2/10.3", "A/15.2", "B/15.1", "B/15.2"} & facility
    assert {"XI-2/10.2.1", "XI-2/10.3", "A/15.2", "A/4.3.4", "XI-2/13.1.1"} <= government
    assert {"A/15.5.1", "A/17.2.1", "B/18.6"} <= facility


def test_each_question_of_a_worksheet_is_for_the_party_that_it_audits(kb: Store, corpus_folder: Path) -> None:
    for preset in checklist.presets(corpus_folder).values():
        rows = [*checklist.sheet(kb, preset=preset).rows]
        assert rows
        assert [r.key for r in rows if r.actors and not {*r.actors} & {*preset.own}] == []


def test_no_worksheet_names_or_leaves_a_norm_that_asks_nothing(kb: Store, corpus_folder: Path) -> None:
    every = [*requirement.requirements(kb, ("XI-2", "A", "B", "EU725"))]
    for preset in checklist.presets(corpus_folder).values():
        numbered = [c for p in preset.parts for c in p.clauses if " " in c]
        for name in (*preset.leave, *numbered):
            assert any(r.named(name) for r in every), (preset.id, name)


def test_what_one_worksheet_leaves_out_stands_in_another(kb: Store, corpus_folder: Path) -> None:
    ready = checklist.presets(corpus_folder).values()
    asked = {r.key for preset in ready for r in checklist.sheet(kb, preset=preset).rows}
    binding = [r for r in requirement.requirements(kb, ("XI-2", "A")) if r.actors != ("IMO",)]
    assert [r.key for r in binding if r.key not in asked] == []


@pytest.mark.parametrize(
    ("preset", "key", "there"),
    [
        ("contracting-government", "B/1.20 (4)", "port-facility"),
        ("contracting-government", "B/16.60.2", "port-facility"),
        ("contracting-government", "XI-2/11.3", "ship"),
        ("contracting-government", "A/5.6 (2)", "port-facility"),
        ("administration", "A/9.8", "contracting-government"),
        ("administration", "A/19.2.3", "contracting-government"),
        ("company", "B/9.6 (2)", "administration"),
        ("ship", "B/13.1.3 (2)", "company"),
        ("eu-member-state", "EU725/9.4 (2)", ""),
        ("eu-member-state", "EU725/9.4 (3)", ""),
    ],
)
def test_nobody_is_asked_about_a_duty_of_others(
    kb: Store, corpus_folder: Path, preset: str, key: str, there: str
) -> None:
    ready = checklist.presets(corpus_folder)
    assert key not in {r.key for r in checklist.sheet(kb, preset=ready[preset]).rows}
    assert not there or key in {r.key for r in checklist.sheet(kb, preset=ready[there]).rows}


def test_worksheets_of_the_union_and_of_canada(kb: Store, corpus_folder: Path) -> None:
    ready = checklist.presets(corpus_folder)
    member = {r.clause for r in checklist.sheet(kb, preset=ready["eu-member-state"]).rows}
    assert {"EU725/3.5", "EU725/3.6", "EU725/9.2", "EU725/9.3"} <= member
    canada = checklist.sheet(kb, preset=ready["canada-port-facility"])
    assert canada.country == "CA"
    assert any(canada.law.values())


def test_beside_a_question_stands_what_to_ask_to_see(kb: Store, corpus_folder: Path) -> None:
    sheet = checklist.sheet(kb, scope=["A/18"], folder=corpus_folder)
    assert "log of drills" in sheet.ask["A/18.3"]
    assert columns.ADVICE in columns.about(sheet)
    assert sheet.data()["rows"][-1]["ask"]


def test_a_worksheet_with_the_words_of_inspectors() -> None:
    page = worksheet.written(replace(small(), scale="sat"), "html").decode()
    assert "☐\u00a0not\u00a0observed" in page
    book = load_workbook(io.BytesIO(worksheet.written(replace(small(), scale="sat"), "xlsx")))
    assert book["Worksheet"].data_validations.dataValidation[0].formula1 == '"sat,fail,not observed,not applicable"'


@pytest.mark.slow
def test_every_clause_of_a_preset_exists_and_stands_in_one_part(kb: Store, corpus_folder: Path) -> None:
    for preset in checklist.presets(corpus_folder).values():
        named = [c for p in preset.parts for c in p.clauses]
        assert len(named) == len(set(named))
        assert all(kb.holds(c.partition(" ")[0]) for c in named)
        keys = [r.key for r in checklist.sheet(kb, preset=preset).rows]
        assert len(keys) == len(set(keys))


def test_a_section_with_one_force(kb: Store) -> None:
    sheet = checklist.sheet(kb, scope=["A/18", "B/18"], force="recommended")
    assert {checklist.section_of(r.clause) for r in sheet.rows} == {"B/18"}
    assert any("at least every three months" in r.question for r in sheet.rows)
    assert {r.clause for r in checklist.sheet(kb, scope=["A/18"]).rows} == {"A/18.1", "A/18.2", "A/18.3", "A/18.4"}


def test_definitions_and_scope_are_not_audited(kb: Store) -> None:
    sections = {checklist.section_of(r.clause) for r in checklist.sheet(kb).rows}
    assert not {"XI-2/1", "XI-2/2", "A/1", "A/2", "A/3"} & sections


def test_a_role_gets_its_own_duties_only(kb: Store) -> None:
    own, name, ids = performers.role(kb, "PFSO")
    assert (own, name) == ("PFSO", "port facility security officer")
    assert {f"A/17.2.{n}" for n in range(1, 14)} <= ids
    assert not {"A/11.2.1", "A/12.2.1", "A/16.2"} & ids
    rows = {r.clause for r in checklist.sheet(kb, role="port facility security officer").rows}
    assert "A/17.2.1" in rows
    assert "A/18.4" in rows


def test_an_unknown_role_names_those_that_there_are(kb: Store) -> None:
    with pytest.raises(KbError, match=r"“cook” is no role.*PFSO"):
        performers.role(kb, "cook")


def test_malformed_presets_are_said(tmp_path: Path) -> None:
    (tmp_path / checklist.PRESETS).write_text("[[preset]]\nid = 'x'\n")
    with pytest.raises(KbError, match=r"presets\.toml"):
        checklist.presets(tmp_path)
    row = "[[preset]]\nid = 'x'\ntitle = 'X'\npurpose = 'x'\n[[preset.part]]\ntitle = 'X'\nclauses = ['X/7']\n"
    (tmp_path / checklist.PRESETS).write_text(row)
    with pytest.raises(KbError, match=r"“x” does not say in `own` whom it asks"):
        checklist.presets(tmp_path)


def test_markdown_and_html_escape_what_they_must() -> None:
    sheet = small("Is <b>it</b> | lit?")
    assert r"Is \<b\>it\</b\> \| lit?" in worksheet.written(sheet, "md").decode()
    page = worksheet.written(sheet, "html").decode()
    assert "Is &lt;b&gt;it&lt;/b&gt; | lit?" in page
    assert "http" not in page
    assert page.count("☐\u00a0not\u00a0applicable") == 2


def test_csv_holds_the_columns_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(worksheet.written(small("=SUM(oil)"), "csv").decode("utf-8-sig"))))
    assert tuple(rows[0]) == tuple(c for c in columns.COLUMNS if c != columns.ASK)
    assert rows[1][1:4] == ["X/7.1", "'=SUM(oil)", "mandatory"]
    assert rows[2][1:4] == ["X/7.1 (2)", "Is it green?", "recommended; mandatory in the EU"]


def test_a_workbook_offers_the_answers_and_holds_no_formula() -> None:
    data = worksheet.written(small("=SUM(oil)"), "xlsx")
    page = load_workbook(io.BytesIO(data))["Worksheet"]
    assert [page[f"A{n}"].value for n in range(1, 9)] == ["Lanterns", checklist.SUBJECT, *checklist.FIELDS]
    assert [c.value for c in page[10]] == [c for c in columns.COLUMNS if c != columns.ASK]
    assert (page["C11"].value, page["C11"].data_type) == ("=SUM(oil)", "s")
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"yes,no,partly,not applicable"'
    assert str(choice.sqref) == "E11:E12"
    assert page.freeze_panes == "A11"


def test_the_same_worksheet_gives_the_same_bytes() -> None:
    assert worksheet.written(small(), "xlsx") == worksheet.written(small(), "xlsx")


def test_a_printed_worksheet_says_on_every_page_whose_words_it_has() -> None:
    book = load_workbook(io.BytesIO(worksheet.written(small(), "xlsx")))
    page: Any = book[spreadsheet.SHEET]
    assert page.oddFooter.left.text == OURS
    assert OURS in [page.cell(n, 1).value for n in range(1, 12)]
    assert "not the official text" in OURS
    told = book[spreadsheet.ABOUT]
    assert all(told.row_dimensions[n].height for n in range(1, told.max_row + 1))
