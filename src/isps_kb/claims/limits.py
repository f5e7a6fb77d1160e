"""The phrases by which sentences limit, or deny a limit: conditions, words of totality, denials."""

import re

CONDITION = re.compile(
    r"\b(?:if|when|whenever|where(?!by)|wherever|unless|until|(?<!at least )once(?! (?:an?|per|each|every|in)\b)"
    r"|provided|except(?:ions?)?|exempt\w*|apart from|barring|save|subject to|in (?:the )?(?:case|event|circumstances)s?"
    r"|in cases|upon|after|before|while|whichever|only|as soon as|as long as"
    r"|the moment|on condition|(?:at|for|in) (?:security )?levels?|during"
    r"|without(?! (?:undue |any )?delay)"
    r"|absent(?= )|in the absence|on the grounds? that|having (?=\w+(?:ed|en)\b|been|had|made|set|put)"
    r"|(?<!is )(?<!are )(?<!be )(?<!been )(?:ordered|told|asked"
    r"|informed|advised|notified|instructed|requested|engaged"
    r"|employed|operating|sold"
    r"|transferred|faced|confronted) (?:by|to|at|in|under|of|with|on)"
    r"|as (?:appropriate|necessary|applicable|far as)|to the extent|so requires|on request|told that|prior to)\b",
    re.IGNORECASE,
)
ALWAYS = re.compile(
    r"\b(?:always|in (?:every|each|any|all) (?:cases?|circumstances|situations?|events?)|at (?:any|all) times?"
    r"|(?:for )?any (?:\w+ )?reason|automatically|regardless|irrespective|no matter|altogether"
    r"|even (?:if|when|where|though|after)|however (?:small|large|big|long|short|many|much|often|few|minor|urgent|remote"
    r"|brief)"
    r"|(?:under|in) no (?:circumstances|cases?|event)|no situation|on no account"
    r"|(?<!though )(?<!but )never(?! (?:for |be |by )?(?:more|longer|later|less|fewer|exceed))"
    r"|at (?:all|every|any) (?:security )?levels?|whatever the (?:security )?level|without exception"
    r"|(?:any \w+ (?:that )?|whenever )(?:it|they|he|she|one|the \w+) (?:asks?|cares?|wish(?:es)?|likes?|chooses?"
    r"|sees? fit|wants?|pleases?|requests?)"
    r"|all (?:that )?[^,;.()]{3,40} needs?|all it takes|(?:the|its) (?:only|sole) condition|nothing (?:else"
    r"|more) is (?:needed|required)"
    r"|any purpose|(?:is|are) (?:enough|sufficient)|suffices?"
    r"|on (?:its|their|his|her) own (?:\w+ )?(?:decision|authority|initiative|motion|judgement)"
    r"|without (?:any |further )?(?:\w+ )?(?:conditions?|exceptions?|grounds?|reasons?"
    r"|limits?|limitations?|restrictions?|protection|approval|consent)|unconditional(?:ly)?|invariably"
    r"|whatever(?= (?:the|its|their|his|her|happens)\b|\W*$|[,;.]| (?:reason|circumstances?|case|situation|level|size"
    r"|type)s?\b)|whether or not"
    r"|no exceptions?|any (?:number|two)"
    r"|freely|every time|under all circumstances)\b",
    re.IGNORECASE,
)
# What is said to hold in spite of a limit, up to a comma: what follows these words, or what stands before others.
DESPITE = re.compile(
    r"\b(?:(?:with )?no need (?:for|to|of)|with(?: or |/)without|without (?!(?:undue |any )?delay|prejudice)\w+"
    r"|needs? not|needn['’]t|needs? no(?! longer)"
    r"|no (?!longer)\w+ needs?"
    r"|no [^,;.()]{3,60} (?:(?:can|could|may|will|shall) (?:ever )?(?:justify|change|alter|excuse|allow|permit)"
    r"|justifies|excuses|alters)|no [^,;.()]{3,80} (?:is|are) (?:needed|required|necessary)"
    r"|nothing [^,;.()]{0,40} (?:has|have) to be"
    r"|neither [^,;.()]{3,60} (?:needs?|must|has to|have to)|not even|not (?:only|just|merely)|even (?!more|less"
    r"|fewer|better|so\b|then|greater|higher|lower)\w+|also (?:if|when|where|without|to|those)|independently of"
    r"|regardless of|irrespective of"
    r"|no matter|whatever (?:the|its|their|his|her|these|those|may|happens)|although|though|despite|in spite of"
    r"|notwithstanding|never mind|(?:asks?|calls?) for no|(?:requires?|demands?) no"
    r"|(?:leaves?|makes?|gives?|knows?|admits?|allows?) no (?:room|exceptions?|leeway)"
    r"|does(?: not|n['’]t) (?:ask|care|mind|matter) (?:whether|if|about|for|what|how|when|who)|(?:any\w*|all"
    r"|every\w*)(?: [\w'-]+){0,3},? including (?!but\b)\w+"
    r"|whether or not"
    r"|whether [^,;.()]{3,60} or not"
    r"|and that (?:goes|holds|applies) for)[^,;.()]*",
    re.IGNORECASE,
)
MOOT = re.compile(
    r"[^,;.():]{3,120}?\b(?:(?:is|are) (?:not|no) (?:an? |any )?(?:pre)?(?:conditions?|obstacles?|bar|reasons?|matter"
    r"|requirements?|limits?|required"
    r"|needed|necessary|relevant|decisive)|do(?:es)? not (?:matter|count)|makes? no difference|(?:is|are) (?:irrelevant"
    r"|immaterial"
    r"|unnecessary|superfluous|dispensable)|or not\b|(?:cannot|can never|could not) (?:justify|change|alter|determine"
    r"|decide|dictate)[^,;.()]*)",
    re.IGNORECASE,
)
# After these an exception is denied, and a condition only stressed; after those something need not be.
SPARED = re.compile(r"even |also |including |not (?:only|just|merely)|and that|although|though", re.IGNORECASE)
NEEDING = re.compile(r"\b(?:need not|needs not|needn['’]t|need to be no|without|no need)\b[^,;.()]*", re.IGNORECASE)
WHOLLY = re.compile(r"[\W_]*all\b", re.IGNORECASE)
HEADED = re.compile(r"\blevels? [123]\b[^.:;]{0,40}:\s*$", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:whenever|(?:any|every|each) (?:\w+ )?(?:change|time|turnover))\b", re.IGNORECASE)
NEEDLESS = re.compile(r"needs? no|needn|(?:asks?|calls?) for no|(?:requires?|demands?) no", re.IGNORECASE)
# Words by which a condition is waived, which are none of it.
WAIVING = re.compile(
    r"^(?:leaves?|makes?|gives?|knows?|admits?|allows?) no (?:room|exceptions?|leeway)(?: for)?"
    r"|in (?:that|this|such) (?:an? )?cases?$|^even (?:one|those)(?: that| which| who)?\b"
    r"|\b(?:(?:was|were|is|are|been|being|have|has|had|not) )*(?:skipped|omitted|missing|absent|lacking|neglected"
    r"|ignored|waived|left out)\b"
    r"|^does(?: not|n['’]t) (?:ask|care|mind|matter) \w+|^(?:asks?|calls?) for no(?: further)?"
    r"|^(?:requires?|demands?) no(?: further)?",
    re.IGNORECASE,
)
# After "though" these tell that an exception is stated, and none denied: "though X permits it to authorise another".
CONCEDED = re.compile(
    r"(?:al)?though (?:never|not|no|excluding)\b"
    r"|(?:al)?though\b.*\b(?:permits?|permitted|allows?|allowed|lets?|may|can|could|might|unless|except\w*"
    r"|not (?:if|where|when)|only"
    r"|exempts?|exempted|excuses?|excused|spares?|waives?|need not|needn['’]t|subject to|provided|free"
    r"|excluded?|excludes|other than"
    r"|does not apply|do not apply)\b",
    re.IGNORECASE,
)
# Words by which more is let be done than what a clause has.
EXTENDED = re.compile(
    r"\b(?:also|even|including)\b|\b(?:with|by|upon) [^,;.()]{0,40}\b(?:agreement|consent|approval|permission"
    r"|authorisation|clearance)\b",
    re.IGNORECASE,
)
# What has a verb of its own, and so says when something holds.
TIMED = re.compile(
    r"(?:if|when|whenever|where|once|unless|provided|having)\b(?=.*\b(?:is|are|has|have|does|do|was|were|\w+[^s\W]s|\w+ed)\b)",
    re.IGNORECASE,
)
# What opens words of what need not be done, or was not.
LETTING = re.compile(
    r"(?:(?:with )?no need (?:for|to|of)|needs? not|needn['’]t|needs? no|without|even (?:if|when|where"
    r"|though) (?:nobody|no one|nothing|none)(?: has| had)?)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:which|that|whom|who|for)\b", re.IGNORECASE)
