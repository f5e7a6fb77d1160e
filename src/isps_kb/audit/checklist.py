"""Audit worksheets as data: which requirements to ask about, by preset, role, section, instrument and force."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from isps_kb.addresses.address import split, within
from isps_kb.audit import requirement
from isps_kb.audit.requirement import Requirement
from isps_kb.files import tables
from isps_kb.passage import Passage
from isps_kb.reading import law as national
from isps_kb.reading.law import Row
from isps_kb.store.database import Store

PRESETS = "presets.toml"
FORCES = ("mandatory", "recommended")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a worksheet with its rows."""

    title: str
    rows: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: what it asks about and where the words come from.

    `official` are the words of an imported copy by clause, `unseen` the clauses whose original wording was not seen,
    `law` the rows of the law of `country` by clause, where one is chosen.
    """

    title: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    official: Mapping[str, str] = field(default_factory=dict)
    unseen: frozenset[str] = frozenset()
    law: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    country: str = ""

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
                **({"law": [*map(dict, self.law.get(r.clause, ()))]} if self.country else {}),
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
    law: str = "",
) -> Sheet:
    """The worksheet of a selection; the parts are those of the preset, else the sections of the Code.

    Args:
        store: the compiled knowledge.
        preset: take the parts of this one.
        role: only what this role has to do; any way to write it.
        scope: only these instruments, sections or clauses, by canonical id.
        force: only "mandatory" or only "recommended" requirements.
        law: beside each, what the law of this country says.

    Raises:
        KbError: the role is unknown, or no such law is held.
    """
    every = {r.key: r for r in requirement.requirements(store)}
    about = []
    title = "Audit worksheet"
    if preset:
        title = preset.title
        about.append(f"{preset.purpose} It follows the purpose of {preset.after}; the questions come from the clauses.")
    if role:
        from isps_kb.search import performers

        own, who, ids = performers.role(store, role)
        every = {k: r for k, r in every.items() if (own in r.actors if r.actors else r.clause in ids)}
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
    held = {r.clause: p for r in chosen if (p := store.passage(r.clause))}
    official = {i: _official(store, p) for i, p in held.items() if p.whose.official}
    unseen = frozenset(i for i, p in held.items() if p.whose.recalled)
    country = national.code(store, law)
    rows = {i: tuple(r for r in p.law if r["country"] == country) for i, p in held.items()} if country else {}
    if country:
        known = national.laws(store)[country]
        about.append(
            f"Law: what {', '.join(known['instruments'])} says, in our words, not the text of the law; read in "
            f"{known['source']}; checked {known['checked']}."
        )
    return Sheet(title, tuple(about), tuple(p for p in parts if p.rows), official, unseen, rows, country)


def _official(store: Store, passage: Passage) -> str:
    """The words of an imported copy, an item after the line that opens its list; its own items have rows of their own."""
    words = " ".join(passage.lead.split())
    over = store.passage(str(split(passage.id).parent)) if passage.form == "item" else None
    return f"{_official(store, over)} {words}" if over and over.whose.edition == passage.whose.edition else words


def section_of(clause_id: str) -> str:
    """The section or regulation that a clause stands in: A/16.3.2 in A/16."""
    address = split(clause_id)
    return f"{address.instrument}/{address.parts[0]}" if address.parts else clause_id


def _title(store: Store, section: str) -> str:
    found = store.passage(section)
    heading = found.heading[1] if found and len(found.heading) > 1 else ""
    return f"{section} {heading.partition(' ')[2]}".strip()
