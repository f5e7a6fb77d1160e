"""What a text may rightly say beside the deed of a norm: who alone may, who may not, what its exception lets be."""

import re
from collections.abc import Iterator, Sequence

from isps_kb.claims import limits, phrases
from isps_kb.claims.case import Case
from isps_kb.claims.grounds import Ground

SHARED = 0.2  # of the words of an exception that a claim has which states it
OWN = 0.6  # of the words of a condition that a norm has in its deed
TERMS = re.compile(r"(?:only )?(?:if|provided|as long as|so long as|on condition)\b", re.IGNORECASE)
# Who alone may, or when alone: he whose duty it is by the clause, and as it is laid on him.
RESERVED = re.compile(
    r"\b(?:only|solely|(?:no ?one|nobody|none|no (?!more|less|later|longer)\w+)(?: else)? (?:but|except|other than|save))\b"
    r"[^,;.]{3,90}\b(?:may|can|could)\b|\b(?:no ?one|nobody|none) (?:but|except|other than)\b"
    r"|\b(?:may|can|could)\b[^,;.]{0,60}\bonly\b",
    re.IGNORECASE,
)
SHORTER = re.compile(
    r"\b(?:shorter|less (?:often|frequently)|at most|up to|no (?:longer|more|later) than)\b", re.IGNORECASE
)
CHOSEN = re.compile(r"\b(?:either|instead of|in place of|rather than|by|on behalf)\b", re.IGNORECASE)  # one of several
# Who may not, because it is for another.
LEFT_TO = re.compile(
    r"\bno (?!more|less|later|longer)\w+ (?:may|can|could)\b|\b(?:him|her|it|them)sel(?:f|ves)\b"
    r"|\b(?:reserves?|leaves?|falls?|belongs?) (?:(?:that|it|this|them) )?(?:for|to)\b|\bthat is for\b",
    re.IGNORECASE,
)
MUST_NOT = re.compile(r"\b(?:must|shall) not\b", re.IGNORECASE)
# What a number is worth by the clause, and not what the clause has.
WEIGHED = re.compile(
    r"\b(?:(?P<over>too (?:long|many)|overdue|(?:is|was|are|were) longer than)"
    r"|(?P<under>too (?:short|few)|not enough|falls? short)|(?P<within>(?:is|are|was|were) (?:still |well |just )?within))\b",
    re.IGNORECASE,
)
WITHOUT = re.compile(r"\bwithout (?:the )?([^,;.]{5,80})", re.IGNORECASE)
# How a condition begins under which an exception is claimed, and words for somebody's consent.
GRANTING = re.compile(r"(?:only )?(?:if|where|when|in (?:the )?cases?|provided|with)\b", re.IGNORECASE)
AGREED = re.compile(r"\b(?:consent|approv|sanction|permission|agree)", re.IGNORECASE)
CONSENT = re.compile(
    r"\b(?:with|subject to|given) (?:[\w’'-]+ ){0,4}(?:consent|approval|sanction|permission|agreement)(?: of [^,;.]{3,40})?",
    re.IGNORECASE,
)
LEVEL = re.compile(r"\blevels? ([123])(?: (?:and|or) ([123]))?", re.IGNORECASE)


def doubted(case: Case, ground: Ground) -> bool:
    """Whether a claim whose force is not that of a norm may be right beside it."""
    claim, stated = case.claim, ground.stated
    if stated is None:
        return False
    if barred(case, ground) or excepting(case, ground):
        return True
    if claim.force != "may" or stated.force == "not":
        return False
    own, actors = frozenset(claim.actors), frozenset(stated.norm.actor)
    some = len(actors) > 1 and not claim.negative and bool(own) and own <= actors and bool(CHOSEN.search(claim.words))
    shorter = not claim.negative and SHORTER.search(claim.words)
    return some or bool(RESERVED.search(claim.sentence) or shorter) or _provided(case, ground)


def _provided(case: Case, ground: Ground) -> bool:
    """Whether a claim permits something on the very terms of a duty: "may be in any language, if a translation is included"."""
    norm, grounds = ground.stated.norm if ground.stated else None, case.grounds
    when = frozenset(grounds.wording.stems(f"{norm.when} {norm.except_}" if norm else ""))
    terms = [x for x in case.claim.limits if TERMS.match(x)] if not case.claim.negative else []
    told = (frozenset(grounds.wording.stems(x)) - when for x in terms)
    return any(t and grounds.weight(t & ground.stems) >= OWN * grounds.weight(t) for t in told)


def barred(case: Case, ground: Ground) -> bool:
    """Whether a claim bars somebody from what a norm lays upon somebody else: "the port facility cannot approve its plan"."""
    stated, claim = ground.stated, case.claim
    if stated is None or stated.force == "not" or not claim.negative:
        return False
    own, actors = frozenset(claim.actors), frozenset(stated.norm.actor)
    if claim.force != "may":
        return bool(own and actors and not own & actors and MUST_NOT.search(claim.words))
    return bool(own and actors and not own & actors) or bool(LEFT_TO.search(claim.sentence))


def excepting(case: Case, ground: Ground) -> bool:
    """Whether a claim lets be what the exception of a norm lets be: "need not be independent where this is impracticable"."""
    claim, stated = case.claim, ground.stated
    soft = claim.force == "may" or claim.force in phrases.SOFTER
    if stated is None or stated.force not in ("must", "should", "not"):
        return False
    norm, grounds = stated.norm, case.grounds
    none = (m.groups() for m in limits.NEITHER.finditer(f"{norm.when} {norm.except_}"))
    if (soft or claim.negative or not claim.force) and any(_one_of(members, claim.sentence) for members in none):
        return True
    if not soft:
        return False
    levels = [frozenset(n for m in LEVEL.finditer(text) for n in m.groups() if n) for text in (claim.words, norm.when)]
    if claim.force != "may" and all(levels) and not levels[0] & levels[1]:
        return True
    words = phrases.FORCE.sub(" ", claim.words)
    if claim.negative or limits.DESPITE.search(words) or limits.ALWAYS.search(words):
        return False
    consent = " ".join(m[0] for m in CONSENT.finditer(claim.sentence))
    said = frozenset(grounds.wording.stems(" ".join((consent, *(x for x in claim.limits if GRANTING.match(x))))))
    for exception in _exceptions(ground):
        own = frozenset(grounds.wording.stems(exception)) - ground.core
        if own and grounds.weight(own & said) >= SHARED * grounds.weight(own):
            return True
        if consent and AGREED.search(exception):
            named = [{m.role for m in grounds.wording.mentions(text)} for text in (consent, exception)]
            if not named[0] or named[0] & named[1]:
                return True
    return False


def weighed(sentence: str, value: float, stated: Sequence[float]) -> bool:
    """Whether a sentence rightly says of a value that it is more or less than those which a clause states, or within them."""
    m = WEIGHED.search(sentence)
    if m is None or not stated:
        return False
    if m["over"]:
        return value > max(stated)
    return value < min(stated) if m["under"] else value <= max(stated)


def _one_of(members: Sequence[str | None], said: str) -> bool:
    """Whether a text names one of those of which a condition asks that it is none, and no other."""
    words = re.findall(r"\w+", said.lower())
    return sum(bool(n and n.lower() in words) for n in members) == 1


def _exceptions(ground: Ground) -> Iterator[str]:
    """The exceptions of a norm, and what may not be done without something else."""
    norm = ground.stated.norm if ground.stated else None
    if norm:
        yield norm.except_
        yield from (part for part in limits.PROVISO.split(norm.when) if part.startswith(("unless", "except", "only")))
        yield from WITHOUT.findall(ground.text)
