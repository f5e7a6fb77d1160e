"""The phrases by which sentences claim, limit, deny and cite: knowledge of English as patterns, each with what it tells."""

import re

END = re.compile(r"[.!?]+[\"”’)\]*_]*\s+(?=[\"“‘(\[*_]*[A-Z0-9])|\n\s*\n|\n(?=\s*(?:[-*+•|>#]|\(?[a-z0-9]{1,3}[.)]\s))")
SHORT = re.compile(
    r"\b(?:regs?|paras?|sects?|arts?|circ|conf|rev|nos?|cf|vs|mr|ms|dr|pp?|st|e\.g|i\.e|fig|app|res|[A-Z])$",
    re.IGNORECASE,
)
BUT = re.compile(r"\b(?:but|though|yet)\b|, not\b", re.IGNORECASE)
# What is "no longer than" something, or "no harsher", is only measured.
NOT = re.compile(
    r"\b(?:not|never|neither|nor|no(?! (?:\w+ than|harsher|stricter|heavier|wider|greater|higher|lower)\b))\b|n't\b",
    re.IGNORECASE,
)
_WHOSE_CHOICE = (
    r"(?!no )(?:[\w'’-]+ ){0,5}?(?:own )?(?:discretion|choice|option|liking"
    r"|judgement|judgment|will|decision|free will|taste)"
)
# What somebody may leave undone just as well, and what is only said not to be a duty.
_FREE = (
    r"need not|needs not|needn['’]t|do(?:es)? not (?:have|need) to|do(?:es)?n['’]t (?:have|need) to|at liberty to"
    r"|voluntary|voluntarily"
    r"|optional|(?:is |are |remains? |stays? )?free (?:to (?:decide|choose|omit|ignore|leave)|in (?:its|their"
    r"|his) (?:choice|decision))"
    rf"|left to {_WHOSE_CHOICE}|leaves (?:it )?(?:to |up to )?{_WHOSE_CHOICE}|at {_WHOSE_CHOICE}|a matter of (?:choice"
    rf"|taste|courtesy)"
    r"|(?:is |are )?free to(?= [^,;.]{2,60},? or (?:not|to leave|leave|to ignore|ignore|to omit|omit|let)\b)"
    r"|(?:is|are) (?:nothing|no) more than (?:a |an )?(?:[\w-]+ )?(?:option|offer|courtesy|idea)|nice to have"
    r"|(?:a|mere|pure) (?:courtesy|kindness|favour)|(?:up to|for) (?!\w+ing\b)(?:[\w-]+ ){1,5}(?:to decide "
    r"|to choose )?(?:whether"
    r"|if)\b|a free hand"
    r"|(?:if|when|where|as) (?:it|they|he|she|one|you|we|the \w+) (?:so )?(?:wish(?:es)?|likes?|pleases?|sees? fit"
    r"|cares? to|chooses?|prefers?"
    r"|finds? (?:this|it|that) (?:useful|helpful|convenient))"
)
_UNBOUND = (
    r"(?:not|no|nothing|never|nor|without being|without any|hardly) (?:an? |any |as an? |in any way )?(?:\w+ )?(?:duty|duties"
    r"|obligation|mandatory"
    r"|compulsory|obligatory|required|obliged|bound|binding|compelled|prescribed)"
    r"|(?:do(?:es)?|did) not (?:\w+ )?(?:demand|compel|bind|force|insist|enforce)|no (?:one|body) (?:obliges|compels"
    r"|requires)"
)
_MUST = (
    r"shall|must|(?:is|are|be|was|were) (?:\w+ly )?(?:required|obliged|bound|compelled|forced)|ha(?:s|ve|d) to|(?:is"
    r"|are) (?:mandatory|compulsory"
    r"|obligatory)|(?:an?|the|under) (?!no\b)(?:[\w-]+ ){0,2}(?:obligation|duty)|mandatory|compulsory|obligatory"
    r"|obligation on|imperative|indispensable"
    r"|no (?:choice|option|alternative|discretion)(?: but to)?|without fail|inescapable|non-negotiable|in every case must"
    r"|requir(?:es|e)|oblig(?:es|e)|compels?|insists?|demands?|prescribes?|orders|directs|instructs|commands"
    r"|(?:charges|tasks|entrusts)(?= (?:the|an?|its|each|every)\b)|(?:is|are) to be|makes(?! (?:sure"
    r"|certain)\b)|needs? to"
    r"|(?P<ban>forbids?|prohibits?|bans?|outlaws|(?:is|are) (?:\w+ly )?(?:forbidden|prohibited|banned|outlawed)|off limits)"
)
_SHOULD = (
    r"should|ought to|(?:is|are) (?:\w+ly )?(?:recommended|advised|advisable|encouraged|invited|desirable|preferable"
    r"|preferred)"
    r"|recommend(?:s|ed)|encourages|advises|invites|urges|asks for|advisable|desirable|preferable|preferably|ideally"
    r"|(?:would|will|does|do) (?:do )?(?:better|well) (?:not )?to|had better(?: not)?|good practice|best practice"
    r"|recommendation"
)
_MAY = (
    r"may|cannot|can['’]t|can|could (?:only )?be|(?:is|are) (?:allowed|permitted|free|welcome)|allows?|permits?|lets?"
    r"|(?:has|have) no right to|left to [^,;]{3,40} discretion|gives? [^,;]{2,30} the option|ha(?:s|ve) the option"
)
# By force the words that claim it; of several in one claim the first that is no part of a condition counts.
FORCE = re.compile(
    rf"(?<!\bto )\b(?:(?P<unbound>{_UNBOUND})|(?P<free>{_FREE})|(?P<must>{_MUST})|(?P<should>{_SHOULD})"
    rf"|(?P<may>{_MAY})|(?P<told>tells|calls (?:up)?on|wants|expects))(?!\w)",
    re.IGNORECASE,
)
# What takes the force away that other words of the same claim have.
SOFTER = ("unbound", "free")
WISHED = re.compile(r"(?:if|when|where|as) ", re.IGNORECASE)  # "if it so wishes" opens no clause of its own
NEVER = re.compile(r"\bnever\b")
CANNOT = ("cannot", "can't", "can’t")
ISPS = re.compile(r"\b(?:ISPS|SOLAS)(?:[- ]Code)?\b")
SOFTENED = re.compile(r"^\s*(?:preferably|ideally|normally|generally|as a rule|really|in principle)\b", re.IGNORECASE)
META = re.compile(
    r"\b(?:no (?:word|mention|rule|requirement|provision|such|duty|obligation|period|number|interval|limit|figure|time)"
    r"|nothing|nowhere|neither)\b.{0,40}\b(?:in|of|by) (?:this|that|the|it)\b"
    r"|\b(?:do(?:es)?|did) not (?:itself )?(?:require|say|prescribe|give"
    r"|contain|mention|apply|state|name|set|specify|make|provide|oblige|ask|impose)\b"
    r"|\bnot (?:given|stated|required|prescribed|mentioned|found)\s+(?:by|in|under|there|here|at all)\b"
    r"|\bnot in (?:this|that|the (?:code|clause|section|paragraph|provision|text))\b",
    re.IGNORECASE,
)
# A force that is told by what it is not, which is no word on what a provision does not say.
CONTRAST = re.compile(
    r"\b(?:and|but|yet|though)\b[^,;.]{0,40}\bdo(?:es)?(?: not|n['’]t) (?:ask|care|mind|matter) (?:whether|if"
    r"|about|for|what|how|who)"
    r"|\b(?:permits?|allows?|encourages?|recommends?|lets|suggests?|advises?|option|invites?)\b[^.;:]{0,40}"
    r"\b(?:but|and|yet|though|without) (?:it )?does not (?:\w+ )?(?:oblige|require|compel|recommend|force|prescribe|impose)",
    re.IGNORECASE,
)
# What a sentence lets be done or advises, and then says to be no duty: "but A/8.5 does not oblige it".
RELEASED = re.compile(
    r"(?:;|\b(?:but|(?:al)?though|yet|while|whereas|and|only|which)\b)[^.;]{0,60}?"
    r"(?:\b(?:do(?:es)?(?: not|n['’]t)|never|nowhere|without) (?:\w+ly |actually |itself )?(?:oblig|requir|compel"
    r"|forc|demand|bind|insist"
    r"|prescrib|impos|prohibit|forbid|ban|mak(?:es?|ing) (?:it|this|that|them"
    r"|\w+ing \w+) (?:an? )?(?:\w+ )?(?:obligation|duty|requirement|compulsory"
    r"|mandatory|obligatory"
    r"|binding))\w*"
    r"|\b(?:oblig(?:es?|ing)|requires?|compels?|forces?|binds?) (?:no|nobody|none|nothing)\b"
    r"|\b(?:impos|mak|creat|contain|carr|plac)\w+ (?:it )?no (?:\w+ )?(?:duty|obligation|requirement)"
    r"|\b(?:is|are) (?:not|under no|in no way) (?:\w+ly )?(?:obliged|required|bound|compelled|forced|obligation|duty"
    r"|compulsory|mandatory)"
    r"|\bleaves? [^,;.]{1,40}? (?:free|to decide|the choice)|\bfree (?:not )?to\b|\b(?:need|needs) not\b|\bno(?:body"
    r"| one| \w+(?: \w+)?) (?:is|are) (?:\w+ly )?(?:obliged|required|bound|compelled|forced)\b|\bno (?:duty"
    r"|obligation)\b)"
    r"|(?:,|\b(?:and|but)) (?:not (?:as )?(?:an? |any )?|(?:rather )?than (?:an? )?|never (?:an? )?"
    r"|no )(?:\w+ )?(?:obligation|duty|requirement|must)\b"
    r"|, (?:and |but )?not (?:\w+ly )?(?:required|obliged|bound|compelled|mandatory|compulsory|obligatory|binding)\b"
    r"|\bnothing (?:\w+ ){0,3}(?:is|are) (?:\w+ )?(?:binding|mandatory|compulsory|obligatory)",
    re.IGNORECASE,
)
_DONE = r"\w+(?:ed|en)|set|made|laid|kept|held|sent|put|run|drawn|borne|done|met|led|found"
PASSIVE = re.compile(
    r"^\W*(?:(?:also|only|always|not|never|in every case|then|first|later|afterwards|thereafter|in turn|\w+ly) )*(?:be"
    r"|is|are|being|been|have been|has been)"
    r"\s+(?:\w+ly )?(?:\w+(?:ed|en|ne|de|id|ut|pt|nt|ld|ft|wn)|set|read|let)\b",
    re.IGNORECASE,
)
DONE = re.compile(rf"\b(?:is|are) (?:\w+ly )?({_DONE})\b", re.IGNORECASE)
# What stands before words of force that are only set aside: "not a mere good practice".
MERELY = re.compile(r"\bnot (?:(?:an?|just|merely|only|mere|simply) )+$", re.IGNORECASE)
# What one who must do something cannot do.
INSISTING = re.compile(
    r"(?:cannot|can['’]t|may not|must not|shall not) (?:refuse|decline|opt out|say no)\b", re.IGNORECASE
)
# Clauses whose force is not that of the whole sentence.
ADDED = re.compile(r",\s+(?:who|which)\b|\b(?:because|otherwise|although|whereas|while)\b", re.IGNORECASE)
# A force that only the last of several things joined by "and" has.
JOINING = re.compile(r"\b(?:and|or)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
VERB = re.compile(
    r"\W*(?:(?:not|also|always|only|then|(?:it|them|him|her)sel(?:f|ves)|be|to|but|though|and|or|yet|however"
    r"|therefore|never|obliged|required|bound"
    r"|compelled|mandatory"
    r"|compulsory|obligatory|without(?: undue| any)? delay|if (?:possible|necessary|appropriate)|at once|forthwith"
    r"|\w+wards|later|again|thereafter|in turn|ever|still"
    r"|(?!(?:app|comp|supp|rep|imp|re)ly\b)\w+ly)\b\W+)*(\w+)",
    re.IGNORECASE,
)
# Words that are no verb: what stands before them ends what is said ("is voluntary under", "a courtesy, according to").
LINKING = re.compile(
    r"not|but|though|yet|or|and|also|only|obliged|required|bound|compelled|mandatory|compulsory|obligatory"
    r"|cf|see|so|per|under|by|in|according|for|of|at|on|that|as|whether|with|when|if|where|unless|the|an?|this|it|is|are"
    r"|(?:al)?though|even|despite|from|while|because|since|which|who",
    re.IGNORECASE,
)
# Words of force after which somebody is named, and what that one does: "obliges the ship to respond".
CONTROL = re.compile(
    r"requir(?!ed)|oblig(?!ed)|recommend|allow|permit|entitl|make|advise|ask|let|invite|suggest|urge|compel|insist"
    r"|demand|encourage|forbid"
    r"|prohibit|ban|charges|tasks|entrusts|order|direct|instruct|command|tell|call|want|expect",
    re.IGNORECASE,
)
INFINITIVE = re.compile(
    r"(?:obliged|required|allowed|permitted|recommended|advised|encouraged|invited|bound|free|forbidden|prohibited"
    r"|compelled|duty|obligation)$",
    re.IGNORECASE,
)
THAT = re.compile(r"\W*(?:it )?that\b", re.IGNORECASE)
TO = re.compile(r"\b(?:to|from) (?:(?:also|always|only|\w+ly) )*(?!(?:the|an?|its|their)\b)(\w+)", re.IGNORECASE)
CONCEDING = re.compile(r"\W*(?:while|(?:al)?though|whereas|even though)\b", re.IGNORECASE)
# Words that only say that something is brought about: "see to it that".
SEEING = re.compile(r"\W*(?:sees? (?:to it )?that|sees? to it|makes? (?:sure|certain)|takes? care)\b", re.IGNORECASE)
# What stands before words of force and denies them: "neither the Company nor the charterer may".
DENIED = re.compile(
    r"\b(?:neither|nobody|no one|none)\b[^,;]*$|\bno (?!more\b|less\b)(?:[\w'-]+ ){1,4}$", re.IGNORECASE
)
QUESTION = re.compile(
    r"[\W\d_]*(?:do(?:es)?|is|are|has|have|can|who"
    r"|whether\b(?!.{5,160}\b(?:is|are|lies|rests|remains|depends|stays|be)\b.{0,30}\b(?:left|up to|for|matter"
    r"|discretion|free|optional|choice"
    r"|decided|determined|decision|judgement|question))"
    r"|verify (?:that|whether|if)"
    r"|check (?:that|whether|if)|confirm (?:that|whether))\b",
    re.IGNORECASE,
)
DENYING = re.compile(
    r"\W*(?:(?:and|but|yet|or|then) )?(?:neither|no(?!,)|never|nobody|nothing|at no time|in no (?:case|event)"
    r"|under no circumstances)\b",
    re.IGNORECASE,
)
TURNING = re.compile(r"[,;]\s*(?:whereas|while|although|though|but|yet|since|because)\b", re.IGNORECASE)
# Words that open a clause within a sentence, and those by which one only stresses who acts ("it is the master who").
ASIDE = re.compile(r"^\s*,[^,]*,")  # what stands between commas right behind the word that opens a clause
OPENED = re.compile(
    r"\b(?:(?P<relative>who|which|whom|that)|if|when|where|whenever|unless|how|what|whether|because|although|while)\b",
    re.IGNORECASE,
)
ASKING = re.compile(r"whether|how|what|if|when|where", re.IGNORECASE)
LIMITING = re.compile(r"if|when|where|whenever|unless", re.IGNORECASE)
FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
CLEFT = re.compile(r"\bit (?:is|was) (?:the |an? |each )?[^,;]{3,60} (?:who|that|which)\s+$", re.IGNORECASE)
PART = re.compile(
    r";\s+|,?\s+but\s+(?=(?:it|they|the|an?|this|these|such|no|nobody|not|never|then|shall|must|should|may|can|cannot"
    r"|need)\b)"
    r"|,\s+and\s+(?=(?:it |they |then )?(?:shall|must|should|may|can)\b)"
)


def asked(sentence: str) -> bool:
    """Whether a sentence is a question, or a point of a checklist."""
    return "?" in sentence or bool(QUESTION.match(sentence))
