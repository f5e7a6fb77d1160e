"""A library that cannot be written is read from a store elsewhere, which nobody else can have made."""

import errno
import os
import stat
from pathlib import Path

import pytest

from isps_kb.errors import KbError, UnwritableError
from isps_kb.library import holdings, lock, places, scratch
from isps_kb.model import Edition
from isps_kb.store import opening
from world.lantern import PART_A, lantern_code
from world.passages import printed

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
SEALED = Edition("sealed", "official", "The sealed copy", "the Harbour Board", "own copy", "1901-01-01")
SECOND = "The Harbour Board may inspect the log."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lantern_code(tmp_path / "corpus")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library folder, beside an empty one for temporary files."""
    for name in ("library", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return tmp_path / "library"


def sealed_off(home: Path, patch: pytest.MonkeyPatch) -> None:
    """From here on the library is on a file system that can only be read; told to any user, root included."""
    lockless, access = lock._lockless, os.access

    def refuse(path: Path) -> bool:
        if path.parent == home:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return lockless(path)

    patch.setattr(lock, "_lockless", refuse)
    patch.setattr(os, "access", lambda path, mode: str(path) != str(home) and access(path, mode))


def test_an_empty_one_is_read_from_a_temporary_store(
    home: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_off(home, monkeypatch)
    said: list[str] = []
    first = opening.opened(said.append, home=home, folder=folder)
    assert printed(first, "A/2.2")["text"] == SECOND
    assert Path(first.path).is_relative_to(tmp_path / "temporary")
    assert "cannot be written" in said[0]
    assert "ISPS_KB_STORE" in said[0]
    assert said[1:] == ["Compiling the knowledge base …"]
    again: list[str] = []
    assert opening.opened(again.append, home=home, folder=folder).path == first.path
    assert again == []
    assert list(home.iterdir()) == []


def test_one_with_an_edition_shows_it(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    front = PART_A.replace("edition: restatement\nkind: restatement", "edition: sealed\nkind: official")
    holdings.add(home, SEALED, {"a.md": f"{front}\n# 2 Log\n\n**2.2** The Board reads the log.\n"})
    sealed_off(home, monkeypatch)
    assert printed(opening.opened(home=home, folder=folder), "A/2.2")["text"] == "The Board reads the log."


def test_a_store_of_the_same_content_is_used_whatever_its_times_say(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.opened(home=home, folder=folder).close()
    for path in [*home.rglob("*"), *folder.rglob("*.md")]:
        os.utime(path, (1, 1))
    sealed_off(home, monkeypatch)
    said: list[str] = []
    assert Path(opening.opened(said.append, home=home, folder=folder).path).parent == home
    assert said == []


def test_to_build_there_all_the_same_is_refused(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed_off(home, monkeypatch)
    with pytest.raises(UnwritableError, match="ISPS_KB_HOME"):
        opening.renewed(home=home, folder=folder)


def test_a_store_elsewhere_is_built_and_read_there(
    home: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_off(home, monkeypatch)
    opening.renewed(home=home, folder=folder, at=tmp_path / "store").close()
    said: list[str] = []
    opened = opening.opened(said.append, home=home, folder=folder, at=tmp_path / "store")
    assert (Path(opened.path).parent, said) == (tmp_path / "store", [])


@POSIX
def test_the_temporary_folder_lets_nobody_else_in(home: Path) -> None:
    top = scratch.folder("corpus", str(home)).parent
    assert stat.S_IMODE(top.stat().st_mode) == 0o700
    assert top.parent == home.parent / "temporary"
    assert scratch.folder("corpus", str(home)) != scratch.folder("corpus", str(home / "other"))


@POSIX
@pytest.mark.parametrize("made", ["for all", "a link", "a file", "another's"])
def test_one_that_somebody_else_made_is_not_used(home: Path, made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    top = home.parent / "temporary" / f"isps-kb-{os.getuid()}"
    if made == "for all":
        top.mkdir()
        top.chmod(0o755)
    elif made == "a link":
        top.symlink_to(home)
    elif made == "a file":
        top.write_text("", encoding="utf-8")
    else:
        owner = os.getuid()
        (home.parent / "temporary" / f"isps-kb-{owner + 1}").mkdir(mode=0o700)
        monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    with pytest.raises(KbError, match="ISPS_KB_STORE"):
        scratch.folder("corpus", str(home))


def test_a_relative_data_home_is_ignored_as_the_standard_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("ISPS_KB_HOME", raising=False)
    monkeypatch.setenv("HOME", "/somebody")
    for value in ("relx", "./relx", "", " "):
        monkeypatch.setenv("XDG_DATA_HOME", value)
        assert places.home() == "/somebody/.local/share/isps-kb"
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert places.home() == "/data/isps-kb"


def test_the_store_may_be_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path))
    monkeypatch.delenv("ISPS_KB_STORE", raising=False)
    assert places.store_folder() == str(tmp_path)
    monkeypatch.setenv("ISPS_KB_STORE", str(tmp_path / "store"))
    assert places.store_folder() == str(tmp_path / "store")
