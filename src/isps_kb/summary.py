"""The summary of a filled worksheet, as text, Markdown and a page with its picture."""

import html
from collections.abc import Sequence

from isps_kb.cells import in_markdown
from isps_kb.findings import Answers, Filled, by_section, open_, share
from isps_kb.picture import bars, said
from isps_kb.terminal import columns, counted
from isps_kb.worksheet import ANSWERS, STYLE


def text(found: Answers) -> str:
    """For the terminal: the sections, the open actions by clause, and the messages."""
    sections = by_section(found.rows)
    answered = sum(bool(row.answer) for row in found.rows)
    out = [f"{counted(len(found.rows), 'question')}, {answered} answered", ""]
    told = [
        (name, said(counts), _bar(share(counts)), ", ".join(f"{n} {a}" for a, n in counts.items() if n))
        for name, counts in sections.items()
    ]
    out += columns(told)
    left = open_(found.rows)
    if left:
        out += ["", f"Open ({len(left)})"]
        out += columns([(row.key, f"{row.answer or 'unanswered'}: {_line(row)}") for row in left], indent=2)
    elif answered:
        out += ["", "Nothing is open."]
    blank = [m for m in found.messages if "is blank; the question" in m.text]
    others = [m for m in found.messages if m not in blank]
    if others:
        out += ["", f"Cells to look at ({len(others)})", *(f"  {m}" for m in others)]
    if blank:
        out += ["", f"Not answered ({len(blank)}): rows {_rows([m.row for m in blank])}"]
    return "\n".join(out)


def markdown(found: Answers, title: str, picture: str) -> str:
    """A report; `picture` is the file name of the SVG."""
    out = [f"# {title}", "", f"![Share complied with by section]({picture})", ""]
    out += [
        f"| Section | Complied with | {' | '.join((*ANSWERS, 'unanswered'))} |",
        f"|{' --- |' * (len(ANSWERS) + 3)}",
    ]
    for name, counts in by_section(found.rows).items():
        out.append(f"| {name} | {said(counts)} | {' | '.join(str(n) for n in counts.values())} |")
    out += [
        "",
        "## Open, by clause",
        "",
        "| Clause | Answer | Finding | Evidence | Action |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in open_(found.rows):
        cells = (
            row.key,
            row.answer or "unanswered",
            *(row.cells.get(c, "") for c in ("Finding", "Evidence", "Action")),
        )
        out.append(f"| {' | '.join(in_markdown(c) for c in cells)} |")
    out += ["", "## Cells to look at", "", *(f"- {in_markdown(str(m))}" for m in found.messages), ""]
    return "\n".join(out)


def page(found: Answers, title: str) -> str:
    """A page to print, with the picture in it."""
    sections = by_section(found.rows)
    heads = "".join(f"<th>{h}</th>" for h in ("Section", "Complied with", *ANSWERS, "unanswered"))
    rows = "".join(
        f"<tr><td>{html.escape(n)}</td><td>{said(c)}</td>{''.join(f'<td>{v}</td>' for v in c.values())}</tr>"
        for n, c in sections.items()
    )
    cells = ("Finding", "Evidence", "Action")
    left = "".join(
        f'<tr><td class="c">{html.escape(r.key)}</td><td>{r.answer or "unanswered"}</td>'
        + "".join(f"<td>{html.escape(r.cells.get(c, ''))}</td>" for c in cells)
        + "</tr>"
        for r in open_(found.rows)
    )
    notes = "".join(f"<li>{html.escape(str(m))}</li>" for m in found.messages)
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>',
            f"<style>{STYLE}</style></head>\n<body><h1>{html.escape(title)}</h1>",
            bars(sections),
            f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
            "<h2>Open, by clause</h2><table><thead><tr><th>Clause</th><th>Answer</th>",
            f"{''.join(f'<th>{c}</th>' for c in cells)}</tr></thead><tbody>{left}</tbody></table>",
            f"<h2>Cells to look at</h2><ul>{notes}</ul></body></html>\n",
        ]
    )


def _line(row: Filled) -> str:
    action = row.cells.get("Action", "").strip()
    return " ".join((action or row.cells.get("Finding", "").strip() or "no action named").split())


def _bar(part: float | None) -> str:
    filled = round(10 * part) if part is not None else 0
    return "█" * filled + "·" * (10 - filled)


def _rows(numbers: Sequence[int]) -> str:
    out: list[str] = []
    start = last = numbers[0]
    for n in [*numbers[1:], -1]:
        if n != last + 1:
            out.append(str(start) if start == last else f"{start} to {last}")
            start = n
        last = n
    return ", ".join(out)
