"""Files written whole or not at all, whatever goes wrong on the way."""

import os
import stat
import threading
from pathlib import Path

import pytest

from isps_kb.errors import KbError
from isps_kb.files import atomic
from world.run import POSIX


def test_writing_replaces_the_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    atomic.write(str(target), b"new\r\nlines\n", over=True)
    assert target.read_bytes() == b"new\r\nlines\n"
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_a_disk_that_fills_up_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("replace", "rename"):
        monkeypatch.setattr(os, name, full)
    with pytest.raises(KbError, match=r"out\.json cannot be written: No space left on device"):
        atomic.write(str(target), b"new", over=True)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("out.json", "old")]


@pytest.mark.parametrize("name", ["nowhere/out.json", "file/out.json", "folder", "x" * 300])
def test_a_place_that_cannot_be_written_is_one_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(KbError, match="cannot be written"):
        atomic.write(str(tmp_path / name), b"text")
    assert sorted(tmp_path.rglob("*")) == before


# --- what is there already --------------------------------------------------------------------------------------------------


def test_a_file_that_holds_something_else_is_kept_and_named(tmp_path: Path) -> None:
    target = tmp_path / "audit.csv"
    target.write_text("filled in by the auditor", encoding="utf-8")
    with pytest.raises(KbError, match=r"audit\.csv would be overwritten.*--overwrite"):
        atomic.write(str(target), b"an empty worksheet")
    assert target.read_text(encoding="utf-8") == "filled in by the auditor"


def test_of_several_files_none_is_written_when_one_would_be_lost(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("own", encoding="utf-8")
    contents = {str(tmp_path / name): b"new" for name in ("a.md", "b.md", "c.md")}
    with pytest.raises(KbError, match=r"b\.md would be"):
        atomic.write_all(contents)
    assert [p.name for p in tmp_path.iterdir()] == ["b.md"]
    (tmp_path / "a.md").write_text("own too", encoding="utf-8")
    with pytest.raises(KbError, match=r"a\.md and 1 more would be"):
        atomic.write_all(contents)
    atomic.write_all(contents, over=True)
    assert {p.read_bytes() for p in tmp_path.iterdir()} == {b"new"}


@pytest.mark.parametrize("held", [b"", b"the same"])
def test_an_empty_file_and_one_of_the_same_bytes_have_nothing_to_lose(tmp_path: Path, held: bytes) -> None:
    target = tmp_path / "plan.md"
    target.write_bytes(held)
    atomic.write(str(target), b"the same")
    assert target.read_bytes() == b"the same"


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "plan.md"
    target.write_text("old", encoding="utf-8")
    target.chmod(mode)
    atomic.write(str(target), b"new", over=True)
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", mode)


@POSIX
def test_a_new_file_has_the_mode_that_the_user_has_set(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        atomic.write(str(tmp_path / "plan.md"), b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "plan.md").stat().st_mode) == 0o640


@POSIX
def test_a_link_stays_a_link_and_a_pipe_takes_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    with pytest.raises(KbError, match="would be overwritten"):
        atomic.write(str(tmp_path / "link.md"), b"new")
    atomic.write(str(tmp_path / "link.md"), b"new", over=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    atomic.write(str(tmp_path / "pipe"), b"new")
    reader.join()
    assert got == [b"new"]
