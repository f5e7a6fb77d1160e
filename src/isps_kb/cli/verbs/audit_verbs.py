"""The verb for auditors: checklist."""

from typing import TYPE_CHECKING

import click

from isps_kb.cli import options, streams
from isps_kb.cli.console import Result
from isps_kb.cli.options import LAW, OVER, PRESET_NAME, as_json, overwriting
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isps_kb.audit.findings import Answers
    from isps_kb.store.database import Store


_CLAUSES = {"shall": "mandatory", "should": "recommended"}


@click.command()
@click.argument("preset", default="", type=PRESET_NAME, metavar="[PRESET]")
@options.role("Only what this role has to do, for example PFSO.")
@options.within("Instruments, sections or clauses, of a preset too: A,B,XI-2 or A/16.", many=True)
@options.force("Only requirements of this force; those that bind in the EU with eu.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["list", "md", "csv", "xlsx", "html", "oscal"]),
    help="Default: by the ending of FILE, else a list on a screen and md elsewhere.",
)
@click.option(
    "-o",
    "--out",
    default="",
    metavar="FILE",
    help="Write to this file; needed for xlsx and oscal (.json).",
)
@LAW
@click.option(
    "--scale", type=click.Choice(["yes", "sat"]), help="Answers: yes, no, partly (default), or sat, fail, not observed."
)
@click.option(
    "--read",
    "filled",
    multiple=True,
    metavar="FILE",
    help="Read a filled XLSX, ODS or CSV back into a summary; several are set side by side.",
)
@OVER
@as_json
def checklist(  # noqa: PLR0913, PLR0917 - an option each
    preset: str,
    role: str,
    groups: tuple[str, ...],
    force: str | None,
    form: str | None,
    out: str,
    law: str,
    scale: str | None,
    filled: tuple[str, ...],
) -> Result:
    """Write an audit worksheet from the clauses: a yes/no question a requirement; read the filled one back.

    Presets: port-facility, ship, company, contracting-government and administration, after the purposes of MSC.1/Circ.1192,
    1193 and 1217; statement-of-compliance, drills, cyber; eu-member-state, eu-port-facility, canada-port-facility, canada-ship.

    \b
    isps-kb checklist port-facility --out audit.xlsx
    isps-kb checklist --role PFSO --force shall
    isps-kb checklist --in A/16,B/16 --out plan.html
    isps-kb checklist ship --law CA --out ship.xlsx
    isps-kb checklist cyber --out cyber.json                   OSCAL: catalogue, and cyber-profile.json
    isps-kb checklist --read audit.xlsx
    isps-kb checklist --read audit.xlsx --out summary.html    and summary.svg
    isps-kb checklist --read 2025.xlsx --read 2026.ods         side by side, with what is open
    isps-kb checklist --read audit.xlsx --out results.json     OSCAL: results, and results-actions.json
    """
    from dataclasses import replace
    from datetime import UTC, datetime

    from isps_kb.addresses.collection import NORMS
    from isps_kb.audit import checklist as room
    from isps_kb.audit import worksheet
    from isps_kb.cli.terminal import counted
    from isps_kb.cli.text import checklist_text
    from isps_kb.documents import office
    from isps_kb.files import atomic
    from isps_kb.library import holdings
    from isps_kb.reading import lookup

    store = store_opened()
    if filled and (preset or role or groups or force or form or law or scale):
        raise KbError(
            "--read takes the filled worksheet as it is: give no preset, role, --in, --force, --law, --scale or --format with it."
        )
    if filled:
        return _read_back(store, filled, out)
    shown = "list" if streams.watched() else "md"
    form = form or (office.ending(out, (*worksheet.FORMATS, "json")) if out else shown)
    form = "oscal" if form == "json" else form
    ready = room.presets(holdings.corpus_folder())
    if preset and preset not in ready:
        raise KbError(f"There is no worksheet “{preset[:40]}”. There are: {', '.join(ready)}.")
    names = [n.strip() for given in groups for n in given.split(",") if n.strip()]
    ids = [n if n in NORMS else lookup.existing(store, n) for n in names]
    folder = holdings.corpus_folder()
    sheet = room.sheet(
        store,
        preset=ready.get(preset),
        role=role,
        scope=ids,
        force=_CLAUSES.get(force or "", ""),
        law=law,
        folder=folder,
    )
    if force in ("may", "not", "eu"):
        sheet = room.narrowed(sheet, force)
    sheet = replace(sheet, scale=scale or sheet.scale)
    if not any(sheet.rows):
        told = "No requirement fits this selection. Chapter XI-2, Parts A and B and the Regulation are audited."
        return Result(sheet.data(), lambda: "", found=False, remarks=(told,), rows="rows")
    if form == "oscal":
        if not out:
            raise KbError("OSCAL is written to files: add --out FILE.json.")
        from pathlib import Path

        from isps_kb.audit import assessment

        now = datetime.now(UTC)
        beside = Path(out).with_name(f"{Path(out).stem}-profile.json")
        atomic.write_all(
            {
                out: assessment.written(assessment.catalogue(sheet, now)),
                str(beside): assessment.written(assessment.profile(sheet, now, Path(out).name)),
            },
            over=overwriting(),
        )
    elif out:
        if form == "list":
            raise KbError("A list is for the screen. Write to a file as md, csv, xlsx, html or oscal.")
        atomic.write(out, worksheet.written(sheet, form), over=overwriting())

    def text() -> str:
        if out:
            return f"{counted(sum(1 for _ in sheet.rows), 'question')} in {out}"
        if form == "list":
            return checklist_text.listed(sheet)
        if form == "xlsx":
            raise KbError("A workbook is written to a file: add --out FILE.")
        return worksheet.written(sheet, form).decode("utf-8-sig")

    return Result(sheet.data(), text, raw=not out and form != "list", rows="rows")


