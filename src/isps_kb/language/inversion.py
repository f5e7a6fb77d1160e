"""Sentences as yes/no questions: turned round where the grammar is plain, quoted where it is not, so that nothing is lost."""

import re

_MODAL = re.compile(r"\b(shall|should|must|has to|have to|may not|cannot)\b( not\b)?")
_ANY = re.compile(r"\b(?:shall|should|must|has to|have to|may|can|cannot|need not)\b")
FREE = re.compile(r"\b(?:may|can|need not)\b(?! not)")
_DETERMINER = r"(?:the|a|an|any|each|every|all|those|these|this|such|no|its|their)"
_OPENING = re.compile(
    r"(?:at|where|wherever|if|when|whenever|in|on|upon|for|after|before|during|subject|without|to|as|because|once|unless|while"
    r"|under|with|by|except|until|since|although|however|furthermore|otherwise|moreover|therefore|besides|from|throughout|both"
    r"|depending|nevertheless|notwithstanding|taking|having|either|neither|not|only|there|irrespective)\b",
    re.IGNORECASE,
)
LOOKS_BACK = re.compile(
    r"(?:in (?:that|this|these|those|such|addition)\b|it\b|they\b|this\b|these\b|those\b(?! who)|such\b|otherwise\b)",
    re.IGNORECASE,
)
_PROPER = re.compile(
    r"(?:Contracting|Administrations?|Company(?! security)|Companies|Designated|Declarations?|International|Interim"
    r"|Governments?|Part|SOLAS|Organisation|English|French|Spanish)\b"
)
_HEAD_END = re.compile(
    r",|\s\(|\s(?:of|in|on|to|for|that|which|who|whose|with|from|under|at|by|as|such as|within|between|against|acting|including"
    r"|concerning|about|proceeding|below|above|where|when|is|are|has|have|so|whom|aimed|aboard|other than)\b"
    r"|(?:(?<=s)|(?<=personnel)|(?<=\(s\)))\s(?:\w+ed|concerned|appropriate|relevant|necessary|responsible)\b"
)
_PLURALS = frozenset(["personnel", "people", "they", "those", "these", "criteria"])
_SINGULARS = frozenset(["access", "process", "basis", "it", "address", "status"])
_BARE = (
    "have|take|include|keep|ensure|provide|contain|show|state|report|act|comply|remain|possess|receive|address|establish|specify"
    "|indicate|give|make|notify|inform|apply|be|advise|communicate|consult|coordinate|review|consider|liaise|record|carry|allow"
)
_UNFINISHED = re.compile(r"\b(?:who|which|that)$|\b(?:to|in|of|for|by|on|from) which(?: \w+){0,2}$")


def question(sentence: str) -> str:
    """A sentence with an audit verb as a yes/no question: turned round where its grammar is plain, else quoted."""
    found = list(_ANY.finditer(sentence))
    m = _MODAL.search(sentence)
    if m and len(found) == 1 and not m[2] and m[1] in ("shall", "should", "must"):
        turned = _turned(sentence, m)
        if turned:
            return turned
    return quoted(sentence)


def audited(sentence: str) -> str:
    """The verb by which a sentence asks for something; "" where it only allows or states."""
    main = _main(sentence)
    m = _MODAL.match(sentence, main) if main >= 0 else None
    return f"{m[1]}{' not' if m[2] else ''}" if m else ""


def asking(sentence: str) -> str:
    """The first verb of a sentence that asks for something, wherever it stands."""
    m = _MODAL.search(sentence)
    return f"{m[1]}{' not' if m[2] else ''}" if m else ""


def _main(sentence: str) -> int:
    """Where the verb of the main clause stands: the first that has a subject before it, else the first that asks."""
    found = [m.start() for m in _ANY.finditer(sentence)]
    for at in found:
        if _subject(sentence[:at].strip())[1]:
            return at
    m = _MODAL.search(sentence)
    return m.start() if m and not FREE.match(sentence, found[0]) else -1


