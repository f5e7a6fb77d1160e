"""Marks that every verb shows alike, in few letters and three colours: how far a clause binds, what was not seen, a status."""

import click

from isps_kb.addresses.collection import OVERLAY

_SHORT = {OVERLAY: "EU: mandatory"}
RED, YELLOW, GREEN = "red", "yellow", "green"


def short(force: str) -> str:
    """A force in few letters: recommended, EU: mandatory."""
    return ", ".join(_SHORT.get(part, part) for part in force.split("; "))


def force(words: str) -> str:
    """A force between brackets, red where the clause binds, yellow where it binds in the Union, green where it does not."""
    return click.style(f"[{short(words)}]", fg=binding(words))


def binding(words: str) -> str:
    """The colour of a force."""
    return RED if words.startswith("mandatory") else YELLOW if "mandatory" in words else GREEN


def unverified(words: str = "UNVERIFIED") -> str:
    """What was not seen, never to be overlooked."""
    return click.style(words, fg="magenta", bold=True)
