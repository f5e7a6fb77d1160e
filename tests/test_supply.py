"""What is said of the packages that come along: their licences, and whether anything is known against them."""

import json
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest
from tools import audit, licences

OIL: Mapping[str, Any] = {"name": "oil", "version": "1.0", "vulns": [{"id": "LAMP-1", "fix_versions": ["1.1", "2.0"]}]}
WICK: Mapping[str, Any] = {"name": "wick", "version": "2.0", "vulns": []}
UNKNOWN: Mapping[str, Any] = {"name": "tallow", "skip_reason": "not found"}


def told(monkeypatch: pytest.MonkeyPatch, *packages: Mapping[str, Any] | str) -> None:
    """Let the audit report these packages, or break off with a text."""

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        words = [p for p in packages if isinstance(p, str)]
        report = "" if words else json.dumps({"dependencies": packages})
        return subprocess.CompletedProcess(command, 1, report, "".join(words))

    monkeypatch.setattr(subprocess, "run", run)


def test_a_vulnerability_fails_the_check_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told(monkeypatch, OIL, WICK, UNKNOWN)
    assert audit.main(["requirements.txt"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "oil 1.0: LAMP-1, mended in 1.1, 2.0",
        "not audited, since the database does not know it: tallow",
        "2 packages audited, 1 vulnerabilities known",
    ]


def test_nothing_known_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, WICK)
    assert audit.main(["requirements.txt"]) == 0


@pytest.mark.parametrize("said", [[UNKNOWN], ["ERROR:pip_audit: no route to the database"], [""]])
def test_without_a_database_it_is_said_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: list[Mapping[str, Any] | str]
) -> None:
    told(monkeypatch, *said)
    assert audit.main(["requirements.txt"]) == 0
    assert capsys.readouterr().out.startswith("NOT AUDITED: ")


def test_a_database_that_gives_no_answer_is_waited_for_a_minute_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(command: list[str], *, timeout: float, **_: object) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", run)
    assert audit.main(["requirements.txt"]) == 0
    assert "60 seconds" in capsys.readouterr().out


def test_a_component_without_a_licence_is_seen() -> None:
    bill = {
        "components": [
            {
                "name": "oil",
                "version": "1.0",
                "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "MIT License"}}],
            },
            {"name": "wick", "version": "2.0", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
            {"name": "lamp", "version": "3.0", "licenses": [{"license": {"name": "Lamp Makers"}}]},
            {"name": "tallow", "version": "0.1"},
        ]
    }
    assert licences.licences(bill) == {
        "": ["tallow 0.1"],
        "Lamp Makers": ["lamp 3.0"],
        "MIT": ["oil 1.0"],
        "MIT OR Apache-2.0": ["wick 2.0"],
    }
