"""Courses and clauses: every objective resolves, coverage agrees with a count made another way, overlap by subject."""

import re
from pathlib import Path

import pytest

from isps_kb.corpus import syllabus
from isps_kb.errors import KbError
from isps_kb.store.database import Store
from isps_kb.training import coverage, objectives
from world.passages import printed

COURSES = ("MC3.19", "MC3.20", "MC3.21", "MC3.23", "MC3.24", "MC3.25", "MC3.26", "MC3.27")


@pytest.mark.parametrize("name", ["3.21", "MC3.21", "model course 3.21", "IMO Model Course 3.21", "mc 3.21"])
def test_a_course_is_found_by_any_of_its_names(kb: Store, name: str) -> None:
    assert objectives.find(kb, name).id == "MC3.21"


def test_a_course_of_the_programme_is_found_by_its_short_name(kb: Store) -> None:
    assert objectives.find(kb, "satw").id == "ITCP/SATW"


def test_an_unknown_course_or_module_names_what_there_is(kb: Store) -> None:
    with pytest.raises(KbError, match=r"There is no course “9\.99”.*MC3\.21"):
        objectives.find(kb, "9.99")
    with pytest.raises(KbError, match="no module “77”"):
        objectives.modules(objectives.find(kb, "3.21"), "77")


def test_all_courses_are_there(kb: Store) -> None:
    ids = [c.id for c in objectives.courses(kb)]
    assert [i for i in ids if i.startswith("MC")] == list(COURSES)
    assert len([i for i in ids if i.startswith("ITCP/")]) == 5


def test_every_objective_rests_on_clauses_and_every_clause_of_the_code_is_held(kb: Store) -> None:
    for course in objectives.courses(kb):
        for objective in course.objectives:
            if not objective.clauses:
                assert "no learning objective" in printed(kb, objective.id)["text"] or not objective.text
            for basis in objective.clauses:
                if basis.id.startswith(("A/", "B/", "XI-2/", "PRE/", "EU725/")):
                    assert kb.holds(basis.id), (objective.id, basis.id)
                    assert basis.force


def test_force_of_an_objective() -> None:
    def made(*forces: tuple[str, str]) -> str:
        return objectives.Objective("X/1", "", tuple(objectives.Basis(i, f, "") for i, f in forces)).force

    assert made(("A/18.3", "mandatory"), ("B/18.5", "recommended")) == "mandatory"
    assert made(("B/18.4", "recommended")) == "recommended"
    assert (
        made(("B/18.5", "recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)"))
        == "recommended; mandatory in the EU"
    )
    assert made(("STCW/A-VI/6-1", "")) == "mandatory"  # part A of the STCW Code binds; part B of it does not
    assert made(("STCW/B-VI/6", "")) == "recommended"


