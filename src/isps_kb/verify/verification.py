"""A text verified: its citations, quotations and what it claims of the clauses that it cites, each with one of four verdicts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from isps_kb.addresses.address import split
from isps_kb.claims import phrases, sources
from isps_kb.claims.claim import Claim, claims, sentences
from isps_kb.claims.force import OWN_LAW
from isps_kb.claims.judge import Judge
from isps_kb.claims.verdicts import CHECKS, VERDICTS, Verdict
from isps_kb.errors import KbError
from isps_kb.model import Citation
from isps_kb.reading import circulars, lookup
from isps_kb.store.database import Store
from isps_kb.verify import citing, confusions
from isps_kb.verify.quotations import Quotations

MAX_TEXT = 2_000_000
_IN_FORCE = ("in force", "current", "latest", "applicable", "valid")


class Verifier:
    """Verifies texts against a store; may be used again and again."""

    def __init__(self, store: Store, folder: Path) -> None:
        """A verifier.

        Args:
            store: the compiled knowledge.
            folder: the corpus folder, which holds the confusions.

        Raises:
            KbError: the data on confusions are malformed.
        """
        self.store = store
        self.citer, self.judge, self.quotations = citing.citer(store), Judge(store), Quotations(store)
        self.works: Mapping[str, Mapping[str, Any]] = circulars.works(store)
        self.confusions = confusions.read(folder)

    def verified(self, text: str, context: str = "") -> list[Verdict]:
        """Every verdict on a text in the order of its passages.

        Args:
            text: any text; offsets of the verdicts index it.
            context: the provision that it is taken from, for citations such as "section 7.2".

        Raises:
            KbError: the text is too long.
        """
        if len(text) > MAX_TEXT:
            raise KbError(f"The text has {len(text):,} characters; give at most {MAX_TEXT:,} at a time.")
        cited = self.citer.find(text, context)
        found = [*self._citations(text, cited), *self.quotations.checked(text, cited)]
        for claim in claims(text, cited, self.judge.grounds.wording):
            found += self._claimed(text, claim, found)
        confused = list(self._confused(text, cited, found))
        found = [f for f in found if not any(_elsewhere(f) and c.start <= f.start < c.end for c in confused)] + confused
        unique = dict.fromkeys(replace(v, text=text[v.start : v.end]) for v in found)
        return sorted(unique, key=lambda v: (v.start, v.end, CHECKS.index(v.check), VERDICTS.index(v.verdict)))

    def _claimed(self, text: str, claim: Claim, found: list[Verdict]) -> Iterator[Verdict]:
        """The verdicts on a claim; that a citation is right for it takes the place of that it exists."""
        words = text[claim.start : claim.end]
        start = claim.start + len(words) - len(words.lstrip())
        end = claim.start + len(words.rstrip())
        for v in self.judge.judged(claim):
            if v.check != "citation":
                yield replace(v, start=start, end=end)
                continue
            for c in claim.cited:
                if any(split(t).parts for t in c.targets):
                    there = replace(v, start=c.start, end=c.end)
                    found[:] = [
                        f for f in found if not (f.check == "citation" and f.start == c.start and f.verdict == "right")
                    ]
                    if not any(f.check == "citation" and f.start == c.start for f in found):
                        found.append(there)

    def _citations(self, text: str, cited: tuple[Citation, ...]) -> Iterator[Verdict]:
        for c in cited:
            verdict, clause, note = self._exists(c)
            yield Verdict(c.start, c.end, c.text, "citation", verdict, clause, "", "", note)
            yield from self._status(text, c, cited)

    def _exists(self, c: Citation) -> tuple[str, str, str]:
        if c.status == "dangling":
            missing = [t for t in c.targets if self.citer.status((t,)) == "dangling"]
            if missing[0][-1:].isalpha():
                return "doubtful", missing[0], "It cannot be told which provision is meant."
            if not sources.named(c):
                return (
                    "doubtful",
                    missing[0],
                    f"If this is {missing[0]}, there is none; it may be a number of another text.",
                )
            try:
                lookup.clauses(self.store, missing[:1])
            except KbError as error:
                return "wrong", missing[0], str(error)
            return "wrong", missing[0], f"{', '.join(missing)} does not exist."
        first = c.targets[0] if c.targets else ""
        if c.status == "ambiguous":
            could = (
                f"It could be {' or '.join(c.candidates[:4])}." if c.candidates else "It cannot be told what it names."
            )
            return "doubtful", "", could
        if c.status == "missing":
            return "unknown", first, "It exists, but no edition here holds its text."
        if c.status == "outside":
            return "unknown", first, "This instrument is not held here."
        return "right", first, "It exists."

    def _status(self, text: str, c: Citation, cited: tuple[Citation, ...]) -> Iterator[Verdict]:
        named = {split(t).instrument for o in cited for t in o.targets}
        for target in c.targets:
            work = self.works.get(split(target).instrument)
            if not work or not work["superseded_by"] or named & {*work["superseded_by"]}:
                continue
            around = text[max(0, c.start - 80) : c.end + 80].lower()
            claimed = any(w in around for w in _IN_FORCE) and "not " not in around
            note = f"{work['id']}: {work['status']}; replaced by {', '.join(work['superseded_by'])}."
            yield Verdict(c.start, c.end, c.text, "status", "wrong" if claimed else "doubtful", target, "", "", note)

    def _confused(self, text: str, cited: tuple[Citation, ...], found: list[Verdict]) -> Iterator[Verdict]:
        """Common confusions in sentences in which nothing else was found wrong."""
        for start, end in sentences(text):
            if any(v.verdict == "wrong" and start <= v.start < end and not _elsewhere(v) for v in found):
                continue
            here = [c for c in cited if start <= c.start < end]
            words = " ".join(text[start:end].split())
            if phrases.META.search(words) or phrases.asked(words):
                continue
            spoken = any(_supported(v) and start <= v.start < end for v in found)
            for confusion in self.confusions:
                wrong = confusion.meant(words, [t for c in here for t in c.targets])
                if wrong and confusion.unsaid and spoken:
                    continue
                if wrong is not None:
                    clause = (confusion.right or wrong or ("",))[0]
                    sure = not wrong or any(
                        sources.authority(text, start, end, c) > 1 for c in here if {*c.targets} & {*wrong}
                    )
                    verdict = "wrong" if sure and not OWN_LAW.search(words) else "doubtful"
                    yield Verdict(start, end, "", confusion.check, verdict, clause, "", "", confusion.text)
                    break


def _elsewhere(verdict: Verdict) -> bool:
    """Whether a verdict only says that another clause would be the place, which a common confusion knows better."""
    return verdict.check == "citation" and verdict.verdict == "wrong" and bool(verdict.says)


def _supported(verdict: Verdict) -> bool:
    """Whether a verdict says that the cited clause itself speaks of what is said, so that no confusion can be meant."""
    return verdict.check == "citation" and verdict.verdict == "right" and bool(verdict.says)


def counted(found: list[Verdict]) -> dict[str, int]:
    """How many verdicts there are of each kind."""
    return {kind: sum(v.verdict == kind for v in found) for kind in VERDICTS}
