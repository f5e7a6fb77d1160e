"""The compiled store as a database that is open for reading: everything that commands ask of it."""

import json
import os
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

from isps_kb.errors import DamagedError
from isps_kb.library.freshness import INDEX

if TYPE_CHECKING:
    from isps_kb.addresses.registry import Registry
    from isps_kb.corpus.lexicon import Lexicon
    from isps_kb.passage import Passage
    from isps_kb.store.normative import Stated
    from isps_kb.store.rows import Passages

T = TypeVar("T")


def _bordered(kind: type[T]) -> type[T]:
    """A class whose public methods raise DamagedError where what they read is no text, no JSON or no database."""
    for name, method in list(vars(kind).items()):
        if isinstance(method, FunctionType) and not name.startswith("_"):
            setattr(kind, name, _border(method))
    return kind


def _border(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def guarded(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the method takes and returns
        try:
            return method(*args, **options)
        except sqlite3.ProgrammingError:  # a mistake of ours
            raise
        except (sqlite3.DatabaseError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise DamagedError("The compiled store is damaged. Try: isps-kb build.") from error

    return guarded


@_bordered
class Store:
    """A compiled store, open for reading; threads that share one take turns.

    Every method raises DamagedError when what it reads was damaged.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace("\\", "/")
        self.db = sqlite3.connect(
            f"file:{'' if name.startswith('/') else '/'}{name}?mode=ro", uri=True, check_same_thread=False
        )

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def meta(self, key: str) -> str:
        """An entry about the store itself, "" when absent."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    @cached_property
    def registry(self) -> "Registry":
        """The instruments and the known numbering."""
        from isps_kb.addresses.registry import Registry

        return Registry.from_json(self.meta("registry"))

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The words of the trade."""
        from isps_kb.corpus.lexicon import Lexicon

        return Lexicon.from_json(self.meta("lexicon"))

    def double(self, clause_id: str) -> tuple[str, str]:
        """The other provision that is printed under the same number and a remark that says so; "" where there is none."""
        other, remark = json.loads(self.meta("doubles") or "{}").get(clause_id, ("", ""))
        return other, remark

    @cached_property
    def _passages(self) -> "Passages":
        from isps_kb.store.rows import Passages

        return Passages(self.db)

    def passage(self, clause_id: str, edition: str = "") -> "Passage | None":
        """A clause with all that is below it, as it is shown first or in the words of one edition; None where there is none."""
        return self._passages.one(_bound(clause_id), _bound(edition))

    def passages(self, edition: str = "") -> "Mapping[str, Passage]":
        """All clauses by id in order, as they are shown first or in the words of one edition."""
        return self._passages.all(_bound(edition))

    def within(self, instrument: str) -> "tuple[Passage, ...]":
        """The clauses directly below a whole instrument, in order."""
        return self._passages.within(_bound(instrument))

    def holds(self, clause_id: str) -> bool:
        """Whether a clause has text here."""
        return self.db.execute("SELECT 1 FROM clause WHERE id = ?", (_bound(clause_id),)).fetchone() is not None

    def ids(self) -> list[str]:
        """All clause ids in order."""
        return [row[0] for row in self.db.execute("SELECT id FROM clause ORDER BY seq")]

    def held(self) -> list[str]:
        """All ids that have text here: whole instruments first, then clauses."""
        wholes = [row[0] for row in self.db.execute("SELECT id FROM instrument ORDER BY seq")]
        return [*wholes, *(("ISPS",) if {"A", "B"} & set(wholes) else ()), *self.ids()]

    def instrument(self, name: str) -> dict[str, Any] | None:
        """What is known of an instrument of which clauses are held, or None."""
        row = self.db.execute("SELECT payload FROM instrument WHERE id = ?", (_bound(name),)).fetchone()
        return json.loads(row[0]) if row else None

    def instruments(self) -> list[dict[str, Any]]:
        """Every instrument of which clauses are held, in order."""
        return [json.loads(row[0]) for row in self.db.execute("SELECT payload FROM instrument ORDER BY seq")]

    def children(self, clause_id: str) -> list[str]:
        """Ids directly below one, in order."""
        return [
            row[0]
            for row in self.db.execute("SELECT id FROM clause WHERE parent = ? ORDER BY seq", (_bound(clause_id),))
        ]

    def editions(self) -> list[dict[str, Any]]:
        """The editions, the one shown first at the front."""
        return [json.loads(row[0]) for row in self.db.execute("SELECT payload FROM edition ORDER BY seq")]

    def edges(self) -> Iterator[tuple[str, str, str, str]]:
        """All edges of the graph: from, to, kind, words."""
        return iter(self.db.execute("SELECT source, target, kind, words FROM edge").fetchall())

    def units(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What ranking knows of units: neighbours `n`, parts `p`, and the group."""
        wanted = json.dumps(list(ids))
        rows = self.db.execute(
            "SELECT id, grp, payload FROM unit WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
        )
        return {unit_id: {"group": group, **json.loads(payload)} for unit_id, group, payload in rows}

    def all_units(self) -> list[str]:
        """Ids of all units that a search finds."""
        return [row[0] for row in self.db.execute("SELECT id FROM unit ORDER BY number")]

    def unit_numbers(self, groups: Iterable[str], force: str = "", role: str = "") -> list[int]:
        """Numbers of the units of some groups, in order; of one force, or that speak of one role, when it is given."""
        found: list[int] = []
        for group in groups:
            rows = self.db.execute("SELECT number, force, roles FROM unit WHERE grp = ? ORDER BY number", (group,))
            found += [
                number
                for number, forces, roles in rows
                if (not force or force in forces.split()) and (not role or role in roles.split())
            ]
        return found

    def numbers_of(self, ids: Iterable[str]) -> set[int]:
        """The numbers of units by their ids."""
        wanted = json.dumps(list(ids))
        return {
            n
            for (n,) in self.db.execute(
                "SELECT number FROM unit WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
            )
        }

    def unit_ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of units by their numbers."""
        wanted = json.dumps(list(numbers))
        return dict(
            self.db.execute("SELECT number, id FROM unit WHERE number IN (SELECT value FROM json_each(?))", (wanted,))
        )

    def posting(self, stem: str) -> tuple[bytes, bytes, bytes]:
        """The units that hold a stem, its weight in each and whether in own words, as `postings` packs them."""
        row = self.db.execute("SELECT units, steps, own FROM posting WHERE stem = ?", (_bound(stem),)).fetchone()
        return (row[0], row[1], row[2]) if row else (b"", b"", b"")

    def translations(self, tokens: Iterable[str]) -> dict[str, dict[str, float]]:
        """By token the tokens of the clauses that its questions ask for, each with how surely."""
        return {
            t: json.loads(others) for t, others in self._among("SELECT token, others FROM translation", "token", tokens)
        }

    def phrases(self, tokens: Iterable[str]) -> dict[str, bytes]:
        """By token the numbers of the phrases that have it, as `phrases` packs them."""
        return dict(self._among("SELECT token, held FROM phrase", "token", tokens))

    def pieces(self, letters: Iterable[str]) -> dict[str, bytes]:
        """By piece of a word the numbers of the phrases that have it."""
        return dict(self._among("SELECT letters, held FROM piece", "letters", letters))

    def pairs(self, tokens: Iterable[str]) -> dict[str, tuple[bytes, bytes]]:
        """By pair of tokens the units whose phrases have it, and how much in steps."""
        rows = self._among("SELECT tokens, units, steps FROM pair", "tokens", tokens)
        return {pair: (units, steps) for pair, units, steps in rows}

    def numbers(self, name: str) -> bytes:
        """What `phrases` keeps under a name: the owner of every phrase, its length in tokens, its length in pieces."""
        row = self.db.execute("SELECT held FROM numbers WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else b""

    def phrasing(self) -> tuple[list[list[str]], tuple[list[int], list[int]]]:
        """All phrases as rows of tokens, and how many each unit and each answer has."""
        owners = Counter(array("I", self.numbers("owners")))
        units, answers = (self.db.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0] for t in ("unit", "answer"))  # noqa: S608
        counts = [owners[n] for n in range(units + answers)]
        return json.loads(self.numbers("said")), (counts[:units], counts[units:])

    def answers(self, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
        """Answers by their numbers, as `corpus.answers` gives them."""
        rows = self._among("SELECT number, payload FROM answer", "number", numbers)
        return {number: json.loads(payload) for number, payload in rows}

    def _among(self, select: str, column: str, values: Iterable[object]) -> list[Any]:
        where = f"{select} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - ours
        return self.db.execute(where, (json.dumps([*values]),)).fetchall()

    def stems(self) -> list[str]:
        """Every stem that a unit holds."""
        return [row[0] for row in self.db.execute("SELECT stem FROM posting ORDER BY stem")]

    def entries(self) -> dict[str, dict[str, list[str]]]:
        """Terms and questions of the back-of-book index by paragraph."""
        return {row[0]: json.loads(row[1]) for row in self.db.execute("SELECT id, payload FROM entry ORDER BY id")}

    def norms(
        self, *, actor: str = "", about: Iterable[str] = (), clauses: Iterable[str] | None = None
    ) -> "list[Stated]":
        """The norms in order: those of an actor, about one of some concepts, of some clauses, or all."""
        from isps_kb.store import normative

        held = "seq IN (SELECT seq FROM norm_of WHERE kind = ? AND name IN (SELECT value FROM json_each(?)))"
        named = (("actor", [_bound(actor)] if actor else []), ("about", list(about)))
        where: list[tuple[str, tuple[str, ...]]] = [(held, (kind, json.dumps(names))) for kind, names in named if names]
        if clauses is not None:
            where.append(("clause IN (SELECT value FROM json_each(?))", (json.dumps(list(clauses)),)))
        wanted = " AND ".join(sql for sql, _ in where) or "1"
        values = [v for _, given in where for v in given]
        rows = self.db.execute(f"SELECT payload FROM norm WHERE {wanted} ORDER BY seq", values)  # noqa: S608 - ours
        return [normative.stated(row[0]) for row in rows]

    def changes(self) -> list[dict[str, Any]]:
        """What changed since 2002, the oldest first: the rows of the ledger."""
        return [json.loads(row[0]) for row in self.db.execute("SELECT payload FROM change ORDER BY number")]

    def acting(self) -> dict[str, int]:
        """By role how many norms it has."""
        return dict(self.db.execute("SELECT name, COUNT(*) FROM norm_of WHERE kind = 'actor' GROUP BY name"))

    def index_folder(self) -> str:
        """Where the inverted index of this store is."""
        return os.path.join(os.path.dirname(self.path), f"{INDEX}{self.meta('key')[:16]}")

    def citing(self, clause_id: str) -> list[str]:
        """Ids whose text cites one that may not be held: whole instruments first, then clauses in order."""
        rows = self.db.execute(
            "SELECT source FROM edge LEFT JOIN clause ON id = source WHERE target = ? AND kind = 'cites' "
            "GROUP BY source ORDER BY seq, source",
            (_bound(clause_id),),
        )
        return [row[0] for row in rows]


def _bound(text: str) -> str:
    """Text that SQLite accepts: lone surrogates, which no id holds, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
