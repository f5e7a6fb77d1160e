"""The user's library folder: editions come and go whole, hostile names stay inside it, and nothing else is ever written."""

import json
import os
import shutil
from pathlib import Path

import filelock
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.errors import KbError
from isps_kb.library import holdings
from isps_kb.model import Edition
from world.chance import examples

SEALED = Edition("sealed", "official", "The sealed copy", "the Harbour Board", "own copy", "1901-01-01")
TEXT = {"q.md": "# 1 Lamps\n"}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "library"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for the lock, which is empty."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != ".lock")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(files)}


def held(base: Path) -> list[tuple[str, str]]:
    """Id and title of each edition, the first to be shown first."""
    return [(e.id, e.title) for e in map(holdings.describe, holdings.folders(base))]


def entries(base: Path) -> list[str]:
    return sorted(p.name for p in (base / holdings.EDITIONS).iterdir())


# --- add, replace, remove -----------------------------------------------------------------------------------------------


def test_an_edition_comes_back_as_it_was_stored(base: Path) -> None:
    folder = holdings.add(base, SEALED, {"q.md": "# 1 Lamps – “öl”\r\n"})
    assert holdings.folders(base) == [folder]
    assert holdings.describe(folder) == SEALED
    assert (folder / "q.md").read_bytes() == "# 1 Lamps – “öl”\r\n".encode()
    assert folder.is_relative_to(base)


def test_the_latest_import_is_shown_first_also_when_it_replaces_an_earlier_one(base: Path) -> None:
    for name in ("first", "second", "third"):
        holdings.add(base, SEALED._replace(id=name), TEXT)
    assert [i for i, _ in held(base)] == ["third", "second", "first"]
    holdings.add(base, SEALED._replace(id="first", title="again"), TEXT)
    assert held(base)[0] == ("first", "again")
    assert [i for i, _ in held(base)] == ["first", "third", "second"]


def test_an_edition_replaces_the_one_of_its_id_and_leaves_nothing_of_it(base: Path) -> None:
    holdings.add(base, SEALED, {"q.md": "old", "r.md": "old"})
    folder = holdings.add(base, SEALED._replace(title="new"), {"q.md": "new"})
    assert held(base) == [("sealed", "new")]
    assert sorted(p.name for p in folder.iterdir()) == ["edition.json", "q.md"]
    assert len(entries(base)) == 1


def test_more_than_nine_imports_stay_in_order(base: Path) -> None:
    for n in range(12):
        holdings.add(base, SEALED._replace(id=f"copy-{n}"), TEXT)
    assert [i for i, _ in held(base)] == [f"copy-{n}" for n in reversed(range(12))]


def test_removing_takes_one_edition_and_no_other(base: Path) -> None:
    for name in ("solas", "solas-2020", "solas-2020.1"):
        holdings.add(base, SEALED._replace(id=name), TEXT)
    holdings.remove(base, "solas-2020")
    assert [i for i, _ in held(base)] == ["solas-2020.1", "solas"]
    holdings.remove(base, "solas")
    holdings.remove(base, "solas-2020.1")
    assert held(base) == []
    assert entries(base) == []


@pytest.mark.parametrize("name", ["sealed", "", "..", "*", "restatement", "sea", "sealed@1", "../library", "x" * 500])
def test_removing_what_is_not_there_is_one_error_and_changes_nothing(base: Path, name: str) -> None:
    holdings.add(base, SEALED._replace(id="other"), TEXT)
    before = tree(base.parent)
    with pytest.raises(KbError, match="isps-kb editions"):
        holdings.remove(base, name)
    assert tree(base.parent) == before


def test_removing_and_importing_again_leaves_the_library_clean(base: Path) -> None:
    for _ in range(3):
        holdings.add(base, SEALED, TEXT)
        holdings.remove(base, "sealed")
    assert entries(base) == []


def test_an_empty_or_absent_library_has_no_edition(base: Path) -> None:
    assert holdings.folders(base) == []
    (base / holdings.EDITIONS).mkdir(parents=True)
    assert holdings.folders(base) == []


# --- crashes and faults -------------------------------------------------------------------------------------------------


def test_of_two_states_of_one_edition_only_the_later_counts(base: Path) -> None:
    # A process that ended between storing the new state and discarding the old one leaves both.
    old = holdings.add(base, SEALED, TEXT)
    new = old.with_name("sealed@10")
    shutil.copytree(old, new)
    description = json.loads((new / holdings.DESCRIPTION).read_text(encoding="utf-8"))
    (new / holdings.DESCRIPTION).write_text(json.dumps({**description, "title": "later"}), encoding="utf-8")
    assert held(base) == [("sealed", "later")]
    holdings.add(base, SEALED._replace(title="latest"), TEXT)
    assert held(base) == [("sealed", "latest")]
    assert len(entries(base)) == 1


