"""What the import and editions commands do, as data: a copy read and stored, editions listed, described and compared."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from isps_kb.addresses import registry
from isps_kb.addresses.address import containing, split, within
from isps_kb.addresses.families import family, is_field
from isps_kb.errors import KbError
from isps_kb.ingest import acquire, compared, copy, merging
from isps_kb.ingest.acquire import Wishes
from isps_kb.ingest.copy import Report
from isps_kb.library import holdings
from isps_kb.model import Edition
from isps_kb.passage import Passage
from isps_kb.reading import lookup
from isps_kb.store.database import Store


@dataclass(frozen=True, slots=True)
class Imported:
    """A copy that was read: what it holds, the edition it becomes, and the folder it was stored in, "" when it was not.

    `replaces` says that an edition of that id is there, `added` that the copy comes on top of it; `differing` are the clauses
    that had other words in it.
    """

    report: Report
    edition: Edition
    where: str = ""
    replaces: bool = False
    added: bool = False
    differing: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """Everything for JSON."""
        report, cited = self.report, dict(self.report.cited)
        return {
            "edition": self.edition.id,
            "language": self.edition.language,
            "clauses": [
                {"id": c.id, "heading": list(c.heading), "text": c.text, "items_at": c.split, "notes": list(c.notes)}
                for c in report.clauses
            ],
            "missing": list(report.missing),
            "missing_cited": {i: cited[i] for i in report.missing if i in cited},
            "repaired": [{"id": r.id, "was": r.was, "now": r.now} for r in report.repaired],
            "balance": report.balance.data(),
        }


def read(files: Sequence[str], wishes: Wishes, *, add: bool) -> Imported:
    """Read copies, and with `add` put them on top of the edition that they name; nothing is stored.

    Raises:
        KbError: a file holds nothing, or there is no edition to add to.
    """
    paths, folder, home = [Path(f) for f in files], holdings.corpus_folder(), holdings.home()
    known = registry.load(folder)
    report = acquire.read(paths, wishes, known, folder)
    edition = acquire.edition_of(paths[0], wishes, report)
    before = acquire.held(home, edition.id)
    if not add:
        return Imported(report, edition, replaces=before is not None)
    if before is None:
        there = ", ".join(p.name.rpartition("@")[0] for p in holdings.folders(home))
        raise KbError(
            f"There is no edition “{edition.id}” to add to. "
            + (f"Name one with --edition: {there}." if there else "Leave --add out to begin it.")
        )
    kept = before[0]
    if kept.language and edition.language and kept.language != edition.language:
        raise KbError(f"{edition.id} is in the language {kept.language}, what is added in {edition.language}.")
    report, differing = merging.added(report, before[1], known)
    facts = Edition(
        kept.id,
        kept.kind,
        wishes.title or kept.title,
        wishes.source or kept.source,
        wishes.licence or kept.licence,
        kept.date,
        kept.language or edition.language,
    )
    return Imported(report, facts, replaces=True, added=True, differing=differing)


def stored(found: Imported) -> Imported:
    """Put a copy that was read into the library.

    Raises:
        KbError: the library cannot be written; what was there stays.
    """
    known = registry.load(holdings.corpus_folder())
    return replace(found, where=str(acquire.store(found.edition, found.report, holdings.home(), known)))


def objections(found: Imported) -> list[tuple[str, str]]:
    """What stands against storing a copy: each in a sentence, with the option that overrules it.

    None overrules that the words are our own: they are never stored as official ones.
    """
    sheet, against = found.report.balance, []
    because = "; ".join(sheet.faults[:3])
    if copy.OWN in sheet.faults:
        return [(f"Refused: {copy.OWN}.", "")]
    if sheet.verdict == "refused":
        against.append((f"Refused: {because}.", "--force"))
    elif sheet.verdict == "doubtful":
        against.append((f"Doubtful: {because}.", "--yes"))
    if found.replaces and not found.added:
        name = found.edition.id
        against.append(
            (f"There is an edition {name} already, which this copy would replace; --add adds to it.", "--yes")
        )
    return against


def listing(store: Store) -> dict[str, Any]:
    """The editions of a store, each with how many clauses it holds."""
    return {"editions": [{**e, "clauses": len(store.passages(e["id"]))} for e in store.editions()]}


@dataclass(frozen=True, slots=True)
class Holding:
    """What one edition holds: its facts, its clauses, how many of each instrument by name, and what it lacks."""

    facts: dict[str, Any]
    clauses: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Everything for JSON."""
        return {**self.facts, "clauses": list(self.clauses), "missing": list(self.missing)}


