"""Does the clause bind, recommend, permit or forbid what a claim says that it does?"""

import re
from collections.abc import Iterator
from dataclasses import replace

from isps_kb.claims import conceded, limits, phrases
from isps_kb.claims.case import KEPT, Case
from isps_kb.claims.claim import Claim
from isps_kb.claims.grounds import Ground
from isps_kb.claims.verdicts import Verdict
from isps_kb.claims.wording import Wording
from isps_kb.reading import duties

# Where a State makes more of a clause than the Code does, its own law is not judged here.
OWN_LAW = re.compile(
    r"\b(?:this|the|our) (?:Administration|flag(?: State)?|Authority|Government|Notice|circular)\b[^.]{0,30}"
    r"\b(?:requires|has (?:determined|decided|made)|makes|made|considers)\b"
    r"|\b(?:apply|applications?) to (?:this|the|our) (?:Administration|Authority|Government)\b"
    r"|\bnational (?:law|legislation|requirements?|regulations?)\b|\b(?:flagged|flag) (?:ships|vessels)\b",
    re.IGNORECASE,
)
_WORDS = {
    "must": "binding",
    "should": "a recommendation",
    "may": "a permission",
    "free": "no duty",
    "unbound": "no duty",
    "not": "a prohibition",
}
_UNION = re.compile(r"\b(?:EU|European|Union|Member States?|725/2004|Article 3\(5\))\b")
# By these a norm limits, so that what it forbids can be said as a duty, and the other way round.
_LIMITING = re.compile(
    r"\b(?:exceed|longer|more|less|lower|fewer|beyond|later|until|unless|only|other than|not|without)\b", re.IGNORECASE
)
# What is a duty to refrain, so that a prohibition is told by it.
_REFRAINING = re.compile(
    r"\b(?:refrain|abstain|desist|forbear|silent|quiet|mute|secret|confidential|avoid|prevent|withhold|refus|declin"
    r"|den(?:y|ies|ied)"
    r"|exclud|omit|stop|ceas|keep (?:\w+ )?(?:out|away|off|from)|kept (?:\w+ )?(?:out|away|off|from)"
    r"|stay (?:out|away|off)|leave (?:it|them|out)"
    r"|left (?:out|to)|free (?:of|from)|barred|not|no|never|neither|nor|nobody|none|nothing)|n['’]t\b",
    re.IGNORECASE,
)
# What a claim forbids to do alone, or without something else, which a norm may demand.
_ALONE = re.compile(
    r"\b(?:on (?:its|their|his|her|your) own|alone|by (?:itself|themselves)|just|merely|without|unless|until"
    r"|before|only|other than|un(?!der|til|less|ion|it)\w{3,}ed|if (?:never|not))\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(r"\b(?:only|without|within|up to|at most|no more|no longer)\b", re.IGNORECASE)
CLOSE = 0.97  # of the best score: norms that may be meant just as well
_DOING = 0.2  # of a claim that a norm has which may be meant because it has the same verb
_PLAINLY = 0.6  # of the deed of a norm: a claim that has so much of it is of this one, if it has its verb
_ALL = 0.9  # the same where its verb is only named
_CAN = re.compile(r"\b(?:can|may|able to) (\w+)", re.IGNORECASE)
# Verbs that tell no deed.
_LIGHT = frozenset("make made do done have had be take taken get go become remain stay form part".split())
_ASKING = frozenset("require demand request oblige".split())
_DECIDING = frozenset("decide determine judge".split())  # who must decide is free in what he decides
_LEFT = re.compile(r"\b(?:lets?|leaves?|allows?) [^,;.]{2,50} (?:to )?(?:decide|determine|judge)\b", re.IGNORECASE)
_LETTING = frozenset("allow accept permit let authorise".split())  # of one meaning where a deed is let happen
_MUCH = 0.6  # of the deed of a norm: a claim that has so much of it may say what is done by another verb
_DONE = 0.6  # of a claim that a norm has which has its verb as well
_WHOLE = 0.75  # of a claim that a norm has: it is stated by it, however much more the norm says
_PLAIN = 0.25  # of the deed of a norm: less of it in a claim, and it may speak of something else


def checked(case: Case) -> Iterator[Verdict]:
    """The verdict on the force that a claim has, where it has any."""
    claim, best = case.claim, case.best
    if not claim.force or best is None:
        return
    forbids = best.ground.stated is not None and best.ground.stated.force == "not" and not claim.negative
    least = CLOSE * best.score if forbids else 0.0  # beside a prohibition a permission has to be meant just as well
    same = case.grounds.wording.deeds(claim.verb)
    letting = (m for m in case.norms if m.said >= KEPT and claim.actors and case.lets(m.ground))
    doing = (
        m
        for m in case.norms
        if m.said >= _DOING
        and (same & case.grounds.wording.deeds(m.ground.action) or {claim.verb, m.ground.action} <= _LETTING)
    )
    near = [m for m in case.near if m.ground.stated and {*m.ground.stated.norm.actor} & {*claim.actors}] or case.near
    own = [best] if _stated(best.ground).startswith(_claimed(claim)) else []
    if best.kept >= _PLAINLY and _surely(case, best.ground):
        doing = (m for m in doing if m.kept >= best.kept / 2)
        near = [m for m in near if same & case.grounds.wording.deeds(m.ground.action)] or near
    if any(
        _agrees(claim, m.ground) for m in (*near, *own, *letting, *doing) if m.score >= least or m.said >= best.said
    ):
        yield case.verdict("force", "right", best.ground, f"The clause states {_stated(best.ground)}.")
        return
    note = f"Claimed as {_claimed(claim)}; the clause states {_stated(best.ground)}."
    if claim.force == "must" and best.ground.stated and "mandatory in the EU" in best.ground.stated.weight:
        if _UNION.search(claim.sentence):
            yield case.verdict(
                "force", "right", best.ground, "Mandatory in the EU by Regulation 725/2004 Article 3(5)."
            )
            return
        note += " In the EU Regulation 725/2004 Article 3(5) makes it mandatory."
    doubted = _doubted(case, best.ground, best.kept)
    yield case.verdict("force", "doubtful" if doubted else "wrong", best.ground, note)
    if forbids and not doubted and claim.force == "may" and _excepted(case, best.ground):
        yield case.verdict("condition", "wrong", best.ground, "The clause forbids it and knows no such exception.")


def _surely(case: Case, ground: Ground) -> bool:
    """Whether a claim has the verb of a norm, and behind it at once what that is done to."""
    wording, verb = case.grounds.wording, case.claim.verb
    after = re.split("[,;(]", case.claim.words.lower().partition(f"{verb} ")[2], maxsplit=1)[0]
    same = wording.deeds(verb) & wording.deeds(ground.action)
    return bool(same) and bool((ground.core - same) & {*wording.stems(after)})


def _excepted(case: Case, ground: Ground) -> bool:
    """Whether a claim lets be done in some cases what a norm without any exception forbids."""
    known = bool(ground.stated and ground.stated.norm.except_)
    return not known and bool(case.claim.limits or limits.EXTENDED.search(case.claim.words))


def _doubted(case: Case, ground: Ground, kept: float) -> bool:
    """Whether a difference of force may have a reason that cannot be told from here."""
    claim = case.claim
    if ground.stated and ground.stated.force == "not" and claim.force == "may" and limits.SAVE.search(claim.sentence):
        return True  # what it denies may stand in another part of its sentence
    if conceded.doubted(case, ground):
        return True
    if any(_agrees(replace(claim, force=other, negative=no), ground) for other in claim.others for no in (True, False)):
        return True  # of two words of force the other may be meant
    forbidden = ground.stated is not None and ground.stated.force == "not"
    wording, said = case.grounds.wording, case.best.said if case.best else 0.0
    verb = frozenset() if claim.verb in _LIGHT else case.grounds.known(wording.deeds(claim.verb))
    done = verb <= wording.deeds(ground.action) or {claim.verb, ground.action} <= _LETTING
    if forbidden and claim.force == "must" and not claim.negative and not (verb and done):
        return True  # it may be a duty to refrain, or of what the clause only names
    if claim.force == "may" and ground.action in _DECIDING and _LEFT.search(claim.words):
        return True
    if claim.negative and not forbidden and ": " in claim.words:
        return True  # "the Code requires no approval: the Company shall"
    spoken = (said >= _WHOLE and (done or (said >= _ALL and verb <= ground.stems))) or (
        claim.force == "must" and said >= _DONE and verb and done
    )
    told = {claim.force, *claim.others} & {*phrases.SOFTER}  # it is said in so many words that nobody has to
    little = kept < _PLAIN and not spoken and not (told and said >= KEPT)
    limited = claim.negative and not forbidden and (_LIMITING.search(ground.text) or _ALONE.search(claim.words))
    if limited or OWN_LAW.search(claim.sentence) or little:
        return True
    when = ground.stated.norm.when if ground.stated else ""
    if not done and verb & {*wording.deeds(when), *(_able(ground, wording) if claim.force == "may" else ())}:
        return True  # it says of the condition that it may come true, or of others what they can do
    if len(case.targets) > 1 and any(m.said >= 0.1 and _agrees(claim, m.ground) for m in case.norms):
        return True  # one provision may be cited for the duty and another for its particulars
    return kept < _MUCH and said < _WHOLE and not done and not told and not verb <= ground.stems


def _able(ground: Ground, wording: Wording) -> frozenset[str]:
    """What somebody can or may do by the words of a norm besides its deed."""
    return frozenset(s for m in _CAN.finditer(ground.text) for s in wording.deeds(m[1]))


def _agrees(claim: Claim, ground: Ground) -> bool:
    stated = ground.stated
    if stated is None:
        return False
    first = stated.norm.modal.split()[0]
    if stated.norm.modal.startswith("is obliged") and claim.force == "must" and not claim.negative:
        return True  # guidance that recalls a duty
    recommended = first == "should" or (not stated.binds and first not in ("shall", "must", "may", "can", "cannot"))
    force = "should" if recommended and stated.force in ("must", "should", "not") else stated.force
    if claim.force in phrases.SOFTER:  # what is not mandatory may be recommended
        asked = stated.force == "not" and stated.norm.action in _ASKING  # what nobody may ask for need not be done
        return stated.force in ("may", "free") or asked or (claim.force == "unbound" and recommended)
    if claim.negative:
        if stated.force == "not":
            return claim.force == "may" or (claim.force == "should") == recommended
        if stated.force in ("must", "should") and _REFRAINING.search(stated.norm.action) and claim.verb in _LETTING:
            return (claim.force == "should") == recommended  # "should not be allowed" is "should be denied"
        return stated.force == "must" and claim.force != "should" and bool(_LIMITING.search(ground.text))
    if force == "not":
        refraining = _LIMITED.search(claim.words) or _REFRAINING.search(phrases.FORCE.sub(" ", claim.words))
        return claim.force == "must" and bool(refraining)
    if claim.force == "may" and "any one or more" in ground.text:  # one of several that are to be chosen from
        return True
    only = (
        stated.norm.except_.startswith("only") and " only " in claim.words
    )  # what may be done only so must be done so
    return claim.force == force or (only and {claim.force, force} == {"must", "may"})


def _claimed(claim: Claim) -> str:
    if not claim.negative:
        return _WORDS[claim.force]
    return "a recommendation against it" if claim.force == "should" else _WORDS["not"]


def _stated(ground: Ground) -> str:
    stated = ground.stated
    if stated is None:
        return "no norm"
    against = stated.force == "not" and stated.norm.modal.startswith("should")
    return f"{'a recommendation against it' if against else _WORDS[stated.force]} ({duties.verb(stated)})"
