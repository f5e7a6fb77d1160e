"""The phrases by which sentences name who acts, whose task something is, who speaks and who is spoken to."""

import re

_DETERMINED = r"(?:either |both |the |an? |its |their |each |every )*"
_SELF = r"\s+(?:\w+ly\s+|(?:it|them|him|her)sel(?:f|ves)\s+)?"
LEADING = re.compile(
    r"^[\W_]*(?:even )?(?:if|when|whenever|where|once|before|after|while|at|in|for|under|according|pursuant|as|by|on"
    r"|upon|to|with"
    r"|unless|the moment|as soon as|as long as|told|given|notified|informed|asked|\w+ing)\b",
    re.IGNORECASE,
)
BY = re.compile(
    r"\bby\s+(?:either |both |the |an? |its |their |each |that |this |our |your |own |duly authorised |facility['’]s )*",
    re.IGNORECASE,
)
# Before and after the name of somebody: "specified by the", "that the ... specifies".
DONE_BY = re.compile(r"\b(\w+) by (?:the |an? |each )?$", re.IGNORECASE)
THAT_ONE = re.compile(r"\b(?:that|which|whom) (?:the |an? |each )?$", re.IGNORECASE)
DOES = re.compile(r"(?:, [^,;]*, ?|[^,;]*?)\b(\w+s)\b(?=\W*$|[,;])", re.IGNORECASE)
# After these words, or before those, somebody is named who acts.
DUTY_OF = re.compile(
    r"\b(?:dut(?:y|ies)|tasks?|responsibilit(?:y|ies)|obligations?|job|discretion|(?:task |check)?list)"
    rf" of\s+{_DETERMINED}"
    r"|\bit (?:is|was) (?!(?:not )?(?:un)?(?:clear|known|stated|shown|certain|evident|obvious|possible|necessary"
    r"|required|agreed|decided|important)\b)(?:the |an? |each )*(?=[^,;]{3,60}? (?:who|that|which)\b)"
    rf"|\b(?:is|are) for {_DETERMINED}(?=[^,;]{{2,60}}? to\b)"
    rf"|\b(?:incumbent (?:up)?on|falls? (?:to|on|upon)|(?:rests?|lies?|sits?) with|left to|(?:up|down) to"
    r"|(?:belongs?|entrusted|allocated) to|vested in|in the hands of|(?:one|something|a matter|a point) for"
    r"|(?:lays?|laid|plac(?:es?|ed)|impos(?:es?|ed)|puts?) (?:up)?on|gives|assigns)"
    rf" {_DETERMINED}",
    re.IGNORECASE,
)
ANSWERING = re.compile(
    r"(?:\s+of (?:the|an?|its|each|every) (?:[\w-]+ ){0,2}[\w-]+)?\s+(?:\w+ly\s+)?(?:is|are|remains?"
    r"|stays?) (?:the (?:one|person|officer|party|body) )?(?:(?:responsible"
    r"|answerable|accountable) for|(?:charged|tasked"
    r"|entrusted) with|in charge of)\b",
    re.IGNORECASE,
)
BEARING = re.compile(
    r"\b(?:is|are|be) the ones? (?:to|who)\b|\b(?:bears?|has|have|carr(?:y|ies)"
    r"|takes?) (?:the )?(?:\w+ )?responsibility\b|\b(?:is|are|be) responsible\b",
    re.IGNORECASE,
)
# Behind a verb: what it is said of, or a question.
ASKED = re.compile(r"(?: [\w'-]+){0,3} (?:which|that|how|whose)\b", re.IGNORECASE)
STRESSED = re.compile(r"it (?:is|was)(?! for\b)", re.IGNORECASE)
# After the name of a role: "the Company's task".
OWNED = re.compile(
    r"['’]s? (?:own |sole |first )?(?:dut(?:y|ies)|tasks?|job|responsibilit(?:y|ies)|obligations?|business)\b",
    re.IGNORECASE,
)
# After the name of somebody whom a provision is said to make so: "makes the Company responsible".
ANSWERABLE = re.compile(
    r"\s+(?:(?:alone|solely|fully) )?(?:responsible|answerable|accountable|liable|the|an?)\b", re.IGNORECASE
)
# Words that name, with the role after them, whose will or word decides.
WHOSE = re.compile(
    r"\b(?P<what>discretion|agreement|consent|approval|request|satisfaction|authorisation|authorization|permission|opinion"
    rf"|judgement|judgment|behalf|instructions?|confirmation) (?:of|from|by) {_DETERMINED}",
    re.IGNORECASE,
)
# What somebody says begins a sentence.
REPORTED = re.compile(
    r"[^,;]{0,60}?\b(?:says?|states|provides?|recalls?|lays down|stipulates?|advises|makes (?:it )?(?:plain|clear)) that\s+",
    re.IGNORECASE,
)
# What may stand between the name of a role and words of force.
QUALIFIED = re.compile(
    r"(?:\s*,[^,]{3,80},\s*$|\s+(?:rather|instead|of|with|in|on|at|for|who|which|that|whose|to|by|from|under|or|and"
    r"|as|if|when|concerned"
    r"|also|itself|alone"
    r"|not|\w+(?:ly|ed|ing))\b.*|[\s,(]*)$",
    re.IGNORECASE | re.DOTALL,
)
JOINED = re.compile(
    r"\s*(?:,|and|or|/|and/or|, and|, or|,? as well as|nor|and the|or the|and an?|or an?|nor the|, the|,? as well as the)\s*",
    re.IGNORECASE,
)
# To whom a text is addressed, and those who speak or are spoken to: "Dear SSO, you shall", "we, as the Administration, may".
ADDRESS = re.compile(
    r"(?:^|\n)\W*(?:dear|to(?: the| all)?|for(?: the)?|attention(?: of)?(?: the)?)\s+(?P<whom>[^,:.;\n]{2,40})[,:]",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?P<who>we|you)\b(?:,? as (?:the |an? )?(?P<whom>[^,:.;]{2,40}?)(?=,|\s+(?:shall|must|should|may|can|are|have)\b))?,?",
    re.IGNORECASE,
)
SPEAKER = re.compile(r"\bas (?:the |an? )?(?P<whom>[^,:.;]{2,40}?),? (?=(?:we|you)\b)", re.IGNORECASE)
# What somebody does, or several do, behind their names.
PRESENT = re.compile(rf"{_SELF}(?!(?:has|is|was|does|as|this|its|thus)\b)(\w+[^s\W]s)\b", re.IGNORECASE)
PLURAL = re.compile(
    rf"{_SELF}(decide|determine|set|specify|approve|appoint|designate|choose|fix|issue|carry|conduct|make|prepare"
    rf"|draw|keep|hold|give"
    r"|provide|ensure|arrange|notify|inform|report|review|assess|verify|communicate|establish|develop|implement)\b",
    re.IGNORECASE,
)
