"""The instruments and the known numbering: knowledge that is data, read once and handed to whoever needs it."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from isps_kb.errors import KbError
from isps_kb.model import FORCES

CORE = ("part", "preamble", "chapter", "regulation")
REGISTRY_FILE = "instruments.toml"
NUMBERING_FILE = "numbering.txt"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument or family of instruments, as `instruments.toml` describes it."""

    id: str
    kind: str
    name: str
    title: str
    force: str
    unit: str
    names: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    date: str = ""
    issuer: str = ""

    @property
    def core(self) -> bool:
        """Whether its clauses have a known numbering (Part A, Part B, preamble, XI-2, EU725)."""
        return self.kind in CORE


@dataclass(frozen=True)
class Registry:
    """All instruments in order, the known ids in order of print, and which clauses belong together."""

    instruments: tuple[Instrument, ...]
    known: tuple[str, ...]
    companions: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Instrument]:
        """Instruments by id."""
        return {i.id: i for i in self.instruments}

    @cached_property
    def core_ids(self) -> tuple[str, ...]:
        """Ids of the instruments whose numbering is known."""
        return tuple(i.id for i in self.instruments if i.core)

    @cached_property
    def known_set(self) -> frozenset[str]:
        """The known clause ids, for membership tests."""
        return frozenset(self.known)

    @cached_property
    def order(self) -> dict[str, int]:
        """Rank of an instrument id in listings; chapters and circulars rank with their family."""
        ranks = {i.id: n for n, i in enumerate(self.instruments)}
        for instrument in self.instruments:
            for chapter in instrument.chapters:
                name = chapter if instrument.id == "SOLAS" else f"{instrument.id}/{chapter}"
                ranks.setdefault(name, ranks[instrument.id])
        return ranks

    def core_of(self, clause_id: str) -> str:
        """The core instrument a clause id belongs to, or "" when it belongs to none."""
        head = clause_id.partition("/")[0]
        return head if head in self.core_ids else ""

    def to_json(self) -> str:
        """Everything as one JSON text, which the compiled store keeps so that commands need no TOML."""
        from dataclasses import asdict

        data = {
            "instruments": [asdict(i) for i in self.instruments],
            "known": self.known,
            "companions": self.companions,
        }
        return json.dumps(data, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> "Registry":
        """The registry that `to_json` wrote."""
        data = json.loads(text)
        return Registry(
            tuple(_built(i) for i in data["instruments"]),
            tuple(data["known"]),
            tuple(tuple(c) for c in data["companions"]),
        )


def is_field(clause_id: str) -> bool:
    """Whether an id is of a field of a form in an appendix: the forms do not number their fields, our restatement does."""
    return "/app." in clause_id and clause_id.count(".") > 1


def load(folder: Path) -> Registry:
    """Read the registry from a corpus folder.

    Raises:
        KbError: a file is absent or malformed; names the file and what is wrong with it.
    """
    import tomllib

    path = folder / REGISTRY_FILE
    try:
        data = tomllib.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise _fault(
            path, f"is not TOML: {error}" if isinstance(error, ValueError) else "is nested too deeply"
        ) from error
    entries = data.get("instrument")
    if not isinstance(entries, list) or not entries:
        raise _fault(path, "lists no [[instrument]]")
    instruments = tuple(_instrument(entry, path) for entry in entries)
    twice = next((i.id for n, i in enumerate(instruments) if i.id in {o.id for o in instruments[:n]}), "")
    if twice:
        raise _fault(path, f"has the instrument {twice} twice")
    groups = data.get("companions", [])
    if not isinstance(groups, list) or not all(isinstance(g, dict) and _texts(g.get("clauses")) for g in groups):
        raise _fault(path, 'needs "clauses", a list of ids, in each of its [[companions]]')
    numbering = folder / NUMBERING_FILE
    try:
        known = tuple(expand_numbering(_text(numbering).splitlines()))
    except ValueError as error:
        raise KbError(f"{folder}/{error}. Correct the line.") from error
    return Registry(instruments, known, tuple(tuple(g["clauses"]) for g in groups))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KbError(f"{path} is not UTF-8. Save it again as UTF-8.") from error
    except OSError as error:
        raise KbError(f"{path} cannot be read: {error.strerror}. Is {path.parent} a corpus folder?") from error


def _fault(path: Path, what: str) -> KbError:
    return KbError(f"{path} {what}. Correct the file.")


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _instrument(entry: object, path: Path) -> Instrument:
    if not isinstance(entry, dict):
        raise _fault(path, "lists an [[instrument]] that is no table")
    name = str(entry.get("id", "without id"))
    for key in ("id", "kind", "name", "title", "force", "unit"):
        if not isinstance(entry.get(key), str) or not entry[key]:
            raise _fault(path, f"lacks a text '{key}' in the instrument {name}")
    for key in ("date", "issuer"):
        if not isinstance(entry.get(key, ""), str):
            raise _fault(path, f"needs a text as '{key}' in the instrument {name}")
    for key in ("names", "known", "chapters"):
        if not _texts(entry.get(key, [])):
            raise _fault(path, f"needs a list of texts as '{key}' in the instrument {name}")
    examples = entry.get("examples", [])
    if not isinstance(examples, list) or not all(_texts(e) and len(e) == 2 for e in examples):
        raise _fault(path, f"needs pairs of texts as 'examples' in the instrument {name}")
    unknown = set(entry) - set(Instrument.__slots__)
    if unknown:
        raise _fault(path, f"has the unknown key '{min(unknown)}' in the instrument {name}")
    for key, allowed in (("kind", (*CORE, "family")), ("force", FORCES)):
        if entry[key] not in allowed:
            raise _fault(
                path, f"gives the instrument {name} the {key} '{entry[key]}', which is none of {', '.join(allowed)}"
            )
    return _built(entry)


def _built(data: Mapping[str, Any]) -> Instrument:
    fields = dict(data)
    for key in ("names", "known", "chapters"):
        fields[key] = tuple(fields.get(key, ()))
    fields["examples"] = tuple((str(a), str(b)) for a, b in fields.get("examples", ()))
    return Instrument(**fields)


# --- the known numbering --------------------------------------------------------------------------------------------


def expand_numbering(lines: Iterable[str]) -> list[str]:
    """Clause ids in order of print from lines such as "B/4 46", "EU725/6.2 a-c" or "A/app.1" (see numbering.txt).

    Raises:
        ValueError: a line has another form, or counts what does not exist or is counted already; names file and line.
    """
    below: dict[str, list[str]] = {}
    roots: list[str] = []
    exists: set[str] = set()
    for number, raw in enumerate(lines, 1):
        words = raw.partition("#")[0].split()
        if not words:
            continue
        head = words[0]
        names = _children(words[1]) if len(words) == 2 else None
        if len(words) == 1 and "/" in head:
            parent = head.rpartition("." if "." in head and not head.partition("/")[2].startswith("app.") else "/")[0]
            fits, new = parent in below or parent in exists, [head]
        else:
            parent, fits = head, "/" not in head or head in exists
            new = [f"{head}{'.' if '/' in head else '/'}{n}" for n in names or ()]
            fits = fits and names is not None and head not in below
        if not fits:
            raise ValueError(f"{NUMBERING_FILE}:{number}: {raw.strip()!r} counts nothing")
        if "/" not in head:
            roots.append(head)
        below.setdefault(parent, []).extend(new)
        exists.update(new)
    out: list[str] = []
    pending = list(reversed(roots))
    while pending:
        here = pending.pop()
        if "/" in here:
            out.append(here)
        pending.extend(reversed(below.get(here, [])))
    return out


def _children(spec: str) -> list[str] | None:
    """Names of a count ("46") or of a run of letters ("a-c"); None for anything else."""
    if re.fullmatch(r"[0-9]{1,3}", spec):
        return [str(n) for n in range(1, int(spec) + 1)]
    if re.fullmatch(r"[a-z]-[a-z]", spec) and spec[0] <= spec[2]:
        return [chr(c) for c in range(ord(spec[0]), ord(spec[2]) + 1)]
    return None
