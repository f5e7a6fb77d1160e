"""The words of the trade as data: defined terms, roles, abbreviations, synonyms and spellings, each file with its examples."""

import json
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from isps_kb.errors import KbError
from isps_kb.files import tables
from isps_kb.files.tables import tupled

T = TypeVar("T")
FOLDER = "lexicon"
_EXAMPLES = ("example", "same", "unlike", "opposed", "agreed")  # for the readers of the files, and for the tests


@dataclass(frozen=True, slots=True)
class Term:
    """A defined or established term, the clause that defines or chiefly deals with it, and other names of it."""

    term: str
    clause: str
    names: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Abroad:
    """Names in another language, the English name that they are read as, and where they were seen; no translation of a clause."""

    names: tuple[str, ...]
    means: str
    clause: str
    seen: str = ""
    language: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Concept:
    """What norms are about: its id stands in the rows, `names` are the words by which a reader means it.

    `token` is the id of the Name that the search has for it, whose names mean it too.
    """

    id: str
    names: tuple[str, ...]
    token: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """What the field has one name for: its `names` are one token to the search; `says` are words by which it is asked for too."""

    id: str
    names: tuple[str, ...]
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of deed: the `words` by which a reader asks for it, and the `verbs` by which norms state it.

    `about` are concepts of which one must be spoken of where it is stated with another verb ("detain": measures of control).
    """

    id: str
    words: tuple[str, ...]
    verbs: tuple[str, ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """Everyday words, and those of the clauses that they mean, in a sentence that is compared with the norms."""

    means: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody whom no clause lets act, or by `role` one of the Code's own; `vague` where it may be one of several."""

    names: tuple[str, ...]
    role: str = ""
    vague: bool = False

    @property
    def known_as(self) -> str:
        """The role that is meant; the first name where the Code has none, "" where it is not told which."""
        return "" if self.vague else self.role or self.names[0]


@dataclass(frozen=True, slots=True)
class Opposite:
    """Patterns of words of which one cannot stand for the other."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Wider:
    """Patterns of words that make a deed narrow, and of those that have it wide."""

    narrow: str
    wide: str


@dataclass(frozen=True, slots=True)
class _Group:
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lead:
    said: tuple[str, ...] = field(metadata={"key": "from"})
    meant: tuple[str, ...] = field(metadata={"key": "to"})


@dataclass(frozen=True)
class Lexicon:
    """All of it. `groups` find each other; `leads` go one way, from everyday words to those of the Code.

    `spellings` and `forms` of verbs are pairs, the second of which is meant.
    """

    terms: tuple[Term, ...] = ()
    roles: tuple[Role, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    leads: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    abroad: tuple[Abroad, ...] = ()
    concepts: tuple[Concept, ...] = ()
    deeds: tuple[Deed, ...] = ()
    named: tuple[Name, ...] = ()
    sayings: tuple[Saying, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    opposites: tuple[Opposite, ...] = ()
    wider: tuple[Wider, ...] = ()

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
        data = tupled(json.loads(text))
        kinds: dict[str, type] = {
            "terms": Term, "roles": Role, "abbreviations": Abbreviation, "abroad": Abroad, "concepts": Concept, "deeds": Deed,
            "named": Name, "sayings": Saying, "strangers": Stranger,
            "opposites": Opposite, "wider": Wider,
        }  # fmt: skip
        return Lexicon(**data | {name: tuple(kind(**row) for row in data[name]) for name, kind in kinds.items()})


def read(folder: Path) -> Lexicon:
    """The lexicon of a corpus folder; empty where it has none.

    Raises:
        KbError: a file is malformed; names it.
    """
    if not (folder / FOLDER).is_dir():
        return Lexicon()

    def rows(name: str, key: str, kind: type[T]) -> tuple[T, ...]:
        return tables.rows(folder / FOLDER / f"{name}.toml", key, kind, besides=_EXAMPLES)

    return Lexicon(
        rows("terms", "term", Term),
        rows("roles", "role", Role),
        rows("abbreviations", "abbreviation", Abbreviation),
        tuple(g.words for g in rows("synonyms", "group", _Group)),
        tuple((x.said, x.meant) for x in rows("synonyms", "lead", _Lead)),
        _pairs(folder / FOLDER / "spellings.toml", "pairs"),
        tuple(row for path in sorted((folder / FOLDER / "abroad").glob("*.toml")) for row in _abroad(path)),
        rows("deeds", "concept", Concept),
        rows("deeds", "deed", Deed),
        rows("concepts", "name", Name),
        rows("speech", "saying", Saying),
        rows("speech", "stranger", Stranger),
        _pairs(folder / FOLDER / "speech.toml", "forms"),
        rows("opposites", "opposite", Opposite),
        rows("opposites", "wider", Wider),
    )


def _abroad(path: Path) -> tuple[Abroad, ...]:
    own = tables.row(tables.read(path).get("language"), _Language, path, "[language]")
    return tuple(replace(row, language=own.name, code=own.code) for row in tables.rows(path, "name", Abroad))


def _pairs(path: Path, key: str) -> tuple[tuple[str, str], ...]:
    pairs = tables.read(path).get(key, {})
    if not isinstance(pairs, dict) or not all(isinstance(b, str) for b in pairs.values()):
        raise KbError(f"{path} needs a table [{key}] of texts. Correct the file.")
    return tuple(pairs.items())
