"""The first lines that run and the last: the exit code, and that nothing which was asked for is left out at the end."""

import atexit
import os
import signal
import subprocess
import sys
import threading
from typing import NoReturn

import pytest

from isps_kb.cli import start
from world.run import environment, spawn


class LeftError(BaseException):
    """The process would have ended here, with this code."""


@pytest.fixture
def leaving(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done at the end of a command, within this process."""
    done: list[str] = []

    def leave(code: int) -> NoReturn:
        done.append(f"left with {code}")
        raise LeftError

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(atexit, "_run_exitfuncs", lambda: done.append("called"))
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(sys, "argv", ["isps-kb", "ref", "Z/99"])
    monkeypatch.setattr(signal, "signal", lambda *_: done.append("deaf"))
    return done


@pytest.mark.parametrize(("args", "code"), [(["--version"], 0), (["ref", "Z/99"], 2)])
def test_the_first_lines_end_with_the_code_of_the_command(args: list[str], code: int) -> None:
    done = spawn(*args)
    assert done.code == code
    assert (done.out + done.err).endswith("\n")


def test_at_the_end_what_asked_for_it_is_called_and_all_is_printed() -> None:
    asked = "import atexit; from isps_kb.cli.start import start; atexit.register(print, 'called', end='')"
    told = f"import sys; sys.argv = ['isps-kb', '--version']; {asked}; start()"
    done = subprocess.run([sys.executable, "-c", told], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("isps-kb")
    assert done.stdout.endswith("called")


@pytest.mark.usefixtures("published")
def test_with_no_other_thread_at_work_the_command_leaves_at_once(
    leaving: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    with pytest.raises(LeftError):
        start.start()
    assert leaving == ["called", "left with 2"]


@pytest.mark.usefixtures("published")
def test_with_another_thread_at_work_the_interpreter_ends(leaving: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    with pytest.raises(SystemExit, match="2"):
        start.start()
    assert leaving == ["deaf"]
