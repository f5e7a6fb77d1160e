"""Knowledge in TOML as typed rows: a dataclass says which keys a row has; an error names the file, the row and its line."""

import re
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from isps_kb.errors import KbError

T = TypeVar("T")


def text(path: Path) -> str:
    """The text of a data file.

    Raises:
        KbError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KbError(f"{path} is not UTF-8. Save it again as UTF-8.") from error
    except OSError as error:
        raise KbError(f"{path} cannot be read: {error.strerror}. Is {path.parent} a corpus folder?") from error


def read(path: Path) -> dict[str, Any]:
    """What a data file holds; nothing where there is no such file.

    Raises:
        KbError: it cannot be read, or is not TOML.
    """
    try:
        return _parsed(text(path)) if path.exists() else {}
    except (ValueError, RecursionError) as error:
        what = error if isinstance(error, ValueError) else "it is nested too deeply"
        raise KbError(f"{path} is not TOML: {what}. Correct the file.") from error


@lru_cache(maxsize=1)
def _parsed(text: str) -> dict[str, Any]:
    """What a text in TOML says; a file of several kinds of row is asked for each of them in turn, and read once."""
    import tomllib

    return tomllib.loads(text)


def rows(path: Path, key: str, kind: type[T], besides: Sequence[str] = ()) -> tuple[T, ...]:
    """The [[key]] tables of a data file, each as a `kind`; none where there is no such file.

    `kind` is a dataclass: its fields are the keys, by metadata "key" under another name, and those without a default must be
    there. `besides` are keys that stand in the file for its readers alone.

    Raises:
        KbError: the file cannot be read, or a row lacks a key, has an unknown one, or holds something else under it.
    """
    entries = read(path).get(key, [])
    if not isinstance(entries, list):
        raise KbError(f"{path} needs '{key}' as [[{key}]] tables. Correct the file.")
    return tuple(row(entry, kind, path, f"[[{key}]] {n}", besides) for n, entry in enumerate(entries, 1))


def row(entry: object, kind: type[T], path: Path, place: str, besides: Sequence[str] = (), **given: object) -> T:
    """One table as a `kind`; `given` are fields that do not stand in the file.

    Raises:
        KbError: as in `rows`.
    """
    try:
        made: T = _made(entry, kind, besides, given)
    except _FaultError as error:
        raise KbError(f"{path} {error} in {place}{_line(path, place)}. Correct the file.") from error
    return made


def tupled(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A value with its lists as tuples, at any depth."""
    if isinstance(value, list):
        return tuple(tupled(v) for v in value)
    return {k: tupled(v) for k, v in value.items()} if isinstance(value, dict) else value


class _FaultError(Exception):
    """What is wrong with a row, to stand between its file and its place."""


@cache
def _keys(kind: type) -> dict[str, tuple[str, Any, bool]]:
    """By key: the field, its type, and whether the key must be there."""
    hints = get_type_hints(kind)
    return {f.metadata.get("key", f.name): (f.name, hints[f.name], f.default is MISSING) for f in fields(kind)}


def _made(entry: object, kind: type, besides: Sequence[str], given: dict[str, object]) -> Any:  # noqa: ANN401 - a kind
    table = entry if isinstance(entry, dict) else {}
    found = dict(given)
    for key, (name, wanted, needed) in _keys(kind).items():
        if name not in given and (needed or key in table):
            found[name] = _value(key, table.get(key), wanted)
            if needed and found[name] == "":
                raise _FaultError(f"lacks a text '{key}'")
    unknown = table.keys() - _keys(kind).keys() - {*besides}
    if unknown:
        raise _FaultError(f"has the unknown key '{min(unknown)}'")
    return kind(**found)


def _value(key: str, value: object, wanted: Any) -> Any:  # noqa: ANN401 - what a type hint says
    many, inner = get_origin(wanted), get_args(wanted)
    if wanted in (str, bool) and type(value) is wanted:
        return value
    if many is re.Pattern and isinstance(value, str):
        try:
            return re.compile(value, re.IGNORECASE)
        except re.error as error:
            raise _FaultError(f"has a pattern in '{key}' that cannot be read ({error})") from error
    if is_dataclass(wanted) and isinstance(wanted, type) and isinstance(value, dict):
        return _made(value, wanted, (), {})
    if many is tuple and isinstance(value, list) and not any(isinstance(v, str) and not v.strip() for v in value):
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        if len(kinds) == len(value):
            return tuple(_value(key, v, k) for v, k in zip(value, kinds, strict=True))
    raise _FaultError(
        f"needs '{key}', {'true or false' if wanted is bool else 'a text' if wanted is str else 'a list'},"
    )


def _line(path: Path, place: str) -> str:
    """Where in its file a row begins, if that can be told."""
    head, _, number = place.partition(" ")
    heads = [n for n, line in enumerate(text(path).splitlines(), 1) if line.strip() == head]
    return f" (line {heads[int(number) - 1]})" if number and len(heads) >= int(number) else ""
