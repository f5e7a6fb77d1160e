"""The verb: what it says, and that its server sends the documented policy."""

import threading
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from isps_kb import cli_site, serving, site
from world.kept import Built


def test_it_says_what_was_made_and_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, knowledge: Path) -> None:
    monkeypatch.setenv("ISPS_KB_HOME", str(knowledge))
    made = site.Result(tmp_path / "out", 3, 600, 1.25)
    monkeypatch.setattr(site, "build", lambda *_, **__: made)
    result = CliRunner().invoke(cli_site.site, ["--out", str(tmp_path / "out")], standalone_mode=False)
    assert result.output.strip() == f"3 of 600 pages made: {tmp_path / 'out' / 'index.html'} (1.2 s)"
    monkeypatch.setattr(site, "build", lambda *_, **__: site.Result(tmp_path / "out", 0, 600, 0.1))
    result = CliRunner().invoke(cli_site.site, ["--out", str(tmp_path / "out")], standalone_mode=False)
    assert "600 pages, nothing to do" in result.output


def test_the_server_sends_the_policy_and_hears_only_this_machine(built: Built) -> None:
    with serving.server(built.out, 0) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/index.html"
        with urllib.request.urlopen(address) as answer:
            assert answer.headers["Content-Security-Policy"] == serving.POLICY
            assert b"Maritime security law" in answer.read()
        with serving.server(built.out, server.server_address[1]) as other:  # the port is taken
            assert other.server_address[1] != server.server_address[1]


def test_the_policy_of_the_pages_is_that_of_the_server() -> None:
    assert serving.POLICY in (site.sources() / "site/pages/about/hosting.md").read_text(encoding="utf-8")
    assert "unsafe" not in serving.POLICY
