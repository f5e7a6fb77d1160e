"""The other site engine, an experiment: the same pages by Zensical, a program of its own that makes all of them anew."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.files import folders
from isps_kb.site import mkdocs_engine
from isps_kb.site.hosting import crossing, published

MADE = "site"  # where the configuration has it put
LONGEST = 900


def build(config: Path, out: Path, url: str) -> tuple[int, int]:
    """Make the site of a folder of pages; returns how many pages were made, twice.

    Raises:
        KbError: the engine is not installed or refuses, a page has a broken link, or `out` holds something else.
    """
    mkdocs_engine.check(out)
    made = config.parent / MADE
    try:
        shutil.rmtree(made, ignore_errors=True)
        _run(config)
        with folders.replacing(out, mkdocs_engine.MARK) as incoming:
            shutil.copytree(made, incoming, dirs_exist_ok=True)
            mkdocs_engine.strip(incoming, url)
            broken = next(crossing.faults(incoming, published.path(url)), "")
            if broken:
                raise KbError(f"The site has a broken link: {broken}")
        shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise KbError(f"The site cannot be written to {out}: {error.strerror}.") from error
    count = sum(1 for _ in out.rglob("*.html"))
    return count, count


def _run(config: Path) -> None:
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    program = shutil.which("zensical", path=places)
    if program is None:
        raise KbError("This engine needs Zensical. Install it: pip install zensical.")
    command = [program, "build", "--clean", "--config-file", config.name]
    try:
        done = subprocess.run(  # noqa: S603 - our own configuration
            command, cwd=config.parent, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise KbError("Zensical did not end. Use the other engine: isps-kb site.") from error
    if done.returncode or not (config.parent / MADE / "index.html").is_file():
        said = [*done.stderr.strip().splitlines(), *done.stdout.strip().splitlines()]
        raise KbError(f"Zensical refused: {said[-1] if said else 'it said nothing'}")
