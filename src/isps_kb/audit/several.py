"""Several filled worksheets side by side: facilities, ships or years; the shares by section and everything that is open."""

from collections.abc import Mapping
from typing import Any

from isps_kb.audit.chart import said
from isps_kb.audit.findings import Answers, by_section, gathered, open_, share
from isps_kb.documents.paper import Block, Paper

Filed = Mapping[str, Answers]


def shares(filed: Filed) -> dict[str, dict[str, float | None]]:
    """By section and file the share complied with; None where a file answered nothing of it."""
    counts = {name: by_section(found.rows) for name, found in filed.items()}
    sections = dict.fromkeys(s for each in counts.values() for s in each)
    return {s: {n: share(each[s]) if s in each else None for n, each in counts.items()} for s in sections}


def actions(filed: Filed) -> list[tuple[str, ...]]:
    """What is open: due day, owner, file, question, answer, action; the first due come first, those without a day last."""
    rows = [
        (
            r.cells.get("Due", ""),
            r.cells.get("Owner", ""),
            name,
            r.key,
            r.answer or "unanswered",
            r.cells.get("Action", ""),
        )
        for name, found in filed.items()
        for r in open_(found.rows)
    ]
    return sorted(rows, key=lambda r: (not r[0], r[0]))


def data(filed: Filed) -> dict[str, Any]:
    """Everything for JSON."""
    names = ("due", "owner", "file", "clause", "answer", "action")
    return {
        "files": [{"file": name, **found.data()} for name, found in filed.items()],
        "shares": [{"section": s, "files": by} for s, by in shares(filed).items()],
        "open": [dict(zip(names, row, strict=True)) for row in actions(filed)],
    }


def report(filed: Filed, picture: str) -> Paper:
    """The worksheets as one page; `picture` is the file name of its picture."""
    told = {name: by_section(found.rows) for name, found in filed.items()}
    rows = (
        (section, *(said(told[name][section]) if section in told[name] else "not asked" for name in filed))
        for section in shares(filed)
    )
    messages = (
        Block("item", f"{name}: {message}") for name, found in filed.items() for message in gathered(found.messages)
    )
    blocks = (
        Block("picture", "Share complied with by section and file", label=picture, svg=lines(filed)),
        Block("table", rows=(("Section", *filed), *rows)),
        Block("heading", "Open, by due day"),
        Block(
            "table",
            rows=(("Due", "Owner", "File", "Clause", "Answer", "Action"), *actions(filed)),
            widths=(10, 12, 18, 11, 11, 38),
        ),
        Block("heading", "Cells to look at"),
        *messages,
    )
    return Paper("Worksheets side by side", blocks, wide=True)


def lines(filed: Filed) -> str:
    """A row a section, in it a bar a file one below the other, as SVG; the table beside it says the same in words."""
    import html

    bar, left, size, right = 12, 110, 440, 190
    found = shares(filed)
    colours = ("#1f3a5f", "#2e7d32", "#f9a825", "#c62828", "#6a1b9a", "#00838f")
    height = 20 + sum(bar * len(filed) + 10 for _ in found)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + size + right} {height}" role="img" '
        'font-family="DejaVu Sans, Arial, sans-serif" font-size="10">',
        "<title>Share complied with by section and file</title>",
        f'<rect width="{left + size + right}" height="{height}" fill="#ffffff"/>',
    ]
    y = 14
    for section, by in found.items():
        out.append(f'<text x="{left - 8}" y="{y + 10}" text-anchor="end">{html.escape(section)}</text>')
        for n, (name, part) in enumerate(by.items()):
            width = size * (part or 0)
            label = f"{name}: {f'{100 * part:.0f} %' if part is not None else 'nothing answered'}"
            out.append(
                f'<rect x="{left}" y="{y}" width="{width:.1f}" height="{bar - 3}" fill="{colours[n % len(colours)]}"/>'
                f'<text x="{left + width + 6:.1f}" y="{y + 9}">{html.escape(label[:60])}</text>'
            )
            y += bar
        y += 10
    return "\n".join([*out, "</svg>", ""])
