"""The page of matrices: for a plan, an assessment, a level … who does what, a row an actor, a column a deed."""

from collections.abc import Iterator

from isps_kb.reading.duties import RESTS_ON
from isps_kb.search import matrix
from isps_kb.search.matrix import LEGEND, NOBODY, THINGS, Matrix, force
from isps_kb.site import permalink, render
from isps_kb.site.markup import Html, html, joined, text
from isps_kb.site.page import Page, block, heading, table, to
from isps_kb.site.pages import role_page
from isps_kb.site.shelf import Shelf

INDEX = "roles/matrix"


def pages(shelf: Shelf) -> Iterator[Page]:
    """The page of matrices."""
    names = {r.id: r.name for r in shelf.lexicon.roles}
    blocks: list[str] = [
        heading(1, "Who does what"),
        block(html("<p>{} Cells are {}.</p>", text(LEGEND), text(RESTS_ON)), "kb-own"),
    ]
    for thing in THINGS:
        found = matrix.of(shelf.store, thing)
        if found.cells:
            rows = [
                [to(INDEX, role_page.path(a), names[a]) if a in names else text(NOBODY), *_cells(shelf, found, a)]
                for a in found.cells
            ]
            blocks += [heading(2, thing, permalink.slug(thing)), table(("Actor", *found.columns), rows, "kb-table")]
    yield Page(
        INDEX,
        "Who does what",
        tuple(blocks),
        "Actors and deeds: who carries out, reviews, approves, keeps and delegates",
    )


def _cells(shelf: Shelf, found: Matrix, actor: str) -> Iterator[Html]:
    """The cells of an actor: each clause as a link with its force."""
    link = shelf.linker(INDEX)
    for column in found.columns:
        said = dict.fromkeys((s.norm.clause, force(s)) for s in found.cells[actor].get(column, ()))
        yield joined((html("{} {}", render.ref(clause, link), text(word)) for clause, word in said), "; ")
