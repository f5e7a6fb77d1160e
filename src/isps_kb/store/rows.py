"""Passages as rows of the store and back: words by edition and clause, whose they are once, and what stands beside them once."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from isps_kb.passage import Citation, Edition, Passage, Relations, Whose

TABLES = """
CREATE TABLE edition (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE TABLE whose (
    number INTEGER PRIMARY KEY, edition TEXT NOT NULL, status TEXT NOT NULL, confidence TEXT NOT NULL,
    reviewed INTEGER NOT NULL, written_from TEXT NOT NULL
);
CREATE TABLE wording (
    edition TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, whose INTEGER NOT NULL, form TEXT NOT NULL,
    text TEXT NOT NULL, split INTEGER NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (edition, id)
);
CREATE TABLE clause (
    id TEXT PRIMARY KEY, seq INTEGER NOT NULL, parent TEXT NOT NULL, instrument TEXT NOT NULL, label TEXT NOT NULL,
    edition TEXT NOT NULL, force TEXT NOT NULL, payload TEXT NOT NULL
);
CREATE TABLE law (number INTEGER PRIMARY KEY, country TEXT NOT NULL, clause TEXT NOT NULL, payload TEXT NOT NULL);
CREATE TABLE change (number INTEGER PRIMARY KEY, date TEXT NOT NULL, payload TEXT NOT NULL);
CREATE INDEX clause_parent ON clause (parent, seq);
"""
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_BELOW = (
    "WITH RECURSIVE below(id) AS (SELECT id FROM clause WHERE {} = ? UNION ALL "
    "SELECT clause.id FROM clause JOIN below ON clause.parent = below.id) "
)
_READ = (
    "SELECT c.id, c.parent, c.instrument, c.label, i.name, c.force, c.payload, w.whose, w.form, w.text, w.split, w.payload "
    "FROM {} JOIN instrument i ON i.id = c.instrument "
    "LEFT JOIN wording w ON w.id = c.id AND w.edition = {} ORDER BY c.seq"
)


def written(value: object) -> str:
    """A value as the JSON of a payload."""
    return _JSON.encode(value)


def words(
    heading: Sequence[str],
    notes: Sequence[str],
    cites: Iterable[Citation],
    note_cites: Iterable[Iterable[Citation]],
) -> str:
    """The payload of a row of wording; the words of a citation are those of the text between its offsets."""
    return written([heading, notes, [*map(_cite, cites)], [[*map(_cite, found)] for found in note_cites]])


def _cite(c: Citation) -> list[object]:
    return [c.start, c.end, c.targets, c.kind, c.status, *([c.candidates] if c.candidates else [])]


def _cites(text: str, found: Iterable[Sequence[Any]]) -> tuple[Citation, ...]:
    return tuple(
        Citation(text[c[0] : c[1]], c[0], c[1], tuple(c[2]), c[3], c[4], tuple(c[5]) if len(c) > 5 else ())
        for c in found
    )


class Passages:
    """The passages of an open store, each made once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._made: dict[str, Passage] = {}
        self._all: dict[str, dict[str, Passage]] = {}
        self._whose: dict[int, Whose] = {}
        self._editions: dict[str, Edition] = {}
        self._laws: dict[int, Mapping[str, str]] = {}
        self._changes: dict[int, Mapping[str, Any]] = {}

    def one(self, clause_id: str, edition: str = "") -> Passage | None:
        """A clause as it is shown, or in the words of one edition; None where that has none."""
        if not edition and clause_id in self._made:
            return self._made[clause_id]
        return self._read("id", clause_id, edition).get(clause_id)

    def within(self, instrument: str) -> tuple[Passage, ...]:
        """The clauses directly below an instrument, in order."""
        rows = self._db.execute("SELECT id FROM clause WHERE parent = ? ORDER BY seq", (instrument,)).fetchall()
        if not all(row[0] in self._made for row in rows):
            self._read("parent", instrument, "")
        return tuple(self._made[row[0]] for row in rows)

    def all(self, edition: str = "") -> Mapping[str, Passage]:
        """All clauses by id in order: as they are shown, or in the words of one edition."""
        if edition not in self._all:
            self._all[edition] = self._read("", "", edition)
        return self._all[edition]

    def _read(self, key: str, value: str, edition: str) -> dict[str, Passage]:
        """The clauses of a part of the tree by id: the part below what `key` and `value` name, or everything."""
        source = "below JOIN clause c USING (id)" if key else "clause c"
        which = "?" if edition else "c.edition"
        rows = self._db.execute(
            (_BELOW.format(key) if key else "") + _READ.format(source, which),
            [value] * bool(key) + [edition] * bool(edition),
        ).fetchall()
        aids: Mapping[str, Passage] = {}
        if not edition and any(row[7] is not None and self._said(row[7]).official for row in rows):
            aids = self._read(key, value, "restatement") if key else self.all("restatement")
        others: list[Mapping[str, Passage]] = []
        if not edition:
            self._load_editions()
            foreign = [e.id for e in self._editions.values() if e.foreign]
            others = [self._read(key, value, name) if key else self.all(name) for name in foreign]
        made = self._trees(rows, aids, others)
        if not edition:
            self._made |= made
        return made

    def _trees(
        self, rows: Sequence[Sequence[Any]], aids: Mapping[str, Passage], others: Sequence[Mapping[str, Passage]]
    ) -> dict[str, Passage]:
        below: dict[str, list[Sequence[Any]]] = {}
        for row in rows:
            below.setdefault(row[1], []).append(row)
        made: dict[str, Passage] = {}

        def grown(row: Sequence[Any]) -> tuple[Passage, ...]:
            """The passage of a row; where the edition lacks it, what it has below it."""
            items = tuple(p for child in below.get(row[0], ()) for p in grown(child))
            if row[7] is None:
                return items
            made[row[0]] = self._passage(row, items, aids, others)
            return (made[row[0]],)

        own = {row[0] for row in rows}
        for row in rows:
            if row[1] not in own:
                grown(row)
        return {row[0]: made[row[0]] for row in rows if row[0] in made}

    def _passage(
        self,
        row: Sequence[Any],
        items: tuple[Passage, ...],
        aids: Mapping[str, Passage],
        others: Sequence[Mapping[str, Passage]],
    ) -> Passage:
        clause_id, _, instrument, label, name, force, beside, whose, form, text, split, payload = row
        heading, notes, cites, note_cites = json.loads(payload)
        cited_by, companions, taught_by, remarks, editions, law, changed = json.loads(beside)
        said = self._said(whose)
        return Passage(
            clause_id,
            instrument,
            label,
            form,
            (name, *heading),
            force,
            said,
            text[:split],
            text[split:],
            items,
            tuple(notes),
            _cites(text, cites),
            tuple(_cites(note, found) for note, found in zip(notes, note_cites, strict=True)),
            Relations(tuple(cited_by), tuple(companions), tuple(taught_by)),
            tuple(remarks),
            tuple(e for e in editions if e != said.edition.id),
            aids.get(clause_id) if said.official else None,
            tuple(o[clause_id] for o in others if clause_id in o and o[clause_id].whose.edition != said.edition),
            law=tuple(map(self._law, law)),
            changed=tuple(map(self._change, changed)),
        )

    def _said(self, number: int) -> Whose:
        found = self._whose.get(number)
        if found is None:
            row = self._db.execute("SELECT * FROM whose WHERE number = ?", (number,)).fetchone()
            _, edition, status, confidence, reviewed, sources = row
            found = Whose(self._edition(edition), status, confidence, bool(reviewed), tuple(json.loads(sources)))
            self._whose[number] = found
        return found

    def _law(self, number: int) -> Mapping[str, str]:
        if not self._laws:
            rows = self._db.execute("SELECT number, payload FROM law")
            self._laws = {row[0]: json.loads(row[1]) for row in rows}
        return self._laws[number]

    def _change(self, number: int) -> Mapping[str, Any]:
        if not self._changes:
            rows = self._db.execute("SELECT number, payload FROM change")
            self._changes = {row[0]: json.loads(row[1]) for row in rows}
        return self._changes[number]

    def _edition(self, edition: str) -> Edition:
        self._load_editions()
        return self._editions[edition]

    def _load_editions(self) -> None:
        if not self._editions:
            rows = self._db.execute("SELECT id, payload FROM edition ORDER BY seq")
            self._editions = {row[0]: Edition(**json.loads(row[1])) for row in rows}
