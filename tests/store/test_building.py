"""A store that was damaged, or whose builder was killed, answers as before after the next command; nothing is left behind."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from isps_kb.errors import DamagedError
from isps_kb.library import freshness, holdings
from isps_kb.model import Edition
from isps_kb.search.finder import Finder
from isps_kb.store import database, inverted, opening
from world.chance import FACTORS, PROFILE
from world.faults import HOWS, as_on_windows, ended_at, spoil
from world.harbour import harbour
from world.lantern import PART_A
from world.passages import printed

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX processes")
LINUX = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the files of a process under /proc")
SEALED = Edition("sealed", "official", "The sealed copy", "the Harbour Board", "own copy", "1901-01-01")
ASKED = ("who lights the lamp", "oil", "may the Board inspect the log", "lamps on quays")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return harbour(tmp_path / "corpus")


@pytest.fixture
def home(tmp_path: Path, folder: Path) -> Path:
    opening.opened(home=tmp_path / "library", folder=folder).close()
    return tmp_path / "library"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was refused since it was open."""
    return as_on_windows(monkeypatch)


def imports(home: Path, text: str) -> None:
    front = PART_A.replace("edition: restatement\nkind: restatement", "edition: sealed\nkind: official")
    holdings.add(home, SEALED, {"a.md": f"{front}\n# 2 Log\n\n**2.2** {text}\n"})


def answers(opened: database.Store) -> dict[str, Any]:
    """What is read and found: every clause, the edges, and what four searches bring."""
    finder = Finder(opened)
    found = {asked: [(h.id, h.score, h.snippet) for h in finder.find(asked).hits] for asked in ASKED}
    clauses = {i: printed(opened, i) for i in opened.passages()}
    edges = sorted(opened.edges())
    opened.close()
    return {"found": found, "clauses": clauses, "edges": edges}


def files(home: Path) -> list[Path]:
    return [p for p in sorted(home.rglob("*")) if p.is_file() and p.name != ".lock"]


def leftovers(home: Path) -> list[str]:
    """Entries that neither the store, nor the one index that it names, nor an edition accounts for."""
    index = Path(database.Store(str(home / freshness.FILE)).index_folder()).name
    known = {freshness.FILE, freshness.SIGNATURE, ".lock", "editions", index}
    hidden = (p.name for p in (home / "editions").glob(".*"))
    return sorted({p.name for p in home.iterdir()} - known | set(hidden))


# --- damages ------------------------------------------------------------------------------------------------------------


@pytest.mark.no_cover
@pytest.mark.hypothesis
def test_whatever_is_damaged_is_mended_by_the_next_command(home: Path, folder: Path) -> None:
    before, chance = (
        answers(opening.opened(home=home, folder=folder)),
        random.Random(2026 if PROFILE != "fuzz" else None),
    )
    for _ in range(max(10, round(25 * FACTORS[PROFILE]))):
        path, how, keep_time = chance.choice(files(home)), chance.choice(HOWS), chance.random() < 0.5
        spoil(path, how, chance, keep_time=keep_time)
        again = opening.renewed if chance.random() < 0.3 else opening.opened
        assert answers(again(home=home, folder=folder)) == before, (path.name, how, keep_time)
        assert leftovers(home) == []


@pytest.mark.hypothesis
def test_what_no_time_betrays_is_mended_by_build(home: Path, folder: Path) -> None:
    # A disk that fails by itself changes bytes and nothing else: the record is made to fit the damaged file.
    before, chance = (
        answers(opening.opened(home=home, folder=folder)),
        random.Random(2027 if PROFILE != "fuzz" else None),
    )
    for _ in range(max(10, round(25 * FACTORS[PROFILE]))):
        path = chance.choice([p for p in files(home) if p.name != freshness.SIGNATURE and p.stat().st_size])
        spoil(path, chance.choice(HOWS[:2]), chance, keep_time=True)
        known = freshness.recorded(str(home))
        freshness.record(home, known._replace(stamp=freshness.stamp(str(home), known.key)))
        assert opening.damaged(home=home)
        assert answers(opening.renewed(home=home, folder=folder)) == before
        assert not opening.damaged(home=home)


def hidden_damage(home: Path, spoilt: Callable[[Path], object]) -> None:
    """Damage that size and times do not tell."""
    spoilt(home)
    known = freshness.recorded(str(home))
    freshness.record(home, known._replace(stamp=freshness.stamp(str(home), known.key)))


def test_what_cannot_be_read_is_one_error_of_the_store(home: Path, folder: Path) -> None:
    data = (home / freshness.FILE).read_bytes()
    hidden_damage(home, lambda h: (h / freshness.FILE).write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096)))
    store = database.Store(str(home / freshness.FILE))
    for read in (store.ids, store.editions, store.passages, lambda: list(store.edges()), store.all_units):
        with pytest.raises(DamagedError, match="isps-kb build"):
            read()


def test_a_search_needs_no_file_of_the_index(home: Path, folder: Path) -> None:
    """Its postings stand in the store; the index of record is read when a store is built, and damage to it is one error."""
    for path in home.glob("index-*/*"):
        path.write_bytes(b"")
    opened = database.Store(str(home / freshness.FILE))
    assert Finder(opened).find(ASKED[0]).hits
    with pytest.raises(DamagedError, match="isps-kb build"):
        list(inverted.rows(opened.index_folder(), {}))


def test_a_library_that_was_copied_is_read_byte_by_byte_and_not_built(home: Path, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "moved")
    said: list[str] = []
    assert opening.opened(said.append, home=tmp_path / "moved", folder=folder).ids()
    assert said == []


