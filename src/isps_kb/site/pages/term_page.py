"""The pages of defined and established terms: the clause that defines each, its other names, and where it is used."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial

from isps_kb.corpus.lexicon import Abbreviation, Term
from isps_kb.passage import Passage
from isps_kb.site import render
from isps_kb.site.glossary import defines, path
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.page import Page, block, heading, table, to
from isps_kb.site.render import Link
from isps_kb.site.shelf import Shelf

INDEX = "terms/index"
ABBREVIATIONS = "terms/abbreviations"
_USED = ("A", "B", "XI-2", "PRE", "EU725")


def pages(shelf: Shelf) -> Iterator[Page]:
    """The list of terms, that of abbreviations, and a page a term."""
    terms = _unique(shelf.lexicon.terms)
    yield _index(shelf, terms)
    yield _abbreviations(shelf, shelf.lexicon.abbreviations)
    using = _using(shelf, [*terms.values()])
    for term in terms.values():
        yield _page(shelf, term, using.get(term.term, []))


def _unique(terms: tuple[Term, ...]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in terms:
        found.setdefault(path(term.term), term)
    return dict(sorted(found.items(), key=lambda e: e[1].term.lower()))


def _index(shelf: Shelf, terms: dict[str, Term]) -> Page:
    link = shelf.linker(INDEX)
    blocks = [
        heading(1, "Terms"),
        "Defined terms are marked; for the others the clause named chiefly deals with them. [Abbreviations](abbreviations.md) "
        "have a list of their own.",
    ]
    letters: dict[str, list[list[Html]]] = {}
    for where, term in terms.items():
        mark = html('<span class="kb-force kb-must">defined</span>') if defines(term) else NONE
        row = [html("{} {}", to(INDEX, where, term.term), mark), render.ref(term.clause, link)]
        letters.setdefault(term.term[:1].upper(), []).append(row)
    for letter, rows in letters.items():
        blocks += [heading(2, letter), table(("Term", "Clause"), rows, "kb-table kb-terms")]
    return Page(INDEX, "Terms", tuple(blocks), "Defined and established terms of the ISPS Code")


def _abbreviations(shelf: Shelf, known: tuple[Abbreviation, ...]) -> Page:
    link = shelf.linker(ABBREVIATIONS)
    rows = [
        [
            text(", ".join((a.short, *a.also))),
            text(a.long),
            render.ref(a.clause, link) if a.clause else NONE,
        ]
        for a in sorted(known, key=lambda a: a.short.lower())
    ]
    return Page(
        ABBREVIATIONS,
        "Abbreviations",
        (heading(1, "Abbreviations"), table(("Short", "In full", "Clause"), rows, "kb-table")),
        "Abbreviations used in maritime security",
    )


def _abroad(shelf: Shelf, term: Term) -> list[Html]:
    """The names that a search reads as a term in other languages, and where they were seen."""
    own = {n.lower() for n in (term.term, *term.names)}
    rows = [row for row in shelf.lexicon.abroad if row.means.lower() in own]
    listed = joined(
        html(
            "<li>{}: {}{}</li>",
            text(row.language),
            text(", ".join(row.names)),
            text(f" ({row.seen})" if row.seen else ""),
        )
        for row in rows
    )
    return (
        [html("<p>In other languages, for the search; no translation of a clause:</p><ul>{}</ul>", listed)]
        if rows
        else []
    )


def _using(shelf: Shelf, terms: Sequence[Term]) -> dict[str, list[str]]:
    """For each term the clauses that use it, in order."""
    named = {t.term: t.term.lower() for t in terms}  # looked for first, because most texts do not hold it
    patterns: dict[str, re.Pattern[str]] = {}

    def held(raw: str) -> str:
        words = raw.lower()
        found = []
        for name, plain in named.items():
            if plain in words:
                if name not in patterns:
                    patterns[name] = re.compile(rf"\b{re.escape(plain)}(?:s|es)?\b")
                if patterns[name].search(words):
                    found.append(name)
        return json.dumps(found)

    using: dict[str, list[str]] = {}
    for i, p in shelf.clauses.items():
        if p.instrument in _USED:
            for name in json.loads(shelf.reuse.piece("terms", (p.text, shelf.frame), partial(held, p.text))):
                using.setdefault(name, []).append(i)
    return using


def _page(shelf: Shelf, term: Term, using: Sequence[str]) -> Page:
    here = path(term.term)
    used: dict[str, list[str]] = {}
    for clause_id in using:
        if clause_id != term.clause:
            used.setdefault(shelf.section(clause_id), []).append(clause_id)
    titles = [shelf.heading(s) for s in used]
    passage = shelf.clauses.get(term.clause)
    blocks = shelf.reuse.piece("term", (term, passage, used, titles, shelf.frame), lambda: _blocks(shelf, term, used))
    title = f"{term.term[:1].upper()}{term.term[1:]} (term)"
    return Page(here, title, (blocks,), f"{term.term}: definition and use in the ISPS Code")


def _blocks(shelf: Shelf, term: Term, used: dict[str, list[str]]) -> str:
    """What a page says of a term."""
    link = shelf.linker(path(term.term))
    passage = shelf.clauses.get(term.clause)
    blocks: list[str] = [heading(1, term.term[:1].upper() + term.term[1:])]
    inner = []
    if term.clause:
        lead = text("Defined in" if defines(term) else "Chiefly dealt with in")
        inner.append(html("<p>{} {}.</p>", lead, render.ref(term.clause, link)))
    if passage and passage.text:
        inner.append(html("<blockquote>{}{}</blockquote>", _told(passage, link), render.origin(passage.whose)))
    if term.names:
        inner.append(html("<p>Also: {}.</p>", text(", ".join(term.names))))
    inner += _abroad(shelf, term)
    blocks.append(block(joined(inner), "kb-own"))
    if used:
        rows = [
            [html("{} {}", render.ref(s, link), text(shelf.heading(s))), render.refs(ids, link)]
            for s, ids in used.items()
        ]
        blocks += [heading(2, "Where it is used", "used"), table(("Section", "Clauses that use it"), rows, "kb-table")]
    return "\n\n".join(b for b in blocks if b)


def _told(passage: Passage, link: Link) -> Html:
    """A clause with everything below it, without anchors and relations."""
    below = render.items([
        html(
            '<div class="kb-item" role="listitem"><span class="kb-n">{}</span><div class="kb-t">{}</div></div>',
            text(render.label_of(p.id, p.form)), _told(p, link),
        )
        for p in passage.items
    ])  # fmt: skip
    return joined((render.lead(passage, link), below, render.closing(passage, link)))
