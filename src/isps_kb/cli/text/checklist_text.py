"""An audit worksheet as a list for a screen: a question a paragraph, with what to ask to see."""

from collections.abc import Mapping, Sequence

import click

from isps_kb.audit.checklist import Sheet
from isps_kb.cli import colours
from isps_kb.cli.terminal import counted, dim, filled
from isps_kb.cli.text import law_text
from isps_kb.model import KIND_WORDS

_COLUMN = 13


def listed(sheet: Sheet) -> str:
    """The parts of a worksheet with their questions."""
    out = [click.style(sheet.title, bold=True), *(filled(words) for words in sheet.about)]
    for part in sheet.parts:
        out += ["", click.style(f"{part.title} ({len(part.rows)})", bold=True)]
        for row in part.rows:
            mark = f" {colours.unverified()}" if row.clause in sheet.unseen else ""
            out.append(
                filled(f"{row.question} {colours.force(row.force)}{mark}", f"{row.key:<{_COLUMN - 1}} ", " " * _COLUMN)
            )
            if row.clause in sheet.official:
                out.append(dim(filled(f"Official text: {sheet.official[row.clause]}", " " * _COLUMN)))
            if sheet.ask.get(row.key):
                out.append(dim(filled(f"Ask to see: {sheet.ask[row.key]}", " " * _COLUMN)))
            if law := _law(sheet.law.get(row.clause, ())):
                out.append(dim(filled(law, " " * _COLUMN)))
    total = sum(len(p.rows) for p in sheet.parts)
    told = f"{counted(total, 'question')}, written from the clauses: {KIND_WORDS['restatement']}. To fill in: --out audit.xlsx."
    return "\n".join([*out, "", dim(filled(told))])


def _law(rows: Sequence[Mapping[str, str]]) -> str:
    return law_text.mark(rows)
