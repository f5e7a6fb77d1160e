"""What a searcher means: typing errors mended, concepts and everyday words told, roles, side and kind of the question known.

Pure functions over data that the compiled store holds, so that the browser can do the same.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isps_kb.language import asking, concepts
from isps_kb.language.concepts import Keys, Names, key, longest
from isps_kb.language.stems import STOP, singular, stem, words

if TYPE_CHECKING:
    from isps_kb.corpus.lexicon import Lexicon

MAX_LENGTH = 400
MAX_WORDS = 40
ASKED = 0.3  # the weight of a word that only asks
ADDED = 0.5  # the weight of an added word, and never more than its source carries
DIGITS = 9  # numbers are equal when they are to so many: the last bits depend on the language
LONGEST = 6
ABROAD = 12  # words of a name in another language, the most
SURE = 10  # a word of so many letters may have two errors and still be known


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What understanding a query needs.

    `names` are those of concepts; `expansions` by the key of a phrase what it also stands for, as tokens; `vocabulary` says how
    often a word occurs, the commonest first; `named` are stems that are never mended; `frequency` says in how many of `documents`
    units of the Code a token stands; `abroad` has names in other languages, as `run_together` writes them, with the English name
    and the language.
    """

    expansions: Keys[Sequence[str]]
    vocabulary: Mapping[str, int]
    roles: Mapping[str, str]
    spellings: Mapping[str, str] = field(default_factory=dict)
    named: Collection[str] = ()
    documents: int = 0
    frequency: Mapping[str, int] = field(default_factory=dict)
    abroad: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: Names = field(default_factory=Keys)
    _beginning: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    def beginning(self, letters: str) -> list[str]:
        """The words of the vocabulary, the commonest first, that begin with the first of two letters or with both swapped."""
        known = self._beginning.get(letters)
        if known is None:
            first, swapped = letters[0], letters[::-1]
            known = [w for w in self.vocabulary if w[0] == first or w[:2] == swapped]
            self._beginning[letters] = known
        return known


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood.

    `said` are its words without what is wrapped around them, mended; `own` their tokens; `stems` tokens with weights, added ones
    too; `intent` is what is wanted, `side` of which of ship and port.
    """

    text: str
    stems: Mapping[str, float]
    own: tuple[str, ...]
    said: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    intent: str = ""
    side: str = ""


def telling(documents: int, holding: int) -> float:
    """How telling a token is that so many of the documents hold; never negative."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def expansions(lexicon: "Lexicon", names: Names) -> Keys[Sequence[str]]:
    """For each phrase as it is typed what it also stands for, as tokens: short forms, synonyms, everyday words.

    A phrase keeps its stop words, and what is a concept stands for nothing else.
    """
    out: dict[str, dict[str, None]] = {}

    def add(phrase: str, other: str) -> None:
        said, meant = key(words(phrase)), " ".join(concepts.tokens(other, names))
        if said and meant and meant != " ".join(concepts.tokens(phrase, names)):
            out.setdefault(said, {})[meant] = None

    groups = [(a.short, a.long, *a.also) for a in lexicon.abbreviations]
    for group in (
        *(g for g in groups if key(words(g[0])) not in names and key(words(g[0])) not in STOP),
        *lexicon.groups,
    ):
        for one in group:
            for other in group:
                add(one, other)
    for sources, targets in lexicon.leads:
        for source in sources:
            for target in targets:
                add(source, target)
    return Keys({k: sorted(v) for k, v in sorted(out.items())})


def roles(lexicon: "Lexicon", names: Names) -> dict[str, str]:
    """Role ids by the tokens of every way to name them, abbreviations included."""
    by_tokens = ((" ".join(concepts.tokens(name, names)), role) for name, role in lexicon.role_ids.items())
    return {said: role for said, role in by_tokens if said}


def spellings(lexicon: "Lexicon") -> dict[str, str]:
    """American to British."""
    return {american.lower(): british.lower() for british, american in lexicon.spellings}


