"""The words of force of a part of a sentence: what they claim, whether they deny, and the verb that they bind."""

import re

from isps_kb.claims import persons, phrases
from isps_kb.claims.wording import Wording

LETTING = re.compile(r"let|allow|permit", re.IGNORECASE)
NOT_LET = re.compile(r"\b(?:do|does|did)(?: not|n['’]t) $", re.IGNORECASE)
_NEAR = 9  # characters behind words of force within which they are denied


def claimed(part: str) -> tuple[str, bool, int, tuple[str, ...], str]:
    """The force that a part claims, whether it denies, where the words of force end, what it may claim besides, and those words.

    Where it claims none: "", -1 and "".
    """
    found = [m for m in phrases.FORCE.finditer(part) if not phrases.MERELY.search(part[: m.start()])]
    m = next((m for m in found if not _subordinate(part[: m.start()], told=_kind(m) == "free")), None)
    if m is None:
        return "", bool(phrases.NOT.search(part)), -1, (), ""
    kind, before = _kind(m), part[: m.start()]
    near = part[max(0, m.start() - 40) : m.end() + 25]
    negative = kind not in phrases.SOFTER and (
        m[0].lower() in phrases.CANNOT
        or bool(m["ban"] or (kind in ("should", "may") and phrases.NOT.search(m[0])))
        or _denied(phrases.SOFTENED.sub("", part[m.end() :]))
        or (bool(phrases.DENYING.match(part)) and ":" not in before and not phrases.TURNING.search(before))
        or ("," in before and bool(phrases.DENYING.match(part[part.rfind(",", 0, m.start()) + 1 :])))
        or bool(phrases.DENIED.search(before))
        or bool(LETTING.fullmatch(m[0]) and NOT_LET.search(before))
        or bool(phrases.NEVER.search(near))
    )
    if phrases.JOINING.search(before):
        return kind, negative, m.end(), tuple(sorted({"may", "must", "should"} - {kind})), m[0]
    rest = [
        x for x in found if x.start() > m.end() + 1 and not phrases.INSISTING.match(part, x.start())
        and (phrases.WISHED.match(x[0]) or phrases.ADDED.search(part, m.end(), x.start())
             or not _subordinate(part[: x.start()], after=True))
    ]  # fmt: skip
    if phrases.CONCEDING.match(part):
        rest += [x for x in found if x.start() < m.start()]
    denied = any(x[0].lower() in phrases.CANNOT for x in rest) and not negative
    others = tuple(sorted({k for k in map(_kind, rest) if k and (denied or k != kind)}))
    return kind, negative, m.end(), others, m[0]


def _denied(after: str) -> bool:
    """Whether what follows words of force denies them, and does not only set them against something else."""
    denial, but = phrases.NOT.search(after), phrases.BUT.search(after)
    return denial is not None and denial.start() <= _NEAR and not (but and but.start() <= denial.start())


def _kind(m: re.Match[str]) -> str:
    """The force of some words of force; "" where they only tell who is to do something."""
    return "" if m["told"] else m.lastgroup or ""


def verb(part: str, at: int, said: str, wording: Wording) -> str:
    """The word after the words of force of a part; "" where they end what it says."""
    duty = persons.DUTY_OF.search(part, 0, at if at >= 0 else len(part))
    tasked = phrases.TO.search(part, duty.end()) if duty and not persons.STRESSED.match(duty[0]) else None
    if tasked:
        return wording.spoken(part, tasked.start(1)) or tasked[1].lower()
    if at >= 0 and phrases.SEEING.match(part, at):
        return "ensure"
    if at >= 0 and phrases.CONTROL.match(said) and not phrases.THAT.match(part, at):
        to = phrases.TO.search(part, at)
        return to[1].lower() if to else ""
    rest = phrases.VERB.match(part, at) if at >= 0 else phrases.DONE.search(part)
    if rest and at >= 0 and phrases.LINKING.fullmatch(rest[1]):
        rest = phrases.TO.search(part, at) if phrases.INFINITIVE.search(said) else None  # "is obliged by A/9.1 to"
    return wording.spoken(part, rest.start(1)) or rest[1].lower() if rest else ""


def _subordinate(before: str, *, told: bool = False, after: bool = False) -> bool:
    """Whether what follows stands in a clause that a conjunction opened and no comma has closed.

    What is `told` of a clause ("whether it is done is left to the Company") stands after it. `after` words of force "that"
    opens a clause that says which is meant.
    """
    if phrases.CLEFT.search(before):
        return False
    opened = list(phrases.OPENED.finditer(before))
    if not opened:
        return False
    said = before[opened[-1].end() :]
    if opened[-1].lastgroup == "relative":
        said = phrases.ASIDE.sub("", said)  # "who, on request, cannot"
    if (told and phrases.ASKING.fullmatch(opened[-1][0])) or (
        phrases.LIMITING.fullmatch(opened[-1][0]) and phrases.FINITE.search(said)
    ):
        return False  # that clause has its verb already
    if any(phrases.LIMITING.fullmatch(o[0]) and "," not in before[o.end() :] for o in opened[:-1]):
        return True  # "when an item that has failed cannot be repaired"
    if "," in said or (not after and re.match(r"that\b", before[opened[-1].start() :], re.IGNORECASE) and said.strip()):
        return False
    if opened[-1].lastgroup == "relative":  # "persons who seek to board must": the relative clause has its verb already
        return after or len(said.split()) < 3 or bool(re.match(r"\s+(?:the|an?|its|their|each|every)\b", said))
    return len(said.split()) < 11
