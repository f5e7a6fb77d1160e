"""The norms for other programs: CSV, a row a norm, and linked data in the words of ODRL."""

import csv
import io
import json
from typing import Any

from isps_kb.files.cells import no_formula
from isps_kb.reading import duties
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated

_COLUMNS = (
    "clause", "force", "modal", "actor", "subject", "only", "action", "object", "when", "except", "implied", "sentence", "weight",
    "reviewed", "confidence",
)  # fmt: skip
# What ODRL has for each force; a recommendation is no duty, which only its own property says.
_RULES = {"must": "Duty", "should": "Duty", "may": "Permission", "not": "Prohibition", "free": "Permission"}
_CONTEXT = {
    "@vocab": "https://www.w3.org/ns/odrl/2/",
    "kb": "urn:isps-kb:",
    "clause": {"@id": "kb:clause", "@type": "@id"},
    "force": "kb:force", "modal": "kb:modal", "subject": "kb:subject", "only": "kb:only", "object": "kb:object",
    "when": "kb:when", "except": "kb:except", "sentence": "kb:sentence", "words": "kb:words", "weight": "kb:weight",
    "reviewed": "kb:reviewed", "actor": {"@id": "kb:actor", "@type": "@id"},
}  # fmt: skip


def as_norm_rows(store: Store) -> str:
    """A row a norm, with the words that say whose they are in the last columns."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for stated in store.norms():
        n = stated.norm
        cells = (
            n.clause, stated.force, n.modal, " ".join(n.actor), n.subject, n.only, n.action, n.object, n.when, n.except_,
            n.implied, stated.sentence, stated.weight, "yes" if n.reviewed else "no", stated.confidence,
        )  # fmt: skip
        rows.writerow([no_formula(c) for c in cells])
    return out.getvalue()


def as_norm_statements(store: Store) -> str:
    """The norms as JSON-LD: a rule each, with its clause, and who acts by it."""
    roles = [{"@id": f"kb:role/{i}", "@type": "Party", "kb:name": name} for i, name in duties.names(store).items()]
    rules = [_rule(n, stated) for n, stated in enumerate(store.norms(), 1)]
    return (
        json.dumps(
            {"@context": _CONTEXT, "@graph": [*roles, *rules], "kb:restsOn": duties.RESTS_ON}, ensure_ascii=False
        )
        + "\n"
    )


def _rule(number: int, stated: Stated) -> dict[str, Any]:
    n = stated.norm
    facts = {
        "force": stated.force, "modal": n.modal, "subject": n.subject, "only": n.only, "object": n.object, "when": n.when,
        "except": n.except_, "sentence": stated.sentence, "weight": stated.weight,
    }  # fmt: skip
    return {
        "@id": f"kb:norm/{number}",
        "@type": _RULES[stated.force],
        "clause": f"kb:clause/{n.clause}",
        "actor": [f"kb:role/{a}" for a in n.actor],
        "action": n.action,
        **{k: v for k, v in facts.items() if v},
        "reviewed": n.reviewed,
    }
