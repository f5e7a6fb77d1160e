"""Whether a sentence cites a provision as its source, or only mentions it: the phrases that tell."""

import re

from isps_kb.model import Citation

_BOUND = (
    r"(?:required|mandatory|compulsory|obligatory|obliged|bound|imposed|prescribed|demanded|recommended|advised|allowed"
    r"|permitted)"
)
_CODE = r"\s*(?:the )?(?:ISPS Code,? ?|SOLAS,? ?)?$"
# What follows the number of a provision and names what it is of.
OF_CODE = re.compile(
    r"^ of (?:the )?(?:(?:ISPS )?Code|SOLAS(?: Convention)?|(?:SOLAS )?(?:chapter )?XI-2"
    r"|part [AB](?: of the (?:ISPS )?Code)?)\b",
    re.IGNORECASE,
)
# What stands before a colon, and words by which a sentence speaks of the one before it.
LABEL = re.compile(r"^[^:]{1,60}:\s+")
BACK = re.compile(
    r"\b(?:this|that|it|these|exceptions?|the same|so|see|cf|source|guidance|basis|reference|compare|look|rules?)\b"
    r"|^[\W_]*(?:the )?[\W_]*$",
    re.IGNORECASE,
)
# What has its meaning from a sentence before.
ANAPHORA = re.compile(
    r"\b(?:this|these|those|such|it|they|them|both|here|the same|the former|the latter)\b", re.IGNORECASE
)
# What somebody does of his own accord, whatever a provision says.
PRACTICE = re.compile(r"[\W_]*(?:we|our|the (?:department|ministry|authority|directorate))\b", re.IGNORECASE)
LEAD = (
    r"(?:according to|under|pursuant to|as (?:required|stated|laid down|set out|provided|recommended) (?:by|in|under)"
    r"|as per|per"
    r"|by virtue of|in line with)"
)
OPENING = re.compile(
    rf"^(?![\W_]*for (?:the )?purposes? )(?:[^:]{{1,40}}: ?)?[\W_]*"
    rf"(?:{LEAD}|in|by|see)?\s*(?:the )?(?:ISPS Code,? ?|SOLAS,? ?)?(?:\(?[\w ]{{0,20}}\)?)?$",
    re.IGNORECASE,
)
# What stands before a citation that begins a clause of its sentence: "locked away, since under".
HEADING = re.compile(
    rf"(?:[,;]|\b(?:since|because|as|that|whereas|while|and|but|yet|although|though"
    rf"|so))\s+{LEAD}\s*(?:the )?(?:ISPS Code,? ?|SOLAS,? ?)?$",
    re.IGNORECASE,
)
# What goes on after a citation; a clause that a conjunction opens is another.
ON = re.compile(
    r"\s+(?!(?:even|if|when|where|unless|(?:al)?though|while|provided|because|since|whether|until|before|after|once|only)\b)\w",
    re.IGNORECASE,
)
# Verbs after a citation tell that it is the source: any in the third person; a noun in the plural is none.
SAYS = re.compile(
    r"^(?:\s*\([^)]{0,60}\))?(?: of the (?:ISPS )?code| of (?:solas|part [ab]))?,?\s+(?:(?:also|only|even|then|just|thus"
    r"|\w+ly)\s+)*"
    r"(?:(?!(?:is|was|has|does|as|this|its|thus|always|perhaps|items?|measures|duties|ships|requirements|verifications"
    r"|records|plans"
    r"|areas|sections|matters|steps|officers|circumstances|provisions|cases|conditions|procedures|details"
    r"|activities)\b)[a-z]+s"
    r"|said|say|recommend|require|allow|permit|oblige|state|provide|make|give|let|forbid"
    r"|(?:is|being) (?:an? )?(?:\w+ly )?(?:binding|mandatory|compulsory|obligatory|law)|is (?:plain|clear|about|silent"
    r"|explicit|quite|very)|has (?:it|them|this|the|a)|does not|doesn['’]t"
    r"|as much)\b", re.IGNORECASE,
)  # fmt: skip
# What stands before a citation that ends a sentence and is its source.
CLOSING = re.compile(
    r"(?:(?:as|(?:that|this|it|which|rules?) (?:is|are)) (?:\w+ly )?(?:required|stated|laid down|set out|provided"
    r"|recommended|demanded"
    r"|stipulated|prescribed|written|found|said|fixed|specified) (?:by|in|under|at)"
    rf"|\b{_BOUND} (?:by|in|under)|\b(?:duty|duties|tasks?|responsibilit(?:y|ies)|obligations?|requirements?"
    rf"|recommendations?|rules?|rights?)\b"
    r"(?:[^,;.]{0,60} (?:by|in|under)| of)"
    r"|\b(?:requires?|recommends?|encourages?|allows?|permits?|demands?|wants?) (?:it )?in"
    r"|\b(?:says?|states?|explains?|provides?|requires?|recommends?|recalls?|according to|by virtue of|follows from|as per"
    r"|so|see|cf\.?)"
    r"|\b(?:rests? on|with reference to|referring to|(?:the )?(?:advice|guidance|rule|text|wording|effect|result"
    r"|meaning|gist|upshot|point|purport) of"
    r"|conclud\w+ from|deriv\w+ from"
    r"|stem\w* from|flow\w* from|drawn from|taken from|comes? from|based on|on the (?:basis|strength|authority) of"
    r"|ground\w+ in|found\w* in"
    r"|(?:turn|refer|go|look) to|(?:basis|source|reference|place|rule|authority) is|quot\w+|cit\w+|point\w* to"
    r"|under the terms? of)"
    r"|\b(?:as (?:we|i|they) (?:read|understand|see)|look(?:ed)? (?:it|this|that) up in|(?:that|it|this|here)(?:['’]s"
    r"| is)(?: in| from)?)"
    rf"|[:;.–—\])]|\s-|[\w%],|, (?:pursuant to|in accordance with|according to|under|by virtue of|in line with|as per)){_CODE}",
    re.IGNORECASE,
)
# What stands before a citation that says by which provision something has its force: "it is mandatory under".
BINDING = re.compile(
    rf"\b{_BOUND} (?:by|in|under){_CODE}|\b(?:duty|obligation|requirement|recommendation) (?:of|in|under"
    rf"|by){_CODE}",
    re.IGNORECASE,
)
SOFTLY = re.compile(rf"{LEAD}\s*(?:the )?(?:ISPS Code,? ?|SOLAS,? ?)?$|in accordance with\s+(?:the )?$", re.IGNORECASE)
# What is part of what a sentence says stands after these words.
EMBEDDED = re.compile(
    r"\b(?:(?:specified|referred to|detailed|listed|mentioned|described|provided|set out|set up|meant|defined|contained"
    r"|stated|given"
    r"|named|laid down|covered|determined|called for|of which|those)(?: \w+)? (?:in|by|under|at|to)|of|with|to|than|from"
    r"|for|on|between"
    r"|and|or|that|which|whom|how|beside|beyond)\s*(?:the )?(?:ISPS Code,? ?|SOLAS,? ?)?$",
    re.IGNORECASE,
)
# Where within a sentence another begins.
CLAUSE = re.compile(r"[;:!?]\s+|\s[–—-]\s+|\.\s+")
BESIDE = re.compile(
    r"(?:see|also|and|or|cf|the|isps|code|solas|in|of|read|with|regulation|paragraph|section|part|para|reg"
    r"|compare|e\.?g|i\.?e)\b|[\W_]+",
    re.IGNORECASE,
)
# A citation that names its instrument; another ("section 7.2") may be one of the text's own.
NAMED = re.compile(
    r"[/\d]?(?:\b(?:XI|VI?I?|A|B|STCW|EU|MC|ITCP|PRE)[/-]|MSC|Circ|Part [AB]|ISPS|SOLAS|STCW"
    r"|Resolution|Regulation \(E|A\.\d|CONF|preamble|XI-[12])",
    re.IGNORECASE,
)


def authority(text: str, start: int, end: int, c: Citation) -> int:
    """Whether a citation says where its sentence stands: 2 surely, 1 likely, 0 it is part of what the sentence says."""
    before, after = text[start : c.start], OF_CODE.sub("", text[c.end : end])
    sure = 2 if NAMED.search(c.text) else 1
    if "(" in c.text and after.startswith(")"):
        return sure
    opened = max(before.rfind("("), before.rfind("["))
    if opened > max(before.rfind(")"), before.rfind("]")):
        inside = before[opened + 1 :] + re.split(r"[)\]]", after, maxsplit=1)[0]
        return sure if sum(w[0].isalpha() for w in BESIDE.sub(" ", inside).split()) <= 2 else 0
    begun = max((m.end() for m in CLAUSE.finditer(before)), default=0)
    if (
        OPENING.match(before)
        or OPENING.match(before[begun:])
        or SAYS.match(after)
        or HEADING.search(before)
        or BINDING.search(before)
        or ((CLOSING.search(before) or SOFTLY.search(before)) and not ON.match(after))
    ):
        return sure
    return 0 if EMBEDDED.search(before) else 1


def named(c: Citation) -> bool:
    """Whether a citation names the instrument that it is of."""
    return bool(NAMED.search(c.text))
