"""Claims held against the norms of the provisions that they cite: is it there, with that force, that actor, number and condition?

Nothing is guessed: what no norm of the clause states well enough is unknown.
"""

from collections.abc import Iterator, Sequence

from isps_kb.addresses.address import split, within
from isps_kb.addresses.collection import group_of
from isps_kb.claims import actor, condition, force, number, sources
from isps_kb.claims.case import Case
from isps_kb.claims.claim import Claim
from isps_kb.claims.grounds import Grounds, Match
from isps_kb.claims.verdicts import Verdict
from isps_kb.store.database import Store

LIKE = 0.3  # of a claim that a clause has which no other clause has more of
SPOKEN = 0.45  # of the weight of a claim that a clause which is about it has
APART = 0.3  # by which another clause has more of it, where the citation is wrong,
FOREIGN = 0.2  # and by which, where the cited clause has next to nothing
WHOLE = 0.8  # of the deed of a cited clause: a claim that has so much of it is about it
NEARER = 0.2  # of the score by which another clause is clearly nearer to a claim;
TELLING = 14.0  # the weight of the words that both then have
WELL = 0.95  # of a claim that a clause has which is surely its place;
SHARED = 12.0  # of one that has less, the weight of the words that both have
ALIKE = 0.05  # by which another clause may have more of it
DEED = 4  # words of a deed that is no common one: a claim that has them all states it
MUCH = 0.48  # of a claim that a clause has with half its deed where the cited one has less than half of either
FULLER = 0.19  # of the score by which it has more
CLEARLY = 0.6  # of a claim, and of the deed, that a clause has which is its place even where it cites the other one
SOME = 5  # words that both have, where the cited one has next to none
MANY = 6  # words that both have, however common
PLAIN = 20.0  # the weight of the words of a claim that a clause has which no doubt is meant,
LITTLE = 0.2  # the same where it has half the deed of the other, too
VOID = 0.2  # the same where next to no word of it tells that the cited one is meant,
FAIR = 0.45  # the score of the clause that is nearest, and
VOIDER = 0.3  # by how much it is nearer
STRANGE = 0.07  # where the cited one has no more of it
HEAVY = 10.0  # the weight of the words of a deed that is no common one
FEW = 3  # words that both must have in any case
PLACE = 0.6  # the score of a clause that may be called the place of a claim
SAME = 0.4  # of a claim that a norm which states it has, if it has its verb
STATED = 0.5  # of a claim that a norm which states it has
CLOSE = 0.93  # of the best score: the norm with the verb of the claim is the one that is meant
NEAR = 0.85  # of the best score: norms that may be meant as well
SURELY = 0.75  # of a claim that a clause has which may be cited for another reason
COUNTED = 0.5  # the same where only its numbers and who acts are judged


