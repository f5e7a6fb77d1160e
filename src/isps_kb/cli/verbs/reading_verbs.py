"""The verbs that read: ref, links, path, unverified."""

import click

from isps_kb.cli import options
from isps_kb.cli.console import Result
from isps_kb.cli.options import CITATION, EDITION_NAME, LAW, printing
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError


@click.command()
@click.argument("citation", nargs=-1, required=True, type=CITATION)
@click.option(
    "-e",
    "--edition",
    default="",
    type=EDITION_NAME,
    metavar="ID",
    help="Show the wording of this edition (see: isps-kb editions).",
)
@click.option("--sources", is_flag=True, help="Show also what the words were written from, and their licence.")
@click.option("--links", "links_", is_flag=True, help="Show all that they cite, that cites them and that teaches them.")
@click.option("--text", "words", is_flag=True, help="Show the words alone.")
@LAW
@printing
def ref(citation: tuple[str, ...], edition: str, law: str, *, sources: bool, links_: bool, words: bool) -> Result:
    """Show provisions: words, force, notes, what they cite and what cites them.

    \b
    isps-kb ref B/4.33
    isps-kb ref B/4.14-4.16
    isps-kb ref "Part A, section 19.4.4"
    isps-kb ref A/19.3.5 --sources             what our words rest on
    isps-kb ref A/9 --links                    every citation of it
    isps-kb ref A/15.2.1 B/1.16 --json
    isps-kb ref A/10 --law CA                  what Canadian law makes of it
    """
    from isps_kb.reading import law as national
    from isps_kb.reading import lookup

    typed, store = " ".join(citation), store_opened()
    country = national.code(store, law)
    try:
        found = lookup.clauses(store, citation, edition, country)
    except KbError as error:
        if not typed.strip() or any(c.isdigit() for c in typed):
            raise
        raise KbError(f'{error} To search for words: isps-kb search "{typed[:60]}".') from error

    def text() -> str:
        from isps_kb.cli.text import clause_text, law_text

        if not found.clauses:
            return ""
        wish = clause_text.Wish(sources, links_, words)
        shown = [*found.remarks, clause_text.clauses(found.clauses, wish)]
        if country:
            rows = [r for clause in found.clauses for r in national.rows(clause)]
            shown.append(
                law_text.listed([r for n, r in enumerate(rows) if r not in rows[:n]], national.laws(store)[country])
            )
        return "\n\n".join(shown)

    return Result(found.data(), text, found=bool(found.clauses), remarks=tuple(found.missing))


@click.command()
@click.argument("citation", nargs=-1, type=CITATION)
@click.option("--depth", type=click.IntRange(1, 6), default=1, show_default=True, help="How many citations away.")
@click.option(
    "--direction",
    type=click.Choice(["out", "in", "both"]),
    default="both",
    show_default=True,
    help="Citing, cited, or both.",
)
@printing
def links(citation: tuple[str, ...], depth: int, direction: str) -> Result:
    """Show the cross-references around a provision; without one, the most cited provisions and the dead ends.

    \b
    isps-kb links XI-2/9.2.5 --direction in
    isps-kb links B/4.33 --depth 2
    isps-kb links
    """
    from isps_kb.cli.text import link_text
    from isps_kb.reading import references

    store = store_opened()
    if not citation:
        whole = references.overview(store)
        return Result(whole, lambda: link_text.overview(whole, references.names(store)))
    found = references.links(store, " ".join(citation), depth, direction)
    return Result(
        found, lambda: link_text.neighbours(found, references.names(store)), found=bool(found["edges"]), rows="edges"
    )


@click.command()
@click.argument("start", metavar="FROM", type=CITATION)
@click.argument("to", type=CITATION)
@printing
def path(start: str, to: str) -> Result:
    """Show the shortest way between two provisions along citations and containment.

    \b
    isps-kb path B/4.33 A/15.2.1
    """
    from isps_kb.cli.text import link_text
    from isps_kb.reading import references

    store = store_opened()
    found = references.way(store, start, to)
    there = bool(found["steps"]) or found["from"] == found["to"]
    return Result(found, lambda: link_text.way(found, references.names(store)), found=there, rows="steps")


@click.command()
@options.within("Only of these parts, sections or clauses: A,B or A/16.")
@printing
def unverified(groups: str) -> Result:
    """List what has not been verified: clauses written from memory, clauses not reviewed, facts not seen.

    \b
    isps-kb unverified
    isps-kb unverified --in A,B
    isps-kb unverified --json
    """
    from isps_kb.cli import scope
    from isps_kb.cli.text import unverified_text
    from isps_kb.reading import unverified as verifying

    store = store_opened()
    holds = scope.read(store, groups).holds
    listed = verifying.listed(store)
    found = {key: [r for r in rows if holds(r if isinstance(r, str) else r["id"])] for key, rows in listed.items()}
    return Result(found, lambda: unverified_text.listed(found, verifying.counted(store)), found=any(found.values()))