def test_removing_takes_every_state_of_an_edition(base: Path) -> None:
    folder = holdings.add(base, SEALED, TEXT)
    shutil.copytree(folder, folder.with_name("sealed@10"))
    holdings.remove(base, "sealed")
    assert entries(base) == []


def test_what_an_interrupted_import_left_is_no_edition_and_is_cleaned_by_the_next(base: Path) -> None:
    folder = holdings.add(base, SEALED, TEXT)
    for name in (".incoming-1", ".gone-other@3"):
        shutil.copytree(folder, folder.with_name(name))
    (folder.with_name("half@7")).mkdir()  # without its description
    assert held(base) == [("sealed", "The sealed copy")]
    holdings.add(base, SEALED._replace(id="next"), TEXT)
    assert [n for n in entries(base) if n.startswith(".")] == []


def test_a_removal_that_was_interrupted_does_not_stand_in_the_way_of_the_next(base: Path) -> None:
    folder = holdings.add(base, SEALED, TEXT)
    shutil.copytree(folder, folder.with_name(f".gone-{folder.name}"))
    holdings.remove(base, "sealed")
    assert held(base) == []
    holdings.add(base, SEALED, TEXT)
    assert held(base) == [("sealed", "The sealed copy")]


def test_an_interrupted_removal_does_not_stand_in_the_way_of_an_import(base: Path) -> None:
    folder = holdings.add(base, SEALED, TEXT)
    shutil.copytree(folder, folder.with_name(f".gone-{folder.name}"))
    holdings.add(base, SEALED._replace(title="new"), TEXT)
    assert held(base) == [("sealed", "new")]


