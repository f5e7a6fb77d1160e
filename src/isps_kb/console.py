"""What all verbs share: the store, output that fits the terminal, exit codes, and errors in one sentence."""

import errno
import json
import os
import sys
from typing import Any, ClassVar

import click

from isps_kb.errors import KbError

NOTHING = 1
ERROR = 2


class Verbs(click.Group):
    """The group of verbs: an unknown one gets a suggestion, and a citation in its place the right command."""

    LATER: ClassVar = {"import": "import_", "editions": "editions"}  # in cli_editions, imported when they are asked for

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all verbs."""
        return sorted([*super().list_commands(ctx), *self.LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, or None."""
        if cmd_name in self.LATER:
            from isps_kb import cli_editions

            found: click.Command = getattr(cli_editions, self.LATER[cmd_name])
            return found
        return super().get_command(ctx, cmd_name)

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


def fail(sentence: str) -> int:
    """Say an error on standard error; returns the exit code."""
    click.echo(f"isps-kb: {sentence}", err=True)
    return ERROR


def broken(error: OSError) -> int:
    """Say what the system refused; a reader that closed the pipe is no error."""
    if error.errno in (errno.EPIPE, errno.EINVAL):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: say no more
        return 0
    name = f" ({error.filename})" if error.filename else ""
    return fail(f"{error.strerror or type(error).__name__}{name}.")


def store_opened() -> Any:  # noqa: ANN401 - a Store, imported late
    """The compiled store, built first when needed."""
    from isps_kb import store

    return store.opened(lambda text: click.echo(text, err=True))


def show(text: str) -> None:
    """Text to the terminal, through a pager when it is longer than the screen."""
    if sys.stdout.isatty() and not os.environ.get("ISPS_KB_NO_PAGER"):
        import shutil

        if text.count("\n") >= shutil.get_terminal_size().lines:
            click.echo_via_pager(text + "\n")
            return
    click.echo(text)


def show_json(data: object) -> None:
    """Data as one line of JSON."""
    click.echo(json.dumps(data, ensure_ascii=False))


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
        depth = incomplete.count(".") + incomplete.count("/")
        return [
            CompletionItem(i) for i in ids if i.lower().startswith(wanted) and i.count(".") + i.count("/") <= depth + 1
        ][:200]


CITATION = CitationType()
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
