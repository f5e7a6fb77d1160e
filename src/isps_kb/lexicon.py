"""The words of the trade as data: defined terms, roles, abbreviations, synonyms and spellings, each file with its examples."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from isps_kb.errors import KbError

FOLDER = "lexicon"


@dataclass(frozen=True, slots=True)
class Term:
    """A defined or established term, the clause that defines or chiefly deals with it, and other names of it."""

    term: str
    clause: str
    names: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who acts under the Code. `kind` is person, authority, organisation or thing; `duties` where they stand."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    clause: str = ""
    duties: tuple[str, ...] = ()
    kind: str = ""
    summary: str = ""
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form used in the trade, in full, with further spellings of the short form."""

    short: str
    long: str
    clause: str = ""
    also: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True)
class Lexicon:
    """All of it. `groups` find each other; `leads` go one way, from everyday words to those of the Code."""

    terms: tuple[Term, ...] = ()
    roles: tuple[Role, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    leads: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()

    @cached_property
    def role_ids(self) -> dict[str, str]:
        """Role ids by every way to write the role, lower case."""
        return {n.lower(): r.id for r in self.roles for n in (r.id, r.name, *r.names)}

    @cached_property
    def role(self) -> dict[str, Role]:
        """Roles by id."""
        return {r.id: r for r in self.roles}

    def to_json(self) -> str:
        """Everything as one JSON text for the compiled store."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> "Lexicon":
        """The lexicon that `to_json` wrote."""
        data = json.loads(text)
        return Lexicon(
            tuple(_term(t) for t in data["terms"]),
            tuple(_role(r) for r in data["roles"]),
            tuple(_abbreviation(a) for a in data["abbreviations"]),
            tuple(tuple(g) for g in data["groups"]),
            tuple((tuple(a), tuple(b)) for a, b in data["leads"]),
            tuple((a, b) for a, b in data["spellings"]),
        )


def read(folder: Path) -> Lexicon:
    """The lexicon of a corpus folder; empty where it has none.

    Raises:
        KbError: a file is malformed; names it.
    """
    if not (folder / FOLDER).is_dir():
        return Lexicon()
    return Lexicon(
        _tables(folder, "terms", "term", _term),
        _tables(folder, "roles", "role", _role),
        _tables(folder, "abbreviations", "abbreviation", _abbreviation),
        _tables(folder, "synonyms", "group", lambda g: _texts(g["words"])),
        _tables(folder, "synonyms", "lead", lambda x: (_texts(x["from"]), _texts(x["to"]))),
        _spellings(folder),
    )


def _spellings(folder: Path) -> tuple[tuple[str, str], ...]:
    pairs = _load(folder, "spellings").get("pairs", {})
    if not isinstance(pairs, dict):
        raise KbError(f"{folder / FOLDER / 'spellings.toml'} needs a table [pairs]. Correct the file.")
    return tuple((str(a), str(b)) for a, b in pairs.items())


def _tables(folder: Path, name: str, key: str, build: Any) -> tuple[Any, ...]:  # noqa: ANN401
    try:
        return tuple(build(entry) for entry in _load(folder, name).get(key, []))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise KbError(f"{folder / FOLDER / name}.toml has a [[{key}]] without what it needs: {error}.") from error


def _load(folder: Path, name: str) -> dict[str, Any]:
    import tomllib

    path = folder / FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError, RecursionError) as error:
        raise KbError(f"{path} cannot be read as TOML: {error}. Correct the file.") from error


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, Iterable) and not isinstance(value, str) else ()


def _term(t: Mapping[str, Any]) -> Term:
    return Term(t["term"], t.get("clause", ""), _texts(t.get("names")), t.get("example", ""))


def _role(r: Mapping[str, Any]) -> Role:
    examples = tuple((str(a), str(b)) for a, b in r.get("examples", ()))
    return Role(
        r["id"], r["name"], _texts(r.get("names")), r.get("clause", ""), _texts(r.get("duties")), r.get("kind", ""),
        r.get("summary", ""), examples,
    )  # fmt: skip


def _abbreviation(a: Mapping[str, Any]) -> Abbreviation:
    return Abbreviation(a["short"], a["long"], a.get("clause", ""), _texts(a.get("also")), a.get("example", ""))
