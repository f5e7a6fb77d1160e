"""Does a claim deny what a norm is limited by: in spite of it, by the opposite word, or with the condition turned round?"""

import re
from collections.abc import Iterator

from isps_kb.claims import limits, phrases
from isps_kb.claims.case import Case
from isps_kb.claims.grounds import Grounds
from isps_kb.corpus.norm_files import Norm

SPITE = 0.5  # of the words of a condition, or of those in spite of which something is said to hold
ANY = 0.3  # the same of what holds whatever may be
MOOT = 0.4  # the same of what is said to be no matter
ALIKE = 0.5  # of the words of a condition that a turned one has
SAME = 30  # signs by which a limit within another is known
SHORT = 30  # words of a condition whose denials can be told
SPARING = re.compile(r"(?:provided|unless|only|except|not|other than|until|without)\b")


def limiting(case: Case) -> Iterator[tuple[Norm, str]]:
    """The conditions and exceptions of the norms that may be meant."""
    for norm in (m.ground.stated.norm for m in case.near if m.ground.stated):
        for limit in (norm.when, norm.except_):
            yield from ((norm, part) for part in limits.PROVISO.split(limit) if part)


def despite(case: Case) -> str:
    """The condition or exception in spite of which a claim is said to hold."""
    grounds, claim = case.grounds, case.claim
    freed = (
        claim.force in ("must", "should") and not claim.negative
    )  # then what a norm frees from is denied by "even if", too
    found = [(m, ANY if limits.WHETHER.match(m[0]) else SPITE) for m in limits.DESPITE.finditer(claim.words)]
    for m, least in (*found, *((m, MOOT) for m in limits.MOOT.finditer(claim.words))):
        said = frozenset(grounds.wording.stems(phrases.FORCE.sub(" ", limits.WAIVING.sub(" ", m[0]))))
        if claim.negative and m[0].lower().startswith("without"):
            continue  # "shall not be changed without the sanction"
        if limits.CONCEDED.match(m[0]):
            continue  # "though X permits it to authorise another": the exception is stated
        spared = bool(limits.SPARED.match(m[0]))  # what holds "even if" only denies an exception
        empty = bool(limits.NEEDLESS.match(m[0]))
        denied = _forbidden(case, said) if limits.DEFYING.match(m[0]) else ""
        if denied:
            return denied
        for norm, limit in limiting(case):
            frees = freed and norm.modal.startswith(("need not", "needs not"))
            stressed = norm.when.startswith(limit) and not frees and not SPARING.match(limit)
            if spared and stressed and (_odd(limit) == _odd(m[0]) or len(limit.split()) > SHORT):
                continue
            if m[0].lower().startswith("without") and not SPARING.match(limit):
                continue  # a condition may be said to be met without something else
            if empty and (phrases.NOT.search(limit) or limit.startswith("without")):
                continue
            enough = min(least, MOOT) if limits.DEFYING.match(m[0]) and SPARING.match(limit) else least
            if _shared(grounds, limit, said) >= enough or (limits.LETTING.match(m[0]) and _spared(case, limit, m[0])):
                return limit
    return ""


def _spared(case: Case, limit: str, words: str) -> bool:
    """Whether the first of some words, which say that something need not be done, are the deed of a proviso."""
    first = limits.RELATIVE.split(limits.LETTING.sub("", words), maxsplit=1)[0]
    said = frozenset(case.grounds.wording.stems(first))
    return limit.startswith("provided") and bool(said) and _shared(case.grounds, limit, said) >= SPITE


def _forbidden(case: Case, said: frozenset[str]) -> str:
    """What a norm forbids and a claim is said to hold in spite of: "may approve it even when it prepared it"."""
    near = (m.ground.stated for m in case.near if m.ground.stated and m.ground.stated.force == "not")
    deeds = (f"{s.norm.action} {s.norm.object}" for s in near if not case.claim.negative)
    return next((deed for deed in deeds if _shared(case.grounds, deed, said) >= ANY), "")


def needless(case: Case, limit: str) -> bool:
    """Whether a claim lets somebody do without what has something to do with a condition that it leaves out."""
    own = frozenset(case.grounds.wording.stems(limit))
    return bool(SPARING.match(limit)) and any(
        own & {*case.grounds.wording.stems(m[0])} for m in limits.NEEDING.finditer(case.claim.sentence)
    )


