"""A verified text, as text for people: each passage with what is wrong, doubtful or cannot be told, and what the clause says."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import click

from isps_kb.claims.verdicts import VERDICTS, Verdict
from isps_kb.cli.terminal import counted, dim, filled
from isps_kb.model import KIND_WORDS

_COLOURS = {"right": "green", "wrong": "red", "doubtful": "yellow", "unknown": "cyan"}
_LONGEST = 400


def verified(found: Sequence[Verdict], *, every: bool = False) -> str:
    """Verdicts as text.

    Args:
        found: the verdicts in order.
        every: also what is right; else it is counted only.
    """
    if not found:
        return "Nothing to verify: the text cites no provision and quotes none."
    out: list[str] = []
    shown = [v for v in found if every or v.verdict != "right"]
    for passage, verdicts in groupby(shown, key=lambda v: (v.start, v.end)):
        out += [*_passage(passage[0], list(verdicts)), ""]
    tally = ", ".join(f"{sum(v.verdict == kind for v in found)} {kind}" for kind in VERDICTS)
    out.append(f"{counted(len(found), 'check')}: {tally}.")
    if not every and len(shown) < len(found):
        out.append(dim("What is right: --all."))
    return "\n".join(out)


def _passage(start: int, verdicts: Iterable[Verdict]) -> list[str]:
    rows = list(verdicts)
    words = " ".join(rows[0].text.split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST]} …"
    out = [filled(words, dim(f"{start:>6}  "), " " * 8)]
    for v in rows:
        head = (
            click.style(f"{v.verdict:<9}", fg=_COLOURS[v.verdict], bold=v.verdict == "wrong" or None)
            + f"{v.check:<10} "
        )
        out.append(filled(v.note, " " * 8 + head, " " * 28))
        if v.says and v.verdict != "right":
            says = v.says if len(v.says) <= _LONGEST else f"{v.says[:_LONGEST]} …"
            out.append(dim(filled(f"{v.clause} ({KIND_WORDS.get(v.words, v.words)}): {says}", " " * 28)))
    return out
