"""The verbs for trainers and auditors: course, circulars, checklist, planner."""

from typing import Any

import click

from isps_kb.console import AS_JSON, CITATION, NOTHING, show, show_json, store_opened


class CourseVerbs(click.Group):
    """`course 3.21` shows a course, `course check FILE` checks an outline: what is no verb is the name of a course."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the verb `show` put in front where none is named."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=CourseVerbs, options_metavar="", subcommand_metavar="[NUMBER] [OPTIONS] | check FILE [OPTIONS]")
def course() -> None:
    """Show courses with the clauses under each objective; check an outline of your own.

    \b
    isps-kb course                          the courses
    isps-kb course 3.21 --module 4          one module, with its clauses
    isps-kb course 3.21 --module 4 --text   and their wording
    isps-kb course 3.24 --given 3.21        what a port facility security officer holds already
    isps-kb course --coverage               what no course teaches, and what rests on guidance alone
    isps-kb course 3.21 --pack lesson/      outline, hand-out, questions and key, as Markdown, HTML and DOCX
    isps-kb course check outline.docx       find wrong citations in your outline

    Options of a course: isps-kb course show --help.
    """


@course.command("show", options_metavar="[OPTIONS]")
@click.argument("number", default="")
@click.option("--module", default="", metavar="N", help="One module only.")
@click.option("--text", is_flag=True, help="Print the wording of each clause.")
@click.option(
    "--coverage", is_flag=True, help="Clauses that no objective teaches, objectives on guidance alone, overlaps."
)
@click.option("--given", multiple=True, metavar="NUMBER", help="A course taken before: show what is held already.")
@click.option("--programme", is_flag=True, help="The pages of the technical cooperation programme.")
@AS_JSON
def course_show(number: str, module: str, given: tuple[str, ...], as_json: bool, **flags: Any) -> int:  # noqa: ANN401
    """Show one course, or the list of all.

    \b
    isps-kb course 3.21
    isps-kb course SATW --text
    isps-kb course --coverage --json
    """
    from isps_kb import coverage, library, training, training_text

    store = store_opened()
    chosen = training.find(store, number) if number else None
    if flags["programme"]:
        pages = training.programme(store)
        show_json(pages) if as_json else show("\n".join(f"{p['id']:<13} {p['title']}" for p in pages))
    elif flags["coverage"]:
        report = coverage.report(store, chosen, training.courses(store))
        show_json(report) if as_json else show(training_text.coverage(report))
    elif chosen is None:
        found = training.courses(store)
        listing = [{"id": c.id, "title": c.title, "work": c.work, "modules": len(c.modules)} for c in found]
        show_json(listing) if as_json else show(training_text.courses(found))
    elif given:
        before = [training.find(store, g) for g in given]
        groups = coverage.subjects(library.corpus_folder())
        have = coverage.held(store, chosen, before, groups)
        rows = [
            {"objective": h.objective.id, "same": list(h.same), "alike": dict(h.alike), "share": round(h.share, 3)}
            for h in have
        ]
        show_json({"course": chosen.id, "given": [b.id for b in before], "objectives": rows}) if as_json else show(
            training_text.held(chosen, [b.id for b in before], have)
        )
    else:
        parts = training.modules(chosen, module)
        if as_json:
            show_json(training.data(store, chosen, parts, text=flags["text"]))
        else:
            show(training_text.course(store, chosen, parts, text=flags["text"]))
    return 0


@click.command()
@click.argument("citation", required=False, type=CITATION)
@click.option("--in-force", "in_force", is_flag=True, help="Only those in force.")
@click.option("--about", default="", metavar="TERM", help="Words in title, topics, addressees or text.")
@click.option("--since", default=0, metavar="YEAR", help="Dated in or after this year.")
@click.option("--with", "beside", default="", metavar="CITATION", help="Those to read with a provision of the Code.")
@AS_JSON
def circulars(citation: str | None, in_force: bool, about: str, since: int, beside: str, as_json: bool) -> int:
    """List circulars and resolutions with their status; one of them with its chain; those to read with a provision.

    \b
    isps-kb circulars --in-force --about "security alert"
    isps-kb circulars MSC/Circ.1131
    isps-kb circulars --with A/9.4
    """
    from isps_kb import circulars as room
    from isps_kb import lookup, training_text

    store = store_opened()
    if beside:
        clause_id = lookup.one(store, beside)
        near = [f for f in room.read_with(store, clause_id) if room.in_force(f["work"]) or not in_force]
        show_json({"clause": clause_id, "works": near}) if as_json else show(training_text.read_with(clause_id, near))
        return 0 if near else NOTHING
    if citation:
        work = room.find(store, citation)
        links = room.chain(store, work)
        show_json({**work, "chain": links}) if as_json else show(training_text.circular(work, links))
        return 0
    found = room.listed(store, in_force_only=in_force, about=about, since=since)
    show_json(found) if as_json else show(training_text.circulars(found))
    return 0 if found else NOTHING