def abroad(lexicon: "Lexicon") -> dict[str, tuple[str, str]]:
    """The English name and the language of every name in another language."""
    return {run_together(words(name)): (row.means, row.language) for row in lexicon.abroad for name in row.names}


def run_together(typed: Iterable[str]) -> str:
    """Words without what is between them: so an apostrophe, a hyphen or a space in a name makes no difference."""
    return "".join(typed)


def understand(text: str, knowledge: Knowledge) -> Query:
    """The query that a text is: never fails, whatever it holds; texts over MAX_LENGTH characters are cut."""
    cut = text[:MAX_LENGTH]
    read = [*_read(_typed(cut), knowledge)]
    corrected = [(raw, better) for raw, better in read if better != raw]
    said = [w for _, better in read for w in words(better)]
    asks = asking.sentence(cut)
    wanted = said if asks == cut else [w for _, better in _read(_typed(asks), knowledge) for w in words(better)]
    own = tuple(t.text for t in concepts.read(said, knowledge.names))
    weights = {t: ASKED if t in asking.ASKING else 1.0 for t in own}
    expanded = _added(said, weights, knowledge)
    found = dict.fromkeys(knowledge.roles[p] for p in phrases(own) if p in knowledge.roles)
    return Query(
        text, weights, own, tuple(said), tuple(expanded), tuple(corrected), tuple(found),
        asking.intent(" ".join(wanted)) or asking.intent(" ".join(said)), asking.side(own),
    )  # fmt: skip


def _typed(text: str) -> list[str]:
    return asking.unwrapped(words(text)[:MAX_WORDS])


def _added(said: Sequence[str], weights: dict[str, float], knowledge: Knowledge) -> dict[str, None]:
    """What the phrases of a question stand for, put among the weights; a word that a longer name or phrase took adds nothing."""
    singulars = [*map(singular, said)]
    expanded: dict[str, None] = {}
    at = 0
    while at < len(said):
        named, phrase = longest(singulars, at, knowledge.names), longest(singulars, at, knowledge.expansions)
        if phrase and (phrase > named or phrase == named == 1):
            own = concepts.read(said[at : at + phrase], knowledge.names)
            source = [t for t in own if t.text not in asking.ASKING]
            most = max((_idf(t.text, knowledge) for t in source), default=0.0)
            for other in knowledge.expansions[" ".join(singulars[at : at + phrase])]:
                expanded[other] = None
                for token in other.split():
                    rare = _idf(token, knowledge)
                    weight = round(ADDED * min(1.0, most / rare), DIGITS) if source and rare else ADDED
                    weights[token] = max(weights.get(token, 0.0), weight)
        at += max(named, phrase, 1)
    return expanded


def _idf(token: str, knowledge: Knowledge) -> float:
    return telling(knowledge.documents, knowledge.frequency.get(token, 0))


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
    """The word itself when it is known, has a digit or is short; else the nearest known one, two edits away at most.

    Never one of the everyday words: they add little, and what looks like one may be a word that is not known.
    """
    if len(word) < 4 or not word.isalpha() or word in knowledge.vocabulary or word in STOP:
        return word
    if stem(word) in knowledge.named:
        return word
    most = 1 if len(word) < SURE else 2
    near = [w for w in knowledge.beginning(word[:2]) if -most <= len(w) - len(word) <= most]
    found = (
        w for edits in range(1, most + 1) for w in near if within(word, w, edits) and stem(w) not in asking.EVERYDAY
    )
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
    told = {"named": frozenset(data["named"]), "names": Keys(data["names"]), "expansions": Keys(data["expansions"])}
    return Knowledge(**{**data, **told})


def rules() -> dict[str, object]:
    """The limits as data, for the browser."""
    return {
        "length": MAX_LENGTH, "words": MAX_WORDS, "longest": LONGEST, "sure": SURE, "together": ABROAD,
        "asked": ASKED, "added": ADDED, "digits": DIGITS,
    }  # fmt: skip
