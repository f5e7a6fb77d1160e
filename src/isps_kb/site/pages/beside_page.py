"""The pages on which sections stand side by side with their companions, a row a paragraph where a reviewed answer ties them."""

from collections.abc import Iterator, Sequence

from isps_kb.addresses.address import split, within
from isps_kb.addresses.collection import NORMS
from isps_kb.passage import Passage
from isps_kb.site import permalink, render
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.page import Page, block, heading, to
from isps_kb.site.render import Link
from isps_kb.site.shelf import Shelf

FOLDER = "beside"
_LEADING = "A"  # the column that gives the order of rows, where it is there


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
            yield f"{FOLDER}/{permalink.slug(sections[0])}", held, sections


def pages(shelf: Shelf) -> Iterator[Page]:
    """Sections on the same subject in chapter XI-2, Part A and Part B, in columns on a wide screen."""
    ties = shelf.ties
    yield _chosen(shelf)
    for path, held, sections in _companions(shelf):
        order = sorted(dict.fromkeys(split(i).instrument for i in held), key=NORMS.index)
        columns = {name: [shelf.clauses[i] for i in held if split(i).instrument == name] for name in order}
        subject = _subject(shelf, sections)
        title = f"{subject}: {' · '.join(dict.fromkeys(sections))} side by side"
        lead = (
            "<p>{}, side by side. Paragraphs stand in one row where a reviewed answer names them together; those that none names "
            "with another follow below, each column in its own order. A number leads to its clause with links and notes.</p>"
        )
        yield Page(
            path,
            title,
            (
                heading(1, subject),
                block(html(lead, render.refs(held, shelf.linker(path))), "kb-head"),
                _table(shelf, columns, ties, path),
            ),
            title,
            ("navigation", "toc"),
        )


def _chosen(shelf: Shelf) -> Page:
    """The page on which a reader chooses what stands side by side, and a list of the sections that are companions."""
    here = f"{FOLDER}/index"
    entries = joined(
        html("<li>{}: {}</li>", to(here, path, _subject(shelf, sections)), render.refs(held, shelf.linker(here)))
        for path, held, sections in _companions(shelf)
    )
    said = "Any two provisions, or one in two editions: give their citations, alone, as a list or as a range."
    noscript = "Choosing needs JavaScript. The sections below stand side by side without it."
    box = html('<div id="kb-two" class="kb-two"><p class="kb-noscript">{}</p></div>', text(noscript))
    blocks = (
        heading(1, "Side by side"),
        block(html("<p>{}</p>", text(said))),
        block(box),
        *(
            (heading(2, "Sections on one subject"), block(html("<ul>{}</ul>", entries), "kb-two__list"))
            if entries
            else ()
        ),
    )
    return Page(here, "Side by side", blocks, "Any two provisions or editions in two columns", ("navigation", "toc"))


def _subject(shelf: Shelf, sections: Sequence[str]) -> str:
    return shelf.heading(next((i for i in sections if i.startswith("A/")), sections[0]))


def _table(shelf: Shelf, columns: dict[str, list[Passage]], ties: dict[str, frozenset[str]], here: str) -> Html:
    link = shelf.linker(here)
    units = {name: [u for top in tops for u in _paragraphs(top)] for name, tops in columns.items()}
    first = _LEADING if _LEADING in units else max(units, key=lambda n: len(units[n]))
    rows = {u.id: {first: [u]} for u in units[first]}
    rest: dict[str, list[Passage]] = {}
    for name in (n for n in units if n != first):
        for u in units[name]:
            to = next((m for m in units[first] if _tied(u, m, ties)), None)
            (rest if to is None else rows[to.id]).setdefault(name, []).append(u)
    heads = joined(html('<th scope="col">{}</th>', _head(shelf, name, tops)) for name, tops in columns.items())
    forces = {name: _force(tops) for name, tops in columns.items()}
    body = [_row(shelf, row, forces, link) for row in rows.values()]
    if rest:
        said = f"Not named together with a paragraph of {shelf.name(first)}"
        body.append(html('<tr class="kb-apart"><th colspan="{}" scope="rowgroup">{}</th></tr>', len(units), text(said)))
        body.append(_row(shelf, rest, forces, link))
    inner = html("<thead><tr>{}</tr></thead><tbody>{}</tbody>", heads, joined(body, "\n"))
    return block(html('<table class="kb-beside">{}</table>', inner), "kb-aligned")


def _head(shelf: Shelf, name: str, tops: Sequence[Passage]) -> Html:
    return html("<b>{}</b>{}{}", text(shelf.name(name)), render.badge(_force(tops)), render.origin(tops[0].whose))


def _force(tops: Sequence[Passage]) -> str:
    """The force that the head of a column says; what differs from it stands at the clause."""
    return tops[0].force.partition(";")[0]


def _row(shelf: Shelf, cells: dict[str, list[Passage]], forces: dict[str, str], link: Link) -> Html:
    cell = '<td data-head="{}">{}</td>'
    made = (
        html(cell, text(shelf.name(n)), joined(_plain(p, forces[n], link) for p in cells[n]))
        if n in cells
        else html("<td></td>")
        for n in forces
    )
    return html("<tr>{}</tr>", joined(made))


def _paragraphs(top: Passage) -> Iterator[Passage]:
    """The paragraphs of a section, also of those that are printed under headings of their own; of a paragraph itself."""
    if len(split(top.id).parts) > 1 or not top.items:
        yield top
    else:
        yield from _below(top)


def _below(around: Passage) -> Iterator[Passage]:
    if around.text:
        yield around._replace(items=())
    for item in around.items:
        if item.form == "heading" and item.items:
            yield from _below(item)
        else:
            yield item


def _tied(one: Passage, other: Passage, ties: dict[str, frozenset[str]]) -> bool:
    """Whether an answer names something of one together with something of the other."""
    mine = (one.id, *(p.id for p in one.below))
    return any(within(t, other.id) for i in mine for t in ties.get(i, ()))


def _plain(passage: Passage, around: str, link: Link) -> Html:
    """A clause and what is below it without its relations: its number as a link, its words, its force where it differs."""
    href = text(link(passage.id, ""))
    below = [*(_plain(item, passage.force, link) for item in passage.items), render.closing(passage, link)]
    label, kind = render.label_of(passage.id, passage.form), "kb-item" if passage.form == "item" else "kb-item kb-par"
    name = text(render.spoken_of(passage.id, label))
    number = html(
        '<a class="kb-n" href="{}" aria-label="{}" data-ref="{}">{}</a>', href, name, text(passage.id), text(label)
    )
    shown = (render.UNVERIFIED if passage.whose.recalled else NONE, render.badge(passage.force, around))
    mark = joined((m for m in shown if m), " ")
    head = html('<div class="{}">{}<div class="kb-t">{}{}', text(kind), number, mark, render.lead(passage, link))
    return joined((head, *below, html("</div></div>")), "\n")
