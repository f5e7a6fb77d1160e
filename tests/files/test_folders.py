"""Folders that take each other's place: killed at any moment, a process leaves a whole one, and no litter for long."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from isps_kb.files import folders
from world.run import POSIX, environment, tree

MARK = ".lamp"
OLD = {MARK: b"", "a/one.html": b"old", "two.html": b"old"}
NEW = {MARK: b"", "a/one.html": b"new", "b/three.html": b"new"}

# Fills a folder, and is killed before the nth operation on files; says so when there were fewer.
KILLED = """
import ctypes, os, signal, sys
from pathlib import Path
from isps_kb.files import folders

out, number, exchange = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "exchange"
if not exchange:
    folders._exchanged = lambda one, other: False
left = number

def watch(event, args):
    global left
    written = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if written or event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "ctypes.dlsym"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
with folders.replacing(out, ".lamp") as incoming:
    for name in ("a/one.html", "b/three.html"):
        (incoming / name).parent.mkdir(exist_ok=True)
        (incoming / name).write_bytes(b"new")
print("done")
"""


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def fill(out: Path) -> None:
    with folders.replacing(out, MARK) as incoming:
        put(incoming, NEW)


@pytest.mark.parametrize("before", [{}, OLD], ids=["new", "again"])
@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two renames"])
def test_a_folder_is_put_in_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes], exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(folders, "_exchanged", lambda *_: False)
    out = put(tmp_path / "deep" / "site", before)
    fill(out)
    assert tree(out) == NEW
    assert [p.name for p in out.parent.iterdir()] == ["site"]


def test_an_error_on_the_way_leaves_the_old_one(tmp_path: Path) -> None:
    out = put(tmp_path / "site", OLD)
    with pytest.raises(ZeroDivisionError), folders.replacing(out, MARK) as incoming:
        put(incoming, NEW)
        raise ZeroDivisionError
    assert tree(tmp_path) == {f"site/{name}": data for name, data in OLD.items()}


def test_a_place_that_cannot_be_taken_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = put(tmp_path / "site", OLD)
    monkeypatch.setattr(folders, "_exchanged", lambda *_: False)
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.name.endswith(str(os.getpid())):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(OSError, match="No space"):
        fill(out)
    assert tree(tmp_path) == {f"site/{name}": data for name, data in OLD.items()}


@POSIX
def test_where_the_name_is_a_link_it_stays_one(tmp_path: Path) -> None:
    real = put(tmp_path / "real", OLD)
    (tmp_path / "site").symlink_to("real")
    fill(tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert tree(real) == NEW


GONE = ".site-999999999"  # of a process that is no longer there
BEFORE = {
    "nothing": {},
    "an old one": {"site": OLD},
    "an old one and litter": {"site": OLD, GONE: NEW, f"{GONE}-old": OLD},
    "killed between two renames": {GONE: NEW, f"{GONE}-old": OLD},
}


@POSIX
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("way", ["exchange", "renames"])
@pytest.mark.slow
def test_a_process_killed_before_any_operation_leaves_one_whole_folder_and_no_litter(
    tmp_path: Path, before: str, way: str
) -> None:
    without = 0
    for number in range(100):
        top, out = tmp_path / str(number), tmp_path / str(number) / "site"
        top.mkdir()
        for name, files in BEFORE[before].items():
            put(top / name, files)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(out), str(number), way],
            env=environment(),
            capture_output=True,
            check=False,
        )
        if done.stdout:
            break
        assert done.returncode == -9, done.stderr
        without += "site" in BEFORE[before] and not out.exists()
        folders.sweep(out, MARK)
        if BEFORE[before]:
            assert tree(out) in (OLD, NEW)
        assert [p.name for p in top.iterdir()] == ["site"] * out.exists()
        fill(out)
        assert tree(top) == {f"site/{name}": data for name, data in NEW.items()}
    assert 5 < number < 60, "it really was killed at every operation"
    assert without == (1 if "site" in BEFORE[before] and way == "renames" else 0)


@POSIX
def test_only_folders_of_ours_whose_process_is_gone_are_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    out = put(tmp_path / "site", OLD)
    swept = [f".site-{gone.pid}", f".site-{gone.pid}-old"]
    kept = [f".site-{os.getppid()}", ".site-backup", f".other-{gone.pid}", f".site-{gone.pid}-older"]
    for name in (*swept, *kept):
        put(tmp_path / name, OLD)
    (tmp_path / ".site-0999999999").mkdir()
    put(tmp_path / ".site-999999998", {"letter.txt": b"dear"})
    folders.sweep(out, MARK)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["site", ".site-999999998", *kept])
    assert tree(out) == OLD