class Judge:
    """Judges claims against the grounds of a store."""

    def __init__(self, store: Store) -> None:
        self.store, self.grounds = store, Grounds(store)

    def judged(self, claim: Claim) -> Iterator[Verdict]:
        """The verdicts on a claim, beside those on whether what it cites exists."""
        targets = tuple(t for t in claim.targets if split(t).parts and (self.store.holds(t) or self.store.children(t)))
        if not targets or not claim.authority or claim.meta or claim.asks:
            return
        if len(self.grounds.wording.stems(claim.about)) < 2:
            return
        targets = (*targets, *(other for t in targets for other in [self.store.double(t)[0]] if other))
        cited, deed = self.grounds.cited(targets), self._deed(claim)  # who acts is another question
        every = tuple(self.grounds.matches(deed, cited))
        norms = tuple(m for m in every if m.ground.stated)
        other = self._apart(deed, targets)
        like = (
            bool(every)
            and every[0].said >= LIKE
            and (
                other is None
                or every[0].said >= other.said - ALIKE
                or (every[0].kept >= WELL and len(every[0].ground.core) >= DEED)
            )
        )
        verb = self.grounds.wording.deeds(claim.verb)
        acted = bool(norms) and bool(verb & self.grounds.wording.deeds(norms[0].ground.action))
        least = LIKE if like else SAME if acted else STATED
        near = tuple(m for m in norms if m.score >= NEAR * norms[0].score and m.said >= least - 0.05)
        likely = (
            m for m in norms if near and (m.said >= near[0].said or (m in near and m.score >= CLOSE * near[0].score))
        )
        doing = (m for m in likely if verb & self.grounds.wording.deeds(m.ground.action))
        best = next(doing, near[0]) if near and near[0].said >= least else None
        case = Case(claim, targets, every, norms, near, best, self.grounds)
        elsewhere = self._elsewhere(case, deed, other) if claim.authority > 1 and other else None
        if elsewhere:
            some = bool(every) and max(m.said for m in every) >= VOID
            one = len(targets) == 1
            says = ("does not say this" if one else "do not say this") if some else f"say{'s' * one} nothing of this"
            there = "it stands in" if elsewhere.score >= PLACE else "the nearest is"
            note = f"{' and '.join(targets)} {says}; {there} {elsewhere.ground.clause}."
            yield case.verdict("citation", "wrong", elsewhere.ground, note)
        elif cited and not like and (not every or every[0].said < SPOKEN):
            note = "It cannot be told whether the provision is about this."
            yield case.verdict("citation", "unknown", every[0].ground if every else cited[0], note)
            yield from actor.deciding(case)
        elif every:
            yield case.verdict("citation", "right", every[0].ground, "The provision speaks of this.")
            sure = claim.authority > 1 or every[0].said >= SURELY
            for check in (number, force, actor, condition):
                if sure or (check in (number, actor) and every[0].said >= COUNTED):
                    yield from check.checked(case)

    def _apart(self, deed: str, targets: Sequence[str]) -> Match | None:
        """The ground beside those of some provisions that states a deed best."""
        groups = {group_of(split(t).instrument) for t in targets} | {"A", "B", "XI-2"}
        return self.grounds.nearest(deed, lambda clause: _apart(clause, targets, groups))

    def _elsewhere(self, case: Case, deed: str, best: Match) -> Match | None:
        """The ground that states a claim where the cited provisions do not; None where they do, or none does clearly."""
        claim, targets = case.claim, case.targets
        said, score = max((m.said for m in case.every), default=0.0), case.every[0].score if case.every else 0.0
        if (said >= 0.8 and not self._done(case, best)) or len(claim.words.split()) < 4:
            return None
        cited = tuple(t for c in claim.beside for t in c.targets if split(t).parts)
        shared = {*self.grounds.wording.stems(deed)} & best.ground.stems
        much = self.grounds.weight(shared)
        part = claim.words.strip() != claim.sentence.strip()
        void = not part and len(shared) > FEW and self._void(case, best)
        fuller = self._fuller(case, best, VOIDER, CLEARLY)
        least = FEW if void or fuller else MANY
        if len(shared) < FEW or (best.said < WELL and much < SHARED and len(shared) < least):
            return None
        if (
            any(within(best.ground.clause, t) for t in cited)
            or self._above(targets, deed)
            or any(self._whole(case, m, best) for m in case.every)
        ):
            return None
        if part and all(c.end <= claim.start for c in claim.cited):
            return None  # what follows a citation may stand elsewhere
        if part and self.grounds.covered(claim.sentence, cited) >= SPOKEN:
            return None
        apart = FOREIGN if said < APART else APART
        strange = said < STRANGE and much >= PLAIN
        little = not part and said < LITTLE and much >= TELLING and best.kept >= STATED
        place = best.score >= PLACE or (best.said >= STATED and (strange or little)) or void
        clear = said < SPOKEN and best.said - said >= apart and place
        half = said >= STATED and case.every[0].kept >= STATED  # then the cited clause says something of this, too
        better = best.said >= 0.9 and best.score - score >= 0.35 and best.kept >= LITTLE and not half
        poor = said < STATED and all(m.kept < LIKE for m in case.every)
        better = better or (poor and best.said >= WHOLE and best.kept >= WELL and len(shared) > FEW)
        fuller = fuller or (len(shared) >= SOME and self._fuller(case, best, FULLER, STATED))
        better = better or self._foreign(case, best) or (fuller and not part)
        better = better or self._nearer(case, best, said, much, len(shared))
        surely = said < SPOKEN and best.said >= CLEARLY and best.kept >= (CLEARLY if said < VOID else WHOLE)
        return best if (clear or better) and (surely or not self._cites(best.ground.clause, targets)) else None

    def _void(self, case: Case, best: Match) -> bool:
        """Whether next to nothing of a claim is in the cited clauses, and clearly more in another."""
        said, score = (case.every[0].said, case.every[0].score) if case.every else (0.0, 0.0)
        claim = case.claim
        back = len(claim.before.split()) >= DEED and sources.ANAPHORA.search(claim.sentence)
        little = (
            not back
            and not sources.PRACTICE.match(claim.words)
            and said < VOID
            and all(m.kept < STATED for m in case.every)
        )
        return little and best.score >= FAIR and best.score - score >= VOIDER

    def _foreign(self, case: Case, best: Match) -> bool:
        """Whether a claim is the whole deed of a clause and names somebody whom the cited ones do not speak of at all."""
        if best.said < WELL or best.kept < WHOLE:
            return False
        grounds = self.grounds
        named = {m.role for m in grounds.wording.mentions(case.claim.words)} & grounds.roles([best.ground])
        known = grounds.roles(grounds.cited(case.targets))
        return any(not actor.akin(role, known) for role in named - known - {""})

    def _fuller(self, case: Case, best: Match, more: float, kept: float) -> bool:
        """Whether a claim has half the deed of a clause, and less than half of the cited one, in either direction."""
        said, score = (case.every[0].said, case.every[0].score) if case.every else (0.0, 0.0)
        little = said < STATED and all(m.kept < STATED for m in case.every)
        little = little and bool(case.claim.force) and not _sisters(best.ground.clause, case.targets)
        return little and best.kept >= kept and best.said >= MUCH and best.score - score >= more

    def _nearer(self, case: Case, best: Match, said: float, much: float, shared: int) -> bool:
        """Whether the words of a claim are so clearly nearer to a clause that the cited one cannot be meant."""
        if best.said < WELL or best.score - (case.every[0].score if case.every else 0.0) < NEARER:
            return False
        return (best.kept >= LITTLE and best.said - said >= APART and much >= TELLING and shared > FEW) or self._done(
            case, best
        )

    def _done(self, case: Case, best: Match) -> bool:
        """Whether a claim is the whole deed of a clause beside the cited one, which speaks of another deed."""
        deeds = self.grounds.wording.deeds
        verb = deeds(case.claim.verb)
        here = any(verb & deeds(m.ground.action) for m in case.norms)
        beside = any(t.rpartition(".")[0] == best.ground.clause.rpartition(".")[0] for t in case.targets)
        whole = best.kept >= WELL and best.said >= WELL and all(m.kept < LIKE for m in case.every)
        return whole and beside and bool(verb & deeds(best.ground.action)) and not here

    def _whole(self, case: Case, match: Match, best: Match) -> bool:
        """Whether a claim has the whole deed of a cited clause, where that is no common one, or the other clause has another."""
        verb, deeds = self.grounds.wording.deeds(case.claim.verb), self.grounds.wording.deeds
        own = bool(verb & deeds(match.ground.action)) and not verb & deeds(best.ground.action)
        return match.kept >= WHOLE and (own or self.grounds.weight(match.ground.core) >= HEAVY)

    def _above(self, targets: Sequence[str], deed: str) -> bool:
        """Whether the clause in which a cited item stands speaks of a deed in the line that opens its list."""
        above = {t.rpartition(".")[0] for t in targets if "." in t}
        found = self.grounds.matches(deed, (g for g in self.grounds.cited([*above]) if g.clause in above))
        return bool(found) and found[0].said >= SPOKEN

    def _cites(self, clause: str, targets: Sequence[str]) -> bool:
        """Whether a clause cites one of some provisions: what speaks of it may be right to cite these."""
        shown = self.store.passage(clause)
        cited = (
            {t for _, c in shown.every_cite for t in c.targets if split(t).parts and not within(clause, t)}
            if shown
            else set()
        )
        return any(within(t, c) or within(c, t) for t in targets for c in cited)

    def _deed(self, claim: Claim) -> str:
        """The words of a claim without the names of those who act by it; with them where little else is left."""
        words = claim.about
        for m in reversed(self.grounds.wording.mentions(words)):
            if m.role and m.role in claim.actors:
                words = words[: m.start] + words[m.end :]
        return words if len(self.grounds.wording.stems(words)) > 1 else claim.about


def _sisters(clause: str, targets: Sequence[str]) -> bool:
    """Whether a clause and one of some provisions are of the sections of Parts A and B with one number, which say the same."""
    return any(
        {split(clause).instrument, split(t).instrument} == {"A", "B"} and split(clause).parts[:1] == split(t).parts[:1]
        for t in targets
    )


def _apart(clause: str, targets: Sequence[str], groups: set[str]) -> bool:
    return group_of(split(clause).instrument) in groups and not any(within(t, clause) for t in targets)
