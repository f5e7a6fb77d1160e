"""Pictures as SVG that needs no script: colours come from the page, every node is a link, and a table says the same in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.site import render
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.page import table
from isps_kb.site.shelf import Shelf

SHOWN = 14
_ROW, _WIDTH, _EDGE = 26, 760, 6.0
_LEFT, _RIGHT = 190, 570  # where the names of those on either side end and begin


def neighbours(shelf: Shelf, section: str, here: str) -> str:
    """What cites a section on the left, what it cites on the right, the strongest first; "" where there is nothing."""
    into = _strongest({a: n for (a, b), n in shelf.citations.items() if b == section})
    out = _strongest({b: n for (a, b), n in shelf.citations.items() if a == section})
    if not into and not out:
        return ""
    rows = max(len(into[:SHOWN]), len(out[:SHOWN]), 1)
    height = _ROW * rows + 44
    middle = 30 + _ROW * rows / 2
    parts = [
        html('<text class="kb-svg-head" x="{}" y="14" text-anchor="end">cited by</text>', _LEFT),
        html('<text class="kb-svg-head" x="{}" y="14">cites</text>', _RIGHT),
    ]
    for side, found in (("in", into[:SHOWN]), ("out", out[:SHOWN])):
        top = 30 + _ROW * (rows - len(found)) / 2
        for n, (name, count) in enumerate(found):
            y = top + _ROW * n + _ROW / 2
            parts += [_edge(side, y, middle, count), _node(name, shelf.href(here, name), side, y, count)]
    half = _WIDTH / 2
    own = '<rect class="kb-svg-own" x="{}" y="{}" width="124" height="32" rx="4"/>'
    name_of = '<text class="kb-svg-name" x="{}" y="{}" text-anchor="middle">{}</text>'
    parts += [html(own, half - 62, middle - 16), html(name_of, half, middle + 5, text(section))]
    rest = [
        f"{len(found) - SHOWN} more {word}"
        for found, word in ((into, "cite it"), (out, "are cited"))
        if len(found) > SHOWN
    ]
    title = f"{section}: cited by {len(into)} and citing {len(out)} other sections and whole instruments"
    more = html("<p>Not drawn: {}.</p>", text(" and ".join(rest))) if rest else NONE
    heads = ("Section or instrument", "Cites this one", "Is cited by it")
    told = table(heads, _rows(shelf, here, dict(into), dict(out)), "kb-table")
    return _figure("kb-figure", svg(_WIDTH, height, title, parts), html("{}.{}", text(title), more), told)


def _figure(kind: str, drawn: Html, caption: Html, told: Html) -> Html:
    """A drawing with what it shows below it, and the same as a table to unfold."""
    return html(
        '<figure class="{}">\n{}\n<figcaption>{}</figcaption>\n</figure>\n\n'
        '<details class="kb-words">\n<summary>The same as a table</summary>\n{}\n</details>',
        text(kind), drawn, caption, told,
    )  # fmt: skip


def _strongest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda e: (-e[1], e[0]))


def _rows(shelf: Shelf, here: str, into: Mapping[str, int], out: Mapping[str, int]) -> list[list[Html]]:
    link = shelf.linker(here)
    return [
        [_named(render.ref(n, link), shelf.heading(n)), _count(into.get(n)), _count(out.get(n))]
        for n in dict.fromkeys((*into, *out))
    ]


def _named(ref: Html, name: str) -> Html:
    return html("{} {}", ref, text(name)) if name else ref


def _count(n: int | None) -> Html:
    return text(f"{n} times" if n and n > 1 else "once" if n else "–")


def _edge(side: str, y: float, middle: float, count: int) -> Html:
    start, end = (_LEFT + 6, _WIDTH / 2 - 62) if side == "in" else (_RIGHT - 6, _WIDTH / 2 + 62)
    return html(
        '<path class="kb-svg-edge" d="M{start:.0f} {y:.1f}C{bend:.0f} {y:.1f} {bend:.0f} {to:.1f} {end:.0f} {to:.1f}" '
        'stroke-width="{width:.1f}"/>',
        start=start, y=y, bend=(start + end) / 2, to=middle, end=end, width=min(_EDGE, 0.8 + count * 0.6),
    )  # fmt: skip


def _node(name: str, href: str, side: str, y: float, count: int) -> Html:
    anchor, x = (html('text-anchor="end" '), _LEFT) if side == "in" else (NONE, _RIGHT)
    words = text(f"{name} ({count})" if count > 1 else name)
    inner = html('<text class="kb-svg-node" {}x="{:.0f}" y="{:.1f}">{}</text>', anchor, x, y + 4, words)
    return html('<a href="{}">{}</a>', text(href), inner) if href else inner


def svg(width: float, height: float, title: str, parts: Sequence[Html], kind: str = "") -> Html:
    """A drawing with a name for those who do not see it."""
    return html(
        '<svg class="{}" viewBox="0 0 {:.0f} {:.0f}" role="group" aria-label="{}" '
        'preserveAspectRatio="xMidYMin meet">{}</svg>',
        text(f"kb-svg {kind}".strip()), width, height, text(title), joined(parts),
    )  # fmt: skip


# --- the map of the Code ---------------------------------------------------------------------------------------------------

_COLUMNS = ("A", "XI-2", "B")


def code_map(shelf: Shelf, here: str) -> str:
    """Part A against Part B against chapter XI-2: sections as rows of three columns, citations between them as lines."""
    columns = [(name, [p.id for p in shelf.tops(name) if "/app." not in p.id]) for name in _COLUMNS]
    rows = max(len(ids) for _, ids in columns)
    height, step = 40 + _ROW * rows, 330
    at: dict[str, tuple[int, float]] = {}
    parts = []
    for n, (name, ids) in enumerate(columns):
        head = '<text class="kb-svg-head" x="{}" y="16" text-anchor="middle">{}</text>'
        parts.append(html(head, 60 + n * step, text(shelf.name(name))))
        gap = _ROW * rows / max(1, len(ids))
        at |= {section: (n, 34 + gap * (row + 0.5)) for row, section in enumerate(ids)}
    across = {
        pair: n
        for pair, n in shelf.citations.items()
        if all(s in at for s in pair) and len({at[s][0] for s in pair}) > 1
    }
    parts += [_line(at[a], at[b], step, count) for (a, b), count in sorted(across.items())]
    for section, (n, y) in at.items():
        x = 60 + n * step
        parts.append(
            html(
                '<a href="{}"><rect class="kb-svg-own" x="{}" y="{:.1f}" width="68" height="20" rx="3"/>'
                '<text class="kb-svg-name" x="{}" y="{:.1f}" text-anchor="middle">{}</text></a>',
                text(shelf.href(here, section)),
                x - 34,
                y - 10,
                x,
                y + 4.5,
                text(section),
            )
        )
    title = "Citations between the sections of Part A, of Part B and the regulations of chapter XI-2"
    drawn = svg(2 * step + 120, height, title, parts)
    link = shelf.linker(here)
    pairs = sorted(across.items(), key=lambda e: (-e[1], e[0]))
    told = table(
        ("Section", "cites", "how often"),
        ([render.ref(a, link), render.ref(b, link), text(str(n))] for (a, b), n in pairs),
        "kb-table",
    )
    return _figure("kb-figure kb-map", drawn, html("{}; the wider the line, the more citations.", text(title)), told)


def _line(a: tuple[int, float], b: tuple[int, float], step: int, count: int) -> Html:
    (one, y), (other, z) = sorted((a, b))
    start, end = 60 + one * step + 34, 60 + other * step - 34
    return html(
        '<path class="kb-svg-edge{far}" d="M{start} {y:.1f}C{bend:.0f} {y:.1f} {bend:.0f} {z:.1f} {end} {z:.1f}" '
        'stroke-width="{width:.1f}"/>',
        far=text(" kb-svg-far" if other - one > 1 else ""), start=start, y=y, bend=(start + end) / 2, z=z, end=end,
        width=min(_EDGE, 0.6 + count * 0.35),
    )  # fmt: skip


# --- circulars on a line of time -----------------------------------------------------------------------------------------

_STATES = (("in force", "kb-in"), ("replaced or ended", "kb-gone"), ("not confirmed", "kb-open"))


def timeline(shelf: Shelf, works: Sequence[Mapping[str, Any]], here: str) -> str:
    """Circulars and resolutions by year and status; each mark is a link."""
    dated = [w for w in works if w["year"]]
    if not dated:
        return ""
    first, last = min(w["year"] for w in dated), max(w["year"] for w in dated)
    years = sorted({w["year"] for w in dated})
    stacks: dict[int, int] = {}
    left, tall, step = 30, 22, 28
    width = 2 * left + step * (len(years) - 1)
    place = {year: left + n * step for n, year in enumerate(years)}
    deepest = max(sum(w["year"] == y for w in dated) for y in years)
    height = 70 + tall * deepest
    axis = '<line class="kb-svg-axis" x1="{}" x2="{}" y1="{}" y2="{}"/>'
    parts = [html(axis, left - 16, width - left + 16, height - 40, height - 40)]
    label = '<text class="kb-svg-node" x="{}" y="{}" text-anchor="middle">{}</text>'
    for before, year in zip([0, *years], years, strict=False):
        if before and year - before > 1:  # years without any are left out, and the axis is cut there
            parts.append(html(axis, place[year] - step // 2, place[year] - step // 2, height - 46, height - 34))
        parts.append(html(label, place[year], height - 20, year))
    for w in sorted(dated, key=lambda w: (w["year"], state(w), w["id"])):
        n = stacks[w["year"]] = stacks.get(w["year"], 0) + 1
        x, y = place[w["year"]], height - 40 - tall * n + 8
        said = text(f"{w['id']}, {w['year']}, {w['status']}: {w['title']}")
        mark = '<a href="{}" aria-label="{}"><title>{}</title>{}</a>'
        parts.append(html(mark, text(shelf.href(here, w["id"])), said, said, _mark(state(w), x, y)))
    legend = joined(
        (html('<span class="kb-key {}">{}</span>', text(kind), text(name)) for name, kind in _STATES), " · "
    )
    title = f"{len(dated)} circulars, resolutions and conventions by year, {first} to {last}, without the years that have none"
    return html(
        '<figure class="kb-drawn-by">\n<div class="kb-figure">{}</div>\n'
        "<figcaption>{}: {}. The table below says the same.</figcaption>\n</figure>",
        svg(width, height, title, parts, "kb-time"), text(title), legend,
    )  # fmt: skip


def state(work: Mapping[str, Any]) -> str:
    """Which of three marks a work gets."""
    status = str(work["status"])
    if status.startswith("in force"):
        return "kb-in"
    return "kb-open" if status in ("not confirmed", "") else "kb-gone"


def _mark(kind: str, x: float, y: float) -> Html:
    """Shapes differ, so that colour is not needed: full disc, ring, diamond."""
    if kind == "kb-open":
        turned = html("rotate(45 {:.1f} {:.1f})", x, y)
        square = '<rect class="kb-svg-{}" x="{:.1f}" y="{:.1f}" width="12" height="12" transform="{}"/>'
        return html(square, text(kind), x - 6, y - 6, turned)
    return html(
        '<circle class="kb-svg-{}" cx="{:.1f}" cy="{:.1f}" r="{}"/>', text(kind), x, y, 8 if kind == "kb-in" else 7
    )
