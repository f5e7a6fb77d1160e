"""What all verbs share: a result printed for people or programs, exit codes, and errors in one sentence."""

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from isps_kb.cli import options, streams
from isps_kb.cli.verb_table import SECTIONS, VERBS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_SAID = ("help", "version")  # words that mean an option
NOTHING = 1
ERROR = 2
OTHER_KINDS = frozenset(
    "docx xlsx pptx odt ods pdf html htm csv xml".split()
)  # endings that promise more than plain text


class Result(NamedTuple):
    """What a verb brings, for programs and for people alike; which of them asked is not the verb's business.

    `data` is one JSON object, or with `lines` any number of them; `rows` is the field of the one object whose rows are its
    results. `text` makes the words for people, and is not called for programs; without it people read the data. `found` is
    false when there was nothing, which the exit code says. `remarks` go to standard error. Text that is `raw` is a document:
    printed as it is, neither fitted to the terminal nor paged.
    """

    data: Any
    text: Callable[[], str] | None = None
    found: bool = True
    remarks: tuple[str, ...] = ()
    lines: bool = False
    raw: bool = False
    rows: str = ""

    def objects(self, *, each: bool) -> Iterable[object]:
        """What is printed for programs: the one object or the lines, or with `each` every result by itself."""
        if self.lines:
            return cast("Iterable[object]", self.data)
        if each:
            return self.data if isinstance(self.data, list) else self.data[self.rows] if self.rows else (self.data,)
        return (self.data,)


def printed(result: Result, wish: Mapping[str, Any]) -> int:
    """Print what a verb brings, or write it into a file; returns the exit code.

    Args:
        result: what the verb brings.
        wish: what the options ask for, by the keys of `options`.
    """
    each = options.JSONL in wish
    out = wish.get(options.OUT) if result.found else None
    if each or options.JSON in wish or result.text is None:
        lines = (streams.as_json(json.dumps(row, ensure_ascii=False)) for row in result.objects(each=each))
        if out:
            _written(out, "".join(f"{line}\n" for line in lines), plain=True)
        else:
            for line in lines:
                echo(line, data=True)
    elif text := result.text():
        if out:
            _written(out, f"{click.unstyle(text).rstrip()}\n", plain=not result.raw)
        elif result.raw:
            echo(text, newline=not text.endswith("\n"), data=True)
        else:
            show(text)
    for remark in result.remarks:
        streams.say(f"isps-kb: {remark}")
    return 0 if result.found else NOTHING


def _written(name: str, text: str, *, plain: bool) -> None:
    """Write what a verb prints; as `plain` text not under the ending of another kind of file."""
    from isps_kb.errors import KbError
    from isps_kb.files import atomic

    ending = name.rpartition(".")[2].lower()
    if plain and ending in OTHER_KINDS:
        raise KbError(f"{name}: this verb writes plain text, or data with --json. Name the file .txt or .json.")
    atomic.write(name, text.encode("utf-8", "replace"), over=options.overwriting())
    streams.say(f"Written: {name}, {text.count(chr(10)):,} lines.")


class Verbs(click.Group):
    """The group of verbs: without one, a citation is shown and words are searched for."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the verb and print what it brings; the exit code."""
        brought = super().invoke(ctx)
        return printed(brought, ctx.meta) if isinstance(brought, Result) else brought

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with options that stand before a verb, a citation or words put behind them."""
        if len(args) == 1 and args[0].lower() in _SAID and not ctx.resilient_parsing:
            args = [f"--{args[0].lower()}"]
        elif args and args[0].startswith("-") and not ctx.resilient_parsing:
            from isps_kb.cli import verbless

            args = verbless.options_last(args, [self.get_command(ctx, name) for name in ("search", "ref")])
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs by what they are for; their rooms need not be imported for it."""
        for title, rows in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(verb.name, verb.line) for verb in rows])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The verbs that continue what was typed, and the clauses, which need no verb."""
        clauses = options.CITATION.offered(incomplete) if "/" in incomplete else []
        return [*super().shell_complete(ctx, incomplete), *clauses]

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
        """The command that `args` name, or that is meant where they name none."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from isps_kb.cli import verbless

            verb = verbless.meant(args, VERBS)
            if len(args) == 1 and verb == "search" and args[0].isalpha() and args[0].islower():
                streams.say(f"isps-kb: “{args[0][:60]}” is no command and was searched for. Commands: isps-kb --help.")
            return verb, self.get_command(ctx, verb), args
        return super().resolve_command(ctx, args)


def failed(sentence: str, *, as_json: bool = False) -> int:
    """Say an error on standard error, for programs as an object; returns the exit code."""
    said = " ".join(sentence.split())
    if as_json:
        streams.say(streams.as_json(json.dumps({"error": said, "code": ERROR}, ensure_ascii=False)))
    else:
        streams.say(f"isps-kb: {said}")
    return ERROR


def broken(error: OSError) -> str:
    """What the system refused."""
    name = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or type(error).__name__}{name}."


@dataclass(slots=True)
class Attempt:
    """A verb at work: whether it has begun to print, so that it cannot be run a second time unseen."""

    said: bool = False


def echo(text: str, *, newline: bool = True, data: bool = False) -> None:
    """A text to standard output, or data.

    Raises:
        ReaderGoneError: nobody reads it any more.
    """
    if (ctx := click.get_current_context(silent=True)) and isinstance(ctx.obj, Attempt):
        ctx.obj.said = True
    streams.write(text, newline=newline, data=data)


def show(text: str) -> None:
    """Text for people: fitted to the terminal, and through a pager that leaves it there when it is longer than the screen."""
    from isps_kb.cli.terminal import fitted

    text = fitted(streams.safe(text))
    if sys.stdout.isatty() and not os.environ.get("ISPS_KB_NO_PAGER"):
        import shutil

        if text.count("\n") >= shutil.get_terminal_size().lines:
            os.environ.setdefault("LESS", "-FRX")
            click.echo_via_pager(text + "\n", color=streams.styled())  # whatever the pager: the terminal decides
            return
    echo(text)
