"""Words of a text as stems in which the trade's names for one thing are one, and the roles that it names, with their places."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from isps_kb.claims import opposites
from isps_kb.corpus.lexicon import Lexicon
from isps_kb.language.stems import STOP, stem, words

_WORD = re.compile(r"[^\W_]+(?:['’/&][^\W_]+)*")
# Words of force, and those that every rule has, tell nothing of what a sentence is about.
_EMPTY = frozenset(
    stem(w)
    for w in (
        "shall should may must can cannot not no need required require requires "
        "requirement mandatory obligatory compulsory recommended recommends recommend permitted "
        "allowed accordance pursuant according "
        "paragraph section regulation code part isps solas chapter provision provisions who when "
        "where which what how least under only also whether either "
        "own use used using recommendation obligation duty duties encourages encouraged laid says explains states "
        "unless without except exception exceptions "
        "binding task belong belongs entrusted vested besides "
        "responsible responsibility responsibilities rest rests lies upon "
        "able among but either even example far having just like makes merely much namely neither never nonetheless nor "
        "often once "
        "one's onwards otherwise rather simply still themselves them themself themselves though although thus together too "
        "truly very whenever wherever whatever whereas while whilst who whom whose why yet itself herself himself someone "
        "somebody anyone anybody everyone everybody nobody something anything everything nothing always "
        "cf bound compelled imposes imposed voluntary optional advisable good practice"
    ).split()
)
# Numbers are judged by themselves: one that a clause lacks does not tell that it speaks of something else.
NUMBERS = frozenset(
    stem(w) for w in "one two three four five six seven eight nine ten twelve eighteen twenty hundred".split()
)
_ASKED = 16384  # texts of which stems and roles are kept
_LONG = 40  # characters within which a phrase ends
Words = tuple[str, ...]


def is_number(word: str) -> bool:
    """Whether a stem is a number."""
    return word in NUMBERS or word.isdigit()


class Mention(NamedTuple):
    """A role that a text names, or "" for a thing with a name of its own (a ship security plan is no ship)."""

    role: str
    start: int
    end: int


class Wording:
    """Reads words by the lexicon: abbreviations in full, everyday names as those of the Code."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._forms = dict(lexicon.forms) | {w: s.means for s in lexicon.sayings for w in s.said if " " not in w}
        self.opposites = opposites.compiled(lexicon)
        self._told = lru_cache(maxsize=65536)(self._told_by)
        # The limits and deeds of norms are asked for again with every sentence that may be one of them.
        self._stems, self._roles = lru_cache(_ASKED)(self._stems_of), lru_cache(_ASKED)(self._mentions_of)

    def stems(self, text: str) -> Words:
        """The telling stems of a text, each once, in order."""
        return self._stems(text)

    def _stems_of(self, text: str) -> Words:
        out: list[str] = []
        last = 0
        for start, end, name in self._found(text):
            out += self._telling(text[last:start])
            out += self._telling(self._full.get(name, text[start:end]))
            last = end
        out += self._telling(text[last:])
        return tuple(dict.fromkeys(self._verbs.get(s, s) for s in out))

    def deeds(self, text: str) -> frozenset[str]:
        """The stems of verbs, also of those that tell nothing of what a sentence is about ("allow")."""
        return frozenset(self._verbs.get(s, s) for s in (self._stem(w) for w in words(text) if w not in STOP))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The roles named in a text in order, and things with names that hold the name of a role."""
        return self._roles(text)

    def _mentions_of(self, text: str) -> tuple[Mention, ...]:
        found = ((name, start, end) for start, end, name in self._found(text) if name not in self._deeds)
        return tuple(Mention(self._role.get(name, ""), start, end) for name, start, end in found)

    def spoken(self, text: str, at: int) -> str:
        """The verb of the clauses for everyday words at a place of a text ("lay down"), or ""."""
        start, _, name = next(self._found(text[at : at + _LONG]), (1, 0, ()))
        return self._deeds.get(name, "") if not start else ""

    def tables(self) -> tuple[dict[str, tuple[str | None, str]], Mapping[str, str], Mapping[str, str]]:
        """Three tables: what names mean, words for one deed, and the forms of verbs.

        By name the role that it names and the name by which the thing is known, "" where there is none; what is done has no role.
        """
        return (
            {" ".join(n): (self._whose(n), self._full.get(n, "")) for n in sorted(self._names)},
            self._verbs,
            self._forms,
        )

    def _stem(self, word: str) -> str:
        return stem(self._forms.get(word, word))

    def _telling(self, text: str) -> list[str]:
        return [s for s in map(self._told, words(text)) if s]

    def _told_by(self, word: str) -> str:
        """The stem of a word, "" where it tells nothing of what a sentence is about."""
        found = "" if word in STOP else self._stem(word)
        return found if len(found) > 1 and found not in _EMPTY else ""

    def _whose(self, name: Words) -> str | None:
        return None if name in self._deeds else self._role.get(name, "")

    def _found(self, text: str) -> Iterator[tuple[int, int, Words]]:
        """The names of a text, the longest at each place, in the singular."""
        at = list(_WORD.finditer(text))
        said = [_one(m[0]) for m in at]
        last = 0
        for n, word in enumerate(said):
            if n < last or word not in self._sizes:
                continue
            rest, sizes = said[n:], self._sizes[word]
            size = next((k for k in sizes if k <= len(rest) and self._is_name(rest[:k], rest[k : k + 1])), 0)
            if size == 1 and word in STOP and not _bare(at[n][0]).isupper():
                size = 0  # "it" is no information technology
            if size:
                last = n + size
                yield at[n].start(), at[last - 1].start() + len(_bare(at[last - 1][0])), tuple(said[n:last])

    def _is_name(self, said: list[str], after: list[str]) -> bool:
        """Whether words are a name; "given up" is none before "to": an extension may be given up to three months."""
        return tuple(said) in self._names and not (said[-1] == "up" and after == ["to"])

    @cached_property
    def _deeds(self) -> Mapping[Words, str]:
        """Everyday words for a deed, with the verb of the clauses."""
        return {_cut(w): s.means for s in self.lexicon.sayings for w in s.said if " " in w}

    @cached_property
    def _names(self) -> frozenset[Words]:
        lexicon = self.lexicon
        terms = {_cut(n) for t in lexicon.terms for n in (t.term, *t.names)}
        concepts = {_cut(n) for c in lexicon.concepts for n in c.names if " " in n}
        return frozenset({*self._full, *self._role, *terms, *concepts} - {()})

    @cached_property
    def _sizes(self) -> Mapping[str, tuple[int, ...]]:
        """By first word how many words the names have that begin with it, the most first."""
        sizes: dict[str, set[int]] = {}
        for name in self._names:
            sizes.setdefault(name[0], set()).add(len(name))
        return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}

    @cached_property
    def _verbs(self) -> Mapping[str, str]:
        """Words for one deed, as the first of them; one that may be said of several stays as it is."""
        single = [[stem(w) for w in dict.fromkeys(d.words) if " " not in w] for d in self.lexicon.deeds if not d.about]
        often = Counter(s for group in single for s in {*group})
        return {s: group[0] for group in single for s in group if often[s] == 1 and group}

    @cached_property
    def _role(self) -> Mapping[Words, str]:
        known = {_cut(n): s.known_as for s in self.lexicon.strangers for n in s.names}
        known |= {_cut(n): r for n, r in self.lexicon.role_ids.items()}
        for a in self.lexicon.abbreviations:
            if _cut(a.long) in known:
                known |= {_cut(s): known[_cut(a.long)] for s in (a.short, *a.also)}
        return known

    @cached_property
    def _full(self) -> Mapping[Words, str]:
        """By any name the one by which the thing is known."""
        full = dict(self._deeds)
        for group in self.lexicon.groups:
            full |= {_cut(n): group[0] for n in group[1:]}
        for term in self.lexicon.terms:
            full |= {_cut(n): term.term for n in term.names}
        for role in self.lexicon.roles:
            full |= {_cut(n): role.name for n in role.names}
        for a in self.lexicon.abbreviations:
            full |= {_cut(n): a.long for n in (a.short, *a.also)}
        return full


def _cut(name: str) -> Words:
    return tuple(_one(m[0]) for m in _WORD.finditer(name))


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=65536)
def _one(word: str) -> str:
    """A word in lower case without the endings of possessive and plural."""
    word = _bare(word.lower())
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word
