"""The command line: verbs and their options; what they do is done elsewhere, and imported only when it is needed."""

import errno
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from isps_kb import __version__
from isps_kb.model import KbError

NOTHING = 1
ERROR = 2
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Verbs(click.Group):
    """The group of verbs: an unknown one gets a suggestion, and a citation in its place the right command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` name, or a helpful error."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = (
                f"Did you mean: isps-kb {near[0]}?"
                if near
                else f'To look up a provision: isps-kb ref "{" ".join(args)[:60]}".'
            )
            raise KbError(f"There is no command “{args[0][:60]}”. {hint}")
        return super().resolve_command(ctx, args)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 nothing found, 2 error. No traceback reaches a user."""
    try:
        code = verbs.main(args=list(args) if args is not None else None, prog_name="isps-kb", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "isps-kb"
        code = _fail(f"{error.format_message().rstrip('.')}. Try: {command} --help.")
    except click.ClickException as error:
        code = _fail(error.format_message())
    except click.Abort:
        code = 130
    except KbError as error:
        code = _fail(str(error))
    except OSError as error:
        code = _broken(error)
    except Exception as error:
        if os.environ.get("ISPS_KB_DEBUG"):
            raise
        code = _fail(
            f"An internal fault stopped the command ({type(error).__name__}). ISPS_KB_DEBUG=1 shows where; please report it."
        )
    sys.exit(code if isinstance(code, int) else 0)


def _fail(sentence: str) -> int:
    click.echo(f"isps-kb: {sentence}", err=True)
    return ERROR


def _broken(error: OSError) -> int:
    if error.errno in (errno.EPIPE, errno.EINVAL):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: say no more
        return 0
    name = f" ({error.filename})" if error.filename else ""
    return _fail(f"{error.strerror or type(error).__name__}{name}.")


@click.group(cls=Verbs, context_settings=_SETTINGS, invoke_without_command=True)
@click.version_option(__version__, message="isps-kb %(version)s")
@click.pass_context
def verbs(ctx: click.Context) -> None:
    """SOLAS chapter XI-2 and the ISPS Code: every clause, every cross-reference, offline.

    \b
    isps-kb ref B/4.33                    a provision with its links
    isps-kb ref "section A/19.4"          in any usual form
    isps-kb links XI-2/9.2.5              what it cites and what cites it
    isps-kb cite report.txt               find and resolve citations in a text
    isps-kb import copy.html              add an official copy that you hold

    The texts are restatements in our own words, not the official text, unless an official copy was imported.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _store() -> Any:  # noqa: ANN401 - a Store, imported late
    from isps_kb import store

    return store.opened(lambda text: click.echo(text, err=True))


def _reader(opened: Any) -> Any:  # noqa: ANN401
    from isps_kb.address import Reader
    from isps_kb.registry import Registry

    return Reader(Registry.from_json(opened.meta("registry")))


def _print(text: str) -> None:
    """Text to the terminal, through a pager when it is longer than the screen."""
    if sys.stdout.isatty() and not os.environ.get("ISPS_KB_NO_PAGER"):
        import shutil

        if text.count("\n") >= shutil.get_terminal_size().lines:
            click.echo_via_pager(text + "\n")
            return
    click.echo(text)


def _json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False))


class CitationType(click.ParamType):
    """A citation as typed; completes ids."""

    name = "citation"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Ids that continue what was typed, one level at a time."""
        from click.shell_completion import CompletionItem

        try:
            ids = _store().ids()
        except KbError:
            return []
        wanted = incomplete.lower()
        depth = incomplete.count(".") + incomplete.count("/")
        return [
            CompletionItem(i) for i in ids if i.lower().startswith(wanted) and i.count(".") + i.count("/") <= depth + 1
        ][:200]


CITATION = CitationType()
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")


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

    found = lookup.clauses(_store(), citation, edition or "")
    if as_json:
        _json(found.clauses[0] if len(found.clauses) == 1 and not found.several else found.clauses)
    else:
        from isps_kb import terminal

        _print("\n\n".join([*found.remarks, *(terminal.clause(c) for c in found.clauses)]))
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
    from isps_kb import lookup

    text, data = lookup.links(_store(), citation, depth, direction)
    _json(data) if as_json else _print(text)
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
    from isps_kb import lookup

    text, data = lookup.way(_store(), start, to)
    _json(data) if as_json else _print(text)
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

    opened = _store()
    if jsonl:
        for line in citing.lines(opened, jsonl):
            click.echo(line)
        return 0
    found = citing.text(opened, file, context)
    _json(found) if as_json else _print(citing.shown(found))
    return 0 if found["citations"] else NOTHING


@verbs.command("import")
@click.argument("file", type=click.Path(dir_okay=False))
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
    help="Instrument an extract begins in, when it does not say: A, B, PRE, XI-2, EU725.",
)
@click.option("--dry-run", is_flag=True, help="Report only; store nothing.")
@AS_JSON
def import_(file: str, dry_run: bool, as_json: bool, **wishes: str) -> int:
    """Add an official copy that you hold: Markdown, HTML or plain text, however saved.

    It is stored in your library folder only and shown first from then on, with the restatement beside it.

    \b
    isps-kb import isps-code.html --edition isps-2003 --licence "own copy"
    isps-kb import part-b.txt --dry-run
    """
    from isps_kb import importing

    text, data = importing.run(file, wishes, dry_run=dry_run)
    _json(data) if as_json else _print(text)
    return 0


