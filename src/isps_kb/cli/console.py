"""What all verbs share: the store, output that fits the terminal, exit codes, and errors in one sentence."""

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from isps_kb.errors import DamagedError, KbError

if TYPE_CHECKING:
    from isps_kb.store.database import Store
from isps_kb.cli import streams
from isps_kb.cli.verb_table import SECTIONS, VERBS

NOTHING = 1
ERROR = 2
JSON = "isps_kb.json"
OVERWRITE = "isps_kb.overwrite"


class Result(NamedTuple):
    """What a verb brings, for programs and for people alike; which of them asked is not the verb's business.

    `data` is one JSON object, or with `lines` any number of them. `text` makes the words for people, and is not called for
    programs; without it people read the data. `found` is false when there was nothing, which the exit code says. `remarks` go to
    standard error. Text that is `raw` is a document: printed as it is, neither fitted to the terminal nor paged.
    """

    data: Any
    text: Callable[[], str] | None = None
    found: bool = True
    remarks: tuple[str, ...] = ()
    lines: bool = False
    raw: bool = False


def printed(result: Result, *, as_json: bool) -> int:
    """Print what a verb brings; returns the exit code."""
    if as_json or result.text is None:
        rows: Iterable[object] = result.data if result.lines else (result.data,)
        for row in rows:
            echo(streams.as_json(json.dumps(row, ensure_ascii=False)), data=True)
    elif text := result.text():
        echo(text, newline=not text.endswith("\n"), data=True) if result.raw else show(text)
    for remark in result.remarks:
        streams.say(f"isps-kb: {remark}")
    return 0 if result.found else NOTHING


class Verbs(click.Group):
    """The group of verbs: an unknown one gets a suggestion, and a citation in its place the right command."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the verb and print what it brings; the exit code."""
        brought = super().invoke(ctx)
        return printed(brought, as_json=JSON in ctx.meta) if isinstance(brought, Result) else brought

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs by what they are for; their rooms need not be imported for it."""
        for title, rows in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(verb.name, verb.line) for verb in rows])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all verbs."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, or None."""
        verb = VERBS.get(cmd_name)
        if verb is None:
            return None
        found: click.Command = getattr(importlib.import_module(f"isps_kb.cli.verbs.{verb.room}"), verb.function)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` name, or a helpful error."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            import difflib

            cited = any(c.isdigit() for word in args for c in word)
            near = [] if cited else difflib.get_close_matches(args[0], self.list_commands(ctx), 1)
            words = " ".join(args)[:60]
            hint = (
                f"Did you mean: isps-kb {near[0]}?"
                if near
                else f'To look up a provision: isps-kb ref "{words}".'
                if cited
                else f'To search: isps-kb search "{words}"; to look up a provision: isps-kb ref B/4.33.'
            )
            raise KbError(f"There is no command “{args[0][:60]}”. {hint}")
        return super().resolve_command(ctx, args)


def fail(sentence: str) -> int:
    """Say an error on standard error; returns the exit code."""
    streams.say(" ".join(f"isps-kb: {sentence}".split()))
    return ERROR


def broken(error: OSError) -> int:
    """Say what the system refused."""
    name = f" ({error.filename})" if error.filename else ""
    return fail(f"{error.strerror or type(error).__name__}{name}.")


@dataclass(slots=True)
class Attempt:
    """A verb at work: whether it has begun to print, so that it cannot be run a second time unseen."""

    said: bool = False


def progress(text: str) -> None:
    """What takes time, on standard error."""
    streams.say(text)


def store_opened() -> "Store":
    """The compiled store, built first when needed; closed when the command ends."""
    from isps_kb.store import opening

    store = opening.opened(progress)
    if ctx := click.get_current_context(silent=True):
        ctx.find_root().call_on_close(store.close)
    return store


def mended(error: Exception) -> bool:
    """Whether a verb failed because the compiled store is damaged, which is then built anew.

    Raises:
        KbError: it is damaged and cannot be built.
    """
    if isinstance(error, (KbError, click.ClickException, click.Abort, OSError, streams.ReaderGoneError)):
        found = isinstance(error, DamagedError)
    else:
        from isps_kb.store import opening

        found = opening.damaged()
    if found:
        from isps_kb.store import opening

        opening.renewed(progress).close()
    return found


def echo(text: str, *, newline: bool = True, data: bool = False) -> None:
    """A text to standard output, or data.

    Raises:
        ReaderGoneError: nobody reads it any more.
    """
    if (ctx := click.get_current_context(silent=True)) and isinstance(ctx.obj, Attempt):
        ctx.obj.said = True
    streams.write(text, newline=newline, data=data)


def show(text: str) -> None:
    """Text for people: fitted to the terminal, and through a pager when it is longer than the screen."""
    from isps_kb.cli.terminal import fitted

    text = fitted(streams.safe(text))
    if sys.stdout.isatty() and not os.environ.get("ISPS_KB_NO_PAGER"):
        import shutil

        if text.count("\n") >= shutil.get_terminal_size().lines:
            click.echo_via_pager(text + "\n")
            return
    echo(text)


class CitationType(click.ParamType[str]):
    """A citation as typed; completes ids."""

    name = "citation"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Ids that continue what was typed, one level at a time."""
        from click.shell_completion import CompletionItem

        try:
            ids = store_opened().ids()
        except KbError:
            return []
        wanted = incomplete.lower()
        depth = max(1, incomplete.count(".") + incomplete.count("/"))
        return [
            CompletionItem(i) for i in ids if i.lower().startswith(wanted) and i.count(".") + i.count("/") <= depth
        ][:200]


def _noting(key: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    """What notes a flag for the command as a whole, so that no verb need pass it on."""

    def note(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value:
            ctx.meta[key] = True

    return note


def overwriting() -> bool:
    """Whether the command at work may replace files that hold something else."""
    return OVERWRITE in click.get_current_context().meta


CITATION = CitationType()
OVER = click.option(
    "--overwrite",
    is_flag=True,
    expose_value=False,
    callback=_noting(OVERWRITE),
    help="Replace files that hold something else.",
)
AS_JSON = click.option(
    "--json", is_flag=True, expose_value=False, callback=_noting(JSON), help="One JSON object instead of text."
)
AS_JSON_LINES = click.option(
    "--json", is_flag=True, expose_value=False, callback=_noting(JSON), help="JSON lines instead of text."
)
