"""The verb that makes an exam on a subject, and the formats in which questions are written."""

from collections.abc import Collection

import click

from isps_kb.cli import options
from isps_kb.cli.console import Result
from isps_kb.cli.options import overwriting, printing
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError


def forms(typed: str, known: Collection[str]) -> list[str]:
    """The formats that a list with commas names.

    Raises:
        KbError: one of them is none, or there is none.
    """
    named = [f.strip().lower() for f in typed.split(",") if f.strip()]
    unknown = [f for f in named if f not in known]
    if unknown or not named:
        raise KbError(
            f"“{unknown[0][:20] if unknown else typed}” is no format of a pack. There are: {', '.join(known)}."
        )
    return named


@click.command("exam", options_metavar="[OPTIONS]")
@click.argument("words", nargs=-1, metavar="[SUBJECT]")
@click.option("-a", "--about", default="", metavar="TERM", help="The subject; the same as SUBJECT.")
@options.within("Only on rules of these parts, sections or clauses: A,B or A/5,B/5.")
@click.option(
    "--questions", default=10, show_default=True, metavar="N", type=click.IntRange(1, 200), help="How many at most."
)
@click.option("--pack", default="", metavar="DIR", help="Write question sheet and key into this folder.")
@click.option(
    "--formats",
    default="md,html,docx",
    show_default=True,
    metavar="LIST",
    help="Of the pack: md, html, docx; of its questions also gift, moodle-xml, csv.",
)
@click.option("--seed", default=1, show_default=True, help="The draw of questions; the same number draws the same.")
@printing
def exam(words: tuple[str, ...], about: str, groups: str, questions: int, pack: str, formats: str, seed: int) -> Result:
    """Ask about a subject, whatever course teaches it: questions with their key, each certain from the clause that it names.

    \b
    isps-kb course exam declaration of security
    isps-kb course exam --about drills --questions 5 --json
    isps-kb course exam --in A/5,B/5 --pack exam --formats docx,gift
    """
    from isps_kb.cli import scope
    from isps_kb.cli.terminal import counted
    from isps_kb.cli.text import training_text
    from isps_kb.documents import paper
    from isps_kb.library import holdings
    from isps_kb.training import pack as packing
    from isps_kb.training.exam import draw, platforms

    subject = " ".join(filter(None, (*words, about))).strip()
    if not subject and not groups:
        raise KbError("An exam needs a subject or a place. For example: isps-kb course exam declaration of security.")
    store = store_opened()
    drawn = draw.on(
        store, subject, scope.read(store, groups).holds, count=questions, seed=seed, folder=holdings.corpus_folder()
    )
    title = f"Exam: {subject or groups}"
    if not drawn:
        return Result(
            [], lambda: "No question can be made of these rules. Try more of them: isps-kb course --help.", found=False
        )
    remarks = fewer(len(drawn), questions)
    if not pack:
        return Result([q.data() for q in drawn], lambda: training_text.exam(title, drawn), remarks=remarks)
    named = forms(formats, (*paper.FORMATS, *platforms.FORMATS))
    papers = {
        "questions": packing.sheet(title, f"Draw {seed}", drawn),
        "key": packing.key(title, f"Draw {seed}", drawn),
    }
    files = packing.contents(papers, [f for f in named if f in paper.FORMATS])
    files |= {platforms.FORMATS[f]: platforms.written(drawn, f, title) for f in named if f in platforms.FORMATS}
    names = packing.write(pack, files, over=overwriting())
    said = f"{counted(len(names), 'file')} in {pack}: {', '.join(names)}; {counted(len(drawn), 'question')}"
    return Result({"folder": pack, "files": names, "questions": len(drawn)}, lambda: said, remarks=remarks)


def fewer(drawn: int, wished: int) -> tuple[str, ...]:
    """A remark where fewer questions can be asked than were wished for."""
    from isps_kb.cli.terminal import counted

    return (f"{counted(drawn, 'question')} can be asked; {wished} were wished for.",) if drawn < wished else ()
