"""Audit worksheets as data: which requirements to ask about, by preset, role, section, instrument and force."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from isps_kb import requirement, tables
from isps_kb.address import split, within
from isps_kb.requirement import NOT_AUDITED, Requirement
from isps_kb.store import Store

PRESETS = "presets.toml"
FORCES = ("mandatory", "recommended")
_INSTRUMENTS = ("XI-2", "A", "B")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a worksheet with its rows."""

    title: str
    rows: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: what it asks about and where the words come from.

    `official` are the words of an imported copy by clause, `unseen` the clauses whose original wording was not seen.
    """

    title: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    official: Mapping[str, str] = field(default_factory=dict)
    unseen: frozenset[str] = frozenset()

    @property
    def rows(self) -> Iterator[Requirement]:
        """All rows in order."""
        return (row for part in self.parts for row in part.rows)

    def data(self) -> dict[str, Any]:
        """Everything for JSON."""
        rows = [
            {
                "part": part.title, "clause": r.clause, "key": r.key, "requirement": r.question, "modal": r.modal,
                "force": r.force, "section": section_of(r.clause),
                **({"official": self.official[r.clause]} if r.clause in self.official else {}),
                **({"confidence": "recalled"} if r.clause in self.unseen else {}),
            }
            for part in self.parts for r in part.rows
        ]  # fmt: skip
        return {"title": self.title, "about": list(self.about), "rows": rows}


@dataclass(frozen=True, slots=True)
class PresetPart:
    """A part of a worksheet ready made: its title and the clauses that it asks about."""

    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """A worksheet ready made: its purpose, the circular whose purpose that is, and its parts."""

    id: str
    title: str
    after: str
    purpose: str
    parts: tuple[PresetPart, ...] = field(metadata={"key": "part"})


def presets(folder: Path) -> dict[str, Preset]:
    """The presets of a corpus folder by id.

    Raises:
        KbError: the file is malformed.
    """
    return {p.id: p for p in tables.rows(folder / PRESETS, "preset", Preset)}


def sheet(
    store: Store,
    *,
    preset: Preset | None = None,
    role: str = "",
    scope: Sequence[str] = (),
    force: str = "",
) -> Sheet:
    """The worksheet of a selection; the parts are those of the preset, else the sections of the Code.

    Args:
        store: the compiled knowledge.
        preset: take the parts of this one.
        role: only what this role has to do; any way to write it.
        scope: only these instruments, sections or clauses, by canonical id.
        force: only "mandatory" or only "recommended" requirements.

    Raises:
        KbError: the role is unknown.
    """
    every = {r.key: r for r in requirement.requirements(_clauses(store))}
    about = []
    title = "Audit worksheet"
    if preset:
        title = preset.title
        about.append(f"{preset.purpose} It follows the purpose of {preset.after}; the questions come from the clauses.")
    if role:
        from isps_kb import performers

        who, ids = performers.clauses(store, role)
        every = {k: r for k, r in every.items() if r.clause in ids}
        title = f"{title}: {who}"
        about.append(
            f"Requirements in which the {who} acts, and those without a named actor where that role's duties stand."
        )
    if force:
        every = {k: r for k, r in every.items() if r.mandatory == (force == "mandatory")}
        about.append(f"Only {force} requirements.")
    chosen = [r for r in every.values() if not scope or any(within(r.clause, s) for s in scope)]
    if scope:
        about.append(f"Only {', '.join(scope)}.")
    if preset:
        parts = [
            Part(p.title, tuple(r for s in p.clauses for r in chosen if within(r.clause, s))) for p in preset.parts
        ]
    else:
        sections = dict.fromkeys(section_of(r.clause) for r in chosen)
        parts = [Part(_title(store, s), tuple(r for r in chosen if section_of(r.clause) == s)) for s in sections]
    held = {r.clause: c for r in chosen if (c := store.clause(r.clause))}
    official = {i: _official(store, c) for i, c in held.items() if c["edition"]["kind"] == "official"}
    unseen = frozenset(i for i, c in held.items() if c["confidence"] == "recalled")
    return Sheet(title, tuple(about), tuple(p for p in parts if p.rows), official, unseen)


def _official(store: Store, clause: Mapping[str, Any]) -> str:
    """The words of an imported copy, an item after the line that opens its list; its own items have rows of their own."""
    words = " ".join(clause["text"][: clause["items_at"]].split())
    over = store.clause(str(split(clause["id"]).parent))
    if (
        over
        and over["edition"] == clause["edition"]
        and clause["id"] in {c["id"] for c in over["children"] if "heading" not in c}
    ):
        return f"{_official(store, over)} {words}"
    return words


def section_of(clause_id: str) -> str:
    """The section or regulation that a clause stands in: A/16.3.2 in A/16."""
    address = split(clause_id)
    return f"{address.instrument}/{address.parts[0]}" if address.parts else clause_id


def restated(clause: dict[str, Any]) -> dict[str, Any] | None:
    """A clause in the words of the restatement, also where an imported copy is shown first; None where it has none."""
    if clause["edition"]["kind"] == "restatement":
        return clause
    ours = clause["restatement"]
    if ours is None:
        return None
    headings = {c["id"]: {"heading": c["heading"]} for c in clause["children"] if "heading" in c}
    children = [{**c, **headings.get(c["id"], {})} for c in ours["children"]]
    return {**clause, "text": ours["text"], "items_at": ours["items_at"], "children": children}


def _clauses(store: Store) -> Iterable[dict[str, Any]]:
    """The clauses that can ask something of somebody, in the order chapter XI-2, Part A, Part B."""
    every: dict[str, list[dict[str, Any]]] = {name: [] for name in _INSTRUMENTS}
    for clause in store.clauses():
        skipped = "/app." in clause["id"] or any(within(clause["id"], s) for s in NOT_AUDITED)
        ours = restated(clause)
        if clause["instrument"] in every and not skipped and ours:
            every[clause["instrument"]].append(ours)
    return [c for name in _INSTRUMENTS for c in every[name]]


def _title(store: Store, section: str) -> str:
    data = store.clause(section)
    heading = data["heading"][1] if data and len(data["heading"]) > 1 else ""
    return f"{section} {heading.partition(' ')[2]}".strip()
