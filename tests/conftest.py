"""What every test may ask for: the material beside the checkout, an empty library folder, the corpus and its registry."""

from pathlib import Path

import pytest

from isps_kb import registry as registries
from isps_kb.registry import Registry

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference sources beside the checkout; a test that needs them is skipped where they are absent."""
    if not (SHARED / "sources").is_dir():
        pytest.skip("the reference sources are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    """The published corpus."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def registry(corpus_folder: Path) -> Registry:
    """Instruments and the known numbering."""
    return registries.load(corpus_folder)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library folder of the test's own."""
    folder = tmp_path / "library"
    monkeypatch.setenv("ISPS_KB_HOME", str(folder))
    return folder
