"""The successor of the engine builds the same pages from the same file, so that leaving MkDocs costs nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from world.kept import Built


def test_zensical_builds_the_same_pages(built: Built, tmp_path: Path) -> None:
    program = shutil.which("zensical", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("zensical is not installed")
    work = tmp_path / "work"
    shutil.copytree(built.docs.parent, work)
    done = subprocess.run([program, "build"], cwd=work, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    made = work / "site"
    ours = {p.relative_to(built.out).as_posix() for p in built.out.rglob("*.html")}
    theirs = {p.relative_to(made).as_posix() for p in made.rglob("*.html")}
    assert ours <= theirs
    for name in ("A/15.html", "B/4.html"):
        assert 'data-id="' in (made / name).read_text(encoding="utf-8")
    assert (made / "api/clauses/B/4.33.json").read_bytes() == (built.out / "api/clauses/B/4.33.json").read_bytes()