def _read_back(store: "Store", filled: tuple[str, ...], out: str) -> Result:
    """The summary of filled worksheets to the terminal, as JSON, or as a page (or Markdown) with its picture."""
    from pathlib import Path

    from isps_kb.audit import chart, findings, readback, replies, requirement, several, summary
    from isps_kb.cli.text import summary_text
    from isps_kb.documents import office, paper
    from isps_kb.files import atomic
    from isps_kb.library import holdings
    from isps_kb.reading import lookup

    def cited(text: str) -> str:
        try:
            return lookup.existing(store, text)
        except KbError:
            return ""

    instruments = ("XI-2", "A", "B", "EU725")
    questions = {replies.plain(r.question): r.key for r in requirement.requirements(store, instruments)}
    known = readback.Known(frozenset(store.ids()), replies.words(holdings.corpus_folder()), cited, questions)
    read = {name: readback.read(name, known) for name in dict.fromkeys(filled)}
    first, found = next(iter(read.items()))
    form = office.ending(out, ("html", "md", "json")) if out else ""
    if form == "json":
        return _as_oscal(read, out)
    svg = Path(out).with_suffix(".svg") if out else None
    if svg:
        if len(read) > 1:
            page, picture = several.report(read, svg.name), several.lines(read)
        else:
            page = summary.report(found, f"Summary of {Path(first).name}", svg.name)
            picture = chart.bars(findings.by_section(found.rows))
        atomic.write_all({out: paper.written(page, form), str(svg): picture.encode()}, over=overwriting())
    told = f"{out} and {svg} written" if out else ""
    if len(read) > 1:
        return Result(
            several.data(read),
            lambda: told or summary_text.side_by_side(read),
            found=any(f.rows for f in read.values()),
        )
    return Result(found.data(), lambda: told or summary_text.summary(found), found=bool(found.rows))


def _as_oscal(read: "Mapping[str, Answers]", out: str) -> Result:
    """A filled worksheet as OSCAL: assessment results, and beside them a plan of action where something is open."""
    from datetime import UTC, datetime
    from pathlib import Path

    from isps_kb.audit import assessment
    from isps_kb.files import atomic

    if len(read) > 1:
        raise KbError("OSCAL holds the results of one worksheet: give --read once.")
    ((name, found),) = read.items()
    now, title = datetime.now(UTC), Path(name).name
    files = {out: assessment.written(assessment.results(found, title, now))}
    actions = assessment.actions(found, title, now)
    if actions:
        files[str(Path(out).with_name(f"{Path(out).stem}-actions.json"))] = assessment.written(actions)
    atomic.write_all(files, over=overwriting())
    return Result(found.data(), lambda: f"{' and '.join(files)} written", found=bool(found.rows))
