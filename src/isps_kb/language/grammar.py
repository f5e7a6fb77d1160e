"""The controlled English of the restatements: sentences, modal verbs, where a subject may begin, what belongs to a verb."""

import re
from collections.abc import Iterator

MODALS = {
    "shall not": "not", "should not": "not", "may not": "not", "must not": "not", "cannot": "not",
    "shall": "must", "must": "must", "has to": "must", "have to": "must",
    "should": "should", "may": "may", "can": "may", "need not": "free",
}  # fmt: skip
FORCES = ("must", "should", "may", "not", "free")
MODAL = re.compile(
    r"(?<![\w-])(?:(shall|should|may|must)(?:,[^,]{1,80},)?\s+(not\b(?!\s+only))|(cannot|need\s+not|has\s+to|have\s+to)"
    r"|(shall|should|may|must|can))(?![\w-])"
)
DETERMINER = (
    r"(?:(?:the|a|an|any|each|every|only|all|no|neither|either|those|other|some|such|that|this|these|both|another|its|their|one"
    r"|two)\s+){0,3}"
)
ADJECTIVES = (
    r"(?:(?:relevant|other|same|concerned|particular|said|appropriate|respective|individual|competent|duly\s+authorised|authorised"
    r"|designated|requesting|issuing|port\s+facility's|ship's)\s+){0,3}"
)
_INTRO = re.compile(
    r"(?:at|within|besides|where|wherever|if|when|whenever|in|on|upon|for|after|before|during|subject|without|to|as|because|once|unless"
    r"|while|notwithstanding|under|with|by|except|until|since|although|though|however|furthermore|in\s+addition|otherwise|moreover"
    r"|therefore|consequently|accordingly|until|provided|having|should|from|throughout|besides|pending|prior)\b",
    re.IGNORECASE,
)
AFTER_ROLE = (
    r"(?=\s+(?:shall|should|may|must|can|cannot|need|has|have|who|whose|which|that|of|in|on|with|within|concerned|acting|under"
    r"|as|for|from|to|at|whom|where|and|or|nor|entitled|carrying|covered|engaged|intending|flying|subject|then|also|only|itself"
    r"|himself|themselves|designated|appointed|so)\b|\s*[,(.;:]|'?$)"
)
DUTIES_OF = (
    r"(?:the\s+|these\s+)?(?:specific\s+|particular\s+)?(?:duties|duty|responsibilities|responsibility|tasks)"
    r"(?:\s+and\s+(?:duties|responsibilities))?\s+of\s+"
)
PASSIVE = re.compile(
    r"^(?:\s*,[^,]{1,80},)?\s*(?:not\s+)?(?:always\s+|only\s+|also\s+|then\s+|normally\s+)?be\s+(?:\w+ly\s+)?(\w+)"
)
_ADJECTIVAL = frozenset(
    {
        "responsible", "able", "aware", "available", "familiar", "capable", "entitled", "prepared", "ready",
        "subject", "free", "consistent", "mindful", "satisfied", "alert", "deemed", "competent", "conversant",
        "in", "of", "on", "at", "under", "the", "a", "an", "qualified", "trained", "equipped", "made", "held",
        "allowed", "required", "permitted",
    }
)  # fmt: skip
_STILL_PASSIVE = frozenset(
    ["made", "held", "allowed", "required", "permitted", "trained", "equipped", "deemed", "qualified"]
)
BY = re.compile(r"\bby\s+", re.IGNORECASE)
SUBORDINATE = re.compile(r"^(?:when|where|if|once|before|after|whenever|while)\s+", re.IGNORECASE)
FAR = re.compile(r",|;|\b(?:which|that|who|whom|whose|served|used|visited|operated|owned|required|provided)\b")
RELATIVE = re.compile(r"\b(?:who|which|that|whom|where|when)(?:\s+(?:also|then|however|normally))?\s*$")
# What stands before a verb whose subject goes on: "... and shall forthwith inform".
GOING_ON = re.compile(r"(?:,|;|\band|\bor|\bbut)(?:\s+(?:also|then|forthwith|in\s+any\s+case|,[^,]*,))?\s*$")
# Where what belongs to a verb ends because its subject goes on with the next one.
NEXT = re.compile(r"(?:;|\b(?:and|or|but))(?:\s+(?:also|then|forthwith|in\s+any\s+case)|,[^,]*,)?\s*$")
# What "it" does not do: "it may be appropriate to".
NOBODY = re.compile(r"\s*be\s+(?:appropriate|possible|necessary|advisable|desirable)\b")
_ADVERBS = re.compile(
    r"^(?:(?:also|then|always|only|forthwith|immediately|therefore|in any case|where feasible|normally|necessarily"
    r"|in turn|at all times|in such cases|in every case|without delay|specifically|carefully|accordingly|fully"
    r"|both(?:,? as applicable,)?)[,\s]+)+"
)
_ASIDE = re.compile(r"(?:[A-Z]|(?:which|who|whose|that)\b|\w+s,|[\w-]+\s+or\s+the\s)")
_PARTICIPLES = ("ed", "en", "wn", "ne", "ade", "eld", "ght", "id", "ept", "ent", "ut", "rn")
_CONTINUES = re.compile(
    r"(?:who|whose|whom|which|that|of|in|on|with|within|concerned|acting|under|as|for|from|to\s+wh\w+|at|where|entitled|carrying"
    r"|covered|engaged|intending|flying|subject|then|also|only|itself|himself|themselves|designated|appointed|so|and|or|nor"
    r"|however|therefore)\b"
)


