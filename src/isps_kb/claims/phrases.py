"""The phrases by which sentences claim, limit, deny and cite: knowledge of English as patterns, each with what it tells."""

import re

END = re.compile(r"[.!?]+[\"”’)\]*_]*\s+(?=[\"“‘(\[*_]*[A-Z0-9])|\n\s*\n|\n(?=\s*(?:[-*+•|>#]|\(?[a-z0-9]{1,3}[.)]\s))")
SHORT = re.compile(
    r"\b(?:regs?|paras?|sects?|arts?|circ|conf|rev|nos?|cf|vs|mr|ms|dr|pp?|st|e\.g|i\.e|fig|app|res|[A-Z])$",
    re.IGNORECASE,
)
NOT = re.compile(r"\b(?:not|never|neither|nor|no)\b|n't\b", re.IGNORECASE)
# By force the words that claim it; of several in one claim the first that is no part of a condition counts.
FORCE = re.compile(
    r"\b(?:(?P<free>(?:need not|needs not|(?:is|are) not (?:required|obliged|bound) to|do(?:es)? not (?:have|need) to))"
    r"|(?P<must>shall|must|(?:is|are|be) (?:required|obliged|bound) to|ha(?:s|ve) to|(?:is|are) (?:mandatory|compulsory"
    r"|obligatory)|mandatory|compulsory|obligatory|requir(?:es|e)|oblig(?:es|e)|prescribes?|(?:is|are) to be|makes)"
    r"|(?P<should>should|ought to|(?:is|are) (?:recommended|advised|encouraged)|recommend(?:s|ed)|advises|suggests|asks for)"
    r"|(?P<may>may|can|cannot|could (?:only )?be|(?:is|are) (?:allowed|permitted|entitled|free"
    r"|optional)|allows?|permits?|entitles?|optional))\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|when|whenever|where(?!by)|wherever|unless|until|(?<!at least )once(?! (?:an?|per|each|every|in)\b)"
    r"|provided|except|save|subject to|in (?:the )?(?:case|event|circumstances)s?"
    r"|in cases|upon|after|before|while|whichever|only|as soon as|on condition|(?:at|for|in) (?:security )?levels?|during"
    r"|without(?! (?:undue |any )?delay)"
    r"|as (?:appropriate|necessary|applicable|far as)|to the extent|so requires|on request|told that|prior to)\b",
    re.IGNORECASE,
)
ALWAYS = re.compile(
    r"\b(?:always|in (?:every|each|any|all) (?:cases?|circumstances|situations?|events?)|at (?:any|all) times?"
    r"|(?:for )?any reason|automatic(?:ally)?|regardless|irrespective|no matter"
    r"|without (?:any |further )?(?:\w+ )?(?:conditions?|exceptions?|grounds?|reasons?"
    r"|limits?|limitations?|restrictions?|protection|approval|consent)|unconditional(?:ly)?|invariably|whatever"
    r"|no exceptions?|any (?:number|two)"
    r"|freely|every time|under all circumstances)\b",
    re.IGNORECASE,
)
META = re.compile(
    r"\b(?:no|nothing|nowhere|neither)\b.{0,40}\b(?:in|of|by) (?:this|that|the|it)\b"
    r"|\b(?:do(?:es)?|did) not (?:itself )?(?:require|say|prescribe|give"
    r"|contain|mention|apply|state|name|set|specify|make|provide|oblige|ask|impose)\b"
    r"|\bnot (?:given|stated|required|prescribed|mentioned|found|in)\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^[\W_]*(?:if|when|whenever|where|once|before|after|while|at|in|for|under|according|pursuant|as|by|on|upon|to|with"
    r"|unless)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"^\W*(?:also |only |always |not |never |in every case |then )*(?:be|is|are|being|been|have been|has been)"
    r"\s+(?:\w+ly )?\w+(?:ed|en|ne|de|id|ut|pt|nt|ld|ft|wn)\b",
    re.IGNORECASE,
)
BY = re.compile(r"\bby\s+(?:either |both |the |an? |its |their |each |duly authorised )*", re.IGNORECASE)
JOINED = re.compile(
    r"\s*(?:,|and|or|/|and/or|, and|, or|,? as well as|nor|and the|or the|and an?|or an?|nor the|, the|,? as well as the)\s*",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"[\W\d_]*(?:do(?:es)?|is|are|has|have|can|who|whether|verify (?:that|whether|if)"
    r"|check (?:that|whether|if)|confirm (?:that|whether))\b",
    re.IGNORECASE,
)
DENYING = re.compile(
    r"\W*(?:neither|no|never|nobody|nothing|at no time|in no (?:case|event)|under no circumstances)\b", re.IGNORECASE
)
PART = re.compile(r";\s+|,?\s+but\s+|,\s+and\s+(?=(?:it |they |then )?(?:shall|must|should|may|can)\b)")
LEAD = (
    r"(?:according to|under|pursuant to|as (?:required|stated|laid down|set out|provided|recommended) (?:by|in|under)|as per|per"
    r"|by virtue of|in line with)"
)
OPENING = re.compile(
    rf"^[\W_]*(?:{LEAD}|in|by|see)?\s*(?:the )?(?:ISPS Code,? ?|SOLAS,? ?)?(?:\(?[\w ]{{0,20}}\)?)?$", re.IGNORECASE
)
SAYS = re.compile(
    r"^(?:\s*\([^)]{0,60}\))?(?: of the (?:ISPS )?code| of (?:solas|part [ab]))?,?\s+(?:also |only |even |clearly |expressly )?"
    r"(?:require[sd]?|says?|states?|recommends?|provides?"
    r"|makes?|oblige[sd]?|allows?|permits?|lays? down|prescribes?|asks?|demands?|gives?|sets?|obliges|entitles?|forbids?"
    r"|prohibits?|tells?|advises?|calls"
    r"|stipulates?|mandates?|specif(?:y|ies)|limits?)\b", re.IGNORECASE,
)  # fmt: skip
CLOSING = re.compile(
    r"(?:as (?:required|stated|laid down|set out|provided|recommended|demanded) (?:by|in|under)|required (?:by|under)"
    r"|as per|see|cf\.?|[:–—])\s*(?:the )?(?:ISPS Code,? ?|SOLAS,? ?)?$",
    re.IGNORECASE,
)
SOFTLY = re.compile(rf"{LEAD}\s*(?:the )?(?:ISPS Code,? ?|SOLAS,? ?)?$|in accordance with\s+(?:the )?$", re.IGNORECASE)
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


def asked(sentence: str) -> bool:
    """Whether a sentence is a question, or a point of a checklist."""
    return "?" in sentence or bool(QUESTION.match(sentence))
