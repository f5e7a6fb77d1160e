"""One process at a time writes in a library, also where the file system knows no locks."""

import errno
import fcntl
import os
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from isps_kb.errors import KbError
from isps_kb.library import holdings, lock
from isps_kb.model import Edition

SEALED = Edition("sealed", "official", "The sealed copy", "the Harbour Board", "own copy", "1901-01-01")
NAMES = {errno.ENOLCK: "ENOLCK", errno.EOPNOTSUPP: "EOPNOTSUPP", errno.ENOSYS: "ENOSYS"}


@pytest.fixture(params=list(NAMES), ids=list(NAMES.values()))
def lockless(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file system without locks, as it answers when it is asked for one."""

    def refuse(*_: object) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.usefixtures("lockless")
def test_editions_come_and_go_without_locks_of_the_file_system(tmp_path: Path) -> None:
    holdings.add(tmp_path, SEALED, {"q.md": "# 1 Lamps\n"})
    assert [holdings.describe(f).id for f in holdings.folders(tmp_path)] == ["sealed"]
    holdings.remove(tmp_path, "sealed")
    assert sorted(p.name for p in tmp_path.rglob("*")) == [".lock", "editions"]


@pytest.mark.usefixtures("lockless")
def test_while_one_holds_it_no_other_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "LOCK_SECONDS", 0)
    with lock.held(tmp_path, 0):
        with pytest.raises(lock.HeldError), lock.held(tmp_path, 0):
            pass
        with pytest.raises(KbError, match="Another isps-kb"):
            holdings.add(tmp_path, SEALED, {"q.md": "# 1 Lamps\n"})
    holdings.add(tmp_path, SEALED, {"q.md": "# 1 Lamps\n"})


def ended() -> int:
    """The number of a process that has ended."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return child


HERE = os.uname().nodename.replace(" ", "_")
LONG_AGO = time.time() - 2 * lock.STALE


@pytest.mark.usefixtures("lockless")
@pytest.mark.parametrize(
    ("holder", "counts"),
    [
        (lambda: f"{ended()} {time.time():.0f} ab {HERE}", False),
        (lambda: f"{os.getpid()} {time.time():.0f} ab {HERE}", True),
        (lambda: f"{os.getpid()} {LONG_AGO:.0f} ab {HERE}", True),
        (lambda: f"1 {time.time():.0f} ab another-machine", True),
        (lambda: f"1 {LONG_AGO:.0f} ab another-machine", False),
        (lambda: "", True),
        (lambda: "rubbish", True),
    ],
    ids=["ended", "alive", "alive and old", "elsewhere", "elsewhere and old", "being written", "rubbish"],
)
def test_a_holder_that_is_no_more_counts_for_nothing(tmp_path: Path, holder: object, counts: bool) -> None:
    assert callable(holder)
    (tmp_path / lock.OWN).write_text(holder(), encoding="utf-8")
    if counts:
        with pytest.raises(lock.HeldError), lock.held(tmp_path, 0):
            pass
    else:
        with lock.held(tmp_path, 0):
            assert (tmp_path / lock.OWN).exists()
        assert not (tmp_path / lock.OWN).exists()
    assert list(tmp_path.glob(f"{lock.OWN}-*")) == []


@pytest.mark.usefixtures("lockless")
@pytest.mark.parametrize("text", ["", "rubbish"])
def test_one_that_never_said_who_it_is_counts_for_an_hour(tmp_path: Path, text: str) -> None:
    (tmp_path / lock.OWN).write_text(text, encoding="utf-8")
    os.utime(tmp_path / lock.OWN, (LONG_AGO, LONG_AGO))
    with lock.held(tmp_path, 0):
        pass


@pytest.mark.usefixtures("lockless")
def test_a_lock_that_another_broke_and_took_is_given_back(tmp_path: Path) -> None:
    (tmp_path / lock.OWN).write_text("taken meanwhile", encoding="utf-8")
    lock._break(tmp_path / lock.OWN, "what was there before")
    assert (tmp_path / lock.OWN).read_text(encoding="utf-8") == "taken meanwhile"


def test_a_lock_of_the_file_system_is_used_where_there_is_one(tmp_path: Path) -> None:
    with lock.held(tmp_path, 0):
        assert not (tmp_path / lock.OWN).exists()
        with pytest.raises(lock.HeldError), lock.held(tmp_path, 0):
            pass
