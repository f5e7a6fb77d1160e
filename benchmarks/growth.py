"""Growth: the time and the memory for a unit of work must stay the same when there is a hundred times as much of it."""

import math
import time
from pathlib import Path
from typing import Any

from benchmarks.measure import LIMIT, Board, environment, job

Result = dict[str, Any]

STEP = 1.0  # how much the time or memory for a unit may grow, in terms of the smallest size's, for each tenfold size
TURNS, ENOUGH = 3, 4.0  # a job is repeated so many times, or until so many seconds are used
NOISE = 32_000_000  # bytes of memory that count for nothing
ALONE = (
    30.0  # how much more time ten times as much of one kind of hostile text may take; a quadratic one takes 100 times
)
TICK = 0.05  # seconds that count for nothing
SUBJECTS: tuple[tuple[str, str, str, tuple[int, ...]], ...] = (
    ("assemble", "The corpus and clones of it, assembled", "clause", (1, 10, 30, 100)),
    ("build", "The corpus and clones of it: read, assembled, store written", "clause", (1, 10, 30, 100)),
    ("cite", "Citations in the text of the corpus, repeated", "MB", (1, 10, 100)),
    ("copies", "Import of copies one after the other", "MB", (1, 10, 100)),
    ("paragraphs", "Import of a copy with long paragraphs", "MB", (1, 10, 100)),
)
HOSTILE = (
    ("hostile-cite", "Citations in hostile text"),
    ("hostile-plain", "Import of hostile plain text"),
    ("hostile-html", "Import of hostile HTML"),
    ("hostile-markdown", "Import of hostile Markdown"),
)
SIZES = (1_000, 10_000)  # thousand characters of hostile text


def run(board: Board, folder: Path) -> None:
    for name, title, unit, sizes in SUBJECTS:
        board.head(f"Growth. {title}; each size in a process of its own")
        grown(board, folder, name, unit, sizes)
    for name, title in HOSTILE:
        board.head(f"Growth. {title}: thousand characters of a mixture; then each kind alone, a hundredth of that")
        first, last = grown(board, folder, name, "MB", SIZES)
        if first and last:
            alone(board, name, first["fragments"], last["fragments"])


def grown(
    board: Board, folder: Path, name: str, unit: str, sizes: tuple[int, ...]
) -> tuple[Result | None, Result | None]:
    """Measure a job at every size and judge the last against the first; returns the results of these two."""
    first: Result | None = None
    result: Result | None = None
    steady = smaller = 0.0
    for size in sizes:
        try:
            result = best_of(name, size, folder)
        except RuntimeError as error:
            board.line(f"{name}, {size:,}", str(error), f"done within {LIMIT} s", passed=False)
            return first, None
        first = first or result
        steady = max(steady, result["memory"] / result["units"])
        if size != sizes[-1]:
            smaller = (
                steady  # what is shared by all units weighs nothing in the smallest run: the greatest so far counts
            )
        seconds, memory = result["seconds"], result["memory"]
        value = f"{scaled(seconds / result['units'], 's')}/{unit}, {scaled(memory / result['units'], 'B')}/{unit}"
        board.line(f"{name}, {size:,}", f"{value}   {seconds:6.2f} s, {memory / 1e6:6.1f} MB")
    if first and result:
        bar = 1 + STEP * math.log10(sizes[-1] / sizes[0])
        for what, small in (("seconds", TICK), ("memory", NOISE)):
            before = smaller if what == "memory" else first[what] / first["units"]
            ratio = result[what] / result["units"] / max(before, 1e-9)
            told = f"{ratio:5.2f} times as much for a unit" if first[what] else "not told by this system"
            passed = result[what] < small or ratio <= bar
            board.line(f"{name}, {what}, the last by the first", told, f"at most {bar:.1f}", passed=passed)
    return first, result


def best_of(name: str, size: int, folder: Path) -> Result:
    """The quickest of some turns of a job, with the quickest time of each fragment.

    Raises:
        RuntimeError: one of them fails.
    """
    best: Result = {}
    spent = 0.0
    for turn in range(TURNS):
        start = time.perf_counter()
        result = job(name, size, folder / f"{name}-{size}-{turn}", environment(folder))
        kept, other = (result, best or result) if not best or result["seconds"] < best["seconds"] else (best, result)
        fragments = {k: min(v, other["fragments"][k]) for k, v in kept.get("fragments", {}).items()}
        best = {**kept, "fragments": fragments}
        spent += time.perf_counter() - start
        if spent > ENOUGH:
            break
    return best


def alone(board: Board, name: str, first: dict[str, float], last: dict[str, float]) -> None:
    """Each kind of hostile text alone: how its time grows when there is ten times as much of it."""
    growths = {k: last[k] / max(first[k], TICK / 10) for k in first}
    tenfold = SIZES[-1] / SIZES[0]
    bad = [k for k in first if growths[k] > ALONE and last[k] > TICK]
    worst = max(growths, key=growths.__getitem__)
    shown = f"{growths[worst]:5.1f} times the time for {tenfold:.0f} times {worst[:20]!r}"
    board.line(f"{name}, worst of {len(first)} kinds", shown, f"at most {ALONE:.0f}", passed=not bad)
    for k in bad:
        board.line(f"  {k[:40]!r}", f"{first[k]:6.2f} s, then {last[k]:6.2f} s")


def scaled(value: float, unit: str) -> str:
    """A number with a prefix, four digits at most."""
    for factor, prefix in ((1e9, "G"), (1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "µ")):
        if abs(value) >= factor:
            return f"{value / factor:6.1f} {prefix}{unit}"
    return f"{value:6.1f} {unit}"
