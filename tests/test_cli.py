"""The command line from outside: every verb and option, JSON shapes, exit codes, hostile input, terminals and pipes."""

import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from isps_kb import cli, library
from test_check import LOG_FILE, edit, lantern_code

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX pipes and terminals")
SOURCE = str(Path(cli.__file__).parents[1])

# An invented copy under the numbers of Part B; it lacks items .3 to .8 of B/4.33.
SEALED = """# International Ship and Port Facility Security Code

# Part B

## 4 Responsibilities of Contracting Governments

4.33 Lamps may be called for under regulation XI-2/9.1, when a ship shows:

.1 a green lamp in fog, which section A/19.4.4 knows;

.2 a red lamp.

4.34 =SUM(oil) may be asked of keepers, as paragraph 4.33 says.

4.35 @keepers have further lamps.
"""


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


def run(*args: str, stdin: bytes = b"") -> Done:
    """The command line within this process."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)
    usual, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
            cli.main(args)
    finally:
        sys.stdin = usual
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    assert end.value.code is None or isinstance(end.value.code, int)
    return Done(end.value.code or 0, *texts)


def spawn(*args: str, stdin: bytes = b"", **extra: str) -> Done:
    """The command line in a process of its own; `extra` are environment variables."""
    done = subprocess.run(
        [sys.executable, "-m", "isps_kb.cli", *args],
        input=stdin,
        env=environment(**extra),
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def environment(**extra: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": SOURCE, "PYTHONIOENCODING": "utf-8", **extra}


def refused(done: Done, *words: str) -> None:
    """An error as promised: exit code 2, nothing on standard output, one sentence on standard error."""
    assert (done.code, done.out) == (2, ""), done
    assert re.fullmatch(r"isps-kb: [^\n]+[.?]\n", done.err), done.err
    assert "Traceback" not in done.err
    assert "internal fault" not in done.err
    for word in words:
        assert word in done.err


@pytest.fixture(scope="module", autouse=True)
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library with the compiled corpus and nothing else, which the tests of this module only read."""
    base = tmp_path_factory.mktemp("cli")
    (base / "cwd").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISPS_KB_HOME", str(base / "library"))
        patch.setenv("COLUMNS", "100")
        patch.chdir(base / "cwd")
        for name in ("NO_COLOR", "FORCE_COLOR", "ISPS_KB_DEBUG"):
            patch.delenv(name, raising=False)
        assert run("build").code == 0
        yield base / "library"


@pytest.fixture
def own(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the test's own, compiled already."""
    shutil.copytree(published, tmp_path / "library")
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path / "library"))
    return tmp_path / "library"


