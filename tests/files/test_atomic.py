"""Files written whole or not at all, whatever goes wrong on the way."""

import os
from pathlib import Path

import pytest

from isps_kb.errors import KbError
from isps_kb.files import atomic


def test_writing_replaces_the_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    atomic.write(str(target), b"new\r\nlines\n")
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
        atomic.write(str(target), b"new")
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("out.json", "old")]


@pytest.mark.parametrize("name", ["nowhere/out.json", "file/out.json", "folder", "x" * 300])
def test_a_place_that_cannot_be_written_is_one_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(KbError, match="cannot be written"):
        atomic.write(str(tmp_path / name), b"text")
    assert sorted(tmp_path.rglob("*")) == before
