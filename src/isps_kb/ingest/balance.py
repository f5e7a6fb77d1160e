"""The balance sheet of an import: what of a copy stands in no clause and why, what cannot be right, and a verdict."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from isps_kb.addresses.families import is_field
from isps_kb.addresses.registry import Registry
from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering.marks import Hint
from isps_kb.model import Clause

_WORD = re.compile(r"[^\W\d_]{2,}")  # a letter alone may be the mark of an item
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+|\.\d{1,2})\.?\s")
TIMES, MORE = 5, 120  # a clause is oversized beyond so many times the restatement, and so many words more than it
UNREAD = "lost while the lines were joined"
WHOLE = 20  # clauses from which on a copy that breaks off is no mere extract
RUNS = 8  # places with missing clauses that an extract may have
NUMBERS = 8  # lines with numbers of clauses among those that stand in none, from which on they are no mere preface
FIRST = 90  # characters of the first words that were left out


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that stand in no clause: why, how many, and the first of them."""

    reason: str
    words: int
    first: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of the words of a copy, and whether the clauses can be trusted.

    `verdict` is "ok", "doubtful" or "refused"; `faults` says in sentences why it is not "ok".
    """

    words: int
    placed: int
    dropped: tuple[Dropped, ...]
    unknown: tuple[str, ...]
    oversized: tuple[str, ...]
    empty: tuple[str, ...]
    verdict: str
    faults: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """Everything for JSON."""
        return {
            "words": self.words,
            "placed": self.placed,
            "dropped": [{"reason": d.reason, "words": d.words, "first": d.first} for d in self.dropped],
            "unknown": list(self.unknown),
            "oversized": list(self.oversized),
            "empty": list(self.empty),
            "verdict": self.verdict,
            "faults": list(self.faults),
        }


def weigh(
    lines: Iterable[Line],
    out: Sequence[tuple[str, Line]],
    clauses: Sequence[Clause],
    announced: Sequence[str],
    hints: Mapping[str, Hint],
    registry: Registry,
    expected: Iterable[str] = (),
    misread: int = 0,
) -> Balance:
    """The balance of a copy.

    Args:
        lines: all lines of the copy.
        out: the lines that stand in no clause, each with the reason.
        clauses: what was found.
        announced: the instruments that the copy names in headers.
        hints: what is known of each clause.
        registry: the known numbering.
        expected: reasons for leaving words out that say nothing against a copy.
        misread: how many numbers a scanner had read badly.
    """
    words = sum(count(line.text) for line in lines)
    dropped = _dropped(out)
    placed = words - sum(d.words for d in dropped)
    lost = placed - _in_clauses(clauses)
    if lost > max(12, placed // 100):
        dropped, placed = (*dropped, Dropped(UNREAD, lost, "")), placed - lost
    unknown = tuple(c.id for c in clauses if registry.core_of(c.id) and c.id not in registry.known_set)
    oversized = tuple(c.id for c in clauses if _is_oversized(c, hints.get(c.id)))
    worded = {c.id.rpartition("/")[0] for c in clauses if c.text}
    empty = tuple(i for i in announced if i not in worded)
    fine = {*expected}
    if sum(1 for reason, line in out if reason not in fine and _NUMBERED.match(line.text)) < NUMBERS:
        fine |= {reason for reason, _ in out}
    astray = sum(d.words for d in dropped if d.reason not in fine)
    grave, slight = _faults(clauses, unknown, oversized, empty, placed, astray, registry)
    if misread > max(8, len(clauses) // 50):
        slight.append(f"{misread} numbers were read badly, as scanners do, so that words may be wrong as well")
    verdict = "refused" if grave else "doubtful" if slight else "ok"
    return Balance(words, placed, dropped, unknown, oversized, empty, verdict, (*grave, *slight))


def count(text: str) -> int:
    """The words of a text; numbers and single letters are none."""
    return len(_WORD.findall(text))


def _dropped(out: Sequence[tuple[str, Line]]) -> tuple[Dropped, ...]:
    words: Counter[str] = Counter()
    first: dict[str, str] = {}
    for reason, line in out:
        number = count(line.text)
        words[reason] += number
        if number:
            first.setdefault(reason, " ".join(line.text.split())[:FIRST])
    return tuple(Dropped(reason, n, first[reason]) for reason, n in words.items() if n)


def _in_clauses(clauses: Sequence[Clause]) -> int:
    headings = dict.fromkeys(h for c in clauses for h in c.heading)
    return sum(count(c.text) + sum(map(count, c.notes)) for c in clauses) + sum(map(count, headings))


def _is_oversized(clause: Clause, hint: Hint | None) -> bool:
    size = count(clause.text)
    known = hint.words if hint else 0
    return size > TIMES * known and size > known + MORE and not is_field(clause.id) and "/app." not in clause.id


def _faults(
    clauses: Sequence[Clause],
    unknown: Sequence[str],
    oversized: Sequence[str],
    empty: Sequence[str],
    placed: int,
    astray: int,
    registry: Registry,
) -> tuple[list[str], list[str]]:
    """What makes a copy one to refuse, and what makes it doubtful."""
    grave, slight = [], []
    size = {c.id: count(c.text) for c in clauses}
    swollen = sum(size[i] for i in oversized)
    total = len(clauses)
    if len(unknown) > max(3, total // 3):
        grave.append(f"{len(unknown)} of {total} clauses have numbers that do not exist, first {unknown[0]}")
    elif len(unknown) > max(1, total // 100):
        slight.append(
            f"{_number(len(unknown), 'clause has a number', 'clauses have numbers')} unknown here, first {unknown[0]}"
        )
    if oversized and swollen * 3 > max(placed, 1):
        grave.append(f"a third or more of the words stand in clauses that cannot be so long, first {oversized[0]}")
    elif oversized:
        slight.append(
            f"{_number(len(oversized), 'clause is', 'clauses are')} far longer than can be, first {oversized[0]} "
            f"with {size[oversized[0]]} words"
        )
    cut = clauses[-1] if total >= WHOLE and clauses[-1].text[-1:].isalnum() and not clauses[-1].notes else None
    if cut and "/app." not in cut.id:
        slight.append(f"the copy breaks off in the middle of a sentence, in {cut.id}")
    if empty:
        slight.append(f"named in a header, but nothing of it was found: {', '.join(empty)}")
    gaps, runs = _gaps(clauses, registry)
    if runs > RUNS and len(gaps) > max(30, total // 4):
        slight.append(f"{len(gaps)} clauses are missing between those that were found, first {gaps[0]}")
    if astray > max(150, placed // 4):
        slight.append(f"{astray} words stand in no clause, and {placed} in clauses")
    return grave, slight


def _number(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _gaps(clauses: Sequence[Clause], registry: Registry) -> tuple[list[str], int]:
    """Known clauses that are missing between others of their section, and at how many places."""
    have = {c.id for c in clauses if c.text}
    last = {_section(known): n for n, known in enumerate(registry.known) if known in have}
    started: set[str] = set()
    gaps, runs, before = [], 0, False
    heads = {c.id for c in clauses}
    for n, known in enumerate(registry.known):
        section = _section(known)
        if known in heads:
            if known in have:
                started.add(section)
            before = False
        elif section in started and n < last.get(section, -1):
            gaps.append(known)
            runs += not before
            before = True
    return gaps, runs


def _section(clause_id: str) -> str:
    head, _, label = clause_id.rpartition("/")
    return f"{head}/{label.split('.')[0]}"
