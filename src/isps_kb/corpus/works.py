"""Instruments as works: title, date, status, what they replace and what replaced them, whom they address.

The facts stand in the front matter of the corpus files of circulars, resolutions, conventions and courses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from isps_kb.model import Document

_TEXTS = (
    "title", "type", "date", "date_confidence", "status", "status_note", "status_confidence", "confidence", "checked", "how",
    "audience", "duration", "entry", "outline",
)  # fmt: skip
_LISTS = (
    "supersedes", "superseded_by", "amends", "amended_by", "addressees", "topics", "bears_on", "compiles",
    "editions", "legal_basis", "competences", "sources",
)  # fmt: skip
_INVERSE = {"supersedes": "superseded_by", "amends": "amended_by"}
HOW = (
    "public page: ",
    "not confirmed: ",
)  # how a status was checked: on a page that shows it; or where it was last seen


@dataclass(frozen=True, slots=True)
class Work:
    """One instrument: its id and the facts about it, by name; texts are "" and lists empty where nothing is known."""

    id: str
    facts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """Everything for JSON."""
        return {"id": self.id, **self.facts, **{k: list(v) for k, v in self.lists.items()}}


def gather(documents: Iterable[Document]) -> dict[str, Work]:
    """The works that documents describe, by id, in the order of the documents; documents without a title describe none.

    Chains are completed: where X says that it supersedes Y, Y is superseded by X.
    """
    facts: dict[str, dict[str, str]] = {}
    lists: dict[str, dict[str, list[str]]] = {}
    for document in documents:
        if not document.get("title"):
            continue
        name = document.instrument
        facts.setdefault(name, {key: document.get(key) for key in _TEXTS})
        mine = lists.setdefault(name, {key: [] for key in _LISTS})
        for key in _LISTS:
            mine[key] += [v for v in dict.fromkeys(document.listed(key)) if v and v not in mine[key]]
    for name in lists:
        for key, inverse in _INVERSE.items():
            _complete(lists, name, key, inverse)
            _complete(lists, name, inverse, key)
    return {n: Work(n, facts[n], {k: tuple(v) for k, v in lists[n].items()}) for n in facts}


def following(known: Mapping[str, Mapping[str, Any]], name: str, key: str) -> list[str]:
    """What is reached from a work along one relation, such as "superseded_by": the nearest first, each once, itself never."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        for other in known.get(waiting.pop(0), {}).get(key, ()):
            if other != name and other not in found:
                found[other] = None
                waiting.append(other)
    return [*found]


def _complete(lists: dict[str, dict[str, list[str]]], name: str, key: str, inverse: str) -> None:
    for other in lists[name][key]:
        if other in lists and name not in lists[other][inverse]:
            lists[other][inverse].append(name)
