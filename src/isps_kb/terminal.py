"""Text on a terminal: its width, lines fitted to it, and ids with runs shortened."""

import os
import re
import textwrap
from collections.abc import Sequence

import click

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
MAX_WIDTH = 100
MIN_WIDTH = 40
KIND_WORDS = {
    "restatement": "restatement, not the official text",
    "official": "official text",
}


def width() -> int:
    """Columns to write in."""
    try:
        columns = int(os.environ.get("COLUMNS", "")) or MAX_WIDTH
    except ValueError:
        try:
            columns = os.get_terminal_size(1).columns or MAX_WIDTH
        except OSError:
            columns = MAX_WIDTH
    return max(MIN_WIDTH, min(MAX_WIDTH, columns)) - 1


def fitted(text: str) -> str:
    """Lines that are longer than the terminal, cut at spaces and continued with an indent; styles do not count."""
    return "\n".join(_fit(line) if len(line) > width() else line for line in text.split("\n"))


def _fit(line: str) -> str:
    if len(_STYLE.sub("", line)) <= width() or len(line.split()) == 1:
        return line
    codes = _STYLE.findall(line)
    marked = _STYLE.sub("\ue000", line)  # one private character stands for each style code while lines are cut
    indent = " " * min(len(line) - len(line.lstrip()) + 4, width() // 2)
    cut = textwrap.fill(marked, width(), subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
    for code in codes:
        cut = cut.replace("\ue000", code, 1)
    return cut


def filled(text: str, first: str = "", rest: str | None = None) -> str:
    """A paragraph cut to the width, with an indent of its first line and of the others; long addresses stay whole."""
    indent = first if rest is None else rest
    return textwrap.fill(
        text, width(), initial_indent=first, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def row(name: str, value: str) -> str:
    """A named fact: the name in a column of its own, or on a line of its own where a word of the value is too long."""
    if max(map(len, value.split()), default=0) > width() - 12:
        return f"{name}\n{filled(value, '    ')}"
    return filled(value, f"{name:<11} ", " " * 12)


def dim(text: str) -> str:
    """Text of less weight."""
    return click.style(text, dim=True)


def ranges(ids: Sequence[str]) -> list[str]:
    """Ids with runs of siblings shortened: B/2, B/3 … B/19 as B/2-19."""
    out: list[str] = []
    run: list[str] = []
    for i in [*ids, ""]:
        if run and _follows(run[-1], i):
            run.append(i)
            continue
        if len(run) > 3:
            out.append(f"{run[0]} to {run[-1]}")
        else:
            out += run
        run = [i] if i else []
    return out


def _follows(before: str, after: str) -> bool:
    head, _, last = before.rpartition("." if "." in before else "/")
    other, _, number = after.rpartition("." if "." in after else "/")
    return head == other and last.isdigit() and number.isdigit() and int(number) == int(last) + 1
