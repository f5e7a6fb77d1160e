"""Options that mean the same in every verb, and how shells complete what may stand there."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from isps_kb.cli.main import verbs
from isps_kb.cli.verb_table import VERBS
from world.run import environment, refused, run, spawn

pytestmark = pytest.mark.usefixtures("published")

DOCUMENTS = {"mcp"}  # what it prints is a protocol


# --- one grammar ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(VERBS.keys() - DOCUMENTS))
def test_every_verb_prints_data_by_the_same_options(name: str) -> None:
    command = verbs.get_command(verbs.make_context("isps-kb", [], resilient_parsing=True), name)
    assert command is not None
    named = {option for param in command.params for option in param.opts}
    if name != "course":  # its verbs have it
        assert {"-j", "--json"} <= named


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("force", "old"), [("shall", "mandatory"), ("should", "recommended"), ("eu", "mandatory-eu"), ("shall", "must")]
)
def test_a_force_has_one_name_everywhere_and_the_old_ones_still_work(force: str, old: str) -> None:
    for verb in (
        ("search", "drills"),
        ("duties", "--about", "drill"),
        ("checklist", "--in", "B/18,A/18"),
        ("who", "hold drills"),
    ):
        new = run(*verb, "--force", force, "--json")
        assert new.code == 0
        assert new == run(*verb, "-f", old, "-j")


@pytest.mark.parametrize("flag", ["must", "should", "may", "not"])
def test_the_flags_of_duties_are_short_for_a_force(flag: str) -> None:
    name = {"must": "shall"}.get(flag, flag)
    assert run("duties", "PFSO", f"--{flag}") == run("duties", "PFSO", "--force", name)


def test_what_is_no_force_is_refused_with_those_that_are() -> None:
    for verb in (("search", "drills"), ("duties", "PFSO"), ("checklist", "ship")):
        refused(run(*verb, "--force", "binding"), "shall, should, may, not, eu")


def test_search_finds_what_is_permitted_and_what_is_denied() -> None:
    denied = [
        h["id"] for h in run("search", "delegate to a recognised security organisation", "-f", "not", "-j").data["hits"]
    ]
    assert any(i.startswith("A/") for i in denied)
    assert len(run("search", "decline information", "--force", "may", "--json", "-n", "3").data["hits"]) <= 3


def test_norms_of_the_union_are_those_that_bind_there_alone() -> None:
    rows = run("duties", "--force", "eu", "--json").lines
    assert rows
    assert {r["clause"].partition("/")[0] for r in rows} == {"B"}


@pytest.mark.parametrize("verb", [("search", "drills"), ("duties", "PFSO"), ("who", "carry out drills")])
def test_a_place_is_a_part_a_section_or_a_clause_in_every_verb(verb: tuple[str, ...]) -> None:
    def named(place: str) -> set[str]:
        done = run(*verb, "--in", place, "--jsonl")
        assert done.code == 0
        return {row.get("clause") or row["id"] for row in done.lines}

    assert {i.partition(".")[0] for i in named("A/18")} == {"A/18"}
    assert {i.partition("/")[0] for i in named("A,B/18")} == {"A", "B"}
    refused(run(*verb, "--in", "A/99"), "1 to 19")
    refused(run(*verb, "--in", "C"), "no part of the collection")


def test_a_limit_is_exact_in_every_verb() -> None:
    for verb in (("duties", "PFSO"), ("who", "approve PFSA"), ("circulars",), ("search", "drills")):
        assert len(run(*verb, "-n", "3", "--jsonl").lines) == 3


# --- data and files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "key"),
    [(["search", "drills"], "hits"), (["circulars"], ""), (["ref", "A/15.4", "A/15.2"], ""), (["duties", "PFSO"], "")],
)
def test_lines_are_the_results_one_by_one(args: list[str], key: str) -> None:
    whole, lines = run(*args, "--json"), run(*args, "--jsonl").lines
    found = whole.lines if args[0] == "duties" else whole.data[key] if key else whole.data
    assert lines == found


def test_what_is_printed_can_be_written_into_a_file_and_is_never_lost(tmp_path: Path) -> None:
    name = str(tmp_path / "a.txt")
    done = run("ref", "A/15.4", "--out", name)
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == run("ref", "A/15.4").out
    refused(run("ref", "A/15.2", "-o", name), "--overwrite")
    assert run("ref", "A/15.2", "-o", name, "--overwrite", "--json").code == 0
    assert json.loads((tmp_path / "a.txt").read_text(encoding="utf-8"))["id"] == "A/15.2"


def test_an_error_is_an_object_where_data_were_asked_for() -> None:
    for option in ("--json", "-j", "--jsonl"):
        done = run("ref", "B/4.99", option)
        assert (done.code, done.out) == (2, "")
        assert json.loads(done.err) == {"error": "B/4.99 does not exist: B/4 has paragraphs 4.1 to 4.46.", "code": 2}


# --- shells -------------------------------------------------------------------------------------------------------------


def completed(words: str, shell: str = "bash") -> list[str]:
    """What a shell offers after some words; the last is being typed."""
    typed = words.split(" ")
    extra = {"_ISPS_KB_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(typed) - 1)}
    if shell == "fish":
        extra["COMP_CWORD"] = typed[-1]
    done = spawn(stdin=b"", **extra)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    if shell == "zsh":
        return lines[1::3]
    return [line.partition(",")[2].partition("\t")[0] for line in lines]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("isps-kb dut", {"duties"}),
        ("isps-kb duties PF", {"PFSO"}),
        ("isps-kb search drills --role SS", {"SSO"}),
        ("isps-kb search drills --force sh", {"shall", "should"}),
        ("isps-kb search drills --in A,X", {"A,XI-2"}),
        ("isps-kb course show 3.2", {"3.21", "3.24"}),
        ("isps-kb course 3.2", {"3.21", "3.24"}),
        ("isps-kb course ch", {"check"}),
        ("isps-kb A/4.3", {"A/4.3"}),
        ("isps-kb checklist port", {"port-facility"}),
        ("isps-kb circulars MSC.1/Circ.11", {"MSC.1/Circ.1188"}),
        ("isps-kb ref A/15 --law C", {"CA"}),
        ("isps-kb planner sh", {"ship"}),
        ("isps-kb matrix PFS", {"PFSA", "PFSP"}),
        ("isps-kb editions show rest", {"restatement"}),
        ("isps-kb beside A/1", {"A/16"}),
    ],
)
def test_names_are_completed(words: str, offered: set[str]) -> None:
    assert offered <= set(completed(words))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_offered_the_same(shell: str) -> None:
    assert "PFSO" in completed("isps-kb duties PF", shell)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes_with_the_script_that_is_printed(tmp_path: Path) -> None:
    import sys

    command = tmp_path / "isps-kb"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m isps_kb.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "script").write_text(run("completion", "bash").out, encoding="utf-8")
    typed = "COMP_WORDS=(isps-kb duties PF); COMP_CWORD=2; _isps_kb_completion isps-kb; echo ${COMPREPLY[@]}"
    path = f"{tmp_path}:{environment()['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"source {tmp_path}/script; {typed}"],
        env=environment(PATH=path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "PFSO" in done.stdout.split()


def test_the_manual_page_has_every_verb_and_no_line_that_roff_would_obey() -> None:
    page = run("man").out
    plain = page.replace("\\-", "-")
    for name in VERBS:
        assert f"\n.SS isps-kb {name}" in plain
    known = (".TH", ".ad l", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi", ".B ")
    assert [line for line in page.splitlines() if line.startswith((".", "'")) and not line.startswith(known)] == []
    program = shutil.which("groff")
    if program:
        done = subprocess.run([program, "-man", "-Tascii"], input=page.encode(), capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "words",
    [("can", "we", "hold", "fewer", "drills"), ("can", "an", "RSO"), ("hwo", "long", "is", "an", "ISSC", "valid")],
)
def test_a_question_is_searched_for_though_it_begins_like_a_verb(words: tuple[str, ...]) -> None:
    assert run(*words).code == 0
