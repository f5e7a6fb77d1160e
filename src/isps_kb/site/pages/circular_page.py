"""The pages of circulars, resolutions, conventions and guides: status and chain first, then what they say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from isps_kb.addresses.collection import group_of
from isps_kb.reading import circulars
from isps_kb.site import permalink, pictures, render
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.page import Page, block, heading, table
from isps_kb.site.pages.section_page import clauses, source
from isps_kb.site.render import Link
from isps_kb.site.shelf import Shelf

INDEX = "circulars/index"


def pages(shelf: Shelf) -> Iterator[Page]:
    """The list with its line of time, then a page each."""
    works = [w for w in shelf.instruments.values() if group_of(w["id"]) == "circulars"]
    yield _index(shelf, works)
    for work in works:
        yield _page(shelf, work)


def _index(shelf: Shelf, works: Sequence[dict[str, Any]]) -> Page:
    link = shelf.linker(INDEX)
    known = [w for w in works if w.get("type")]
    dated = [{**w, "year": circulars.year(w)} for w in known]
    rows = [
        [
            render.ref(w["id"], link), text(w["title"]), text(w["date"]), status(w),
            render.refs(w["superseded_by"], link),
        ]
        for w in known
    ]  # fmt: skip
    rows += [[render.ref(w["id"], link), text(w["name"]), NONE, NONE, NONE] for w in works if not w.get("type")]
    title = "Circulars, resolutions and conventions"
    return Page(
        INDEX,
        title,
        (
            heading(1, title),
            "What they say is summarised in our own words. “In force” means that no page seen says otherwise; the evidence "
            "stands on each page.",
            pictures.timeline(shelf, dated, INDEX),
            table(("Number", "Title", "Date", "Status", "Superseded by"), rows, "kb-table kb-stack kb-works"),
        ),
        "IMO circulars and resolutions on maritime security, with their status",
        ("toc",),
    )


def status(work: Mapping[str, Any]) -> Html:
    """The status of a work as a mark."""
    if not work["status"]:
        return NONE
    unseen = html(" {}", render.UNVERIFIED) if work.get("status_confidence") == "recalled" else NONE
    return html('<span class="kb-key {}">{}</span>{}', text(pictures.state(work)), text(work["status"]), unseen)


def _page(shelf: Shelf, work: dict[str, Any]) -> Page:
    here = permalink.of(work["id"]).page
    link, around = shelf.linker(here), shelf.framed(work["id"])
    title = work.get("title") or work["name"]
    over = html('<p class="kb-over">{} {}</p>', text(work.get("type", "")), text(work["id"]))
    return Page(
        here,
        f"{work['id']} {title}",
        (
            block(over, "kb-head"),
            heading(1, title),
            block(joined((_banner(work, link), render.origin(around.whose))), "kb-head", "header"),
            facts(shelf, work, here) if work.get("type") else "",
            heading(2, "What it says", "says"),
            *clauses(shelf, around, link, 4),
            *_cited(shelf, work["id"], link),
            source(around),
        ),
        f"{work['id']}: {title}",
    )


def _banner(work: Mapping[str, Any], link: Link) -> Html:
    """Replaced works say so before anything else."""
    if not work.get("type"):
        return NONE
    by = work["superseded_by"]
    replaced = html(" Superseded by {}.", render.refs(by, link)) if by else NONE
    return html('<p class="kb-facts">{}{}</p>', status(work), replaced)


def facts(shelf: Shelf, work: Mapping[str, Any], here: str) -> Html:
    """What is known of a work beside its clauses."""
    link = shelf.linker(here)
    chain = circulars.chain(shelf.works, work) if work["id"] in shelf.works else []
    others = [
        html("{} ({})", render.ref(c["id"], link), text(c["date"] or "no date")) for c in chain if c["id"] != work["id"]
    ]
    unseen = html(" {}", render.UNVERIFIED) if work["date_confidence"] == "recalled" else NONE
    rows = [
        ("Date", joined((text(work["date"]), unseen))),
        ("Evidence of status", text(work["status_note"])),
        ("Status checked", text(f"{work['checked']}; {work['how']}" if work["checked"] else "")),
        ("Supersedes", render.refs(work["supersedes"], link)),
        ("Superseded by", render.refs(work["superseded_by"], link)),
        ("Whole chain", joined(others, ", ") if len(others) > 1 else NONE),
        ("Amends", render.refs(work["amends"], link)),
        ("Amended by", render.refs(work["amended_by"], link)),
        ("Addressed to", text(", ".join(work["addressees"]))),
        ("Bears on", render.refs(work["bears_on"], link)),
        ("Compiles", render.refs(work["compiles"], link)),
        ("Topics", text(", ".join(work["topics"]))),
    ]
    inner = render.definitions(rows)
    return block(html("<dl>{}</dl>", inner), "kb-dl") if inner else NONE


def _cited(shelf: Shelf, name: str, link: Link) -> list[str]:
    citing = shelf.store.citing(name)
    cited = html("<p>{}</p>", render.refs(citing, link))
    return [heading(2, "Cited by", "cited-by"), block(cited, "kb-own")] if citing else []
