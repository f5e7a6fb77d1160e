"""Known vulnerabilities in what isps-kb needs, as locked: pip-audit, where its database can be reached within a minute.

Nobody's build fails for lack of a network: then it is said that nothing was audited, and the exit code is 0.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

PATIENCE = 60  # seconds for all of it
COMMAND = (
    "-m",
    "pip_audit",
    "--disable-pip",
    "--require-hashes",
    "--progress-spinner",
    "off",
    "--timeout",
    "5",
    "--format",
    "json",
)


def vulnerabilities(report: Mapping[str, Any]) -> list[str]:
    """What a report of pip-audit names, a line each."""
    return [
        f"{package['name']} {package['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version'}"
        for package in report.get("dependencies", ())
        for found in package.get("vulns", ())
    ]


def main(locks: Sequence[str]) -> int:
    """Audit locked requirements; returns the exit code."""
    files = [part for lock in locks for part in ("--requirement", lock)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, *COMMAND, *files], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        report = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return _not_audited(f"the database of vulnerabilities gave no answer in {PATIENCE} seconds")
    except ValueError:
        return _not_audited((done.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1][:200])
    packages = report.get("dependencies", ())
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if len(skipped) == len(packages):
        return _not_audited(f"the database knows none of the {len(packages)} packages; is it a mirror without one?")
    found = vulnerabilities(report)
    for line in (*found, *(f"not audited, since the database does not know it: {name}" for name in skipped)):
        print(line)
    print(f"{len(packages) - len(skipped)} packages audited, {len(found)} vulnerabilities known")
    return 1 if found else 0


def _not_audited(why: str) -> int:
    print(f"NOT AUDITED: {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
