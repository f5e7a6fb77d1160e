"""Provisions side by side as text for people: in columns where there is room, else one below the other; and as a table."""

import csv
import io
from collections.abc import Sequence
from itertools import zip_longest

import click

from isps_kb.cli import colours
from isps_kb.cli.terminal import columns_wide, dim
from isps_kb.cli.text.belonging_text import whose
from isps_kb.documents.paper import Block, Paper
from isps_kb.model import UNVERIFIED
from isps_kb.passage import Passage, lines

LEAST = 36  # characters of a column
GAP = 3


def shown(columns: Sequence[Sequence[Passage]]) -> str:
    """The columns side by side, as many as the terminal has room for, else stacked."""
    room = columns_wide()
    wide = (room - GAP * (len(columns) - 1)) // len(columns)
    if wide < LEAST:
        return "\n\n".join("\n".join(_column(c, room)) for c in columns)
    out = []
    for row in zip_longest(*(_column(c, wide) for c in columns), fillvalue=""):
        out.append((" " * GAP).join(cell + " " * (wide - len(click.unstyle(cell))) for cell in row).rstrip())
    return "\n".join(out)


def table(columns: Sequence[Sequence[Passage]]) -> Paper:
    """The columns as a table to print: a paragraph a row, in the order of each."""
    cells = [[_marked(p, _said(line.label, line.text)) for p in c for line in lines(p)] for c in columns]
    heads = tuple(f"{c[0].heading[0]}: {', '.join(p.id for p in c)}" for c in columns)
    rows = tuple(tuple(row) for row in zip_longest(*cells, fillvalue=""))
    notes = dict.fromkeys(whose(p) for c in columns for p in c)
    title = f"{columns[0][0].id} and its companions side by side"
    table = Block("table", rows=(heads, *rows), widths=_shares([sum(map(len, c)) for c in cells]))
    return Paper(title, (Block("note", "; ".join(notes)), table), wide=True)


def _shares(letters: Sequence[int]) -> tuple[int, ...]:
    """The widths of columns in per cent: half of the room alike, the other half by how much stands in each."""
    total = max(1, sum(letters))
    return tuple(round(50 / len(letters) + 50 * n / total) for n in letters)


def _marked(passage: Passage, text: str) -> str:
    return f"{text} [{UNVERIFIED}]" if passage.whose.recalled else text


def as_csv(columns: Sequence[Sequence[Passage]]) -> bytes:
    """The same for a spreadsheet: a row a paragraph with its number, its words and whose they are."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(["clause", "force", "number", "text", "words", "confidence"])
    for passage in (p for c in columns for p in c):
        origin = passage.whose
        for line in lines(passage):
            rows.writerow([passage.id, passage.force, line.label, line.text, origin.edition.kind, origin.confidence])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _said(label: str, text: str) -> str:
    return f"{label} {text}".strip()


def _column(passages: Sequence[Passage], wide: int) -> list[str]:
    out: list[str] = []
    for passage in passages:
        out += [*([""] if out else []), f"{click.style(passage.id, bold=True)}  {colours.force(passage.force)}"]
        out += [dim(line) for line in _wrapped(" › ".join(passage.heading[1:]), wide, "")]
        if passage.whose.recalled:
            out.append(colours.unverified())
        for line in lines(passage):
            out += _wrapped(_said(line.label, line.text), wide, " " * (2 * line.depth))
        out += [dim(line) for line in _wrapped(whose(passage), wide, "")]
    return out


def _wrapped(text: str, wide: int, indent: str) -> list[str]:
    import textwrap

    return textwrap.wrap(
        text,
        wide,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
