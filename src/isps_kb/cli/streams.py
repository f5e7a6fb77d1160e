"""What goes to standard output and error: text that no terminal obeys, data in UTF-8 whatever the locale.

Text on a terminal is in the terminal's own encoding, with a question mark for what that lacks; anywhere else it is UTF-8.
"""

import errno
import io
import os
import re
import sys

import click

from isps_kb.errors import KbError

# Controls and marks that no reader sees and that a terminal may obey; of escapes only the styles that we use ourselves may pass.
_UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
_OBEYED = re.compile(rf"\r\n|\x1b\[(?:[012]|[39][0-7])m|[{_UNSEEN}]")
_IN_JSON = re.compile(f"[{_UNSEEN}\ud800-\udfff]")


class ReaderGoneError(Exception):
    """The program that read our output has closed it: nothing more to say."""


def ready() -> None:
    """Let no encoding stop a command.

    Raises:
        KbError: standard output is closed.
    """
    if sys.stdout is None:
        raise KbError("Standard output is closed; open it or write to a file.")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            elsewhere = stream is sys.stdout and not stream.isatty()
            stream.reconfigure(encoding="utf-8" if elsewhere else None, errors="replace")


def styled() -> bool:
    """Whether the user and the terminal want colours at all."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def watched() -> bool:
    """Whether it is a person at a terminal who reads."""
    return sys.stdout is not None and sys.stdout.isatty()


def safe(text: str) -> str:
    """Text without what a terminal would obey: U+FFFD stands for each control character, "?" for half a pair."""
    shown = _OBEYED.sub(lambda m: m[0] if len(m[0]) > 1 else "\ufffd", text)
    return shown.encode("utf-8", "replace").decode("utf-8")


def as_json(line: str) -> str:
    """JSON that means the same, with an escape for every character that a terminal could obey."""
    return _IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", line)


def say(text: str) -> None:
    """A line to standard error."""
    click.echo(safe(text), err=True)


def write(text: str, *, newline: bool = True, data: bool = False) -> None:
    """Text or data to standard output: data byte for byte, unless it is a person at a terminal who looks at it.

    Raises:
        ReaderGoneError: nobody reads it any more.
        OSError: it cannot be written.
    """
    try:
        if data and isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.buffer.write(b"\n" * newline)
        else:
            click.echo(safe(text), nl=newline)
        sys.stdout.flush()
    except OSError as error:
        if error.errno in (errno.EPIPE, errno.EINVAL):
            raise ReaderGoneError from error
        raise


def gone() -> int:
    """Leave quietly when the reader of a pipe has gone; what is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0
