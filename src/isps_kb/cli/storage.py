"""The compiled store for a command: opened, built first when needed, built anew when it turns out to be damaged."""

from typing import TYPE_CHECKING

import click

from isps_kb.cli import streams
from isps_kb.errors import DamagedError, KbError

if TYPE_CHECKING:
    from isps_kb.store.database import Store


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
