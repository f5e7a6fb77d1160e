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
from world.lantern import SEALED
from world.run import environment, refused, run

COMMANDS = [["ref", "B/4.33"], ["search", "who", "may", "approve", "a", "PFSA"], ["links", "A/9.4"], ["editions"]]


def unseen(home: Path, names: str, share: float) -> None:
    """Damage beyond some share of a file, which size and times do not tell: the record is made to fit it."""
    for path in home.glob(names):
        data = path.read_bytes()
        whole = max(4096, round(len(data) * share))
        path.write_bytes(data[:whole] + b"\xa5" * (len(data) - whole))
    known = freshness.recorded(str(home))
    freshness.record(home, known._replace(stamp=freshness.stamp(str(home), known.key)))


@pytest.mark.slow
@pytest.mark.parametrize(("names", "share"), [("store.sqlite", 0.0), ("store.sqlite", 0.3), ("index-*/*", 0.0)])
def test_a_command_that_meets_damage_mends_it_and_answers(own: Path, names: str, share: float) -> None:
    for command in COMMANDS:
        before = run(*command)
        unseen(own, names, share)
        after = run(*command)
        assert (after.code, after.out) == (0, before.out)
        harm = "bytes of the store were not those that were written"
        assert after.err in (f"Compiling the knowledge base anew: {harm} …\n", "")
    run("build")
    assert run(*COMMANDS[1]).err == ""


@pytest.mark.usefixtures("own")
def test_one_whose_input_is_spent_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise DamagedError("It cannot be read.")

    with monkeypatch.context() as patch:
        patch.setattr(citing, "files", damaged)
        refused(run("cite", stdin=b"see B/4.33"), "run the command again")
    assert "B/4.33" in run("cite", stdin=b"see B/4.33").out


def test_build_mends_an_index_that_is_gone(own: Path) -> None:
    before = run("search", "oil")
    for path in own.glob("index-*/*"):
        path.unlink()
    done = run("build")
    assert done.err == "Compiling the knowledge base anew: the index of the store is missing …\n"
    assert done.out.endswith("Repaired: the index of the store is missing; compiled anew from the corpus.\n")
    (own / "store.sqlite").unlink()
    assert json.loads(run("build", "--json").out)["repaired"] == "store.sqlite is missing"
    assert json.loads(run("build", "--json").out)["repaired"] == ""
    assert run("search", "oil") == before


def test_a_fault_of_a_sound_store_is_no_damage(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not storage.mended(ValueError("ours"))
    assert list(own.glob("index-*"))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the files of a process under /proc")
@pytest.mark.slow
def test_build_import_remove_and_rebuild_where_nothing_open_is_replaced(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        windows = as_on_windows(patch)
        first = run("ref", "B/4.33").out
        copy = tmp_path / "sealed.md"
        copy.write_text(SEALED, encoding="utf-8")
        assert run("search", "lamps").code == 0
        assert run("import", str(copy), "--edition", "sealed").code == 0
        assert "green lamp" in run("ref", "B/4.33.1").out
        assert run("editions", "remove", "sealed").code == 0
        (own / freshness.FILE).write_bytes(b"rubbish")
        assert run("build").code == 0
        assert run("ref", "B/4.33").out == first
        assert windows == []


def test_an_import_compiles_and_says_so_and_a_removal_too(own: Path, tmp_path: Path) -> None:
    copy = tmp_path / "sealed.md"
    copy.write_text(SEALED, encoding="utf-8")
    assert run("import", str(copy), "--edition", "sealed").err == "Compiling the knowledge base …\n"
    assert run("ref", "B/4.33").err == ""
    assert run("editions", "remove", "sealed").err == "Compiling the knowledge base …\n"
    assert run("ref", "B/4.33").err == ""


# --- libraries that cannot be used --------------------------------------------------------------------------------------


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "library").symlink_to(tmp_path / "nowhere")
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path / "library"))
    refused(run("ref", "B/4.33"), "is a link to", "nowhere")


def test_a_store_is_compiled_where_it_is_wished_and_read_there(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = holdings.folders(own), sorted(p.name for p in own.iterdir())
    monkeypatch.setenv("ISPS_KB_STORE", str(tmp_path / "store"))
    done = run("build", "--store", str(tmp_path / "store"))
    assert str(tmp_path / "store") in done.out
    shown = run("ref", "B/4.33")
    assert (shown.code, shown.err) == (0, "")
    assert (holdings.folders(own), sorted(p.name for p in own.iterdir())) == before


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
