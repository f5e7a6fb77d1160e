"""Terminals, pagers, pipes, encodings and full disks: whatever stands behind standard output."""

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from isps_kb.cli import main, streams
from isps_kb.library import places
from world.lantern import lantern_code
from world.measuring import measured_of
from world.run import POSIX, environment, in_terminal, run, spawn

pytestmark = pytest.mark.usefixtures("published")


@POSIX
def test_colour_is_for_terminals_and_for_those_who_want_it() -> None:
    assert "\x1b[" in in_terminal(["ref", "B/4.35"])
    assert "\x1b[" not in in_terminal(["ref", "B/4.35"], NO_COLOR="1")
    assert "\x1b[" not in in_terminal(["ref", "B/4.35"], TERM="dumb")
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


@POSIX
def test_the_terminal_decides_on_colours_and_the_pager_leaves_the_text_there(tmp_path: Path) -> None:
    long = {"LINES": "10", "PAGER": "cat"}
    assert "\x1b[31m[mandatory]" in in_terminal(["ref", "A/16"], **long)
    assert "\x1b[31m[mandatory]" in in_terminal(["search", "drills", "--in", "A"], **long)
    asked = tmp_path / "pager"
    asked.write_text('#!/bin/sh\ncat > /dev/null\necho "LESS is $LESS"\n', encoding="utf-8")
    asked.chmod(0o755)
    assert "LESS is -FRX" in in_terminal(["ref", "A/16"], LINES="10", PAGER=str(asked))
    assert "LESS is -S" in in_terminal(["ref", "A/16"], LINES="10", PAGER=str(asked), LESS="-S")


@POSIX
def test_a_worksheet_on_a_screen_is_a_list_and_elsewhere_a_table() -> None:
    assert "| Clause |" not in in_terminal(["checklist", "--in", "A/15.4"])
    assert "| Clause |" in run("checklist", "--in", "A/15.4").out


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
    ["circulars"],
    ["circulars", "MSC/Circ.1131"],
    ["circulars", "--with", "A/9.4"],
    ["circulars", "port", "facility"],
    ["beside", "A/15"],
    ["course", "3.21"],
    ["course", "3.21", "--days", "2"],
    ["planner", "ship", "--from", "2026-01-01"],
    ["checklist", "drills", "--format", "list"],
    ["duties"],
    ["duties", "PFSO"],
    ["duties", "--not", "--about", "approve"],
    ["who", "approve PFSA"],
    ["unverified"],
    ["editions"],
    ["editions", "show", "restatement"],
    ["editions", "diff", "sealed", "restatement"],
]
MEASURED = [
    ["circulars", "MSC/Circ.1131"],
    ["checklist", "drills", "--format", "list"],
    ["duties", "--not", "--about", "approve"],
]


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("args", measured_of(NARROW, MEASURED), ids=" ".join)
@pytest.mark.slow
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
        main.main(["ref", "B/4.33"])


def test_commands_run_from_anywhere_and_write_nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for args in (["ref", "B/4.33"], ["links"], ["editions"], ["export", "csv"]):
        assert run(*args).code == 0
    folder = lantern_code(tmp_path / "corpus")
    monkeypatch.setattr(places, "corpus_folder", lambda: str(folder))
    assert run("check").code == 0
    assert list((tmp_path / "here").iterdir()) == []


SEARCHES = [["who", "may", "approve", "a", "PFSA"], ["gangway", "--in", "circulars,courses"], ["bagage", "--explain"]]


@pytest.mark.parametrize("args", SEARCHES, ids=" ".join)
def test_a_search_on_a_narrow_terminal_is_narrow(args: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("search", *args).out.splitlines()
    assert [line for line in lines if len(line) > 40 and len(line.split()) > 1] == []


# --- data and control characters ----------------------------------------------------------------------------------------


def bytes_of(*args: str, **extra: str) -> bytes:
    env = environment(**extra)
    done = subprocess.run([sys.executable, "-m", "isps_kb.cli", *args], env=env, capture_output=True, check=False)
    assert done.stderr == b""
    return done.stdout


DATA = [
    ["export", "json"],
    ["export", "csv"],
    ["ref", "B/4.33", "--json"],
    ["ref", "B/4.33"],
    ["checklist", "--in", "A/18", "--format", "csv"],
]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
@pytest.mark.parametrize("args", DATA, ids=" ".join)
@pytest.mark.slow
def test_what_goes_to_a_file_is_utf_8_whatever_the_locale(args: list[str], encoding: str) -> None:
    assert bytes_of(*args, PYTHONIOENCODING=encoding) == bytes_of(*args)


ESCAPES = "\x1b]0;owned\x07 \x1b[2J\x9b31m\x08\u202egnp"


def test_no_cell_of_a_worksheet_reaches_the_terminal_as_a_control(tmp_path: Path) -> None:
    path = tmp_path / "filled.csv"
    path.write_text(f"Clause,Answer,Action\nA/18.1{ESCAPES},no{ESCAPES},mend{ESCAPES}\n", encoding="utf-8")
    for args in (["checklist", "--read", str(path)], ["checklist", "--read", str(path), "--json"]):
        done = run(*args)
        assert "mend" in done.out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", done.out + done.err)
    cells = run("checklist", "--read", str(path), "--json").data["rows"][0]["cells"]
    assert cells["Action"] == f"mend{ESCAPES}", "data are what they were"


NAMED = [
    ["course", "check", "{}.md"],
    ["course", "check", "{}"],
    ["checklist", "--read", "{}.csv"],
    ["checklist", "--in", "A/18", "--out", "{}/x.csv"],
    ["import", "{}.txt"],
    ["cite", "{}"],
    ["search", "--queries", "{}"],
    ["search", "lamp", "--role", "{}"],
    ["editions", "show", "{}"],
    ["planner", "ship", "--from", "{}"],
    ["duties", "{}"],
    ["ref", "{}"],
    ["{}"],
    ["course", "{}"],
    ["checklist", "--{}"],
]


@POSIX
@pytest.mark.parametrize("args", NAMED, ids=" ".join)
def test_no_name_reaches_the_terminal_as_a_control(
    args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{ESCAPES}.md").write_text("Drills (A/99.9).\n", encoding="utf-8")
    done = run(*(a.format(ESCAPES) for a in args))
    assert done.out or done.err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", done.out + done.err)


def test_styles_of_our_own_pass_and_no_others() -> None:
    assert streams.safe("\x1b[1mlamp\x1b[0m\r\n") == "\x1b[1mlamp\x1b[0m\r\n"
    assert streams.safe("\x1b[8mlamp\x1b[2Kx\ry") == "\ufffd[8mlamp\ufffd[2Kx\ufffdy"
    assert json.loads(streams.as_json(json.dumps(ESCAPES + "\udcff", ensure_ascii=False))) == ESCAPES + "\udcff"


@POSIX
@pytest.mark.parametrize("args", ["cite", "cite -", "search --queries -", "cite --jsonl -"])
def test_a_closed_standard_input_is_one_sentence(args: str) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "isps_kb.cli", *args.split()],
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.fullmatch(rb"isps-kb: Standard input is closed[^\n]+\.\n", done.stderr)
