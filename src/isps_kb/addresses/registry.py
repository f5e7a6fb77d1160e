"""The instruments and the known numbering: knowledge that is data, read once and handed to whoever needs it."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from isps_kb.addresses.families import family
from isps_kb.addresses.tongues import TONGUES_FILE, Tongue
from isps_kb.errors import KbError
from isps_kb.files import tables
from isps_kb.files.tables import tupled
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


@dataclass(frozen=True, slots=True)
class Double:
    """Two provisions that are printed under one number, the id of the second with a mark of ours; `remark` says so."""

    id: str
    other: str
    remark: str


@dataclass(frozen=True, slots=True)
class _Companions:
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Registry:
    """All instruments in order, the known ids in order of print, which clauses belong together and which share a number."""

    instruments: tuple[Instrument, ...]
    known: tuple[str, ...]
    companions: tuple[tuple[str, ...], ...] = ()
    doubles: tuple[Double, ...] = ()
    tongues: tuple[Tongue, ...] = ()

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

    @cached_property
    def doubled(self) -> dict[str, Double]:
        """By each of the ids that share a number, the two as seen from it."""
        return {d.id: d for d in self.doubles} | {d.other: Double(d.other, d.id, d.remark) for d in self.doubles}

    def of(self, name: str) -> Instrument | None:
        """What is known of an instrument, be it as one of its family: chapters of SOLAS, circulars, model courses."""
        return self.by_id.get(name) or self.by_id.get(family(name))

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
            "doubles": [asdict(d) for d in self.doubles],
            "tongues": [asdict(t) for t in self.tongues],
        }
        return json.dumps(data, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> "Registry":
        """The registry that `to_json` wrote."""
        data = json.loads(text)
        instruments = tuple(Instrument(**i) for i in tupled(data["instruments"]))
        doubles = tuple(Double(**d) for d in data["doubles"])
        tongues = tuple(Tongue(**t) for t in tupled(data["tongues"]))
        return Registry(instruments, tuple(data["known"]), tupled(data["companions"]), doubles, tongues)


def load(folder: Path) -> Registry:
    """Read the registry from a corpus folder.

    Raises:
        KbError: a file is absent or malformed; names the file and what is wrong with it.
    """
    path = folder / REGISTRY_FILE
    instruments = tables.rows(path, "instrument", Instrument)
    if not instruments:
        raise KbError(f"{path} lists no [[instrument]]. Is {folder} a corpus folder?")
    twice = [i for i, count in Counter(i.id for i in instruments).items() if count > 1]
    if twice:
        raise KbError(f"{path} has the instrument {twice[0]} twice. Correct the file.")
    for key, allowed in (("kind", (*CORE, "family")), ("force", FORCES)):
        for i in instruments:
            if getattr(i, key) not in allowed:
                raise KbError(f"{path} gives the instrument {i.id} a {key} that is none of {', '.join(allowed)}.")
    companions = tables.rows(path, "companions", _Companions, besides=("basis",))
    try:
        known = tuple(expand_numbering(tables.text(folder / NUMBERING_FILE).splitlines()))
    except ValueError as error:
        raise KbError(f"{folder}/{error}. Correct the line.") from error
    doubles = tables.rows(path, "double", Double)
    tongues = tables.rows(folder / TONGUES_FILE, "tongue", Tongue)
    return Registry(instruments, known, tuple(c.clauses for c in companions), doubles, tongues)


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
