"""The command line: verbs and their options; what they do is done elsewhere, and imported only when it is needed."""

import os
import sys
from collections.abc import Sequence

import click

from isps_kb import __version__
from isps_kb.console import (
    AS_JSON,
    CITATION,
    NOTHING,
    ReaderGoneError,
    Verbs,
    broken,
    echo,
    fail,
    gone,
    lenient,
    show,
    show_json,
    store_opened,
)
from isps_kb.errors import KbError

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 nothing found, 2 error. No traceback reaches a user."""
    try:
        lenient()
        code = verbs.main(args=list(args) if args is not None else None, prog_name="isps-kb", standalone_mode=False)
    except ReaderGoneError:
        code = gone()
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "isps-kb"
        said = " ".join(error.format_message().split()).rstrip(".").replace("'[", "'").replace("]'", "'")
        code = fail(f"{said}{'' if said.endswith('?') else '.'} Try: {command} --help.")
    except click.ClickException as error:
        code = fail(error.format_message())
    except click.Abort:
        code = 130
    except KbError as error:
        code = fail(str(error))
    except OSError as error:
        code = broken(error)
    except Exception as error:
        if os.environ.get("ISPS_KB_DEBUG"):
            raise
        code = fail(
            f"An internal fault stopped the command ({type(error).__name__}). ISPS_KB_DEBUG=1 shows where; please report it."
        )
    sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=Verbs, context_settings=_SETTINGS, invoke_without_command=True)
@click.version_option(__version__, message="isps-kb %(version)s")
@click.pass_context
def verbs(ctx: click.Context) -> None:
    """SOLAS chapter XI-2 and the ISPS Code, clause by clause, offline: find, read, teach, audit.

    \b
    isps-kb search who may approve a PFSA  ask in your words
    isps-kb ref B/4.33                     read a provision
    isps-kb duties PFSO                    duties of a role
    isps-kb course 3.21                    a syllabus
    isps-kb checklist ship --out a.xlsx    an audit worksheet

    The words are our own restatement, not the official text. An official copy that you import comes first from then on;
    whatever is shown says which of the two it is.

    The help of a command has examples: isps-kb search --help. With --json a command prints data. It ends with 0 when done,
    1 when nothing was found, 2 on an error.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand is None:
        echo(ctx.get_help())


@verbs.command()
@click.argument("citation", nargs=-1, required=True, type=CITATION)
@click.option("--edition", metavar="ID", help="Show the wording of this edition (see: isps-kb editions).")
@AS_JSON
def ref(citation: tuple[str, ...], edition: str | None, as_json: bool) -> int:
    """Show provisions: text, force, notes, what they cite and what cites them.

    \b
    isps-kb ref B/4.33
    isps-kb ref B/4.14-4.16
    isps-kb ref "Part A, section 19.4.4"
    isps-kb ref A/15.2.1 B/1.16 --json
    """
    from isps_kb import lookup

    words = " ".join(citation)
    try:
        found = lookup.clauses(store_opened(), citation, edition or "")
    except KbError as error:
        if not words.strip() or any(c.isdigit() for c in words):
            raise
        raise KbError(f'{error} To search for words: isps-kb search "{words[:60]}".') from error
    if as_json:
        show_json(found.clauses[0] if len(found.clauses) == 1 and not found.several else found.clauses)
    elif found.clauses:
        from isps_kb import clause_text

        show("\n\n".join([*found.remarks, clause_text.clauses(found.clauses)]))
    for remark in found.missing:
        click.echo(f"isps-kb: {remark}", err=True)
    return 0 if found.clauses else NOTHING


@verbs.command()
@click.argument("citation", nargs=-1, type=CITATION)
@click.option("--depth", type=click.IntRange(1, 6), default=1, show_default=True, help="How many citations away.")
@click.option(
    "--direction",
    type=click.Choice(["out", "in", "both"]),
    default="both",
    show_default=True,
    help="Citing, cited, or both.",
)
@AS_JSON
def links(citation: tuple[str, ...], depth: int, direction: str, as_json: bool) -> int:
    """Show the cross-references around a provision; without one, the most cited provisions and the dead ends.

    \b
    isps-kb links XI-2/9.2.5 --direction in
    isps-kb links B/4.33 --depth 2
    isps-kb links
    """
    from isps_kb import references

    text, data = references.links(store_opened(), citation, depth, direction)
    show_json(data) if as_json else show(text)
    return 0 if data.get("edges", True) else NOTHING


