"""The contents of each instrument."""

from collections.abc import Iterator

from isps_kb.addresses.collection import group_of
from isps_kb.site import permalink, render
from isps_kb.site.markup import NONE, Html, html, text
from isps_kb.site.page import Page, block, heading, table, to
from isps_kb.site.pages.section_page import clauses, source
from isps_kb.site.shelf import Shelf

_WHOLE = {"PRE"}  # instruments short enough to stand on one page


def pages(shelf: Shelf) -> Iterator[Page]:
    """A page of contents an instrument that has sections, and one for the Code as a whole."""
    for name in shelf.instruments:
        if group_of(name) in ("circulars", "courses"):
            continue
        yield _whole(shelf, name) if name in _WHOLE else _contents(shelf, name)
    if permalink.CODE in shelf.wholes:
        yield _code(shelf)


def _contents(shelf: Shelf, name: str) -> Page:
    here = permalink.of(name).page
    link = shelf.linker(here)
    rows = []
    for section in shelf.tops(name):
        unseen = html(" {}", render.UNVERIFIED) if section.whose.recalled else NONE
        title = shelf.heading(section.id) if len(section.heading) > 1 else ""
        named = html("{}{}", render.ref(section.id, link, title) if title else NONE, unseen)
        size = text(str(1 + len(section.below)))
        companions = render.refs(section.relations.companions, link)
        rows.append([render.ref(section.id, link), named, size, companions])
    known = shelf.instruments[name]
    force = render.badge(shelf.tops(name)[0].force.partition(";")[0])
    lead = html('<p class="kb-facts">{} {}</p>', force, text(known.get("title", "")))
    return Page(
        here,
        known["name"],
        (
            heading(1, known["name"]),
            block(lead, "kb-head"),
            *_facts(shelf, name, here),
            table(("Number", "Title", "Clauses", "Companions"), rows, "kb-table kb-contents"),
        ),
        f"Contents of {known['name']}",
    )


def _facts(shelf: Shelf, name: str, here: str) -> Iterator[Html]:
    """What is known of an instrument beside its clauses, where it is a work of its own."""
    from isps_kb.site.pages.circular_page import facts

    if shelf.instruments[name].get("type"):
        yield facts(shelf, shelf.instruments[name], here)


def _whole(shelf: Shelf, name: str) -> Page:
    here = permalink.of(name).page
    known, around = shelf.instruments[name], shelf.framed(name)
    head = html('<p class="kb-facts">{}</p>{}', render.badge(around.force), render.origin(around.whose))
    return Page(
        here,
        known["name"],
        (
            heading(1, known["name"]),
            block(head, "kb-head"),
            *clauses(shelf, around, shelf.linker(here), 3),
            source(around),
        ),
        known.get("title", ""),
    )


def _code(shelf: Shelf) -> Page:
    here = permalink.of(permalink.CODE).page
    rows = [
        [to(here, permalink.of(i).page, shelf.name(i)), text(str(shelf.instruments[i].get("title", "")))]
        for i in ("PRE", "A", "B")
        if i in shelf.instruments
    ]
    title = "ISPS Code"
    return Page(
        here, title, (heading(1, title), table(("Part", "Title"), rows, "kb-table")), "The parts of the ISPS Code"
    )
