"""Imports stand beside the clauses alone: questions, norms and answers have no part in them."""

from pathlib import Path

import pytest

from isps_kb.library import places
from isps_kb.store import opening
from world import kept


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of clauses, with its library beside it compiled."""
    folder = kept.clauses(tmp_path_factory.mktemp("bare") / "corpus")
    opening.opened(home=folder.parent / "library", folder=folder).close()
    return folder


@pytest.fixture
def own(published: Path, bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the test's own over the clauses alone, compiled already."""
    assert published.is_dir()
    home = tmp_path / "library"
    monkeypatch.setattr(places, "corpus_folder", lambda: str(bare))
    monkeypatch.setenv("ISPS_KB_HOME", str(home))
    opening.opened(home=home, folder=bare).close()
    return home
