"""The verbs for trainers and auditors: course, circulars, checklist, planner."""

from typing import Any

import click

from isps_kb.console import AS_JSON, CITATION, NOTHING, echo, show, show_json, store_opened


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
@click.option("--pack", default="", metavar="DIR", help="Write a lesson pack into this folder.")
@click.option(
    "--questions", default=20, show_default=True, type=click.IntRange(1, 200), help="How many questions in the pack."
)
@click.option("--seed", default=1, show_default=True, help="The draw of questions; the same number draws the same.")
@click.option("--programme", is_flag=True, help="The pages of the technical cooperation programme.")
@AS_JSON
def course_show(number: str, module: str, given: tuple[str, ...], as_json: bool, **flags: Any) -> int:  # noqa: ANN401
    """Show one course, or the list of all.

    \b
    isps-kb course 3.21
    isps-kb course SATW --text
    isps-kb course 3.21 --module 8 --pack lesson --questions 12
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
        if flags["pack"]:
            from isps_kb import pack

            papers = pack.papers(store, chosen, parts, count=flags["questions"], seed=flags["seed"])
            names = pack.write(flags["pack"], papers)
            asked = sum(b.text.startswith("Question ") for b in papers["questions"].blocks)
            show_json({"folder": flags["pack"], "files": names, "questions": asked}) if as_json else show(
                f"{len(names)} files in {flags['pack']}: {', '.join(names)}; {asked} questions"
            )
        elif as_json:
            show_json(training.data(store, chosen, parts, text=flags["text"]))
        else:
            show(training_text.course(store, chosen, parts, text=flags["text"]))
    return 0


@course.command("check", options_metavar="[OPTIONS]")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--out", default="", metavar="FILE", help="Write the outline with notes, in its own format.")
@click.option("--no-suggestions", "plain", is_flag=True, help="Suggest nothing for objectives that cite nothing.")
@AS_JSON
def course_check(file: str, out: str, plain: bool, as_json: bool) -> int:
    """Check the citations of your own outline: Markdown, CSV, XLSX or DOCX.

    Finds provisions that do not exist, common confusions and superseded circulars, and suggests clauses for objectives that
    cite none. Exits with 1 when there is something to put right.

    \b
    isps-kb course check outline.md
    isps-kb course check outline.xlsx --out checked.xlsx
    """
    from isps_kb import library, office, outline_check, outlines
    from isps_kb.errors import KbError

    read = outlines.read(file)
    checked = outline_check.check(store_opened(), read, library.corpus_folder(), suggest=not plain)
    if out:
        if out.rpartition(".")[2].lower() != file.rpartition(".")[2].lower():
            raise KbError(f"{out} has another format than {file}; the outline is written back in its own.")
        office.write(out, read.annotated(checked.notes()))
        if read.lost:
            click.echo(
                f"isps-kb: {', '.join(read.lost)} of {file} may be missing in {out}; all cells are kept.", err=True
            )
    show_json(checked.data()) if as_json else show(outline_check.shown(checked, file))
    return NOTHING if any(f.wrong for f in checked.findings) else 0


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


@click.command()
@click.argument("preset", default="", metavar="[PRESET]")
@click.option("--role", default="", metavar="ROLE", help="Only what this role has to do, for example PFSO.")
@click.option(
    "--in", "scope", multiple=True, metavar="LIST", help="Instruments, sections or clauses: A,B,XI-2 or A/16."
)
@click.option("--force", type=click.Choice(["mandatory", "recommended"]), help="Only requirements of this force.")
@click.option("--format", "form", type=click.Choice(["md", "csv", "xlsx", "html"]), default="md", show_default=True)
@click.option("--out", default="", metavar="FILE", help="Write to this file; needed for xlsx.")
@click.option("--read", "filled", default="", metavar="FILE", help="Read a filled XLSX or CSV back into a summary.")
@AS_JSON
def checklist(
    preset: str, role: str, scope: tuple[str, ...], force: str | None, form: str, out: str, filled: str, as_json: bool
) -> int:
    """Write an audit worksheet from the clauses: a yes/no question a requirement; read the filled one back.

    Presets: port-facility, ship and company, after the purposes of MSC.1/Circ.1192, 1193 and 1217.

    \b
    isps-kb checklist port-facility --format xlsx --out audit.xlsx
    isps-kb checklist --role PFSO --force mandatory
    isps-kb checklist --in A/16,B/16 --format html --out plan.html
    isps-kb checklist --read audit.xlsx
    isps-kb checklist --read audit.xlsx --out summary.html    and summary.svg
    """
    from isps_kb import checklist as room
    from isps_kb import library, lookup, office, worksheet
    from isps_kb.errors import KbError

    store = store_opened()
    if filled:
        return _read_back(store, filled, out, as_json)
    ready = room.presets(library.corpus_folder())
    if preset and preset not in ready:
        raise KbError(f"There is no worksheet “{preset[:40]}”. There are: {', '.join(ready)}.")
    names = [n.strip() for given in scope for n in given.split(",") if n.strip()]
    ids = [n if n in ("A", "B", "XI-2") else lookup.one(store, n) for n in names]
    sheet = room.sheet(store, preset=ready.get(preset), role=role, scope=ids, force=force or "")
    if not any(sheet.rows):
        click.echo("isps-kb: no requirement fits this selection.", err=True)
        return NOTHING
    if as_json:
        show_json(sheet.data())
    elif out:
        office.write(out, worksheet.written(sheet, form))
        show(f"{sum(1 for _ in sheet.rows)} questions in {out}")
    elif form == "xlsx":
        raise KbError("A workbook is written to a file: add --out FILE.")
    else:
        echo(worksheet.written(sheet, form).decode("utf-8-sig"), newline=False)
    return 0


def _read_back(store: Any, filled: str, out: str, as_json: bool) -> int:  # noqa: ANN401
    """The summary of a filled worksheet to the terminal, as JSON, or as a page (or Markdown) with its picture."""
    from pathlib import Path

    from isps_kb import findings, office, picture, summary

    found = findings.read(filled, store.ids())
    title = f"Summary of {Path(filled).name}"
    if out:
        svg = Path(out).with_suffix(".svg")
        office.write(str(svg), picture.bars(findings.by_section(found.rows)).encode())
        page = summary.markdown(found, title, svg.name) if out.endswith(".md") else summary.page(found, title)
        office.write(out, page.encode())
    show_json(found.data()) if as_json else show(f"{out} and {svg} written" if out else summary.text(found))
    return 0 if found.rows else NOTHING


@click.command()
@click.argument("kind", type=click.Choice(["ship", "port-facility"]), metavar="ship|port-facility")
@click.option("--from", "start", required=True, metavar="DAY", help="First day of the plan, like 2026-01-01.")
@click.option("--months", default=24, show_default=True, type=click.IntRange(1, 240), help="How far the plan reaches.")
@click.option("--drill", "drills", multiple=True, metavar="DAY", help="A drill that was held.")
@click.option("--exercise", "exercises", multiple=True, metavar="DAY", help="An exercise that was held.")
@click.option("--change", "changes", multiple=True, metavar="DAY:NEW/ALL", help="A change of a ship's personnel.")
@click.option("--out", default="", metavar="FILE", help="Write to this file: .md, .html or .docx.")
@AS_JSON
def planner(
    kind: str, start: str, months: int, changes: tuple[str, ...], out: str, as_json: bool, **held: tuple[str, ...]
) -> int:
    """Plan drills and exercises: the latest day of each by the intervals of Part B, and the gaps in what was held.

    \b
    isps-kb planner port-facility --from 2026-01-01
    isps-kb planner ship --from 2026-01-01 --drill 2025-11-20 --exercise 2025-03-10 --change 2026-02-01:6/20
    isps-kb planner ship --from 2026-01-01 --out plan.docx
    """
    from isps_kb import office, paper
    from isps_kb import planner as room
    from isps_kb.errors import KbError

    first = room.read_day(start)
    done = [room.Held("drill", room.read_day(d)) for d in held["drills"]]
    done += [room.Held("exercise", room.read_day(d)) for d in held["exercises"]]
    due = room.plan(kind, first, months, done, [room.read_change(c) for c in changes])
    missed = room.gaps(kind, done, first)
    if as_json:
        show_json(
            {
                "kind": kind,
                "due": [d.data() for d in due],
                "gaps": [d.data() for d in missed],
                "rests_on": room.words(kind),
            }
        )
    elif out:
        form = out.rpartition(".")[2].lower()
        if form not in paper.FORMATS:
            raise KbError(f"{out} has none of the endings {', '.join(paper.FORMATS)}.")
        office.write(out, paper.written(room.sheet(kind, due, missed), form))
        show(f"{len(due)} days in {out}")
    else:
        rows = [f"{d.by}  {d.what:<9} {d.why}  ({', '.join(d.clauses)})" for d in due]
        rows += (
            ["", "Gaps in the record", *(f"{d.by}  {d.what:<9} {d.why}  ({', '.join(d.clauses)})" for d in missed)]
            if missed
            else []
        )
        show("\n".join([*rows, "", room.words(kind)]))
    return 0
