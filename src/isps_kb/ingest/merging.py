"""Several copies as one: clauses of pieces put in order, and what is added to an edition that is there already."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from isps_kb.addresses.address import order_key
from isps_kb.addresses.registry import Registry
from isps_kb.ingest.balance import Balance, Dropped
from isps_kb.ingest.copy import Report, cited_missing, missing_of
from isps_kb.model import Clause

VERDICTS = ("ok", "doubtful", "refused")


def together(reports: Sequence[tuple[str, Report]], registry: Registry) -> Report:
    """One report of several files, each with its name. A clause that several files word differently makes them doubtful."""
    if len(reports) == 1:
        return reports[0][1]
    clauses: dict[str, Clause] = {}
    differing: list[str] = []
    for _, report in reports:
        differing += _put(clauses, report.clauses)
    found = in_order(clauses.values(), registry)
    missing = missing_of(found, registry)
    spoken = Counter(r.language for _, r in reports if r.language)
    first = reports[0][1]
    balance = _summed([(name, r.balance) for name, r in reports])
    if differing:
        said = f"{len(differing)} clauses stand in several files with other words, first {differing[0]}; the last file counts"
        balance = replace(balance, verdict=_worse(balance.verdict, "doubtful"), faults=(*balance.faults, said))
    return replace(
        first,
        clauses=tuple(found),
        repaired=tuple(r for _, report in reports for r in report.repaired),
        missing=missing,
        cited=cited_missing(found, missing, registry),
        balance=balance,
        language=spoken.most_common(1)[0][0] if spoken else "",
    )


def added(report: Report, held: Iterable[Clause], registry: Registry) -> tuple[Report, tuple[str, ...]]:
    """A report put on top of the clauses of an edition, and the ids of clauses that had other words before."""
    clauses = {c.id: c for c in held}
    differing = _put(clauses, report.clauses)
    found = in_order(clauses.values(), registry)
    missing = missing_of(found, registry)
    cited = cited_missing(found, missing, registry)
    return replace(report, clauses=tuple(found), missing=missing, cited=cited), tuple(differing)


def in_order(clauses: Iterable[Clause], registry: Registry) -> list[Clause]:
    """Clauses in the order of the known numbering, others among them numerically."""
    rank = {k: n for n, k in enumerate(registry.known)}
    keys = {c.id: order_key(c.id, registry) for c in clauses}
    return sorted(clauses, key=lambda c: (keys[c.id][0], rank.get(c.id, len(rank)), keys[c.id]))


def _put(clauses: dict[str, Clause], new: Iterable[Clause]) -> list[str]:
    """Put clauses among others: words take the place of a heading without any; the ids of those that had other words."""
    differing = []
    for clause in new:
        old = clauses.get(clause.id)
        if old and old.text and clause.text and old.text != clause.text:
            differing.append(clause.id)
        if not old or clause.text or not old.text:
            clauses[clause.id] = clause
    return differing


def _summed(sheets: Sequence[tuple[str, Balance]]) -> Balance:
    dropped: dict[str, Dropped] = {}
    for _, sheet in sheets:
        for d in sheet.dropped:
            before = dropped.get(d.reason)
            dropped[d.reason] = replace(before, words=before.words + d.words) if before else d
    every = [sheet for _, sheet in sheets]
    return Balance(
        sum(s.words for s in every),
        sum(s.placed for s in every),
        tuple(dropped.values()),
        tuple(i for s in every for i in s.unknown),
        tuple(i for s in every for i in s.oversized),
        tuple(dict.fromkeys(i for s in every for i in s.empty)),
        VERDICTS[max(VERDICTS.index(s.verdict) for s in every)],
        tuple(f"{name}: {fault}" for name, sheet in sheets for fault in sheet.faults),
    )


def _worse(one: str, other: str) -> str:
    return max(one, other, key=VERDICTS.index)
