"""The facts at the head of a file, between lines of three hyphens: texts, lists and tables in the plain part of YAML."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from isps_kb.errors import KbError

MAX_LENGTH = 65536
MAX_BRACKETS = 400
_HEAD = re.compile(r"---\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FACT = re.compile(r"([a-z_]+):\s*\"?(.*?)\"?\s*$")


class FrontError(KbError):
    """Front matter cannot be read; `line` is the line of the file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"front matter {message}")
        self.line = line


def cut(text: str) -> tuple[str, str] | None:
    """The front matter of a file and what follows it; None where it begins with none."""
    m = _HEAD.match(text)
    return (m[1], text[m.end() :]) if m else None


def read(raw: str) -> tuple[dict[str, object], dict[str, int]]:
    """What front matter says, and the line of each key: every scalar a text, lists and tables as tuples.

    Raises:
        FrontError: it is too large, no YAML or no list of keys, or has a key twice, an anchor, an alias or a tag.
    """
    import yaml

    if raw.count("[") + raw.count("{") > MAX_BRACKETS:
        raise FrontError(1, f"has more than {MAX_BRACKETS} brackets.")
    if len(raw) > MAX_LENGTH:
        raise FrontError(1, f"is longer than {MAX_LENGTH} characters.")
    lines: dict[str, int] = {}
    try:
        events = iter(
            yaml.parse(raw, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        )  # in C, where that is there
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent) or not isinstance(
            first := next(events), yaml.MappingStartEvent
        ):
            raise FrontError(1, "must be a list of 'key: value' lines.")
        data = _value(first, events, lines)
        next(events)
        if not isinstance(next(events), yaml.StreamEndEvent):
            raise FrontError(1, "is not valid YAML: it is more than one document.")
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it is nested too deeply or holds characters that YAML does not allow"
        line = mark.line + 2 if mark else raw.count("\n", 0, getattr(error, "position", 0)) + 2
        raise FrontError(line, f"is not valid YAML: {what}.") from error
    return dict(data), lines


def loose(rows: Iterable[str]) -> dict[str, str]:
    """The facts in a head that others wrote in whatever dialect: those that stand on a line of their own."""
    return {m[1]: m[2] for row in rows if (m := _FACT.match(row))}


def _value(event: Any, events: Iterator[Any], lines: dict[str, int] | None = None) -> Any:  # noqa: ANN401 - of YAML
    """What an event begins; `lines` takes the lines of the keys."""
    import yaml

    line = event.start_mark.line + 2
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        raise FrontError(line, "may not use anchors, aliases or tags.")
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.SequenceStartEvent):
        return tuple(_value(e, events) for e in _until(yaml.SequenceEndEvent, events))
    found: dict[str, object] = {}
    for key in _until(yaml.MappingEndEvent, events):
        name, at = _value(key, events), key.start_mark.line + 2
        if not isinstance(name, str):
            raise FrontError(at, "is not valid YAML: a key must be one text.")
        if name in found:
            raise FrontError(at, f"has '{name}' twice.")
        if lines is not None:
            lines[name] = at
        found[name] = _value(next(events), events)
    return tuple(found.items())


def _until(end: type, events: Iterator[Any]) -> Iterator[Any]:
    while not isinstance(event := next(events), end):
        yield event
