"""The command line from outside: help, suggestions, completion, and arguments that mean harm."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isps_kb.cli.verb_table import SECTIONS
from world.chance import examples
from world.run import POSIX, refused, run, spawn

pytestmark = pytest.mark.usefixtures("published")

# --- help, version, completion -----------------------------------------------------------------------------------------


LISTED = [verb.name for _, verbs in SECTIONS for verb in verbs]


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


def test_the_help_lists_every_verb_once_in_whole_sentences() -> None:
    promised = {"ref", "links", "path", "cite", "import", "editions", "check", "build", "export", "completion", "site"}
    promised |= {"search", "duties", "who", "course", "circulars", "checklist", "planner", "eval", "unverified"}
    assert promised <= set(LISTED)
    names = [" ".join(c) for c in commands()]
    assert {f"editions {verb}" for verb in ("list", "show", "remove", "diff")} <= set(names)
    assert [n for n in LISTED if names.count(n) != 1] == []
    assert "..." not in run("--help").out.partition("Options:")[2]


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
def test_without_a_command_the_help_opens_with_what_people_do_most(args: list[str]) -> None:
    done = run(*args)
    assert (done.code, done.err) == (0, "")
    opening = done.out.partition("Options:")[0]
    examples = [line.split()[1] for line in opening.splitlines() if line.startswith("  isps-kb ")]
    assert examples == ["how", "A/4.3", "duties", "beside", "course", "checklist", "planner", "cite"]
    assert "not the official text" in " ".join(opening.split())


def test_the_version_tells_the_corpus_too() -> None:
    said = r"isps-kb \d+\.\d+\.\d+, corpus checked to \d{4}-\d\d-\d\d \([0-9a-f]{8}\), [\d,]+ clauses, \d+ unverified\n"
    assert re.fullmatch(said, run("--version").out)


def test_the_version_is_told_where_nothing_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path))
    assert re.fullmatch(r"isps-kb \d+\.\d+\.\d+, corpus not compiled yet: isps-kb build\n", run("--version").out)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["rfe", "B/4.33"], "isps-kb ref"),
        (["link"], "isps-kb links"),
        (["exprot"], "isps-kb export"),
        (["seach", "PFSO"], "isps-kb search"),
        (["editions", "lst"], "list"),
        ([""], "isps-kb"),
        (["4.33"], "B/4.33"),
        (["B/4.99"], "4.1 to 4.46"),
    ],
)
def test_a_verb_with_a_typing_error_gets_a_suggestion(args: list[str], hint: str) -> None:
    done = run(*args)
    refused(done, hint)
    assert len(done.err) < 400


@pytest.mark.parametrize("args", [["B/4.33"], ["section", "A/19.4"], ["circ", "1192"], ["B/4.14-4.16", "--json"]])
def test_a_citation_without_a_verb_is_shown(args: list[str]) -> None:
    assert run(*args) == run("ref", *args)


@pytest.mark.parametrize(
    "args",
    [
        ["how", "long", "is", "a", "PFSA", "valid"],
        ["last", "10", "ports", "--limit", "2"],
        ["part", "B", "guidance", "on", "gates", "--json"],  # “part” is one letter from “path”
        ["PFSO"],
        ["who may approve a PFSA"],
    ],
)
def test_words_without_a_verb_are_searched_for(args: list[str]) -> None:
    assert run(*args) == run("search", *args)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["--json", "A/4.3"], ["A/4.3", "--json"]),
        (
            ["--limit", "2", "how", "long", "is", "a", "PFSA", "valid"],
            ["search", "how long is a PFSA valid", "-n", "2"],
        ),
        (["-n2", "--force=shall", "gangway watch"], ["gangway watch", "--limit", "2", "--force", "shall"]),
        (["-j", "duties", "PFSO"], ["duties", "PFSO", "-j"]),
        (["--json", "course", "pfso"], ["course", "pfso", "--json"]),
    ],
)
def test_options_may_stand_first(before: list[str], after: list[str]) -> None:
    assert run(*before) == run(*after)
    assert run(*before).code == 0


def test_an_id_among_words_or_one_that_is_none_is_told() -> None:
    assert run("A/4.3", "please").err == "isps-kb: To read A/4.3: isps-kb A/4.3\n"
    refused(run("A/4.3", "B/99"), "B/99 does not exist")
    assert run("help").out == run("--help").out
    assert run("version").out == run("--version").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--brief"], "needs words"),
        (["-n", "2"], "-n needs words"),
        (["--nonsense", "lamps"], "No such option '--nonsense'"),
        (["--limit", "many", "lamps"], "many"),
    ],
)
def test_options_alone_or_unknown_are_refused(args: list[str], said: str) -> None:
    refused(run(*args), said)


def test_a_single_word_that_may_be_meant_as_a_verb_is_searched_for_with_a_remark() -> None:
    done = run("quay")
    assert (done.code, done.out) == (0, run("search", "quay").out)
    assert done.err == "isps-kb: “quay” is no command and was searched for. Commands: isps-kb --help.\n"


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
        (["export", "docx"], "“docx” cannot stand there. There are: json, csv, graphml, akn"),
        (["editions", "of", "the", "code"], 'To search for these words: isps-kb search "editions of the code".'),
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


# --- hostile arguments -------------------------------------------------------------------------------------------------

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


@pytest.mark.no_cover
@examples(250)
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
        assert done.err.startswith(("isps-kb: ", '{"error": "'))
        assert done.err.count("\n") == 1


@examples(60)
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
