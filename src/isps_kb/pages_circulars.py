"""The pages of circulars, resolutions, conventions and guides: status and chain first, then what they say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from isps_kb import circulars, pictures, place, render
from isps_kb.collection import group_of
from isps_kb.page import Page, block, heading, table
from isps_kb.pages_sections import clauses, linker, source
from isps_kb.render import Link
from isps_kb.shelf import Shelf

INDEX = "circulars/index"


def pages(shelf: Shelf) -> Iterator[Page]:
    """The list with its line of time, then a page each."""
    works = [w for w in shelf.instruments.values() if group_of(w["id"]) == "circulars"]
    yield _index(shelf, works)
    for work in works:
        yield _page(shelf, work)


def _index(shelf: Shelf, works: Sequence[dict[str, Any]]) -> Page:
    link = linker(shelf, INDEX)
    known = [w for w in works if w.get("type")]
    dated = [{**w, "year": circulars.year(w)} for w in known]
    rows = [
        [
            render.ref(w["id"], link), render.text(w["title"]), render.text(w["date"]), status(w),
            render.refs(w["superseded_by"], link),
        ]
        for w in known
    ]  # fmt: skip
    rows += [[render.ref(w["id"], link), render.text(w["name"]), "", "", ""] for w in works if not w.get("type")]
    title = "Circulars, resolutions and conventions"
    return Page(
        INDEX,
        title,
        (
            heading(1, title),
            "What they say is summarised in our own words. “In force” means that no page seen says otherwise; the evidence "
            "stands on each page.",
            pictures.timeline(shelf, dated, INDEX),
            table(("Number", "Title", "Date", "Status", "Superseded by"), rows, "kb-table kb-works"),
        ),
        "IMO circulars and resolutions on maritime security, with their status",
        ("toc",),
    )


def status(work: Mapping[str, Any]) -> str:
    """The status of a work as a mark."""
    unseen = f" {render.UNVERIFIED}" if work.get("status_confidence") == "recalled" else ""
    return (
        f'<span class="kb-key {pictures.state(work)}">{render.text(work["status"])}</span>{unseen}'
        if work["status"]
        else ""
    )


def _page(shelf: Shelf, work: dict[str, Any]) -> Page:
    here = place.of(work["id"]).page
    link = linker(shelf, here)
    tops, around = shelf.framed(work["id"])
    title = work.get("title") or work["name"]
    return Page(
        here,
        f"{work['id']} {title}",
        (
            block(f'<p class="kb-over">{render.text(work.get("type", ""))} {render.text(work["id"])}</p>', "kb-head"),
            heading(1, title),
            block(_banner(work, link) + render.origin(around), "kb-head", "header"),
            facts(shelf, work, here) if work.get("type") else "",
            heading(2, "What it says", "says"),
            *clauses(shelf, tops, around, link, 4),
            *_cited(shelf, work["id"], link),
            source(around),
        ),
        f"{work['id']}: {title}",
    )


def _banner(work: Mapping[str, Any], link: Link) -> str:
    """Replaced works say so before anything else."""
    if not work.get("type"):
        return ""
    replaced = f" Superseded by {render.refs(work['superseded_by'], link)}." if work["superseded_by"] else ""
    return f'<p class="kb-facts">{status(work)}{replaced}</p>'


def facts(shelf: Shelf, work: Mapping[str, Any], here: str) -> str:
    """What is known of a work beside its clauses."""
    link = linker(shelf, here)
    unseen = f" {render.UNVERIFIED}"
    chain = (
        [c for c in circulars.chain(shelf.store, work) if c["id"] != work["id"]]
        if work["id"] in circulars.works(shelf.store)
        else []
    )
    rows = [
        ("Date", render.text(work["date"]) + (unseen if work["date_confidence"] == "recalled" else "")),
        ("Evidence of status", render.text(work["status_note"])),
        ("Supersedes", render.refs(work["supersedes"], link)),
        ("Superseded by", render.refs(work["superseded_by"], link)),
        ("Whole chain", ", ".join(f"{render.ref(c['id'], link)} ({render.text(c['date'] or 'no date')})" for c in chain)
            if len(chain) > 1 else ""),
        ("Amends", render.refs(work["amends"], link)),
        ("Amended by", render.refs(work["amended_by"], link)),
        ("Addressed to", render.text(", ".join(work["addressees"]))),
        ("Bears on", render.refs(work["bears_on"], link)),
        ("Compiles", render.refs(work["compiles"], link)),
        ("Topics", render.text(", ".join(work["topics"]))),
    ]  # fmt: skip
    inner = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return block(f"<dl>{inner}</dl>", "kb-dl") if inner else ""


def _cited(shelf: Shelf, name: str, link: Link) -> list[str]:
    citing = shelf.store.citing(name)
    return (
        [heading(2, "Cited by", "cited-by"), block(f"<p>{render.refs(citing, link)}</p>", "kb-own")] if citing else []
    )
