"""What somebody meets who types his first commands: help, hints, empty results, and whose words he is shown."""

import json
from pathlib import Path

import pytest

from world.lantern import SEALED
from world.run import refused, run

pytestmark = pytest.mark.usefixtures("published")


# --- hints --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["ref", "gangway"], ['isps-kb search "gangway"']),
        (["--hlep"], ["--help'? Try: isps-kb --help."]),
        (["cite", "."], ["holds no file that can be read"]),
        (["links", "B/4.33", "B/4.34"], ["names 2 provisions"]),
        (["duties", "lamplighter"], ["isps-kb duties"]),
        (["duties", "mastre"], ["Did you mean: master?"]),
        (["course", "chekc", "a.md"], ["isps-kb course check"]),
        (["course", "--module", "4"], ["--module", "isps-kb course 3.21"]),
        (["course", "--pack", "lesson"], ["--pack"]),
        (["circulars", "MSC/Circ.1131", "--with", "A/9"], ["not both"]),
        (["circulars", "--with", "B/4.99"], ["4.1 to 4.46"]),
        (["checklist", "--in", "A/99"], ["1 to 19"]),
        (["checklist", "ship", "--out", "audit.pdf"], [".xlsx"]),
        (["planner", "ship", "--from", "2026-01-01", "--out", "plan.txt"], [".docx"]),
        (["editions", "remove", "restatement"], ["stays"]),
        (["cite", "--context", "B/4.99"], ["4.1 to 4.46"]),
    ],
)
def test_a_slip_is_answered_with_what_to_do(args: list[str], words: list[str]) -> None:
    refused(run(*args), *words)


def test_nothing_is_written_in_a_format_that_its_name_denies(tmp_path: Path) -> None:
    filled = tmp_path / "filled.csv"
    filled.write_text("Clause,Answer\nA/16.1,yes\n", encoding="utf-8")
    refused(run("checklist", "--read", str(filled), "--out", str(tmp_path / "s.xlsx")), ".html")
    assert [p.name for p in tmp_path.iterdir()] == ["filled.csv"]


def test_provisions_may_be_given_in_one_word_or_several() -> None:
    one, several = run("ref", "B/18.5 B/18.6", "--json"), run("ref", "B/18.5", "B/18.6", "--json")
    assert [c["id"] for c in one.data] == [c["id"] for c in several.data] == ["B/18.5", "B/18.6"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["circulars", "--since", "2190"], 1, "Nothing found"),
        (["circulars", "--with", "MSC/Circ.1131"], 1, "Nothing that is held bears on MSC/Circ.1131."),
        (["planner", "ship", "--from", "2026-01-01", "--months", "1"], 0, "Nothing falls due until 2026-02-01."),
        (["who", "qqq"], 1, "Nothing found"),
    ],
)
def test_an_empty_result_is_said(args: list[str], code: int, words: str) -> None:
    done = run(*args)
    assert (done.code, done.err) == (code, "")
    assert done.out.startswith(words)


def test_what_is_overdue_in_a_plan_is_said() -> None:
    shown = run("planner", "ship", "--from", "2026-01-01", "--drill", "2025-05-01", "--months", "3").out
    assert "2025-08-01  drill  overdue: three months after 2025-05-01 (A/13.4, B/13.6)" in shown
    assert "2026-04-01  drill  three months after 2026-01-01 (A/13.4, B/13.6)" in shown