def passive(predicate: str) -> int:
    """Where a passive verb ends in a predicate ("be approved"); 0 when it is active ("be responsible", "ensure")."""
    m = PASSIVE.match(predicate)
    verb = m[1].lower() if m else ""
    if not m or (verb in _ADJECTIVAL and verb not in _STILL_PASSIVE):
        return 0
    return m.end() if verb.endswith(_PARTICIPLES) or verb in _STILL_PASSIVE else 0


_JOINING = re.compile(r"^(?:and|but|or|also|however|therefore|furthermore|moreover|in\s+addition)[,\s]+", re.IGNORECASE)


def interrupted(rest: str) -> bool:
    """Whether what stands between a role and its verb shows another noun, so that the role is not the subject."""
    plain = re.sub(r"\([^)]*\)", "", rest).strip(" ,")
    return bool(plain) and not _CONTINUES.match(plain)


def openings(head: str) -> Iterator[str]:
    """Where the subject may begin: at the start, or after an introduction that ends with a comma."""
    text = _JOINING.sub("", head.strip())
    if not _INTRO.match(text):
        yield text
        return
    commas = [m.end() for m in re.finditer(r",\s+", text)]
    for at in reversed(commas):
        yield text[at:]


def opened(head: str, subject: str) -> str:
    """What a sentence says before its subject: "At security level 3"; "" where it begins with it."""
    return _JOINING.sub("", head.strip().removesuffix(subject)).strip(" ,")


def trimmed(predicate: str) -> str:
    """The predicate without the beginning of the next main clause."""
    text = re.sub(r"(?:[,;]\s*(?:and|but|or)?|\s+(?:and|but|or))\s*$", "", predicate.strip())
    return text.strip().rstrip(".;,")


def cut(predicate: str) -> tuple[str, str]:
    """A predicate as verb and object: "ensure that X" as ("ensure", "that X"); what commas enclose before it is left out."""
    text = " ".join(predicate.split())
    while text.startswith(","):
        _, comma, rest = text[1:].partition(",")
        if not comma:
            text = text[1:]
            break
        text = rest.strip()
        while "," in text and _ASIDE.match(text):  # what is enclosed has commas of its own
            text = text.partition(",")[2].strip()
    text = _ADVERBS.sub("", text.strip(" ,"))
    m = re.match(r"(be\s+(?:\w+ly\s+)?\w+|not\s+be\s+\w+|\w+)[,\s]*(.*)$", text, re.DOTALL)
    return (m[1], m[2].strip()) if m else (text, "")
