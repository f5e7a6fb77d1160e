"""Questions on the lists of the Code: what a plan, an assessment, records or duties hold, against what they do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from isps_kb.addresses.address import within
from isps_kb.errors import KbError
from isps_kb.files import tables
from isps_kb.language.stems import stems
from isps_kb.reading import lookup
from isps_kb.store.database import Store
from isps_kb.training.exam.question import Question
from isps_kb.training.exam.told import PLACE

FILE = "scenarios/foils.toml"
OURS = "restatement"
_LONGEST = 125


@dataclass(frozen=True, slots=True)
class Foil:
    """A list of the Code, the question that its points answer, and what could be taken for a point and is none.

    What is `far` is of the other side, ship or port facility.
    """

    list: str
    ask: str
    says: tuple[str, ...]
    far: tuple[str, ...] = ()


def read(folder: Path) -> tuple[Foil, ...]:
    """The foils of a corpus folder.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "foil", Foil)


def ours(store: Store, clause: str) -> tuple[str, str]:
    """The words of a clause in our restatement, on one line, without the sign at their end, and its force; "" for none."""
    try:
        (found,) = lookup.clauses(store, [clause], OURS).clauses
    except (KbError, ValueError):
        return "", ""
    opens = found.lead.rstrip().endswith(":")
    hanging = [i.text for i in found.items] if opens else []  # what hangs on a colon belongs to it
    words = " ".join(" ".join([found.lead, *hanging]).split()).rstrip(".;,")
    return ("" if found.whose.recalled else words.removesuffix("; and").removesuffix("; or")), found.force


def questions(store: Store, foils: Sequence[Foil], scope: Sequence[str], random: Random) -> Iterator[Question]:
    """For each point of a list in a scope one right of four, and two right of five."""
    for foil in foils:
        points = [(c, *ours(store, c)) for c in store.children(foil.list)]
        usable = [(c, t, f) for c, t, f in points if 15 < len(t) <= _LONGEST and not PLACE.search(t)]
        for clause, text, force in usable:
            if not any(within(clause, w) for w in scope):
                continue
            why = f"{clause}, in our words: “{text}.”"
            options = random.sample([text, *_wrong(foil, [text], random)], 4)
            right = (options.index(text),)
            yield Question("content", "choice", clause, foil.ask, tuple(options), right, why, force)
            others = [u for u in usable if u[0] != clause]
            if others:
                second, words, _ = random.choice(others)
                five = random.sample([text, words, *_wrong(foil, [text, words], random)], 5)
                places = tuple(sorted((five.index(text), five.index(words))))
                asked = foil.ask.replace("of these is a duty", "of these are duties").replace("hich of", "hich two of")
                yield Question(
                    "content", "response", clause, asked, tuple(five), places,
                    f"{why} {second}: “{words}.”", force, also=(second,),
                )  # fmt: skip


def _wrong(foil: Foil, right: Sequence[str], random: Random) -> list[str]:
    """Three foils, one of the other side only where the others are too short or too few.

    One is longer than what is right and one has as many words of the question: neither may tell anything.
    """
    longest, asked = max(map(len, right)), {*stems(foil.ask)}
    near = [f for f in foil.says if len(f) > 0.55 * longest]
    enough = len(near) > 3 and any(len(f) >= longest for f in near)
    says = [*foil.says] if enough else [*foil.says, *random.sample(foil.far, min(1, len(foil.far)))]
    near = [f for f in says if len(f) > 0.55 * longest]
    pool = near if len(near) > 3 else sorted(says, key=len)[-5:]
    longer = [f for f in pool if len(f) >= longest]
    first = [random.choice(longer)] if longer else []
    echo = max(_echo(asked, r) for r in right)
    if all(_echo(asked, f) < echo for f in first):
        echoing = [f for f in says if f not in first and _echo(asked, f) >= echo]
        first += random.sample(echoing, min(1, len(echoing)))
    return first + random.sample([f for f in pool if f not in first], 3 - len(first))


def _echo(asked: set[str], option: str) -> float:
    """Which share of an option are words of the question."""
    own = {*stems(option)}
    return len(asked & own) / (1 + len(own))