@verbs.command()
@click.argument("start", metavar="FROM", type=CITATION)
@click.argument("to", type=CITATION)
@AS_JSON
def path(start: str, to: str, as_json: bool) -> int:
    """Show the shortest way between two provisions along citations and containment.

    \b
    isps-kb path B/4.33 A/15.2.1
    """
    from isps_kb import references

    text, data = references.way(store_opened(), start, to)
    show_json(data) if as_json else show(text)
    return 0 if data["steps"] or data["from"] == data["to"] else NOTHING


@verbs.command()
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--context", default="", metavar="ID", help="The provision the text is taken from, for relative citations."
)
@click.option(
    "--jsonl",
    "jsonl",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help='Lines {"context","text"} in, lines of citations out.',
)
@AS_JSON
def cite(file: str, context: str, jsonl: str | None, as_json: bool) -> int:
    """Find every citation in a text and say what it names.

    \b
    isps-kb cite audit-report.txt
    echo "as section 7.2 requires" | isps-kb cite --context A/7.3
    isps-kb cite --jsonl clauses.jsonl
    """
    from isps_kb import citing

    opened = store_opened()
    if jsonl:
        for line in citing.lines(opened, jsonl):
            echo(line)
        return 0
    found = citing.text(opened, file, context)
    show_json(found) if as_json else show(citing.shown(found))
    return 0 if found["citations"] else NOTHING


@verbs.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False), metavar="[DIR]")
@AS_JSON
def check(folder: str | None, as_json: bool) -> int:
    """Check a corpus folder: numbering, empty and duplicate clauses, dangling and ambiguous citations.

    Exits with 1 when there is any error. Warnings are listed and do not count.

    \b
    isps-kb check
    isps-kb check corpus --json
    """
    from pathlib import Path

    from isps_kb import check as checking
    from isps_kb import library

    found = checking.problems(Path(folder) if folder else library.corpus_folder())
    errors = sum(p.severity == "error" for p in found)
    if as_json:
        show_json(
            {
                "problems": [
                    {"file": p.file, "line": p.line, "severity": p.severity, "message": p.message} for p in found
                ]
            }
        )
    else:
        for problem in found:
            echo(str(problem))
        echo(f"{errors} errors, {len(found) - errors} warnings")
    return NOTHING if errors else 0


@verbs.command()
@AS_JSON
def unverified(as_json: bool) -> int:
    """List what has not been verified: clauses written from memory, clauses not reviewed, facts not seen.

    \b
    isps-kb unverified
    isps-kb unverified --json
    """
    from isps_kb import unverified as verifying

    opened = store_opened()
    found = verifying.listed(opened)
    show_json(found) if as_json else show(verifying.shown(found, verifying.counted(opened)))
    return 0 if any(found.values()) else NOTHING


@verbs.command()
def build() -> None:
    """Compile corpus and imported editions into the store. Other commands do this by themselves when it is needed.

    \b
    isps-kb build
    """
    import time

    from isps_kb import library, store

    start = time.perf_counter()
    with library.locked(library.home()):
        store.build(library.corpus_folder(), library.home(), lambda text: click.echo(text, err=True))
    opened = store_opened()
    count, held = len(opened.ids()), opened.editions()
    echo(
        f"{count:,} clauses of {len(held)} edition{'s' * (len(held) > 1)} in {opened.path} ({time.perf_counter() - start:.1f} s)"
    )


@verbs.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    eval "$(isps-kb completion bash)"
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise KbError(f"There is no completion for {shell}.")
    echo(kind(verbs, {}, "isps-kb", "_ISPS_KB_COMPLETE").source())


if __name__ == "__main__":
    main()