def opposite(case: Case) -> str:
    """The condition of which a claim has the opposite: at a lower level where the clause has a higher one."""
    said, opposites = case.claim.sentence, case.grounds.wording.opposites
    norms = [(n, limit, f"{n.object} {n.when} {n.except_} {n.subject}") for n, limit in limiting(case)]
    for norm, limit, whole in (*norms, *((None, text, text) for text in _items(case))):
        if _reversed(case, limit):
            return limit
        if _among(limit, said):
            return limit
        deed = f"{norm.action} {norm.object} {norm.only}" if norm else ""
        if opposites.widened(deed, said, negative=case.claim.negative):
            return deed
        if opposites.opposed(limit, whole, said, negative=case.claim.negative):
            return limit
    return ""


def turned(case: Case) -> str:
    """The condition that a claim has with a denial where the clause has none, or without one where it has."""
    grounds = case.grounds
    last = ""
    for limit in case.claim.limits:
        if limit[:SAME] in last:
            continue
        last = limit
        said = frozenset(grounds.wording.stems(limit))
        only = limit.lower().startswith("only") and not case.claim.negative
        for stated in (
            *(s for n, s in limiting(case) if not s.startswith("not ") and not (only and _barring(case, n))),
            *_items(case),
        ):
            part = _nearest(grounds, stated, said)
            if (
                len(part.split()) <= SHORT
                and _shared(grounds, part, said, both=True) >= ALIKE
                and _odd(limit) != _odd(part)
            ):
                return stated
    return ""


def _barring(case: Case, norm: Norm) -> bool:
    """Whether a norm forbids, or a claim only permits: "not unless" is "only if"."""
    return norm.modal.endswith("not") or bool(limits.AVERTING.match(norm.action)) or case.claim.force == "may"


def _items(case: Case) -> Iterator[str]:
    """The words of cited items of a list, which are conditions of what stands above them."""
    own = {m.ground.clause for m in case.norms}
    for target in case.targets:
        shown = case.grounds.store.passage(target) if target not in own else None
        if shown and any(m.ground.clause == target.rpartition(".")[0] for m in case.near):
            yield shown.text


def _among(limit: str, said: str) -> bool:
    """Whether something is one of those of which a condition asks that it is none: "neither English nor French"."""
    named = {n.lower() for m in limits.NEITHER.finditer(limit) for n in m.groups() if n}
    told = {m[1].lower() for m in limits.BEING.finditer(said)}
    return bool(named & told) and not limits.DENIAL.search(said)


def _reversed(case: Case, limit: str) -> bool:
    """Whether a claim has something lower than what the clause has it higher than, or higher where lower."""
    found = _compared(case, case.claim.sentence)
    every = (_compared(case, part) for part in limits.PARTS.split(limit)) if found else ()
    like = [s[0] for s in every if s and found and s[1] & found[1]]
    return found is not None and bool(like) and found[0] not in like


def _compared(case: Case, text: str) -> tuple[str, frozenset[str]] | None:
    """Of the only comparison in a text whether something is more or less, and what stems name the other thing."""
    found = list(limits.THAN.finditer(text))
    if len(found) != 1 or len(limits.GREATER.findall(text)) != 1:
        return None
    m = limits.GREATER.search(text, found[0].start())
    other = re.split(r"[,;.]| (?:with which|which|where|when) ", text[found[0].end() :], maxsplit=1)[0][:70]
    roles = frozenset(x.role for x in case.grounds.wording.mentions(other) if x.role)
    return (m.lastgroup or "", roles) if m else None


def _nearest(grounds: Grounds, limit: str, said: frozenset[str]) -> str:
    """The one of several conditions that has most of some words."""
    return max(re.split(r";\s*(?:or |and )?", limit), key=lambda part: _shared(grounds, part, said))


def _shared(grounds: Grounds, limit: str, said: frozenset[str], *, both: bool = False) -> float:
    """The share of the words of a condition, or of some others if these are fewer, that both have; of both where asked."""
    own = frozenset(grounds.wording.stems(limit))
    sizes = (grounds.weight(own), grounds.weight(said))
    least = max(sizes) if both else min(sizes)
    return grounds.weight(own & said) / least if own & said and least else 0.0


def _odd(limit: str) -> bool:
    """Whether a condition denies, or denies a denial of a denial."""
    found = limits.DENIAL.findall(limits.AGAIN.sub(" or ", limit))
    return len(found) % 2 == 1
