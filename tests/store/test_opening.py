"""The compiled store: built once, keyed by content, safe against crashes, full disks and several processes at once."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import filelock
import pytest

from isps_kb.errors import KbError
from isps_kb.library import freshness, holdings, places
from isps_kb.model import Edition
from isps_kb.store import database, opening
from world.lantern import LAMPS_FILE, LOG_FILE, PART_A, edit, lantern_code
from world.passages import printed

SEALED = Edition("sealed", "official", "The sealed copy", "the Harbour Board", "own copy", "1901-01-01")
OTHER = SEALED._replace(id="other", title="Another copy")
SECOND = "The Harbour Board may inspect the log."
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lantern_code(tmp_path / "corpus")


class Lantern:
    """The invented corpus with a library of its own, opened as every command opens it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home, self.said = folder, home, list[str]()

    def open(self) -> database.Store:
        self.said = []
        return opening.opened(self.said.append, home=self.home, folder=self.folder)

    def builds(self) -> bool:
        """Whether opening compiles the store."""
        self.open()
        assert len(self.said) < 2
        return any("Compiling" in text for text in self.said)

    def text(self, clause_id: str) -> str:
        found = self.open().passage(clause_id)
        return found.text if found else ""

    def imports(self, edition: Edition, text: str) -> None:
        front = PART_A.replace("edition: restatement\nkind: restatement", f"edition: {edition.id}\nkind: official")
        holdings.add(self.home, edition, {"a.md": f"{front}\n# 2 Log\n\n**2.2** {text}\n"})


@pytest.fixture
def lantern(folder: Path, tmp_path: Path) -> Lantern:
    return Lantern(folder, tmp_path / "library")


@pytest.fixture
def built(lantern: Lantern) -> Lantern:
    lantern.open()
    return lantern


def leftovers(home: Path) -> list[str]:
    """Entries of the library that are neither store, the index that it names, signature, lock nor editions."""
    known = {freshness.FILE, freshness.SIGNATURE, ".lock", "editions"}
    if (home / freshness.FILE).is_file():
        known.add(Path(database.Store(str(home / freshness.FILE)).index_folder()).name)
    return sorted(p.name for p in home.iterdir() if p.name not in known)


# --- built when it must be, and not otherwise ---------------------------------------------------------------------------


def test_it_is_built_when_absent_and_not_a_second_time(lantern: Lantern) -> None:
    assert lantern.builds()
    assert not lantern.builds()
    assert lantern.text("A/2.2") == SECOND
    assert leftovers(lantern.home) == []


def test_it_is_built_without_anyone_listening(folder: Path, tmp_path: Path) -> None:
    assert opening.opened(home=tmp_path / "deep" / "library", folder=folder).ids()[0] == "A/1"


