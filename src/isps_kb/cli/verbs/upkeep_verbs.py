"""The verbs that keep the knowledge and the command line in order: build, check, completion."""

import click

from isps_kb.cli.console import AS_JSON, Result, echo, progress
from isps_kb.errors import KbError, UnwritableError


@click.command()
@click.option("--store", "at", default="", metavar="DIR", help="Compile into this folder instead of the library.")
def build(at: str) -> None:
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
    try:
        opened = opening.renewed(progress, at=Path(at) if at else None)
    except UnwritableError as error:
        raise KbError(f"{error} Or compile elsewhere: isps-kb build --store DIR.") from error
    held = f"{len(opened.ids()):,} clauses of {counted(len(opened.editions()), 'edition')}"
    echo(f"{held} in {opened.path} ({time.perf_counter() - start:.1f} s)")
    opened.close()


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False), metavar="[DIR]")
@AS_JSON
def check(folder: str | None) -> Result:
    """Check a corpus folder: numbering, empty and duplicate clauses, dangling and ambiguous citations.

    Exits with 1 when there is any error. Warnings are listed and do not count.

    \b
    isps-kb check
    isps-kb check corpus --json
    """
    from pathlib import Path

    from isps_kb.corpus import checks as checking
    from isps_kb.library import holdings

    found = checking.problems(Path(folder) if folder else holdings.corpus_folder())
    errors = sum(p.severity == "error" for p in found)
    return Result(
        {"problems": [{k: getattr(p, k) for k in ("file", "line", "severity", "message")} for p in found]},
        lambda: "\n".join([*map(str, found), f"{errors} errors, {len(found) - errors} warnings"]),
        found=not errors,
        raw=True,
    )


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    eval "$(isps-kb completion bash)"
    """
    from click.shell_completion import get_completion_class

    from isps_kb.cli.main import verbs

    kind = get_completion_class(shell)
    if kind is None:
        raise KbError(f"There is no completion for {shell}.")
    echo(kind(verbs, {}, "isps-kb", "_ISPS_KB_COMPLETE").source())
