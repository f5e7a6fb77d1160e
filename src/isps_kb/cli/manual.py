"""The manual page, made from the help of the commands: what `man isps-kb` shows."""

import inspect
from collections.abc import Iterator

import click

from isps_kb import __version__
from isps_kb.cli.verb_table import SECTIONS


def page(verbs: click.Group) -> str:
    """The page in the language of man."""
    ctx = click.Context(verbs, info_name="isps-kb")
    out = [f'.TH ISPS-KB 1 "" "isps-kb {__version__}" "Maritime security knowledge base"', ".ad l", ".SH NAME"]
    out += ["isps-kb \\- SOLAS chapter XI-2 and the ISPS Code, clause by clause", ".SH SYNOPSIS", ".B isps-kb"]
    out += ["[COMMAND] [OPTIONS] [WORDS]", ".SH DESCRIPTION", *_prose(verbs.help or "")]
    for title, rows in SECTIONS:
        out.append(f".SH {_plain(title.upper())}")
        for verb in rows:
            command = verbs.get_command(ctx, verb.name)
            if command:
                out += _command(command, ctx, verb.name)
    out += [".SH ENVIRONMENT", *_environment(), ".SH EXIT STATUS"]
    out.append(
        "0 done; 1 nothing found, or something to put right; 2 error, in one sentence on standard error; 130 interrupted."
    )
    return "\n".join(out) + "\n"


def _command(command: click.Command, above: click.Context, name: str) -> Iterator[str]:
    ctx = click.Context(command, info_name=name, parent=above)
    yield f".SS {_plain(command.get_usage(ctx).removeprefix('Usage: '))}"
    yield from _prose(command.help or "")
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record and "--help" not in record[0]:
            yield from (".TP", f".B {_plain(record[0])}", _plain(record[1]))
    if isinstance(command, click.Group):
        for sub in command.list_commands(ctx):
            below = command.get_command(ctx, sub)
            if below:
                yield from _command(below, ctx, sub)


def _prose(text: str) -> Iterator[str]:
    """A help text: paragraphs filled, blocks that stand after a mark kept as they are."""
    for piece in inspect.cleandoc(text).split("\n\n"):
        lines = piece.splitlines()
        if lines[:1] == ["\b"]:
            yield from (".PP", ".nf", *(_plain(line) for line in lines[1:]), ".fi")
        else:
            yield from (".PP", *(_plain(line) for line in lines))


def _environment() -> Iterator[str]:
    for name, words in (
        ("ISPS_KB_HOME", "The library folder, instead of the platform's data folder."),
        ("ISPS_KB_STORE", "The folder of the compiled store, where the library can only be read."),
        ("ISPS_KB_NO_PAGER", "Set: nothing goes through a pager."),
        ("NO_COLOR", "Set: no colours."),
        ("COLUMNS", "The width to write in."),
    ):
        yield from (".TP", f".B {name}", words)


def _plain(text: str) -> str:
    """Text that roff prints as it is."""
    shown = (
        text.replace("\\", "\\e").replace("-", "\\-").replace("“", "\\(lq").replace("”", "\\(rq").replace("…", "...")
    )
    return f"\\&{shown}" if shown[:1] in (".", "'") else shown
