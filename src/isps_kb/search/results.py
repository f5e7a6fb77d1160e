"""What was found, as data: hits and answer line."""

from collections.abc import Iterator
from typing import Any

from isps_kb.errors import KbError
from isps_kb.files import jsonlines
from isps_kb.reading import duties
from isps_kb.search.finder import Finder
from isps_kb.search.hits import Found

RANKED = 50


def lines(finder: Finder, name: str) -> Iterator[dict[str, Any]]:
    """For each line {"id", "q"} of a file {"id", "ranked", "answer"}, best first.

    Raises:
        KbError: a line is not such an object; names file and line.
    """
    from isps_kb.language import query

    for number, data in jsonlines.read(name):
        if not isinstance(data.get("id"), str) or not isinstance(data.get("q"), str):
            raise KbError(f'{name}:{number}: not a line like {{"id": "q1", "q": "who may …"}}.')
        cited = finder.cited(data["q"])
        scored, answer = ([], None) if cited else finder.answered(query.understand(data["q"], finder.knowledge))
        ranked = list(cited) or [s.id for s in scored[:RANKED]]
        yield {"id": data["id"], "ranked": ranked, "answer": answer.data() if answer else None}


def search(
    finder: Finder, text: str, *, limit: int = 10, groups: str = "", force: str = "", role: str = "", law: str = ""
) -> Found:
    """Everything that a search for `text` shows.

    Args:
        finder: an open finder.
        text: a question, words or a citation.
        limit: how many provisions at most.
        groups: where to search, as typed: "A,circulars"; "" for the Code with a look elsewhere.
        force: "mandatory", "recommended", "mandatory-eu", or "" for any.
        role: only provisions that address this role, by any way to name it.
        law: only provisions that the law of this country has a row at; the hits carry the rows.

    Raises:
        KbError: there is no such group, role or law, or the text cites a provision that does not exist.
    """
    from isps_kb.addresses import collection
    from isps_kb.reading import law as national

    country = national.code(finder.store, law)
    chosen = collection.groups_named(groups)
    return finder.find(
        text, limit=limit, groups=chosen, force=force, role=duties.role_id(finder.store, role), law=country
    )


def data(found: Found) -> dict[str, Any]:
    """A search as one object."""
    return {
        "query": found.query.text,
        "expanded": list(found.query.expanded),
        "corrected": [list(c) for c in found.query.corrected],
        "roles": list(found.query.roles),
        "intent": found.query.intent,
        "side": found.query.side,
        "citation": list(found.citation),
        "answer": found.answer.data() if found.answer else None,
        "hits": [h.data() for h in found.hits],
        "elsewhere": [h.data() for h in found.elsewhere],
    }
