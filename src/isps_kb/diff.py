"""Two editions side by side: which clauses one has and the other lacks, and which words changed."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
MAX_WORDS = 4000


@dataclass(frozen=True, slots=True)
class Change:
    """A clause whose words differ: runs of words as (kind, words), kind being " ", "-" or "+"."""

    id: str
    runs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What separates two editions."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]
    same: int


def compare(old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> Difference:
    """The difference from `old` to `new`, both as clauses by id; spacing does not count."""
    changed, same = [], 0
    for clause_id, clause in new.items():
        if clause_id in old:
            runs = _runs(old[clause_id]["text"], clause["text"])
            if all(kind == " " for kind, _ in runs):
                same += 1
            else:
                changed.append(Change(clause_id, runs))
    return Difference(
        tuple(i for i in new if i not in old), tuple(i for i in old if i not in new), tuple(changed), same
    )


def _runs(old: str, new: str) -> tuple[tuple[str, str], ...]:
    a, b = _TOKEN.findall(old)[:MAX_WORDS], _TOKEN.findall(new)[:MAX_WORDS]
    if a == b:
        return ((" ", " ".join(a)),)
    out: list[tuple[str, str]] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append((" ", " ".join(a[i:j])))
        else:
            out += [(sign, " ".join(words)) for sign, words in (("-", a[i:j]), ("+", b[k:m])) if words]
    return tuple(out)
