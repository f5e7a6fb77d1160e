"""The verb for trainers: course."""

import difflib
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import COURSE_NAME, OVER, as_json
from isps_kb.cli.storage import store_opened
from isps_kb.cli.verbs import exam_verb, outline_verb
from isps_kb.errors import KbError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class CourseVerbs(click.Group):
    """`course 3.21` shows a course, `course check FILE` checks an outline: what is no verb is the name of a course."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The verbs and the courses that continue what was typed."""
        return [*super().shell_complete(ctx, incomplete), *COURSE_NAME.offered(incomplete)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the verb `show` put in front where none is named."""
        if ctx.resilient_parsing and not args:
            return super().parse_args(ctx, args)  # a shell asks what can stand there
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            near = difflib.get_close_matches(args[0], self.commands, 1, 0.75) if args else []
            if near:
                raise KbError(f"There is no course “{args[0][:40]}”. Did you mean: isps-kb course {near[0]}?")
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=CourseVerbs,
    options_metavar="",
    subcommand_metavar="[NUMBER] [OPTIONS] | check FILE [OPTIONS] | exam SUBJECT [OPTIONS]",
)
def course() -> None:
    """Show courses with the clauses under each objective; check an outline of your own.

    \b
    isps-kb course                          the courses
    isps-kb course pfso                     an overview: modules and hours; --all shows everything
    isps-kb course 3.21 --days 2            its modules over two days
    isps-kb course 3.21 --module 4          one module, with its clauses
    isps-kb course 3.21 --module 4 --text   and their wording
    isps-kb course 3.24 --given 3.21        what a port facility security officer holds already
    isps-kb course --coverage               what no course teaches, and what rests on guidance alone
    isps-kb course 3.21 --pack lesson/      outline, hand-out, questions and key, as Markdown, HTML and DOCX
    isps-kb course exam drills              questions on a subject, with their key
    isps-kb course check outline.docx       find wrong citations in your outline

    Options of a course: isps-kb course show --help.
    """


course.add_command(exam_verb.exam)
course.add_command(outline_verb.outline)


@course.command("show", options_metavar="[OPTIONS]")
@click.argument("number", default="", type=COURSE_NAME)
@click.option("-m", "--module", default="", metavar="N", help="One module with its objectives and clauses.")
@click.option("--all", "every", is_flag=True, help="All modules with their objectives and clauses.")
@click.option("--days", type=click.IntRange(1, 60), metavar="N", help="Split the modules over days, six hours each.")
@click.option("--text", is_flag=True, help="Print the wording of each clause.")
@click.option(
    "--coverage", is_flag=True, help="Clauses that no objective teaches, objectives on guidance alone, overlaps."
)
@click.option(
    "--given",
    multiple=True,
    type=COURSE_NAME,
    metavar="NUMBER",
    help="A course taken before: show what is held already.",
)
@click.option("--pack", default="", metavar="DIR", help="Write a lesson pack into this folder.")
@click.option(
    "--questions",
    default=20,
    show_default=True,
    metavar="N",
    type=click.IntRange(1, 200),
    help="How many questions in the pack.",
)
@click.option(
    "--formats",
    default="md,html,docx",
    show_default=True,
    metavar="LIST",
    help="Of the pack: md, html, docx; slides: pptx; of its questions also gift, moodle-xml, csv; with the hand-out: scorm.",
)
@click.option(
    "--hours", default=0.0, metavar="N", type=click.FloatRange(0, 400), help="Of all days, or of the pack's timetable."
)
@click.option("--bank", default="", metavar="FILE", help="Own questions in Moodle XML, to be merged into the pack.")
@click.option("--lang", default="", metavar="CODE", help="Add to the pack what its terms are called: fr, es.")
@click.option("--seed", default=1, show_default=True, help="The draw of questions; the same number draws the same.")
@OVER
@as_json
def course_show(  # noqa: PLR0913, PLR0917 - an option each
    number: str,
    module: str,
    every: bool,
    days: int | None,
    text: bool,
    coverage: bool,
    given: tuple[str, ...],
    pack: str,
    questions: int,
    formats: str,
    hours: float,
    bank: str,
    lang: str,
    seed: int,
) -> Result:
    """Show one course, or the list of all.

    \b
    isps-kb course pfso                  an overview
    isps-kb course 3.21 --days 2         hours that add up
    isps-kb course 3.21 --all            every objective with its clauses
    isps-kb course SATW --text
    isps-kb course 3.21 --module 8 --pack lesson --questions 12
    isps-kb course 3.19 --pack exam --questions 60 --formats docx,gift,moodle-xml,csv --bank my-questions.xml
    isps-kb course --coverage --json
    """
    from isps_kb.cli.text import training_text
    from isps_kb.cli.verbs import packing
    from isps_kb.training import choosing, objectives, schedule
    from isps_kb.training import coverage as covering

    asked = [
        f"--{n}" for n, v in (("module", module), ("days", days), ("text", text), ("given", given), ("pack", pack)) if v
    ]
    if asked and not number:
        raise KbError(f"{asked[0]} needs a course. For example: isps-kb course 3.21 {asked[0]} …; all: isps-kb course.")
    store = store_opened()
    chosen, others = choosing.meant(store, number) if number else (None, ())
    remarks = tuple(f"{number} could also be {other}: isps-kb course {other}" for other in others)
    if coverage:
        report = covering.report(store, chosen, objectives.courses(store))
        return Result(report, lambda: training_text.coverage(report))
    if chosen is None:
        found = objectives.courses(store)
        listing = [{"id": c.id, "title": c.title, "work": c.work, "modules": len(c.modules)} for c in found]
        return Result(listing, lambda: training_text.courses(found))
    if lang and not pack:
        raise KbError(
            f"--lang adds names to a pack. For example: isps-kb course {chosen.id} --pack DIR --lang {lang[:20]}."
        )
    if given:
        return packing.held(store, chosen, given)
    parts = objectives.modules(chosen, module)
    if pack:
        return packing.packed(store, chosen, parts, pack, packing.Options(questions, seed, formats, bank, hours, lang))
    data = objectives.data(store, chosen, parts, text=text)
    if days:
        plan = schedule.days(parts, days, hours)
        short = schedule.shortened(parts, sum(s.hours for slots in plan for s in slots))
        data["days"] = [[asdict(s) for s in slots] for slots in plan]
        data["shortened"] = [asdict(s) for s in short]
        return Result(data, lambda: training_text.days(chosen, plan, short), remarks=remarks, rows="days")
    if every or module or text:
        return Result(
            data, lambda: training_text.course(store, chosen, parts, text=text), remarks=remarks, rows="modules"
        )
    return Result(data, lambda: training_text.overview(chosen, hours), remarks=remarks, rows="modules")
