"""The draw of an exam: questions of every kind in turn on the clauses of a scope; the same seed draws the same."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

from isps_kb.addresses.address import split, within
from isps_kb.addresses.collection import NORMS
from isps_kb.errors import KbError
from isps_kb.language.stems import stems
from isps_kb.reading import duties
from isps_kb.store.database import Store
from isps_kb.training.exam import actors, audiences, contents, definitions, figures, scenario
from isps_kb.training.exam.question import Question

# The turn in which kinds are drawn: what tests most comes most often.
TURNS = (
    "scenario", "content", "who", "scenario", "quantity", "definition", "scenario", "content",
)  # fmt: skip
EVERY = 100_000  # more questions than there are
KINDS = tuple(dict.fromkeys(TURNS))


def draw(
    store: Store, scope: Iterable[str], count: int, seed: int, *, course: str = "", folder: Path | None = None
) -> list[Question]:
    """Questions on the clauses of a scope, and on what is in them.

    The kinds take turns as long as there are questions of each. No clause is asked about twice, and no stem comes twice, before
    every one had its turn; what is right by a clause is right in one question of the draw and in no other.

    Args:
        store: the compiled knowledge.
        scope: clause ids; norms of other instruments than the Code and chapter XI-2 ask nothing.
        count: how many; fewer come when the scope has no more.
        seed: what the draw begins from.
        course: for the audience of this course; questions for others and duties that it never meets are left out.
        folder: the corpus folder, which holds the scenarios; without it there are questions on who does what alone.
    """
    wanted = list(dict.fromkeys(scope))
    random = Random(f"{seed}|{'|'.join(wanted)}")  # noqa: S311 - a draw that can be repeated, not a secret
    norms = actors.Norms(store.norms(), duties.names(store))
    whom = audiences.of_course(audiences.read(folder), course) if folder else ()
    mine = [
        t
        for t in norms.told
        if any(within(t.clause, w) for w in wanted) and (not whom or any(a.concerned(t.stated.norm) for a in whom))
    ]
    random.shuffle(mine)
    made = [*actors.questions(norms, mine, actors.read(folder) if folder else (), random)]
    if folder:
        forces = {s.norm.clause: s.weight for s in norms.every}
        ids = [a.id for a in whom]
        made += figures.questions(figures.read(folder), wanted, ids, forces)
        made += definitions.questions(store, definitions.read(folder), wanted, ids, random)
        made += contents.questions(store, contents.read(folder), wanted, random)
        made += scenario.questions(scenario.read(folder), wanted, ids, random, forces)
    if whom:
        made = [q for q in made if any(a.asked(q.kind) for a in whom)]
    random.shuffle(made)
    return _in_turn(made, count)


def on(
    store: Store,
    about: str,
    holds: Callable[[str], bool],
    *,
    count: int,
    seed: int,
    folder: Path,
) -> list[Question]:
    """Questions on the clauses that state something about a term, and which `holds`; without a term on all of these.

    Raises:
        KbError: no clause of the Code or of chapter XI-2 is left.
    """
    term = next((a.long for a in store.lexicon.abbreviations if a.short.lower() == about.lower()), about)
    asked = {*stems(term)}
    titled = {p.id for p in store.passages().values() if asked and asked <= {*stems(" ".join(p.heading))}}
    stating = {r.stated.norm.clause for r in duties.of(store, about=term)}
    scope = [c for c in sorted({*titled, *stating}) if split(c).instrument in NORMS and holds(c)]
    if not scope:
        what = f"speaks of “{about[:60]}”" if about else "is in that place"
        raise KbError(f"No rule of the Code or of chapter XI-2 {what}. Try other words: isps-kb search.")
    drawn = draw(store, scope, EVERY, seed, folder=folder)
    return [q for q in drawn if q.clause in titled or q.clause in stating or asked <= _said(q)][:count]


def _said(q: Question) -> set[str]:
    return {*stems(" ".join((q.text, *q.options, q.why)))}


def _in_turn(made: Sequence[Question], count: int) -> list[Question]:
    left = {kind: [q for q in made if q.kind == kind] for kind in KINDS}
    found: list[Question] = []
    asked: dict[str, int] = {}
    keyed: set[tuple[str, str]] = set()
    again = 0
    while len(found) < count and any(left.values()):
        before = len(found)
        for kind in TURNS:
            left[kind] = [q for q in left[kind] if not _keys(q) & keyed]
            fresh = next((q for q in left[kind] if max(asked.get(x, 0) for x in (q.clause, q.text)) <= again), None)
            if fresh and len(found) < count:
                left[kind].remove(fresh)
                keyed |= _keys(fresh)
                for x in (fresh.clause, fresh.text):
                    asked[x] = asked.get(x, 0) + 1
                found.append(fresh)
        again += len(found) == before
    return found


def _keys(q: Question) -> set[tuple[str, str]]:
    """Each right option with each clause that it may rest on: two questions that share one tell each other's answer."""
    return {(c, q.options[r]) for c in q.clauses for r in q.right} if not q.matches else {(q.clause, q.text)}
