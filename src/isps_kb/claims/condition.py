"""Does a claim keep the condition and the exception of the norm, and its security level?"""

import re
from collections.abc import Iterator
from functools import lru_cache

from isps_kb.claims import conceded, denial, limits, phrases
from isps_kb.claims.case import KEPT, Case
from isps_kb.claims.claim import Claim
from isps_kb.claims.grounds import Ground, Grounds
from isps_kb.claims.quantities import found
from isps_kb.claims.verdicts import Verdict
from isps_kb.reading import duties

# How a condition begins that decides whether a norm applies; "taking into account" and the like do not.
_DECIDING = re.compile(
    r"^(?:if|when|whenever|where|once|after|before|provided|unless|at security level|for security level|in (?:the )?cases?"
    r"|exceptionally|while|until|only|on|with the (?:agreement|consent|approval)|under the provisions of section|except)\b",
    re.IGNORECASE,
)
# What names another duty, or the chapter carried out, is no condition.
_BESIDE = re.compile(r",? in addition to [^,;]*|^when implementing [^,;]*", re.IGNORECASE)
_KEPT = 0.12  # of the words of a condition: less of them in a sentence, and it is left out
_DENIED = 0.4  # the same for a sentence that says that it holds always
_SOON, _LATE = frozenset(("earlier", "sooner", "first", "shorter")), frozenset(("later", "last", "longer"))
_LEVELS = (1, 2, 3)
_EVERY_LEVEL = re.compile(r"\b(?:at|whatever) (?:all|every|any|the) (?:security )?levels?\b", re.IGNORECASE)
_SPOKEN = 0.7  # of all words of a condition: so much of them in a sentence, and it is told
_TELLING = 0.35  # of the words of a condition that those have which are no part of the deed
_FRAME = 3  # words of a condition that only says on what occasion
_MORE = 3  # words between who acts and what is claimed of him, which may be a condition
_FEW = 2  # words of a condition that a text may well say otherwise
_CITING = re.compile(r"\b(?:A|B|XI-2)/\d")  # a condition that names provisions is the frame of the clause
_DONE = re.compile(
    r"^(?:when|once|after) .* (?:is|are|has been|have been) (?:completed|finished|carried out)$", re.IGNORECASE
)  # which only dates it
_ONLY = re.compile(r"\b(?:only (?:if|when|where|to|for|with|in|after|by)|unless|except)\b", re.IGNORECASE)
_LEAST_LEVEL = "at security level 1"  # at every time, so that a text may leave it out
_SAME = 0.97  # of the best score: norms that may be meant just as well
_OWN = 0.4  # of the words of a limit that are no part of the deed


def checked(case: Case) -> Iterator[Verdict]:
    """The verdicts on the conditions of a claim."""
    claim, best = case.claim, case.best
    if best and conceded.excepting(case, best.ground):
        return
    if case.every:
        yield from _level(case, best.ground if best else case.every[0].ground)
    if best is None or best.ground.stated is None:
        return
    yield from _whichever(case, best.ground)
    yield from _measured(case, best.ground)
    denied = denial.despite(case)
    if denied:
        yield case.verdict("condition", "wrong", best.ground, f"Claimed in spite of what the clause has: {denied}.")
        return
    if limits.GOING_ON.search(claim.sentence):
        return  # the sentence before it may have stated the condition
    if limits.WHOLE.search(claim.words) and claim.force == "may" and not claim.negative and not claim.limits:
        beside = next((m.ground for m in case.near if m.ground.stated and m.ground.stated.force == "not"), None)
        if beside and beside.stated:
            note = f"Claimed of all; the clause excepts: {beside.stated.norm.action} {beside.stated.norm.object}."
            yield case.verdict("condition", "wrong", beside, note)
            return
    turned = denial.opposite(case) or denial.turned(case)
    if turned:
        yield case.verdict(
            "condition", "wrong", best.ground, f"Claimed the other way round; the clause has it {turned}."
        )
        return
    near = [m.ground for m in case.near if m.score >= _SAME * best.score] or [best.ground]
    lacking = [_lacks(claim, g, case.grounds) for g in near]
    if not all(lacking):
        if any(g.stated and g.stated.norm.when for g in near) and not claim.universal:
            yield case.verdict("condition", "right", best.ground, "Its condition is kept.")
        return
    limit, kind = lacking[0] or ("", "")
    always = any(g.stated and limits.ALWAYS.search(g.stated.sentence) for g in near)
    frame = limit.startswith("when ") and len(case.grounds.wording.stems(limit)) <= _FRAME
    if claim.universal and not always and not frame and not _ONLY.search(claim.sentence):
        yield case.verdict("condition", "wrong", best.ground, f"Claimed without limit; the clause has it {limit}.")
    elif not _limited(claim, best.ground, case.grounds):
        plain = not _qualified(claim, case.grounds) and best.kept >= (KEPT / 2 if "security level" in limit else KEPT)
        own = best.ground.clause in case.targets  # of a whole section the norm of another item may be meant
        sure = claim.force and not claim.negative and kind == "when" and plain and own and _telling(limit, case.grounds)
        sure = sure or (kind == "when" and denial.needless(case, limit))
        note = f"Its condition is left out: {limit}." if sure else f"Left out: {limit}."
        yield case.verdict("condition", "wrong" if sure else "doubtful", best.ground, note)


