"""The verbs for trainers and auditors from outside: output, JSON, exit codes and errors in one sentence."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from world.here import TESTS
from world.measuring import measured_of
from world.run import refused, run, tree

FIXTURE = TESTS / "outlines" / "port.md"


pytestmark = pytest.mark.usefixtures("published")


def test_the_courses_and_one_of_them() -> None:
    assert "MC3.21" in run("course").out
    done = run("course", "3.21", "--module", "4")
    assert done.code == 0
    assert "A/16.2" in done.out
    assert "5.1" not in done.out.split("\n4 Port")[1]
    assert [m["id"] for m in run("course", "3.21", "--module", "4", "--json").data["modules"]] == ["MC3.21/4"]
    assert "at least every three months" in " ".join(run("course", "3.21", "--module", "8", "--text").out.split())


@pytest.mark.slow
def test_coverage_and_what_is_held_already() -> None:
    report = run("course", "--coverage", "--json").data
    assert set(report) == {"courses", "scope", "clauses", "untaught", "guidance_alone", "overlaps"}
    assert "Not taught" in run("course", "3.21", "--coverage").out
    held = run("course", "3.24", "--given", "3.21", "--json").data
    assert held["given"] == ["MC3.21"]
    assert any(o["share"] == 1 for o in held["objectives"])
    assert "same" in run("course", "3.24", "--given", "3.21").out


def test_unknown_course_module_and_option() -> None:
    refused(run("course", "9.99"), "MC3.21")
    refused(run("course", "3.21", "--module", "77"), "no module")
    refused(run("course", "3.21", "--nonsense"))


@pytest.mark.slow
def test_a_pack_in_the_formats_of_platforms_with_own_questions(tmp_path: Path) -> None:
    own = tmp_path / "own.xml"
    own.write_text(
        '<quiz><question type="truefalse"><questiontext><text>&lt;p&gt;Is the sea wet?&lt;/p&gt;</text></questiontext>'
        '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>',
        encoding="utf-8",
    )
    out = tmp_path / "p"
    args = ("--formats", "md,gift,moodle-xml,csv", "--bank", str(own), "--questions", "4")
    done = run("course", "3.21", "--module", "8", "--pack", str(out), *args, "--json")
    assert done.data["questions"] == 5
    assert {p.name for p in out.iterdir()} >= {"questions.gift", "questions.xml", "questions.csv", "key.md"}
    assert "Is the sea wet?" in (out / "questions.md").read_text(encoding="utf-8")
    assert "truefalse" in (out / "questions.xml").read_text(encoding="utf-8")
    wrong = run("course", "3.21", "--pack", str(out), "--formats", "pdf")
    assert wrong.code == 2
    assert "moodle-xml" in wrong.err


@pytest.mark.no_cover
def test_a_lesson_pack_is_written(tmp_path: Path) -> None:
    done = run("course", "3.21", "--module", "8", "--pack", str(tmp_path / "p"), "--questions", "5", "--json")
    assert done.data["questions"] == 5
    assert len(done.data["files"]) == len(list((tmp_path / "p").iterdir())) == 15


def test_an_exam_on_places_is_written_as_papers_and_for_platforms(tmp_path: Path) -> None:
    exam = str(tmp_path / "exam")
    done = run(
        "course", "exam", "--in", "A/5,B/5", "--pack", exam, "--formats", "md,gift,moodle-xml", "--questions", "3"
    )
    assert done.code == 0
    assert {p.suffix for p in (tmp_path / "exam").iterdir()} == {".md", ".gift", ".xml"}
    asked, key = ((tmp_path / "exam" / f"{name}.md").read_text(encoding="utf-8") for name in ("questions", "key"))
    assert asked.count("### Question ") == 3
    assert "A/5" in key or "B/5" in key
    refused(run("course", "exam", "--in", "A/5", "--pack", exam, "--formats", "scroll"), "scroll")


def test_an_outline_is_checked_and_written_back(tmp_path: Path) -> None:
    done = run("course", "check", str(FIXTURE), "--out", str(tmp_path / "out.md"), "--json")
    assert done.code == 1
    assert done.data["wrong"] == 8
    assert (tmp_path / "out.md").read_text(encoding="utf-8").count("> **isps-kb**") == len(done.data["findings"])
    (tmp_path / "fine.md").write_text("Drills every three months (B/18.5).\n", encoding="utf-8")
    assert run("course", "check", str(tmp_path / "fine.md")).code == 0
    refused(run("course", "check", str(FIXTURE), "--out", "out.csv"), "another format")
    refused(run("course", "check", "absent.md"), "cannot be read")


def test_circulars() -> None:
    assert "MSC.1/Circ.1192" in run("circulars", "--in-force", "--about", "self-assessment").out
    assert run("circulars", "--about", "no such thing anywhere").code == 1
    assert [link["id"] for link in run("circulars", "1131", "--json").data["chain"]] == [
        "MSC/Circ.1131",
        "MSC.1/Circ.1192",
    ]
    assert "on this provision" in run("circulars", "--with", "XI-2/6").out
    assert run("circulars", "--with", "A/9.4", "--json").data["clause"] == "A/9.4"
    refused(run("circulars", "A/9.4"), "no circular")


@pytest.mark.slow
def test_worksheets_in_every_format(tmp_path: Path) -> None:
    assert run("checklist", "--in", "A/18").out.startswith("# Audit worksheet")
    assert run("checklist", "--in", "A/18", "--format", "html").out.startswith("<!doctype html>")
    assert run("checklist", "--in", "A/18,B/18", "--format", "csv").out.startswith("Part,Clause")
    refused(run("checklist", "--in", "A/18", "--format", "xlsx"), "--out")
    refused(run("checklist", "moon"), "port-facility, ship, company")
    refused(run("checklist", "--role", "cook"))
    assert run("checklist", "--in", "A/2").code == 1
    data = run("checklist", "--role", "PFSO", "--force", "mandatory", "--json").data
    assert {"A/17.2.1", "A/18.4"} <= {r["clause"] for r in data["rows"]}
    assert all(r["force"].startswith("mandatory") for r in data["rows"])


@pytest.mark.no_cover
def test_a_filled_workbook_is_read_back(tmp_path: Path) -> None:
    name, filled = str(tmp_path / "w.xlsx"), str(tmp_path / "filled.xlsx")
    assert run("checklist", "port-facility", "--out", name).code == 0
    book = load_workbook(name)
    for row, answer in enumerate(("yes", "no", "yess", "partly"), 11):
        book["Worksheet"].cell(row, 6, answer)
    book["Worksheet"].cell(12, 9, "repair the gate")
    book.save(filled)
    data = run("checklist", "--read", filled, "--json").data
    assert [o["action"] for o in data["open"]] == ["repair the gate", ""]
    assert "Was “yes” meant?" in next(m["text"] for m in data["messages"] if m["row"] == 13 and m["column"] == "Answer")
    assert "repair the gate" in run("checklist", "--read", filled).out
    assert run("checklist", "--read", filled, "--out", str(tmp_path / "s.html")).code == 0
    assert (tmp_path / "s.svg").read_text(encoding="utf-8").startswith("<svg")
    refused(run("checklist", "--read", "absent.xlsx"), "cannot be read")


def test_plans(tmp_path: Path) -> None:
    done = run("planner", "ship", "--from", "2026-01-01", "--change", "2026-02-01:6/20", "--json")
    assert done.data["due"][0] == {
        "by": "2026-02-08", "what": "drill", "clauses": ["B/13.6"],
        "why": "within one week: 6 of 20 changed on 2026-02-01, which is more than 25 per cent",
    }  # fmt: skip
    assert "2026-04-01" in run("planner", "port-facility", "--from", "2026-01-01").out
    assert run("planner", "ship", "--from", "2026-01-01", "--out", str(tmp_path / "p.docx")).code == 0
    refused(run("planner", "port-facility", "--from", "2026-01-01", "--change", "2026-02-01:6/20"), "B/13.6")
    refused(run("planner", "ship", "--from", "soon"), "2026-03-31")


def test_a_plan_begins_today_and_says_what_it_counts_from() -> None:
    today = date.today().isoformat()
    done = run("planner", "pfso")
    assert (
        f"No drill and no exercise is given: counted from {today}. What was held: --drill DAY or --exercise DAY."
        in " ".join(done.out.split())
    )
    assert done == run("planner", "port-facility", "--from", "today")
    held = run("planner", "ship", "--drill", "15 Sep 2026", "--exercise", "3.3.2026", "--from", "2026-11-29").out
    assert "2026-12-15  drill" in held
    assert "is given" not in held


# --- courses ------------------------------------------------------------------------------------------------------------


def test_a_role_means_its_model_course_and_what_else_it_could_mean_is_said() -> None:
    done = run("course", "pfso", "--json")
    assert done.data["id"] == "MC3.21"
    assert done.err == "isps-kb: pfso could also be ITCP/PFSO: isps-kb course ITCP/PFSO\n"
    assert run("course", "sso", "--json").data["id"] == "MC3.19"
    assert run("course", "ITCP/PFSO", "--json").data["id"] == "ITCP/PFSO"


def test_a_course_is_an_overview_first() -> None:
    overview = run("course", "3.21").out.splitlines()
    assert len(overview) < 30
    hours = [float(line.split(" h ")[0].split()[-1]) for line in overview if " h   " in line or " h  " in line]
    assert f"{sum(hours):g} hours in all. Hours are ours, by the number of objectives, not the IMO's." in overview
    assert len(run("course", "3.21", "--all").out.splitlines()) > 200


def test_days_of_a_course_add_up() -> None:
    found = run("course", "3.21", "--days", "3", "--hours", "20", "--json").data["days"]
    assert [sum(s["hours"] for s in day) for day in found] == [6.5, 7.0, 6.5]
    assert "Day 3  6.5 h" in run("course", "3.21", "--days", "3", "--hours", "20").out


def test_help_shows_examples() -> None:
    for verb in ("course", "checklist", "circulars", "planner"):
        assert f"isps-kb {verb}" in run(verb, "--help").out
    assert json.loads(run("course", "--json").out)


WRITING = {
    "worksheet": (["checklist", "--in", "A/18", "--out", "x.csv"], "x.csv"),
    "workbook": (["checklist", "--in", "A/18", "--out", "x.xlsx"], "x.xlsx"),
    "export": (["export", "csv", "--out", "x.csv"], "x.csv"),
    "plan": (["planner", "ship", "--from", "2026-01-01", "--out", "x.docx"], "x.docx"),
    "checked outline": (["course", "check", str(FIXTURE), "--out", "x.md"], "x.md"),
    "summary": (["checklist", "--read", "filled.csv", "--out", "x.html"], "x.html"),
    "picture of a summary": (["checklist", "--read", "filled.csv", "--out", "x.html"], "x.svg"),
    "pack": (["course", "3.21", "--module", "8", "--pack", "x", "--questions", "2"], "x/outline.md"),
}


@pytest.mark.parametrize("name", measured_of(WRITING, {"summary", "checked outline", "pack"}))
@pytest.mark.slow
def test_no_command_overwrites_what_it_did_not_write(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args, file = WRITING[name]
    monkeypatch.chdir(tmp_path)
    assert run("checklist", "--in", "A/18", "--out", "filled.csv").code == 0
    target = tmp_path / file
    target.parent.mkdir(exist_ok=True)
    target.write_text("somebody's own", encoding="utf-8")
    before = tree(tmp_path)
    refused(run(*args), file, "--overwrite")
    assert tree(tmp_path) == before
    done = run(*args, "--overwrite")
    assert done.err == ""
    assert target.read_bytes() != b"somebody's own"
    written = tree(tmp_path)
    assert run(*args).code == done.code, "what it wrote itself is there"
    assert tree(tmp_path) == written