# --- killed -------------------------------------------------------------------------------------------------------------


@pytest.mark.no_cover
@POSIX
@pytest.mark.slow
@pytest.mark.hypothesis
@pytest.mark.parametrize(("first", "what"), [(0, "empty"), (1, "stale"), (2, "damaged")])
def test_a_build_killed_at_any_file_operation_loses_nothing(
    tmp_path: Path, folder: Path, first: int, what: str
) -> None:
    """At every third operation, each time from another on; under `make fuzz` at every one."""
    kept = tmp_path / "kept"
    opening.opened(home=kept, folder=folder).close()
    imports(kept, "The Board reads the log.")
    after = answers(opening.opened(home=kept, folder=folder))
    holdings.remove(kept, "sealed")
    opening.opened(home=kept, folder=folder).close()
    imports(kept, "The Board reads the log.")
    if what == "damaged":
        opening.opened(home=kept, folder=folder).close()
        (kept / freshness.FILE).write_bytes(b"rubbish")
    step = 1 if PROFILE == "fuzz" else 3
    home, number = tmp_path / "library", first % step
    while True:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(kept, home, ignore=shutil.ignore_patterns("store.*", "index-*") if what == "empty" else None)
        ended = ended_at(number, lambda: opening.opened(home=home, folder=folder).close(), home)
        assert answers(opening.opened(home=home, folder=folder)) == after, number
        opening.renewed(home=home, folder=folder).close()
        assert leftovers(home) == [], number
        if not ended:
            break
        number += step
    assert number > 10


@pytest.mark.no_cover
@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("what", ["import", "import again", "remove"])
def test_an_import_or_removal_killed_at_any_file_operation_loses_nothing(
    tmp_path: Path, folder: Path, what: str
) -> None:
    kept = tmp_path / "kept"
    opening.opened(home=kept, folder=folder).close()
    if what != "import":
        imports(kept, "The Board keeps the log.")
    work: Callable[[Path], object] = (
        (lambda h: holdings.remove(h, "sealed"))
        if what == "remove"
        else lambda h: imports(h, "The Board reads the log.")
    )
    states = [answers(opening.opened(home=kept, folder=folder))]
    home, number = tmp_path / "library", 0
    shutil.copytree(kept, home)
    work(home)
    states.append(answers(opening.opened(home=home, folder=folder)))
    while True:
        shutil.rmtree(home)
        shutil.copytree(kept, home)
        ended = ended_at(number, lambda: work(home), home)
        assert answers(opening.opened(home=home, folder=folder)) in states, number
        opening.renewed(home=home, folder=folder).close()
        assert leftovers(home) == [], number
        if not ended:
            break
        number += 1
    assert number > 3


# --- a system that does not replace what is open ------------------------------------------------------------------------


@pytest.mark.no_cover
@LINUX
def test_nothing_is_replaced_while_it_is_open(tmp_path: Path, folder: Path, windows: list[str]) -> None:
    home = tmp_path / "library"
    first = answers(opening.opened(home=home, folder=folder))
    imports(home, "The Board reads the log.")
    second = answers(opening.opened(home=home, folder=folder))
    assert second != first
    imports(home, "The Board keeps the log.")
    assert answers(opening.opened(home=home, folder=folder)) not in (first, second)
    (home / freshness.FILE).write_bytes(b"rubbish")
    opening.opened(home=home, folder=folder).close()
    holdings.remove(home, "sealed")
    assert answers(opening.renewed(home=home, folder=folder)) == first
    assert windows == []
    assert leftovers(home) == []


@LINUX
def test_while_somebody_reads_the_old_store_the_new_one_is_kept_elsewhere(
    home: Path, folder: Path, windows: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reader = opening.opened(home=home, folder=folder)
    reader.ids()
    imports(home, "The Board reads the log.")
    said: list[str] = []
    found = opening.opened(said.append, home=home, folder=folder)
    assert printed(found, "A/2.2")["text"] == "The Board reads the log."
    assert windows
    assert "is kept in" in said[1]
    found.close()
    reader.close()
    again = opening.opened(home=home, folder=folder)
    assert Path(again.path).parent == home
    assert printed(again, "A/2.2")["text"] == "The Board reads the log."


# --- many files ---------------------------------------------------------------------------------------------------------


def test_beyond_many_files_the_folders_stand_for_them(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "MANY", 3)
    home = tmp_path / "library"
    opening.opened(home=home, folder=folder).close()
    assert str(folder / "lantern-a") in freshness.recorded(str(home)).folders

    def builds() -> bool:
        said: list[str] = []
        opening.opened(said.append, home=home, folder=folder).close()
        return bool(said)

    assert not builds()
    log = folder / "lantern-a" / "02.md"
    log.write_text(log.read_text(encoding="utf-8").replace("inspect", "respect"), encoding="utf-8")
    assert not builds()  # rewritten in its place: found by build
    said: list[str] = []
    opening.renewed(said.append, home=home, folder=folder).close()
    assert said
    (folder / "lantern-a" / "new").mkdir()
    assert not builds()  # looked at, and no other content
    (folder / "lantern-a" / "new" / "03.md").write_text(f"{PART_A}\n# 3 Bell\n\n**3.1** It rings.\n", encoding="utf-8")
    assert builds()
    log.rename(log.with_name("02.bak"))
    assert builds()
    imports(home, "The Board reads the log.")
    assert builds()
    assert not builds()
