"""A damaged store is mended by whichever command meets it, which then answers; Ctrl-C is silent wherever it comes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from isps_kb.cli import storage
from isps_kb.errors import DamagedError
from isps_kb.library import freshness, holdings
from isps_kb.verify import citing
from world.faults import as_on_windows
from world.run import environment, refused, run

COMMANDS = [["ref", "A/1.2"], ["search", "who", "lights", "a", "quay"], ["links", "A/1.2"], ["editions"]]
HARM = "bytes of the store were not those that were written"
COPY = "# Part A\n\n## 2 Log\n\n2.2 The Board reads the log by a green lamp.\n"
IMPORT = ("import", "copy.md", "--part", "A", "--edition", "sealed", "--yes")


def unseen(home: Path, names: str, share: float) -> None:
    """Damage beyond some share of a file, which size and times do not tell: the record is made to fit it."""
    for path in home.glob(names):
        data = path.read_bytes()
        whole = max(4096, round(len(data) * share))
        path.write_bytes(data[:whole] + b"\xa5" * (len(data) - whole))
    known = freshness.recorded(str(home))
    freshness.record(home, known._replace(stamp=freshness.stamp(str(home), known.key)))


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in with a copy of a paragraph."""
    (tmp_path / "copy.md").write_text(COPY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("names", "share"), [("store.sqlite", 0.0), ("store.sqlite", 0.3), ("store.sqlite", 0.7), ("index-*/*", 0.0)]
)
def test_a_command_that_meets_damage_mends_it_and_answers(moored: Path, names: str, share: float) -> None:
    for command in COMMANDS:
        before = run(*command)
        unseen(moored, names, share)
        after = run(*command)
        assert (after.code, after.out) == (0, before.out)
        assert after.err in (f"Compiling the knowledge base anew: {HARM} …\n", "")
    run("build")
    assert run(*COMMANDS[1]).err == ""


@pytest.mark.slow
@pytest.mark.no_cover
def test_the_published_corpus_is_mended_as_well(own: Path) -> None:
    command = ("search", "who", "may", "approve", "a", "PFSA")
    before = run(*command)
    unseen(own, "store.sqlite", 0.3)
    after = run(*command)
    assert (after.code, after.out) == (0, before.out)
    assert after.err == f"Compiling the knowledge base anew: {HARM} …\n"


@pytest.mark.usefixtures("own")
def test_one_whose_input_is_spent_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise DamagedError("It cannot be read.")

    with monkeypatch.context() as patch:
        patch.setattr(citing, "files", damaged)
        refused(run("cite", stdin=b"see B/4.33"), "run the command again")
    assert "B/4.33" in run("cite", stdin=b"see B/4.33").out


def test_build_mends_an_index_that_is_gone(moored: Path) -> None:
    before = run("search", "oil")
    for path in moored.glob("index-*/*"):
        path.unlink()
    done = run("build")
    assert done.err == "Compiling the knowledge base anew: the index of the store is missing …\n"
    assert done.out.endswith("Repaired: the index of the store is missing; compiled anew from the corpus.\n")
    (moored / "store.sqlite").unlink()
    assert json.loads(run("build", "--json").out)["repaired"] == "store.sqlite is missing"
    assert json.loads(run("build", "--json").out)["repaired"] == ""
    assert run("search", "oil") == before


def test_a_fault_of_a_sound_store_is_no_damage(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not storage.mended(ValueError("ours"))
    assert list(own.glob("index-*"))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the files of a process under /proc")
@pytest.mark.usefixtures("copy")
def test_build_import_remove_and_rebuild_where_nothing_open_is_replaced(
    moored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        windows = as_on_windows(patch)
        first = run("ref", "A/2.2").out
        assert run("search", "lamps").code == 0
        assert run(*IMPORT).code == 0
        assert "green lamp" in run("ref", "A/2.2").out
        assert run("editions", "remove", "sealed").code == 0
        (moored / freshness.FILE).write_bytes(b"rubbish")
        assert run("build").code == 0
        assert run("ref", "A/2.2").out == first
        assert windows == []


@pytest.mark.usefixtures("moored", "copy")
def test_an_import_compiles_and_says_so_and_a_removal_too() -> None:
    assert run(*IMPORT).err == "Compiling the knowledge base …\n"
    assert run("ref", "A/2.2").err == ""
    assert run("editions", "remove", "sealed").err == "Compiling the knowledge base …\n"
    assert run("ref", "A/2.2").err == ""


# --- libraries that cannot be used --------------------------------------------------------------------------------------


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "library").symlink_to(tmp_path / "nowhere")
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path / "library"))
    refused(run("ref", "B/4.33"), "is a link to", "nowhere")


def test_a_store_is_compiled_where_it_is_wished_and_read_there(
    moored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = holdings.folders(moored), sorted(p.name for p in moored.iterdir())
    monkeypatch.setenv("ISPS_KB_STORE", str(tmp_path / "store"))
    done = run("build", "--store", str(tmp_path / "store"))
    assert str(tmp_path / "store") in done.out
    shown = run("ref", "A/2.2")
    assert (shown.code, shown.err) == (0, "")
    assert (holdings.folders(moored), sorted(p.name for p in moored.iterdir())) == before


# --- Ctrl-C -------------------------------------------------------------------------------------------------------------

PRESSED = """
import os, signal, sys
at, count = int(sys.argv[1]), 0
def hook(event, args):
    global count
    if event == "import":
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGINT)
from isps_kb.cli.start import start
sys.addaudithook(hook)
sys.argv[1:] = ["ref", "B/4.33"]
start()
"""


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.slow
@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("number", [1, 2, 10, 40, 90, 150, 250])
def test_ctrl_c_in_the_middle_of_the_imports_is_silent(number: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSED, str(number)], env=environment(), capture_output=True, check=False
    )
    assert done.returncode in (130, 0)
    assert done.stderr.strip() == b""
