"""The scripts of the site do what the command line does, text by text, and run in browsers of the last seven years."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from world import kept
from world.here import ROOT

SCRIPTS = sorted((ROOT / "site" / "js").glob("*.js"))
# Newer than ECMAScript 2018, or missing in Safari before 16.4 (look-behind).
NEWER = re.compile(
    r"\(\?<[=!]|\?\?|\?\.(?!\d)|\bcatch\s*\{|\.(?:matchAll|flatMap|flat|replaceAll|at|trimStart|trimEnd|fromEntries"
    r"|allSettled|hasOwn|findLast\w*|toSorted|toReversed|with)\(|\bstructuredClone\b|\bglobalThis\b|\b\d+n\b|(?<!\w)#\w+\s*[=(;]"
)


@pytest.fixture(scope="module")
def written(knowledge: Path) -> Path:
    return kept.compared(knowledge)


def test_the_browser_does_exactly_what_the_command_line_does(written: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not here: scripts/system-packages installs it")
    run = subprocess.run(
        [node, "--test", "--test-reporter=spec", "tests/browser"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_scripts_use_nothing_newer_than_es2018(path: Path) -> None:
    code = re.sub(r"(?m)(?:^|\s)//.*$|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert NEWER.findall(code) == []


def test_no_pattern_that_the_browser_gets_looks_behind(written: Path) -> None:
    rules = [(written / "data" / f"{name}.js").read_text(encoding="utf-8") for name in ("address", "index", "search")]
    assert [re.findall(r"\(\?<[=!]", text) for text in rules] == [[], [], []]
