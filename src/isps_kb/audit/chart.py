"""The picture of a filled worksheet: a bar a section, as SVG that needs nothing else."""

import html
from collections.abc import Mapping

from isps_kb.audit.findings import share

COLOURS = {"yes": "#2e7d32", "partly": "#f9a825", "no": "#c62828", "not applicable": "#b0bec5", "unanswered": "#eceff1"}
_ROW, _LEFT, _BAR, _RIGHT = 26, 110, 440, 130


def bars(sections: Mapping[str, Mapping[str, int]]) -> str:
    """A bar a section, divided by answer, with the share complied with beside it; a title and a table stand for the blind."""
    width, top = _LEFT + _BAR + _RIGHT, 46
    height = top + _ROW * len(sections) + 10
    told = "; ".join(f"{name}: {said(counts)}" for name, counts in sections.items())
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        'font-family="DejaVu Sans, Arial, sans-serif" font-size="12">',
        f"<title>Share complied with by section</title><desc>{html.escape(told)}</desc>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    x = float(_LEFT)
    for name, colour in COLOURS.items():
        out.append(f'<rect x="{x}" y="12" width="12" height="12" fill="{colour}" stroke="#78909c"/>')
        out.append(f'<text x="{x + 17}" y="22">{name}</text>')
        x += 30 + 7 * len(name)
    for n, (name, counts) in enumerate(sections.items()):
        y, x, total = top + n * _ROW, float(_LEFT), sum(counts.values()) or 1
        out.append(f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{html.escape(name)}</text>')
        for answer, colour in COLOURS.items():
            size = _BAR * counts[answer] / total
            if size:
                out.append(
                    f'<rect x="{x:.1f}" y="{y}" width="{size:.1f}" height="{_ROW - 6}" fill="{colour}" stroke="#78909c" '
                    f'stroke-width=".5"><title>{answer}: {counts[answer]}</title></rect>'
                )
            x += size
        out.append(f'<text x="{_LEFT + _BAR + 8}" y="{y + 15}">{html.escape(said(counts))}</text>')
    return "\n".join([*out, "</svg>", ""])


def said(counts: Mapping[str, int]) -> str:
    """The share complied with in words: "75 % of 4", or that nothing was answered."""
    part = share(counts)
    asked = counts["yes"] + counts["no"] + counts["partly"]
    return f"{100 * part:.0f} % of {asked}" if part is not None else "nothing answered"
