"""The verbs on editions: import, list, show, remove, diff."""

import sys

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import CITATION, EDITION_NAME, as_json, printing
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(dir_okay=False))
@click.option(
    "--edition",
    default="",
    metavar="ID",
    help="Name of the edition, for example solas-2020; default: from the file name.",
)
@click.option("--title", default="", help="Title of the edition.")
@click.option("--licence", default="", help="Licence under which you hold the copy.")
@click.option("--source", default="", metavar="URL", help="Where the copy comes from.")
@click.option(
    "--part",
    default="",
    metavar="ID",
    help="What an extract begins in, when it does not say: A, B, PRE, XI-2, EU725, or a section: A/19, XI-2/9.",
)
@click.option(
    "--language", default="", metavar="CODE", help="Language of the copy: fr, nl …; default: told from its words."
)
@click.option("--add", is_flag=True, help="Add to the edition that is there instead of replacing it.")
@click.option("--yes", is_flag=True, help="Answer yes: replace an edition that is there, store a doubtful copy.")
@click.option("--force", is_flag=True, help="Store a copy that was refused.")
@click.option("--dry-run", is_flag=True, help="Report only; store nothing.")
@printing
def import_(files: tuple[str, ...], *, add: bool, yes: bool, force: bool, dry_run: bool, **said: str) -> Result:
    """Add an official copy that you hold, however it was saved; several files become one edition.

    PDF (isps-kb[pdf]), DOCX, ODT, RTF, EPUB, HTML, MHTML, Markdown, plain text, Akoma Ntoso, Formex, XML of legislation.gov.uk.

    It is stored in your library folder only and shown first from then on, with the restatement beside it; a copy in another
    language stands beside the English words. What of a file stands in no clause is said, and a copy that cannot be right is
    not stored.

    \b
    isps-kb import isps-code.html --edition isps-2003 --licence "own copy"
    isps-kb import part-a.txt part-b.txt --edition mine
    isps-kb import section-19.txt --part A/19 --add --edition mine
    isps-kb import part-b.txt --dry-run
    """
    from isps_kb.cli.text import edition_text
    from isps_kb.ingest import acquire, importing

    found = importing.read(files, acquire.Wishes(**said), add=add)
    if not dry_run:
        for objection, option in importing.objections(found):
            if not (option and (force or (yes and option == "--yes"))):
                _ask(objection, option)
        found = importing.stored(found)
        store_opened()  # compiled now, not by the next command, whatever that will be
    return Result(found.data(), lambda: edition_text.imported(found))


def _ask(objection: str, option: str) -> None:
    """Ask on a terminal whether to store a copy all the same.

    Raises:
        KbError: the answer is no, or there is nobody to ask.
    """
    asked = option == "--yes" and sys.stdin is not None and sys.stdin.isatty()
    if asked and click.confirm(f"{objection} Store it all the same?", default=False, err=True):
        return
    insist = f" To store it all the same: {option}." if option and not asked else ""
    raise KbError(f"{objection} Nothing was stored; look at it with --dry-run.{insist}")


@click.group("editions", invoke_without_command=True)
@printing
@click.pass_context
def editions(ctx: click.Context) -> Result | None:
    """List, show, remove and compare editions.

    \b
    isps-kb editions
    isps-kb editions show restatement
    isps-kb editions diff isps-2003 restatement
    """
    return None if ctx.invoked_subcommand else _listing()


@editions.command("list")
@printing
def editions_list() -> Result:
    """List the editions, the one that is shown first at the top.

    \b
    isps-kb editions list --json
    """
    return _listing()


def _listing() -> Result:
    from isps_kb.cli.text import edition_text
    from isps_kb.ingest import importing

    found = importing.listing(store_opened())
    return Result(found, lambda: edition_text.listing(found["editions"]))


@editions.command("show")
@click.argument("edition", type=EDITION_NAME)
@printing
def editions_show(edition: str) -> Result:
    """Say what an edition holds, and what of the known numbering it lacks.

    \b
    isps-kb editions show restatement
    """
    from isps_kb.cli.text import edition_text
    from isps_kb.ingest import importing

    found = importing.description(store_opened(), edition)
    return Result(found.data(), lambda: edition_text.holding(found))


@editions.command("remove")
@click.argument("edition", type=EDITION_NAME)
@as_json
def editions_remove(edition: str) -> Result:
    """Remove an imported edition from the library.

    \b
    isps-kb editions remove isps-2003
    """
    from isps_kb.library import holdings

    holdings.remove(holdings.home(), edition)
    store_opened()  # compiled now, not by the next command
    return Result({"removed": edition}, lambda: f"Removed {edition}.")


@editions.command("diff")
@click.argument("named", nargs=-1, required=True, type=CITATION, metavar="[OLD NEW] [CITATION]")
@printing
def editions_diff(named: tuple[str, ...]) -> Result:
    """Compare two editions clause by clause, word by word; or one provision as it stands in two.

    Editions in different languages are set side by side.

    \b
    isps-kb editions diff isps-2003 restatement
    isps-kb editions diff A/9
    isps-kb editions diff isps-2003 restatement A/9.4
    """
    from isps_kb.cli.text import edition_text
    from isps_kb.ingest import importing

    found = importing.difference(store_opened(), named)
    return Result(found.data(), lambda: edition_text.difference(found))
