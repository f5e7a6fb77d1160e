"""Audit worksheets as data: which requirements to ask about, by preset, role, section, instrument and force."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from isps_kb.addresses.address import split, within
from isps_kb.addresses.collection import NORMS
from isps_kb.audit import materials, requirement
from isps_kb.audit.materials import Materials
from isps_kb.audit.requirement import Requirement
from isps_kb.errors import KbError
from isps_kb.files import tables
from isps_kb.passage import Passage
from isps_kb.reading import law as national
from isps_kb.reading.law import Row
from isps_kb.store.database import Store

PRESETS = "presets.toml"
FORCES = ("mandatory", "recommended")
SUBJECT = "Ship, Company or port facility"
FIELDS = ("Date of the audit", "Auditor", "Interviewed", "Records sampled", "Security level on the day", "Signature")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a worksheet with its rows."""

    title: str
    rows: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: what it asks about and where the words come from.

    `official` are the words of an imported copy by clause, `unseen` the clauses whose original wording was not seen,
    `law` the rows of the law of `country` by clause, where one is chosen. `fields` is what the title block asks for, `ask` what
    to ask to see, by the key of the row, `scale` the answers to choose from.
    """

    title: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    official: Mapping[str, str] = field(default_factory=dict)
    unseen: frozenset[str] = frozenset()
    law: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    country: str = ""
    fields: tuple[str, ...] = (SUBJECT, *FIELDS)
    ask: Mapping[str, str] = field(default_factory=dict)
    scale: str = "yes"

    @property
    def rows(self) -> Iterator[Requirement]:
        """All rows in order."""
        return (row for part in self.parts for row in part.rows)

    def data(self) -> dict[str, Any]:
        """Everything for JSON."""
        rows = [
            {
                "part": part.title, "clause": r.clause, "key": r.key, "requirement": r.question, "modal": r.modal,
                "force": r.force, "section": section_of(r.clause), "ask": self.ask.get(r.key, ""),
                **({"official": self.official[r.clause]} if r.clause in self.official else {}),
                **({"confidence": "recalled"} if r.clause in self.unseen else {}),
                **({"law": [*map(dict, self.law.get(r.clause, ()))]} if self.country else {}),
            }
            for part in self.parts for r in part.rows
        ]  # fmt: skip
        return {"title": self.title, "about": list(self.about), "fields": list(self.fields), "rows": rows}


@dataclass(frozen=True, slots=True)
class PresetPart:
    """A part of a worksheet ready made: its title and the clauses that it asks about."""

    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """A worksheet ready made: its purpose, the circular whose purpose that is, its parts, and what is left out of them.

    `own` are the roles that the audited party is, has or oversees: nobody is asked about duties of others alone. Parts and
    `leave` name clauses, or single norms of them by their number, as in "B/1.20 (6)"; `law` is shown where no other is chosen.
    """

    id: str
    title: str
    purpose: str
    after: str = ""
    subject: str = SUBJECT
    own: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    like: str = ""
    law: str = ""
    parts: tuple[PresetPart, ...] = field(default=(), metadata={"key": "part"})

    def asks(self, row: Requirement) -> bool:
        """Whether a requirement that one of the parts names is asked about."""
        ours = not row.actors or not {*row.actors}.isdisjoint(self.own)
        return ours and not any(row.named(i) for i in self.leave)


def presets(folder: Path) -> dict[str, Preset]:
    """The presets of a corpus folder by id.

    Raises:
        KbError: the file is malformed, or a worksheet is like one that does not exist or has no parts.
    """
    found = {p.id: p for p in tables.rows(folder / PRESETS, "preset", Preset)}
    for name, preset in found.items():
        model = found.get(preset.like, preset)
        if not model.parts:
            raise KbError(f"{folder / PRESETS}: “{name}” has no parts, nor has what it is like. Correct the file.")
        if not model.own:
            raise KbError(f"{folder / PRESETS}: “{name}” does not say in `own` whom it asks. Correct the file.")
        if model is not preset:
            found[name] = replace(preset, parts=model.parts, own=model.own, leave=model.leave)
    return found


def sheet(
    store: Store,
    *,
    preset: Preset | None = None,
    role: str = "",
    scope: Sequence[str] = (),
    force: str = "",
    law: str = "",
    folder: Path | None = None,
    read: Materials | None = None,
) -> Sheet:
    """The worksheet of a selection; the parts are those of the preset, else the sections of the Code.

    Args:
        store: the compiled knowledge.
        preset: take the parts of this one.
        role: only what this role has to do; any way to write it.
        scope: only these instruments, sections or clauses, by canonical id.
        force: only "mandatory" or only "recommended" requirements.
        law: beside each, what the law of this country says.
        folder: the corpus folder that holds what to ask to see.
        read: what several worksheets are made from, where it has been read already.

    Raises:
        KbError: the role is unknown, or no such law is held.
    """
    read = read or materials.read(store, folder)
    asked = [*scope, *(c for p in preset.parts for c in p.clauses)] if preset else scope
    every = {r.key: r for r in requirement.requirements(store, _instruments(asked), read.norms)}
    about = []
    title = "Audit worksheet"
    if preset:
        title = preset.title
        law = law or (preset.law if preset.law in national.laws(store) else "")
        after = (
            f" It follows the purpose of {preset.after}; the questions come from the clauses." if preset.after else ""
        )
        about.append(f"{preset.purpose}{after}")
        every = {k: r for k, r in every.items() if preset.asks(r)}
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
        named: dict[str, list[Requirement]] = {}
        for r in chosen:
            for name in r.names:
                named.setdefault(name, []).append(r)
        parts = [Part(p.title, tuple(r for s in p.clauses for r in named.get(s, ()))) for p in preset.parts]
    else:
        sections = dict.fromkeys(section_of(r.clause) for r in chosen)
        parts = [Part(_title(store, s), tuple(r for r in chosen if section_of(r.clause) == s)) for s in sections]
    held = {r.clause: p for r in chosen if (p := store.passage(r.clause))}
    official = {i: _official(store, p) for i, p in held.items() if p.whose.official}
    unseen = frozenset(i for i, p in held.items() if p.whose.recalled)
    country = national.code(store, law)
    rows = {i: tuple(r for r in p.law if r["country"] == country) for i, p in held.items()} if country else {}
    if country:
        held_law = national.laws(store)[country]
        about.append(
            f"Law: what {', '.join(held_law['instruments'])} says, in our words, not the text of the law; read in "
            f"{held_law['source']}; checked {held_law['checked']}."
        )
    fields = (preset.subject if preset else SUBJECT, *FIELDS)
    ask = {r.key: read.asking.of(r) for r in chosen}
    kept = tuple(p for p in parts if p.rows)
    return Sheet(title, tuple(about), kept, official, unseen, rows, country, fields, ask)


def narrowed(sheet: Sheet, force: str) -> Sheet:
    """The worksheet with the rows alone that permit (may), deny (not), or bind in the Union (eu)."""
    said = {"may": "what is permitted", "not": "what is denied", "eu": "what binds in the EU"}[force]
    parts = [replace(p, rows=tuple(r for r in p.rows if _has(r, force))) for p in sheet.parts]
    return replace(sheet, parts=tuple(p for p in parts if p.rows), about=(*sheet.about, f"Only {said}."))


def _has(row: Requirement, force: str) -> bool:
    if force == "eu":
        return "mandatory" in row.force
    denied = "not" in row.modal.split() or row.modal == "cannot"
    return denied if force == "not" else row.modal.split()[:1] == ["may"] and not denied


def _instruments(scope: Iterable[str]) -> tuple[str, ...]:
    """Those that are always audited, and others that a scope names."""
    return (*NORMS, *dict.fromkeys(i for s in scope if (i := split(s.partition(" ")[0]).instrument) not in NORMS))


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
