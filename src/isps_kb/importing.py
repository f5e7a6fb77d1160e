"""What the import and editions commands say: reports as text for people and as data for programs."""

from pathlib import Path
from typing import Any

from isps_kb import acquire, diff, library
from isps_kb.address import containing, family, split
from isps_kb.errors import KbError
from isps_kb.ingest import Report
from isps_kb.model import KIND_WORDS, Edition
from isps_kb.registry import Registry, is_field
from isps_kb.runs import ranges
from isps_kb.store import Store
from isps_kb.terminal import counted, filled

Told = tuple[str, dict[str, Any]]
SHOWN_REPAIRS = 12


def run(file: str, wishes: dict[str, str], *, dry_run: bool) -> Told:
    """Read a copy, store it unless `dry_run`, and report.

    Raises:
        KbError: the file holds nothing, or the library cannot be written.
    """
    path, folder, home = Path(file), library.corpus_folder(), library.home()
    wish = acquire.Wishes(**wishes)
    report = acquire.read(path, wish, folder)
    edition = acquire.edition_of(path, wish, report)
    where = "" if dry_run else str(acquire.store(edition, report, home, folder))
    return _report(report, edition, where), _data(report, edition)


def _data(report: Report, edition: Edition) -> dict[str, Any]:
    cited = dict(report.cited)
    return {
        "edition": edition.id,
        "clauses": [
            {"id": c.id, "heading": list(c.heading), "text": c.text, "items_at": c.split, "notes": list(c.notes)}
            for c in report.clauses
        ],
        "missing": list(report.missing),
        "missing_cited": {i: cited[i] for i in report.missing if i in cited},
        "repaired": [{"id": r.id, "was": r.was, "now": r.now} for r in report.repaired],
    }


def _report(report: Report, edition: Edition, where: str) -> str:
    counts = ", ".join(f"{name} {n}" for name, n in report.count().items())
    out = [
        f"{counted(len(report.clauses), 'clause')} found: {counts}",
        f"{counted(len(report.repaired), 'repair')}, {counted(len(report.missing), 'known clause')} missing",
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
            out.append(_indented(f"cited here, how often: {often}"))
        out.append(_indented(", ".join(ranges(list(report.missing)))))
    out.append("")
    out.append(
        f"Stored as edition {edition.id} in {where}; it is shown first from now on. Where it lacks a clause, another "
        "edition or the restatement is shown, and says so."
        if where
        else "Dry run: nothing was stored."
    )
    if where and not edition.licence:
        out.append("No licence was given; say under which you hold the copy with --licence.")
    return "\n".join(out)


def _indented(text: str) -> str:
    return filled(text, "  ")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat[:56]}…”" if len(flat) > 57 else f"“{flat}”" if flat else ""


def listing(store: Store) -> Told:
    """The editions of a store."""
    rows = [{**e, "clauses": len(store.wording(e["id"]))} for e in store.editions()]
    lines = []
    for row in rows:
        source = row["source"] if row["source"] != row["title"] else ""
        origin = (source, row["date"], f"licence: {row['licence'] or 'not stated'}")
        lines += [
            f"{row['id']}  {counted(row['clauses'], 'clause')}; {KIND_WORDS.get(row['kind'], row['kind'])}",
            filled(row["title"], "    "),
            filled("; ".join(x for x in origin if x), "    "),
        ]
    if len(rows) == 1:
        lines += ["", "No official copy has been imported. To add one: isps-kb import FILE"]
    else:
        lines += ["", "The edition at the top is shown first; where it lacks a clause, the next one is, and says so."]
    return "\n".join(lines), {"editions": rows}


def description(store: Store, edition: str) -> Told:
    """What one edition holds, by instrument, and what of the known numbering it lacks.

    Raises:
        KbError: there is no such edition.
    """
    facts = _known(store, edition)
    words = store.wording(edition)
    registry = Registry.from_json(store.meta("registry"))
    counts: dict[str, int] = {}
    for i in words:
        name = _group(split(i).instrument, registry)
        counts[name] = counts.get(name, 0) + 1
    worded = {i for i, w in words.items() if w["text"]}  # a heading with no word below it is missing, too
    worded |= {above for i in worded for above in containing(i)}
    missing = [k for k in registry.known if k not in worded and k.partition("/")[0] in counts and not is_field(k)]
    lines = [
        f"{edition}: {facts['title']} ({facts['kind']})",
        f"source: {facts['source']}",
        f"licence: {facts['licence'] or 'not stated'}",
    ]
    named = {name: registry.by_id[name].name if name in registry.by_id else name for name in counts}
    wide = max(map(len, named.values()), default=0)
    in_order = sorted(counts, key=lambda name: registry.order.get(name, len(registry.order)))
    lines += [f"  {named[name]:<{wide}} {counted(counts[name], 'clause'):>14}" for name in in_order]
    if missing:
        lines.append(filled(f"missing ({len(missing)}): {', '.join(ranges(missing))}", "", "  "))
    return "\n".join(lines), {**facts, "clauses": list(words), "missing": missing}


def _group(instrument: str, registry: Registry) -> str:
    """What an instrument is counted under: itself, or the family of circulars, resolutions, courses or chapters it is of."""
    name = family(instrument)
    return next((i.id for i in registry.instruments if i.id == "SOLAS" and name in i.chapters), name)


def difference(store: Store, old: str, new: str) -> Told:
    """Two editions compared; the text is confined to the instruments that both hold.

    Raises:
        KbError: one of them does not exist.
    """
    _known(store, old), _known(store, new)
    words = {name: store.wording(name) for name in (old, new)}
    found = diff.compare(words[old], words[new])
    data = {
        "from": old,
        "to": new,
        "added": list(found.added),
        "removed": list(found.removed),
        "changed": [{"id": c.id, "words": [[kind, words] for kind, words in c.runs]} for c in found.changed],
        "same": found.same,
    }
    held = {name: {split(i).instrument for i in words[name]} for name in (old, new)}
    both = held[old] & held[new] or held[old] | held[new]
    added, removed = ([i for i in ids if split(i).instrument in both] for ids in (found.added, found.removed))
    lines = [
        f"from {old} to {new}: {counted(found.same, 'clause')} alike, {len(found.changed):,} changed, "
        f"{len(added):,} only in {new}, {len(removed):,} only in {old}"
    ]
    for name in (old, new):
        further = len(held[name] - both)
        if further:
            lines.append(f"{name} also holds {counted(further, 'instrument')} of which the other holds nothing")
    if found.changed:
        lines.append(f"[-words of {old}-]  {{+words of {new}+}}")
    for title, ids in ((f"only in {new}", added), (f"only in {old}", removed)):
        if ids:
            lines += ["", filled(f"{title}: {', '.join(ranges(ids))}", "", "  ")]
    for change in found.changed:
        runs = " ".join({" ": f"{w}", "-": f"[-{w}-]", "+": f"{{+{w}+}}"}[kind] for kind, w in change.runs)
        lines += ["", filled(f"{change.id}: {runs}", "", "  ")]
    return "\n".join(lines), data


def _known(store: Store, edition: str) -> dict[str, Any]:
    known = {e["id"]: e for e in store.editions()}
    if edition not in known:
        raise KbError(f"There is no edition “{edition[:60]}”. There are: {', '.join(known)}.")
    return known[edition]
