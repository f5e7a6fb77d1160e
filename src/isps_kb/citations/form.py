"""One way of citing: its name, who reads it, the words that it is looked for by, and its pattern with examples."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from isps_kb.citations.mention import Meaning, Mention, Scope
from isps_kb.citations.wholes import Resolver

Read = Callable[[Resolver, Mention, Scope], Meaning]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of citing: its name, who reads it, the cues it is looked for by, its pattern, and examples that must match it."""

    name: str
    read: Read
    cues: tuple[str, ...]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def form(name: str, read: Read, cues: str, pattern: str, *examples: str) -> Form:
    """A form; its cues are parted by strokes."""
    return Form(name, read, tuple(cues.split("|")), re.compile(pattern, re.VERBOSE), examples)
