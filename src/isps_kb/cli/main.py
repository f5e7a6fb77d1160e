"""The command line as a whole: its help, its exit codes, and errors in one sentence. The verbs stand in `verbs`."""

import os
import re
import sys
from collections.abc import Sequence
from functools import partial

import click

from isps_kb.cli import identity, streams
from isps_kb.cli.console import Attempt, Verbs, broken, echo, failed
from isps_kb.cli.storage import mended
from isps_kb.cli.verb_table import VERBS
from isps_kb.errors import KbError

_DATA = {"-j", "--json", "--jsonl"}
_NO_CHOICE = re.compile(r"Invalid value for .*?: '(.*)' is not one of (.*)")
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 nothing found, 2 error. No traceback reaches a user."""
    given = list(args) if args is not None else sys.argv[1:]
    fail = partial(failed, as_json=bool(_DATA & {*given} - ({"--jsonl"} if given[:1] == ["cite"] else set())))
    try:
        streams.ready()
        code = _attempted(given)
    except streams.ReaderGoneError:
        code = streams.gone()
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else " ".join(["isps-kb", *(v for v in given[:1] if v in VERBS)])
        said = " ".join(error.format_message().split()).rstrip(".").replace("'[", "'").replace("]'", "'")
        if chosen := _NO_CHOICE.fullmatch(said):
            said = f"“{chosen[1][:40]}” cannot stand there. There are: {chosen[2].replace(chr(39), '')}"
        words = f' To search for these words: isps-kb search "{" ".join(given)[:60]}".' if _words(given) else ""
        code = fail(f"{said}{'' if said.endswith('?') else '.'} Try: {command} --help.{words}")
    except click.ClickException as error:
        code = fail(error.format_message())
    except click.Abort:
        code = 130
    except KbError as error:
        code = fail(str(error))
    except OSError as error:
        code = fail(broken(error))
    except Exception as error:
        if os.environ.get("ISPS_KB_DEBUG"):
            raise
        code = fail(
            f"An internal fault stopped the command ({type(error).__name__}). ISPS_KB_DEBUG=1 shows where; please report it."
        )
    sys.exit(code if isinstance(code, int) else 0)


def _words(given: Sequence[str]) -> bool:
    """Whether what was typed may be words to search for, although the first of them is a verb."""
    return len(given) > 2 and all(a.replace("-", "").isalpha() and a[0] != "-" for a in given)


def _attempted(args: list[str]) -> object:
    """Run a verb; where the compiled store turns out to be damaged, build it anew and run the verb once more.

    Raises:
        KbError: the store was built anew, but the verb has spent its input or begun to print.
    """
    attempt = Attempt()
    try:
        return verbs.main(args=args, prog_name="isps-kb", standalone_mode=False, obj=attempt)
    except Exception as error:
        if not mended(error):
            raise
    if attempt.said or args[:1] == ["cite"] or "-" in args:
        raise KbError("The compiled store was damaged and has been built anew. Please run the command again.")
    return verbs.main(args=args, prog_name="isps-kb", standalone_mode=False)


@click.group(cls=Verbs, context_settings=_SETTINGS, invoke_without_command=True)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=identity.told,
    help="Program, corpus, counts.",
)
@click.pass_context
def verbs(ctx: click.Context) -> None:
    """SOLAS chapter XI-2 and the ISPS Code, clause by clause, offline: find, read, teach, audit.

    \b
    isps-kb how long is a PFSA valid       ask in your words
    isps-kb A/4.3                          read a provision
    isps-kb duties PFSO                    duties of a role
    isps-kb beside A/16                    Part A and Part B side by side
    isps-kb course pfso                    a model course
    isps-kb checklist ship --out a.xlsx    an audit worksheet
    isps-kb planner ship                   when drills are due
    isps-kb cite plan.docx --strict        citations in your texts

    The words are our own restatement, not the official text. An official copy that you import comes first from then on;
    whatever is shown says which of the two it is.

    The help of a command has examples: isps-kb search --help. Options mean the same everywhere: -j or --json prints data, -o or
    --out writes a file, -n or --limit shows so many, -f or --force takes shall, should, may, not or eu. A command ends with 0
    when done, 1 when nothing was found or something is to be put right, 2 on an error, 130 when interrupted.
    """
    if not streams.styled():
        ctx.color = False
    if ctx.invoked_subcommand is None:
        echo(ctx.get_help())
