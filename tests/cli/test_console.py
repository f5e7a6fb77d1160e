"""Terminals, pagers, pipes, encodings and full disks: whatever stands behind standard output."""

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from isps_kb.cli import main
from world.run import POSIX, environment, in_terminal, run, spawn

pytestmark = pytest.mark.usefixtures("published")


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
    monkeypatch.chdir(tmp_path)
    for args in (["ref", "B/4.33"], ["links"], ["editions"], ["check"], ["export", "csv"]):
        assert run(*args).code == 0
    assert list(tmp_path.iterdir()) == []