@pytest.fixture(scope="module")
def sealed_home(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the invented copy imported and compiled."""
    base = tmp_path_factory.mktemp("sealed")
    (base / "sealed.md").write_text(SEALED, encoding="utf-8")
    shutil.copytree(published, base / "library")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISPS_KB_HOME", str(base / "library"))
        options = ("--title", "The sealed copy", "--licence", "own copy", "--source", "the Harbour Board")
        assert run("import", str(base / "sealed.md"), "--edition", "sealed", *options).code == 0
        assert run("build").code == 0
    return base / "library"


@pytest.fixture
def sealed(sealed_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISPS_KB_HOME", str(sealed_home))
    return sealed_home


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# --- help, version, completion ------------------------------------------------------------------------------------------


def commands() -> list[list[str]]:
    """Every command and sub-command that the help lists."""
    found: list[list[str]] = []
    waiting: list[list[str]] = [[]]
    while waiting:
        path = waiting.pop()
        _, _, listed = run(*path, "--help").out.partition("\nOptions:\n")
        names = re.findall(r"^  ([a-z][a-z-]*)  ", listed, re.MULTILINE)
        waiting += [[*path, name] for name in names]
        found.append(path)
    return found[1:]


def test_the_help_lists_the_commands_that_are_promised() -> None:
    names = {" ".join(c) for c in commands()}
    promised = {"ref", "links", "path", "cite", "import", "editions", "check", "build", "export", "completion"}
    promised |= {"search", "duties", "who", "course", "circulars", "checklist", "eval", "unverified"}
    assert promised | {f"editions {verb}" for verb in ("list", "show", "remove", "diff")} <= names


def test_the_help_of_every_command_says_what_it_does_and_gives_an_example() -> None:
    lacking = []
    for path in commands():
        done = run(*path, "--help")
        assert (done.code, done.err) == (0, "")
        name = "isps-kb " + " ".join(path)
        usage, _, body = done.out.partition("\n")
        assert usage.startswith(f"Usage: {name}")
        if name.replace("course show", "course") not in body:  # "show" need not be typed
            lacking.append(name)
    assert lacking == []


@pytest.mark.parametrize("args", [[], ["--help"], ["-h"]])
def test_without_a_command_the_help_is_shown(args: list[str]) -> None:
    done = run(*args)
    assert (done.code, done.err) == (0, "")
    assert "isps-kb ref B/4.33" in done.out
    assert "not the official text" in done.out


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"isps-kb \d+\.\d+\.\d+\n", run("--version").out)


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["rfe", "B/4.33"], "isps-kb ref"),
        (["link"], "isps-kb links"),
        (["exprot"], "isps-kb export"),
        (["B/4.33"], 'isps-kb ref "B/4.33"'),
        (["section", "A/19.4"], 'isps-kb ref "section A/19.4"'),
        (["editions", "lst"], "list"),
        (["x" * 5000], "isps-kb ref"),
        ([""], "isps-kb"),
    ],
)
def test_an_unknown_command_gets_a_suggestion(args: list[str], hint: str) -> None:
    done = run(*args)
    refused(done, hint)
    assert len(done.err) < 400


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["ref"], "isps-kb ref --help"),
        (["ref", "--nonsense"], "isps-kb ref --help"),
        (["path", "B/4.33"], "isps-kb path --help"),
        (["path", "B/4.33", "A/1", "A/2"], "isps-kb path --help"),
        (["links", "B/4.33", "--depth", "0"], "1"),
        (["links", "B/4.33", "--depth", "many"], "isps-kb links --help"),
        (["links", "B/4.33", "--direction", "up"], "both"),
        (["export"], "isps-kb export --help"),
        (["export", "docx"], "graphml"),
        (["completion", "tcsh"], "fish"),
        (["editions", "diff", "restatement"], "isps-kb editions diff --help"),
        (["import"], "isps-kb import --help"),
    ],
)
def test_a_usage_error_points_to_the_help(args: list[str], words: str) -> None:
    refused(run(*args), words)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_of_a_shell(shell: str) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "_ISPS_KB_COMPLETE" in done.out
    program = shutil.which(shell)
    if program:
        checked = subprocess.run([program, "-n"], input=done.out.encode(), capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, b"")


def test_ids_are_completed_one_level_at_a_time() -> None:
    def completed(words: str) -> list[str]:
        done = spawn(_ISPS_KB_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="2")
        assert (done.code, done.err) == (0, "")
        return [line.partition(",")[2] for line in done.out.splitlines() if line]

    found = completed("isps-kb ref B/4.4")
    assert {"B/4.4", *(f"B/4.{n}" for n in range(40, 47))} <= set(found)
    assert {i.startswith("B/4.4") for i in found} == {True}
    assert completed("isps-kb path XI-2/9.2.5.") == [f"XI-2/9.2.5.{n}" for n in range(1, 5)]
    assert "A/19.4.2" not in completed("isps-kb links A/1")
    assert completed("isps-kb links nowhere") == []


# --- ref ----------------------------------------------------------------------------------------------------------------

REF = {
    "id": str,
    "instrument": str,
    "heading": list,
    "force": str,
    "text": str,
    "edition": dict,
    "children": list,
    "notes": list,
    "cites": list,
    "cited_by": list,
    "companions": list,
    "taught_by": list,
}
KINDS = {"clause", "whole", "self", "external"}


def well_formed(clause: dict[str, Any]) -> None:
    """A clause as section 3 of the promise describes it."""
    assert {k: type(clause[k]) for k in REF} == REF
    assert {"id", "kind", "source"} <= clause["edition"].keys()
    assert clause["edition"]["kind"] in {"restatement", "official"}
    texts = {c["id"]: c["text"] for c in clause["children"]}
    assert all(isinstance(t, str) for t in (*texts, *texts.values(), *clause["heading"], *clause["notes"]))
    for citation in clause["cites"]:
        assert {"text", "start", "end", "targets", "kind", "status"} <= citation.keys()
        assert citation["kind"] in KINDS
        where = str(citation.get("in", ""))
        text = clause["notes"][int(where[5:]) - 1] if where.startswith("note ") else texts.get(where, clause["text"])
        assert text[citation["start"] : citation["end"]] == citation["text"]
        assert all(isinstance(t, str) for t in citation["targets"])


@pytest.mark.parametrize("citation", ["B/4.33", "A/19.4", "XI-2/9.2", "PRE/10", "EU725/3.5", "B/4", "A/9.4.1-par"])
def test_ref_prints_one_object_for_one_provision(citation: str) -> None:
    done = run("ref", citation, "--json")
    assert (done.code, done.err, done.out.count("\n")) == (0, "", 1)
    well_formed(done.data)
    assert done.data["id"] == citation


def test_ref_tells_what_belongs_to_a_clause() -> None:
    clause = run("ref", "B/4.33", "--json").data
    assert clause["heading"][0] == "ISPS Code, Part B"
    assert "4 Responsibilities of Contracting Governments" in clause["heading"]
    assert [c["id"] for c in clause["children"]] == [f"B/4.33.{n}" for n in range(1, 9)]
    assert {"XI-2/9.1", "XI-2/9.2", "A/19.4", "A/19.4.4"} <= {t for c in clause["cites"] for t in c["targets"]}
    assert set(clause["companions"]) == {"XI-2/9", "A/4", "XI-2/3"}
    assert clause["edition"]["kind"] == "restatement"


@pytest.mark.parametrize(
    ("citations", "ids"),
    [
        (["B/4.14-4.16"], ["B/4.14", "B/4.15", "B/4.16"]),
        (["paragraphs 4.14 to 4.16"], ["B/4.14", "B/4.15", "B/4.16"]),
        (["A/15.2.1", "B/1.16"], ["A/15.2.1", "B/1.16"]),
        (["A/14", "to", "18"], ["A/14", "A/15", "A/16", "A/17", "A/18"]),
        (["section", "A/19.4.4"], ["A/19.4.4"]),
        (["Part A, section 19.4.4"], ["A/19.4.4"]),
        (["SOLAS chapter XI-2 regulation 9.2.5"], ["XI-2/9.2.5"]),
        (["Regulation (EC) No 725/2004 Article 3(5)"], ["EU725/3.5"]),
        (["B/4.33", "b4.33"], ["B/4.33"]),
    ],
)
def test_ref_reads_every_usual_form_and_prints_a_range_as_a_list(citations: list[str], ids: list[str]) -> None:
    done = run("ref", *citations, "--json")
    found = done.data if isinstance(done.data, list) else [done.data]
    assert (done.code, [c["id"] for c in found]) == (0, ids)
    assert isinstance(done.data, list) is (len(ids) > 1)


@pytest.mark.parametrize("citation", ["A/9.4.1", "section 9.4.1 of part A of the ISPS Code"])
def test_the_number_that_the_code_uses_twice_shows_both_and_says_so(citation: str) -> None:
    assert [c["id"] for c in run("ref", citation, "--json").data] == ["A/9.4.1", "A/9.4.1-par"]
    shown = run("ref", citation).out
    assert "twice" in shown
    assert shown.index("A/9.4.1  [") < shown.index("A/9.4.1-par  [")


@pytest.mark.parametrize(
    ("citation", "force"),
    [
        ("A/19.4", "mandatory"),
        ("XI-2/9.2", "mandatory"),
        ("PRE/5", "informative"),
        ("EU725/3.5", "mandatory"),
        ("B/4.33", "recommended"),
        ("B/8.11", "recommended"),
        *(
            (i, "recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)")
            for i in (
                "B/1.12",
                "B/4.41",
                "B/4.41.7",
                "B/6.1",
                "B/8.3",
                "B/8.7.2",
                "B/8.10",
                "B/9.4",
                "B/16.8",
                "B/18.6",
            )
        ),
    ],
)
def test_ref_tells_the_force_and_where_the_regulation_of_the_union_changes_it(citation: str, force: str) -> None:
    assert run("ref", citation, "--json").data["force"] == force
    assert f"[{force}]" in run("ref", citation).out


def test_ref_says_that_a_restatement_is_not_the_official_text_and_what_was_not_seen() -> None:
    done = run("ref", "B/4.33", "A/19.4.4")
    first, _, second = done.out.partition("\nA/19.4.4  [")
    assert "restatement, not the official text" in first
    assert "restatement, not the official text" in second
    assert "UNVERIFIED" in second
    assert "UNVERIFIED" not in first


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["4.33"], ["ambiguous", "B/4.33"]),
        (["9.2"], ["ambiguous", "A/9.2", "B/9.2", "XI-2/9.2"]),
        (["B/4.99"], ["B/4.99", "4.1 to 4.46"]),
        (["A/20"], ["A/20", "1 to 19"]),
        (["XI-2/9.2.9"], ["9.2.1 to 9.2.5"]),
        (["B/4.33.9"], ["4.33.1 to 4.33.8"]),
        (["lamps"], ["lamps"]),
        ([""], []),
        (["A/1-9999999999"], []),
        (["B/4.33", "--edition", "nowhere"], ["nowhere", "restatement"]),
        (["x" * 100_000], []),
    ],
)
def test_ref_refuses_what_names_nothing_and_says_what_there_is(args: list[str], words: list[str]) -> None:
    done = run("ref", *args)
    refused(done, *words)
    assert len(done.err) < 700


@pytest.mark.parametrize("json_", [[], ["--json"]])
def test_a_provision_that_is_not_held_is_nothing_found(json_: list[str]) -> None:
    done = run("ref", "V/14", *json_)
    assert done.code == 1
    assert re.fullmatch(r"isps-kb: V/14 is not held[^\n]*\.\n", done.err)
    assert done.data == [] if json_ else done.out == ""


@pytest.mark.parametrize(
    ("citation", "near"),
    [
        ("MSC.1/Circ.1192/cover.2", "cover.1-2"),  # a point that two paragraphs make stands under both numbers
        ("MC3.21/4.99", "MC3.21/4 there is 4.1 to 4.8"),
        ("STCW/VI/1", "Of STCW/VI there is 5, 6"),
        ("V/14", "V there is 19, 19-1"),
    ],
)
def test_what_is_held_near_a_provision_that_is_not_is_named(citation: str, near: str) -> None:
    done = run("ref", citation)
    assert (done.code, done.out) == (1, "")
    assert near in done.err


@pytest.mark.parametrize(
    ("citation", "title", "field"),
    [
        ("appendix 1 to part A", "Form of the International Ship Security Certificate", "A/app.1.4"),
        ("A/app.2", "Form of the Interim International Ship Security Certificate", "A/app.2.20"),
        ("appendix 1 to part B", "Form of a Declaration of Security between a ship and a port facility", "B/app.1.28"),
        ("B/app.2", "Form of a Statement of Compliance of a Port Facility", "B/app.2.15"),
    ],
)
def test_a_form_of_an_appendix_is_shown_field_by_field(citation: str, title: str, field: str) -> None:
    form = run("ref", citation, "--json").data
    well_formed(form)
    assert form["heading"][1] == f"Appendix {form['id'][-1]} {title}"
    assert field in {c["id"] for c in form["children"]}
    assert f"Appendix {form['id'][-1]} {title}" in " ".join(run("ref", citation).out.split())


@pytest.mark.parametrize(
    ("citation", "sections", "force"),
    [
        ("A", 19, "mandatory"),
        ("part B", 19, "recommended"),
        ("chapter XI-2", 13, "mandatory"),
        ("preamble", 11, "informative"),
    ],
)
def test_a_whole_instrument_is_shown_by_its_sections(citation: str, sections: int, force: str) -> None:
    done = run("ref", citation, "--json")
    listed = [c["id"] for c in done.data["children"]]
    forms = [f"{done.data['id']}/app.{n}" for n in (1, 2)] if done.data["id"] in "AB" else []
    assert listed == [*(f"{done.data['id']}/{n}" for n in range(1, sections + 1)), *forms]
    assert (done.code, done.data["force"]) == (0, force)
    well_formed(done.data)
    assert "restatement, not the official text" in run("ref", citation).out


@pytest.mark.parametrize(
    ("citation", "parts", "force"),
    [
        ("ISPS Code", ["PRE", "A", "B"], "PRE informative, A mandatory, B recommended"),
        ("SOLAS", ["XI-2", "V", "XI-1"], "mandatory"),
        ("STCW", ["STCW/A-VI", "STCW/VI"], "mandatory"),
    ],
)
def test_the_code_and_the_conventions_are_shown_by_what_is_held_of_them(
    citation: str, parts: list[str], force: str
) -> None:
    done = run("ref", citation, "--json")
    assert (done.code, done.data["force"]) == (0, force)
    assert [c["id"] for c in done.data["children"]] == parts
    well_formed(done.data)


def test_what_is_held_is_shown_beside_what_is_not() -> None:
    done = run("ref", "B/4.33", "V/14", "--json")
    assert done.code == 0
    assert [c["id"] for c in done.data] == ["B/4.33"]
    assert "V/14" in done.err


# What `ref` prints for people: (citation, lines that stand there, words that must not).
SHOWN: dict[str, tuple[list[str], list[str]]] = {
    "MC3.21/4.2": (
        [
            "IMO Model Course 3.21 Port Facility Security Officer › 4 Port facility security plans",
            "Rests on    A/16.3, B/16.3, B/16.8",
            "Cites       A, B",
        ],
        ["Clauses:", "UNVERIFIED"],
    ),
    "MC3.21/4": (["       Rests on: A/16.3, B/16.3, B/16.8"], ["Clauses:"]),
    "model course 3.21": (
        [
            "MC3.21  [informative]",
            "IMO Model Course 3.21 Port Facility Security Officer",
            "Type        model course",
            "Legal basis A/17.2, A/18.1, B/18.1, MSC.1/Circ.1188",
            "  4    Port facility security plans",
        ],
        ["4 Port facility security plans"],  # the number stands once, in the column of labels
    ),
    "MC3.20": (["  3    Security responsibilities [UNVERIFIED]"], ["UNVERIFIED: "]),
    "MSC.1/Circ.1192": (
        [
            "Guidance on voluntary self-assessment by SOLAS Contracting Governments and by port facilities",
            "Date        30 May 2006",
            "Status      in force",
            "Supersedes  MSC/Circ.1131",
        ],
        ["MSC.1/Circ.1192 Guidance", "written from ;"],
    ),
    "MSC/Circ.1131": (["Status      superseded", "Superseded  by MSC.1/Circ.1192"], []),
    "ITCP/SATW": (["  2    Internal audit of the port facility security plan"], ["[UNVERIFIED]", ".ITCP/"]),
    "V/19-1": (["SOLAS, chapter V, Safety of navigation › 19-1 Long-range identification and tracking of ships"], []),
    "STCW/VI/6": (["Cites       STCW/A-VI/6"], ["VI/6.1"]),
    "A/app.1": (["ISPS Code, Part A › Appendix 1 Form of the International Ship Security Certificate"], ["› app.1"]),
    "B/18.5": (
        [
            "B/18.5  [recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)]",
            "Cites       B/15.11",
            "Cited by    EU725/3.5",
        ],
        [],
    ),
}


@pytest.mark.parametrize("citation", SHOWN)
def test_what_people_are_shown(citation: str) -> None:
    lines, never = SHOWN[citation]
    shown = run("ref", citation).out
    assert [line for line in lines if line not in shown.splitlines()] == []
    assert [words for words in never if words in shown] == []


def test_what_was_not_seen_is_marked_where_it_stands() -> None:
    """Of regulation XI-2/9.2.5 one step only was written without sight of the original: the mark stands at that step."""
    data = run("ref", "XI-2/9.2.5", "--json").data
    assert data["confidence"] == "seen"
    assert [c["id"] for c in data["children"] if c.get("confidence") == "recalled"] == ["XI-2/9.2.5.1"]
    assert run("ref", "XI-2/9.2.5").out.count("[UNVERIFIED]") == 1
    assert "UNVERIFIED: the original wording was not seen" in run("ref", "XI-2/9.2.5.1").out


def test_the_remark_of_the_editors_is_told_from_the_text() -> None:
    """The 25 per cent rule is one for ships (B/13.6); at the drills of port facilities (B/18.5) the editors say so."""
    data = run("ref", "B/18.5", "--json").data
    assert "25 per cent" not in data["text"]
    [remark] = data["remarks"]
    assert "25 per cent" in remark["text"]
    assert "B/13.6" in remark["text"]
    assert "Remark of the editors, not part of the text:" in run("ref", "B/18.5").out
    assert "25 per cent" in run("ref", "B/13.6", "--json").data["text"]


def test_courses_teach_a_clause_and_do_not_cite_it() -> None:
    data = run("ref", "B/18.5", "--json").data
    assert {"MC3.21/8.3", "MC3.24/8.3"} <= set(data["taught_by"])
    assert data["cited_by"] == ["EU725/3.5"]
    shown = run("links", "B/18.5", "--direction", "in").out
    assert shown.index("is cited by (1)") < shown.index("is taught by") < shown.index("MC3.21/8.3")


def test_every_clause_can_be_shown() -> None:
    # Whole parts at once: every text, note, item and citation is printed, none falls over.
    for citation, count in (("A/1-19", 19), ("B/1-19", 19), ("XI-2/1-13", 13), ("PRE/1-11", 11), ("EU725/1-15", 15)):
        done = run("ref", citation, "--json")
        assert (done.code, len(done.data)) == (0, count)
        for clause in done.data:
            well_formed(clause)
        plain = run("ref", citation)
        assert plain.code == 0
        assert "NOT FOUND" not in plain.out


# --- links and path -----------------------------------------------------------------------------------------------------


def test_links_tell_both_directions_and_every_word() -> None:
    data = run("links", "XI-2/9.2.5", "--json").data
    assert (data["id"], data["depth"], data["direction"]) == ("XI-2/9.2.5", 1, "both")
    assert {"B/4.31", "B/4.40"} <= {e["from"] for e in data["edges"]}
    assert all({"from", "to", "kind", "text"} == e.keys() and e["text"] for e in data["edges"])
    assert data["nodes"][0] == {"id": "XI-2/9.2.5", "distance": 0, "held": True}
    incoming = run("links", "XI-2/9.2.5", "--direction", "in", "--json").data
    assert {e["to"].startswith("XI-2/9.2.5") for e in incoming["edges"]} == {True}
    near, far = (run("links", "B/4.33", "--depth", d, "--json").data for d in "12")
    assert {n["id"] for n in near["nodes"]} < {n["id"] for n in far["nodes"]}
    assert {n["distance"] for n in far["nodes"]} == {0, 1, 2}


def test_links_agree_with_what_ref_says_cites_a_clause() -> None:
    cited_by = run("ref", "XI-2/9.2.5", "--json").data["cited_by"]
    edges = run("links", "XI-2/9.2.5", "--direction", "in", "--json").data["edges"]
    assert set(cited_by) == {e["from"] for e in edges if not e["from"].startswith("XI-2/9.2.5")}


def test_links_without_a_provision_give_an_overview_in_numeric_order() -> None:
    data = run("links", "--json").data
    ends = [e["id"] for e in data["dead_ends"]]
    assert ends.index("VII/8.2") < ends.index("VII/11.2")
    assert not {"A", "B", "XI-2", "PRE"} & set(ends)
    counts = [m["count"] for m in data["most_cited"]]
    assert counts == sorted(counts, reverse=True)
    assert "dead ends" in run("links").out


def test_a_provision_without_links_is_nothing_found() -> None:
    done = run("links", "B/9.3", "--json")
    assert (done.code, done.data["edges"]) == (1, [])
    assert run("links", "B/9.3").code == 1


def test_path_tells_the_way_step_by_step() -> None:
    data = run("path", "B/4.33", "A/15.2.1", "--json").data
    steps = data["steps"]
    assert (data["from"], data["to"]) == (steps[0]["from"], steps[-1]["to"]) == ("B/4.33", "A/15.2.1")
    assert {s["how"] for s in steps} <= {"cites", "cited by", "contains", "in"}
    assert all(a["to"] == b["from"] for a, b in zip(steps, steps[1:], strict=False))  # noqa: RUF007 - pairs
    shown = run("path", "paragraph B/4.33", "section A/15.2.1")
    assert shown.code == 0
    assert [s["to"] in shown.out for s in steps] == [True] * len(steps)
    assert run("path", "B/4.33", "B/4.33").code == 0


@pytest.mark.parametrize(
    "args",
    [["links", "B/4.99"], ["path", "B/4.99", "A/1"], ["path", "A/1", "lamps"], ["links", "lamps"], ["links", "4.33"]],
)
def test_links_and_path_refuse_what_names_nothing(args: list[str]) -> None:
    refused(run(*args))


@pytest.mark.parametrize("args", [["path", "A/1-5", "B/1"], ["links", "B/4.14-4.16"]])
def test_links_and_path_take_one_provision(args: list[str]) -> None:
    refused(run(*args), "one")


# --- cite ---------------------------------------------------------------------------------------------------------------

LETTER = "Under section A/9.4 and paragraphs 4.14 to 4.16 of Part B;\r\nsee A/9.99 – “Ã” \U0001f6a2 and regulation XI-2/9.2.5."


def test_cite_finds_citations_from_a_file_from_standard_input_and_in_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER.encode())
    from_file = run("cite", str(path), "--json")
    assert from_file.code == 0
    assert (
        from_file == run("cite", "-", "--json", stdin=LETTER.encode()) == run("cite", "--json", stdin=LETTER.encode())
    )
    found = from_file.data["citations"]
    assert [c["targets"] for c in found] == [["A/9.4"], ["B/4.14", "B/4.15", "B/4.16"], ["A/9.99"], ["XI-2/9.2.5"]]
    assert [LETTER[c["start"] : c["end"]] for c in found] == [c["text"] for c in found]
    assert [c["status"] for c in found] == ["resolved", "resolved", "dangling", "resolved"]
    shown = run("cite", str(path)).out
    assert "XI-2/9.2.5" in shown
    assert "1 dangling, 3 resolved" in shown


@pytest.mark.parametrize(
    ("context", "text", "targets", "kind"),
    [
        ("A/7.3", "as section 7.2 requires", ["A/7.2"], "clause"),
        ("section A/7.3", "as section 7.2 requires", ["A/7.2"], "clause"),
        ("B/4.5", "under chapter XI-2", ["XI-2"], "whole"),
        ("B/4.5", "see MSC.1/Circ.1192", ["MSC.1/Circ.1192"], "external"),
        ("B/4.5", "see resolution A.959(23)", ["A.959(23)"], "external"),
    ],
)
def test_cite_reads_relative_citations_in_their_context(context: str, text: str, targets: list[str], kind: str) -> None:
    [citation] = run("cite", "--context", context, "--json", stdin=text.encode()).data["citations"]
    assert (citation["targets"], citation["kind"]) == (targets, kind)


def test_cite_calls_the_part_that_speaks_self() -> None:
    done = run("cite", "--context", "A/7.3", "--json", stdin=b"this Part of the Code")
    assert [c["kind"] for c in done.data["citations"]] == ["self"]


@pytest.mark.parametrize("text", [b"", b"no lamp here", b"\n\n"])
def test_a_text_without_citations_is_nothing_found(text: bytes) -> None:
    assert run("cite", stdin=text).code == 1
    assert run("cite", "--json", stdin=text).data["citations"] == []


def test_cite_reads_lines_and_prints_lines(tmp_path: Path) -> None:
    rows: list[dict[str, str | None]] = [
        {"context": "A/7.3", "text": "section 7.2 applies"},
        {"context": "B/4.33", "text": "nothing"},
        {"text": "see regulation XI-2/9.2.5"},
        {"context": None, "text": "see A/19.4.4"},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n\n".join(json.dumps(r) for r in rows) + "\n", encoding="utf-8")
    done = run("cite", "--jsonl", str(path))
    assert (done.code, done.err) == (0, "")
    assert [line["context"] for line in done.lines] == ["A/7.3", "B/4.33", "", ""]
    targets = [[t for c in line["citations"] for t in c["targets"]] for line in done.lines]
    assert targets == [["A/7.2"], [], ["XI-2/9.2.5"], ["A/19.4.4"]]
    for row, line in zip(rows, done.lines, strict=True):
        assert set(line) == {"context", "citations"}
        for c in line["citations"]:
            assert {"text", "start", "end", "targets", "kind"} <= c.keys()
            assert str(row["text"])[c["start"] : c["end"]] == c["text"]
    assert run("cite", "--jsonl", "-", stdin=path.read_bytes()) == done


@pytest.mark.parametrize(
    "line",
    [
        "lamps",
        "[]",
        "3",
        "null",
        '"text"',
        '{"context": "B/4.33"}',
        '{"text": 3}',
        '{"text": null}',
        '{"context": 3, "text": "x"}',
        '{"context": "A/1", "text": "x"',
        "[" * 100_000,
        '{"text": ' + "9" * 5000 + "}",
    ],
    ids=range(12),
)
def test_a_line_that_is_no_such_object_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{{"text": "see A/19.4"}}\n\n{line}\n', encoding="utf-8")
    done = run("cite", "--jsonl", str(path))
    assert done.code == 2
    assert re.fullmatch(rf"isps-kb: {re.escape(str(path))}:3: [^\n]+\.\n", done.err)


@pytest.mark.parametrize("context", ["\\ud83d", "B/4.33/../..\\u0000", "A/" + "1." * 300 + "1"])
def test_no_context_breaks_a_line(context: str) -> None:
    line = f'{{"context": "{context}", "text": "as section 7.2 and this regulation say \\ud800"}}'
    done = spawn("cite", "--jsonl", "-", stdin=line.encode())
    assert "internal fault" not in done.err
    assert done.code in (0, 2)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nowhere.txt"], ["nowhere.txt"]),
        (["."], []),
        (["--jsonl", "nowhere.jsonl"], ["nowhere.jsonl"]),
        (["--context", "lamps"], ["lamps"]),
        (["--context", "B/4.14-4.16"], []),
    ],
)
def test_cite_refuses_what_it_cannot_read(args: list[str], words: list[str]) -> None:
    refused(run("cite", *args, stdin=b"see A/19.4"), *words)


# --- import and editions ------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "sealed.md"
    path.write_text(SEALED, encoding="utf-8")
    return path


def test_a_dry_run_reports_and_stores_nothing(own: Path, copy: Path) -> None:
    before = tree(own.parent)
    done = run("import", str(copy), "--dry-run", "--json")
    assert (done.code, done.err) == (0, "")
    assert {"clauses", "missing", "repaired"} <= done.data.keys()
    clauses = {c["id"]: c for c in done.data["clauses"]}
    assert list(clauses) == ["B/4", "B/4.33", "B/4.33.1", "B/4.33.2", "B/4.34", "B/4.35"]
    assert all({"id", "heading", "text", "notes"} <= c.keys() for c in clauses.values())
    assert clauses["B/4.33"]["text"] == "Lamps may be called for under regulation XI-2/9.1, when a ship shows:"
    assert clauses["B/4.34"]["text"] == "=SUM(oil) may be asked of keepers, as paragraph 4.33 says."
    assert {"B/4.1", "B/4.33.8", "B/5"} <= set(done.data["missing"])
    assert not clauses.keys() & set(done.data["missing"])
    assert all({"id", "was", "now"} == r.keys() for r in done.data["repaired"])
    assert "nothing was stored" in run("import", str(copy), "--dry-run").out
    assert tree(own.parent) == before


def test_a_dry_run_does_not_even_make_the_library(tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path / "absent"))
    assert run("import", str(copy), "--dry-run").code == 0
    assert not (tmp_path / "absent").exists()


@pytest.mark.usefixtures("sealed")
def test_an_imported_text_is_shown_first_word_for_word_with_the_restatement_beside_it() -> None:
    clause = run("ref", "B/4.34", "--json").data
    well_formed(clause)
    assert clause["text"] == "=SUM(oil) may be asked of keepers, as paragraph 4.33 says."
    edition = clause["edition"]
    assert (edition["id"], edition["kind"], edition["source"]) == ("sealed", "official", "the Harbour Board")
    assert clause["restatement"]["text"] == run("ref", "B/4.34", "--edition", "restatement", "--json").data["text"]
    official, _, aid = run("ref", "B/4.34").out.partition("not the official text")
    assert "official text; The sealed copy; the Harbour Board; licence: own copy" in " ".join(official.split())
    assert "=SUM(oil)" in official
    assert "=SUM(oil)" not in aid
    assert " ".join(clause["restatement"]["text"].split()[:8]) in " ".join(aid.split())


@pytest.mark.usefixtures("sealed")
def test_what_the_copy_lacks_is_shown_as_a_restatement() -> None:
    clause = run("ref", "B/4.36", "--json").data
    assert (clause["edition"]["kind"], clause["restatement"]) == ("restatement", None)
    assert "restatement, not the official text" in run("ref", "B/4.36").out


@pytest.mark.usefixtures("sealed")
def test_an_item_that_the_copy_lacks_is_not_passed_off_as_official() -> None:
    clause = run("ref", "B/4.33", "--json").data
    assert clause["edition"]["kind"] == "official"
    held = {"B/4.33.1": "a green lamp in fog, which section A/19.4.4 knows;", "B/4.33.2": "a red lamp."}
    for child in clause["children"]:
        if child["id"] not in held:
            assert "restatement" in json.dumps({k: v for k, v in child.items() if k != "text"}), child
    assert {c["id"]: c["text"] for c in clause["children"] if c["id"] in held} == held
    official = run("ref", "B/4.33").out.partition("restatement")[0]
    assert "red lamp" in official
    assert "certificate" not in official.partition("licence")[2].lower()


@pytest.mark.usefixtures("sealed")
def test_each_edition_can_be_asked_for() -> None:
    ours = run("ref", "B/4.33", "--edition", "restatement", "--json").data
    theirs = run("ref", "B/4.33", "--edition", "sealed", "--json").data
    for clause in (ours, theirs):
        well_formed(clause)
    assert (ours["edition"]["kind"], theirs["edition"]["kind"]) == ("restatement", "official")
    assert [c["id"] for c in theirs["children"]] == ["B/4.33.1", "B/4.33.2"]
    assert len(ours["children"]) == 8
    assert "Lamps" not in run("ref", "B/4.33", "--edition", "restatement").out
    refused(run("ref", "B/4.36", "--edition", "sealed"), "sealed", "B/4.36")


@pytest.mark.usefixtures("sealed")
def test_editions_are_listed_and_described() -> None:
    rows = run("editions", "list", "--json").data["editions"]
    assert [(r["id"], r["kind"], r["licence"]) for r in rows] == [
        ("sealed", "official", "own copy"),
        ("restatement", "restatement", "CC BY 4.0"),
    ]
    assert rows[0]["clauses"] == 6
    assert run("editions").out == run("editions", "list").out
    assert "The sealed copy" in run("editions").out
    data = run("editions", "show", "sealed", "--json").data
    assert data["clauses"] == ["B/4", "B/4.33", "B/4.33.1", "B/4.33.2", "B/4.34", "B/4.35"]
    assert "B/4.36" in data["missing"]
    assert "A/1" not in data["missing"]
    shown = run("editions", "show", "sealed").out
    assert "own copy" in shown
    assert "official" in shown


def test_the_editions_are_printed_as_data_without_a_further_word() -> None:
    assert [e["id"] for e in run("editions", "--json").data["editions"]] == ["restatement"]


@pytest.mark.usefixtures("sealed")
def test_editions_are_compared_word_by_word() -> None:
    data = run("editions", "diff", "restatement", "sealed", "--json").data
    assert (data["from"], data["to"], data["added"]) == ("restatement", "sealed", [])
    assert {"A/1", "B/4.36", "B/4.33.3"} <= set(data["removed"])
    changed = {c["id"]: c["words"] for c in data["changed"]}
    assert set(changed) == {"B/4.33", "B/4.33.1", "B/4.33.2", "B/4.34", "B/4.35"}
    assert data["same"] == 1  # the heading of section 4
    new = " ".join(words for sign, words in changed["B/4.33.2"] if sign in (" ", "+"))
    assert new == "a red lamp ."
    shown = run("editions", "diff", "restatement", "sealed").out
    assert "lamp" in shown
    assert run("editions", "diff", "sealed", "sealed", "--json").data["changed"] == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["show", "nowhere"], ["nowhere", "restatement"]),
        (["diff", "restatement", "nowhere"], ["nowhere"]),
        (["diff", "nowhere", "restatement"], ["nowhere"]),
        (["remove", "nowhere"], ["nowhere", "isps-kb editions"]),
        (["remove", "restatement"], ["restatement"]),
        (["remove", "../library"], ["isps-kb editions"]),
        (["show"], ["isps-kb editions show --help"]),
    ],
)
def test_an_edition_that_is_not_there_is_refused(args: list[str], words: list[str]) -> None:
    refused(run("editions", *args), *words)


def test_an_edition_comes_and_goes(own: Path, copy: Path) -> None:
    first = run("ref", "B/4.34", "--json").data
    done = run("import", str(copy), "--licence", "own copy")
    assert done.code == 0
    assert "edition sealed" in done.out
    assert run("ref", "B/4.34", "--json").data["edition"]["kind"] == "official"
    removed = run("editions", "remove", "sealed")
    assert (removed.code, removed.out) == (0, "Removed sealed.\n")
    assert run("ref", "B/4.34", "--json").data == first
    assert list((own / library.EDITIONS).iterdir()) == []


@pytest.mark.parametrize("name", ["../evil", "restatement", "A B", ""])
def test_a_hostile_edition_id_stores_nothing(own: Path, copy: Path, name: str) -> None:
    before = tree(own.parent)
    done = run("import", str(copy), f"--edition={name}")
    if name:
        refused(done, "--edition")
        assert tree(own.parent) == before
    else:
        assert done.code == 0  # an empty name is no name: it comes from the file


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../evil.md", SEALED)
    return out.getvalue()


UNREADABLE = {
    "empty": b"",
    "binary": bytes(range(256)) * 50,
    "an archive with a path trick": archive(),
    "prose": b"Lamps are lit at dusk.\nThere is no number here.\n",
    "a page with scripts only": b"<html><script>4.33 Lamps may be called for</script><style>4.34 x</style></html>",
    "broken UTF-8": "§ é “lamp” ü\n".encode() * 40 + b"4.33 \xff\xfe\x80 lamps\n",
    "nested tags": b"<html>" + b"<div>" * 20_000 + b"lamps",
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_no_copy_is_refused_and_stores_nothing(own: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "copy.html"
    path.write_bytes(data)
    before = tree(own.parent)
    refused(run("import", str(path)), "copy.html")
    assert tree(own.parent) == before


@pytest.mark.parametrize("args", [["nowhere.md"], ["."], [""], ["copy.md", "--part", "Q"]])
def test_import_refuses_what_it_cannot_read(own: Path, copy: Path, args: list[str]) -> None:
    before = tree(own)
    refused(run("import", *(str(copy) if a == "copy.md" else a for a in args)))
    assert tree(own) == before


def test_scripts_markup_and_control_characters_never_reach_the_library_or_the_terminal(
    own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(
        b"<html><head><title>x\x1b]0;title\x07</title><script>alert('evil')</script></head><body onload='evil()'>"
        b"<h1>Part B</h1><p>4.33 Lamps\x1b[31m may &#27;[2J be <script>evil()</script>lit\x07 under section\x1f7.2.</p>"
        b"<p>4.34 <img src=x onerror=evil()>Oil.</p></body></html>"
    )
    options = ("--part", "B", "--title", "red\x1b[31m\ntitle", "--source", "a\x07b", "--licence", "own\x9bcopy")
    done = run("import", str(path), *options)
    assert done.code == 0
    stored = b"".join(tree(own / library.EDITIONS).values())
    assert b"evil" not in stored
    for args in (["ref", "B/4.33", "B/4.34"], ["editions"], ["editions", "show", "page"], ["ref", "B/4.33", "--json"]):
        shown = run(*args)
        assert shown.code == 0
        assert [c for c in done.out + shown.out if c != "\n" and not c.isprintable()] == []
    nx.parse_graphml(run("export", "graphml").out, force_multigraph=True)


@POSIX
def test_a_file_name_that_is_no_text_is_read_all_the_same(own: Path, tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9 \xff.md"))
    path.write_text(SEALED, encoding="utf-8")
    done = spawn("import", str(path), "--edition", "odd", ISPS_KB_HOME=str(own))
    assert (done.code, done.err) == (0, "")
    assert spawn("editions", ISPS_KB_HOME=str(own)).code == 0
    missing = spawn("import", f"{path}.gone", ISPS_KB_HOME=str(own))
    assert missing.code == 2
    assert "internal fault" not in missing.err


# --- check, build, export -----------------------------------------------------------------------------------------------


def test_check_passes_the_published_corpus(corpus_folder: Path) -> None:
    done = run("check", str(corpus_folder), "--json")
    assert done.code == 0
    assert {p["severity"] for p in done.data["problems"]} <= {"warning"}
    assert run("check").code == 0
    assert re.search(r"^0 errors, \d+ warnings$", run("check").out, re.MULTILINE)


def test_check_exits_with_1_and_names_file_and_line(tmp_path: Path) -> None:
    folder = lantern_code(tmp_path / "corpus")
    assert run("check", str(folder)).code == 0
    line = edit(folder / LOG_FILE, "**2.2** The Harbour", "**2.1** The Harbour")
    done = run("check", str(folder), "--json")
    assert done.code == 1
    assert {"file", "line", "severity", "message"} == set(done.data["problems"][0])
    assert (LOG_FILE, line, "error") in {(p["file"], p["line"], p["severity"]) for p in done.data["problems"]}
    plain = run("check", str(folder))
    assert plain.code == 1
    assert f"{LOG_FILE}:{line}: error: " in plain.out


@pytest.mark.parametrize("name", ["nowhere", "file", "."])
def test_check_refuses_what_is_no_corpus(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused(run("check", str(tmp_path / name)))


def test_build_compiles_once_and_says_where(own: Path) -> None:
    (own / "store.sqlite").unlink()
    done = run("build")
    assert done.code == 0
    assert done.err.count("Compiling") == 1
    assert str(own) in done.out
    assert re.match(r"\d,\d{3} clauses of 1 edition in ", done.out)
    assert run("build").err == ""


def test_a_first_command_builds_by_itself_and_keeps_standard_output_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path / "new"))
    done = run("ref", "B/4.33", "--json")
    assert (done.code, done.data["id"]) == (0, "B/4.33")
    assert "Compiling" in done.err


@pytest.mark.parametrize("form", ["json", "csv", "graphml", "akn", "opensearch"])
def test_export_writes_the_same_to_a_file_as_to_standard_output(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"out.{form}"
    done = run("export", form, "--out", str(target))
    assert (done.code, done.out, done.err) == (0, "", "")
    written, shown = target.read_bytes().decode(), run("export", form).out
    assert shown.rstrip("\r\n") == written.rstrip("\r\n")
    assert "B/4.33" in shown


@pytest.mark.usefixtures("sealed")
def test_export_tells_official_text_from_restatement_and_disarms_formulas() -> None:
    clauses = {c["id"]: c for c in run("export", "json").data["clauses"]}
    assert (clauses["B/4.34"]["kind"], clauses["B/4.36"]["kind"]) == ("official", "restatement")
    table = run("export", "csv").out
    assert "'=SUM(oil)" in table
    assert "'@keepers" in table
    assert not re.search(r"(^|,)\"?[=+@]", table, re.MULTILINE)


@pytest.mark.usefixtures("sealed")
def test_every_export_says_which_text_is_official() -> None:
    """B/4.34 is in the invented copy, B/4.36 is not."""
    documents = {d["id"]: d for d in run("export", "opensearch").lines if "id" in d}
    assert (documents["B/4.34"]["kinds"], documents["B/4.36"]["kinds"]) == (["official"], ["restatement"])
    document = run("export", "akn").out
    for clause_id, kind in (("B/4.34", "official"), ("B/4.36", "restatement")):
        assert re.search(rf'kb:id="{clause_id}" [^>]*kb:kind="{kind}"', document)


def test_the_mapping_of_the_index_is_printed_for_opensearch_alone(tmp_path: Path) -> None:
    assert run("export", "opensearch", "--mapping").data["mappings"]["dynamic"] == "strict"
    target = tmp_path / "mapping.json"
    assert run("export", "opensearch", "--mapping", "--out", str(target)).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["settings"]
    refused(run("export", "json", "--mapping"), "opensearch")


def test_the_help_of_export_explains_every_format_and_the_shell_completes_them() -> None:
    shown = run("export", "--help").out
    formats = ["json", "csv", "graphml", "akn", "opensearch"]
    assert all(re.search(rf"^  {form} +\w", shown, re.MULTILINE) for form in formats)
    done = spawn(_ISPS_KB_COMPLETE="bash_complete", COMP_WORDS="isps-kb export ", COMP_CWORD="2")
    assert [line.partition(",")[2] for line in done.out.split()] == formats


@pytest.mark.parametrize("out", ["nowhere/out.json", ".", "x" * 300])
def test_export_refuses_a_place_it_cannot_write(out: str) -> None:
    refused(run("export", "json", "--out", out))


# --- terminals, pipes, encodings ----------------------------------------------------------------------------------------


def in_terminal(args: Sequence[str], **extra: str) -> str:
    """What a command writes to a terminal of its own."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "isps_kb.cli", *args],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.STDOUT,
        env=environment(**{"TERM": "xterm-256color", "PAGER": "cat", **extra}),
    )
    os.close(theirs)
    out = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not data:
            break
        out += data
    os.close(ours)
    assert process.wait() == 0
    return out.decode()


