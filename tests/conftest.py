"""What every test may ask for: the material beside the checkout, the corpus, its compiled library and its site, a browser."""

import gc
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.register_assert_rewrite("world")

from isps_kb.addresses import registry as registries
from isps_kb.addresses.registry import Registry
from isps_kb.corpus.gather import Corpus
from isps_kb.library import places
from isps_kb.site import assemble
from isps_kb.site.hosting import serving
from isps_kb.store import database, opening
from world import chance, kept, snapshots
from world import published as publication
from world.harbour import harbour
from world.here import CORPUS, SHARED
from world.kept import Built
from world.measuring import measured, rest
from world.windows import DESK, Windows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["chance"]  # sets the profile of hypothesis

# The corpus stays in memory for the whole run: looking through it for garbage again and again was a seventh of the time.
gc.set_threshold(100_000)

SLOW = {"built", "chromium", "hostile", "written"}


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    """Collecting tests and telling how they went counts for no coverage."""
    rest()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """What is set up for a test counts for coverage, too, but for what is kept for all."""
    with measured():
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """What a test does itself counts for coverage."""
    with measured():
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever needs a whole site or a browser is slow; what a browser does counts for no coverage of Python."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if SLOW & asked:
            item.add_marker("slow")
        if "chromium" in asked:
            item.add_marker("no_cover")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was skipped, by reason: a check that nobody ran is not passed over in silence."""
    reasons: dict[str, list[str]] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        reasons.setdefault(reason.removeprefix("Skipped: "), []).append(report.nodeid.removeprefix("tests/"))
    for reason, names in reasons.items():
        terminalreporter.write_line(f"{len(names)} skipped: {reason}")
        for name in names:
            terminalreporter.write_line(f"  {name}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference sources beside the checkout; a test that needs them is skipped where they are absent."""
    if not (SHARED / "sources").is_dir():
        pytest.skip("the reference sources are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    """The published corpus."""
    return CORPUS


@pytest.fixture(scope="session")
def registry(corpus_folder: Path) -> Registry:
    """Instruments and the known numbering."""
    return registries.load(corpus_folder)


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The published corpus, assembled."""
    return publication.corpus()


# --- libraries --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library folder of the test's own."""
    folder = tmp_path / "library"
    monkeypatch.setenv("ISPS_KB_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder with the compiled corpus and no edition, for reading."""
    return kept.copied(kept.compiled(), tmp_path_factory.mktemp("knowledge") / "library")


@pytest.fixture(scope="session")
def sealed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder with the compiled corpus and the invented copy of paragraphs of Part B, for reading."""
    return kept.copied(kept.sealed(), tmp_path_factory.mktemp("sealed") / "library")


@pytest.fixture(scope="session")
def kb(knowledge: Path) -> database.Store:
    """The compiled corpus."""
    return opening.opened(home=knowledge)


@pytest.fixture(scope="module")
def published(knowledge: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Somebody at a command line: the compiled corpus as his library, 100 columns, an empty folder to work in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISPS_KB_HOME", str(knowledge))
        patch.setenv("COLUMNS", "100")
        patch.chdir(tmp_path_factory.mktemp("cwd"))
        for name in ("NO_COLOR", "FORCE_COLOR", "ISPS_KB_DEBUG"):
            patch.delenv(name, raising=False)
        yield knowledge


@pytest.fixture
def sealed(published: Path, sealed_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with the invented copy beside the restatement."""
    assert published != sealed_home
    monkeypatch.setenv("ISPS_KB_HOME", str(sealed_home))
    return sealed_home


@pytest.fixture
def own(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the test's own, compiled already."""
    folder = kept.copied(published, tmp_path / "library")
    monkeypatch.setenv("ISPS_KB_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def clauses_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clauses of the corpus alone, with a library beside them: questions, norms and answers have no part in imports."""
    folder = kept.clauses(tmp_path_factory.mktemp("clauses") / "corpus")
    opening.opened(home=folder.parent / "library", folder=folder).close()
    return folder


@pytest.fixture
def among_clauses(published: Path, clauses_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the test's own over the clauses alone, compiled already."""
    assert published.is_dir()
    home = shutil.copytree(
        clauses_folder.parent / "library", tmp_path / "library", ignore=shutil.ignore_patterns(".lock")
    )
    monkeypatch.setattr(places, "corpus_folder", lambda: str(clauses_folder))
    monkeypatch.setenv("ISPS_KB_HOME", str(home))
    opening.opened(home=home, folder=clauses_folder).close()
    return home


@pytest.fixture(scope="session")
def harbour_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented collection, for reading."""
    return harbour(tmp_path_factory.mktemp("harbour") / "corpus")


@pytest.fixture(scope="session")
def harbour_kb(harbour_folder: Path) -> database.Store:
    """The invented collection, compiled."""
    return opening.opened(home=harbour_folder.parent / "library", folder=harbour_folder)


@pytest.fixture(scope="session")
def harbour_site(harbour_kb: database.Store, harbour_folder: Path) -> Built:
    """The site of the invented collection, for reading."""
    top = harbour_folder.parent
    assemble.build(harbour_kb, top / "site", top / "work")
    return Built(top / "site", top / "work" / "docs", top / "library")


@pytest.fixture
def at_the_harbour(harbour_folder: Path, harbour_kb: database.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody at a command line whose whole corpus is the invented collection."""
    monkeypatch.setattr(places, "corpus_folder", lambda: str(harbour_folder))
    monkeypatch.setenv("ISPS_KB_HOME", str(Path(harbour_kb.path).parent))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def moored(at_the_harbour: None, harbour_kb: database.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the test's own over the invented collection, compiled already: compiling it anew takes no time."""
    home = kept.copied(Path(harbour_kb.path).parent, tmp_path / "library")
    monkeypatch.setenv("ISPS_KB_HOME", str(home))
    return home


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compares a text with the file of a name under tests/snapshots; SNAPSHOT_UPDATE=1 rewrites it."""
    return snapshots.same


# --- the site ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def built(knowledge: Path) -> Built:
    """The site of the corpus, for reading."""
    return kept.built(knowledge)


CHROMIUM = next((p for p in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if p.exists()), None)
SWITCHES = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --process-per-site"
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


@pytest.fixture(scope="session")
def served(built: Built) -> Iterator[str]:
    """The address of the site on a server that sends the documented policy."""
    with serving.running(built.out) as address:
        yield address


@pytest.fixture(scope="session")
def windows(chromium: "Browser", served: str) -> Windows:
    """Windows of the one browser."""
    return Windows(chromium, f"{served}map.html")


@pytest.fixture
def page(windows: Windows) -> "Iterator[Page]":
    """A page of a window of its own, on a desk."""
    with windows.page(**DESK) as opened:
        yield opened