@pytest.mark.no_cover
@pytest.mark.slow
def test_coverage_agrees_with_a_count_made_from_the_corpus_files(kb: Store, corpus_folder: Path) -> None:
    """Counted again without the rooms above: ids from the Markdown of the sections, objectives from that of the courses."""
    leaves = set()
    for part, section in (
        ("isps-a", 11),
        ("isps-a", 12),
        ("isps-a", 13),
        ("isps-a", 17),
        ("isps-a", 18),
        ("isps-b", 13),
        ("isps-b", 18),
    ):
        text = (corpus_folder / part / f"{section:02}.md").read_text(encoding="utf-8")
        name, paragraph, ids = part[-1].upper(), "", []
        for line in text.splitlines():
            if m := re.match(r"\*\*(\d+\.\d+)\*\*", line):
                paragraph = m[1]
                ids.append(f"{name}/{paragraph}")
            elif m := re.match(r"- \*\*\.(\d+)\*\*", line):
                ids.append(f"{name}/{paragraph}.{m[1]}")
        whole = {"isps-a": {11: "A/11.2", 12: "A/12.2", 17: "A/17.2"}}.get(part, {}).get(section, f"{name}/{section}")
        mine = [i for i in ids if i == whole or i.startswith(f"{whole}.")]
        leaves |= {i for i in mine if not any(j.startswith(f"{i}.") for j in mine)}
    listed: set[str] = set()
    for path in sorted((corpus_folder / "courses").glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("Clauses: "):
                listed |= {i.strip() for i in line.removeprefix("Clauses: ").split(",")}
    above = {i: {i.rsplit(".", n)[0] for n in range(1, i.count(".") + 1)} for i in leaves}
    untaught = {i for i in leaves if i not in listed and not above[i] & listed and i.partition(".")[0] not in listed}

    report = coverage.report(kb, None, objectives.courses(kb))
    rows = {c["id"] for c in report["clauses"]} - set(coverage.TABLES)
    assert rows == leaves
    assert set(report["untaught"]) - set(coverage.TABLES) == untaught
    assert {c["id"] for c in report["clauses"] if c["named"]} - set(coverage.TABLES) == leaves & listed


@pytest.mark.no_cover
@pytest.mark.slow
def test_guidance_alone_agrees_with_a_count_made_from_the_corpus_files(kb: Store, corpus_folder: Path) -> None:
    alone = set()
    for path in sorted((corpus_folder / "courses").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        course = re.search(r"^instrument: (.*)$", text, re.MULTILINE)
        assert course
        for label, body in re.findall(r"^\*\*([\d.]+)\*\* (.*?)(?=^\*\*|^# |\Z)", text, re.MULTILINE | re.DOTALL):
            ids = syllabus.rests_on(body)
            binding = [i for i in ids if i.startswith(("A/", "XI-2/", "EU725/", "STCW/A-", "STCW/V"))]
            held = [i for i in ids if (p := kb.passage(i)) and p.force.startswith("mandatory")]
            if not binding and not held:
                alone.add(f"{course[1]}/{label}")
    report = coverage.report(kb, None, objectives.courses(kb))
    assert {o["id"] for o in report["guidance_alone"]} == alone


def test_what_one_course_leaves_to_another(kb: Store) -> None:
    report = coverage.report(kb, objectives.find(kb, "3.21"), objectives.courses(kb))
    assert report["courses"] == ["MC3.21"]
    assert "A/17.2.6" not in report["untaught"]  # the officer's own duties are taught
    assert {"A/13.1", "A/13.5", "B/13.1.1"} <= set(report["untaught"])  # the training of ships is not
    assert any(pair["courses"] == ["MC3.21", "MC3.24"] for pair in report["overlaps"])


def test_overlap_is_the_same_both_ways(kb: Store) -> None:
    one, other = objectives.find(kb, "3.21"), objectives.find(kb, "3.24")
    assert set(coverage.overlap(kb, one, other)) == set(coverage.overlap(kb, other, one))


def test_what_a_port_facility_security_officer_holds_already(kb: Store, corpus_folder: Path) -> None:
    groups = coverage.subjects(corpus_folder)
    found = coverage.held(kb, objectives.find(kb, "3.24"), [objectives.find(kb, "3.21")], groups)
    by_clause = {b.id: h for h in found for b in h.objective.clauses}
    assert "A/18.2" in by_clause["A/18.2"].same
    assert all(0 <= h.share <= 1 for h in found)
    nothing = coverage.held(kb, objectives.find(kb, "3.24"), [], groups)
    assert all(h.share == 0 for h in nothing)


def test_subjects_name_clauses_that_exist_and_none_twice(kb: Store, corpus_folder: Path) -> None:
    named = [c for group in coverage.subjects(corpus_folder) for c in group]
    assert len(named) == len(set(named))
    assert all(kb.holds(c) for c in named)
    assert ["B/13.1.12", "B/13.3.1", "B/18.1.12", "B/18.2.1"] in [list(g) for g in coverage.subjects(corpus_folder)]


def test_malformed_subjects_are_said(tmp_path: Path) -> None:
    (tmp_path / coverage.SUBJECTS).write_text("[[subject]]\nname = 'no clauses'\n")
    with pytest.raises(KbError, match=r"subjects\.toml"):
        coverage.subjects(tmp_path)
    assert coverage.subjects(tmp_path / "absent") == []


def test_data_of_a_course_carry_the_wording_on_demand(kb: Store) -> None:
    course = objectives.find(kb, "3.21")
    chosen = objectives.modules(course, "8")
    short, full = objectives.data(kb, course, chosen), objectives.data(kb, course, chosen, text=True)
    assert [m["id"] for m in short["modules"]] == ["MC3.21/8"]
    assert "text" not in short["modules"][0]["objectives"][0]["clauses"][0]
    clauses = {c["id"]: c for o in full["modules"][0]["objectives"] for c in o["clauses"]}
    assert "at least every three months" in clauses["B/18.5"]["text"]
    assert clauses["B/18.5"]["kind"] == "restatement"
