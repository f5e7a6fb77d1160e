"""The page of a section, regulation or chapter: its paragraphs with anchors, links and what belongs to each."""

from collections.abc import Iterator

from isps_kb.addresses.address import split
from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.passage import Passage
from isps_kb.reading import changes
from isps_kb.site import legal, margin, permalink, pictures, render, spoken
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.page import Page, block, heading, titled, to
from isps_kb.site.render import Link
from isps_kb.site.shelf import Shelf

SHOWN_SOURCES = 2


def pages(shelf: Shelf, beside: dict[str, str]) -> Iterator[Page]:
    """A page a section of every instrument that has sections; `beside` names the side-by-side page of a section."""
    for instrument in shelf.instruments:
        for section in shelf.tops(instrument):
            at = permalink.of(section.id)
            if not at.fragment and at.page not in (permalink.of(instrument).page, ""):
                yield section_page(shelf, section, beside.get(section.id, ""))


def section_page(shelf: Shelf, section: Passage, beside: str = "") -> Page:
    """The page of one section."""
    here = permalink.of(section.id).page
    link = shelf.linker(here)
    title = section.heading[1] if len(section.heading) > 1 else section.id
    label = ".".join(split(section.id).parts)
    blocks = (
        titled(1, title, section.id),
        block(_head(shelf, section, here, beside), "kb-head", "header"),
        *own_words(section, link),
        *clauses(shelf, section, link, 2),
        *picture(shelf, section.id, here),
        source(section),
    )
    name = f"{section.id} {title.removeprefix(label).strip()}" if title != section.id else section.id
    about = f"{section.heading[0]}, {title}: clause by clause with cross-references"
    return Page(here, name, blocks, about, numbers=numbers(section))


def numbers(section: Passage) -> tuple[str, ...]:
    """The fragments of its paragraphs, where no heading stands between them and there are several."""
    plain = all(p.heading == section.heading and p.form != "heading" for p in section.items)
    found = tuple(permalink.fragment(".".join(split(p.id).parts)) for p in section.items)
    return found if plain and len(found) > 1 else ()


def _head(shelf: Shelf, section: Passage, here: str, beside: str) -> Html:
    status, companions = section.whose.status, section.relations.companions
    rows = [render.badge(section.force.partition(";")[0])]
    if status not in ("in force", ""):
        rows.append(html('<span class="kb-force kb-info">{}</span>', text(status)))
    if beside:
        rows.append(to(here, beside, "Read side by side with its companions"))
    elif companions:
        rows.append(html("Companions: {}", render.refs(companions, shelf.linker(here))))
    return html('<p class="kb-facts">{}</p>{}<p class="kb-laws"></p>', joined(rows, " "), render.origin(section.whose))


def own_words(section: Passage, link: Link) -> list[Html]:
    """The text that stands right below the heading of a section, before its paragraphs."""
    inner = spoken.marked(section, render.lead(section, link))
    return [block(inner, "kb-own kb-t")] if inner else []


def clauses(shelf: Shelf, around: Passage, link: Link, level: int) -> Iterator[str]:
    """The clauses below a section, with the headings between them, and what closes the section."""
    seen = around.heading
    for passage in around.items:
        path, form = passage.heading, passage.form
        for depth, title in enumerate(path):
            if path[: depth + 1] != seen[: depth + 1] and depth >= 1:
                own = form == "heading" and depth == len(path) - 1
                deep = min(6, max(2, depth + level - 2))
                yield titled(deep, title, passage.id) if own else heading(deep, title)
        seen = path
        yield from clause(shelf, passage, around, link, level)
    if around.form == "contents":
        return
    closing = render.closing(around, link)
    if closing:
        yield block(closing, "kb-own kb-t")
    others = spoken.beside(around) if around.text else NONE
    extra = joined((render.notes(around, link), render.remarks(around), changed(around), render.aid(around), others))
    if extra or around.every_cite or around.relations.cited_by:
        foot = margin.foot(around, link, around.force)
        yield block(html('{}<p class="kb-over">{} as a whole</p>{}', extra, text(around.id), foot), "kb-own kb-end")