def _telling(limit: str, grounds: Grounds) -> bool:
    """Whether a condition may be called left out: no frame of the clause, not said in one word, and not at every level."""
    few = len(grounds.wording.stems(limit)) < _FEW
    return not (few or _DONE.search(limit) or _CITING.search(limit) or limit.startswith(_LEAST_LEVEL))


def _lacks(claim: Claim, ground: Ground, grounds: Grounds) -> tuple[str, str] | None:
    """What limits a norm that a claim says nothing of, and whether that is a condition or an exception."""
    if ground.stated is None:
        return None
    words = limits.ALWAYS.sub(" ", claim.sentence)
    norm, said = ground.stated.norm, frozenset(grounds.wording.stems(f"{claim.before} {words}"))
    for limit, kind in ((norm.when, "when"), (norm.except_, "except")):
        if not _DECIDING.match(limit):
            continue
        every = frozenset(grounds.wording.stems(_BESIDE.sub("", limit)))
        own = every - ground.core
        own = own - _roles(grounds) or own
        if own and _total(claim, own & said):
            return limit, kind
        if grounds.weight(own) < _TELLING * grounds.weight(every):
            own = every  # what it says beside the deed tells too little
        share = grounds.weight(own & said) / (grounds.weight(own) or 1)
        if grounds.weight(every & said) >= _SPOKEN * grounds.weight(every) and (own & said or claim.limits):
            continue
        if own and share < (_DENIED if claim.universal else _KEPT):
            return limit, kind
    return None


def _total(claim: Claim, told: frozenset[str]) -> bool:
    """Whether a claim is of all there is, without any limit, and tells nothing of a condition beside the deed."""
    return not told and not claim.limits and bool(claim.universal or limits.WHOLLY.match(claim.words))


def _qualified(claim: Claim, grounds: Grounds) -> bool:
    """Whether who acts by a claim is told with what may be its condition: "a ship kept at a higher level than the port must"."""
    force = phrases.FORCE.search(claim.words)
    first = next((m for m in grounds.wording.mentions(claim.words) if m.role), None)
    if not force or not first:
        return False
    return len(claim.words[first.end : force.start()].split()) >= _MORE or bool(
        limits.RELATIVE.match(claim.words, first.end + 1)
    )


def _limited(claim: Claim, ground: Ground, grounds: Grounds) -> bool:
    """Whether a claim has a condition of its own: one that is no part of the deed."""
    for limit in claim.limits:
        stems = frozenset(grounds.wording.stems(limit))
        if not stems or limits.TIMED.match(limit) or grounds.weight(stems - ground.core) > _OWN * grounds.weight(stems):
            return True
    return False


@lru_cache(maxsize=4)
def _roles(grounds: Grounds) -> frozenset[str]:
    """The stems of the names of all roles."""
    return frozenset(grounds.wording.stems(" ".join(duties.names(grounds.store).values())))


def _whichever(case: Case, ground: Ground) -> Iterator[Verdict]:
    """Of two times or periods the other one: "whichever occurs later"."""
    for m in limits.WHICHEVER.finditer(case.claim.words):
        stated = {w["which"].lower() for n in case.near for w in limits.WHICHEVER.finditer(n.ground.text)}
        if stated and not stated & (_SOON if m["which"].lower() in _SOON else _LATE):
            yield case.verdict("condition", "wrong", ground, f"The clause has it whichever is {min(stated)}.")


def _measured(case: Case, ground: Ground) -> Iterator[Verdict]:
    """A condition of some size that a claim has of any size: "whenever personnel change"."""
    when = ground.stated.norm.when if ground.stated else ""
    sizes = [q for q in found(when) if q.unit == "percent"]
    told = found(f"{case.claim.before} {case.claim.sentence}")
    if sizes and limits.TOTAL.search(case.claim.words) and not any(q.counts(o) for q in sizes for o in told):
        yield case.verdict("condition", "wrong", ground, f"Claimed of any; the clause has it {when}.")


def _opened_at(case: Case) -> set[float]:
    """The security levels in the line that opens the list in which a cited item stands."""
    above = (case.grounds.store.passage(t.rpartition(".")[0]) for t in case.targets if "." in t)
    return {q.value for p in above if p for q in found(p.lead) if q.unit == "level"}


def _level(case: Case, ground: Ground) -> Iterator[Verdict]:
    """A security level other than that of the norm."""
    head = limits.HEADED.search(case.claim.before)
    said = {q.value for q in found(f"{head[0] if head else ''} {case.claim.words}") if q.unit == "level"}
    stated = {q.value for m in case.near for q in m.ground.quantities if q.unit == "level"} or _opened_at(case)
    beside = [t for c in case.claim.beside for t in c.targets]
    around = {q.value for g in case.grounds.cited(beside) for q in g.quantities if q.unit == "level"}
    if said & around:
        return  # of several provisions that a sentence cites another has it so
    every = _EVERY_LEVEL.search(case.claim.words)
    if stated and ((said and not said & stated) or (every and len(stated) < len(_LEVELS) and not said)):
        levels = " and ".join(f"{int(v)}" for v in sorted(stated))
        kind = "quantity" if limits.SET_AT.search(case.claim.words) else "condition"
        yield case.verdict(kind, "wrong", ground, f"The clause has it at security level {levels}.")
