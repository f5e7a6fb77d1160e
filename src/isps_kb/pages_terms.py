"""The pages of defined and established terms: the clause that defines each, its other names, and where it is used."""

import re
from collections.abc import Iterator

from isps_kb import render
from isps_kb.lexicon import Abbreviation, Term
from isps_kb.page import Page, block, heading, table, to
from isps_kb.pages_sections import linker
from isps_kb.shelf import Shelf

INDEX = "terms/index"
ABBREVIATIONS = "terms/abbreviations"
_DEFINING = ("XI-2/1.1.", "A/2.1.", "A/2.4", "EU725/2.")
_USED = ("A", "B", "XI-2", "PRE", "EU725")


def path(term: str) -> str:
    """The page of a term."""
    return f"terms/{re.sub(r'[^a-z0-9]+', '-', term.lower()).strip('-')}"


def pages(shelf: Shelf) -> Iterator[Page]:
    """The list of terms, that of abbreviations, and a page a term."""
    terms = _unique(shelf.lexicon.terms)
    yield _index(shelf, terms)
    yield _abbreviations(shelf, shelf.lexicon.abbreviations)
    texts = {i: c["text"].lower() for i, c in shelf.clauses.items() if c["instrument"] in _USED}
    for term in terms.values():
        yield _page(shelf, term, texts)


def _unique(terms: tuple[Term, ...]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in terms:
        found.setdefault(path(term.term), term)
    return dict(sorted(found.items(), key=lambda e: e[1].term.lower()))


def defines(term: Term) -> bool:
    """Whether the clause of a term is a definition."""
    return term.clause.startswith(_DEFINING)


def _index(shelf: Shelf, terms: dict[str, Term]) -> Page:
    link = linker(shelf, INDEX)
    blocks = [
        heading(1, "Terms"),
        "Defined terms are marked; for the others the clause named chiefly deals with them. [Abbreviations](abbreviations.md) "
        "have a list of their own.",
    ]
    letters: dict[str, list[list[str]]] = {}
    for where, term in terms.items():
        mark = '<span class="kb-force kb-must">defined</span>' if defines(term) else ""
        row = [f"{to(INDEX, where, render.text(term.term))} {mark}", render.ref(term.clause, link)]
        letters.setdefault(term.term[:1].upper(), []).append(row)
    for letter, rows in letters.items():
        blocks += [heading(2, letter), table(("Term", "Clause"), rows, "kb-table kb-terms")]
    return Page(INDEX, "Terms", tuple(blocks), "Defined and established terms of the ISPS Code")


def _abbreviations(shelf: Shelf, known: tuple[Abbreviation, ...]) -> Page:
    link = linker(shelf, ABBREVIATIONS)
    rows = [
        [
            render.text(", ".join((a.short, *a.also))),
            render.text(a.long),
            render.ref(a.clause, link) if a.clause else "",
        ]
        for a in sorted(known, key=lambda a: a.short.lower())
    ]
    return Page(
        ABBREVIATIONS,
        "Abbreviations",
        (heading(1, "Abbreviations"), table(("Short", "In full", "Clause"), rows, "kb-table")),
        "Abbreviations used in maritime security",
    )


def _page(shelf: Shelf, term: Term, texts: dict[str, str]) -> Page:
    here = path(term.term)
    link = linker(shelf, here)
    data = shelf.clauses.get(term.clause)
    blocks = [heading(1, term.term[:1].upper() + term.term[1:])]
    lead = "Defined in" if defines(term) else "Chiefly dealt with in"
    inner = f"<p>{lead} {render.ref(term.clause, link)}.</p>" if term.clause else ""
    if data and data["text"]:
        words = render.paragraphs(data["text"], render.own_cites(data), link)
        inner += f"<blockquote>{words}{render.origin(data)}</blockquote>"
    if term.names:
        inner += f"<p>Also: {render.text(', '.join(term.names))}.</p>"
    blocks.append(block(inner, "kb-own"))
    plain = term.term.lower()  # looked for first, because most texts do not hold it
    pattern = re.compile(rf"\b{re.escape(plain)}(?:s|es)?\b")
    used: dict[str, int] = {}
    for clause_id, text in texts.items():
        if plain in text and clause_id != term.clause and pattern.search(text):
            section = shelf.section(clause_id)
            used[section] = used.get(section, 0) + 1
    if used:
        rows = [[f"{render.ref(s, link)} {render.text(shelf.heading(s))}", str(n)] for s, n in used.items()]
        blocks += [heading(2, "Where it is used", "used"), table(("Section", "Clauses that use it"), rows, "kb-table")]
    return Page(
        here, term.term[:1].upper() + term.term[1:], tuple(blocks), f"{term.term}: definition and use in the ISPS Code"
    )
