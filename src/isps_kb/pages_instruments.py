"""The contents of each instrument, and the pages on which sections stand side by side with their companions."""

from collections.abc import Iterator

from isps_kb import place, render
from isps_kb.address import split
from isps_kb.collection import NORMS, group_of
from isps_kb.page import Page, block, heading, table, to
from isps_kb.pages_sections import clauses, linker, source
from isps_kb.shelf import Shelf

_WHOLE = {"PRE"}  # instruments short enough to stand on one page


def pages(shelf: Shelf) -> Iterator[Page]:
    """A page of contents an instrument that has sections, and one for the Code as a whole."""
    for name in shelf.instruments:
        if group_of(name) in ("circulars", "courses"):
            continue
        yield _whole(shelf, name) if name in _WHOLE else _contents(shelf, name)
    if place.CODE in shelf.wholes:
        yield _code(shelf)


def _contents(shelf: Shelf, name: str) -> Page:
    here = place.of(name).page
    link = linker(shelf, here)
    rows = []
    for section in shelf.tops(name):
        data = shelf.clauses[section]
        inside = _size(shelf, section)
        unseen = f" {render.UNVERIFIED}" if data["confidence"] == "recalled" else ""
        title = shelf.heading(section) if len(data["heading"]) > 1 else ""
        rows.append([
            render.ref(section, link), f"{render.text(title)}{unseen}", str(inside), render.refs(data["companions"], link),
        ])  # fmt: skip
    known = shelf.instruments[name]
    force = shelf.clauses[shelf.tops(name)[0]]["force"].partition(";")[0]
    lead = f'<p class="kb-facts">{render.badge(force)} {render.text(known.get("title", ""))}</p>'
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


def _facts(shelf: Shelf, name: str, here: str) -> Iterator[str]:
    """What is known of an instrument beside its clauses, where it is a work of its own."""
    from isps_kb.pages_circulars import facts

    if shelf.instruments[name].get("type"):
        yield facts(shelf, shelf.instruments[name], here)


def _size(shelf: Shelf, clause_id: str) -> int:
    below = shelf.children.get(clause_id, ())
    return 1 + sum(_size(shelf, i) for i in below)


def _whole(shelf: Shelf, name: str) -> Page:
    here = place.of(name).page
    link = linker(shelf, here)
    known = shelf.instruments[name]
    first = shelf.clauses[shelf.tops(name)[0]]
    around = {**first, "text": "", "items_at": 0, "heading": first["heading"][:1], "cites": [], "cited_by": [], "notes": [],
              "remarks": [], "restatement": None, "id": name}  # fmt: skip
    return Page(
        here,
        known["name"],
        (
            heading(1, known["name"]),
            block(f'<p class="kb-facts">{render.badge(first["force"])}</p>{render.origin(first)}', "kb-head"),
            *clauses(shelf, shelf.tops(name), around, link, 3),
            source(around),
        ),
        known.get("title", ""),
    )


def _code(shelf: Shelf) -> Page:
    here = place.of(place.CODE).page
    rows = [
        [
            to(here, place.of(i).page, render.text(shelf.name(i))),
            render.text(str(shelf.instruments[i].get("title", ""))),
        ]
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
    for group in shelf.registry.companions:
        held = [i for i in group if i in shelf.clauses]
        sections = [i for i in held if len(split(i).parts) == 1]
        if len(held) < 2 or not sections:
            continue
        path = f"beside/{place.slug(sections[0])}"
        for section in sections:
            found.setdefault(section, path)
    return found


def beside_pages(shelf: Shelf) -> Iterator[Page]:
    """Sections on the same subject in chapter XI-2, Part A and Part B, in columns on a wide screen."""
    for group in shelf.registry.companions:
        held = [i for i in group if i in shelf.clauses]
        sections = [i for i in held if len(split(i).parts) == 1]
        if len(held) < 2 or not sections:
            continue
        path = f"beside/{place.slug(sections[0])}"
        order = sorted(dict.fromkeys(split(i).instrument for i in held), key=NORMS.index)
        columns = [_column(shelf, [i for i in held if split(i).instrument == name], path) for name in order]
        subject = shelf.heading(next((i for i in sections if i.startswith("A/")), sections[0]))
        title = f"{subject}: {' · '.join(dict.fromkeys(sections))} side by side"
        inner = "\n".join(columns)
        yield Page(
            path,
            title,
            (
                heading(1, subject),
                block(
                    f"<p>{render.refs(held, linker(shelf, path))}, side by side. Open a number for links and notes.</p>",
                    "kb-head",
                ),
                block(inner, f"kb-beside kb-beside-{len(columns)}"),
            ),
            title,
            ("navigation", "toc"),
        )


def _column(shelf: Shelf, ids: list[str], here: str) -> str:
    first = shelf.clauses[ids[0]]
    out = [
        f'<section class="kb-column"><h2>{render.text(shelf.name(split(ids[0]).instrument))}</h2>',
        render.badge(first["force"].partition(";")[0]),
    ]
    out.append(render.origin(first))
    for top in ids:
        out += list(_plain(shelf, top, here, 0))
    return "\n".join([*out, "</section>"])


def _plain(shelf: Shelf, clause_id: str, here: str, depth: int) -> Iterator[str]:
    """A clause and what is below it without its relations: a number that leads to it, and its words."""
    data = shelf.clauses[clause_id]
    form = shelf.forms[clause_id]
    at = min(data["items_at"], len(data["text"]))
    link = linker(shelf, here)
    cites = render.own_cites(data)
    if form == "heading":
        level = 3 if len(split(clause_id).parts) == 1 else 4
        yield f'<h{level}><a href="{render.text(shelf.href(here, clause_id))}">{render.text(data["heading"][-1])}</a></h{level}>'
        yield render.paragraphs(data["text"], cites, link, 0, at)
    else:
        href, label = render.text(shelf.href(here, clause_id)), render.text(render.label_of(clause_id, form))
        number = f'<a class="kb-n" href="{href}" data-ref="{render.text(clause_id)}">{label}</a>'
        mark = render.UNVERIFIED if data["confidence"] == "recalled" else ""
        par = "" if form == "item" else " kb-par"
        yield f'<div class="kb-item{par}">{number}<div class="kb-t">{mark}{render.paragraphs(data["text"], cites, link, 0, at)}'
    for child in shelf.children.get(clause_id, ()):
        yield from _plain(shelf, child, here, depth + 1)
    yield render.paragraphs(data["text"], cites, link, at)
    if form != "heading":
        yield "</div></div>"