@pytest.mark.parametrize("call", ["replace", "mkdir", "fsync"])
def test_a_full_disk_leaves_the_previous_state_and_nothing_half_written(
    base: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    holdings.add(base, SEALED, TEXT)
    before = tree(base)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        if call == "replace":
            patch.setattr(os, "rename", full)
        with pytest.raises(KbError, match="No space left on device"):
            holdings.add(base, SEALED._replace(title="new"), {"q.md": "new", "r.md": "new"})
    assert tree(base) == before
    assert held(base) == [("sealed", "The sealed copy")]
    holdings.add(base, SEALED._replace(title="new"), TEXT)
    assert held(base) == [("sealed", "new")]


@pytest.mark.parametrize("inside", ["", "deeper/"])
def test_a_file_where_the_library_should_be_is_one_error(tmp_path: Path, inside: str) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(KbError, match="ISPS_KB_HOME"):
        holdings.add(tmp_path / "taken" / inside, SEALED, TEXT)
    assert tree(tmp_path) == {"taken": b"a file"}


def test_a_read_only_library_is_one_error(base: Path) -> None:
    base.mkdir()
    base.chmod(0o500)
    try:
        if os.access(base, os.W_OK):
            pytest.skip("permissions do not bind this user")
        with pytest.raises(KbError, match="ISPS_KB_HOME"):
            holdings.add(base, SEALED, TEXT)
    finally:
        base.chmod(0o700)
    assert tree(base) == {}


def test_a_library_that_another_process_holds_is_one_error(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holdings.add(base, SEALED, TEXT)
    before = tree(base)
    monkeypatch.setattr(holdings, "LOCK_SECONDS", 0)
    with filelock.FileLock(base / ".lock"):
        with pytest.raises(KbError, match="Another isps-kb"):
            holdings.add(base, SEALED._replace(title="new"), TEXT)
        with pytest.raises(KbError, match="Another isps-kb"):
            holdings.remove(base, "sealed")
    assert tree(base) == before


DAMAGES = ["", "{", "[]", '"sealed"', "{}", '{"id": "sealed"}', "null", "\udc80", "[" * 5000]


@pytest.mark.parametrize("damage", DAMAGES, ids=range(len(DAMAGES)))
def test_a_damaged_description_is_one_error_that_names_the_way_out(base: Path, damage: str) -> None:
    folder = holdings.add(base, SEALED, TEXT)
    (folder / holdings.DESCRIPTION).write_bytes(damage.encode("utf-8", "surrogateescape"))
    with pytest.raises(KbError, match="isps-kb editions remove sealed"):
        holdings.describe(folder)
    holdings.remove(base, "sealed")
    assert held(base) == []


# --- names --------------------------------------------------------------------------------------------------------------

HOSTILE = [
    "",
    ".",
    "..",
    "../evil",
    "..\\evil",
    "a/b",
    "a\\b",
    "/tmp/evil",
    "C:evil",
    "a\x00b",
    "a\nb",
    "a b",
    "a@1",
    "-rf",
    ".hidden",
    "trailing.",
    "a..b",
    "restatement",
    "Sealed",
    "sealéd",
    "\uff53ealed",
    "sealed\u202egpj",
    "x" * 65,
    "~",
    "$HOME",
    "%00",
    "a:stream",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_edition_id_is_refused_before_anything_is_written(base: Path, name: str) -> None:
    base.mkdir()
    with pytest.raises(KbError, match="--edition solas-2020") as error:
        holdings.add(base, SEALED._replace(id=name), TEXT)
    assert len(str(error.value)) < 300
    assert tree(base.parent) == {}
    assert sorted(base.parent.iterdir()) == [base]


@pytest.mark.parametrize("name", ["a", "7", "solas-2020", "isps_2003", "msc.159-78", "x" * 64])
def test_a_plain_edition_id_is_taken(base: Path, name: str) -> None:
    holdings.add(base, SEALED._replace(id=name), TEXT)
    assert [i for i, _ in held(base)] == [name]


@pytest.mark.parametrize("name", ["../evil.md", "../../evil.md", "../../../evil.md", "/evil.md", "a/b.md", "..", ""])
def test_a_hostile_file_name_writes_nothing_outside_its_edition(base: Path, name: str) -> None:
    hostile = str(base.parent / "outside.md") if name == "/evil.md" else name
    with pytest.raises(KbError):
        holdings.add(base, SEALED, {**TEXT, hostile: "evil"})
    assert not any(b"evil" in content for content in tree(base.parent).values())
    assert held(base) == []


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("isps-code.html", "isps-code"),
        ("ISPS Code (2003).TXT", "isps-code-2003"),
        ("/home/u/../../etc/passwd.txt", "passwd"),
        ("C:\\Users\\me\\SOLAS XI-2.md", "solas-xi-2"),
        ("restatement.md", "copy"),
        ("…….txt", "copy"),
        (".htaccess", "htaccess"),
        ("", "copy"),
        ("..", "copy"),
        ("archive.tar.gz", "archive-tar"),
    ],
)
def test_a_file_name_becomes_an_edition_id(name: str, edition: str) -> None:
    assert holdings.edition_id_from(name) == edition


@examples(200)
@given(st.text(max_size=100) | st.from_regex(r"[./\\a-zA-Z0-9@ -]{0,80}", fullmatch=True))
def test_every_file_name_becomes_an_id_that_may_be_used(name: str) -> None:
    edition = holdings.edition_id_from(name)
    assert holdings.check_edition_id(edition) == edition


@examples(200)
@given(st.text(max_size=80))
def test_an_id_that_is_taken_names_one_folder_and_no_other(name: str) -> None:
    try:
        holdings.check_edition_id(name)
    except KbError:
        return
    assert Path(name).name == name
    assert name.isascii()
    assert name == name.lower()
    assert not set(name) & set('/\\:*?"<>|@ ')


# --- where it is --------------------------------------------------------------------------------------------------------


def test_the_environment_moves_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path / "here"))
    assert holdings.home() == tmp_path / "here"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ISPS_KB_HOME", "there")
    assert holdings.home() == tmp_path / "there"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("ISPS_KB_HOME", "~/lib")
    assert holdings.home() == tmp_path / "lib"


def test_without_it_the_library_is_in_the_data_folder_of_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    for value in (None, ""):
        if value is None:
            monkeypatch.delenv("ISPS_KB_HOME", raising=False)
        else:
            monkeypatch.setenv("ISPS_KB_HOME", value)
        assert holdings.home().name == "isps-kb"
    assert tree(tmp_path) == {}


def test_asking_where_the_library_is_creates_nothing(home: Path) -> None:
    assert holdings.home() == home
    assert holdings.folders(home) == []
    assert not home.exists()


def test_everything_written_is_in_the_library_folder(base: Path) -> None:
    outside = base.parent / "outside"
    outside.mkdir()
    (outside / "keep.md").write_text("keep", encoding="utf-8")
    before = tree(outside)
    holdings.add(base, SEALED, TEXT)
    holdings.add(base, SEALED._replace(title="new"), TEXT)
    holdings.remove(base, "sealed")
    assert tree(outside) == before
    assert sorted(p.name for p in base.parent.iterdir()) == ["library", "outside"]


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_removing_an_edition_that_is_a_link_leaves_what_it_points_to(base: Path) -> None:
    outside = base.parent / "outside"
    shutil.copytree(holdings.add(base, SEALED, TEXT), outside)
    holdings.remove(base, "sealed")
    (base / holdings.EDITIONS / "sealed@1").symlink_to(outside, target_is_directory=True)
    before = tree(outside)
    holdings.remove(base, "sealed")
    assert tree(outside) == before
    assert held(base) == []
