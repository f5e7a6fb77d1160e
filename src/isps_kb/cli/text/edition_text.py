"""Editions as text for people: an import, the editions, what one holds, and what differs between two."""

from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.addresses.address import split
from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import counted, filled
from isps_kb.ingest.balance import Balance
from isps_kb.ingest.importing import Difference, Holding, Imported
from isps_kb.model import KIND_WORDS

SHOWN_REPAIRS = 12


def imported(found: Imported) -> str:
    """What was found in a copy, what was repaired, and what the known numbering has besides."""
    report, edition, where = found.report, found.edition, found.where
    sheet = report.balance
    counts = ", ".join(f"{name} {n}" for name, n in report.count().items())
    out = [
        f"{counted(len(report.clauses), 'clause')} found: {counts}",
        f"{counted(len(report.repaired), 'repair')}, {counted(len(report.missing), 'known clause')} missing"
        + (f"; language: {edition.language}" if edition.language else ""),
        filled(f"verdict: {sheet.verdict}" + "".join(f"; {fault}" for fault in sheet.faults), "", "  "),
        *_balance(sheet),
    ]
    if report.repaired:
        out += ["", "repaired (words are never changed; only what is listed was taken out or joined)"]
        out += [
            f"  {r.id:<12} {_short(r.was)}  →  {_short(r.now) or 'taken out'}" for r in report.repaired[:SHOWN_REPAIRS]
        ]
        if len(report.repaired) > SHOWN_REPAIRS:
            out.append(f"  … and {len(report.repaired) - SHOWN_REPAIRS} more (--json lists all)")
    if report.missing:
        cited = dict(report.cited)
        out += ["", "missing: in the known numbering, not in this copy"]
        often = ", ".join(f"{i} ({n})" for i, n in cited.items())
        if often:
            out.append(filled(f"cited here, how often: {often}", "  "))
        out.append(filled(", ".join(ranges(list(report.missing))), "  "))
    if found.differing:
        out += ["", filled(f"other words than before: {', '.join(ranges(list(found.differing)))}", "", "  ")]
    out.append("")
    first = "it stands beside the English words from now on" if edition.foreign else "it is shown first from now on"
    out.append(
        f"Stored as edition {edition.id} in {where}; {first}. Where it lacks a clause, another "
        "edition or the restatement is shown, and says so."
        if where
        else "Dry run: nothing was stored."
    )
    if where and not edition.licence:
        out.append("No licence was given; say under which you hold the copy with --licence.")
    return "\n".join(out)


def _balance(sheet: Balance) -> list[str]:
    """The words of the file: how many stand in clauses, and which do not."""
    share = 100 * sheet.placed / max(sheet.words, 1)
    lines = [f"{sheet.placed:,} of {sheet.words:,} words of the file stand in clauses ({share:.0f} %)"]
    for d in sheet.dropped:
        first = f", first {_short(d.first)}" if d.first else ""
        lines.append(filled(f"{counted(d.words, 'word')}: {d.reason}{first}", "  ", "    "))
    for name, ids in (("unknown numbers", sheet.unknown), ("far longer than can be", sheet.oversized)):
        if ids:
            lines.append(filled(f"{name}: {', '.join(ids[:12])}{' …' if len(ids) > 12 else ''}", "  ", "    "))
    return lines


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat[:56]}…”" if len(flat) > 57 else f"“{flat}”" if flat else ""


def listing(rows: Sequence[Mapping[str, Any]]) -> str:
    """The editions, the one that is shown first at the top."""
    lines = []
    for row in rows:
        source = row["source"] if row["source"] != row["title"] else ""
        language = f"language: {row['language']}" if row.get("language", "en") != "en" else ""
        origin = (source, row["date"], language, f"licence: {row['licence'] or 'not stated'}")
        lines += [
            f"{row['id']}  {counted(row['clauses'], 'clause')}; {KIND_WORDS.get(row['kind'], row['kind'])}",
            filled(row["title"], "    "),
            filled("; ".join(x for x in origin if x), "    "),
        ]
    if len(rows) == 1:
        return "\n".join([*lines, "", "No official copy has been imported. To add one: isps-kb import FILE"])
    told = "The edition at the top is shown first; where it lacks a clause, the next one is, and says so."
    return "\n".join([*lines, "", told])


def holding(found: Holding) -> str:
    """What one edition holds, by instrument, and what it lacks."""
    facts = found.facts
    lines = [
        f"{facts['id']}: {facts['title']} ({facts['kind']})",
        f"source: {facts['source']}",
        f"licence: {facts['licence'] or 'not stated'}",
        *([f"language: {facts['language']}"] if facts.get("language") else []),
    ]
    wide = max((len(name) for name, _ in found.counts), default=0)
    lines += [f"  {name:<{wide}} {counted(number, 'clause'):>14}" for name, number in found.counts]
    if found.missing:
        lines.append(filled(f"missing ({len(found.missing)}): {', '.join(ranges(found.missing))}", "", "  "))
    return "\n".join(lines)


def difference(found: Difference) -> str:
    """What differs between two editions; confined to the instruments that both hold."""
    old, new, compared = found.old, found.new, found.found
    both = found.held[0] & found.held[1] or found.held[0] | found.held[1]
    added, removed = ([i for i in ids if split(i).instrument in both] for ids in (compared.added, compared.removed))
    alike = f"{counted(compared.same, 'clause')} alike, {len(compared.changed):,} changed"
    if found.languages:
        alike = f"in different languages ({', '.join(found.languages)}), {counted(len(compared.changed), 'clause')} side by side"
    lines = [f"from {old} to {new}: {alike}, {len(added):,} only in {new}, {len(removed):,} only in {old}"]
    for name, held in zip((old, new), found.held, strict=True):
        further = len(held - both)
        if further:
            lines.append(f"{name} also holds {counted(further, 'instrument')} of which the other holds nothing")
    if compared.changed and not found.languages:
        lines.append(f"[-words of {old}-]  {{+words of {new}+}}")
    for title, ids in ((f"only in {new}", added), (f"only in {old}", removed)):
        if ids:
            lines += ["", filled(f"{title}: {', '.join(ranges(ids))}", "", "  ")]
    for change in compared.changed if found.languages else ():
        lines += ["", change.id]
        lines += [filled(f"{old if kind == '-' else new}: {words}", "  ", "    ") for kind, words in change.runs]
    for change in compared.changed if not found.languages else ():
        runs = " ".join({" ": f"{w}", "-": f"[-{w}-]", "+": f"{{+{w}+}}"}[kind] for kind, w in change.runs)
        lines += ["", filled(f"{change.id}: {runs}", "", "  ")]
    return "\n".join(lines)
