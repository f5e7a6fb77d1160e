"""The page of a section, regulation or chapter: its paragraphs with anchors, links and what belongs to each."""

from collections.abc import Iterator, Sequence
from typing import Any

from isps_kb import pictures, place, render
from isps_kb.address import split
from isps_kb.page import Page, block, heading, to
from isps_kb.paragraph import paragraph_of
from isps_kb.render import Link
from isps_kb.shelf import Shelf

SHOWN_SOURCES = 2


def pages(shelf: Shelf, beside: dict[str, str]) -> Iterator[Page]:
    """A page a section of every instrument that has sections; `beside` names the side-by-side page of a section."""
    for instrument in shelf.instruments:
        for section in shelf.tops(instrument):
            if not place.of(section).fragment and place.of(section).page not in (
                place.of(instrument).page,
                "",
            ):
                yield section_page(shelf, section, beside.get(section, ""))


def section_page(shelf: Shelf, section: str, beside: str = "") -> Page:
    """The page of one section."""
    here = place.of(section).page
    link = _linker(shelf, here)
    data = shelf.clauses[section]
    title = data["heading"][1] if len(data["heading"]) > 1 else section
    label = ".".join(split(section).parts)
    blocks = [
        block(
            f'<p class="kb-over">{to(here, place.of(data["instrument"]).page, render.text(data["heading"][0]))}</p>',
            "kb-head",
        ),
        heading(1, title, place.fragment(label)),
        block(_head(shelf, data, here, beside), "kb-head", "header"),
        *own_words(data, link),
        *clauses(shelf, shelf.children.get(section, ()), data, link, 2),
        *picture(shelf, section, here),
        source(data),
    ]
    about = f"{data['heading'][0]}, {title}: clause by clause with cross-references"
    return Page(here, _title(section, title, label), tuple(blocks), about)


def _title(section: str, title: str, label: str) -> str:
    return f"{section} {title.removeprefix(label).strip()}" if title != section else section


def _linker(shelf: Shelf, here: str) -> Link:
    def link(clause_id: str, query: str) -> str:
        return shelf.href(here, clause_id, query)

    return link


linker = _linker


def _head(shelf: Shelf, data: dict[str, Any], here: str, beside: str) -> str:
    link = _linker(shelf, here)
    rows = [render.badge(data["force"].partition(";")[0])]
    if data["status"] not in ("in force", ""):
        rows.append(f'<span class="kb-force kb-info">{render.text(data["status"])}</span>')
    if beside:
        rows.append(to(here, beside, "Read side by side with its companions"))
    elif data["companions"]:
        rows.append(f"Companions: {render.refs(data['companions'], link)}")
    return f'<p class="kb-facts">{" ".join(rows)}</p>{render.origin(data)}'


def own_words(data: dict[str, Any], link: Link) -> list[str]:
    """The text that stands right below the heading of a section, before its paragraphs, and its notes."""
    at = min(data["items_at"], len(data["text"]))
    inner = render.marks(data, None) if data["confidence"] != "recalled" else ""
    inner += render.paragraphs(data["text"], render.own_cites(data), link, 0, at)
    return [block(inner, "kb-own")] if inner else []


def clauses(shelf: Shelf, ids: Sequence[str], around: dict[str, Any], link: Link, level: int) -> Iterator[str]:
    """The clauses below a section, with the headings between them, and what closes the section."""
    seen = tuple(around["heading"])
    for clause_id in ids:
        data = shelf.clauses[clause_id]
        path = tuple(data["heading"])
        form = shelf.forms[clause_id]
        label = ".".join(split(clause_id).parts)
        for depth, title in enumerate(path):
            if path[: depth + 1] != seen[: depth + 1] and depth >= 1:
                own = form == "heading" and depth == len(path) - 1
                yield heading(min(6, max(2, depth + level - 2)), title, place.fragment(label) if own else "")
        seen = path
        yield from clause(shelf, clause_id, around, link, level)
    at = min(around["items_at"], len(around["text"]))
    if at < len(around["text"]):
        closing = render.paragraphs(around["text"], render.own_cites(around), link, at)
        yield block(closing, "kb-own") if closing else ""
    extra = render.notes(around, link) + render.remarks(around) + render.aid(around)
    if extra or around["cites"] or around["cited_by"]:
        whole = '<p class="kb-over">All of the above together</p>'
        yield block(f"{extra}{whole}{render.foot(around, link)}", "kb-own kb-end")


