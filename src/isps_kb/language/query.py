"""What a searcher means: typing errors mended, abbreviations and everyday words expanded, roles and the kind of question told.

Pure functions over data that the compiled store holds, so that the browser can do the same.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isps_kb.language.stems import STOP, stem, words

if TYPE_CHECKING:
    from isps_kb.corpus.lexicon import Lexicon

MAX_LENGTH = 400
MAX_WORDS = 40
SHORT_FORM = 0.5
SYNONYM = 0.4
LEAD = 0.4
LONGEST = 6
ABROAD = 12  # words of a name in another language, the most
SURE = 8  # a word of so many letters may have two errors and still be known
_CUES: tuple[tuple[str, str], ...] = (
    ("actor", r"\b(?:who|whom|whose|which\s+(?:authority|body|officer|government|person|party|organi[sz]ation|state))\b"),
    ("period", r"\bhow\s+(?:long|often|frequent(?:ly)?|soon|many\s+(?:days|weeks|months|years|hours|times))\b"
               r"|\b(?:frequency|interval|validity|deadline|expir\w+|retention)\b|\bevery\s+how\b"),
    ("when", r"\bwhen\b"),
    ("permission", r"^(?:may|can|could)\b|\b(?:allowed|permitted|permission|authori[sz]ed\s+to|able\s+to|free\s+to)\b"),
    ("duty", r"\b(?:must|shall|has\s+to|have\s+to|required|requirement|obliged|obligation|mandatory|compulsory"
        r"|need\s+to|duty|duties)\b"),
    ("negation", r"\b(?:not|never|cannot|can't|mustn't|forbidden|prohibited|banned|nobody|no\s+one|without|unless|except)\b"),
    ("content", r"\b(?:what|which|contents?|list|include)\b"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What understanding a query needs: expansions by stems, words that occur, roles and American spellings by name.

    `vocabulary` says how often a word occurs, the commonest first; `named` are stems that are never mended; `frequency` says in
    how many of `documents` units of the Code a stem stands; `abroad` has names in other languages, as `run_together` writes them,
    with the English name and the language.
    """

    expansions: Mapping[str, Sequence[tuple[str, float]]]
    vocabulary: Mapping[str, int]
    roles: Mapping[str, str]
    spellings: Mapping[str, str] = field(default_factory=dict)
    named: Collection[str] = ()
    documents: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)
    abroad: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood: stems with weights, what was mended and added, roles asked for, and its kinds."""

    text: str
    stems: Mapping[str, float]
    own: tuple[str, ...]
    expanded: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()


def expansions(lexicon: "Lexicon") -> dict[str, list[tuple[str, float]]]:
    """For each phrase, as its stems, what it also stands for and with what weight: short forms, synonyms, everyday words."""
    out: dict[str, dict[str, float]] = {}

    def add(phrase: str, other: str, weight: float) -> None:
        key, value = _stemmed(phrase), _stemmed(other)
        if key and value and key != value:
            out.setdefault(key, {}).setdefault(value, weight)

    for a in lexicon.abbreviations:
        for short in (a.short, *a.also):
            add(short, a.long, SHORT_FORM)
            add(a.long, short, SHORT_FORM)
    for group in lexicon.groups:
        for one in group:
            for other in group:
                add(one, other, SYNONYM)
    for sources, targets in lexicon.leads:
        for source in sources:
            for target in targets:
                add(source, target, LEAD)
    return {k: sorted(v.items()) for k, v in sorted(out.items())}


def roles(lexicon: "Lexicon") -> dict[str, str]:
    """Role ids by the stems of every way to name them, abbreviations included."""
    return {_stemmed(name): role for name, role in lexicon.role_ids.items() if _stemmed(name)}


def spellings(lexicon: "Lexicon") -> dict[str, str]:
    """American to British."""
    return {american.lower(): british.lower() for british, american in lexicon.spellings}


def abroad(lexicon: "Lexicon") -> dict[str, tuple[str, str]]:
    """The English name and the language of every name in another language."""
    return {run_together(words(name)): (row.means, row.language) for row in lexicon.abroad for name in row.names}


def run_together(typed: Iterable[str]) -> str:
    """Words without what is between them: so an apostrophe, a hyphen or a space in a name makes no difference."""
    return "".join(typed)


def _stemmed(phrase: str) -> str:
    return " ".join(stem(w) for w in words(phrase) if w not in STOP)


def understand(text: str, knowledge: Knowledge) -> Query:
    """The query that a text is: never fails, whatever it holds; texts over MAX_LENGTH characters are cut."""
    raw = words(text[:MAX_LENGTH])[:MAX_WORDS]
    corrected: list[tuple[str, str]] = []
    kept: list[str] = []
    for typed, better in _read(raw, knowledge):
        if better != typed:
            corrected.append((typed, better))
        kept += [w for w in words(better) if w not in STOP]
    own = [stem(w) for w in kept]
    weights: dict[str, float] = {}
    for s in own:
        weights[s] = weights.get(s, 0.0) + 1.0
    expanded: list[str] = []
    for phrase in phrases(own):
        for other, weight in knowledge.expansions.get(phrase, ()):
            parts = other.split()
            expanded.append(other)
            for s in parts:
                weights[s] = max(weights.get(s, 0.0), weight)
    found = dict.fromkeys(knowledge.roles[p] for p in phrases(own) if p in knowledge.roles)
    plain = " ".join(words(text[:MAX_LENGTH]))
    kinds = frozenset(kind for kind, cue in _CUES if re.search(cue, plain))
    return Query(text, weights, tuple(own), tuple(dict.fromkeys(expanded)), tuple(corrected), tuple(found), kinds)


def _read(raw: Sequence[str], knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    """What was typed with what it is read as, word by word: mended, as British, a name from abroad in English."""
    n = 0
    while n < len(raw):
        for length in range(min(ABROAD, len(raw) - n), 0, -1):
            found = knowledge.abroad.get(run_together(raw[n : n + length]))
            if found:
                yield f"{' '.join(raw[n : n + length])} ({found[1]})", found[0]
                n += length
                break
        else:
            word = knowledge.spellings.get(raw[n], raw[n])
            yield word, _mended(word, knowledge)
            n += 1


def phrases(sequence: Sequence[str]) -> Iterable[str]:
    """Every run of up to LONGEST stems."""
    for n in range(len(sequence)):
        for length in range(1, min(LONGEST, len(sequence) - n) + 1):
            yield " ".join(sequence[n : n + length])


def _mended(word: str, knowledge: Knowledge) -> str:
    """The word itself when it is known, has a digit or is short; else the nearest known one, two edits away at most."""
    if len(word) < 4 or not word.isalpha() or word in knowledge.vocabulary or word in STOP:
        return word
    if stem(word) in knowledge.named:
        return word
    most = 1 if len(word) < SURE else 2
    near = [
        w for w in knowledge.vocabulary
        if -most <= len(w) - len(word) <= most and (w[0] == word[0] or w[:2] == word[1::-1])
    ]  # fmt: skip
    found = (w for edits in range(1, most + 1) for w in near if within(word, w, edits))
    return next(found, word)


def within(a: str, b: str, edits: int) -> bool:
    """Whether two words are at most so many edits apart: insert, delete, replace a letter, or swap two neighbours."""
    longer = len(a) - len(b)
    if not -edits <= longer <= edits:
        return False
    n = 0
    while a[n : n + 1] == b[n : n + 1] != "":
        n += 1
    a, b = a[n:], b[n:]
    if not a or not b:
        return edits > 0 or a == b
    if not edits:
        return False
    if edits == 1 and longer:  # the letter too many stands here
        return a[1:] == b if longer > 0 else a == b[1:]
    if (a[:2] == b[1::-1] and within(a[2:], b[2:], edits - 1)) or within(a[1:], b[1:], edits - 1):
        return True
    return edits > 1 and (within(a[1:], b, edits - 1) or within(a, b[1:], edits - 1))


def knowledge_from(data: Mapping[str, Any]) -> Knowledge:
    """The knowledge that the store keeps as JSON."""
    named = frozenset(data["named"])
    return Knowledge(**{**data, "named": named})


def rules() -> dict[str, object]:
    """The limits and cues as data, for the browser."""
    return {
        "cues": [[kind, re.compile(cue)] for kind, cue in _CUES], "length": MAX_LENGTH, "words": MAX_WORDS,
        "longest": LONGEST, "sure": SURE, "together": ABROAD,
    }  # fmt: skip
