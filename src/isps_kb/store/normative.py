"""Norms as rows of the store and back: each with its force, and its sentence in the edition that is shown first."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.corpus.norm_files import MODAL, Norm
from isps_kb.store.rows import written

if TYPE_CHECKING:
    from isps_kb.corpus.gather import Corpus, Text

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])|\n")
_FIELDS = tuple(f.name for f in fields(Norm))


class Stated(NamedTuple):
    """A norm as it is shown.

    `force` is one of norm_files.FORCES, `weight` the force of the clause, `sentence` where it stands in the edition shown first;
    `confidence` is "recalled" where the original wording was not seen; `edition` is the official copy that the sentence is
    from, "" where it is the restatement's.
    """

    norm: Norm
    force: str
    weight: str
    sentence: str
    confidence: str
    edition: str = ""

    @property
    def binds(self) -> bool:
        """Whether the clause is mandatory everywhere."""
        return self.weight.startswith("mandatory")


def rows(corpus: "Corpus", confidence: "Callable[[Text], str]") -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    """The tables of norms: every norm in the order of the clauses, and by which actors, concepts and unit it is found."""
    order = {i: n for n, i in enumerate(corpus.ids)}
    held = sorted((n for n in corpus.norms if n.clause in order and n.home in order), key=lambda n: order[n.clause])
    yield "norm", ((seq, n.clause, _payload(n, corpus, confidence)) for seq, n in enumerate(held))
    keys = {
        (kind, name, seq)
        for seq, n in enumerate(held)
        for kind, names in (
            ("actor", n.actor or _subject(n, corpus)),
            ("about", n.about),
            ("unit", (paragraph_of(n.clause),)),
        )
        for name in names
    }
    yield "norm_of", sorted(keys)


def _subject(norm: Norm, corpus: "Corpus") -> tuple[str, ...]:
    """The role that is the subject of a norm in the passive: what it should not be authorised to do concerns it too."""
    role = corpus.lexicon.role_ids.get(re.sub(r"^(?:an?|the) ", "", norm.subject.lower()))
    return (role,) if role else ()


@lru_cache(maxsize=4096)
def stated(payload: str) -> Stated:
    """A norm from its row."""
    values, *rest = json.loads(payload)
    facts: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in zip(_FIELDS, values, strict=True)}
    return Stated(Norm(**facts), *rest)


def _payload(norm: Norm, corpus: "Corpus", confidence: "Callable[[Text], str]") -> str:
    shown = corpus.shown[norm.clause]
    weight = corpus.force(norm.clause)
    force = norm.force(mandatory=weight.startswith("mandatory"))
    values = [getattr(norm, name) for name in _FIELDS]
    home, ours = corpus.shown[norm.home], corpus.texts["restatement"]
    official = home.edition.kind == "official" and (home.edition == shown.edition or not norm.lead)
    if not official:
        home, shown = ours.get(norm.home, home), ours.get(norm.clause, shown)
    said = _sentence(norm, ours[norm.home].clause.text if norm.home in ours else "", home, shown)
    return written([values, force, weight, said, confidence(shown), home.edition.id if official else ""])


def _sentence(norm: Norm, own: str, home: "Text", shown: "Text") -> str:
    """The sentence that holds the verb, all from one edition; of an item, the line that opens its list and the item."""
    first = home.clause.text
    spoken = _like(norm, own, first) if own and own != first else _holding(norm, first)
    return " ".join(f"{spoken} {shown.clause.text if norm.lead else ''}".split())


def _holding(norm: Norm, text: str) -> str:
    """The sentence of our own text in which the words of a norm stand."""
    found = [s for s in _SENTENCE.split(text) if (norm.words in s if norm.words else MODAL.search(s))]
    return found[0].strip() if len(found) == 1 else text


def _like(norm: Norm, own: str, other: str) -> str:
    """The sentence of another edition with the same verb; the whole clause where several could be meant."""
    mine, theirs = (_with_verb(norm, text) for text in (own, other))
    place = mine.index(_holding(norm, own)) if len(mine) == len(theirs) and _holding(norm, own) in mine else -1
    return theirs[0] if len(theirs) == 1 else theirs[place] if place >= 0 else other


def _with_verb(norm: Norm, text: str) -> Sequence[str]:
    first = norm.modal.split()[0]
    return [s.strip() for s in _SENTENCE.split(text) if any(m[0].split()[0] == first for m in MODAL.finditer(s))]