def clause(shelf: Shelf, clause_id: str, around: dict[str, Any], link: Link, level: int) -> Iterator[str]:
    """A paragraph with its items; one that is printed under a heading of its own goes on with paragraphs below it."""
    data = shelf.clauses[clause_id]
    if shelf.forms[clause_id] == "heading" and shelf.children.get(clause_id):
        yield from own_words(data, link)
        yield from clauses(shelf, shelf.children[clause_id], data, link, level)
        return
    yield f"{_nested(shelf, clause_id, around, link, 'section', 'kb-clause')}\n"


def _nested(shelf: Shelf, clause_id: str, around: dict[str, Any] | None, link: Link, tag: str, kind: str) -> str:
    data = shelf.clauses[clause_id]
    form = shelf.forms[clause_id]
    cites = render.own_cites(data)
    at = min(data["items_at"], len(data["text"]))
    other = around and data["edition"]["id"] != around["edition"]["id"]
    inner = [
        render.origin(data) if other and tag == "section" else render.marks(data, around),
        render.paragraphs(data["text"], cites, link, 0, at),
    ]
    for child in shelf.children.get(clause_id, ()):
        below = shelf.clauses[child]
        if shelf.forms[child] == "heading" and len(below["heading"]) > len(data["heading"]):
            inner.append(f'<p class="kb-sub">{render.text(below["heading"][-1])}</p>')
        inside = "kb-item" if shelf.forms[child] == "item" else "kb-item kb-par"
        inner.append(_nested(shelf, child, data, link, "div", inside))
    inner.append(render.paragraphs(data["text"], cites, link, at))
    inner.append(render.notes(data, link))
    double = shelf.registry.doubled.get(clause_id)
    if double:
        said = f"{render.text(double.remark)}. The other one is {render.ref(double.other, link)}."
        inner.append(f'<p class="kb-remark">{said}</p>')
    unit = tag == "section" or paragraph_of(clause_id) == clause_id
    inner.append(render.remarks(data) if unit or data["remarks"] else "")
    if tag == "section":
        inner.append(render.aid(data))
    if unit:
        inner.append(render.foot(data, link))
    anchor = not (form == "heading" and tag == "section" and data["heading"][-1:] != (around or data)["heading"][-1:])
    said = render.whose(data) if around and render.whose(data) != render.whose(around) else ""
    return render.numbered(
        clause_id, form, "\n".join(i for i in inner if i), anchor=anchor, tag=tag, kind=kind, said=said
    )


def picture(shelf: Shelf, section: str, here: str) -> list[str]:
    """The references of a section to and from other sections as a picture with the same as a table."""
    drawn = pictures.neighbours(shelf, section, here)
    return [heading(2, "References to and from this section", "references"), drawn] if drawn else []


def source(data: dict[str, Any]) -> str:
    """The line that a printed page must carry: what this is, whose words, from where, under which licence."""
    edition = data["edition"]
    said = [f"{data['id']}, {data['heading'][0]}", edition["title"]]
    said += [edition["source"], edition["date"], f"licence: {edition['licence'] or 'not stated'}"]
    if data["confidence"] == "recalled":
        said.append("UNVERIFIED: the original wording was not before those who wrote this")
    sources = data.get("written_from") or ()
    inner = f"<p>{render.text('; '.join(s for s in said if s))}.</p>"
    if sources:
        listed = "".join(f"<li>{render.text(s)}</li>" for s in sources)
        opened = " open" if len(sources) <= SHOWN_SOURCES else ""
        inner += f"<details{opened}><summary>Written from</summary><ul>{listed}</ul></details>"
    name, whose = render.text(data["heading"][0]), render.text(render.whose(data))
    return f'<footer class="kb-source" data-name="{name}" data-said="{whose}">\n{inner}\n</footer>'
