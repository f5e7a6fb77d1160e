"""Who shall, should, may or shall not do what: read off the controlled English in which the restatements are written.

A sentence says it when its main clause has an actor as subject ("The Company shall ensure ..."), or as agent of a passive
("shall be approved by the Administration"), or when a list opens with one ("The master may: .1 ..."). Relative clauses
("measures which the Administration may specify") describe and oblige nobody; a subject that is a thing names no actor. Where the
words leave the actor open, no row is made: a missing row is better than a wrong one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from isps_kb.corpus.lexicon import Lexicon
from isps_kb.language.grammar import (
    ADJECTIVES,
    AFTER_ROLE,
    BY,
    DETERMINER,
    DUTIES_OF,
    FAR,
    GOING_ON,
    MODAL,
    MODALS,
    NEXT,
    NOBODY,
    RELATIVE,
    SUBORDINATE,
    cut,
    interrupted,
    opened,
    openings,
    passive,
    trimmed,
)
from isps_kb.language.sentence import EXCEPTION, SENTENCE


@dataclass(frozen=True, slots=True)
class Duty:
    """One row: `modal` is the verb of the clause itself ("shall", "may", "shall not"), `force` its sense, one of FORCES.

    `actor` is a role id; `action` the verb and what belongs to it, `object` what it is done to; `sentence` is where it was read,
    a piece of the text of `clause`. `words` are what follows the verb, with all that qualifies it, or the item of a list, and
    `lead` then what opens that list; `when` is what the sentence says before its subject ("If …", "At security level 3").
    """

    actor: str
    modal: str
    action: str
    object: str
    clause: str
    sentence: str
    words: str = ""
    lead: str = ""
    when: str = ""

    @property
    def force(self) -> str:
        """must, should, may, not, or free (need not)."""
        return MODALS[self.modal]

    def data(self) -> dict[str, str]:
        """The row as the command prints it."""
        return {
            "actor": self.actor,
            "modal": self.modal,
            "action": self.action,
            "object": self.object,
            "clause": self.clause,
        }

    def told(self) -> dict[str, str]:
        """How the clause words the row."""
        return {"sentence": self.sentence, "words": self.words, "lead": self.lead, "when": self.when}


@dataclass(frozen=True, slots=True)
class _Found:
    """A modal verb in a sentence with its actors."""

    actors: tuple[str, ...]
    modal: str
    predicate: str
    sentence: str
    when: str = ""


class Reader:
    """Reads duties from clauses with the roles of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _roles(self) -> str:
        names = sorted(self.lexicon.role_ids, key=lambda n: (-len(n), n))
        return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names) or "(?!)"  # no roles: nobody acts

    @cached_property
    def _subject(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?P<duties>{DUTIES_OF})?(?P<neg>neither\s+|no\s+)?{DETERMINER}{ADJECTIVES}(?P<role>{self._roles})"
            rf"(?:{AFTER_ROLE}|(?P<own>'s?\s+duties(?:\s+and\s+responsibilities)?(?=\s+(?:shall|should|may)\b|\s*$)))",
            re.IGNORECASE,
        )

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        return re.compile(
            rf"{DETERMINER}{ADJECTIVES}(?P<role>{self._roles})(?!'|\s+(?:security|facility|interface)\b)\b",
            re.IGNORECASE,
        )

    @cached_property
    def _further(self) -> re.Pattern[str]:
        return re.compile(
            rf"\s*(?:,\s*as\s+well\s+as\s+|,\s*(?:and\s+|or\s+)?(?:by\s+)?|\s+(?:and|or|nor)\s+(?:also\s+)?(?:by\s+)?){DETERMINER}{ADJECTIVES}(?P<role>{self._roles}){AFTER_ROLE}",
            re.IGNORECASE,
        )

    def rows(self, clauses: Iterable[tuple[str, str, int]]) -> Iterator[Duty]:
        """The duties of clauses given as (id, text, offset at which the items are printed), each followed by its items."""
        leads: dict[str, _Found] = {}
        for clause_id, text, split in clauses:
            above = leads.get(clause_id.rpartition(".")[0])
            if above and text:
                yield from self._item(clause_id, text, above)
            own: _Found | None = None
            for found in self._sentences(text):
                own = found
                for actor in found.actors:
                    action, thing = cut(found.predicate)
                    yield Duty(
                        actor, found.modal, action, thing, clause_id, found.sentence, found.predicate, "", found.when
                    )
            if own and EXCEPTION.search(text[:split]):
                continue  # what follows is what the actor may or shall not do so
            if own and own.actors and text[:split].rstrip().endswith(":") and own.sentence.rstrip().endswith(":"):
                leads[clause_id] = own
            elif above and text[:split].rstrip().endswith(":"):
                leads[clause_id] = _Found(
                    above.actors, above.modal, f"{above.predicate.rstrip(': ')}: {text[:split]}", text, above.when
                )

    def _item(self, clause_id: str, text: str, lead: _Found) -> Iterator[Duty]:
        first = SENTENCE.split(text)[0].strip().rstrip(";.,").removesuffix("; and").removesuffix("; or")
        # of "duties shall include: .1 conducting surveys" the deed is conducting
        words = first if cut(lead.predicate)[0] == "include" else f"{lead.predicate.rstrip(': ')}: {first}"
        action, thing = cut(words)
        for actor in lead.actors:
            yield Duty(actor, lead.modal, action, thing, clause_id, first, first, lead.predicate, lead.when)

    def _sentences(self, text: str) -> Iterator[_Found]:
        before: tuple[str, ...] = ()
        for raw in SENTENCE.split(text):
            sentence = raw.removeprefix("- ").strip()
            found = list(self._sentence(sentence, before))
            yield from found
            subject = [f.actors for f in found if f.actors]
            before = subject[0] if subject else ()

    def _sentence(self, sentence: str, before: tuple[str, ...]) -> Iterator[_Found]:
        subject: tuple[str, ...] = ()
        negative = False
        when = ""
        start = 0
        modals = list(MODAL.finditer(sentence))
        for n, m in enumerate(modals):
            modal = " ".join(next(g for g in (m[1] and f"{m[1]} not", m[3], m[4]) if g).split())
            head = sentence[start : m.start()]
            if RELATIVE.search(head):
                start = m.end()
                continue
            end = modals[n + 1].start() if n + 1 < len(modals) else len(sentence)
            predicate = sentence[m.end() : end]
            if start and GOING_ON.search(head) and subject:
                actors, neg = subject, negative  # "... and shall forthwith inform ...": the same subject goes on
            else:
                actors, neg, opening = self._actors(head, before, main=not start)
                if actors:
                    subject, negative, when = actors, neg, opening
            doer = self._doer(actors, predicate, head)
            start = m.end()
            if not doer:
                if not actors:
                    subject = ()
                continue
            if neg and modal in ("shall", "should", "may", "must"):
                modal = f"{modal} not"
            yield _Found(doer, modal, trimmed(sentence[m.end() : self._end(sentence, modals[n:])]), sentence, when)

    @staticmethod
    def _end(sentence: str, modals: Sequence[re.Match[str]]) -> int:
        """Where what belongs to the first of some verbs ends: where the next main clause begins, not a subordinate one."""
        for before, m in pairwise(modals):
            between = sentence[before.end() : m.start()]
            if RELATIVE.search(between):
                continue
            going_on = NEXT.search(between)
            if going_on:
                return before.end() + going_on.start()
            begun = max(between.rfind(mark) for mark in (";", ", and ", ", but "))
            if not between.rstrip().endswith(","):  # "which changes to the plan, or to the lamp, shall not": one clause
                begun = max(begun, between.rfind(", or "))
            if begun >= 0:
                return before.end() + begun
        return len(sentence)

    def _doer(self, actors: tuple[str, ...], predicate: str, head: str) -> tuple[str, ...]:
        """Who acts: the subject of an active verb, the agent of a passive one."""
        if NOBODY.match(predicate):  # "it may be appropriate to"
            return ()
        end = passive(predicate)
        if not end:
            return actors
        for by in BY.finditer(predicate):
            if FAR.search(predicate[end : by.start()]):
                break
            m = self._subject.match(predicate, by.end())
            if m and not m["duties"]:
                return self._all(m, predicate)[0]
        return ()

    def _actors(self, head: str, before: tuple[str, ...], *, main: bool) -> tuple[tuple[str, ...], bool, str]:
        """The actors in the subject that ends a stretch of text, whether it denies ("Neither …"), and what stands before it."""
        if not main:
            cut = max(head.rfind("; "), head.rfind(", and "), head.rfind(", but "), head.rfind(", or "))
            if cut < 0:
                return (), False, ""
            head = head[cut:].lstrip(",; ")
            head = re.sub(r"^(?:and|but|or)\s+", "", head)
        for candidate in openings(head):
            when = opened(head, candidate)
            m = self._subject.match(candidate)
            if m:
                found, end = self._all(m, candidate)
                if m["duties"] is None and interrupted(candidate[end:]):
                    continue
                if m["role"] == "organisation":  # in lower case it is not the Organisation, but one named before
                    found = ("RSO",) if "recognised security organisation" in head else ()
                return found, bool(m["neg"]), when
            pronoun = re.match(r"(?:they|it)\s*(?:also|therefore|then)?\s*$", candidate, re.IGNORECASE)
            if pronoun and SUBORDINATE.match(head.strip()):
                inner = self._opening.match(SUBORDINATE.sub("", head.strip(), count=1))
                if inner:
                    return (self.lexicon.role_ids[" ".join(inner["role"].lower().split())],), False, when
            if pronoun and before:
                return before, False, when
        return (), False, ""

    def _all(self, m: re.Match[str], text: str) -> tuple[tuple[str, ...], int]:
        roles = [self.lexicon.role_ids[" ".join(m["role"].lower().split())]]
        end = m.end()
        while True:
            further = self._further.match(text, end)
            if not further:
                return tuple(dict.fromkeys(roles)), end
            roles.append(self.lexicon.role_ids[" ".join(further["role"].lower().split())])
            end = further.end()
