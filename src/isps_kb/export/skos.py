"""Terms and roles as SKOS: a concept each, with its names in English and in other languages, and the clause that defines it."""

import json
from typing import Any

from isps_kb.store.database import Store

_CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "kb": "urn:isps-kb:",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": ["@language", "@set"]},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "source": {"@id": "dct:source", "@type": "@id"},
    "notation": "skos:notation",
    "note": {"@id": "skos:note", "@container": "@language"},
}
_LANGUAGES = {"French": "fr", "Spanish": "es", "Portuguese": "pt", "German": "de", "Italian": "it"}


def as_skos(store: Store) -> str:
    """The terms and roles as JSON-LD in the words of SKOS."""
    lexicon = store.lexicon
    abroad: dict[str, dict[str, list[str]]] = {}
    for row in lexicon.abroad:
        for name in row.names:
            abroad.setdefault(row.means.lower(), {}).setdefault(_LANGUAGES.get(row.language, "und"), []).append(name)
    short = {a.long.lower(): a.short for a in lexicon.abbreviations}
    graph: list[dict[str, Any]] = [
        {
            "@id": "kb:terms",
            "@type": "skos:ConceptScheme",
            "prefLabel": {"en": "Terms and roles of maritime security law"},
        }
    ]
    for term in lexicon.terms:
        graph.append(_concept(f"term/{_slug(term.term)}", term.term, term.names, term.clause, abroad, short))
    for role in lexicon.roles:
        made = _concept(f"role/{role.id}", role.name, role.names, role.clause, abroad, short)
        graph.append({**made, "notation": role.id, **({"note": {"en": role.summary}} if role.summary else {})})
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False) + "\n"


def _concept(
    path: str,
    name: str,
    others: tuple[str, ...],
    clause: str,
    abroad: dict[str, dict[str, list[str]]],
    short: dict[str, str],
) -> dict[str, Any]:
    foreign = abroad.get(name.lower(), {})
    alternatives = {"en": list(dict.fromkeys([*others, *([short[name.lower()]] if name.lower() in short else [])]))}
    alternatives |= {language: names[1:] for language, names in foreign.items() if names[1:]}
    return {
        "@id": f"kb:{path}",
        "@type": "skos:Concept",
        "inScheme": "kb:terms",
        "prefLabel": {"en": name, **{language: names[0] for language, names in foreign.items()}},
        "altLabel": {language: names for language, names in alternatives.items() if names},
        **({"source": f"kb:clause/{clause}"} if clause else {}),
    }


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
