"""Who acts by the words of a sentence: of an active one its subject, of a passive one whom "by" names."""

import re
from collections.abc import Sequence

from isps_kb.claims import persons, phrases
from isps_kb.claims.wording import Mention, Wording


def actors(part: str, force_end: int, wording: Wording, said: str = "", whom: str = "") -> tuple[str, ...]:
    """The roles that act: of an active sentence its subject, of a passive one whom "by" names.

    `said` are its words of force, `whom` the role to which the text is addressed, "" where none is known.
    """
    told = persons.REPORTED.match(part)
    if told and told.end() < force_end:
        return actors(part[told.end() :], force_end - told.end(), wording, said, whom)
    dear = persons.ADDRESS.match(part)
    if dear and dear.end() < force_end and _role(dear["whom"], wording):
        return actors(part[dear.end() :], force_end - dear.end(), wording, said, whom)
    after = part[force_end:] if force_end >= 0 else part
    led = " be " if said.lower().endswith(" to be") else ""  # "are to be proposed by"
    passive = phrases.PASSIVE.search(led + after) if force_end >= 0 else phrases.DONE.search(part)
    mentions = _joined(part, _persons(part, wording.mentions(part), wording, whom))
    for duty in persons.DUTY_OF.finditer(part):
        if part[: duty.start()].endswith("not "):
            continue
        found = _run(part, [m for m in mentions if m.start >= duty.end() - 1], duty.end())
        if found:
            return found
    for m in mentions:
        if m.role and persons.OWNED.match(part, m.end):
            return (m.role,)
    if passive and not (force_end < 0 and (_answering(part, mentions) or deciding(part, wording))):
        base = force_end if force_end >= 0 else 0
        for by in persons.BY.finditer(part, base):
            found = _run(part, [m for m in mentions if m.start >= by.end() - 1], by.end())
            if found:
                return found
        return ()
    if force_end < 0:
        found = _run(part, mentions, _first(part))
        last = mentions[len(found) - 1].end if found else 0
        return found if persons.ANSWERING.match(part, last) or _acts(part, mentions[: len(found)]) else ()
    head = part[:force_end]
    if phrases.CONTROL.match(said):  # "A/16.2 obliges X to": X stands after it
        rest = re.match(r"(?:\s|that\b|the\b|an?\b|each\b|every\b)*", part[force_end:])
        at = force_end + (rest.end() if rest else 0)
        later = [m for m in mentions if m.start >= at - 1]
        found = _run(part, later, at)
        made = said.lower().startswith("make") and found and persons.ANSWERABLE.match(part, later[len(found) - 1].end)
        if made:
            return found
        said_that = part[force_end:at].strip().startswith("that") or said.lower().startswith(("let", "make"))
        return (
            found if said_that or (found and re.match(r"\s+(?:to|from)\b", part[later[len(found) - 1].end :])) else ()
        )
    lead = persons.LEADING.match(head)
    at = head.rfind(",") + 1 if lead and "," in head else 0
    inside = [m for m in mentions if at <= m.start < force_end]
    found = _run(part, inside, _first(part[at:]) + at)
    if not found and lead and inside and not part[inside[-1].end : force_end - len(said)].strip():
        return (inside[-1].role,) if inside[-1].role else ()
    begun = [m for m in inside if m.start >= _first(part[at:]) + at - 2]
    between = part[begun[len(found) - 1].end : force_end - len(said)] if found else ""
    return found if persons.QUALIFIED.match(between) else ()


def doing(part: str, force_end: int, wording: Wording) -> str:
    """The verb of a part that only tells what somebody does, in lower case: "the Company itself specifies"; else ""."""
    mentions = _joined(part, wording.mentions(part)) if force_end < 0 else []
    return _acts(part, mentions[: len(_run(part, mentions, _first(part)))])


def deciding(part: str, wording: Wording) -> bool:
    """Whether a part tells of what somebody does about a clause in which words of force may stand: "decides which ships must"."""
    mentions = _joined(part, wording.mentions(part))
    found = _run(part, mentions, _first(part))
    verb = _behind(part, mentions[: len(found)]) if not persons.LEADING.match(part) else None
    return verb is not None and bool(persons.ASKED.match(part, verb.end()))


def _acts(part: str, mentions: Sequence[Mention]) -> str:
    """The verb behind those who act, in the number that they have, in lower case; else ""."""
    found = _behind(part, mentions)
    return found[1].lower() if found else ""


def _behind(part: str, mentions: Sequence[Mention]) -> re.Match[str] | None:
    if not mentions:
        return None
    last = mentions[-1]
    several = len(mentions) > 1 or part[last.start : last.end].endswith("s")
    return persons.PRESENT.match(part, last.end) or (persons.PLURAL.match(part, last.end) if several else None)


def addressed(before: str, wording: Wording) -> str:
    """The role to which a text is addressed by what stands before a place in it, "" where it is to none."""
    found = list(persons.ADDRESS.finditer(before))
    return _role(found[-1]["whom"], wording) if found else ""


def _role(words: str, wording: Wording) -> str:
    """The role that some words name and nothing beside: "the SSO", but not "the ship approaches"."""
    words = words.strip()
    return next((m.role for m in wording.mentions(words) if m.start == 0 and m.end == len(words)), "")


def _persons(part: str, mentions: Sequence[Mention], wording: Wording, whom: str) -> Sequence[Mention]:
    """The mentions with those who speak and those who are spoken to, where it is told who they are."""
    found = []
    speaker = persons.SPEAKER.search(part)
    for m in persons.PERSON.finditer(part):
        told = m["whom"] or (speaker["whom"] if speaker and speaker.end() == m.start() else "")
        role = (told and _role(told, wording)) or (whom if m["who"].lower() == "you" else "")
        if role:
            found.append(
                Mention(role, speaker.start() if speaker and speaker.end() == m.start() else m.start(), m.end())
            )
    rest = (m for m in mentions if not any(f.start <= m.start < f.end for f in found))
    return sorted((*found, *rest), key=lambda m: m.start)


def _joined(part: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with "the ship's Company" as one."""
    out: list[Mention] = []
    for m in mentions:
        if out and part[out[-1].end : m.start] in ("'s ", "’s "):
            out[-1] = Mention(m.role, out[-1].start, m.end)
        else:
            out.append(m)
    return out


def _answering(part: str, mentions: Sequence[Mention]) -> bool:
    """Whether the subject of a part is said to be responsible for something."""
    found = _run(part, mentions, _first(part))
    return bool(found) and bool(persons.ANSWERING.match(part, mentions[len(found) - 1].end))


def _first(part: str) -> int:
    m = re.match(
        r"[\W_]*(?:(?:that|the|an?|each|every|any|both|either|neither|such|its|this|all|no|one|then|also|under"
        r"|by)\b[\s,]*|[\d.)(]+\s+|[\s,(]+)*",
        part,
        re.IGNORECASE,
    )
    return m.end() if m else 0


def _run(part: str, mentions: Sequence[Mention], at: int) -> tuple[str, ...]:
    """The roles of the mentions that begin at a place and are joined to one another."""
    out: list[str] = []
    for m in mentions:
        if not out and (m.start > at + 12 or m.start < at - 2):
            if m.start < at - 2:
                continue
            return ()
        if out and not persons.JOINED.fullmatch(part[at : m.start]):
            break
        if not m.role or part[m.end : m.end + 2] in ("'s", "’s"):
            return ()
        out.append(m.role)
        at = m.end
    return tuple(out)
