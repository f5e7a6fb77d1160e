"""The README shows real output: its commands are run, and must print what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from world.here import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def environment(knowledge: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A shell in which isps-kb is the code under test, with a compiled library and a terminal of 100 columns."""
    folder = tmp_path_factory.mktemp("readme")
    command = folder / "isps-kb"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m isps_kb.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    values = {
        "ISPS_KB_HOME": str(knowledge),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PATH": f"{folder}:{os.environ['PATH']}",
    }
    return {**os.environ, **values}


@pytest.mark.skipif(os.name == "nt", reason="the README's examples are written for a POSIX shell")
@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command[:60] for command, _ in BLOCKS])
def test_example_prints_what_the_readme_shows(command: str, shown: str, environment: dict[str, str]) -> None:
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)  # noqa: S602 - our own text
    assert (done.stdout + done.stderr).rstrip() == shown.rstrip()


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 8


def test_the_two_commands_are_named() -> None:
    assert "make kb " in README
    assert "make test " in README
