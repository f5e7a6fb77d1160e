"""The clauses as OSCAL 1.2: a catalog, a profile for each national law, and a mapping collection with relationship and reason."""

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from isps_kb.addresses.address import split
from isps_kb.passage import Passage
from isps_kb.reading import law
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated

VERSION = "1.2.0"
NAMESPACE = "https://isps-kb.invalid/ns/oscal"  # of the properties that are ours; resolves nowhere
PARTS = ("A", "B", "XI-2")
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)
# Of our words for how two rules belong together, those of OSCAL.
_RELATIONS = {
    "equal": "equal-to", "subset": "subset-of", "superset": "superset-of", "intersects": "intersects-with",
    "makes-binding": "equal-to", "stricter": "superset-of",
}  # fmt: skip


def as_oscal(store: Store) -> str:
    """One object: `catalog`, `profiles` and `mapping-collection`, each of them a document of OSCAL by itself."""
    clauses = {i: p for i, p in store.passages().items() if p.instrument in PARTS}
    stated: dict[str, list[Stated]] = {}
    for s in store.norms():
        stated.setdefault(s.norm.clause, []).append(s)
    stating = {i: p for i, p in clauses.items() if split(i).parts and (p.text or i in stated)}
    documents = {
        "catalog": _catalog(store, stating, stated),
        "profiles": [_profile(store, country, stating) for country in law.laws(store)],
        "mapping-collection": _mappings(store, clauses),
    }
    return json.dumps(documents, ensure_ascii=False) + "\n"


def _catalog(store: Store, clauses: Mapping[str, Passage], stated: Mapping[str, list[Stated]]) -> dict[str, Any]:
    groups = []
    for instrument in PARTS:
        sections: dict[str, list[Passage]] = {}
        for i, p in clauses.items():
            if p.instrument == instrument:
                sections.setdefault(split(i).parts[0], []).append(p)
        own = [
            {"id": _token(f"{instrument}/{number}"), "title": _section(store, instrument, number),
             "controls": [_control(p, stated.get(p.id, ())) for p in found]}
            for number, found in sections.items()
        ]  # fmt: skip
        if own:
            first = next(p for p in clauses.values() if p.instrument == instrument)
            groups.append({"id": _token(instrument), "title": first.heading[0], "groups": own})
    return {
        "uuid": _id("catalog"),
        "metadata": _metadata(store, "Maritime security law, clause by clause"),
        "groups": groups,
    }


def _control(p: Passage, norms: Iterable[Stated]) -> dict[str, Any]:
    statements = [
        {"id": f"{_token(p.id)}_norm.{n}", "name": "item", "prose": s.sentence,
         "props": [_prop("force", s.force), _prop("modal-verb", s.norm.modal), *(_prop("actor", a) for a in s.norm.actor)]}
        for n, s in enumerate(norms, 1)
    ]  # fmt: skip
    whose = p.whose
    props = [
        {"name": "label", "value": p.id}, _prop("force", p.force), _prop("words", whose.edition.kind),
        _prop("edition", whose.edition.id), _prop("original-wording", whose.confidence),
    ]  # fmt: skip
    prose = " ".join(p.text.split())
    body = {"id": f"{_token(p.id)}_smt", "name": "statement", **({"prose": prose} if prose else {})}
    return {
        "id": _token(p.id),
        "title": p.heading[-1] if len(p.heading) > 1 else p.id,
        "props": props,
        "parts": [{**body, **({"parts": statements} if statements else {})}],
    }


def _profile(store: Store, country: str, clauses: Mapping[str, Passage]) -> dict[str, Any]:
    """The controls that the law of a country has a row at or above, each with what that law makes of it."""
    rows = {i: [r for r in p.law if r["country"] == country] for i, p in clauses.items()}
    touched = {i: found for i, found in rows.items() if found}
    known = law.laws(store)[country]
    alters = [
        {"control-id": _token(i), "adds": [{"position": "ending", "props": [
            {**_prop("law-relation", r["relation"]), "remarks": f"{r['provision']}: {r['note']}"} for r in found]}]}
        for i, found in touched.items()
    ]  # fmt: skip
    return {
        "uuid": _id(f"profile {country}"),
        "metadata": _metadata(
            store, f"Maritime security law in the law of {known['name']}", checked=str(known["checked"])
        ),
        "imports": [{"href": f"#{_id('catalog')}", "include-controls": [{"with-ids": [_token(i) for i in touched]}]}],
        "merge": {"as-is": True},
        **({"modify": {"alters": alters}} if alters else {}),
    }


def _mappings(store: Store, clauses: Mapping[str, Passage]) -> dict[str, Any]:
    """Clauses and provisions of national law with their relation, and recommendations of Part B with their rules."""
    maps = []
    for i, p in clauses.items():
        for r in p.law:
            if r["clause"] == i:
                source, target, note = f"{r['country']}:{r['provision']}", i, r["note"]
                maps.append(_map(source, target, _RELATIONS[r["relation"]], note, seen=bool(r["seen"])))
    for i, p in clauses.items():
        if p.instrument == "B":
            targets = [c for c in p.relations.companions if split(c).parts and len(split(i).parts) == 2]
            maps += [
                _map(i, c, "intersects-with", "A recommendation of Part B and the rule that it belongs to.", seen=True)
                for c in targets
            ]
    return {
        "uuid": _id("mapping-collection"),
        "metadata": _metadata(store, "How provisions belong together"),
        "provenance": {"method": "human", "matching-rationale": "semantic", "status": "complete",
                       "mapping-description": "Read clause by clause; the reason stands at each."},
        "mappings": [{
            "uuid": _id("mapping"), "source-resource": {"type": "catalog", "href": "#laws"},
            "target-resource": {"type": "catalog", "href": f"#{_id('catalog')}"}, "maps": maps,
        }],
    }  # fmt: skip


def _map(source: str, target: str, relation: str, note: str, *, seen: bool) -> dict[str, Any]:
    return {
        "uuid": _id(f"map {source} {target} {note}"),
        "relationship": relation,
        "sources": [{"type": "control", "id-ref": _token(source)}],
        "targets": [{"type": "control", "id-ref": _token(target)}],
        "props": [_prop("source-seen", "yes" if seen else "no"), _prop("source-label", source)],
        "remarks": note,
    }


def _metadata(store: Store, title: str, *, checked: str = "") -> dict[str, Any]:
    editions = store.editions()
    return {
        "title": title,
        "last-modified": f"{_day(store)}T00:00:00Z",
        "version": store.meta("key")[:16] or "0",
        "oscal-version": VERSION,
        "props": [_prop("edition", e["id"]) for e in editions] + ([_prop("law-checked", checked)] if checked else []),
        "remarks": "Restatements are our own words, not the official text; `words` says of each control whose they are.",
    }


def _day(store: Store) -> str:
    """The newest day on which anything was checked: the same store gives the same document."""
    return max(
        (str(c["checked"])[:10] for c in store.changes() if re.match(r"\d{4}-\d\d-\d\d", str(c["checked"]))),
        default="2004-07-01",
    )


def _section(store: Store, instrument: str, number: str) -> str:
    shown = store.passage(f"{instrument}/{number}")
    return shown.heading[-1] if shown else number


def _prop(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": NAMESPACE, "value": " ".join(value.split()) or "-"}


def _token(name: str) -> str:
    """An id as OSCAL has it: it begins with a letter and holds nothing but letters, digits, full stops, hyphens, underscores."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("_")
    return plain if plain[:1].isalpha() else f"c_{plain}"


def _id(name: str) -> str:
    return str(uuid.uuid5(_OURS, name))
