"""Words to tokens: what the field has one name for is one token, however it is written; every other word is its stem.

"Port facility security plan", "P.F.S.P." and "the security plan of a terminal" are the same token in index and question. The
longest name is taken first, and a word that a name has taken is not read again.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from isps_kb.language.stems import STOP, singular, stem, words

if TYPE_CHECKING:
    from isps_kb.corpus.lexicon import Lexicon, Name

V = TypeVar("V")
KEPT = 40_000  # texts whose tokens are kept


class Keys(dict[str, V]):
    """Values by key, as `key` gives it, and how many words the longest key has that begins with a word."""

    def __init__(self, known: Mapping[str, V] | Iterable[tuple[str, V]] = ()) -> None:
        super().__init__(known)
        self.told: dict[str, list[str]] = {}  # tokens of texts that were read
        self.reach: dict[str, int] = {}
        for name in self:
            first, *more = name.split(" ")
            self.reach[first] = max(self.reach.get(first, 0), 1 + len(more))


Names = Keys[Sequence[str]]  # the tokens that a name is: the id of its concept, and what that says


class Token(NamedTuple):
    """A stem, or the id of a concept, and the words that it stands for: from the word numbered `start` to before `end`."""

    text: str
    start: int
    end: int


def key(phrase: Iterable[str]) -> str:
    """The words of a name as they are looked up: plural or not makes no difference."""
    return " ".join(map(singular, phrase))


def table(lexicon: "Lexicon") -> Names:
    """The tokens that the names of concepts are, by their keys."""
    return _table(lexicon.named)


@lru_cache(maxsize=1)
def _table(named: "tuple[Name, ...]") -> Names:
    ids = {n.id for n in named}
    told = {n.id: (n.id, *(s if s in ids else stem(s) for s in n.says)) for n in named}
    return Keys({key(words(name)): told[n.id] for n in named for name in n.names})


def longest(singulars: Sequence[str], at: int, known: Keys[V]) -> int:
    """How many words from one on are the longest key that is known; 0 where none is."""
    for length in range(min(known.reach.get(singulars[at], 0), len(singulars) - at), 0, -1):
        if " ".join(singulars[at : at + length]) in known:
            return length
    return 0


def read(said: Sequence[str], names: Names) -> list[Token]:
    """The tokens of a row of words; stop words that belong to no name are left out.

    Args:
        said: words as `stems.words` gives them, in British spelling.
        names: as `table` gives them.
    """
    out: list[Token] = []
    singulars = [*map(singular, said)]
    begins = names.reach
    at = 0
    while at < len(said):
        length = longest(singulars, at, names) if singulars[at] in begins else 0
        if length:
            out += [Token(t, at, at + length) for t in names[" ".join(singulars[at : at + length])]]
        elif said[at] not in STOP:
            out.append(Token(stem(said[at]), at, at + 1))
        at += length or 1
    return out


def tokens(text: str, names: Names) -> list[str]:
    """The tokens of a text; what was read lately is not read again."""
    known = names.told.get(text)
    if known is None:
        if len(names.told) >= KEPT:
            names.told.clear()
        known = names.told[text] = [t.text for t in read(words(text), names)]
    return [*known]
