"""Whether a store is stale is told from every file of the package, of the corpus and of the editions."""

import os
import shutil
from pathlib import Path

import pytest

from isps_kb.library import freshness, places


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, laid out as an installed one with a corpus of one file."""
    folder = tmp_path / "isps_kb"
    shutil.copytree(places.package(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "data" / "corpus").mkdir(parents=True)
    (folder / "data" / "corpus" / "lantern.md").write_text("# 1 Lanterns\n", encoding="utf-8")
    monkeypatch.setattr(places, "package", lambda: str(folder))
    return folder


def mark() -> tuple[str, str]:
    corpus, home = places.corpus_folder(), "nowhere"
    return freshness.signature(corpus, home), freshness.content_key(corpus, home)


def test_a_changed_file_in_any_room_makes_a_store_stale(package: Path) -> None:
    rooms = sorted({path.parent for path in package.rglob("*.py")})
    assert len(rooms) > 1
    for room in rooms:
        before = mark()
        with next(iter(sorted(room.glob("*.py")))).open("a", encoding="utf-8") as handle:
            handle.write("\n# changed\n")
        after = mark()
        assert before[0] != after[0], room
        assert before[1] != after[1], room


def test_a_file_that_was_only_touched_has_another_mark_and_the_same_content(package: Path) -> None:
    before = mark()
    os.utime(package / "errors.py", ns=(1, 1))
    after = mark()
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_the_corpus_inside_an_installed_package_is_counted_once(package: Path) -> None:
    before = freshness.signature(places.corpus_folder(), "nowhere").split("-")[1]
    (package / "data" / "corpus" / "second.md").write_text("# 2 Wicks\n", encoding="utf-8")
    after = freshness.signature(places.corpus_folder(), "nowhere").split("-")[1]
    assert int(after) == int(before) + 1


def test_the_package_is_found_from_any_room() -> None:
    assert Path(places.package(), "__init__.py").is_file()
    assert Path(places.package(), "errors.py").is_file()
