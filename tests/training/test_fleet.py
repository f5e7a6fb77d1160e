"""Fleets, certificates and calendars: a row a unit, days with their clauses, the same days in every format."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from isps_kb.errors import KbError
from isps_kb.training import calendars, fleet, planner
from isps_kb.training.fleet import Unit
from isps_kb.training.planner import Due, Held
from world.run import run

HEAD = "name;kind;drills;exercises;issc expires;interim issued;soc expires;pfsa reviewed;intervals"


def written(tmp_path: Path, *rows: str, head: str = HEAD) -> str:
    path = tmp_path / "fleet.csv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return str(path)


def test_a_row_a_unit(tmp_path: Path) -> None:
    name = written(
        tmp_path, 'Ada;ship;"2025-10-01; 2025-12-20";2025-03-10;2028-05-15;;;;SSAS test:12:2025-06-30',
        "Quay 4;port facility;;;;;2027-01-01;2023-02-01;",
    )  # fmt: skip
    ada, quay = fleet.read(name)
    assert [h.on.isoformat() for h in ada.held] == ["2025-10-01", "2025-12-20", "2025-03-10"]
    assert (ada.issc_expires, quay.kind, quay.pfsa_reviewed) == (date(2028, 5, 15), "port-facility", date(2023, 2, 1))
    assert ada.intervals[0].months == 12


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (("Ada;boat",), "row 2: needs a name, and a kind"), (("Ada;ship;32.12.2025",), "row 2, drills: “32.12.2025” is no day"),
        (("Ada;ship;;;;;;;yearly",), "row 2, intervals: “yearly” is no interval"), ((), "names no ship"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_fleet_is_named_by_row_and_column(tmp_path: Path, rows: tuple[str, ...], words: str) -> None:
    with pytest.raises(KbError, match=words):
        fleet.read(written(tmp_path, *rows))
    with pytest.raises(KbError, match="unknown column “colour”"):
        fleet.read(written(tmp_path, "Ada;red", head="name;colour"))


def test_days_of_certificates_have_their_clauses() -> None:
    unit = Unit(
        "Ada", "ship", issc_expires=date(2030, 5, 15), interim_issued=date(2026, 1, 31), soc_expires=date(2027, 1, 1),
        pfsa_reviewed=date(2023, 2, 1), intervals=(fleet.read_interval("SSAS test:12:2025-06-30"),),
    )  # fmt: skip
    found = {(d.what, d.by.isoformat(), d.clauses[0]) for d in fleet.deadlines(unit, date(2028, 12, 31))}
    assert found == {
        ("intermediate verification", "2028-05-15", "A/19.1.1.3"), ("renewal verification", "2030-05-15", "A/19.1.1.2"),
        ("initial verification", "2026-07-31", "A/19.4.4"), ("Statement of Compliance", "2027-01-01", "B/16.62.3"),
        ("review of the assessment", "2028-02-01", "EU725/3.6"), ("SSAS test", "2026-06-30", "A/10.1.10"),
        ("SSAS test", "2027-06-30", "A/10.1.10"), ("SSAS test", "2028-06-30", "A/10.1.10"),
    }  # fmt: skip


def test_a_record_in_the_future_hides_nothing_and_is_a_question() -> None:
    slip = [Held("drill", date(2027, 1, 1)), Held("exercise", date(2028, 1, 15))]
    due = planner.plan("ship", date(2026, 1, 1), 24, slip)
    assert [d.by.isoformat() for d in due if d.what == "drill"][:3] == ["2026-04-01", "2026-07-01", "2026-10-01"]
    assert [d.by.isoformat() for d in due if d.what == "exercise"] == ["2026-12-31", "2027-12-31"]
    assert "Is the year right?" in planner.doubtful(slip, date(2026, 1, 1))[0]
    assert planner.doubtful(slip, date(2029, 1, 1)) == []


def test_the_calendar_holds_the_days_of_the_text() -> None:
    rows = [
        (
            "Ada; the ship",
            Due(date(2026, 4, 1), "drill", "three months after 2026-01-01, " + "x" * 90, ("A/13.4", "B/13.6")),
        )
    ]
    lines = calendars.as_ics(rows, date(2026, 1, 1)).decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = re.sub(r"\r\n ", "", "\r\n".join(lines))
    assert "DTSTART;VALUE=DATE:20260401" in whole
    assert "SUMMARY:Drill\\, latest day: Ada\\; the ship" in whole
    assert whole.count("BEGIN:VALARM") == 2
    assert "TRIGGER:-P30D" in whole
    assert calendars.as_ics(rows, date(2026, 1, 1)) == calendars.as_ics(rows, date(2026, 1, 1))


def test_a_workbook_has_true_dates_and_no_formula() -> None:
    data = calendars.as_xlsx([("=Ada", Due(date(2026, 4, 1), "drill", "why", ("B/13.6",)))], "Plan")
    page = load_workbook(io.BytesIO(data))["Plan"]
    assert (page["A4"].value.date(), page["B4"].data_type, page["E4"].value) == (date(2026, 4, 1), "s", "B/13.6")


def test_a_workbook_shows_the_gaps_too_and_is_printed_across() -> None:
    due = [("Ada", Due(date(2026, 4, 1), "drill", "three months after " * 8, ("B/13.6",)))]
    book = load_workbook(io.BytesIO(calendars.as_xlsx(due, "Plan", due, ["Our words."])))
    assert book.sheetnames == ["Plan", "Gaps", "About"]
    assert [c.value for c in book["Gaps"][3]] == ["By", "Who", "What", "Why", "Rests on"]
    alone = load_workbook(io.BytesIO(calendars.as_xlsx([("", due[0][1])], "Plan")))["Plan"]
    assert [c.value for c in alone[3]] == ["By", "What", "Why", "Rests on", "Held on"]
    assert [alone.cell(4, n).number_format for n in (1, 5)] == ["yyyy-mm-dd"] * 2
    page: Any
    for page in (book["Plan"], book["Gaps"]):
        assert (page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
        assert page.row_dimensions[4].height > 30


@pytest.mark.parametrize("form", ["md", "html", "docx", "xlsx", "ics"])
def test_the_command_writes_a_fleet_in_every_format(tmp_path: Path, form: str) -> None:
    name = written(tmp_path, "Ada;ship;;;2027-05-15;;;;", "Quay 4;port-facility;;;;;2027-01-01;;")
    out = tmp_path / f"plan.{form}"
    assert run("planner", name, "--from", "2026-01-01", "--out", str(out)).code == 0
    assert out.stat().st_size > 200
    told = run("planner", name, "--from", "2026-01-01", "--json").data
    assert {d["who"] for d in told["due"]} == {"Ada", "Quay 4"}
    assert "renewal verification" in run("planner", name, "--from", "2026-01-01").out
    assert run("planner", "boat", "--from", "2026-01-01").code == 2


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fleet.csv").write_text(f"name,kind,drills\nLamp,ship,{'2026-01-01;' * 20_000}\n", encoding="utf-8")
    with pytest.raises(KbError, match="no CSV that can be read"):
        fleet.read(str(tmp_path / "fleet.csv"))
