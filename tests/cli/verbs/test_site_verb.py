"""The verb: what it says, and that its server sends the documented policy."""

import re
import threading
import urllib.request
from pathlib import Path

import pytest

from isps_kb.site import assemble
from isps_kb.site.hosting import serving
from isps_kb.store.database import Store
from world import kept
from world.kept import Built
from world.run import run


@pytest.mark.usefixtures("at_the_harbour")
def test_it_says_what_was_made_and_where(harbour_kb: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = kept.copied(Path(harbour_kb.path).parent, tmp_path / "library")
    monkeypatch.setenv("ISPS_KB_HOME", str(home))
    first, second = (run("site", "--out", str(tmp_path / "out")) for _ in range(2))
    assert re.match(r"(\d+) of \1 pages made: ", first.out)
    assert str(tmp_path / "out" / "index.html") in first.out
    assert (tmp_path / "out" / "A" / "16.html").is_file()
    assert "pages, nothing to do" in second.out


def test_the_server_sends_the_policy_and_hears_only_this_machine(built: Built) -> None:
    with serving.server(built.out, 0) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/index.html"
        with urllib.request.urlopen(address) as answer:
            assert answer.headers["Content-Security-Policy"] == serving.POLICY
            assert b"Maritime security law" in answer.read()
        with serving.server(built.out, server.server_address[1]) as other:  # the port is taken
            assert other.server_address[1] != server.server_address[1]


def test_a_reader_who_goes_away_is_no_error_and_a_fault_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with serving.server(tmp_path, 0) as server:
        for fault, told in ((BrokenPipeError(), False), (ConnectionResetError(), False), (KeyError("lamp"), True)):
            try:
                raise fault
            except type(fault):
                server.handle_error(None, "127.0.0.1")
            assert ("Traceback" in capfd.readouterr().err) == told


def test_the_policy_of_the_pages_is_that_of_the_server() -> None:
    assert serving.POLICY in (assemble.sources() / "site/pages/about/hosting.md").read_text(encoding="utf-8")
    assert "unsafe" not in serving.POLICY
