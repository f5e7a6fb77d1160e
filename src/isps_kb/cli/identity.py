"""What runs here: the program, the corpus that it was compiled from, and how much of it there is."""

import click

from isps_kb import __version__
from isps_kb.cli.console import echo
from isps_kb.errors import KbError

KEY = 8  # letters of the fingerprint


def line() -> str:
    """Program, day to which the law was checked, fingerprint of the corpus, clauses; before a build the program alone."""
    from isps_kb.cli.terminal import counted
    from isps_kb.reading import changes
    from isps_kb.store import opening

    try:
        store = opening.ready()
    except (KbError, OSError):
        store = None
    if store is None:
        return f"isps-kb {__version__}, corpus not compiled yet: isps-kb build"
    try:
        passages = store.passages()
        unseen = sum(p.whose.recalled for p in passages.values())
        official = sum(p.whose.official for p in passages.values())
        facts = [
            f"corpus checked to {changes.checked(store)} ({store.meta('key')[:KEY]})",
            counted(len(passages), "clause"),
            *([f"{official:,} official"] if official else []),
            f"{unseen:,} unverified",
        ]
    finally:
        store.close()
    return f"isps-kb {__version__}, {', '.join(facts)}"


def told(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    """Print it where it is asked for, and end."""
    if value and not ctx.resilient_parsing:
        echo(line())
        ctx.exit()