def test_an_outline_without_text_is_no_outline(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("\n", encoding="utf-8")
    refused(run("course", "check", str(tmp_path / "empty.md")), "holds no text")


def test_circulars_come_before_conventions() -> None:
    types = [w["type"] for w in run("circulars", "--json").data]
    assert types[0] == "circular"
    assert types.index("convention") > max(n for n, kind in enumerate(types) if kind == "circular")


# --- roles and duties -----------------------------------------------------------------------------------------------------


def test_without_a_role_the_roles_are_listed() -> None:
    roles = {d["role"]: d for d in run("duties", "--json").lines}
    assert roles["PFSO"]["name"] == "port facility security officer"
    assert roles["PFSO"]["rows"] == len(run("duties", "PFSO", "--json").lines)
    assert "One of them: isps-kb duties PFSO." in run("duties").out


def test_without_a_role_but_with_a_filter_everybody_is_asked() -> None:
    denied = run("duties", "--not", "--json").lines
    assert {"A/9.2.1", "XI-2/8.1"} <= {d["clause"] for d in denied}
    assert {d["force"] for d in denied} == {"not"}


# --- links ----------------------------------------------------------------------------------------------------------------


def test_a_provision_stands_once_in_a_list_of_links() -> None:
    shown = run("links", "B/4.33", "--direction", "out").out
    assert "cites (6)" in shown
    assert shown.count("SOLAS, chapter XI-2") == 1
    assert "“chapter XI-2” [B/4.33.2, B/4.33.3, B/4.33.6, B/4.33.7, B/4.33.8]" in " ".join(shown.split())


def test_a_convention_of_which_chapters_are_held_is_not_called_absent() -> None:
    assert "not held" not in run("links", "A/2.1.3", "--direction", "out").out


# --- whose words ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("sealed")
def test_a_search_marks_each_text_where_there_are_two_kinds() -> None:
    out = run("search", "lamps", "clear", "grounds", "--in", "B").out
    assert "\nB/4.33  official text  [recommended]" in f"\n{out}"
    assert "  restatement  [" in out
    assert "as marked" in out
    assert "official text  [" not in run("search", "drills", "--in", "A").out


@pytest.mark.usefixtures("sealed")
def test_an_answer_says_whose_words_it_is_in() -> None:
    done = run("search", "who may approve a PFSA", "--json").data
    assert done["answer"]["words"] == "restatement"


@pytest.mark.usefixtures("sealed")
def test_the_contents_of_a_part_say_what_the_copy_lacks() -> None:
    data = run("ref", "B", "--json").data
    first = data["edition"]["kind"]
    assert {c["id"] for c in data["children"] if c.get("kind", first) == "official"} == {"B/4"}
    assert data["work"] is None
    assert "as imported" not in run("ref", "B").out


@pytest.mark.usefixtures("sealed")
@pytest.mark.slow
def test_a_worksheet_shows_the_official_words_beside_the_question(tmp_path: Path) -> None:
    rows = run("checklist", "--in", "B/4.35,B/4.45", "--json").data["rows"]
    assert {r["clause"] for r in rows if "official" in r} == {"B/4.35"}
    assert "B/4.45" in {r["clause"] for r in rows}
    sheet = run("checklist", "--in", "B/4").out
    assert "| Clause | Official text | Requirement |" in sheet
    assert "Where an imported copy holds the clause" in sheet
    name = str(tmp_path / "w.csv")
    assert run("checklist", "--in", "B/4", "--out", name).code == 0
    assert run("checklist", "--read", name, "--json").code == 0


def test_a_worksheet_marks_what_was_not_seen() -> None:
    rows = {r["clause"]: r for r in run("checklist", "--in", "A/19", "--json").data["rows"]}
    assert rows["A/19.4.4"]["confidence"] == "recalled"
    assert "confidence" not in rows["A/19.1.1.1"]
    assert "| mandatory; UNVERIFIED |" in run("checklist", "--in", "A/19.4").out


@pytest.mark.parametrize(("library_of", "said"), [("ours", "Texts: restatement"), ("both", "as marked")])
def test_a_course_says_whose_words_its_clauses_are(
    library_of: str, said: str, sealed_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if library_of == "both":
        monkeypatch.setenv("ISPS_KB_HOME", str(sealed_home))
    assert said in run("course", "GOV", "--module", "6", "--text").out
    assert "Texts:" not in run("course", "GOV", "--module", "6").out


@pytest.mark.usefixtures("sealed")
def test_the_comparison_of_editions_keeps_to_what_both_hold() -> None:
    shown = run("editions", "diff", "sealed", "restatement").out
    assert "restatement also holds" in shown
    assert "MSC" not in shown
    assert "MSC.159(78)/pre" in json.dumps(run("editions", "diff", "sealed", "restatement", "--json").data["added"])


def test_a_restatement_is_not_taken_for_an_official_copy(tmp_path: Path) -> None:
    ours = tmp_path / "ours.md"
    ours.write_text(f"---\nkind: restatement\ntitle: Ours\n---\n\n{SEALED}", encoding="utf-8")
    refused(run("import", str(ours), "--dry-run"), "not the official text")


@pytest.mark.no_cover
@pytest.mark.slow
@pytest.mark.usefixtures("among_clauses")
def test_what_a_copy_is_called_is_not_said_twice(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text(SEALED, encoding="utf-8")
    assert run("import", str(tmp_path / "plain.txt")).code == 0
    assert run("editions").out.count("plain.txt") == 1
    assert run("ref", "B/4.34").out.count("plain.txt") == 1


@pytest.mark.usefixtures("sealed")
def test_the_reading_aid_of_a_section_is_numbered_like_the_section() -> None:
    aid = run("ref", "B/4").out.partition("Reading aid: our restatement, not the official text\n")[2].splitlines()
    assert [line.split()[0] for line in aid if line.startswith("  4.3")] == [f"4.{n}" for n in (3, *range(30, 40))]
    assert any(line.strip().startswith(".8   the fact that the ship holds") for line in aid)
    assert "  Control and compliance measures" in aid


# --- for scripts ------------------------------------------------------------------------------------------------------------


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "args", [["checklist", "ship"], ["planner", "ship", "--from", "2026-01-01"]], ids=lambda args: args[0]
)
def test_data_are_printed_and_the_file_is_written_too(args: list[str], tmp_path: Path) -> None:
    done = run(*args, "--json", "--out", str(tmp_path / "out.html"))
    assert done.code == 0
    assert done.data
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_filled_worksheet_is_read_as_it_is() -> None:
    refused(run("checklist", "ship", "--read", "filled.csv"), "--read")
