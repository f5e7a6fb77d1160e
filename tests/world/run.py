"""The command line, within this process, in one of its own, and at a terminal; what it leaves behind; how it refuses."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from isps_kb.cli import main

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX pipes and terminals")
SOURCE = str(Path(main.__file__).parents[2])


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
            main.main(args)
    finally:
        sys.stdin = usual
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    assert end.value.code is None or isinstance(end.value.code, int)
    return Done(end.value.code or 0, *texts)


OF_A_CORPUS = """
import sys
from isps_kb.cli.start import start
from isps_kb.library import places
folder = sys.argv.pop(1)
places.corpus_folder = lambda: folder
start()
"""


def spawn(*args: str, stdin: bytes = b"", **extra: str) -> Done:
    """The command line in a process of its own; `extra` are environment variables."""
    return _spawned(["-m", "isps_kb.cli", *args], stdin, extra)


def spawn_over(corpus: Path, *args: str, **extra: str) -> Done:
    """The same over another corpus than the published one."""
    return _spawned(["-c", OF_A_CORPUS, str(corpus), *args], b"", extra)


def _spawned(args: Sequence[str], stdin: bytes, extra: dict[str, str]) -> Done:
    done = subprocess.run(
        [sys.executable, *args],
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


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


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
