"""Invariants of the lexicon: unique names, existing clauses, examples that hold, no abbreviation in a text that it lacks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from isps_kb.addresses.registry import Registry
from isps_kb.corpus import lexicon
from isps_kb.corpus.lexicon import Lexicon
from isps_kb.model import Document, Problem

_SHORT = re.compile(r"(?<![\w/.-])[A-Z][A-Za-z]?[A-Z]{1,6}s?(?![\w/-])")
_NAMES = frozenset({"TONNAGE", "MSOB", "PSO"})  # names of instruments and bulletins, and what its own clause explains
_ROMAN = re.compile(r"[IVXL]+s?")


def problems(folder: Path, documents: Sequence[Document], known: Registry) -> Iterator[Problem]:
    """Every problem of the lexicon of a corpus folder; none where it has no lexicon.

    Raises:
        KbError: a file is malformed; names it.
    """
    words = lexicon.read(folder)
    held = {c.id for d in documents for c in d.clauses} | {d.instrument for d in documents}
    names = {i.id for i in known.instruments}
    for kind, file, entries in (
        ("term", "terms", [(t.term, (t.clause,)) for t in words.terms]),
        ("role", "roles", [(r.id, (r.clause, *r.duties)) for r in words.roles]),
        ("abbreviation", "abbreviations", [(a.short, (a.clause,)) for a in words.abbreviations]),
    ):
        twice = [n for n, count in Counter(n.lower() for n, _ in entries).items() if count > 1]
        for name in twice:
            yield Problem(f"lexicon/{file}.toml", 0, f"the {kind} {name} stands twice.")
        for name, clauses in entries:
            for clause_id in clauses:
                if clause_id and clause_id not in held and clause_id not in names and known.core_of(clause_id):
                    yield Problem(f"lexicon/{file}.toml", 0, f"the {kind} {name} names {clause_id}, which is not held.")
    for role in words.roles:
        for text, wanted in role.examples:
            if words.role_ids.get(text.lower()) != wanted:
                yield Problem("lexicon/roles.toml", 0, f"the example “{text}” of {role.id} is not read as {wanted}.")
    yield from _abroad(words, held | names, known)
    yield from _unknown(documents, words, known)


def _abroad(words: Lexicon, held: set[str], known: Registry) -> Iterator[Problem]:
    """Names in other languages: each once, none that is a name in English, each read as something that the lexicon knows."""
    english = {n.lower() for t in words.terms for n in (t.term, *t.names)} | set(words.role_ids)
    english |= {n.lower() for a in words.abbreviations for n in (a.short, a.long, *a.also)}
    named: set[str] = set()
    for row in words.abroad:
        file = f"lexicon/abroad/{row.language.lower()}.toml"
        if row.clause not in held and known.core_of(row.clause):
            yield Problem(file, 0, f"the name {row.names[0]} names {row.clause}, which is not held.")
        if not english.issuperset(row.means.lower().split(" and ")):
            yield Problem(
                file, 0, f"the name {row.names[0]} is read as “{row.means}”, which the lexicon does not know."
            )
        for name in row.names:
            key = name.lower()
            if key in english or key in named:
                yield Problem(file, 0, f"the name {name} {'is one in English' if key in english else 'stands twice'}.")
            named.add(key)


def _unknown(documents: Sequence[Document], words: Lexicon, known: Registry) -> Iterator[Problem]:
    """Abbreviations in our own texts that the lexicon does not explain: one warning each, at its first place."""
    explained = {n for a in words.abbreviations for n in (a.short, *a.also)} | {r.id for r in words.roles}
    explained |= {n for row in words.abroad for n in row.names}
    explained |= _NAMES | {w for i in known.instruments for w in re.findall(r"[A-Z]{2,}", f"{i.id} {i.name}")}
    if not words.abbreviations:
        return
    seen: set[str] = set()
    for document in documents:
        if document.get("kind") != "restatement":
            continue
        for clause in document.clauses:
            for m in _SHORT.finditer(clause.text):
                short = m[0].removesuffix("s")
                if short not in explained | seen and m[0] not in explained and not _ROMAN.fullmatch(m[0]):
                    seen.add(short)
                    yield Problem(
                        document.file,
                        clause.line,
                        f"{clause.id} uses {short}, which the lexicon does not know.",
                        "warning",
                    )
