"""Answers as rows of the store: each with what tells whether a question is one that it answers."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from isps_kb.addresses.collection import OVERLAY
from isps_kb.corpus.answers import Answer
from isps_kb.language import asking
from isps_kb.language.concepts import Names, tokens
from isps_kb.language.stems import words
from isps_kb.store.compact import shrunk

USUAL = 0.7  # share of the phrases of an answer that have a concept which every question for it is expected to have
# Concepts that are spoken of in passing: a question may have one more or one less.
WIDE = frozenset(("ship", "facility", "company", "isps", "crew", "must", "may"))
FEW = 5


def rows(answers: Sequence[Answer], names: Names, overlays: Collection[str]) -> Iterator[tuple[int, bytes]]:
    """A row an answer: its number, and as JSON itself with tokens and usual concepts of its phrases, and each with its intent.

    `overlays` are the clauses that bind in the EU (Regulation 725/2004, Article 3(5)); guidance among them is named as such.
    """
    concepts = concepts_of(names)
    for number, answer in enumerate(answers):
        said = [tokens(text, names) for text in answer.asked]
        counts = Counter(t for own in said for t in {*own} if t in concepts)
        data = answer.data() | {
            "tokens": sorted({*tokens(answer.short, names)}.union(*said)),
            "usual": sorted(t for t, n in counts.items() if n >= USUAL * len(said)),
            "eu": answer.eu or _bound(answer, overlays),
            "said": [
                [intent(text), *(t for t in own if t not in asking.ASKING)]
                for text, own in zip(answer.asked, said, strict=True)
            ],
        }
        yield number, shrunk(data)


def _bound(answer: Answer, overlays: Collection[str]) -> str:
    """That guidance of an answer binds in the EU; nothing where the answer is about the EU."""
    bound = [c for c in answer.guidance if c in overlays]
    if not bound or "EU" in answer.about:
        return ""
    *some, last = bound
    by = OVERLAY.replace(" in the EU", "")
    return f"{', '.join(some)} and {last} are {by}" if some else f"{last} is {by}"


def concepts_of(names: Names) -> frozenset[str]:
    """The ids of concepts that tell questions apart."""
    return frozenset(told[0] for told in names.values()) - WIDE


@lru_cache(maxsize=65536)
def intent(text: str) -> str:
    """What a phrase wants."""
    return asking.intent(" ".join(asking.unwrapped(words(text))))


def fitting(answers: Sequence[Answer]) -> dict[str, dict[str, float]]:
    """How well kinds of answers fit kinds of questions: the logarithm of how much oftener than by chance they meet."""
    met = Counter((intent(text), a.kind) for a in answers for text in a.asked)
    wanted, given = Counter[str](), Counter[str]()
    for (want, kind), n in met.items():
        wanted[want] += n
        given[kind] += n
    total = met.total()
    out: dict[str, dict[str, float]] = {}
    for want in sorted(wanted):
        for kind in sorted(given):
            chance = (wanted[want] + FEW) * (given[kind] + FEW)
            out.setdefault(want, {})[kind] = round(math.log((met[want, kind] + 1) * total / chance), 3)
    return out
