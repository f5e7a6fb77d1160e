"""What the clauses state, made comparable: norms and paragraphs as weighted stems, and which of them states a sentence best."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from isps_kb.addresses.collection import group_of
from isps_kb.claims.quantities import Quantity, found
from isps_kb.claims.wording import Wording, is_number
from isps_kb.language.query import DIGITS
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated

Stems = frozenset[str]
_EVEN = 1e-6  # by which scores differ that may be equal when they are rounded
_FINE = 1 << 20  # weights are whole parts of it: their sums are exact, so that no order of addition decides
_UNKNOWN = 2.5  # how telling a word is that no clause has: it may be one of everyday speech


class Ground(NamedTuple):
    """A norm, or a paragraph that states none: its clause, its stems, and those of its deed alone."""

    clause: str
    stated: Stated | None
    stems: Stems
    core: Stems
    text: str

    @property
    def action(self) -> str:
        """What is done by a norm; "" for a paragraph."""
        return self.stated.norm.action if self.stated else ""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities of its deed, its condition and its exception."""
        return _quantities(self.text)


class _Weights(dict[str, float]):
    """By stem how telling it is; one that no ground has counts as much as a common one."""

    def __missing__(self, _: str) -> float:
        return _UNKNOWN


class Match(NamedTuple):
    """How well a ground states a sentence.

    `said` is the share of the sentence that it has, `kept` the share of
    its deed that the sentence has.
    """

    ground: Ground
    score: float
    said: float
    kept: float


