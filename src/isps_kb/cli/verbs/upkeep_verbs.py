"""The verbs that keep the knowledge in order: build and check."""

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import as_json, printing
from isps_kb.cli.storage import progress
from isps_kb.errors import KbError, UnwritableError


@click.command()
@click.option("--store", "at", default="", metavar="DIR", help="Compile into this folder instead of the library.")
@as_json
def build(at: str) -> Result:
    """Compile corpus and imported editions into the store. Other commands do this by themselves when it is needed.

    Every byte of the store is verified; what is damaged is built anew. For a library that can only be read compile into another
    folder, and name that in ISPS_KB_STORE for all commands.

    \b
    isps-kb build
    isps-kb build --store /var/cache/isps-kb
    """
    import time
    from pathlib import Path

    from isps_kb.cli.terminal import counted
    from isps_kb.store import opening

    start = time.perf_counter()
    harm = opening.harm(at=Path(at) if at else None)
    try:
        opened = opening.renewed(progress, at=Path(at) if at else None)
    except UnwritableError as error:
        raise KbError(f"{error} Or compile elsewhere: isps-kb build --store DIR.") from error
    clauses, editions, spent = len(opened.ids()), len(opened.editions()), round(time.perf_counter() - start, 1)
    opened.close()
    told = f"{clauses:,} clauses of {counted(editions, 'edition')} in {opened.path} ({spent:.1f} s)"
    told += f"\nRepaired: {harm}; compiled anew from the corpus." if harm else ""
    data = {"clauses": clauses, "editions": editions, "store": opened.path, "seconds": spent, "repaired": harm}
    return Result(data, lambda: told, raw=True)


@click.command()
@click.argument("folder", required=False, type=click.Path(), metavar="[DIR]")
@printing
def check(folder: str | None) -> Result:
    """Check a corpus folder: numbering, empty and duplicate clauses, dangling and ambiguous citations.

    For an outline of your own it is: isps-kb course check FILE; for what a text says: isps-kb verify FILE; for an audit:
    isps-kb checklist.

    Exits with 1 when there is any error. Warnings are listed and do not count.

    \b
    isps-kb check
    isps-kb check corpus --json
    """
    from pathlib import Path

    from isps_kb.corpus import checks as checking
    from isps_kb.library import holdings

    if folder and Path(folder).is_file():
        raise KbError(
            f"{folder} is a file, and a corpus is a folder. To check an outline: isps-kb course check {folder}; "
            f"to verify a text: isps-kb verify {folder}."
        )
    found = checking.problems(Path(folder) if folder else holdings.corpus_folder())
    errors = sum(p.severity == "error" for p in found)
    return Result(
        {"problems": [{k: getattr(p, k) for k in ("file", "line", "severity", "message")} for p in found]},
        lambda: "\n".join([*map(str, found), f"{errors} errors, {len(found) - errors} warnings"]),
        found=not errors,
        raw=True,
        rows="problems",
    )