@verbs.group(invoke_without_command=True)
@click.pass_context
def editions(ctx: click.Context) -> None:
    """List, show, remove and compare editions.

    \b
    isps-kb editions
    isps-kb editions show restatement
    isps-kb editions diff isps-2003 restatement
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(editions_list)


@editions.command("list")
@AS_JSON
def editions_list(as_json: bool = False) -> None:
    """List the editions, the one that is shown first at the top."""
    from isps_kb import importing

    text, data = importing.listing(_store())
    _json(data) if as_json else _print(text)


@editions.command("show")
@click.argument("edition")
@AS_JSON
def editions_show(edition: str, as_json: bool) -> None:
    """Say what an edition holds, and what of the known numbering it lacks."""
    from isps_kb import importing

    text, data = importing.description(_store(), edition)
    _json(data) if as_json else _print(text)


@editions.command("remove")
@click.argument("edition")
def editions_remove(edition: str) -> None:
    """Remove an imported edition from the library."""
    from isps_kb import library

    library.remove(library.home(), edition)
    click.echo(f"Removed {edition}.")


@editions.command("diff")
@click.argument("old")
@click.argument("new")
@AS_JSON
def editions_diff(old: str, new: str, as_json: bool) -> int:
    """Compare two editions clause by clause, word by word."""
    from isps_kb import importing

    text, data = importing.difference(_store(), old, new)
    _json(data) if as_json else _print(text)
    return 0


@verbs.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False), metavar="[DIR]")
@AS_JSON
def check(folder: str | None, as_json: bool) -> int:
    """Check a corpus folder: numbering, empty and duplicate clauses, dangling and ambiguous citations.

    Exits with 1 when there is any error. Warnings are listed and do not count.
    """
    from pathlib import Path

    from isps_kb import check as checking
    from isps_kb import library

    found = checking.problems(Path(folder) if folder else library.corpus_folder())
    errors = sum(p.severity == "error" for p in found)
    if as_json:
        _json(
            {
                "problems": [
                    {"file": p.file, "line": p.line, "severity": p.severity, "message": p.message} for p in found
                ]
            }
        )
    else:
        for problem in found:
            click.echo(str(problem))
        click.echo(f"{errors} errors, {len(found) - errors} warnings")
    return NOTHING if errors else 0


@verbs.command()
def build() -> None:
    """Compile corpus and imported editions into the store. Other commands do this by themselves when it is needed."""
    import time

    from isps_kb import library, store

    start = time.perf_counter()
    with library.locked(library.home()):
        store.build(library.corpus_folder(), library.home(), lambda text: click.echo(text, err=True))
    opened = _store()
    count, held = len(opened.ids()), opened.editions()
    click.echo(
        f"{count:,} clauses of {len(held)} edition{'s' * (len(held) > 1)} in {opened.path} ({time.perf_counter() - start:.1f} s)"
    )


@verbs.command()
@click.argument("form", type=click.Choice(["json", "csv", "graphml"]), metavar="json|csv|graphml")
@click.option("--out", type=click.Path(dir_okay=False), help="Write to this file instead of standard output.")
def export(form: str, out: str | None) -> None:
    """Write clauses, links and editions for other programs.

    \b
    isps-kb export json > clauses.json
    isps-kb export graphml --out graph.graphml
    """
    from isps_kb import export as exporting

    text = exporting.export(_store(), form)
    if out:
        exporting.write(out, text)
    else:
        click.echo(text, nl=not text.endswith("\n"))


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
    click.echo(kind(verbs, {}, "isps-kb", "_ISPS_KB_COMPLETE").source())


if __name__ == "__main__":
    main()
