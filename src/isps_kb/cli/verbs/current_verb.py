"""The verb that says what changed, and until when that was checked."""

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import CITATION, printing
from isps_kb.cli.storage import store_opened


@click.command()
@click.argument("citation", nargs=-1, type=CITATION)
@click.option("--since", default="", metavar="DATE", help="Since a day, a month or a year: 2025-04-04, 2025-04, 2025.")
@printing
def current(citation: tuple[str, ...], since: str) -> Result:
    """Show what changed in the law since 2002, of a provision, or since a date; the newest first.

    With --json one line a change: when, what, by what, which provisions it touches, where it was seen, until when it was checked.

    \b
    isps-kb current A/8
    isps-kb current --since 2023
    isps-kb current MSC-FAL.1/Circ.3/Rev.3 --since 2021-06
    """
    from isps_kb.addresses.address import split
    from isps_kb.cli.text import change_text
    from isps_kb.reading import changes as room
    from isps_kb.reading import circulars, lookup

    store = store_opened()
    found, checked = room.since(store, since), room.checked(store)
    clause_id = lookup.existing(store, " ".join(citation)) if citation else ""
    if clause_id:
        found = room.about(found, clause_id)
    work = circulars.works(store).get(split(clause_id).instrument) if clause_id else None
    replaced = f", by {', '.join(by)}" if work and (by := work["superseded_by"]) else ""
    status = (f"{work['id']} is {work['status']}{replaced}.",) if work and not circulars.in_force(work) else ()
    if not found:
        of = f" for {clause_id}" if clause_id else ""
        after = f" since {since}" if since else " since 2002"
        told = f"No change{of}{after} is recorded; {change_text.until(checked)}."
        return Result((), found=False, remarks=(told, *status), lines=True)
    return Result(found, lambda: change_text.listed(found, checked), remarks=status, lines=True)
