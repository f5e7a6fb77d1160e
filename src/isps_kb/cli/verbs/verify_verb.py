"""The verb that verifies somebody's text against the clauses."""

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import overwriting, printing
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError


@click.command()
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--context", default="", metavar="ID", help="The provision the text is about, for relative citations.")
@click.option("--all", "every", is_flag=True, help="Show also what is right.")
@click.option(
    "--annotate",
    default="",
    metavar="OUT",
    type=click.Path(dir_okay=False),
    help="Write the document with notes to this file.",
)
@printing
def verify(file: str, context: str, every: bool, annotate: str) -> Result:
    """Verify a text: do its citations exist and say that, with that force, actor, number and condition?

    \b
    isps-kb verify finding.txt
    isps-kb verify plan.docx --annotate plan-checked.docx
    echo "Drills must be held every six months (B/13.6)." | isps-kb verify
    isps-kb verify answer.md --json

    Each passage gets one of four verdicts: right, wrong, doubtful, unknown. What cannot be told is unknown, never guessed. Force,
    actors, numbers and conditions are held against the norms of the clause that a sentence cites, quotations word by word
    against an official copy that you imported. Exit code 1 when anything is wrong.
    """
    from isps_kb.cli.text import verify_text
    from isps_kb.files import atomic
    from isps_kb.library import holdings
    from isps_kb.reading import lookup
    from isps_kb.verify import submitted
    from isps_kb.verify.verification import Verifier

    store = store_opened()
    where = lookup.existing(store, context) if context else ""
    given = submitted.read(file)
    found = Verifier(store, holdings.corpus_folder()).verified(given.text, where)
    remarks: tuple[str, ...] = ()
    if annotate:
        if annotate == file:
            raise KbError("The file with notes needs a name of its own.")
        atomic.write(annotate, given.annotated(found), over=overwriting())
        lost = given.document.lost if given.document else ()
        less = f" (without: {', '.join(lost)})" if lost else ""
        remarks = (f"Written: {annotate}{less}.",)
    wrong = any(v.verdict == "wrong" for v in found)
    data = ({**v.data(), "place": given.place(v.start)} for v in found)
    return Result(data, lambda: verify_text.verified(found, every=every), found=not wrong, remarks=remarks, lines=True)