def clause(shelf: Shelf, passage: Passage, around: Passage, link: Link, level: int) -> Iterator[str]:
    """A paragraph with its items; one that is printed under a heading of its own goes on with paragraphs below it."""
    if passage.form == "heading" and passage.items:
        yield from own_words(passage, link)
        yield from clauses(shelf, passage, link, level)
        return

    def made() -> Html:
        nested = _nested(shelf, passage, around, link, min(6, max(2, len(passage.heading) + level - 2)))
        return shelf.glossary(passage.instrument).marked(nested, passage.id)

    outer = (around.whose, around.force, around.heading, level, link(passage.id, ""), link(passage.id, "?"))
    yield f"{shelf.reuse.piece('clause', (passage, outer, shelf.frame), made)}\n"


def _nested(shelf: Shelf, passage: Passage, around: Passage, link: Link, level: int = 0) -> Html:
    """A clause with a level for the heading of its number; an item without one."""
    form = passage.form
    other = passage.whose.edition.id != around.whose.edition.id
    inner = [
        render.origin(passage.whose) if other and level else render.marks(passage, around),
        spoken.marked(passage, render.lead(passage, link)),
        *_items(shelf, passage, link),
        spoken.marked(passage, render.closing(passage, link)),
        render.notes(passage, link),
    ]
    double = shelf.registry.doubled.get(passage.id)
    if double:
        said = html("{}. The other one is {}.", text(double.remark), render.ref(double.other, link))
        inner.append(html('<p class="kb-remark">{}</p>', said))
    inner.append(render.remarks(passage))
    if level:
        inner += [render.aid(passage), spoken.beside(passage)]
    if level or paragraph_of(passage.id) == passage.id:
        foot = margin.foot(passage, link, around.force)
        inner += [changed(passage), foot, legal.foot(passage, shelf.laws)]
    anchor = not (form == "heading" and level and passage.heading[-1:] != around.heading[-1:])
    own, outer = render.whose(passage.whose), render.whose(around.whose)
    content = joined((i for i in inner if i), "\n")
    others, item = own if own != outer else "", "kb-item" if form == "item" else "kb-item kb-par"
    kind = f"kb-clause {margin.room_of(passage)}" if level else item
    return render.numbered(passage.id, form, content, anchor=anchor, level=level, kind=kind, said=others)


def _items(shelf: Shelf, passage: Passage, link: Link) -> Iterator[Html]:
    """What is below a clause as lists; a heading between items parts them."""
    held: list[Html] = []
    for item in passage.items:
        if item.form == "heading" and len(item.heading) > len(passage.heading):
            yield render.items(held)
            yield html('<p class="kb-sub">{}</p>', text(item.heading[-1]))
            held = []
        held.append(_nested(shelf, item, passage, link))
    yield render.items(held)


def changed(passage: Passage) -> Html:
    """The line that says what changed at a provision last, and how often something did."""
    newest = changes.shown(passage.changed)
    if not newest:
        return NONE
    unseen = html(" {}", render.UNVERIFIED) if not newest["seen"] else NONE
    more = f" ({len(passage.changed)} changes are recorded.)" if len(passage.changed) > 1 else ""
    said = html(
        "{}, {}{}: {}{}", text(newest["date"]), text(newest["instrument"]), unseen, text(newest["what"]), text(more)
    )
    return html('<p class="kb-note"><b>Changed</b> {}</p>', said)


def picture(shelf: Shelf, section: str, here: str) -> list[str]:
    """The references of a section to and from other sections as a picture with the same as a table."""
    drawn = pictures.neighbours(shelf, section, here)
    return [heading(2, "References to and from this section", "references"), drawn] if drawn else []


def source(passage: Passage) -> Html:
    """The line that a printed page must carry: what this is, whose words, from where, under which licence."""
    whose, edition, name = passage.whose, passage.whose.edition, passage.heading[0]
    said = [f"{passage.id}, {name}", edition.title, edition.source, edition.date]
    said.append(f"licence: {edition.licence or 'not stated'}")
    if whose.recalled:
        said.append("UNVERIFIED: the original wording was not before those who wrote this")
    listed = joined(html("<li>{}</li>", text(s)) for s in whose.written_from)
    opened = text(" open" if len(whose.written_from) <= SHOWN_SOURCES else "")
    unfold = html("<details{}><summary>Written from</summary><ul>{}</ul></details>", opened, listed) if listed else NONE
    return html(
        '<footer class="kb-source" data-name="{}" data-said="{}">\n<p>{}.</p>{}\n</footer>',
        text(name),
        text(render.whose(whose)),
        text("; ".join(s for s in said if s)),
        unfold,
    )
