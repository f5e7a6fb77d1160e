"""Law overlays: what the law of a country makes of single clauses, a file a country, each row with the provision that says so."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from isps_kb.files import tables
from isps_kb.model import Problem

FOLDER = "overlays"
RELATIONS = ("equal", "subset", "superset", "intersects", "makes-binding", "stricter")


@dataclass(frozen=True, slots=True)
class Law:
    """Whose law a file holds, the instruments that its rows cite, and what it was written from; `checked` is a date."""

    code: str
    name: str
    instruments: tuple[str, ...]
    source: str
    licence: str
    checked: str


@dataclass(frozen=True, slots=True)
class Row:
    """What a national provision has to do with clauses of ours, as the provision relates to the clause.

    equal: it says the same; subset: it asks for a part of it; superset: for all of it and more; intersects: for a part, and for
    other things; stricter: for the same with a tighter figure, fewer exceptions, or as a duty where the clause recommends;
    makes-binding: it obliges to comply with the clause itself. `seen` names the text in which the provision was read, where that
    is not the source of the file; a provision that is `unread` was not before those who wrote the row. A row holds for what
    its clauses contain as well, `but` not for these.
    """

    clauses: tuple[str, ...]
    relation: str
    provision: str
    note: str
    seen: str = ""
    checked: str = ""
    unread: bool = False
    but: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """Rows that are read off a clause of ours: one for each provision under `under` that it cites."""

    origin: str = field(metadata={"key": "from"})
    under: str
    relation: str
    provision: str
    note: str
    seen: str = ""
    checked: str = ""
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """The file of a country."""

    law: Law
    rows: tuple[Row, ...]
    derived: tuple[Derived, ...]
    file: str

    def data(self, cited: Mapping[str, Collection[str]]) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
        """A row a clause with what it does not hold for, in the order of the file; `cited` is what each clause cites."""
        for derived in self.derived:
            named = [t for t in cited.get(derived.origin, ()) if t.startswith(f"{derived.under}/")]
            for clause_id in dict.fromkeys(named):
                yield self._row(clause_id, derived), ()
        for row in self.rows:
            for clause_id in row.clauses:
                yield self._row(clause_id, row), row.but

    def _row(self, clause_id: str, row: Row | Derived) -> dict[str, str]:
        return {
            "country": self.law.code, "relation": row.relation, "provision": row.provision, "note": row.note,
            "seen": "" if row.unread else row.seen or self.law.source,
            "checked": row.checked or self.law.checked, "clause": clause_id,
        }  # fmt: skip


def read(folder: Path) -> tuple[Overlay, ...]:
    """The overlays of a corpus folder, by code; none where it has none.

    Raises:
        KbError: a file is malformed, or does not say whose law it holds and from which source.
    """
    found = []
    for path in sorted((folder / FOLDER).glob("*.toml")):
        law = tables.row(tables.read(path).get("law"), Law, path, "[law]")
        rows, derived = tables.rows(path, "row", Row), tables.rows(path, "derived", Derived)
        found.append(Overlay(law, rows, derived, f"{FOLDER}/{path.name}"))
    return tuple(sorted(found, key=lambda o: o.law.code))


def problems(folder: Path, held: Collection[str]) -> Iterator[Problem]:
    """Every problem of the overlays: rows at clauses that are not held, unknown relations, a country that has two files.

    Raises:
        KbError: a file is malformed; names it.
    """
    codes: dict[str, str] = {}
    for overlay in read(folder):
        first = codes.setdefault(overlay.law.code, overlay.file)
        if first != overlay.file:
            yield Problem(overlay.file, 0, f"{overlay.law.code} has a file already: {first}.")
        if not overlay.law.instruments:
            yield Problem(overlay.file, 0, "names no instrument.")
        places: list[tuple[str, tuple[str, ...], Row | Derived]] = [
            *((f"row {n}", row.clauses, row) for n, row in enumerate(overlay.rows, 1)),
            *((f"derived {n}", (d.origin,), d) for n, d in enumerate(overlay.derived, 1)),
        ]
        for place, clauses, row in places:
            if row.relation not in RELATIONS:
                known = ", ".join(RELATIONS)
                yield Problem(overlay.file, 0, f"{place}: “{row.relation[:40]}” is no relation. There are: {known}.")
            if not clauses:
                yield Problem(overlay.file, 0, f"{place} names no clause.")
            for clause_id in (*clauses, *(row.but if isinstance(row, Row) else ())):
                if clause_id not in held:
                    yield Problem(overlay.file, 0, f"{place} stands at {clause_id}, which is not held.")
