"""Provisions and whose words they are: edition, restatement or official, verified or not, and the citation to paste."""

from isps_kb.errors import KbError
from isps_kb.mcp_server.pages import page, some
from isps_kb.mcp_server.returns import Provision, Row, Whose
from isps_kb.passage import KIND_WORDS, Passage
from isps_kb.store.database import Store


def provision(store: Store, citation: str, context: str, edition: str, start: int) -> Provision:
    """A provision as the tool of that name shows it, its parts from `start` on.

    Raises:
        KbError: the citation cannot be read, is ambiguous, or names nothing that is held.
    """
    from isps_kb.addresses.address import split
    from isps_kb.reading import lookup

    found = lookup.clauses(store, [citation], edition)
    if not found.clauses:
        raise KbError(" ".join(found.missing))
    first = found.clauses[0]
    shown = list(found.clauses)
    if context == "section" and split(first.id).parts:
        section = store.passage(f"{split(first.id).instrument}/{split(first.id).parts[0]}", edition)
        shown = [section] if section else shown
    elif context == "companions":
        shown += [p for c in first.relations.companions for p in [store.passage(c)] if p]
    parts = [_part(store, p) for c in shown for p in (c, *c.below)]
    items, after = page(parts, start, len(parts))
    relations = first.relations
    cites = list(dict.fromkeys(t for _, c in first.every_cite for t in c.targets))
    changed = [{k: c.get(k, "") for k in ("date", "what", "source")} for c in first.changed]
    return Provision(
        first.id, list(first.heading), first.force, items, list(first.notes)[:10], some(cites), some(relations.cited_by),
        some(relations.companions), some(relations.taught_by), [*map(dict, first.law)][:5], changed[:5],
        told(store, first), len(parts), after,
    )  # fmt: skip


def _part(store: Store, p: Passage) -> Row:
    return {
        "id": p.id,
        "text": p.text,
        "edition": p.whose.edition.id,
        "words": p.whose.edition.kind,
        "verified": not p.whose.recalled,
    }


def whose(store: Store, clause: str) -> Whose | None:
    """Whose words a clause is shown in; None where none are held."""
    from isps_kb.reading import lookup

    shown = store.passage(clause) or lookup.whole(store, clause)
    return told(store, shown) if shown else None


def told(store: Store, p: Passage) -> Whose:
    """Whose words a passage has, with its citation to paste."""
    edition = p.whose.edition
    known = store.registry.by_id.get(p.instrument)
    label = p.id.partition("/")[2] if p.form != "contents" else ""
    name = f"{p.heading[0]}, {known.unit if known else 'paragraph'} {label}".rstrip(", ") if label else p.heading[0]
    source = "restated by isps-kb, not the official text" if edition.kind == "restatement" else edition.title
    return Whose(
        edition.id,
        KIND_WORDS.get(edition.kind, edition.kind),
        not p.whose.recalled,
        edition.licence,
        f"{name} ({p.id}; {source})",
    )


def short(of: Whose | None) -> Row | None:
    """The same for one of many rows."""
    return {k: getattr(of, k) for k in ("edition", "words", "verified", "cite")} if of else None
