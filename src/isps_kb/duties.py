"""Who shall, should, may or shall not do what: read off the controlled English in which the restatements are written.

A sentence says it when its main clause has an actor as subject ("The Company shall ensure ..."), or as agent of a passive
("shall be approved by the Administration"), or when a list opens with one ("The master may: .1 ..."). Relative clauses
("measures which the Administration may specify") describe and oblige nobody; a subject that is a thing names no actor. Where the
words leave the actor open, no row is made: a missing row is better than a wrong one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from isps_kb.lexicon import Lexicon

MODALS = {
    "shall not": "not", "should not": "not", "may not": "not", "must not": "not", "cannot": "not",
    "shall": "must", "must": "must", "has to": "must", "have to": "must",
    "should": "should", "may": "may", "can": "may", "need not": "free",
}  # fmt: skip
FORCES = ("must", "should", "may", "not", "free")
_MODAL = re.compile(
    r"(?<![\w-])(?:(shall|should|may|must)(?:,[^,]{1,80},)?\s+(not\b(?!\s+only))|(cannot|need\s+not|has\s+to|have\s+to)"
    r"|(shall|should|may|must|can))(?![\w-])"
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])|\n")
_DETERMINER = r"(?:(?:the|a|an|any|each|every|only|all|no|neither|those|other|some|such|that|this|these|both|another|its|their|one|two)\s+){0,3}"
_ADJECTIVES = (
    r"(?:(?:relevant|other|same|concerned|particular|said|appropriate|respective|individual|competent|duly\s+authorised|authorised"
    r"|designated|requesting|issuing|port\s+facility's|ship's)\s+){0,3}"
)
_INTRO = re.compile(
    r"(?:at|where|wherever|if|when|whenever|in|on|upon|for|after|before|during|subject|without|to|as|because|once|unless|while"
    r"|notwithstanding|under|with|by|except|until|since|although|though|however|furthermore|in\s+addition|otherwise|moreover"
    r"|therefore|consequently|accordingly|until|provided|having|should|from|throughout|besides|pending|prior)\b",
    re.IGNORECASE,
)
_AFTER_ROLE = (
    r"(?=\s+(?:shall|should|may|must|can|cannot|need|has|have|who|whose|which|that|of|in|on|with|within|concerned|acting|under"
    r"|as|for|from|to|at|whom|where|and|or|nor|entitled|carrying|covered|engaged|intending|flying|subject|then|also|only|itself"
    r"|himself|themselves|designated|appointed|so)\b|\s*[,(]|'?$)"
)
_DUTIES_OF = (
    r"(?:the\s+|these\s+)?(?:specific\s+|particular\s+)?(?:duties|duty|responsibilities|responsibility|tasks)"
    r"(?:\s+and\s+(?:duties|responsibilities))?\s+of\s+"
)
_PASSIVE = re.compile(
    r"^(?:\s*,[^,]{1,80},)?\s*(?:not\s+)?(?:always\s+|only\s+|also\s+|then\s+|normally\s+)?be\s+(?:\w+ly\s+)?(\w+)"
)
_ADJECTIVAL = frozenset(
    [
        "responsible",
        "able",
        "aware",
        "available",
        "familiar",
        "capable",
        "entitled",
        "prepared",
        "ready",
        "subject",
        "free",
        "consistent",
        "mindful",
        "satisfied",
        "alert",
        "deemed",
        "competent",
        "conversant",
        "in",
        "of",
        "on",
        "at",
        "under",
        "the",
        "a",
        "an",
        "qualified",
        "trained",
        "equipped",
        "made",
        "held",
        "allowed",
        "required",
        "permitted",
    ]
)
_STILL_PASSIVE = frozenset(
    ["made", "held", "allowed", "required", "permitted", "trained", "equipped", "deemed", "qualified"]
)
_BY = re.compile(r"\bby\s+", re.IGNORECASE)
_FAR = re.compile(r",|;|\b(?:which|that|who|whom|whose|served|used|visited|operated|owned|required|provided)\b")
_RELATIVE = re.compile(r"\b(?:who|which|that|whom|where|when)(?:\s+(?:also|then|however|normally))?\s*$")
_EXCEPTION = re.compile(r"\b(?:with\s+the\s+exception\s+of|except(?:\s+for)?|other\s+than|save)\b[^,]*:\s*$")


_ADVERBS = re.compile(
    r"^(?:(?:also|then|always|only|forthwith|immediately|therefore|in any case|where feasible|normally|necessarily"
    r"|in turn|at all times)\s+)+"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """One row: `modal` is the verb of the clause itself ("shall", "may", "shall not"), `force` its sense, one of FORCES.

    `actor` is a role id; `action` the verb and what belongs to it, `object` what it is done to; `sentence` is where it was read,
    a piece of the text of `clause`.
    """

    actor: str
    modal: str
    action: str
    object: str
    clause: str
    sentence: str

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


@dataclass(frozen=True, slots=True)
class _Found:
    """A modal verb in a sentence with its actors."""

    actors: tuple[str, ...]
    modal: str
    predicate: str
    sentence: str


class Reader:
    """Reads duties from clauses with the roles of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _roles(self) -> str:
        names = sorted(self.lexicon.role_ids, key=lambda n: (-len(n), n))
        return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names)

    @cached_property
    def _subject(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?P<duties>{_DUTIES_OF})?(?P<neg>neither\s+|no\s+)?{_DETERMINER}{_ADJECTIVES}(?P<role>{self._roles}){_AFTER_ROLE}",
            re.IGNORECASE,
        )

    @cached_property
    def _further(self) -> re.Pattern[str]:
        return re.compile(
            rf"\s*(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|nor)\s+(?:also\s+)?){_DETERMINER}{_ADJECTIVES}(?P<role>{self._roles}){_AFTER_ROLE}",
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
                    action, thing = _cut(found.predicate)
                    yield Duty(actor, found.modal, action, thing, clause_id, found.sentence)
            if own and _EXCEPTION.search(text[:split]):
                continue  # what follows is what the actor may or shall not do so
            if own and own.actors and text[:split].rstrip().endswith(":") and own.sentence.rstrip().endswith(":"):
                leads[clause_id] = own
            elif above and text[:split].rstrip().endswith(":"):
                leads[clause_id] = _Found(
                    above.actors, above.modal, f"{above.predicate.rstrip(': ')} {text[:split]}", text
                )

    def _item(self, clause_id: str, text: str, lead: _Found) -> Iterator[Duty]:
        first = _SENTENCE.split(text)[0].strip().rstrip(";.,").removesuffix("; and").removesuffix("; or")
        words = f"{lead.predicate.rstrip(': ')} {first}"
        action, thing = _cut(words)
        for actor in lead.actors:
            yield Duty(actor, lead.modal, action, thing, clause_id, first)

    def _sentences(self, text: str) -> Iterator[_Found]:
        before: tuple[str, ...] = ()
        for raw in _SENTENCE.split(text):
            sentence = raw.removeprefix("- ").strip()
            found = list(self._sentence(sentence, before))
            yield from found
            subject = [f.actors for f in found if f.actors]
            before = subject[0] if subject else ()

    def _sentence(self, sentence: str, before: tuple[str, ...]) -> Iterator[_Found]:
        subject: tuple[str, ...] = ()
        negative = False
        start = 0
        modals = list(_MODAL.finditer(sentence))
        for n, m in enumerate(modals):
            modal = " ".join(next(g for g in (m[1] and f"{m[1]} not", m[3], m[4]) if g).split())
            head = sentence[start : m.start()]
            if _RELATIVE.search(head):
                start = m.end()
                continue
            end = modals[n + 1].start() if n + 1 < len(modals) else len(sentence)
            predicate = sentence[m.end() : end]
            if (
                start
                and re.search(
                    r"(?:,|;|\band|\bor|\bbut)(?:\s+(?:also|then|forthwith|in\s+any\s+case|,[^,]*,))?\s*$", head
                )
                and subject
            ):
                actors, neg = subject, negative  # "... and shall forthwith inform ...": the same subject goes on
            else:
                actors, neg = self._actors(head, before, main=not start)
                if (actors and not start) or actors:
                    subject, negative = actors, neg
            doer = self._doer(actors, predicate, head)
            start = m.end()
            if not doer:
                if not actors:
                    subject = ()
                continue
            if neg and modal in ("shall", "should", "may", "must"):
                modal = f"{modal} not"
            yield _Found(doer, modal, _trim(predicate), sentence)

    def _doer(self, actors: tuple[str, ...], predicate: str, head: str) -> tuple[str, ...]:
        """Who acts: the subject of an active verb, the agent of a passive one."""
        passive = _PASSIVE.match(predicate)
        verb = passive[1].lower() if passive else ""
        if not passive or (verb in _ADJECTIVAL and verb not in _STILL_PASSIVE):
            return actors
        if not (
            verb.endswith(("ed", "en", "wn", "ne", "ade", "eld", "ght", "id", "ept", "ent", "ut", "rn"))
            or verb in _STILL_PASSIVE
        ):
            return actors
        for by in _BY.finditer(predicate):
            if _FAR.search(predicate[passive.end() : by.start()]):
                break
            m = self._subject.match(predicate, by.end())
            if m and not m["duties"]:
                return self._all(m, predicate)[0]
        return ()

    def _actors(self, head: str, before: tuple[str, ...], *, main: bool) -> tuple[tuple[str, ...], bool]:
        """The actors in the subject that ends a stretch of text, and whether it denies ("Neither the Company nor ...")."""
        if not main:
            cut = max(head.rfind("; "), head.rfind(", and "), head.rfind(", but "), head.rfind(", or "))
            if cut < 0:
                return (), False
            head = head[cut:].lstrip(",; ")
            head = re.sub(r"^(?:and|but|or)\s+", "", head)
        for candidate in _candidates(head):
            m = self._subject.match(candidate)
            if m:
                found, end = self._all(m, candidate)
                if m["duties"] is None and self._broken(candidate[end:]):
                    continue
                return found, bool(m["neg"])
            pronoun = re.match(r"(?:they|it)\s*(?:also|therefore|then)?\s*$", candidate, re.IGNORECASE)
            if pronoun and before:
                return before, False
        return (), False

    def _all(self, m: re.Match[str], text: str) -> tuple[tuple[str, ...], int]:
        roles = [self.lexicon.role_ids[" ".join(m["role"].lower().split())]]
        end = m.end()
        while True:
            further = self._further.match(text, end)
            if not further:
                return tuple(dict.fromkeys(roles)), end
            roles.append(self.lexicon.role_ids[" ".join(further["role"].lower().split())])
            end = further.end()

    def _broken(self, rest: str) -> bool:
        """Whether what follows the role shows that it is not the subject: another noun comes between it and the verb."""
        plain = re.sub(r"\([^)]*\)", "", rest).strip(" ,")
        if not plain:
            return False
        return not re.match(
            r"(?:who|whose|whom|which|that|of|in|on|with|within|concerned|acting|under|as|for|from|to|at|where|entitled|carrying|covered"
            r"|engaged|intending|flying|subject|then|also|only|itself|himself|themselves|designated|appointed|so|and|or|nor|however"
            r"|therefore)\b",
            plain,
        )


def _candidates(head: str) -> Iterator[str]:
    """Where the subject may begin: at the start, or after an introduction that ends with a comma."""
    text = head.strip()
    text = re.sub(
        r"^(?:and|but|or|also|however|therefore|furthermore|moreover|in\s+addition)[,\s]+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    if not _INTRO.match(text):
        yield text
        return
    commas = [m.end() for m in re.finditer(r",\s+", text)]
    for at in reversed(commas):
        yield text[at:]


def _trim(predicate: str) -> str:
    """The predicate without the beginning of the next main clause."""
    text = re.sub(r"(?:[,;]\s*(?:and|but|or)?|\s+(?:and|but|or))\s*$", "", predicate.strip())
    return text.strip().rstrip(".;,")


def _cut(predicate: str) -> tuple[str, str]:
    """A predicate as verb and object: "ensure that X" as ("ensure", "that X"); what commas enclose before it is left out."""
    text = " ".join(predicate.split())
    while text.startswith(","):
        _, comma, rest = text[1:].partition(",")
        if not comma:
            text = text[1:]
            break
        text = rest.strip()
    text = _ADVERBS.sub("", text.strip(" ,"))
    m = re.match(r"(be\s+(?:\w+ly\s+)?\w+|not\s+be\s+\w+|\w+)[,\s]*(.*)$", text, re.DOTALL)
    return (m[1], m[2].strip()) if m else (text, "")


def of_clauses(reader: Reader, texts: Mapping[str, tuple[str, int]]) -> tuple[Duty, ...]:
    """All duties of clauses given by id as (text, offset of the items), in order."""
    return tuple(reader.rows((i, text, split) for i, (text, split) in texts.items()))
