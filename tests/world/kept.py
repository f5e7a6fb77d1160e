"""What takes long to make and never changes by itself: the compiled library and the site, kept under build/ by content.

The key is a digest of package, corpus and whatever else goes in; of each kind the newest stays. What is kept is not for
writing: a test that changes a library asks for a copy. Making it counts for no coverage: most runs find it made.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import filelock
import pytest

from isps_kb.library import holdings
from isps_kb.library.freshness import content_key
from isps_kb.site import assemble
from isps_kb.store import opening
from world import vectors
from world.here import CORPUS, ROOT
from world.lantern import SEALED
from world.measuring import unmeasured
from world.run import run

KEPT = Path(os.environ.get("KEPT") or ROOT / "build" / "tests")


@dataclass(frozen=True)
class Built:
    """A site with what it was built from."""

    out: Path
    docs: Path
    home: Path


def compiled() -> Path:
    """A library with the compiled corpus and no edition."""
    return _kept("library", (), lambda home: opening.opened(home=home))


def clauses(to: Path) -> Path:
    """A corpus folder with the clauses of the Code and chapter XI-2 alone: what copies are compared with, quick to compile."""
    left = (
        "answers",
        "circulars",
        "courses",
        "index",
        "norms",
        "overlays",
        "programme",
        "reviews",
        "scenarios",
        "ledger.toml",
    )
    return Path(shutil.copytree(CORPUS, to, ignore=shutil.ignore_patterns(*left)))


def sealed() -> Path:
    """A library with the invented copy of paragraphs of Part B imported and compiled."""

    def make(home: Path) -> None:
        copy = home.with_suffix(".md")
        copy.write_text(SEALED, encoding="utf-8")
        options = ("--title", "The sealed copy", "--licence", "own copy", "--source", "the Harbour Board")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ISPS_KB_HOME", str(home))
            assert run("import", str(copy), "--edition", "sealed", *options).code == 0
            assert run("build").code == 0
        copy.unlink()

    return _kept("sealed", (SEALED.encode(),), make)


def built(home: Path) -> Built:
    """The site of the compiled corpus in `home`, with the pages that it was made from."""
    top = assemble.sources()
    sources = [top / "mkdocs.yml", *sorted(p for p in (top / "site").rglob("*") if p.is_file())]
    kept = _kept(
        "site",
        (part for p in sources for part in (p.relative_to(top).as_posix().encode(), p.read_bytes())),
        lambda folder: assemble.build(opening.opened(home=home), folder / "site", folder / "work"),
    )
    return Built(kept / "site", kept / "work" / "docs", home)


def compared(home: Path) -> Path:
    """The vectors that the browser is compared with, from the library in `home`."""
    sources = (*sorted(Path(__file__).parent.glob("*.py")), *(p for p in vectors.SETS if p.exists()))
    key, mark = _key(p.read_bytes() for p in sources), vectors.FOLDER / "key"
    KEPT.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(KEPT / ".vectors.lock"):
        if not mark.is_file() or mark.read_text(encoding="ascii") != key:
            mark.unlink(missing_ok=True)
            with unmeasured():
                vectors.write(home)
            mark.write_text(key, encoding="ascii")
    return vectors.FOLDER


def copied(home: Path, to: Path) -> Path:
    """A copy of a library, as fresh as the library is."""
    shutil.copytree(home, to, ignore=shutil.ignore_patterns(".lock"))
    opening.opened(home=to).db.close()
    return to


def _key(further: Iterable[bytes]) -> str:
    """A digest of package, corpus and whatever else goes in."""
    digest = hashlib.sha256(content_key(CORPUS, KEPT / "none").encode())
    for part in further:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _kept(kind: str, further: Iterable[bytes], make: Callable[[Path], object]) -> Path:
    """The folder that `make` filled from what it is filled from now; several processes may ask at once."""
    folder = KEPT / f"{kind}-{_key(further)[:16]}"
    KEPT.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(KEPT / f".{kind}.lock"):
        if not folder.is_dir():
            for old in KEPT.glob(f"{kind}-*"):
                shutil.rmtree(old)
            incoming = KEPT / f"{kind}-incoming"
            with unmeasured():
                make(incoming)
            incoming.rename(folder)
    return folder


assert holdings.corpus_folder() == CORPUS, "the code under test is not that of this checkout"
