"""Defined terms in the words of a clause as quiet links: each once a clause, never within another link or its own definition."""

import re
from collections.abc import Iterable

from isps_kb.addresses.address import split, within
from isps_kb.addresses.collection import DEFINITIONS
from isps_kb.corpus.lexicon import Term
from isps_kb.site import permalink
from isps_kb.site.markup import Html, html, joined, text

_TAG = re.compile(r"(<[^>]*>)")
_COMMON = frozenset(
    {"regulation", "chapter", "Convention", "ISPS Code"}
)  # words of every clause, or quiet links already
UNION = "EU725"


def path(term: str) -> str:
    """The page of a term."""
    return f"terms/{re.sub(r'[^a-z0-9]+', '-', term.lower()).strip('-')}"


def defines(term: Term) -> bool:
    """Whether the clause of a term is a definition."""
    return term.clause.startswith(DEFINITIONS)


class Glossary:
    """The defined terms that clauses of an instrument may use; what the Union defines is for its own instrument alone."""

    def __init__(self, terms: Iterable[Term], instrument: str) -> None:
        terms = [*terms]
        defined = [t for t in terms if defines(t) and t.term not in _COMMON]
        own = [t for t in defined if split(t.clause).instrument != UNION or instrument == UNION]
        self._terms = {t.term.lower(): t for t in own}
        # those that are not defined keep a defined term within them from being taken for it
        names = sorted({re.escape(text(t.term)) for t in terms}, key=lambda n: (-len(n), n))
        self._pattern = re.compile(rf"\b({'|'.join(names)})(?:s|es)?\b", re.IGNORECASE) if names else None

    def marked(self, clause: Html, clause_id: str) -> Html:
        """A clause with the first mention of each term in its paragraphs as a link to the page of the term."""
        out: list[Html] = []
        seen: set[str] = set()
        paragraph, link, folded = False, False, 0
        for piece in _TAG.split(clause):
            if piece.startswith("<"):
                paragraph = piece == "<p>" or (paragraph and piece != "</p>")
                link = piece.startswith("<a ") or (link and piece != "</a>")
                folded += piece.startswith("<details") - (piece == "</details>")
            plain = paragraph and not link and not folded and not piece.startswith("<")
            out.append(self._linked(piece, clause_id, seen) if plain else Html(piece))
        return joined(out)

    def _linked(self, piece: str, clause_id: str, seen: set[str]) -> Html:
        if self._pattern is None:
            return Html(piece)
        out, at, page = [], 0, permalink.of(clause_id).page
        for m in self._pattern.finditer(piece):
            term = self._terms.get(m[1].lower())
            if term is None or not (term.term.islower() or m[1] == term.term):
                continue
            if term.term in seen or within(clause_id, term.clause) or within(term.clause, clause_id):
                continue
            seen.add(term.term)
            href = text(f"{permalink.relative(page, path(term.term))}.html")
            link = html('<a class="kb-term" href="{}" data-ref="{}">{}</a>', href, text(term.clause), Html(m[0]))
            out += [Html(piece[at : m.start()]), link]
            at = m.end()
        return joined([*out, Html(piece[at:])])
