"""Completion as people have it: bash, zsh and fish at a terminal, with words begun and the key Tab."""

import os
import select
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

from world.run import POSIX, environment

pytestmark = [pytest.mark.slow, POSIX]

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(isps-kb completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'unsetopt prompt_cr prompt_sp; autoload -U compinit; compinit -u -D; eval "$(isps-kb completion zsh)"',
    ),
    "fish": (["fish", "--no-config", "-i"], "isps-kb completion fish | source"),
}
# What is typed before Tab, and the words that the program is called with afterwards.
TYPED = [
    ("dut", ["duties"]),
    ("duties PFSO", ["duties", "PFSO"]),
    ("duties port-s", ["duties", "PORT-STATE"]),
    ("course sa", ["course", "SATW"]),
    ("ref b/4.33", ["ref", "B/4.33"]),
    ("search --force shou", ["search", "--force", "should"]),
    ("search --in A,cir", ["search", "--in", "A,circulars"]),
]
PATIENCE = 120  # seconds after which a shell is given up


class Terminal:
    """A shell at a terminal of its own."""

    def __init__(self, command: list[str], folder: Path, **extra: str) -> None:
        import pty

        self.shown = ""
        self.child, self.ends = pty.fork()
        if not self.child:
            os.chdir(folder)
            os.execvpe(command[0], command, environment(**extra))  # noqa: S606 - a shell is what is tested

    def type(self, text: str) -> None:
        os.write(self.ends, text.encode())

    def until(self, mark: str) -> str:
        """What is shown up to a mark."""
        end = monotonic() + PATIENCE
        while mark not in self.shown:
            ready, _, _ = select.select([self.ends], [], [], max(0, end - monotonic()))
            assert ready, f"no {mark!r} after: {self.shown[-2000:]!r}"
            self.shown += os.read(self.ends, 4096).decode(errors="replace")
        found, _, self.shown = self.shown.partition(mark)
        return found

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.child, 9)
        os.waitpid(self.child, 0)
        os.close(self.ends)


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, published: Path, tmp_path: Path) -> Iterator[Terminal]:
    """A shell with the completion, in which the program says what it was called with."""
    name = request.param
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed: scripts/system-packages has it")
    command = tmp_path / "isps-kb"
    command.write_text(
        '#!/bin/sh\n[ -n "$_ISPS_KB_COMPLETE" ] || [ "$1" = completion ] && '
        f'exec "{sys.executable}" -m isps_kb.cli "$@"\nprintf "<%s>" "$@"; echo "<end>"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    start, ready = SHELLS[name]
    terminal = Terminal(
        start, tmp_path, ISPS_KB_HOME=str(published), HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path), TERM="xterm", PATH=f"{tmp_path}:{os.environ['PATH']}",
    )  # fmt: skip
    try:
        terminal.type(f"{ready}\necho is'-'ready\n")
        terminal.until("is-ready")
        yield terminal
    finally:
        terminal.close()


def test_tab_completes(shell: Terminal) -> None:
    for typed, words in TYPED:
        shell.type(f"isps-kb {typed}\t\n")
        said = shell.until("<end>")
        assert said.rpartition("\n")[2].endswith("".join(f"<{w}>" for w in words)), said
