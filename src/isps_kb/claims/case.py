"""A claim with the norms that state it, by which each check judges; and the verdict that a check returns."""

from typing import NamedTuple

from isps_kb.claims.claim import Claim
from isps_kb.claims.grounds import Ground, Grounds, Match
from isps_kb.claims.verdicts import Verdict

KEPT = 0.5  # of the deed of a norm that a claim has which states it and nothing else


class Case(NamedTuple):
    """A claim, the provisions that it cites with all their grounds, and the norms that state it, the best first.

    `best` is None where none states it well enough; `near` are those that may be meant as well, `norms` all that were cited.
    """

    claim: Claim
    targets: tuple[str, ...]
    every: tuple[Match, ...]
    norms: tuple[Match, ...]
    near: tuple[Match, ...]
    best: Match | None
    grounds: Grounds

    def verdict(self, check: str, verdict: str, ground: Ground, note: str) -> Verdict:
        """A verdict on the claim, with the words of the clause that it was held against."""
        shown = self.grounds.store.passage(ground.clause)
        words = shown.whose.edition.kind if shown else "restatement"
        says = ground.stated.sentence if ground.stated else shown.lead if shown else ground.text
        claim = self.claim
        return Verdict(claim.start, claim.end, "", check, verdict, ground.clause, " ".join(says.split()), words, note)

    def lets(self, ground: Ground) -> bool:
        """Whether a norm speaks of somebody else, who acts by the claim: "authorise X to carry out"."""
        wording, norm = self.grounds.wording, ground.stated.norm if ground.stated else None
        said = f"{norm.object} {norm.except_}" if norm else ""
        verb = wording.stems(self.claim.verb)[:1]
        meant = [m for m in wording.mentions(said) if m.role and m.role in self.claim.actors]
        return any(said[m.end :].startswith(" to ") and wording.stems(said[m.end + 4 :])[:1] == verb for m in meant)
