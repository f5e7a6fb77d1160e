"""Two editions side by side: which clauses one has and the other lacks, and which words changed."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from isps_kb.passage import Passage

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


def compare(old: Mapping[str, Passage], new: Mapping[str, Passage]) -> Difference:
    """The difference from `old` to `new`, both as clauses by id; notes count, spacing does not."""
    changed, same = [], 0
    for clause_id, clause in new.items():
        if clause_id in old:
            runs = _runs(_words(old[clause_id]), _words(clause))
            if all(kind == " " for kind, _ in runs):
                same += 1
            else:
                changed.append(Change(clause_id, runs))
    return Difference(
        tuple(i for i in new if i not in old), tuple(i for i in old if i not in new), tuple(changed), same
    )


def side_by_side(old: Mapping[str, Passage], new: Mapping[str, Passage]) -> Difference:
    """Two editions in different languages: the clauses that both have, each with its words in the one and in the other."""
    shared = [i for i in new if i in old and (old[i].text or new[i].text)]
    changed = tuple(Change(i, tuple(_whole(k, c) for k, c in (("-", old[i]), ("+", new[i])) if c.text)) for i in shared)
    return Difference(tuple(i for i in new if i not in old), tuple(i for i in old if i not in new), changed, 0)


def _whole(kind: str, clause: Passage) -> tuple[str, str]:
    return kind, " ".join(" ".join((clause.text, *clause.notes)).split())


def _words(clause: Passage) -> list[str]:
    return _TOKEN.findall(" ".join((clause.text, *clause.notes)))


def _runs(a: list[str], b: list[str]) -> tuple[tuple[str, str], ...]:
    """Runs of equal and different words. Equal ends are taken off first; what is left of a very long clause is one run."""
    head = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest = min(len(a), len(b)) - head
    tail = next((n for n in range(rest) if a[len(a) - 1 - n] != b[len(b) - 1 - n]), rest)
    old, new = a[head : len(a) - tail], b[head : len(b) - tail]
    middle: list[tuple[str, str]] = []
    if len(old) + len(new) > MAX_WORDS:
        middle = [("-", " ".join(old)), ("+", " ".join(new))]
    else:
        for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            middle += (
                [(" ", " ".join(old[i:j]))]
                if tag == "equal"
                else [("-", " ".join(old[i:j])), ("+", " ".join(new[k:m]))]
            )
    runs = [(" ", " ".join(a[:head])), *middle, (" ", " ".join(a[len(a) - tail :] if tail else []))]
    joined: list[tuple[str, str]] = []
    for kind, words in runs:
        if words and joined and joined[-1][0] == kind:
            joined[-1] = (kind, f"{joined[-1][1]} {words}")
        elif words:
            joined.append((kind, words))
    return tuple(joined)
