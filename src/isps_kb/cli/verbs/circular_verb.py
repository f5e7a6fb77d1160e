"""The verb that lists circulars and shows one with its chain."""

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import CITATION, LIMIT, WORK_NAME, printing
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError


@click.command()
@click.argument("citation", nargs=-1, type=WORK_NAME, metavar="[CIRCULAR | WORDS]")
@click.option("--in-force", "in_force", is_flag=True, help="Only those in force.")
@click.option("-a", "--about", default="", metavar="TERM", help="Words in title, topics, addressees or text.")
@click.option("--since", default=0, metavar="YEAR", help="Dated in or after this year.")
@click.option(
    "--with",
    "beside",
    default="",
    type=CITATION,
    metavar="CITATION",
    help="Those to read with a provision of the Code.",
)
@LIMIT
@printing
def circulars(
    citation: tuple[str, ...], in_force: bool, about: str, since: int, beside: str, limit: int | None
) -> Result:
    """List circulars and resolutions with their status; one of them with its chain; those to read with a provision.

    \b
    isps-kb circulars --in-force --about "security alert"
    isps-kb circulars port facility               about it first, then those that mention it
    isps-kb circulars MSC/Circ.1131
    isps-kb circulars MSC.1/Circ.1406             with every revision
    isps-kb circulars --with A/9.4
    """
    from isps_kb.cli.text import circular_text
    from isps_kb.reading import circulars as room
    from isps_kb.reading import lookup

    store = store_opened()
    if beside and citation:
        raise KbError("Give a circular or --with a provision, not both. Try: isps-kb circulars --help.")
    if beside:
        clause_id = lookup.existing(store, beside)
        near = [f for f in room.Bonds(store).read_with(clause_id) if room.in_force(f["work"]) or not in_force]
        data = {"clause": clause_id, "works": near}
        return Result(data, lambda: circular_text.read_with(clause_id, near), found=bool(near))
    if citation:
        words, work = " ".join(citation), {}
        try:
            work = room.find(store, words)
        except KbError:
            if any(c.isdigit() for c in words) or about:
                raise
            about, citation = words, ()
    if citation:
        links = room.chain(room.works(store), work)
        asked = work.get("revision_of")
        remarks = (f"{asked} itself is not held; {work['id']} is shown.",) if asked else ()
        return Result({**work, "chain": links}, lambda: circular_text.one(work, links), remarks=remarks)
    found = room.listed(store, in_force_only=in_force, about=about, since=since)[:limit]
    return Result(found, lambda: circular_text.listed(found), found=bool(found))
