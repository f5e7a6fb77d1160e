"""Run all benchmarks and print ratios side by side; exit status 1 when a bar is missed.

Everything is written to temporary folders.
"""

import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sized
from functools import partial
from pathlib import Path

from benchmarks import growth, material, searching
from benchmarks.measure import Board, command, environment, interleaved, process
from isps_kb.addresses import registry
from isps_kb.citations.cite import Citer
from isps_kb.library import holdings

START_BAR = 2.0  # times `import click`
CITE_BAR = 10.0  # times the speed of eyecite
BUILD_BAR = 2.0  # seconds
IMPORT_BAR = 1.0  # seconds

_BARE = re.compile(
    r"\b(?:sections?|paragraphs?|regulations?|articles?|chapters?|parts?)\s+[\dA-Z][\w./()-]*", re.IGNORECASE
)


def start(board: Board, folder: Path) -> None:
    board.head("Start of a command: isps-kb ref B/4.33, the whole process, store already built")
    env = environment(folder)
    ref = [*command(), "ref", "B/4.33"]
    for arguments in (ref, ref, [sys.executable, "-c", "import click"]):
        process(arguments, env)
    best = interleaved(
        20,
        {
            "python -c pass": lambda: process([sys.executable, "-c", "pass"], env),
            "python -c 'import click'": lambda: process([sys.executable, "-c", "import click"], env),
            "isps-kb ref B/4.33": lambda: process(ref, env),
        },
    )
    click = best["python -c 'import click'"]
    for name, seconds in best.items():
        own = name.startswith("isps-kb")
        value = f"{seconds * 1000:7.1f} ms   {seconds / click:5.2f} times import click"
        board.line(name, value, f"at most {START_BAR}", passed=seconds <= START_BAR * click if own else None)


def citations(board: Board, _: Path) -> None:
    board.head("Citations: found and resolved by isps-kb, found by the others, in the same text")
    ours = material.running_text(material.documents())
    texts = {"corpus": ours, "corpus, repeated": material.repeated(ours, material.TWO_MEGABYTES)}
    if material.EU_COPY.exists():
        texts["EU copy"] = material.EU_COPY.read_text(encoding="utf-8")
    known = registry.load(holdings.corpus_folder())

    def cited(text: str) -> Sized:
        return Citer(known, known.known_set).find(text)

    contenders: dict[str, Callable[[str], Sized]] = {"isps-kb": cited, "bare regular expression": _BARE.findall}
    rival = eyecite()
    if rival:
        contenders["eyecite"] = rival
    else:
        board.line("eyecite", "not installed: nothing to compare with (make bench installs it)")
    for name, text in texts.items():
        size = len(text) / 1e6
        counts = {k: len(find(text)) for k, find in contenders.items()}
        best = interleaved(7, {k: partial(find, text) for k, find in contenders.items()})
        for contender, seconds in best.items():
            times = best.get("eyecite", 0) / seconds
            value = f"{size / seconds:7.2f} MB/s, {counts[contender]:6,} found"
            value += f", {times:5.1f} times eyecite" if rival else ""
            judged = (
                rival and contender == "isps-kb" and name != "corpus"
            )  # too short a text to judge by: its copies are
            passed = times >= CITE_BAR if judged else None
            board.line(f"{name}, {size:.2f} MB: {contender}", value, f"at least {CITE_BAR:.0f}", passed=passed)


def eyecite() -> Callable[[str], Sized] | None:
    """The function of eyecite that finds citations, or None where it is not installed."""
    try:
        from eyecite import get_citations
    except ImportError:
        return None
    return get_citations  # type: ignore[no-any-return]


def building(board: Board, folder: Path) -> None:
    board.head("Full build of corpus and store: isps-kb build, the whole process, into an empty library")
    env = environment(folder)
    process([*command(), "build"], env)

    def build() -> None:
        shutil.rmtree(folder / "library")
        process([*command(), "build"], env)

    seconds = interleaved(5, {"build": build})["build"]
    board.line("isps-kb build", f"{seconds:7.2f} s", f"under {BUILD_BAR:.0f} s", passed=seconds < BUILD_BAR)


def importing(board: Board, folder: Path) -> None:
    board.head("Import of an official copy: isps-kb import FILE, the whole process")
    env = environment(folder)
    made = folder / "copy-made-from-the-corpus.txt"
    made.write_text(material.copy(material.documents()), encoding="utf-8")
    files = {made.name: made, **({"Regulation 725/2004": material.EU_COPY} if material.EU_COPY.exists() else {})}

    def run(path: Path) -> None:
        process([*command(), "import", str(path), "--edition", "measured"], env)

    best = interleaved(5, {name: partial(run, path) for name, path in files.items()})
    for name, seconds in best.items():
        value = f"{seconds:7.2f} s   {files[name].stat().st_size / 1e6:.2f} MB"
        board.line(name, value, f"under {IMPORT_BAR:.0f} s", passed=seconds < IMPORT_BAR)


def main() -> int:
    board = Board()
    started = "its console script" if len(command()) == 1 else "python -m isps_kb.cli"
    print(f"Python {platform.python_version()}, {platform.machine()}; best of interleaved turns; isps-kb is {started}")
    for subject in (start, searching.run, citations, building, importing, growth.run):
        with tempfile.TemporaryDirectory(prefix="isps-kb-bench-") as name:
            subject(board, Path(name))
    print(
        f"\n{len(board.failed)} of the bars missed: {'; '.join(board.failed)}"
        if board.failed
        else "\nEvery bar is met."
    )
    return 1 if board.failed else 0


if __name__ == "__main__":
    sys.exit(main())
