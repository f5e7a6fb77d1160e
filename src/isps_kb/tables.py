"""Knowledge in TOML as typed rows: a dataclass says which keys a row has; an error names the file, the row and its line."""

import re
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
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
    import tomllib

    try:
        return tomllib.loads(text(path)) if path.exists() else {}
    except ValueError as error:
        raise KbError(f"{path} is not TOML: {error}. Correct the file.") from error
    except RecursionError as error:
        raise KbError(f"{path} is not TOML: it is nested too deeply. Correct the file.") from error


def rows(path: Path, key: str, kind: type[T], besides: Sequence[str] = ()) -> tuple[T, ...]:
    """The [[key]] tables of a data file, each as a `kind`; none where there is no such file.

    Args:
        path: the file.
        key: the name of the tables.
        kind: a dataclass: its fields are the keys, those without a default must be there, metadata "key" gives another name.
        besides: keys that stand in the file for its readers alone.

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
    return kind(**_fields(entry, kind, path, place, frozenset(besides), given))


def tupled(value: Any) -> Any:  # noqa: ANN401 - any JSON, or any YAML
    """A value with its lists as tuples, at any depth."""
    if isinstance(value, list | tuple):
        return tuple(tupled(v) for v in value)
    return {k: tupled(v) for k, v in value.items()} if isinstance(value, dict) else value


class _UnfitError(Exception):
    """A value is not what its field asks for."""


@cache
def _keys(kind: type) -> dict[str, tuple[str, Any, bool]]:
    """By key of the table: the field, its type, and whether the key must be there."""
    hints = get_type_hints(kind)
    return {f.metadata.get("key", f.name): (f.name, hints[f.name], f.default is MISSING) for f in fields(kind)}


def _fields(
    entry: object, kind: type, path: Path, place: str, besides: frozenset[str], given: dict[str, object]
) -> dict[str, Any]:
    def fault(what: str) -> KbError:
        return KbError(f"{path} {what} in {place}{_line(path, place)}. Correct the file.")

    table = entry if isinstance(entry, dict) else {}
    found = dict(given)
    for key, (name, wanted, needed) in _keys(kind).items():
        if name in given or (key not in table and not needed):
            continue
        try:
            found[name] = _value(table.get(key), wanted, path, f"{place}, {key}")
        except _UnfitError as error:
            raise fault(f"needs '{key}', {_said(wanted)},") from error
        except re.error as error:
            raise fault(f"has a pattern in '{key}' that cannot be read ({error})") from error
        if needed and found[name] == "":
            raise fault(f"lacks a text '{key}'")
    unknown = set(table) - set(_keys(kind)) - besides
    if unknown:
        raise fault(f"has the unknown key '{min(unknown)}'")
    return found


def _value(value: object, wanted: Any, path: Path, place: str) -> Any:  # noqa: ANN401 - what a type hint says
    inner = get_args(wanted)
    if wanted in (str, bool) and type(value) is wanted:
        return value
    if get_origin(wanted) is re.Pattern and isinstance(value, str):
        return re.compile(value, re.IGNORECASE)
    if is_dataclass(wanted) and isinstance(wanted, type) and isinstance(value, dict):
        return row(value, wanted, path, place)
    if (
        get_origin(wanted) is tuple
        and isinstance(value, list)
        and not any(isinstance(v, str) and not v.strip() for v in value)
    ):
        if inner[-1] is Ellipsis:
            return tuple(_value(v, inner[0], path, place) for v in value)
        if len(inner) == len(value):
            return tuple(_value(v, w, path, place) for v, w in zip(value, inner, strict=True))
    raise _UnfitError


def _said(wanted: Any) -> str:  # noqa: ANN401 - a type hint
    if get_origin(wanted) is not tuple:
        return {str: "a text", bool: "true or false"}.get(wanted, "a table")
    first = get_args(wanted)[0]
    return (
        "a list of pairs"
        if get_origin(first) is tuple
        else "a list of tables"
        if is_dataclass(first)
        else "a list of texts"
    )


def _line(path: Path, place: str) -> str:
    """Where in its file a row begins, if that can be told."""
    m = re.match(r"\[\[(.+)\]\] (\d+)", place)
    heads = [n for n, line in enumerate(text(path).splitlines(), 1) if m and line.strip() == f"[[{m[1]}]]"]
    return f" (line {heads[int(m[2]) - 1]})" if m and len(heads) >= int(m[2]) else ""
