"""What was found, as text for people and as data: hits, answer line, rows of duties."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from isps_kb import jsonlines
from isps_kb.analysis import STOP, stem, words
from isps_kb.errors import KbError
from isps_kb.finder import Finder, Found, Hit
from isps_kb.store import Store
from isps_kb.terminal import KIND_WORDS, width

if TYPE_CHECKING:
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
    raise KbError(f"“{name[:60]}” is no role that is known. There are: {', '.join(r.id for r in known.roles)}.")


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


def data(found: Found) -> dict[str, Any]:
    """A search as one object."""
    return {
        "query": found.query.text,
        "expanded": list(found.query.expanded),
        "corrected": [list(c) for c in found.query.corrected],
        "roles": list(found.query.roles),
        "kinds": sorted(found.query.kinds),
        "citation": list(found.citation),
        "answer": found.answer.data() if found.answer else None,
        "hits": [h.data() for h in found.hits],
        "elsewhere": [h.data() for h in found.elsewhere],
    }


def shown(found: Found, store: Store, *, explain: bool = False) -> str:
    """A search as text."""
    out: list[str] = []
    if found.query.corrected:
        out.append("Read as: " + ", ".join(f"{a} → {b}" for a, b in found.query.corrected))
    if found.answer:
        out += [_answer(found, json.loads(store.meta("roles"))), ""]
    if not found.hits and not found.elsewhere:
        return "\n".join(
            [
                *out,
                "Nothing found. Try fewer or other words or filters, a term of the Code, or a citation such as A/19.4.",
            ]
        )
    for hit in found.hits:
        out += [*_hit(hit, explain=explain), ""]
    if found.elsewhere:
        out += [click.style("In circulars, other instruments and courses", bold=True), ""]
        for hit in found.elsewhere:
            out += [*_hit(hit, explain=explain), ""]
    kinds = {h.kind for h in (*found.hits, *found.elsewhere)}
    out.append(click.style("Texts: " + "; ".join(KIND_WORDS.get(k, k) for k in sorted(kinds)) + ".", dim=True))
    return "\n".join(out)


def _answer(found: Found, names: Mapping[str, str]) -> str:
    given = found.answer
    if given is None:
        return ""
    who = " or ".join(names.get(a, a) for a in given.actors)
    start = click.style("Answer  ", bold=True)
    body = f"{who} ({given.modal}) – {given.clause}: {given.text}" if who else f"{given.clause}: {given.text}"
    text = textwrap.fill(body, width(), initial_indent="        ", subsequent_indent="        ", break_on_hyphens=False)
    rows = [start + text.lstrip()]
    if given.also:
        rows.append(f"        also {', '.join(given.also)}")
    if given.never:
        rows.append(f"        never delegated, or excepted: {', '.join(given.never)}")
    return "\n".join(rows)


def _hit(hit: Hit, *, explain: bool) -> list[str]:
    marks = " UNVERIFIED" if hit.confidence == "recalled" else ""
    head = click.style(hit.id, bold=True) + f"  [{hit.force}]{marks}"
    path = " › ".join(hit.heading)
    rows = [head, *(click.style(line, dim=True) for line in textwrap.wrap(path, width(), break_on_hyphens=False))]
    rows.append(_marked(hit))
    if explain:
        rows.append("    " + "  ".join(f"{k} {v:.3f}" for k, v in hit.why.items()) + f"  = {hit.score:.3f}")
    return rows


def _marked(hit: Hit) -> str:
    """The snippet, its words asked for in bold, filled to the terminal."""
    text, at, out = hit.snippet, 0, []
    for start, end in hit.marks:
        out += [text[at:start], "\ue001", text[start:end], "\ue002"]
        at = end
    out.append(text[at:])
    filled = textwrap.fill(
        "".join(out), width(), initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
    return re.sub("\ue001(.*?)\ue002", lambda m: click.style(m[1], bold=True), filled, flags=re.DOTALL)


def duties(store: Store, wanted: str, force: str, about: str) -> list[dict[str, Any]]:
    """The rows of a role, of one force, that speak of a term."""
    asked = [stem(w) for w in words(about) if w not in STOP]
    out = []
    for row in store.duties(actor=wanted):
        held = {stem(w) for w in words(f"{row['action']} {row['object']} {row['sentence']}")}
        if (not force or row["force"] == force) and all(s in held for s in asked):
            out.append(row)
    return out


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
    return [row for _, row in sorted(out, key=lambda e: e[0])]


def table(rows: Sequence[Mapping[str, str]]) -> str:
    """Rows of duties, one below the other: clause, actor, verb and deed."""
    out = []
    for row in rows:
        text = f"{row['actor']} {row['modal']} {row['action']} {row['object']}".strip()
        indent = " " * 13
        filled = textwrap.fill(
            text, width(), initial_indent=f"{row['clause']:<12} ", subsequent_indent=indent, break_on_hyphens=False
        )
        out.append(filled)
    return "\n".join(
        [*out, "", f"{len(rows)} rows, read off the restatements; the clause itself says what the law is."]
    )
