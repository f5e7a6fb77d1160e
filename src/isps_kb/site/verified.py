"""What the page that verifies texts reads: tables and patterns of the rooms that verify, norms, what belongs to clauses.

The scripts hold the steps, the rooms the knowledge: every table of a module goes over as it is, under its name.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from types import ModuleType
from typing import Any

from isps_kb.addresses import plain, tongues
from isps_kb.citations import (
    articles,
    cite,
    mention,
    numbers,
    owners,
    patterns,
    phrasing,
    provisions,
    scan,
    signs,
    wholes,
)
from isps_kb.claims import (
    actor,
    case,
    claim,
    conceded,
    condition,
    denial,
    force,
    grounds,
    judge,
    limits,
    modality,
    number,
    opposites,
    persons,
    phrases,
    quantities,
    sources,
    wording,
)
from isps_kb.language import stems
from isps_kb.library import holdings
from isps_kb.reading import duties
from isps_kb.site import dialect
from isps_kb.site.shelf import Shelf
from isps_kb.store.normative import Stated
from isps_kb.verify import confusions, verification

# Earlier ones keep a table that later ones import.
_ROOMS: tuple[ModuleType, ...] = (
    phrasing, numbers, mention, signs, owners, articles, provisions, wholes, scan, cite,
    phrases, persons, limits, sources, quantities, opposites, wording, modality, claim, grounds, case, conceded,
    number, force, actor, denial, condition, judge, verification,
)  # fmt: skip
_KINDS = (re.Pattern, dict, tuple, frozenset, int, float, str)
_TABLE = re.compile(r"_?[A-Z][A-Z0-9_]*")
_FIELDS = (
    "clause", "modal", "action", "object", "actor", "only", "subject", "lead", "when", "except", "force", "weight", "sentence",
    "verb",
)  # fmt: skip


def verifying(shelf: Shelf) -> dict[str, Any]:
    """Everything that verifying needs beside the texts and the citations of the search."""
    store, registry = shelf.store, shelf.registry
    spoken = wording.Wording(store.lexicon)
    names, verbs, forms = spoken.tables()
    fixed = shelf.reuse.piece("verify", registry.tongues, lambda: json.dumps(_fixed(registry.tongues)))
    return {
        **json.loads(fixed),
        "stems": stems.rules(),
        "wording": {"names": names, "verbs": verbs, "forms": forms, "opposites": _plain(spoken.opposites._asdict())},
        "ids": [i.id for i in registry.instruments],
        "known": registry.known,
        "names": duties.names(store),
        "fields": _FIELDS,
        "norms": [_norm(shelf, s) for s in store.norms()],
        "companions": {i: p.relations.companions for i, p in shelf.clauses.items() if p.relations.companions},
        "doubles": {d.id: d.other for d in registry.doubles if d.id in shelf.clauses},
        "works": {i: [w["status"], w["superseded_by"]] for i, w in shelf.works.items() if w["superseded_by"]},
        "confusions": [_plain(asdict(c)) for c in confusions.read(holdings.corpus_folder())],
    }


def _fixed(spoken: Iterable[tongues.Tongue]) -> dict[str, Any]:
    """What the program itself says, with the languages that it reads citations in."""
    return {
        "rules": _rules(),
        "forms": [[f.name, f.cues, _plain(f.pattern), f.read.__name__] for f in patterns.FORMS],
        "plain": {
            "rules": {name: [_plain(plain.made_rules()[name][0]), instead] for name, _, instead in plain.RULES},
            "signs": _plain(plain.signs()),
            "unseen": "".join(sorted(plain.UNSEEN_EACH)),
            "calls": "".join(sorted(plain.CALLS)),
            "alike": plain.ALIKE,
            "tongues": [[t.marks, t.common, *_tongue(t)] for t in spoken],
            "short": tongues.SHORT,
        },
    }


def _rules() -> dict[str, dict[str, Any]]:
    """By module its tables and patterns; one that a module has from another stays with that."""
    seen: set[int] = set()
    out: dict[str, dict[str, Any]] = {}
    for module in _ROOMS:
        found = {
            n: v for n, v in vars(module).items() if _TABLE.fullmatch(n) and isinstance(v, _KINDS) and id(v) not in seen
        }
        seen |= {id(v) for v in found.values() if isinstance(v, re.Pattern)}
        told = {n.lstrip("_"): _plain(v) for n, v in found.items() if _is_data(v)}
        out[module.__name__.rpartition(".")[2]] = told
    return out


def _is_data(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(k, str) and _is_data(v) for k, v in value.items())
    if isinstance(value, tuple | frozenset):
        return all(_is_data(v) for v in value)
    return isinstance(value, str | int | float | re.Pattern)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any table
    """A table as JSON has it."""
    if isinstance(value, re.Pattern):
        source, flags = dialect.written(value)
        return {"re": source, "f": flags}
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return sorted(value) if isinstance(value, frozenset) else value


def _tongue(tongue: tongues.Tongue) -> Any:  # noqa: ANN401 - any table
    rules = zip(tongues.rules(tongue), tongues.made(tongue), strict=True)
    return [[[_plain(p), instead] for (_, instead), (p, _) in zip(*part, strict=True)] for part in rules]


def _norm(shelf: Shelf, stated: Stated) -> list[Any]:
    """A norm by _FIELDS; its sentence as 0 where that is its clause and 1 where it is its lead and its clause."""
    n = stated.norm
    clause, lead = (" ".join(shelf.clauses[i].text.split()) if i in shelf.clauses else "" for i in (n.clause, n.lead))
    sentence = {clause: 0, f"{lead} {clause}": 1 if n.lead else 0}.get(stated.sentence, stated.sentence)
    return [
        n.clause, n.modal, n.action, n.object, n.actor, n.only, n.subject, n.lead, n.when, n.except_, stated.force, stated.weight,
        sentence, duties.verb(stated),
    ]  # fmt: skip