CHANGES = {
    "a changed word": lambda folder: edit(folder / LOG_FILE, SECOND, "The Harbour Board may burn the log."),
    "a change of equal length": lambda folder: edit(folder / LOG_FILE, "may inspect", "may  burned"),
    "a new file": lambda folder: (folder / "lantern-a/03.md").write_text(f"{PART_A}\n# 3 Bell\n\n**3.1** It rings.\n"),
    "a removed file": lambda folder: (folder / "lantern-b/01.md").unlink(),
    "another registry": lambda folder: edit(folder / "instruments.toml", "Lantern Code, Part B", "Lamp Code, Part B"),
    "another numbering": lambda folder: edit(folder / "numbering.txt", "B/1 2", "B/1 3"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_built_again_when_the_corpus_changes(built: Lantern, change: object) -> None:
    assert callable(change)
    change(built.folder)
    assert built.builds()
    assert not built.builds()


def test_it_is_built_again_when_editions_come_change_and_go(built: Lantern) -> None:
    built.imports(SEALED, "The Board reads the log.")
    assert built.builds()
    assert built.text("A/2.2") == "The Board reads the log."
    built.imports(SEALED, "The Board keeps the log.")
    assert built.text("A/2.2") == "The Board keeps the log."
    built.imports(OTHER, "The Board owns the log.")
    assert built.text("A/2.2") == "The Board owns the log."
    holdings.remove(built.home, "other")
    assert built.text("A/2.2") == "The Board keeps the log."
    holdings.remove(built.home, "sealed")
    assert built.text("A/2.2") == SECOND


def test_an_edition_imported_again_without_a_change_is_shown_first(built: Lantern) -> None:
    built.imports(SEALED, "The Board reads the log.")
    built.imports(OTHER, "The Board owns the log.")
    assert [e["id"] for e in built.open().editions()] == ["other", "sealed", "restatement"]
    built.imports(SEALED, "The Board reads the log.")
    assert [e["id"] for e in built.open().editions()] == ["sealed", "other", "restatement"]
    assert built.text("A/2.2") == "The Board reads the log."


def test_the_key_is_the_content_and_not_the_time_of_a_file(built: Lantern) -> None:
    before = (built.home / freshness.FILE).stat()
    for path in built.folder.rglob("*.md"):
        os.utime(path, (1, 1))
    assert not built.builds()
    after = (built.home / freshness.FILE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_content_that_returns_gives_the_same_key(built: Lantern) -> None:
    key = built.open().meta("key")
    edit(built.folder / LOG_FILE, SECOND, "The Harbour Board may burn the log.")
    assert built.open().meta("key") != key
    edit(built.folder / LOG_FILE, "The Harbour Board may burn the log.", SECOND)
    assert built.open().meta("key") == key


def test_words_that_move_from_one_file_to_another_change_the_key(built: Lantern) -> None:
    key = freshness.content_key(built.folder, built.home)
    one, two = built.folder / LAMPS_FILE, built.folder / LOG_FILE
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    assert freshness.content_key(built.folder, built.home) != key


def test_files_that_are_no_input_do_not_make_it_stale(built: Lantern) -> None:
    for name in ("notes.bak", "lantern-a/.01.md.swp", ".git/HEAD"):
        path = built.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert not built.builds()


# --- what it holds ------------------------------------------------------------------------------------------------------


def test_it_gives_back_clauses_children_editions_wording_and_edges(built: Lantern) -> None:
    opened = built.open()
    assert opened.ids()[:5] == ["A/1", "A/1.1", "A/1.2", "A/1.2.1", "A/1.2.2"]
    assert list(opened.passages()) == opened.ids()
    assert opened.children("A/1") == ["A/1.1", "A/1.2", "A/1.3"]
    assert opened.children("A/1.2") == ["A/1.2.1", "A/1.2.2"]
    assert opened.children("A") == ["A/1", "A/2"]
    assert opened.passage("A/9") is None
    assert opened.passage("' OR 1=1 --") is None
    assert opened.meta("no such entry") == ""
    assert [e["id"] for e in opened.editions()] == ["restatement"]
    assert opened.passages("restatement")["A/2.2"].text == SECOND
    assert opened.passages("nowhere") == {}
    assert ("A/1.1", "A/2.1", "cites", "section 2.1") in set(opened.edges())
    assert opened.citing("A/2.1") == ["A/1.1"]
    assert opened.citing("A/2") == []


def test_it_tells_what_ref_shows(built: Lantern) -> None:
    clause = printed(built.open(), "A/1.2")
    assert clause["heading"] == ["Lantern Code, Part A", "1 Lamps"]
    assert [(c["id"], c["text"]) for c in clause["children"]] == [
        ("A/1.2.1", "oil for nine nights; and"),
        ("A/1.2.2", "a spare wick."),
    ]
    assert (clause["cited_by"], clause["companions"], clause["force"]) == (["B/1.1"], ["B/1"], "mandatory")
    assert clause["edition"]["kind"] == "restatement"
    assert clause["restatement"] is None


def test_an_official_text_is_shown_first_with_the_restatement_beside_it(built: Lantern) -> None:
    built.imports(SEALED, "The Board reads the log.")
    clause = printed(built.open(), "A/2.2")
    assert (clause["text"], clause["edition"]["kind"]) == ("The Board reads the log.", "official")
    assert clause["restatement"]["text"] == SECOND
    assert clause["also_in"] == ["restatement"]
    other = printed(built.open(), "A/2.1")
    assert (other["edition"]["kind"], other["restatement"]) == ("restatement", None)


def test_it_cannot_be_written_through(built: Lantern) -> None:
    opened = built.open()
    with pytest.raises(sqlite3.OperationalError):
        opened.db.execute("DELETE FROM clause")


@pytest.mark.parametrize("name", ["a b", "a?mode=rwc", "a#b", "%41", "ä ö", "a&b=c"])
def test_the_library_may_have_any_name(folder: Path, tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    assert opening.opened(home=home, folder=folder).ids()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["corpus", name])


def test_building_writes_in_the_library_only(lantern: Lantern, tmp_path: Path) -> None:
    def outside() -> dict[Path, tuple[int, bytes]]:
        files = (p for p in tmp_path.rglob("*") if p.is_file() and not p.is_relative_to(lantern.home))
        return {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in files}

    before = outside()
    lantern.open()
    assert outside() == before


# --- damaged, unwritable, full ------------------------------------------------------------------------------------------


def spoil(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "empty":
        path.write_bytes(b"")
    elif how == "rubbish":
        path.write_bytes(b"\x00rubbish" * 1000)
    elif how == "cut short":
        path.write_bytes(data[: len(data) // 2])
    elif how == "spoilt inside":
        path.write_bytes(data[:8192] + b"\xa5" * (len(data) - 8192))
    elif how == "another database":
        path.unlink()
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE lamps (oil TEXT)")
        db.close()
    elif how == "an older layout":
        with sqlite3.connect(path) as db:
            db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
        db.close()
    elif how == "gone":
        path.unlink()


SPOILS = ["empty", "rubbish", "cut short", "spoilt inside", "another database", "an older layout", "gone"]


@pytest.mark.parametrize("how", SPOILS)
def test_a_damaged_store_is_built_again(built: Lantern, how: str) -> None:
    spoil(built.home / freshness.FILE, how)
    assert built.text("A/2.2") == SECOND
    assert len(built.open().passages()) == 12
    assert len(list(built.open().edges())) > 3
    assert not built.builds()
    assert leftovers(built.home) == []


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"1-2-3", b"x" * 10_000_000, b"m\n7\x00#\n1-0\nd\n", b"m\n../..\n1-0\nd\n"]
)
def test_a_damaged_signature_has_the_store_built_again_once(built: Lantern, content: bytes) -> None:
    (built.home / freshness.SIGNATURE).write_bytes(content)
    assert built.text("A/2.2") == SECOND
    assert not built.builds()


def test_a_malformed_corpus_leaves_the_old_store_in_use_and_names_file_and_line(built: Lantern) -> None:
    line = edit(built.folder / LOG_FILE, "# 2 Log", "# Log")
    assert built.text("A/2.2") == SECOND
    assert f"02.md:{line}: " in built.said[-1]
    assert "previous store" in built.said[-1]
    assert leftovers(built.home) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 2 Log", "# Log"),
        ("kind: restatement", "kind: leaflet"),
        ("Harbour", "Harb\udcffour"),
        ("---\n\n# 2", "\n# 2"),
    ],
)
def test_a_malformed_corpus_without_an_old_store_is_one_error(lantern: Lantern, old: str, new: str) -> None:
    path = lantern.folder / LOG_FILE
    path.write_bytes(path.read_text(encoding="utf-8").replace(old, new, 1).encode("utf-8", "surrogateescape"))
    with pytest.raises(KbError, match=r"02\.md:\d+"):
        lantern.open()
    assert leftovers(lantern.home) == []
    assert not (lantern.home / freshness.FILE).exists()


def test_a_damaged_edition_leaves_the_old_store_in_use(built: Lantern) -> None:
    built.imports(SEALED, "The Board reads the log.")
    built.open()
    [folder] = holdings.folders(built.home)
    (folder / holdings.DESCRIPTION).write_text("{", encoding="utf-8")
    assert built.text("A/2.2") == "The Board reads the log."
    assert "isps-kb editions remove sealed" in built.said[-1]
    holdings.remove(built.home, "sealed")
    assert built.text("A/2.2") == SECOND


def fill_disk(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """From here on nothing new can be written: told by the file system, or by the database."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    connect = sqlite3.connect

    def limited(database: str | Path, **options: object) -> sqlite3.Connection:
        if "mode=ro" in str(database):
            return connect(database, **options)  # type: ignore[call-overload, no-any-return]
        raise sqlite3.OperationalError("database or disk is full")

    if how == "database":
        monkeypatch.setattr(sqlite3, "connect", limited)
    else:
        for name in ("replace", "rename"):
            monkeypatch.setattr(os, name, full)


@pytest.mark.parametrize("how", ["file system", "database"])
def test_a_full_disk_without_a_store_is_one_error_that_says_what_to_do(
    lantern: Lantern, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    fill_disk(monkeypatch, how)
    with pytest.raises(KbError, match=r"(No space left on device|disk is full).*ISPS_KB_HOME") as error:
        lantern.open()
    assert "\n" not in str(error.value)
    assert leftovers(lantern.home) == []


@pytest.mark.parametrize("how", ["file system", "database"])
def test_a_full_disk_with_a_store_leaves_it_in_use_with_a_warning(
    built: Lantern, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    edit(built.folder / LOG_FILE, SECOND, "The Harbour Board may burn the log.")
    fill_disk(monkeypatch, how)
    assert built.text("A/2.2") == SECOND
    assert "previous store" in built.said[-1]
    assert leftovers(built.home) == []


@pytest.mark.parametrize("inside", ["", "deeper"])
def test_a_file_where_the_library_should_be_is_one_error(folder: Path, tmp_path: Path, inside: str) -> None:
    (tmp_path / "library").write_text("a file", encoding="utf-8")
    with pytest.raises(KbError, match="ISPS_KB_HOME"):
        Lantern(folder, tmp_path / "library" / inside).open()
    assert (tmp_path / "library").read_text(encoding="utf-8") == "a file"


def test_a_folder_where_the_store_should_be_is_one_error(lantern: Lantern) -> None:
    (lantern.home / freshness.FILE / "inside").mkdir(parents=True)
    with pytest.raises(KbError, match="ISPS_KB_HOME"):
        lantern.open()
    assert leftovers(lantern.home) == []


def test_a_read_only_library_is_read_as_long_as_it_is_fresh_and_elsewhere_after(
    built: Lantern, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    built.home.chmod(0o500)
    try:
        if os.access(built.home, os.W_OK):
            pytest.skip("permissions do not bind this user")
        assert not built.builds()
        edit(built.folder / LOG_FILE, SECOND, "The Harbour Board may burn the log.")
        assert built.text("A/2.2") == "The Harbour Board may burn the log."
        assert "is kept in" in built.said[0]
    finally:
        built.home.chmod(0o700)


def test_a_library_that_another_process_holds(lantern: Lantern, monkeypatch: pytest.MonkeyPatch) -> None:
    lantern.open()
    monkeypatch.setattr(holdings, "LOCK_SECONDS", 0)
    with filelock.FileLock(lantern.home / ".lock"):
        assert lantern.text("A/2.2") == SECOND  # fresh: no lock is needed
        assert lantern.said == []
        edit(lantern.folder / LOG_FILE, SECOND, "The Harbour Board may burn the log.")
        assert lantern.text("A/2.2") == SECOND
        assert "Another isps-kb" in lantern.said[-1]
        (lantern.home / freshness.FILE).unlink()
        with pytest.raises(KbError, match="Another isps-kb"):
            lantern.open()
    assert lantern.text("A/2.2") == "The Harbour Board may burn the log."


# --- several processes, and processes that end in the middle ------------------------------------------------------------

STOP_IN_THE_MIDDLE = """
import threading
from isps_kb.store import compiling
rows = compiling.rows
def slow(corpus, units, names):
    for n, table in enumerate(rows(corpus, units, names)):
        yield table
        if n == 1:
            print("building", flush=True)
            threading.Event().wait()
compiling.rows = slow
"""


def command(*args: str, before: str = "") -> list[str]:
    """The command line in a process of its own, after the statements of `before`."""
    return [sys.executable, "-c", f"{before}\nfrom isps_kb.cli.main import main\nmain({list(args)!r})"]


def environment(lantern: Lantern) -> dict[str, str]:
    """A package of its own around the invented corpus, laid out as an installed one."""
    site = lantern.folder.parent / "site"
    if not site.exists():
        shutil.copytree(places.package(), site / "isps_kb", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(lantern.folder, site / "isps_kb" / "data" / "corpus", dirs_exist_ok=True)
    return {**os.environ, "ISPS_KB_HOME": str(lantern.home), "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"}


def run(lantern: Lantern, *args: str, before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*args, before=before), env=environment(lantern), capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.slow
def test_processes_that_start_at_once_all_answer_and_one_builds(lantern: Lantern) -> None:
    environment(lantern)
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: run(lantern, "ref", "A/2.2"), range(3)))
    assert [p.returncode for p in done] == [0] * 3
    assert all(SECOND in " ".join(p.stdout.split()) for p in done)
    assert sum(p.stderr.count("Compiling") for p in done) == 1
    assert leftovers(lantern.home) == []


@pytest.mark.slow
def test_imports_that_run_at_once_are_all_kept(lantern: Lantern, tmp_path: Path) -> None:
    names = [f"copy-{n}" for n in range(3)]
    for name in names:
        (tmp_path / f"{name}.md").write_text(
            f"# Part A\n\n## 2 Log\n\n2.2 The Board's copy {name}.\n", encoding="utf-8"
        )
    environment(lantern)
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda name: run(lantern, "import", str(tmp_path / f"{name}.md"), "--part", "A"), names))
    assert [p.returncode for p in done] == [0] * 3
    assert {line for p in done for line in p.stderr.splitlines()} <= {"Compiling the knowledge base …"}
    assert sorted(holdings.describe(f).id for f in holdings.folders(lantern.home)) == names


@pytest.fixture
def interrupted(lantern: Lantern, request: pytest.FixtureRequest) -> Iterator[Lantern]:
    """A library in which a process was killed while it wrote the store; `request.param`: whether an older one is there."""
    if request.param:
        lantern.open()
        edit(lantern.folder / LOG_FILE, SECOND, "The Harbour Board may burn the log.")
    process = subprocess.Popen(
        command("ref", "A/2.2", before=STOP_IN_THE_MIDDLE),
        env=environment(lantern),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "building\n"
        assert leftovers(lantern.home)  # it really was in the middle
        process.send_signal(signal.SIGKILL)
    finally:
        process.kill()
        process.communicate()
    yield lantern


@POSIX
@pytest.mark.parametrize("interrupted", [True], indirect=True)
@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_old_store_usable(interrupted: Lantern) -> None:
    old = database.Store(str(interrupted.home / freshness.FILE))
    assert printed(old, "A/2.2")["text"] == SECOND
    assert len(old.ids()) == 12


@POSIX
@pytest.mark.parametrize("interrupted", [True, False], indirect=True)
@pytest.mark.slow
def test_the_run_after_a_killed_build_succeeds_and_cleans_up(interrupted: Lantern) -> None:
    done = run(interrupted, "ref", "A/2.2", "--json")
    assert done.returncode == 0
    assert "Compiling" in done.stderr
    assert ("burn" in done.stdout) is ("burn" in (interrupted.folder / LOG_FILE).read_text(encoding="utf-8"))
    assert leftovers(interrupted.home) == []


LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


@POSIX
@pytest.mark.parametrize("limit", [0, 4096, 20_000])
def test_a_command_whose_files_may_not_grow_ends_with_one_sentence(lantern: Lantern, limit: int) -> None:
    done = run(lantern, "ref", "A/2.2", before=LIMIT.format(limit))
    errors = [line for line in done.stderr.splitlines() if "Compiling" not in line]
    assert (done.returncode, done.stdout, len(errors)) == (2, "", 1)
    assert "ISPS_KB_HOME" in errors[0]
    assert leftovers(lantern.home) == []


@POSIX
def test_a_command_whose_files_may_not_grow_answers_from_the_old_store(built: Lantern) -> None:
    edit(built.folder / LOG_FILE, SECOND, "The Harbour Board may burn the log.")
    done = run(built, "ref", "A/2.2", before=LIMIT.format(4096))
    assert done.returncode == 0
    assert SECOND in " ".join(done.stdout.split())
    assert "previous store" in done.stderr


@pytest.mark.slow
def test_the_command_line_reports_an_unusable_library_with_exit_code_2(lantern: Lantern) -> None:
    lantern.home.write_text("a file", encoding="utf-8")
    for args in (["ref", "A/2.2"], ["build"], ["export", "json"], ["editions"]):
        done = run(lantern, *args)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert "ISPS_KB_HOME" in done.stderr


@pytest.mark.parametrize("args", [("ref", "A/1.2"), ("search", "who reads the log"), ("who", "read the log")])
def test_questions_are_answered_from_the_store_without_heavy_imports(lantern: Lantern, args: tuple[str, ...]) -> None:
    run(lantern, "build")
    watch = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    done = run(lantern, *args, "--json", before=watch)
    assert done.returncode in (0, 1)
    loaded = {*done.stderr.split()}
    assert "sqlite3" in loaded
    assert {name.partition(".")[0] for name in loaded} & {
        "networkx",
        "whoosh",
        "markdown_it",
        "yaml",
        "mkdocs",
    } == set()
    assert loaded & {"isps_kb.corpus.gather", "isps_kb.citations.cite"} == set()  # what compiling needs


@pytest.mark.slow
def test_a_malformed_corpus_is_one_error_of_every_command(lantern: Lantern) -> None:
    line = edit(lantern.folder / LOG_FILE, "# 2 Log", "# Log")
    for args in (["build"], ["ref", "A/1.1"], ["export", "csv"]):
        done = run(lantern, *args)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"02.md:{line}: " in done.stderr.splitlines()[-1]
    assert leftovers(lantern.home) == []


def test_a_copied_library_is_usable_where_it_lands(built: Lantern, tmp_path: Path) -> None:
    shutil.copytree(built.home, tmp_path / "moved")
    moved = Lantern(built.folder, tmp_path / "moved")
    assert moved.text("A/2.2") == SECOND
