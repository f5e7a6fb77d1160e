"""The instruments and the known numbering: knowledge that is data, read once and handed to whoever needs it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from isps_kb.errors import KbError

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
            tuple(_instrument(i) for i in data["instruments"]),
            tuple(data["known"]),
            tuple(tuple(c) for c in data["companions"]),
        )


def load(folder: Path) -> Registry:
    """Read the registry from a corpus folder.

    Raises:
        KbError: a file is absent or malformed; names the file.
    """
    import tomllib

    path = folder / REGISTRY_FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        instruments = tuple(_instrument(i) for i in data["instrument"])
        companions = tuple(tuple(str(c) for c in entry["clauses"]) for entry in data.get("companions", ()))
        known = tuple(expand_numbering((folder / NUMBERING_FILE).read_text(encoding="utf-8").splitlines()))
    except OSError as error:
        raise KbError(f"{folder} is not a corpus folder: {error.strerror}: {error.filename}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise KbError(f"{path} cannot be read: {error}. Correct the file.") from error
    return Registry(instruments, known, companions)


def expand_numbering(lines: Iterable[str]) -> list[str]:
    """Clause ids in order of print from lines such as "B/4 46", "EU725/6.2 a-c" or "A/app.1" (see numbering.txt).

    Raises:
        ValueError: a line has another form.
    """
    counts: dict[str, str] = {}
    extras: list[str] = []
    for number, raw in enumerate(lines, 1):
        line = raw.partition("#")[0].split()
        if not line:
            continue
        if len(line) == 1:
            extras.append(line[0])
        elif len(line) == 2 and (line[1].isdigit() or len(line[1]) == 3):
            counts[line[0]] = line[1]
        else:
            raise ValueError(f"{NUMBERING_FILE}:{number}: not a count: {raw!r}")
    out: list[str] = []
    for root in [p for p in counts if "/" not in p]:
        _expand(root, counts, extras, out)
    return out


def _expand(parent: str, counts: Mapping[str, str], extras: list[str], out: list[str]) -> None:
    spec = counts.get(parent, "0")
    joint = "." if "/" in parent else "/"
    names = (
        [str(n) for n in range(1, int(spec) + 1)]
        if spec.isdigit()
        else [chr(c) for c in range(ord(spec[0]), ord(spec[2]) + 1)]
    )
    for name in names:
        child = f"{parent}{joint}{name}"
        out.append(child)
        _expand(child, counts, extras, out)
    for extra in extras:
        head, _, tail = extra.rpartition("." if "/" in parent else "/")
        if head == parent and ("/" in parent or tail.startswith("app.")):
            out.append(extra)


def _instrument(data: Mapping[str, Any]) -> Instrument:
    fields = dict(data)
    for key in ("names", "known", "chapters"):
        fields[key] = tuple(fields.get(key, ()))
    fields["examples"] = tuple((str(a), str(b)) for a, b in fields.get("examples", ()))
    return Instrument(**fields)
