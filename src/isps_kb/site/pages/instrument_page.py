"""The contents of each instrument, and the pages on which sections stand side by side with their companions."""

from collections.abc import Iterator

from isps_kb.addresses.address import split
from isps_kb.addresses.collection import NORMS, group_of
from isps_kb.passage import Passage
from isps_kb.site import permalink, render
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.page import Page, block, heading, table, to
from isps_kb.site.pages.section_page import clauses, source
from isps_kb.site.render import Link
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
        size = text(str(1 + len(section.below)))
        companions = render.refs(section.relations.companions, link)
        rows.append([render.ref(section.id, link), html("{}{}", text(title), unseen), size, companions])
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


# --- side by side -----------------------------------------------------------------------------------------------------------


def beside(shelf: Shelf) -> dict[str, str]:
    """The side-by-side page of each section that has companions: by the section whose number comes first."""
    found: dict[str, str] = {}
    for path, _, sections in _companions(shelf):
        for section in sections:
            found.setdefault(section, path)
    return found


def _companions(shelf: Shelf) -> Iterator[tuple[str, list[str], list[str]]]:
    """The groups of companions that are held: the page of each, its provisions, and the sections among them."""
    for group in shelf.registry.companions:
        held = [i for i in group if i in shelf.clauses]
        sections = [i for i in held if len(split(i).parts) == 1]
        if len(held) > 1 and sections:
            yield f"beside/{permalink.slug(sections[0])}", held, sections


def beside_pages(shelf: Shelf) -> Iterator[Page]:
    """Sections on the same subject in chapter XI-2, Part A and Part B, in columns on a wide screen."""
    for path, held, sections in _companions(shelf):
        order = sorted(dict.fromkeys(split(i).instrument for i in held), key=NORMS.index)
        columns = [_column(shelf, [i for i in held if split(i).instrument == name], path) for name in order]
        subject = shelf.heading(next((i for i in sections if i.startswith("A/")), sections[0]))
        title = f"{subject}: {' · '.join(dict.fromkeys(sections))} side by side"
        lead = "<p>{}, side by side. Open a number for links and notes.</p>"
        yield Page(
            path,
            title,
            (
                heading(1, subject),
                block(html(lead, render.refs(held, shelf.linker(path))), "kb-head"),
                block(joined(columns, "\n"), f"kb-beside kb-beside-{len(columns)}"),
            ),
            title,
            ("navigation", "toc"),
        )


def _column(shelf: Shelf, ids: list[str], here: str) -> Html:
    first, link = shelf.clauses[ids[0]], shelf.linker(here)
    out = [
        html('<section class="kb-column"><h2>{}</h2>', text(shelf.name(first.instrument))),
        render.badge(first.force.partition(";")[0]),
        render.origin(first.whose),
        *(_plain(shelf.clauses[top], link) for top in ids),
        html("</section>"),
    ]
    return joined(out, "\n")


def _plain(passage: Passage, link: Link) -> Html:
    """A clause and what is below it without its relations: a number that leads to it, and its words."""
    href, form = text(link(passage.id, "")), passage.form
    below = [*(_plain(item, link) for item in passage.items), render.closing(passage, link)]
    if form == "heading":
        level = 3 if len(split(passage.id).parts) == 1 else 4
        title = html('<h{0}><a href="{1}">{2}</a></h{0}>', level, href, text(passage.heading[-1]))
        return joined((title, render.lead(passage, link), *below), "\n")
    label, kind = text(render.label_of(passage.id, form)), text("kb-item" if form == "item" else "kb-item kb-par")
    number = html('<a class="kb-n" href="{}" data-ref="{}">{}</a>', href, text(passage.id), label)
    mark = render.UNVERIFIED if passage.whose.recalled else NONE
    head = html('<div class="{}">{}<div class="kb-t">{}{}', kind, number, mark, render.lead(passage, link))
    return joined((head, *below, html("</div></div>")), "\n")
