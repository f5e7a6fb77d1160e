"""The page of cross-references: those that lead nowhere or to several things, what is cited but not held, what is cited most."""

import json
from collections.abc import Iterator

from isps_kb.model import Citation
from isps_kb.passage import Passage
from isps_kb.reading import references
from isps_kb.site import render
from isps_kb.site.markup import Html, text
from isps_kb.site.page import Page, heading, table
from isps_kb.site.shelf import Shelf

REFERENCES = "references"
_DOUBTED = (
    ("dangling", "There is no such provision", "The number does not exist in the instrument that is named."),
    ("ambiguous", "It cannot be told which is meant", "The words fit several provisions; none is chosen for the reader."),
    ("missing", "The provision exists, its text is not held", ""),
)  # fmt: skip


def pages(shelf: Shelf) -> Iterator[Page]:
    """The page, as the command line reports the same."""
    title = "Cross-references"
    graph = (sorted(shelf.store.edges()), shelf.store.held())
    seen = json.loads(shelf.reuse.piece("graph", graph, lambda: json.dumps(references.overview(shelf.store))))
    link = shelf.linker(REFERENCES)
    blocks = [
        heading(1, title),
        f"{seen['provisions']:,} provisions with {seen['citations']:,} citations between them. What a citation names is worked "
        "out from its words; where they leave a doubt, it is listed here and is no link in the text.",
    ]
    found = [*_doubted(shelf)]
    for status, name, about in _DOUBTED:
        here = [(p, c) for p, c in found if c.status == status]
        rows = [[render.ref(p.id, link), text(c.text), render.refs(c.candidates or c.targets, link)] for p, c in here]
        blocks.append(heading(2, f"{name} ({len(rows)})", status))
        if rows and about:
            blocks.append(about)
        blocks.append(
            table(("Cited at", "Words", "Could be, or names"), rows, "kb-table kb-stack") if rows else "None."
        )
    blocks.append(heading(2, f"Cited here, text not held ({len(seen['dead_ends'])})", "not-held"))
    ends: list[list[Html]] = [[text(e["id"]), render.refs(e["cited_by"], link)] for e in seen["dead_ends"]]
    blocks.append(table(("Provision or instrument", "Cited by"), ends, "kb-table kb-stack") if ends else "None.")
    blocks.append(heading(2, "Cited most", "most"))
    names = references.names(shelf.store)
    most = [
        [render.ref(m["id"], link), text(names.get(m["id"], "")), text(str(m["count"]))] for m in seen["most_cited"]
    ]
    blocks.append(table(("Provision", "Heading", "Citations"), most, "kb-table kb-stack") if most else "None.")
    yield Page(
        REFERENCES,
        title,
        tuple(blocks),
        "Citations that lead nowhere or to several provisions, and what is cited most",
        ("toc",),
    )


def _doubted(shelf: Shelf) -> Iterator[tuple[Passage, Citation]]:
    """Each citation with a doubt, at the clause that has it, in order."""
    wanted = {status for status, _, _ in _DOUBTED}
    for p in shelf.clauses.values():
        for c in (*p.cites, *(c for note in p.note_cites for c in note)):
            if c.status in wanted:
                yield p, c
