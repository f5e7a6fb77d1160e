"""Pictures as SVG that needs no script: colours come from the page, every node is a link, and a table says the same in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb import render
from isps_kb.page import table
from isps_kb.shelf import Shelf

SHOWN = 14
_ROW, _WIDTH, _BOX, _EDGE = 26, 760, 190, 6.0


def neighbours(shelf: Shelf, section: str, here: str) -> str:
    """What cites a section on the left, what it cites on the right, the strongest first; "" where there is nothing."""
    into = _strongest({a: n for (a, b), n in shelf.citations.items() if b == section})
    out = _strongest({b: n for (a, b), n in shelf.citations.items() if a == section})
    if not into and not out:
        return ""
    rows = max(len(into[:SHOWN]), len(out[:SHOWN]), 1)
    height = _ROW * rows + 44
    middle = 30 + _ROW * rows / 2
    left, right = _BOX, _WIDTH - _BOX
    parts = [
        f'<text class="kb-svg-head" x="{left}" y="14" text-anchor="end">cited by</text>',
        f'<text class="kb-svg-head" x="{right}" y="14">cites</text>',
    ]
    for side, found in (("in", into[:SHOWN]), ("out", out[:SHOWN])):
        top = 30 + _ROW * (rows - len(found)) / 2
        for n, (name, count) in enumerate(found):
            y = top + _ROW * n + _ROW / 2
            parts.append(_edge(side, y, middle, left, right, count))
            parts.append(_node(shelf, name, here, side, y, left, right, count))
    half = _WIDTH / 2
    parts.append(f'<rect class="kb-svg-own" x="{half - 62}" y="{middle - 16}" width="124" height="32" rx="4"/>')
    parts.append(
        f'<text class="kb-svg-name" x="{half}" y="{middle + 5}" text-anchor="middle">{render.text(section)}</text>'
    )
    rest = [
        f"{len(found) - SHOWN} more {word}"
        for found, word in ((into, "cite it"), (out, "are cited"))
        if len(found) > SHOWN
    ]
    title = f"{section}: cited by {len(into)} and citing {len(out)} other sections and whole instruments"
    picture = svg(_WIDTH, height, title, parts)
    told = table(
        ("Section or instrument", "Cites this one", "Is cited by it"),
        _rows(shelf, here, dict(into), dict(out)),
        "kb-table",
    )
    more = f"<p>Not drawn: {' and '.join(rest)}.</p>" if rest else ""
    return "\n".join([
        '<figure class="kb-figure">', picture, f"<figcaption>{render.text(title)}.{more}</figcaption>", "</figure>",
        "", '<details class="kb-words">', "<summary>The same as a table</summary>", told, "</details>",
    ])  # fmt: skip


def _strongest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda e: (-e[1], e[0]))


def _rows(shelf: Shelf, here: str, into: Mapping[str, int], out: Mapping[str, int]) -> list[list[str]]:
    names = dict.fromkeys((*into, *out))

    def link(clause_id: str, query: str) -> str:
        return shelf.href(here, clause_id, query)

    return [
        [f"{render.ref(n, link)} {render.text(shelf.heading(n))}".strip(), _count(into.get(n)), _count(out.get(n))]
        for n in names
    ]


def _count(n: int | None) -> str:
    return f"{n} times" if n and n > 1 else "once" if n else "–"


def _edge(side: str, y: float, middle: float, left: float, right: float, count: int) -> str:
    start, end = (left + 6, _WIDTH / 2 - 62) if side == "in" else (right - 6, _WIDTH / 2 + 62)
    bend = (start + end) / 2
    width = min(_EDGE, 0.8 + count * 0.6)
    curve = f"M{start:.0f} {y:.1f}C{bend:.0f} {y:.1f} {bend:.0f} {middle:.1f} {end:.0f} {middle:.1f}"
    return f'<path class="kb-svg-edge" d="{curve}" stroke-width="{width:.1f}"/>'


def _node(shelf: Shelf, name: str, here: str, side: str, y: float, left: float, right: float, count: int) -> str:
    anchor, x = ('text-anchor="end" ', left) if side == "in" else ("", right)
    words = f"{name} ({count})" if count > 1 else name
    inner = f'<text class="kb-svg-node" {anchor}x="{x:.0f}" y="{y + 4:.1f}">{render.text(words)}</text>'
    href = shelf.href(here, name)
    return f'<a href="{render.text(href)}">{inner}</a>' if href else inner


def svg(width: float, height: float, title: str, parts: Sequence[str], kind: str = "") -> str:
    """A drawing with a name for those who do not see it."""
    own = f"kb-svg {kind}".strip()
    return (
        f'<svg class="{own}" viewBox="0 0 {width:.0f} {height:.0f}" role="group" aria-label="{render.text(title)}" '
        f'preserveAspectRatio="xMidYMin meet">{"".join(parts)}</svg>'
    )


# --- the map of the Code ---------------------------------------------------------------------------------------------------

_COLUMNS = ("A", "XI-2", "B")


def code_map(shelf: Shelf, here: str) -> str:
    """Part A against Part B against chapter XI-2: sections as rows of three columns, citations between them as lines."""
    columns = [(name, [s for s in shelf.tops(name) if "/app." not in s]) for name in _COLUMNS]
    rows = max(len(ids) for _, ids in columns)
    height, step = 40 + _ROW * rows, 330
    at: dict[str, tuple[int, float]] = {}
    parts = []
    for n, (name, ids) in enumerate(columns):
        x = 60 + n * step
        parts.append(
            f'<text class="kb-svg-head" x="{x}" y="16" text-anchor="middle">{render.text(shelf.name(name))}</text>'
        )
        gap = _ROW * rows / max(1, len(ids))
        for row, section in enumerate(ids):
            at[section] = (n, 34 + gap * (row + 0.5))
    for (a, b), count in sorted(shelf.citations.items()):
        if a in at and b in at and at[a][0] != at[b][0]:
            parts.append(_line(at[a], at[b], step, count))
    for section, (n, y) in at.items():
        x = 60 + n * step
        parts.append(
            f'<a href="{render.text(shelf.href(here, section))}"><rect class="kb-svg-own" x="{x - 34}" y="{y - 10:.1f}" '
            f'width="68" height="20" rx="3"/><text class="kb-svg-name" x="{x}" y="{y + 4.5:.1f}" text-anchor="middle">'
            f"{render.text(section)}</text></a>"
        )
    title = "Citations between the sections of Part A, of Part B and the regulations of chapter XI-2"
    drawn = svg(2 * step + 120, height, title, parts)
    pairs = [
        ((a, b), n)
        for (a, b), n in sorted(shelf.citations.items(), key=lambda e: (-e[1], e[0]))
        if a in at and b in at and at[a][0] != at[b][0]
    ]

    def link(clause_id: str, query: str) -> str:
        return shelf.href(here, clause_id, query)

    told = table(
        ("Section", "cites", "how often"),
        ([render.ref(a, link), render.ref(b, link), str(n)] for (a, b), n in pairs),
        "kb-table",
    )
    return "\n".join([
        '<figure class="kb-figure kb-map">', drawn,
        f"<figcaption>{title}; the wider the line, the more citations.</figcaption>", "</figure>",
        "", '<details class="kb-words">', "<summary>The same as a table</summary>", told, "</details>",
    ])  # fmt: skip


def _line(a: tuple[int, float], b: tuple[int, float], step: int, count: int) -> str:
    (one, y), (other, z) = sorted((a, b))
    start, end = 60 + one * step + 34, 60 + other * step - 34
    bend = (start + end) / 2
    far = " kb-svg-far" if other - one > 1 else ""
    return (
        f'<path class="kb-svg-edge{far}" d="M{start} {y:.1f}C{bend:.0f} {y:.1f} {bend:.0f} {z:.1f} {end} {z:.1f}" '
        f'stroke-width="{min(_EDGE, 0.6 + count * 0.35):.1f}"/>'
    )


# --- circulars on a line of time -----------------------------------------------------------------------------------------

_STATES = (("in force", "kb-in"), ("replaced or ended", "kb-gone"), ("not confirmed", "kb-open"))


def timeline(shelf: Shelf, works: Sequence[Mapping[str, Any]], here: str) -> str:
    """Circulars and resolutions by year and status; each mark is a link."""
    dated = [w for w in works if w["year"]]
    if not dated:
        return ""
    first, last = min(w["year"] for w in dated), max(w["year"] for w in dated)
    stacks: dict[int, int] = {}
    width, left, tall = 900, 40, 22
    deepest = max(sum(w["year"] == y for w in dated) for y in range(first, last + 1))
    height = 70 + tall * deepest
    step = (width - 2 * left) / max(1, last - first)
    parts = [
        f'<line class="kb-svg-axis" x1="{left - 16}" x2="{width - left + 16}" y1="{height - 40}" y2="{height - 40}"/>'
    ]
    for year in range(first, last + 1):
        x = left + (year - first) * step
        if year % 5 == 0 or year in (first, last):
            parts.append(f'<text class="kb-svg-node" x="{x:.1f}" y="{height - 20}" text-anchor="middle">{year}</text>')
    for w in sorted(dated, key=lambda w: (w["year"], state(w), w["id"])):
        n = stacks[w["year"]] = stacks.get(w["year"], 0) + 1
        x, y = left + (w["year"] - first) * step, height - 40 - tall * n + 8
        said = f"{w['id']}, {w['year']}, {w['status']}: {w['title']}"
        parts.append(
            f'<a href="{render.text(shelf.href(here, w["id"]))}" aria-label="{render.text(said)}">'
            f"<title>{render.text(said)}</title>{_mark(state(w), x, y)}</a>"
        )
    legend = " · ".join(f'<span class="kb-key {kind}">{name}</span>' for name, kind in _STATES)
    title = f"{len(dated)} circulars, resolutions and conventions by year, {first} to {last}"
    drawn = svg(width, height, title, parts, "kb-time")
    return "\n".join(
        [
            '<figure class="kb-figure">',
            drawn,
            f"<figcaption>{title}: {legend}. The table below says the same.</figcaption>",
            "</figure>",
        ]
    )


def state(work: Mapping[str, Any]) -> str:
    """Which of three marks a work gets."""
    status = str(work["status"])
    if status.startswith("in force"):
        return "kb-in"
    return "kb-open" if status in ("not confirmed", "") else "kb-gone"


def _mark(kind: str, x: float, y: float) -> str:
    """Shapes differ, so that colour is not needed: full disc, ring, diamond."""
    if kind == "kb-in":
        return f'<circle class="kb-svg-{kind}" cx="{x:.1f}" cy="{y:.1f}" r="8"/>'
    if kind == "kb-open":
        turned = f"rotate(45 {x:.1f} {y:.1f})"
        return (
            f'<rect class="kb-svg-{kind}" x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12" transform="{turned}"/>'
        )
    return f'<circle class="kb-svg-{kind}" cx="{x:.1f}" cy="{y:.1f}" r="7"/>'
