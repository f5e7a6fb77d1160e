"""Does the clause state the periods, shares and counts that a claim puts to it, with the same bound?"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from isps_kb.addresses.address import split
from isps_kb.claims import conceded
from isps_kb.claims.case import Case
from isps_kb.claims.grounds import Ground
from isps_kb.claims.quantities import Quantity, found, like
from isps_kb.claims.verdicts import Verdict
from isps_kb.language.stems import stem

_BOUNDS = {"least": "at least", "most": "at most"}
_BELOW = re.compile(r"(?<!no )(?<!not )\bless than $", re.IGNORECASE)
_ABOVE = re.compile(r"\bmore than $", re.IGNORECASE)
_BOUNDED = re.compile(r"\b(?:more than|over|above|beyond|exceed\w*|at least|threshold)\b[^,;.]{0,25}$", re.IGNORECASE)
_PARTED = re.compile(
    r"[;:.]|\b(?:instead|although|though|whereas|while|(?:longer|shorter|more|less) than|within the|which|for"
    r"|asks?|recommends?|allows?|requires?|limits?|permits?)\b",
    re.IGNORECASE,
)  # what parts the number of a case from that of the rule
_SPOKEN = 0.2  # of a claim that a ground has whose numbers may be meant
_BESIDE = 0.6  # of a claim that a companion has which states the number instead


class _Stated(NamedTuple):
    ground: Ground
    quantity: Quantity

    def holds(self, other: Quantity) -> bool:
        """Whether it is only a bound, within which another quantity is: "less than five years"."""
        below = _BELOW.search(self.ground.text[: self.quantity.start])
        return bool(below) and other.unit == "days" and not other.bound and other.value < self.quantity.value

    @property
    def words(self) -> str:
        return self.ground.text[self.quantity.start : self.quantity.end].strip()


def checked(case: Case) -> Iterator[Verdict]:
    """The verdicts on the quantities of a claim; security levels are conditions, and judged as such."""
    own = [q for q in found(case.claim.words) if q.unit != "level"]
    if own:
        stated = [_Stated(m.ground, q) for m in case.near for q in m.ground.quantities]
        spoken = [_Stated(m.ground, q) for m in case.every if m.said >= _SPOKEN for q in m.ground.quantities]
        yield from (_judged(case, q, stated, spoken) for q in own)


def _beside_the_rule(case: Case, q: Quantity, here: Sequence[_Stated]) -> bool:
    """Whether a number is that of a case: weighed by the rule, or told before the number of the rule in the same unit."""
    said, unit = case.claim.sentence, _unit(case.claim.words, q)
    alike = [o for o in found(said) if _unit(said, o) == unit]
    at = next((o.start for o in alike if o.value == q.value), len(said))
    least = [s.quantity.value for s in here if _ABOVE.search(s.ground.text[: s.quantity.start])]
    if least and q.unit == "percent" and q.value > min(least) and not _BOUNDED.search(case.claim.words[: q.start]):
        return True  # 30 per cent are more than 25
    apart = (o for o in alike if o.start > at and _PARTED.search(said[at : o.start]))
    told = any(o.counts(s.quantity) and o.same(s.quantity) for o in apart for s in here)
    return told or conceded.weighed(said, q.value, [s.quantity.value for s in here])


def _unit(text: str, q: Quantity) -> str:
    """What a number in a text counts; for periods the stem of their unit."""
    return q.unit if q.unit != "days" else stem(text[q.start : q.end].rsplit(maxsplit=1)[-1].lower())


def _judged(case: Case, q: Quantity, stated: Sequence[_Stated], spoken: Sequence[_Stated]) -> Verdict:
    said = case.claim.words[q.start : q.end].strip()
    here = [s for s in stated if q.counts(s.quantity)] or [s for s in spoken if q.counts(s.quantity)]
    same = [s for s in here if q.same(s.quantity)]
    if same and all(s.quantity.opposed(q) for s in same):
        note = f"{said} is {_BOUNDS[same[0].quantity.bound]} in the clause, not {_BOUNDS[q.bound]}."
        return case.verdict("quantity", "wrong", same[0].ground, note)
    if same:
        return case.verdict("quantity", "right", same[0].ground, f"The clause states {said}.")
    within = next((s for s in here if s.holds(q)), None)
    if within:
        note = f"{said} is within the bound of the clause: less than {within.words}."
        return case.verdict("quantity", "right", within.ground, note)
    if here:
        other = " and ".join({s.quantity.value: s.words for s in reversed(here)}.values())
        elsewhere = any(q.counts(s.quantity) and q.same(s.quantity) for s in spoken)
        elsewhere = elsewhere or _beside_the_rule(case, q, here)
        note = f"Claimed as {said}; the clause states {other}."
        return case.verdict("quantity", "doubtful" if elsewhere else "wrong", here[0].ground, note)
    companion = _companion(case, q)
    if companion:
        note = f"The clause states no such number; {said} stands in {companion.clause}."
        return case.verdict("quantity", "wrong", companion, note)
    ground = case.best.ground if case.best else case.every[0].ground
    return case.verdict("quantity", "unknown", ground, f"The clause does not state {said}.")


def _companion(case: Case, q: Quantity) -> Ground | None:
    """The ground of a companion in the other Part that states a number and what it is claimed of."""
    if q.unit not in ("days", "percent"):
        return None
    passages = [p for t in case.targets for p in [case.grounds.store.passage(t)] if p]
    beside = [c for p in passages for c in p.relations.companions if split(c).parts]
    matches = case.grounds.matches(case.claim.words, case.grounds.cited(beside)) if beside else []
    stating = (m.ground for m in matches if m.said >= _BESIDE and any(q.same(o) for o in like(q, m.ground.quantities)))
    return next(stating, None)