@POSIX
def test_colour_is_for_terminals_and_for_those_who_want_it() -> None:
    assert "\x1b[" in in_terminal(["ref", "B/4.35"])
    assert "\x1b[" not in in_terminal(["ref", "B/4.35"], NO_COLOR="1")
    assert "\x1b[" not in in_terminal(["ref", "B/4"], NO_COLOR="1")  # through the pager
    assert "\x1b[" not in spawn("ref", "B/4.35").out


@POSIX
@pytest.mark.parametrize("pager", ["cat", "true", "no-such-pager", "head -n 1"])
def test_a_long_text_goes_through_whatever_pager_there_is(pager: str) -> None:
    environ = {"LINES": "24", "NO_COLOR": "1"}
    shown = (
        in_terminal(["ref", "B/16"], **{**environ, "PAGER": pager}) if pager != "cat" else in_terminal(["ref", "B/16"])
    )
    assert "Traceback" not in shown
    assert "internal fault" not in shown
    if pager == "cat":
        assert "16.63" in shown


NARROW = [
    ["ref", "B/4.33"],
    ["ref", "B/4.41"],
    ["ref", "A/19.4.2"],
    ["ref", "XI-2/9"],
    ["ref", "EU725/3.5"],
    ["ref", "A/app.1"],
    ["ref", "MC3.21"],
    ["ref", "MC3.21/4"],
    ["ref", "MSC.1/Circ.1192"],
    ["ref", "V/19-1", "STCW/VI/6"],
    ["ref", "SOLAS"],
    ["links", "XI-2/9.2.5"],
    ["links"],
    ["links", "MSC.1/Circ.1341"],
    ["path", "B/4.33", "A/15.2.1"],
    ["unverified"],
    ["editions"],
    ["editions", "show", "restatement"],
    ["editions", "diff", "sealed", "restatement"],
]


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("args", NARROW, ids=" ".join)
def test_a_narrow_terminal_gets_narrow_lines(args: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    wide = run(*args).out
    monkeypatch.setenv("COLUMNS", "40")
    done = run(*args)
    assert done.code == 0
    # Only a word that is longer than the line may stand out, with the mark of its list.
    long = [line for line in done.out.splitlines() if len(line) > 40 and len(re.findall(r"\w\S*", line)) > 1]
    assert long == []
    assert sorted(re.sub(r"\s", "", done.out)) == sorted(re.sub(r"\s", "", wide))


@POSIX
@pytest.mark.parametrize("args", [["export", "json"], ["ref", "B/4.35"], ["cite", "--jsonl", "-"]])
def test_a_reader_that_goes_away_is_no_error(args: list[str]) -> None:
    line = json.dumps({"text": "see A/19.4 " * 50}).encode() + b"\n"
    process = subprocess.Popen(
        [sys.executable, "-m", "isps_kb.cli", *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(line * 50)
    assert err == b""
    assert process.returncode not in (1, 2)  # 1 would say that nothing was found


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", [["export", "json"], ["ref", "B/4.35"]])
def test_a_full_disk_behind_standard_output_is_one_error(args: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "isps_kb.cli", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert re.fullmatch(rb"isps-kb: [^\n]+\.\n", done.stderr)


@POSIX
def test_a_closed_standard_output_is_no_internal_fault() -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "isps_kb.cli", "ref", "B/4.35"],
        stderr=subprocess.PIPE,
        env=environment(),
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"internal fault" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
@pytest.mark.parametrize("args", [["ref", "B/4.33"], ["ref", "4.33"]], ids=" ".join)
def test_no_encoding_of_the_terminal_stops_a_command(args: list[str], encoding: str) -> None:
    env = environment(PYTHONIOENCODING=encoding)
    done = subprocess.run(
        [sys.executable, "-m", "isps_kb.cli", *args], input=b"see A/19.4", capture_output=True, env=env, check=False
    )
    assert done.returncode == (2 if args == ["ref", "4.33"] else 0), done.stderr
    assert b"internal fault" not in done.stderr


def test_a_fault_of_ours_is_one_sentence_and_a_trace_only_for_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sqlite3, "connect", fault)
    done = run("ref", "B/4.33")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "ISPS_KB_DEBUG=1" in done.err
    monkeypatch.setenv("ISPS_KB_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["ref", "B/4.33"])


def test_commands_run_from_anywhere_and_write_nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for args in (["ref", "B/4.33"], ["links"], ["editions"], ["check"], ["export", "csv"]):
        assert run(*args).code == 0
    assert list(tmp_path.iterdir()) == []


# --- hostile arguments --------------------------------------------------------------------------------------------------

NASTY = st.sampled_from(
    [
        "",
        " ",
        "-",
        "--",
        "--json",
        "--help",
        "--edition",
        "restatement",
        "--depth",
        "3",
        "-1",
        "--context",
        "B/4.33",
        "A/9.4.1",
        "XI-2/9.2.5-9.2.6",
        "A/1-A/19",
        "B/4.14-4.16,4.18",
        "A/0",
        "B/4..33",
        "/",
        "A//1",
        "B/4.33/",
        "MSC.1/Circ.1192/99999999999999999999",
        "A/" + "1." * 200 + "1",
        "B/٤.٣٣",
        "B/4.³³",
        "(((((((((((((((",
        "\\",
        "%s%n{0}",
        "\x1b[2J",
        "\u202eB/4.33",
        "\udcff",
        "A/1 to A/1 to A/1",
        "regulation " * 30,
        "4.33",
        "SOLAS",
        "ISPS",
        "I/2(n)",
        "../../etc/passwd",
        "'; DROP TABLE clause; --",
    ]
)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=24)
VERBS = st.sampled_from(
    [
        "ref",
        "links",
        "path",
        "cite",
        "editions",
        "editions show",
        "editions diff",
        "editions remove",
        "import",
        "completion",
    ]
)


@settings(max_examples=250, deadline=None)
@example(["completion"], [])
@example([], ["\n"])
@example(["ref"], ["\udcff"])
@given(VERBS.map(str.split) | st.just([]), st.lists(NASTY | TEXT, max_size=5))
def test_no_arguments_break_the_command_line(verb: list[str], rest: list[str]) -> None:
    done = run(*verb, *rest, stdin=b"see paragraph 4.33")
    assert done.code in (0, 1, 2)
    assert "Traceback" not in done.out + done.err
    assert "internal fault" not in done.err
    if done.code == 2:
        assert done.out == ""
        assert done.err.startswith("isps-kb: ")
        assert done.err.count("\n") == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | TEXT.map(str.encode))
def test_no_bytes_break_cite(data: bytes) -> None:
    done = run("cite", "--json", stdin=data)
    assert done.code in (0, 1, 2)
    assert "internal fault" not in done.err
    if done.code != 2:
        assert "citations" in done.data


@pytest.mark.parametrize(
    "args",
    [
        ["ref", "\udcff\udcfe"],
        ["cite", "\udcff"],
        ["cite", "--context", "\udcff"],
        ["export", "json", "--out", "\udcff/x"],
    ],
    ids=range(4),
)
@POSIX
def test_arguments_that_are_no_text_are_refused_in_one_sentence(args: list[str]) -> None:
    refused(spawn(*args))
