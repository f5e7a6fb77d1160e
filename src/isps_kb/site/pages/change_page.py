"""The page of what changed since 2002: the newest first, a table a year, with where each was seen."""

from collections.abc import Iterator
from itertools import groupby

from isps_kb.reading import changes
from isps_kb.site import render
from isps_kb.site.markup import NONE, html, text
from isps_kb.site.page import Page, heading, table
from isps_kb.site.shelf import Shelf

CHANGES = "changes"


def pages(shelf: Shelf) -> Iterator[Page]:
    """The page, where the ledger holds anything."""
    found = changes.since(shelf.store)
    if not found:
        return
    link = shelf.linker(CHANGES)
    title = "What changed"
    blocks = [
        heading(1, title),
        f"What changed in maritime security law since 2002, in our own words, checked to {changes.checked(shelf.store)} on "
        "public pages. What came later, or was not found there, is not in it. A date may lie ahead: then it is the day on which "
        "something is due.",
    ]
    for year, rows in groupby(found, key=lambda c: c["date"][:4]):
        cells = [
            [
                text(c["date"]), text(c["what"]), render.ref(c["instrument"], link), render.refs(c["about"], link),
                html("{}{}", text(c["source"]), NONE if c["seen"] else html(" {}", render.UNVERIFIED)),
            ]
            for c in rows
        ]  # fmt: skip
        blocks += [
            heading(2, year),
            table(("Date", "What", "By", "Touches", "Seen"), cells, "kb-table kb-stack kb-ledger"),
        ]
    yield Page(CHANGES, title, tuple(blocks), "What changed in maritime security law since 2002", ("toc",))
