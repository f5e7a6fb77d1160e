"""What was found, as data: hits and answer line; the rows of the duty table."""

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from isps_kb.errors import KbError
from isps_kb.files import jsonlines
from isps_kb.language.stems import STOP, stem, words
from isps_kb.search.finder import Finder, Found
from isps_kb.store.opening import Store

if TYPE_CHECKING:
    from isps_kb.corpus.lexicon import Lexicon
    from isps_kb.search.answer import Answer

RANKED = 50
ROW = ("actor", "modal", "action", "object", "clause")  # what programs get of a row of the duty table


def lexicon(store: Store) -> "Lexicon":
    """The words of the trade that the store keeps."""
    from isps_kb.corpus.lexicon import Lexicon

    return Lexicon.from_json(store.meta("lexicon"))


def role_id(store: Store, name: str) -> str:
    """The id of a role by any way to name it; "" for "".

    Raises:
        KbError: there is no such role; names some.
    """
    if not name.strip():
        return ""
    known = lexicon(store)
    found = known.role_ids.get(" ".join(name.lower().split()))
    if found:
        return found
    short = {a.short.lower(): a.long.lower() for a in known.abbreviations}
    found = known.role_ids.get(short.get(name.strip().lower(), ""))
    if found:
        return found
    abroad = {n.lower(): row.means.lower() for row in known.abroad for n in row.names}
    found = known.role_ids.get(abroad.get(" ".join(name.lower().split()), ""))
    if found:
        return found
    near = difflib.get_close_matches(name.lower(), known.role_ids, 1)
    hint = f"Did you mean: {near[0]}?" if near else "Write it like PFSO, master or Contracting Government."
    raise KbError(f"“{name[:60]}” is no role that is known. {hint} All of them: isps-kb duties.")


def roles(store: Store) -> list[dict[str, Any]]:
    """The roles that have rows in the duty table: role, name, how many rows."""
    counts = Counter(row["actor"] for row in store.duties())
    return [{"role": r.id, "name": r.name, "rows": counts[r.id]} for r in lexicon(store).roles if counts[r.id]]


def names(store: Store) -> dict[str, str]:
    """The name of each role by its id."""
    found: dict[str, str] = json.loads(store.meta("roles"))
    return found


def lines(finder: Finder, name: str) -> Iterator[dict[str, Any]]:
    """For each line {"id", "q"} of a file {"id", "ranked"}, best first.

    Raises:
        KbError: a line is not such an object; names file and line.
    """
    from isps_kb.language import query

    for number, data in jsonlines.read(name):
        if not isinstance(data.get("id"), str) or not isinstance(data.get("q"), str):
            raise KbError(f'{name}:{number}: not a line like {{"id": "q1", "q": "who may …"}}.')
        cited = finder.cited(data["q"])
        scored = [] if cited else finder.ranked(query.understand(data["q"], finder.knowledge))
        ranked = list(cited) or [s.id for s in scored[:RANKED]]
        yield {"id": data["id"], "ranked": ranked}


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
    return finder.find(text, limit=limit, groups=chosen, force=force, role=role_id(finder.store, role), law=country)


def data(found: Found, store: Store) -> dict[str, Any]:
    """A search as one object; the answer says in `words` whose they are."""
    return {
        "query": found.query.text,
        "expanded": list(found.query.expanded),
        "corrected": [list(c) for c in found.query.corrected],
        "roles": list(found.query.roles),
        "kinds": sorted(found.query.kinds),
        "citation": list(found.citation),
        "answer": {**found.answer.data(), "words": whose(found.answer, store)} if found.answer else None,
        "hits": [h.data() for h in found.hits],
        "elsewhere": [h.data() for h in found.elsewhere],
    }


def whose(given: "Answer", store: Store) -> str:
    """Whose words an answer is in: rows of the duty table are read off the restatements, others are those of the clause."""
    clause = None if given.kind == "actor" else store.passage(given.clause)
    return clause.whose.edition.kind if clause else "restatement"


def duties(store: Store, wanted: str, force: str, about: str) -> list[dict[str, Any]]:
    """The rows of a role, of one force, that speak of a term."""
    asked = [stem(w) for w in words(about) if w not in STOP]
    out = []
    for row in store.duties(actor=wanted):
        held = {stem(w) for w in words(f"{row['action']} {row['object']} {row['sentence']}")}
        if (not force or row["force"] == force) and all(s in held for s in asked):
            out.append(row)
    return [_with_confidence(store, row) for row in out]


def _with_confidence(store: Store, row: dict[str, Any]) -> dict[str, Any]:
    clause = store.passage(row["clause"])
    return {**row, "confidence": clause.whose.confidence if clause else "seen"}


def who(store: Store, deed: str) -> list[dict[str, Any]]:
    """The rows that speak of a deed, those first whose action it names."""
    from isps_kb.language import query

    knowledge = query.knowledge_from(json.loads(store.meta("query")))
    asked = query.understand(deed, knowledge)
    own = [s for s in dict.fromkeys(asked.own) if s not in ("who", "may", "shall", "must", "should", "can")]
    alternatives = [{s, *(o for o, _ in knowledge.expansions.get(s, ()))} for s in own]
    out = []
    for row in store.duties():
        said = f"{row['action']} {row['object']}"
        if row["action"].startswith("be "):  # the thing done stands before a passive
            said = row["sentence"]
        held = {stem(w) for w in words(said)}
        action = {stem(w) for w in words(row["action"])}
        if alternatives and all(any(all(p in held for p in o.split()) for o in a) for a in alternatives):
            first = any(all(p in action for p in o.split()) for o in alternatives[0])
            out.append((not first, row))
    return [_with_confidence(store, row) for _, row in sorted(out, key=lambda e: e[0])]


def bare(rows: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Rows of the duty table for JSON."""
    return [{key: row[key] for key in ROW} for row in rows]
