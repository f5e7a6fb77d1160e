"""What answers tell about the order: clauses of the likeliest rise, and what binds stands before what recommends the same."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.search.answering import Weighed
from isps_kb.search.ranking import Scored, key

RULE = 0.5  # what a surely right answer adds to the score of a clause that binds
GUIDANCE = 0.3  # and to that of one that recommends
LEAST = -2.0  # how well an answer fits at least whose clauses are taken for a rule and its guidance
BEFORE = 10  # places within which a rule is looked for
SHARE = 0.85  # of the score of the guidance that a rule has at least


def lifted(scored: Sequence[Scored], answers: Sequence[Weighed]) -> list[Scored]:
    """Units in order, with what the answers tell."""
    best = max((a for a in answers if a.fits), key=lambda a: (a.score, -a.number), default=None)
    if best is None:
        return [*scored]
    sure = 1 / (1 + math.exp(-best.score))
    more: dict[str, float] = {}
    for name, bonus in (("rule", RULE), ("guidance", GUIDANCE), ("except_", GUIDANCE)):
        for clause in best.row.get(name, ()):
            unit = paragraph_of(clause)
            more[unit] = more.get(unit, 0.0) + bonus * sure
    raised = [
        replace(s, score=s.score + more[s.id], why={**s.why, "answer": more[s.id]}) if s.id in more else s
        for s in scored
    ]
    return _rules_first(sorted(raised, key=lambda s: key(s.score, s.id)), repeating(answers))


def repeating(answers: Sequence[Weighed]) -> dict[str, list[str]]:
    """By unit of guidance the units that bind of the same answer, where the answer may be meant."""
    out: dict[str, list[str]] = {}
    for a in answers:
        if a.fits and a.score >= LEAST:
            rules = [paragraph_of(c) for c in a.row.get("rule", ())]
            for clause in a.row.get("guidance", ()):
                own = out.setdefault(paragraph_of(clause), [])
                own += [r for r in rules if r not in own and r != paragraph_of(clause)]
    return out


def _rules_first(order: list[Scored], rules: Mapping[str, Sequence[str]]) -> list[Scored]:
    for at in range(min(BEFORE, len(order))):
        own = rules.get(order[at].id, ())
        for n in range(at + 1, min(len(order), at + BEFORE)) if own else ():
            if order[n].id in own and order[n].score >= SHARE * order[at].score:
                order.insert(at, order.pop(n))
                break
    return order


def covered(order: Sequence[Scored], answers: Sequence[Weighed]) -> dict[str, list[str]]:
    """By unit that binds the units after it that only recommend the same, to be shown with it as one result."""
    rules, places = repeating(answers), {s.id: n for n, s in enumerate(order)}
    out: dict[str, list[str]] = {}
    for guidance in order:
        over = [r for r in rules.get(guidance.id, ()) if places.get(r, len(order)) < places[guidance.id]]
        if over:
            out.setdefault(min(over, key=places.__getitem__), []).append(guidance.id)
    return out


def rules() -> dict[str, object]:
    """The weights as data, for the browser."""
    return {"rule": RULE, "guidance": GUIDANCE, "least": LEAST, "before": BEFORE, "share": SHARE}
