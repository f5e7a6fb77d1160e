"""Measuring: contenders take turns, the best of their turns counts, and every bar is reported as pass or fail."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

LIMIT = 300  # seconds that one job may take before it counts as failed


class Board:
    """Prints lines as they come and remembers whether any bar was missed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def head(self, title: str) -> None:
        print(f"\n{title}", flush=True)

    def line(self, name: str, value: str, bar: str = "", *, passed: bool | None = None) -> None:
        verdict = "" if passed is None else f"   bar: {bar}   {'pass' if passed else 'FAIL'}"
        print(f"  {name:<50} {value:<42}{verdict}".rstrip(), flush=True)
        if passed is False:
            self.failed.append(name)


def interleaved(repeats: int, contenders: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The best time of each contender in seconds; they take turns, so that a busy moment of the machine hits them all."""
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(repeats):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def environment(folder: Path) -> dict[str, str]:
    """The environment of a measured process: a library, and compiled modules, of its own in a temporary folder."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")}
    return {
        **kept,
        "ISPS_KB_HOME": str(folder / "library"),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }


def command() -> list[str]:
    """How isps-kb is started: the console script beside this Python where there is one."""
    for name in ("isps-kb", "isps-kb.exe"):
        script = Path(sys.executable).with_name(name)
        if script.exists():
            return [str(script)]
    return [sys.executable, "-m", "isps_kb.cli"]


def process(arguments: list[str], env: Mapping[str, str]) -> None:
    """Run a process to its end; what it prints goes nowhere.

    Raises:
        RuntimeError: it ends with an error; says which.
    """
    done = subprocess.run(arguments, check=False, env=dict(env), stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.decode(errors='replace').strip()}")


def job(name: str, size: int, folder: Path, env: Mapping[str, str]) -> dict[str, Any]:
    """Run one job of `benchmarks.jobs` in a process of its own.

    Raises:
        RuntimeError: it ends with an error, or not within LIMIT seconds; says which.
    """
    arguments = [sys.executable, "-m", "benchmarks.jobs", name, str(size), str(folder)]
    root = Path(__file__).parents[1]
    try:
        done = subprocess.run(arguments, check=False, env=dict(env), cwd=root, capture_output=True, timeout=LIMIT)
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"not done after {LIMIT} s") from error
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def resident() -> tuple[int, int]:
    """Bytes of memory that this process holds now, and the most it ever held; zeros where the system does not tell."""
    try:
        rows = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        sizes = {row.split(":")[0]: int(row.split()[1]) * 1024 for row in rows if row.endswith("kB")}
        return sizes["VmRSS"], sizes["VmHWM"]
    except (OSError, KeyError):
        pass
    if sys.platform == "win32":
        return 0, 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return peak, peak
