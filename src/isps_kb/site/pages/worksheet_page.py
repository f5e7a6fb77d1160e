"""The page of audit worksheets, with a workbook and a table of each to take away."""

from collections.abc import Iterator
from functools import partial

from isps_kb.audit import checklist, materials, worksheet
from isps_kb.audit.checklist import Part, Sheet
from isps_kb.library import holdings
from isps_kb.site import render
from isps_kb.site.markup import html, joined, text
from isps_kb.site.page import Page, block, heading, table
from isps_kb.site.reuse import Reuse
from isps_kb.site.shelf import Shelf

INDEX = "worksheets/index"
FORMATS = ("xlsx", "csv")


def sheets(shelf: Shelf) -> dict[str, Sheet]:
    """The worksheets that are ready made, by name; none where the corpus has no presets or lacks their clauses."""
    folder = holdings.corpus_folder()
    read = materials.read(shelf.store, folder)
    presets = checklist.presets(folder)
    made = {name: checklist.sheet(shelf.store, preset=preset, read=read) for name, preset in presets.items()}
    return {name: sheet for name, sheet in made.items() if sheet.parts}


def pages(shelf: Shelf, made: dict[str, Sheet]) -> Iterator[Page]:
    """The list of worksheets with what each asks about."""
    link = shelf.linker(INDEX)
    blocks = [
        heading(1, "Audit worksheets"),
        "Questions made from the clauses, a row a requirement, to be answered with yes, no, partly or not applicable. "
        "`isps-kb checklist` makes others by role, section or force, and reads the filled ones back.",
    ]
    for name, sheet in made.items():
        rows = [*sheet.rows]
        one = '<a href="{}.{}" download>{}</a>'
        files = joined((html(one, text(name), text(form), text(form.upper())) for form in FORMATS), " · ")
        about = joined(html("<p>{}</p>", text(a)) for a in sheet.about)
        blocks += [
            heading(2, sheet.title, name),
            block(
                html("{}<p>{} requirements in {} parts: {}</p>", about, len(rows), len(sheet.parts), files), "kb-own"
            ),
            table(
                ("Part", "Requirements", "From"),
                ([text(p.title), text(str(len(p.rows))), render.refs(sections(shelf, p), link)] for p in sheet.parts),
                "kb-table",
            ),
        ]
    yield Page(
        INDEX, "Audit worksheets", tuple(blocks), "Worksheets for self-assessment and audit, made from the clauses"
    )


def sections(shelf: Shelf, part: Part) -> list[str]:
    """The sections that the requirements of a part come from."""
    return [*dict.fromkeys(shelf.section(r.clause) for r in part.rows)]


def files(made: dict[str, Sheet], reuse: Reuse) -> Iterator[tuple[str, bytes]]:
    """Path below the site and content of every worksheet."""
    for name, sheet in made.items():
        for form in FORMATS:
            written = partial(worksheet.written, sheet, form)
            yield f"worksheets/{name}.{form}", reuse.get(form, sheet, written)