class Grounds:
    """All grounds of a store."""

    def __init__(self, store: Store) -> None:
        self.store, self.wording = store, Wording(store.lexicon)

    @cached_property
    def all(self) -> tuple[Ground, ...]:
        """The grounds in the order of the clauses, norms first."""
        known, stems = self.store.lexicon.role, lru_cache(None)(lambda text: frozenset(self.wording.stems(text)))
        out = []
        for stated in self.store.norms():
            n = stated.norm
            who = " ".join(known[a].name for a in n.actor if a in known) or n.subject
            deed = f"{n.action} {n.object}"
            text = " ".join((who if not n.actor else "", n.only, deed, n.when, n.except_))
            core = stems(deed if n.actor else f"{n.subject} {deed}")
            every = stems(f"{who} {n.subject} {text}") | stems(stated.sentence)  # which several norms share
            out.append(Ground(n.clause, stated, every, core, text))
        for i, p in self.store.passages().items():
            if group_of(p.instrument) != "courses" and p.text:
                every = stems(p.text) | stems(p.heading[-1] if len(p.heading) > 1 else "")
                out.append(Ground(i, None, every, every, p.text))
        return tuple(out)

    @cached_property
    def _weight(self) -> _Weights:
        counts = Counter(s for g in self.all for s in g.stems)
        return _Weights((s, round(math.log(len(self.all) / n) * _FINE) / _FINE) for s, n in counts.items())

    def roles(self, grounds: Iterable[Ground]) -> set[str]:
        """The roles that grounds name."""
        texts = (f"{g.text} {g.stated.sentence if g.stated else ''}" for g in grounds)
        return {m.role for text in texts for m in self.wording.mentions(text)}

    def known(self, stems: Iterable[str]) -> frozenset[str]:
        """Those stems that any ground has."""
        return frozenset(s for s in stems if s in self._weight)

    def weight(self, stems: Iterable[str]) -> float:
        """How telling stems are together; one that no ground has counts as much as a common one."""
        return sum(map(self._weight.__getitem__, stems))

    def cited(self, targets: Sequence[str]) -> list[Ground]:
        """The grounds of provisions, of what is in them, and for an item the norms of the clause that it stands in."""
        return [
            self.all[n] for n in sorted({n for t in targets for n in (*self._places.get(t, ()), *self._opening(t))})
        ]

    def _opening(self, target: str) -> list[int]:
        """For an item without a norm of its own the norms of the clause that it stands in."""
        if any(self.all[n].stated for n in self._places.get(target, ())) or "." not in target:
            return []
        above = target.rpartition(".")[0]
        return [n for n in self._places.get(above, ()) if self.all[n].stated and self.all[n].clause == above]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """By provision the numbers of the grounds in it, and of the norms that it opens."""
        places: dict[str, list[int]] = {}
        for n, g in enumerate(self.all):
            lead = g.stated.norm.lead if g.stated else ""
            for scope in {*_scopes(g.clause), lead} - {""}:
                places.setdefault(scope, []).append(n)
        return places

    def matches(self, words: str, grounds: Iterable[Ground]) -> list[Match]:
        """How well each ground states a sentence, the best first."""
        claim = frozenset(self.wording.stems(words))
        told = self.weight(s for s in claim if not is_number(s))
        out = [self._match(claim, told, g) for g in grounds if told and claim & g.stems]
        return sorted(out, key=lambda m: -round(m.score, DIGITS))

    def nearest(self, words: str, fits: Callable[[str], bool]) -> Match | None:
        """The first of the `matches` whose clause fits; None where none has a word of a sentence.

        None can score higher than its share of the sentence and its own share of it allow, so that few have to be weighed.
        """
        claim = frozenset(self.wording.stems(words))
        told, shared = self.weight(s for s in claim if not is_number(s)), [0.0] * len(self.all)
        for s in claim:
            more = self._weight[s]
            for n in self._having.get(s, ()):
                shared[n] += more
        share = 0.7 / told if told else 0.0
        likely = [w * (share + own) for w, own in zip(shared, self._shares, strict=True)] if told else []
        best, most, place = None, 0.0, 0
        for n in sorted(range(len(likely)), key=likely.__getitem__, reverse=True):
            if not likely[n] or likely[n] < most - _EVEN:
                break
            match = self._match(claim, told, self.all[n])
            score = round(match.score, DIGITS)
            if (score > most or (score == most and n < place)) and fits(match.ground.clause):
                best, most, place = match, score, n
        return best

    def _match(self, claim: Stems, told: float, ground: Ground) -> Match:
        """How well a ground states a claim, of which all but its numbers weighs so much."""
        both = claim & ground.stems
        said = self.weight(both) / (told + self.weight(s for s in both if is_number(s)))
        kept = self.weight(claim & ground.core) / self._cores[ground.core]
        return Match(ground, 0.7 * said + 0.3 * kept, said, kept)

    @cached_property
    def _cores(self) -> dict[Stems, float]:
        """How telling the deed of each ground is."""
        return {g.core: self.weight(g.core) or 1.0 for g in self.all}

    @cached_property
    def _shares(self) -> list[float]:
        """By ground what a stem of one weight can add to its score for its deed."""
        return [0.3 / self._cores[g.core] for g in self.all]

    @cached_property
    def _having(self) -> dict[str, list[int]]:
        """By stem the numbers of the grounds that have it."""
        having: dict[str, list[int]] = {}
        for n, g in enumerate(self.all):
            for s in g.stems:
                having.setdefault(s, []).append(n)
        return having

    def covered(self, words: str, targets: Sequence[str]) -> float:
        """The share of a sentence of which provisions speak, with what is in them and the line that opens their list."""
        claim = frozenset(self.wording.stems(words))
        spoken = frozenset(s for g in self.cited(targets) for s in g.stems)
        whole = self.weight(claim)
        return self.weight(claim & spoken) / whole if whole else 0.0


@lru_cache(maxsize=8192)  # more than there are grounds, which are asked again with each sentence
def _quantities(text: str) -> tuple[Quantity, ...]:
    return found(text)


def _scopes(clause: str) -> Iterator[str]:
    """A provision and every one that it is in."""
    yield clause
    for n, sign in enumerate(clause):
        if sign == "/" or (sign == "." and "/" in clause[:n]):
            yield clause[:n]