def description(store: Store, edition: str) -> Holding:
    """What one edition holds, by instrument, and what of the known numbering it lacks.

    Raises:
        KbError: there is no such edition.
    """
    facts = _known(store, edition)
    words = store.passages(edition)
    registry = store.registry
    counts = Counter(family(split(i).instrument) for i in words)
    worded = {i for i, w in words.items() if w.text}  # a heading with no word below it is missing, too
    worded |= {above for i in worded for above in containing(i)}
    missing = (k for k in registry.known if k not in worded and k.partition("/")[0] in counts and not is_field(k))
    in_order = sorted(counts, key=lambda name: registry.order.get(name, len(registry.order)))
    named = ((registry.by_id[name].name if name in registry.by_id else name, counts[name]) for name in in_order)
    return Holding(facts, tuple(words), tuple(named), tuple(missing))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two editions compared: the clauses that differ, and the instruments of which each holds anything.

    `languages` are those of the two where they differ: clauses then stand side by side, by their numbers.
    """

    old: str
    new: str
    found: compared.Difference
    held: tuple[frozenset[str], frozenset[str]]
    languages: tuple[str, str] | None = None

    def data(self) -> dict[str, Any]:
        """Everything for JSON."""
        changed = [{"id": c.id, "words": [[kind, words] for kind, words in c.runs]} for c in self.found.changed]
        return {
            "from": self.old,
            "to": self.new,
            "added": list(self.found.added),
            "removed": list(self.found.removed),
            "changed": changed,
            "same": self.found.same,
            **({"languages": list(self.languages)} if self.languages else {}),
        }


def difference(store: Store, named: Sequence[str]) -> Difference:
    """Two editions compared, or what one provision says in two: named are editions, a citation, or both.

    With a citation alone the edition that is shown first is set against the restatement or, where that has no such clause,
    against the next that has it.

    Raises:
        KbError: an edition does not exist, the citation cannot be read, or one edition alone holds the clause.
    """
    editions = [e["id"] for e in store.editions()]
    chosen = [n for n in named if n in editions]
    cited = [n for n in named if n not in editions]
    if len(chosen) > 2 or len(cited) > 1 or (not cited and len(chosen) < 2):
        there = ", ".join(editions)
        raise KbError(f"Name two editions of {there}, a citation, or both. See isps-kb editions diff --help.")
    clause_id = ""
    if cited:
        if not any(c.isdigit() for c in cited[0]):
            _known(store, cited[0])
        clause_id = lookup.existing(store, cited[0])
        holding = [e for e in editions if _part(store, e, clause_id)]
        rest = sorted((e for e in holding if e not in chosen), key=lambda e: e != "restatement")
        chosen = chosen if len(chosen) == 2 else [*rest[:1], *chosen] if chosen else _two(holding)
        if len(chosen) < 2:
            raise KbError(f"{clause_id} is held in one edition only: {', '.join(holding) or 'none'}.")
    old, new = chosen
    before, after = (_part(store, e, clause_id) for e in (old, new))
    held = tuple(frozenset(split(i).instrument for i in words) for words in (before, after))
    languages = tuple(str(_known(store, e).get("language", "")) or "en" for e in (old, new))
    apart = languages[0] != languages[1]
    compare = compared.side_by_side if apart else compared.compare
    return Difference(
        old, new, compare(before, after), (held[0], held[1]), (languages[0], languages[1]) if apart else None
    )


def _two(holding: Sequence[str]) -> list[str]:
    """Of the editions that hold a clause, the first shown last, and before it the one to set it against."""
    if len(holding) < 2:
        return []
    against = "restatement" if "restatement" in holding[1:] else holding[1]
    return [against, holding[0]]


def _part(store: Store, edition: str, clause_id: str) -> dict[str, Passage]:
    """The clauses of an edition, or of it one clause and what is below it."""
    return {i: p for i, p in store.passages(edition).items() if not clause_id or within(i, clause_id)}


def _known(store: Store, edition: str) -> dict[str, Any]:
    known = {e["id"]: e for e in store.editions()}
    if edition not in known:
        raise KbError(f"There is no edition “{edition[:60]}”. There are: {', '.join(known)}.")
    return known[edition]
