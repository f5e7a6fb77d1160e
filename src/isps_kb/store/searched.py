"""What a search asks of the compiled store: units, postings, phrases and answers."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Any

from isps_kb.store.bordered import bordered
from isps_kb.store.compact import grown, unpacked


@bordered
class Searched:
    """The part of a store that a search reads; every method raises DamagedError when what it reads was damaged."""

    db: sqlite3.Connection

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
        row = self.db.execute("SELECT units, steps, own FROM posting WHERE stem = ?", (bound(stem),)).fetchone()
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
        owners = Counter(unpacked(self.numbers("owners")))
        units, answers = (self.db.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0] for t in ("unit", "answer"))  # noqa: S608
        counts = [owners[n] for n in range(units + answers)]
        return grown(self.numbers("said")), (counts[:units], counts[units:])

    def answers(self, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
        """Answers by their numbers, as `corpus.answers` gives them."""
        rows = self._among("SELECT number, payload FROM answer", "number", numbers)
        return {number: grown(payload) for number, payload in rows}

    def _among(self, select: str, column: str, values: Iterable[object]) -> list[Any]:
        where = f"{select} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - ours
        return self.db.execute(where, (json.dumps([*values]),)).fetchall()

    def stems(self) -> list[str]:
        """Every stem that a unit holds."""
        return [row[0] for row in self.db.execute("SELECT stem FROM posting ORDER BY stem")]

    def all_pairs(self) -> list[str]:
        """Every pair of tokens that a phrase of a unit has."""
        return [row[0] for row in self.db.execute("SELECT tokens FROM pair ORDER BY tokens")]

    def translated(self) -> list[str]:
        """Every token that has translations."""
        return [row[0] for row in self.db.execute("SELECT token FROM translation ORDER BY token")]

    def roles_of_units(self) -> list[list[str]]:
        """The roles that each unit speaks of, in order of the units."""
        return [row[0].split() for row in self.db.execute("SELECT roles FROM unit ORDER BY number")]


def bound(text: str) -> str:
    """Text that SQLite accepts: lone surrogates, which no id holds, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
