"""What was found, as text for people and as data: hits and answer line; the rows of the duty table."""

import difflib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from isps_kb import jsonlines
from isps_kb.analysis import STOP, stem, words
from isps_kb.errors import KbError
from isps_kb.finder import Finder, Found, Hit
from isps_kb.model import KIND_WORDS
from isps_kb.store import Store
from isps_kb.terminal import filled

if TYPE_CHECKING:
    from isps_kb.answer import Answer
    from isps_kb.lexicon import Lexicon

RANKED = 50


def lexicon(store: Store) -> "Lexicon":
    """The words of the trade that the store keeps."""
    from isps_kb.lexicon import Lexicon

    return Lexicon.from_json(store.meta("lexicon"))


def role(store: Store, name: str) -> str:
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
    near = difflib.get_close_matches(name.lower(), known.role_ids, 1)
    hint = f"Did you mean: {near[0]}?" if near else "Write it like PFSO, master or Contracting Government."
    raise KbError(f"“{name[:60]}” is no role that is known. {hint} All of them: isps-kb duties.")


def roles(store: Store) -> list[tuple[str, str, int]]:
    """The roles that have rows in the duty table: id, name, how many rows."""
    counts = Counter(row["actor"] for row in store.duties())
    return [(r.id, r.name, counts[r.id]) for r in lexicon(store).roles if counts[r.id]]


def lines(finder: Finder, name: str) -> Iterator[str]:
    """For each line {"id", "q"} the line {"id", "ranked"}, best first.

    Raises:
        KbError: a line is not such an object; names file and line.
    """
    from isps_kb import query

    for number, data in jsonlines.read(name):
        if not isinstance(data.get("id"), str) or not isinstance(data.get("q"), str):
            raise KbError(f'{name}:{number}: not a line like {{"id": "q1", "q": "who may …"}}.')
        cited = finder.cited(data["q"])
        scored = [] if cited else finder.ranked(query.understand(data["q"], finder.knowledge))
        ranked = list(cited) or [s.id for s in scored[:RANKED]]
        yield json.dumps({"id": data["id"], "ranked": ranked}, ensure_ascii=False)


def data(found: Found, store: Store) -> dict[str, Any]:
    """A search as one object; the answer says in `words` whose they are."""
    return {
        "query": found.query.text,
        "expanded": list(found.query.expanded),
        "corrected": [list(c) for c in found.query.corrected],
        "roles": list(found.query.roles),
        "kinds": sorted(found.query.kinds),
        "citation": list(found.citation),
        "answer": {**found.answer.data(), "words": _whose(found.answer, store)} if found.answer else None,
        "hits": [h.data() for h in found.hits],
        "elsewhere": [h.data() for h in found.elsewhere],
    }


def shown(found: Found, store: Store, *, explain: bool = False) -> str:
    """A search as text."""
    out: list[str] = []
    kinds = {h.kind for h in (*found.hits, *found.elsewhere)}
    if found.answer:
        kinds.add(_whose(found.answer, store))
    mixed = len(kinds) > 1  # then each text says whose words it is
    if found.query.corrected:
        out.append("Read as: " + ", ".join(f"{a} → {b}" for a, b in found.query.corrected))
    if found.answer:
        clause = store.clause(found.answer.clause)
        marks = [KIND_WORDS[_whose(found.answer, store)]] if mixed else []
        marks += ["UNVERIFIED"] if clause and clause["confidence"] == "recalled" else []
        out += [_answer(found.answer, json.loads(store.meta("roles")), "; ".join(marks)), ""]
    if not found.hits and not found.elsewhere:
        return "\n".join(
            [
                *out,
                "Nothing found. Try fewer or other words or filters, a term of the Code, or a citation such as A/19.4.",
            ]
        )
    for hit in found.hits:
        out += [*_hit(hit, explain=explain, mixed=mixed), ""]
    if found.elsewhere:
        out += [click.style("In circulars, other instruments and courses", bold=True), ""]
        for hit in found.elsewhere:
            out += [*_hit(hit, explain=explain, mixed=mixed), ""]
    told = "official or restatement, as marked; a restatement is" if mixed else f"{KIND_WORDS[min(kinds)]}."
    out.append(click.style(f"Texts: {told}{' our words, not the official text.' if mixed else ''}", dim=True))
    return "\n".join(out)


def _whose(given: "Answer", store: Store) -> str:
    """Whose words an answer is in: rows of the duty table are read off the restatements, others are those of the clause."""
    clause = None if given.kind == "actor" else store.clause(given.clause)
    return str(clause["edition"]["kind"]) if clause else "restatement"


def _answer(given: "Answer", names: Mapping[str, str], marks: str) -> str:
    who = " or ".join(names.get(a, a) for a in given.actors)
    start = click.style("Answer  ", bold=True)
    body = f"{who} ({given.modal}) – {given.clause}" if who else given.clause
    rows = [filled(f"{body}{f' ({marks})' if marks else ''}: {given.text}", start, " " * 8)]
    if given.also:
        rows.append(f"        also {', '.join(given.also)}")
    if given.never:
        rows.append(f"        never delegated, or excepted: {', '.join(given.never)}")
    return "\n".join(rows)


def _hit(hit: Hit, *, explain: bool, mixed: bool) -> list[str]:
    whose = f"  {'official text' if hit.kind == 'official' else hit.kind}" if mixed else ""
    marks = " UNVERIFIED" if hit.confidence == "recalled" else ""
    head = click.style(hit.id, bold=True) + f"{whose}  [{hit.force}]{marks}"
    path = " › ".join(hit.heading)
    rows = [head, *(click.style(line, dim=True) for line in filled(path).split("\n") if line)]
    rows.append(_marked(hit))
    if explain:
        rows.append("    " + "  ".join(f"{k} {v:.3f}" for k, v in hit.why.items()) + f"  = {hit.score:.3f}")
    return rows


def _marked(hit: Hit) -> str:
    """The snippet, its words asked for in bold, filled to the terminal."""
    text, at, out = hit.snippet, 0, []
    for start, end in hit.marks:
        out += [text[at:start], click.style(text[start:end], bold=True)]
        at = end
    out.append(text[at:])
    return filled("".join(out), "    ")


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
    clause = store.clause(row["clause"])
    return {**row, "confidence": clause["confidence"] if clause else "seen"}


def who(store: Store, deed: str) -> list[dict[str, Any]]:
    """The rows that speak of a deed, those first whose action it names."""
    from isps_kb import query

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
