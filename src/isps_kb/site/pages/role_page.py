"""The pages of roles: who somebody is under the Code, and what they shall, should, may and shall not do."""

from collections.abc import Iterator, Sequence

from isps_kb.corpus.lexicon import Role
from isps_kb.reading import duties
from isps_kb.reading.duties import Row
from isps_kb.site import permalink, render
from isps_kb.site.markup import NONE, Html, html, text
from isps_kb.site.page import Page, block, heading, table, to
from isps_kb.site.shelf import Shelf

INDEX = "roles/index"
FORCES = (
    ("must", "Shall or must"),
    ("should", "Should"),
    ("may", "May"),
    ("not", "Shall not, should not or cannot"),
    ("free", "Need not"),
)
_KINDS = (
    ("person", "People"),
    ("authority", "Authorities"),
    ("organisation", "Organisations"),
    ("thing", "Things that are said to act"),
)


def path(role_id: str) -> str:
    """The page of a role."""
    return f"roles/{permalink.slug(role_id)}"


def pages(shelf: Shelf) -> Iterator[Page]:
    """The list of roles and a page each."""
    rows = {r.id: duties.of(shelf.store, r.id) for r in shelf.lexicon.roles}
    yield _index(shelf, rows)
    for role in shelf.lexicon.roles:
        yield _page(shelf, role, rows[role.id])


def _index(shelf: Shelf, rows: dict[str, list[Row]]) -> Page:
    blocks = [
        heading(1, "Roles"),
        "The duties are written from the restated clauses, a row a norm; each leads to its clause, which decides.",
    ]
    for kind, name in _KINDS:
        chosen = [r for r in shelf.lexicon.roles if r.kind == kind]
        if chosen:
            listed = [[to(INDEX, path(r.id), r.name), text(r.summary), text(str(len(rows[r.id])))] for r in chosen]
            blocks += [heading(2, name), table(("Role", "Who it is", "Duties"), listed, "kb-table")]
    return Page(INDEX, "Roles", tuple(blocks), "Who acts under the ISPS Code, and their duties")


def _page(shelf: Shelf, role: Role, rows: Sequence[Row]) -> Page:
    here = path(role.id)
    link = shelf.linker(here)
    facts = [
        ("Defined or chiefly dealt with in", render.ref(role.clause, link) if role.clause else NONE),
        ("Chief provisions", render.refs(role.duties, link)),
        ("Also called", text(", ".join((role.id, *role.names)))),
    ]
    name = role.name[:1].upper() + role.name[1:]
    blocks = [
        heading(1, name),
        block(html("<p>{}</p><dl>{}</dl>", text(role.summary), render.definitions(facts)), "kb-dl"),
    ]
    for force, words in FORCES:
        chosen = [r for r in rows if r.stated.force == force]
        if chosen:
            blocks += [
                heading(2, f"{words} ({len(chosen)})", force),
                table(("Clause", "What", "Force of the clause"), _duties(shelf, chosen, here), "kb-table kb-duties"),
            ]
    if not rows:
        blocks.append("No row of the duty table has this role as its actor.")
    return Page(
        here,
        f"{name} ({role.id}): duties",
        tuple(blocks),
        f"Duties of the {role.name} under the ISPS Code and SOLAS chapter XI-2",
    )


def _duties(shelf: Shelf, rows: Sequence[Row], here: str) -> Iterator[list[Html]]:
    """Each norm as a sentence: what is said before the verb, the verb, the deed with its conditions and exceptions."""
    link = shelf.linker(here)
    for row in rows:
        stated = row.stated
        said = html("{} <b>{}</b> {}", *map(text, duties.parts(stated, "")))
        yield [render.ref(stated.norm.clause, link), said, text(stated.weight)]
