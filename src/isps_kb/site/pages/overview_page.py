"""Pages about the collection as a whole: instruments and editions, the map of citations, what is unverified, every page."""

from collections.abc import Iterator, Sequence
from typing import Any

from isps_kb.reading import unverified
from isps_kb.site import pictures, render
from isps_kb.site.markup import Html, html, joined, text
from isps_kb.site.page import Page, block, heading, table, to
from isps_kb.site.shelf import Shelf

INSTRUMENTS = "overview"
MAP = "map"
UNVERIFIED = "unverified"
EVERY = "pages"
_GROUPS = (
    ("XI-2", "SOLAS chapter XI-2"), ("PRE", "ISPS Code, Preamble"), ("A", "ISPS Code, Part A"), ("B", "ISPS Code, Part B"),
    ("EU725", "European Union"), ("other", "Other chapters of SOLAS, and STCW"),
    ("circulars", "Circulars, resolutions, conventions"),
    ("courses", "Courses and programme"),
)  # fmt: skip


def pages(shelf: Shelf) -> Iterator[Page]:
    """Overview, map and what is unverified."""
    yield _instruments(shelf)
    yield _map(shelf)
    yield _unverified(shelf)


def _instruments(shelf: Shelf) -> Page:
    link = shelf.linker(INSTRUMENTS)
    blocks = [heading(1, "Instruments and editions"), heading(2, "Editions", "editions")]
    rows = [
        [text(e["title"]), text(e["kind"]), text(str(len(shelf.store.passages(e["id"])))), text(e["source"]),
         text(e["date"]), text(e["licence"] or "not stated")]
        for e in shelf.editions
    ]  # fmt: skip
    blocks.append(table(("Edition", "Kind", "Clauses", "Source", "Date", "Licence"), rows, "kb-table"))
    if len(shelf.editions) == 1:
        blocks.append("No official copy has been imported; every text here is a restatement.")
    for group, name in _GROUPS:
        known = [shelf.instruments[i] for i in shelf.in_group(group)]
        if known:
            blocks += [
                heading(2, name),
                table(("Instrument", "Title", "Clauses", "Status"), [_row(shelf, w, link) for w in known], "kb-table"),
            ]
    return Page(
        INSTRUMENTS, "Instruments and editions", tuple(blocks), "Every instrument held, with its editions and status"
    )


def _row(shelf: Shelf, work: dict[str, Any], link: render.Link) -> list[Html]:
    from isps_kb.site.pages.circular_page import status

    size = text(str(len(shelf.inside[work["id"]])))
    said = status(work) if work.get("type") else text(shelf.tops(work["id"])[0].whose.status)
    return [render.ref(work["id"], link), text(work.get("title") or work["name"]), size, said]


def _map(shelf: Shelf) -> Page:
    title = "Map of citations"
    blocks = (
        heading(1, title),
        "How the two Parts of the Code and chapter XI-2 refer to each other. Every box leads to its section.",
        pictures.code_map(shelf, MAP),
    )
    return Page(MAP, title, blocks, "Part A against Part B against chapter XI-2 by citations")


def _unverified(shelf: Shelf) -> Page:
    link = shelf.linker(UNVERIFIED)
    found = unverified.listed(shelf.store)
    blocks = [
        heading(1, "What is unverified"),
        "Where the original wording was not before those who wrote a restatement, it says UNVERIFIED. Where nobody else has "
        "compared it with the original, it is listed as not yet reviewed. Compare both with an official copy before you "
        "rely on them.",
    ]
    for key, title in (
        ("recalled", "Written without sight of the original wording"),
        ("unreviewed", "Not yet compared by a second reader"),
    ):
        blocks.append(heading(2, f"{title} ({len(found[key])})", key))
        rows = [[text(shelf.name(i)), render.refs(ids, link)] for i, ids in _by_instrument(shelf, found[key]).items()]
        blocks.append(table(("Instrument", "Clauses"), rows, "kb-table") if rows else "None.")
    blocks.append(heading(2, f"Facts of instruments that no page seen confirms ({len(found['facts'])})", "facts"))
    rows = [[render.ref(f["id"], link), text(", ".join(f["facts"]))] for f in found["facts"]]
    blocks.append(table(("Instrument", "Facts"), rows, "kb-table") if rows else "None.")
    return Page(UNVERIFIED, "What is unverified", tuple(blocks), "Clauses and facts that have not been verified")


def _by_instrument(shelf: Shelf, ids: Sequence[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for i in ids:
        groups.setdefault(shelf.clauses[i].instrument, []).append(i)
    return groups


def every(made: Sequence[Page]) -> Page:
    """A page that links to every other one."""
    folders: dict[str, list[Page]] = {}
    for page in made:
        folders.setdefault(page.path.rpartition("/")[0], []).append(page)
    blocks = [heading(1, "Every page")]
    for folder, inside in folders.items():
        items = joined(html("<li>{}</li>", to(EVERY, p.path, p.title)) for p in inside)
        name = (
            inside[0].title if folder[:1].isupper() or folder == "courses" else folder.capitalize() or "General"
        )  # instruments in capitals
        blocks += [heading(2, name), block(html("<ul>{}</ul>", items), "kb-own")]
    return Page(EVERY, "Every page", tuple(blocks), "Every page of this site")