def quoted(sentence: str) -> str:
    """A sentence with an audit verb as the question whether it is kept, met or followed."""
    m = _MODAL.search(sentence)
    denied = re.search(r"\b(?:no|neither|none)\b[^,.]*$", sentence[: m.start()], re.IGNORECASE) if m else None
    kind = "rule kept" if m and (denied or m[2] or m[1] in ("may not", "cannot")) else "requirement met"
    if kind != "rule kept" and m and m[1] == "should":
        kind = "recommendation followed"
    return f"Is this {kind}: “{sentence.rstrip(': ')}”?"


def _turned(sentence: str, m: re.Match[str]) -> str:
    opening, subject = _subject(sentence[: m.start()].strip())
    rest = sentence[m.end() :].strip().rstrip(".:; ")
    if not subject or not rest or re.match(r"(?:no|neither|none)\b", subject) or _UNFINISHED.search(subject):
        return ""
    plural = _plural(subject)
    if plural is None:
        return ""
    inserted = ""
    if rest.startswith(","):
        cut = re.search(rf", (?=(?:{_BARE}|determine|set|require|contact|liaise|seek|request)\b)", rest[1:])
        if not cut:
            return ""
        inserted, rest = rest[: cut.start() + 2], rest[cut.end() + 1 :]
    adverb = re.match(r"((?:always|also|normally|only|then|therefore)\s+)?be(?:\s+|$)", rest)
    if adverb:
        if re.search(rf"\b(?:and|or|but)\s+(?:\w+ly\s+|also\s+|then\s+)?(?:{_BARE})\b", rest[adverb.end() :]):
            return ""
        verb, rest = ("are" if plural else "is"), f"{adverb[1] or ''}{rest[adverb.end() :]}"
    elif re.match(r"have\s+\w+(?:ed|en)\b", rest):
        verb, rest = ("have" if plural else "has"), rest[5:]
    elif re.match(rf"(?:[a-z]+ly\s+)?(?:{_BARE}|[a-z]+)\b", rest) and not re.match(
        r"(?:not|neither|in|at|for|as|by|with)\b", rest
    ):
        verb = "do" if plural else "does"
    else:
        return ""
    body = f"{verb} {subject}{inserted} {rest}?"
    return f"{opening} {body}" if opening else body[0].upper() + body[1:]


def _subject(head: str) -> tuple[str, str]:
    """The opening phrase and the subject that stand before the verb; no subject where that cannot be told."""
    if not head:
        return "", ""
    if not _OPENING.match(head):
        if head.count(",") == 1 or ":" in head or ";" in head or (LOOKS_BACK.match(head) and "," in head):
            return "", ""
        return "", _lower(head)
    cut = head.rfind(", ")
    if cut < 0:
        return "", ""
    opening, subject = head[: cut + 1], head[cut + 2 :]
    if not re.match(
        rf"(?:{_DETERMINER}\s|[a-z]+s\s|[A-Z][a-z]+ |drills|it$|they$|personnel|persons|procedures|security)",
        f"{subject} ",
    ):
        return "", ""
    if re.match(r"(?:and|or|but|which|who|including|such as|if|when|where)\b", subject):
        return "", ""
    return opening, _lower(subject)


def _lower(subject: str) -> str:
    acronym = len(subject.split(maxsplit=1)[0]) > 1 and subject[:2].isupper()
    return subject if _PROPER.match(subject) or acronym else subject[0].lower() + subject[1:]


def _plural(subject: str) -> bool | None:
    """Whether a subject is plural; None where that cannot be told."""
    words = subject.lower()
    if re.match(r"(?:a|an|each|every|this|that|another|one|it)\b", words):
        return None if re.search(r"\band\s+(?:the|a|an)\s", words.split(" of ")[0].split(" which ")[0]) else False
    if re.match(r"(?:these|those|all|both|they|two|several)\b", words):
        return True
    if re.match(r"(?:the )?[\w' -]+(?:, [\w' -]+)+,? and ", words):
        return True
    head = _HEAD_END.split(words.replace("(s)", ""), maxsplit=1)[0].strip()
    if not head:
        return None
    if re.search(r"\band\b", head):
        return True
    last = re.split(r"\bor\b", head)[-1].split()[-1]
    if last in _PLURALS:
        return True
    if last in _SINGULARS or last.endswith(("ss", "us", "is")):
        return False
    return last.endswith("s") and not last.endswith("'s")
