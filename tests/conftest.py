"""What every test may ask for: the material beside the checkout, an empty library folder, the corpus and its registry."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


# --- the site, built once ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Built:
    """A site with what it was built from."""

    out: Path
    docs: Path
    home: Path


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder with the compiled corpus and no edition."""
    from isps_kb import store

    folder = tmp_path_factory.mktemp("knowledge")
    store.opened(home=folder)
    return folder


@pytest.fixture(scope="session")
def built(knowledge: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the corpus."""
    from isps_kb import site, store

    folder = tmp_path_factory.mktemp("site")
    site.build(store.opened(home=knowledge), folder / "site", folder / "work")
    return Built(folder / "site", folder / "work" / "docs", knowledge)


CHROMIUM = next((p for p in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if p.exists()), None)
SWITCHES = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; without it the test is skipped."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: scripts/system-packages installs it")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES.split())
        yield browser
        browser.close()
