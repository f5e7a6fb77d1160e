"""What a shell is offered for values: ids, roles, courses, presets, forces, countries, editions."""

import os
import signal
import sys

import pytest
from click.shell_completion import BashComplete

from isps_kb.cli import start
from isps_kb.cli.main import verbs

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("published")]


def offered(*typed: str) -> list[str]:
    """What continues the last word typed."""
    *args, incomplete = typed
    shell = BashComplete(verbs, {}, "isps-kb", "_ISPS_KB_COMPLETE")
    return [item.value for item in shell.get_completions(args, incomplete)]


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        (("ref", "B/4.3"), "B/4.33"),
        (("B/4.3",), "B/4.33"),
        (("duties", "PF"), "PFSO"),
        (("course", "show", "3.2"), "3.21"),
        (("checklist", "port"), "port-facility"),
        (("search", "--force", "sh"), "shall"),
        (("search", "--in", "A,B"), "A,B"),
        (("search", "--law", "C"), "CA"),
        (("circulars", "MSC/Circ.113"), "MSC/Circ.1131"),
        (("ref", "--edition", "rest"), "restatement"),
    ],
)
def test_values_are_offered(typed: tuple[str, ...], one: str) -> None:
    assert one in offered(*typed)


@pytest.mark.parametrize(("args", "code"), [(["--version"], 0), (["ref", "Z/99"], 2)])
def test_the_first_lines_end_with_the_code_of_the_command(
    args: list[str], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["isps-kb", *args])
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(SystemExit) as end:
        start.start()
    signal.signal(signal.SIGINT, before)
    assert (end.value.code or 0) == code
    assert os.linesep[-1] in "".join(capsys.readouterr())
