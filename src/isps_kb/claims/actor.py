"""Does somebody act by the clause whom a claim lets act?"""

from collections.abc import Iterator, Sequence

from isps_kb.claims import conceded, persons
from isps_kb.claims.case import KEPT, Case
from isps_kb.claims.claim import Claim
from isps_kb.claims.verdicts import Verdict
from isps_kb.claims.wording import Wording
from isps_kb.reading import duties
from isps_kb.store.normative import Stated

# Roles that the clauses name for one another, so that one in place of the other cannot be called wrong.
_KIN = tuple(
    frozenset(names.split(", "))
    for names in (
        "CG, MEMBER-STATE, DA, PORT-STATE, COASTAL-STATE, DAO, GOVERNMENT-OFFICER, AUTHORITIES, COMPETENT-AUTHORITY, "
        "harbour master, port captain",
        "CG, ADMIN", "SHIP, MASTER", "SHIP, SSO", "SHIP, CREW", "CREW, CREW-SECURITY", "PORT-FACILITY, PFSO",
        "PORT-FACILITY, PFP, PFP-SECURITY, GUARD", "SHORE-PERSONNEL, CSO", "AUDITOR, CSO", "AUDITOR, SSO",
        "AUDITOR, PFSO", "ASSESSOR, CSO", "RO, RSO",
    )
)  # fmt: skip
_SAME = tuple(
    frozenset(("CG", part)) for part in ("DA", "PORT-STATE", "DAO", "MEMBER-STATE", "STATES")
)  # named for a part: right
# With these verbs it is not the subject that acts.
_HAVING = frozenset("have be has receive get obtain undergo possess become remain".split())
_STATED = 0.4  # of a claim that a norm has which may be meant of several that are cited
_NAMED = 0.2  # of a claim that a norm has whose words tell whose will decides
_PLAIN = 0.2  # of the deed of a norm: less of it in a claim, and it may speak of something else


def checked(case: Case) -> Iterator[Verdict]:
    """The verdict on who acts by a claim, where it lets somebody act."""
    claim, best = case.claim, case.best
    yield from deciding(case)
    yield from _done(case)
    if not claim.actors or best is None:
        return
    others = _agents(case)
    if others and not others & {*claim.actors} and not claim.negative:
        who = " or ".join(duties.names(case.grounds.store).get(a, a) for a in sorted(others))
        said = " and ".join(duties.names(case.grounds.store).get(a, a) for a in claim.actors)
        kin = all(akin(a, others) for a in claim.actors)
        note = f"Claimed of {said}; by the clause {who} acts."
        yield case.verdict("actor", "doubtful" if kin else "wrong", best.ground, note)
        return
    acting = [(m, m.ground.stated.norm.actor) for m in case.near if m.ground.stated and m.ground.stated.norm.actor]
    same = [
        (m, actors)
        for m, actors in acting
        if case.grounds.wording.deeds(claim.verb) & case.grounds.wording.deeds(m.ground.action)
    ]
    if claim.verb in _HAVING and not same:
        return
    acting = same or acting
    if not acting:
        yield case.verdict("actor", "unknown", best.ground, "The clause does not say who acts.")
        return
    stated = {a for _, actors in acting for a in actors}
    apart = [m.ground for m in case.near if m.ground not in [n.ground for n, _ in acting]]  # which have another verb
    named = stated | {
        a
        for m in case.norms
        if m.said >= _STATED and m.ground.stated and not (same and m.ground in apart)
        for a in m.ground.stated.norm.actor
    }
    first, names = acting[0][0], duties.names(case.grounds.store)
    who = " or ".join(names.get(a, a) for a in sorted(stated))
    other = _other(case, [m.ground.stated for m, _ in acting], stated)
    if other:
        yield case.verdict(
            "actor", "wrong", first.ground, f"Claimed of {names.get(other, other)}; by the clause {who} acts."
        )
    elif named & {*claim.actors} or _one_of(_SAME, claim, stated) or any(case.lets(m.ground) for m in case.norms):
        yield case.verdict("actor", "right", first.ground, f"By the clause {who} acts.")
    elif _one_of(_KIN, claim, stated) and not (claim.actors == ("ADMIN",) and "port facilit" in first.ground.text):
        yield case.verdict("actor", "doubtful", first.ground, f"By the clause {who} acts.")
    else:
        said = " and ".join(names.get(a, a) for a in claim.actors)
        told = first.ground.stated.sentence if first.ground.stated else ""
        there = {m.role for m in case.grounds.wording.mentions(told)}  # who is named there may act in another verb
        sure = first.kept >= _PLAIN if same else first.kept >= KEPT and (claim.assigned or not there & {*claim.actors})
        sure = sure or (first.kept >= _PLAIN and first.said >= _NAMED and not _known(case) & {*claim.actors})
        let = (
            first.ground.stated is not None
            and first.ground.stated.force == "may"
            and claim.force == "must"
            and not same
        )
        barred = conceded.barred(case, first.ground)
        verdict = (
            "wrong" if sure and not (let or barred or claim.others) else "doubtful"
        )  # who only may do it is no other
        yield case.verdict("actor", verdict, first.ground, f"Claimed of {said}; by the clause {who} acts.")