# Of all that there is, nothing left out.
WHOLE = re.compile(
    r"\b(?:all (?:of )?(?:its|their|the)|any and all|each and every|every one of (?:its|their|the)"
    r"|without (?:any )?exception)\b",
    re.IGNORECASE,
)
DEFYING = re.compile(r"even|also|although|though|despite", re.IGNORECASE)
# Of which none may be, and of what something is.
NEITHER = re.compile(r"\bneither (\w+) nor (\w+)(?: nor (\w+))?", re.IGNORECASE)
BEING = re.compile(r"(?<!lation )(?<!lated )(?<!lation in)\b(?:in|is|are) (?:only )?(\w+)\b(?! or\b|,)", re.IGNORECASE)
PARTS = re.compile(r";|, or ")
# Where the proviso of a condition begins.
PROVISO = re.compile(r"[,;]\s+(?=provided\b|unless\b|except\b)")
# Words that deny, of which two are none.
DENIAL = re.compile(
    r"\b(?:(?:not|no)(?! (?:less|fewer|later|more|longer|lower|sooner)\b)|never|neither|nor|none|nothing|without"
    r"|unless|except(?:ions?)?|exempt\w*|apart from|cannot"
    r"|fail\w*|lack\w*|unable|unwilling|refus\w+"
    r"|declin\w+|breach\w*|violat\w+"
    r"|at sea|un(?:like|less|equal|identified|authorised|known|workable|feasible)|impracticable|impractical|impossible"
    r"|infeasible|outside|absence|missing|away from|elsewhere"
    r"|other than|another (?:\w+ ){1,3}than|otherwise than|save (?:where|when|if|for|in|that|as)|barring|bar where)\b|n['’]t\b",
    re.IGNORECASE,
)
# What is denied of one more thing: "cannot be issued, or cannot be placed on board".
AGAIN = re.compile(r" or (?:cannot|can not|is not|are not)\b", re.IGNORECASE)
# Which of two is the greater; what follows is the other one.
GREATER = re.compile(r"\b(?P<more>higher|above|greater)|\b(?P<less>lower|below|smaller)", re.IGNORECASE)
THAN = re.compile(r"\b(?:(?:higher|lower|greater|smaller)\b[^,;.]{0,40}?\bthan|above|below)\b", re.IGNORECASE)
# A security level that is said to be set is a number, and no condition.
SET_AT = re.compile(
    r"\bset(?:s|ting)? (?:the )?(?:security )?levels? [123]\b|\blevels? [123] (?:is|are|was|has been) set\b",
    re.IGNORECASE,
)
# What holds whatever may be: so little of a condition as of what is said to be no matter tells that it is denied.
WHETHER = re.compile(
    r"whether|whatever|irrespective|regardless|no matter|never mind|independently|even while|even as"
    r"|.*\b(?:skipped|omitted|missing|absent|lacking|neglected|ignored|waived|left out)\b",
    re.IGNORECASE,
)
# A sentence that goes on from one before it, which may have stated its condition.
GOING_ON = re.compile(
    r"\b(?:therefore|thus|hence|consequently|then|accordingly"
    r"|such an?|in (?:this|that|such) (?:an? )?(?:case|situation|event|circumstance)s?)\b",
    re.IGNORECASE,
)
# What a deed is by which something is not to happen.
AVERTING = re.compile(r"prevent|den(?:y|ied)|refuse|avoid|exclude", re.IGNORECASE)
# What takes part of a permission back.
SAVE = re.compile(
    r"\b(?:but|yet|though) (?:\w+ ){0,2}(?:not|never|no)\b|\bexcept(?:ing|ions?)?\b|\bother than\b|\bapart from\b",
    re.IGNORECASE,
)
# Which of two times or periods counts.
WHICHEVER = re.compile(
    r"\bwhichever (?:is|occurs|comes|happens)(?: the)? (?P<which>earlier|later|sooner|first|last|shorter|longer)\b",
    re.IGNORECASE,
)
