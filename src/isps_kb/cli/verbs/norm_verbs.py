"""The verbs that say who has to do what: duties, who, matrix."""

from typing import TYPE_CHECKING

import click

from isps_kb.cli import options
from isps_kb.cli.console import Result
from isps_kb.cli.options import LIMIT, printing
from isps_kb.cli.storage import store_opened

if TYPE_CHECKING:
    from isps_kb.reading.duties import Row

_NORMS = {"shall": "must", "should": "should", "may": "may", "not": "not"}
_THINGS = ("PFSA", "PFSP", "SSA", "SSP", "DoS", "ISSC", "drill", "exercise", "level")


@click.command()
@click.argument("role", nargs=-1, type=options.ROLE_NAME)
@options.force("Only what the role shall, should, may or shall not do, or has to do in the EU.")
@click.option("--must", "old", flag_value="shall", help="As --force shall; so --should, --may and --not.")
@click.option("--should", "old", flag_value="should", hidden=True)
@click.option("--may", "old", flag_value="may", hidden=True)
@click.option("--not", "old", flag_value="not", hidden=True)
@click.option("-a", "--about", default="", metavar="TERM", help="Only rows that speak of this.")
@options.within("Only rows of these parts, sections or clauses: A,B or A/16.")
@LIMIT
@printing
def duties(
    role: tuple[str, ...], force: str | None, old: str | None, about: str, groups: str, limit: int | None
) -> Result:
    """Show what a role shall, should, may or shall not do, each row with its clause; without a role, list the roles.

    \b
    isps-kb duties PFSO
    isps-kb duties PFSO --in A/14,A/17
    isps-kb duties RSO --force not
    isps-kb duties company security officer --force shall --about training
    isps-kb duties --force not --about approve     whoever it is
    isps-kb duties                                 the roles

    The rows are written from the restatements, which are not the official text.
    """
    from isps_kb.cli import scope
    from isps_kb.cli.text import duty_text
    from isps_kb.reading import duties as table

    store = store_opened()
    wanted = table.role_id(store, " ".join(role))
    asked = force or old or ""
    if not (wanted or asked or about or groups):
        known = table.roles(store)
        return Result(known, lambda: duty_text.roles(known), lines=True)
    rows, names = table.of(store, wanted, "", about), table.names(store)
    rows = [r for r in rows if not asked or _of_force(r, asked)]
    place = scope.read(store, groups)
    rows = [r for r in rows if place.holds(r.stated.norm.clause)][:limit]
    narrowed = bool(asked or about or groups or limit)

    def text() -> str:
        return (
            duty_text.of_role(names[wanted], wanted, rows, store, whole=not narrowed)
            if wanted
            else duty_text.of_all(rows, names)
        )

    return Result(table.data(rows), text, found=bool(rows), lines=True)


def _of_force(row: "Row", asked: str) -> bool:
    """Whether a row has the force that was asked for."""
    return "mandatory in the EU" in row.stated.weight if asked == "eu" else row.stated.force == _NORMS[asked]


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="DEED")
@options.force("Only who shall, should, may or shall not do it, or has to do it in the EU.")
@options.within("Only rows of these parts, sections or clauses: A,B or A/16.")
@LIMIT
@printing
def who(words: tuple[str, ...], force: str | None, groups: str, limit: int | None) -> Result:
    """Show who shall, should, may or shall not do a thing.

    \b
    isps-kb who "approve PFSA"
    isps-kb who set security level --force shall
    isps-kb who signs the Declaration of Security

    What binds comes before recommendations, and where nothing surely states it nothing is shown.
    The rows are written from the restatements, which are not the official text.
    """
    from isps_kb.cli import scope
    from isps_kb.cli.text import duty_text
    from isps_kb.reading import duties as table
    from isps_kb.search import doers, finder

    store = store_opened()
    place = scope.read(store, groups)
    rows = [r for r in doers.who(finder.Finder(store), " ".join(words)) if place.holds(r.stated.norm.clause)]
    rows = [r for r in rows if not force or _of_force(r, force)][:limit]
    names = table.names(store)
    return Result(table.data(rows), lambda: duty_text.of_all(rows, names), found=bool(rows), lines=True)


@click.command()
@click.argument(
    "thing",
    type=options.Named("thing", lambda: _THINGS),
)
@printing
def matrix(thing: str) -> Result:
    """Show who does what about one thing: a row an actor, a column a deed, each cell with clause and verb.

    Of PFSA, PFSP, SSA, SSP, DoS, ISSC, drill, exercise, level.

    \b
    isps-kb matrix PFSA
    isps-kb matrix level
    """
    from isps_kb.cli.text import matrix_text
    from isps_kb.reading import duties as table
    from isps_kb.search import matrix as room

    store = store_opened()
    found = room.of(store, thing)
    return Result(found.data(), lambda: matrix_text.of(found, table.names(store)), found=bool(found.cells))