def _agents(case: Case) -> set[str]:
    """Who does by the words of cited norms what a claim lets somebody do, beside their deeds: "the period that X specifies"."""
    wording, verb = case.grounds.wording, case.grounds.wording.deeds(case.claim.verb)
    if not verb or any(verb & wording.deeds(m.ground.action) for m in case.norms):
        return set()
    out: set[str] = set()
    for m in case.norms:
        text = m.ground.text if m.said >= _NAMED else ""
        for x in wording.mentions(text) if text else ():
            by, that = persons.DONE_BY.search(text[: x.start]), persons.THAT_ONE.search(text[: x.start])
            does = persons.DOES.match(text, x.end) if that else None
            if x.role and ((by and verb & wording.deeds(by[1])) or (does and verb & wording.deeds(does[1]))):
                out.add(x.role)
    return out


def _known(case: Case) -> set[str]:
    """The roles that the cited provisions name at all."""
    return case.grounds.roles(m.ground for m in case.every)


def _other(case: Case, acting: Sequence[Stated | None], stated: set[str]) -> str:
    """One of several actors of a claim whom the clause neither lets act nor names."""
    if len(case.claim.actors) < 2 or not stated & {*case.claim.actors}:
        return ""
    wording = case.grounds.wording
    named = {m.role for s in acting if s for m in wording.mentions(s.sentence)}
    known = stated | named
    apart = (a for a in case.claim.actors if a not in known)
    return next((a for a in apart if not akin(a, known)), "")


def akin(role: str, known: set[str]) -> bool:
    """Whether the clauses name a role for one of some others."""
    return any({role, other} <= pair for pair in (*_SAME, *_KIN) for other in known)


def deciding(case: Case) -> Iterator[Verdict]:
    """The verdict on whose will decides by a claim, where the clause says whose does."""
    wording, names = case.grounds.wording, duties.names(case.grounds.store)
    said = dict(_whose(case.claim.words, wording))
    held = [n for n in case.norms if n.said >= _NAMED] if said else []
    named = {x.role for m in held for x in wording.mentions(m.ground.text)}
    for m in held:
        stated: dict[str, set[str]] = {}
        for what, role in _whose(m.ground.text, wording):
            stated.setdefault(what, set()).add(role)
        for what in said:  # "the approval of X" where the clause lets Y approve
            if m.ground.stated and m.ground.stated.norm.actor and wording.deeds(what) & wording.deeds(m.ground.action):
                stated.setdefault(what, set()).update(m.ground.stated.norm.actor)
        for what, role in said.items():
            known = stated.get(what, set())
            if known and role not in named and not akin(role, known):
                who = " or ".join(names.get(b, b) for b in sorted(known))
                note = f"Claimed of the {what} of {names.get(role, role)}; the clause has that of {who}."
                yield case.verdict("actor", "wrong", m.ground, note)
                return


def _done(case: Case) -> Iterator[Verdict]:
    """The verdict on by whom something is done by a claim, beside its deed, where the clause has another: "approved by"."""
    wording, names = case.grounds.wording, duties.names(case.grounds.store)
    for what, role in _by(case.claim.words, wording):
        for m in case.norms:
            if m.said < _STATED or wording.deeds(what) & wording.deeds(m.ground.action):
                continue
            stated = {r for deed, r in _by(m.ground.text, wording) if wording.deeds(deed) & wording.deeds(what)}
            if stated and role not in stated and not akin(role, stated):
                who = " or ".join(names.get(r, r) for r in sorted(stated))
                note = f"Claimed to be {what} by {names.get(role, role)}; by the clause it is by {who}."
                yield case.verdict("actor", "wrong", m.ground, note)
                return


def _by(text: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """What is done in a text, and by whom."""
    for x in wording.mentions(text):
        found = persons.DONE_BY.search(text[: x.start])
        if x.role and found:
            yield found[1].lower(), x.role


def _whose(text: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """What is somebody's to give or decide by a text, and whose."""
    mentions = {m.start: m.role for m in wording.mentions(text)}
    for m in persons.WHOSE.finditer(text):
        role = mentions.get(m.end(), "")
        if role:
            yield m["what"].lower(), role


def _one_of(pairs: tuple[frozenset[str], ...], claim: Claim, stated: set[str]) -> bool:
    return any({a, b} <= pair for pair in pairs for a in claim.actors for b in stated)
