"""The first lines that run and the last: the exit code, and that nothing which was asked for is left out at the end."""

import subprocess
import sys

import pytest

from world.run import environment, spawn


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
