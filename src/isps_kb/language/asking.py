"""How something is asked: the wrapping taken off, what kind of thing is wanted, and whether of the ship or of the port.

Everything here is a table that the browser gets as data. Patterns meet the words of a question as `stems.words` gives them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from isps_kb.language.stems import stem

_THE_CODE = r"(?:the )?isps(?: code)?"
_BY = r"(?:according to|under|in|as per|per|pursuant to|in terms of|within|by)"
_SIR = r"(?: there| all| everybody| everyone)?"
_SOMEBODY = r"(?:you|someone|anyone|anybody|somebody)"
_KNOW = r"(?:know|ask|understand|find out|learn)"
_WHETHER = r"(?:about |if |whether )?"
# What may stand around a question without being part of it.
WRAPPING = tuple(
    re.compile(p)
    for p in (
        rf"^(?:hello|hi|hey|good (?:morning|day|afternoon|evening)|dear (?:sir|madam|all|colleagues?|sirs)){_SIR} ",
        r"^(?:i have )?(?:just )?(?:a |one )?(?:quick|short|simple|small|stupid)? ?question (?:about |on )?",
        rf"^(?:please |kindly )?(?:(?:can|could|would|will) {_SOMEBODY} (?:please |kindly )?)?"
        rf"(?:tell me|let me know|explain(?: to me)?|help me understand|give me|show me)(?: please)? {_WHETHER}",
        rf"^i (?:just |only |really )?(?:want|need|would like|wish|d like|like) to {_KNOW} {_WHETHER}",
        rf"^(?:i am|im|i was) (?:wondering|asking|looking for) {_WHETHER}",
        rf"^i wonder {_WHETHER}",
        rf"^(?:do|does) {_SOMEBODY} know {_WHETHER}",
        r"^(?:please|kindly|so|well|ok) ",
        rf"^{_BY} {_THE_CODE} ",
        rf" {_BY} {_THE_CODE}$",
        r" (?:please|thanks|thank you|thanks a lot|many thanks|thanks in advance|thank you very much|cheers)$",
        r" (?:kind |best )?regards$",
    )
)
_AUTHORITY = r"(?:authority|authorities|body|officers?|governments?|persons?|party|organi[sz]ation|states?|role)"
_STATE = r"(?:cover|address|list|state|specify|say|set out|establish|show)"
_NO_STATE = r"^(?!.*\b(?:flag|port|coastal|shore) states?\b).*"
_ALLOWED = r"(?:allowed|permitted|possible|legal|ok|okay|all right|enough|acceptable)"
# Whether something may, must or does be so is asked, whoever is spoken of in it.
_NOT_YES_OR_NO = (
    r"^(?!(?:can|could|may|might|must|shall|should|is|are|am|was|were|do|does|did|has|have|had|will|would|need) ).*"
)
# What is asked for: of the patterns, in this order, the first that is met decides.
INTENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile("|".join(cues)))
    for name, cues in (
        ("interval", (r"\bhow (?:often|frequently|regularly|many times)\b", r"\b(?:frequency|intervals?)\b", r"\bevery how\b",
                      r"\bhow many (?:drills|exercises)\b")),
        ("period", (r"\bhow (?:long|soon|many (?:days|weeks|months|years|hours))\b",
                    r"\b(?:validity|valid for|valid until|duration|deadline|expir\w+|retention|maximum period|period of)\b",
                    r"\b(?:time limit|run out|runs out|good for)\b")),
        ("quantity", (r"\bhow (?:many|much|high|far|big|large|tall|wide|thick|old|deep|fast)\b",
                      r"\b(?:minimum|maximum) (?:number|height|age|size|width|distance|amount)\b")),
        ("actor", (rf"{_NOT_YES_OR_NO}\b(?:who|whom|whose|responsible for)\b", rf"\b(?:which|what) {_AUTHORITY}\b")),
        ("content", (r"\b(?:contents?|contain(?:s|ed|ing)?|include[ds]?|consist\w*)\b",
                     r"\b(?:checklist|elements of|items|list of)\b",
                     rf"{_NO_STATE}\bwhat (?:must|should|shall|has to|does) .*\b{_STATE}\b",
                     r"\bwhat (?:(?:must|should|shall|has to|have to) be|is|goes|belongs|stands) (?:in|into|on) (?!place\b)")),
        ("duties", (r"\b(?:duties|responsibilities|tasks|obligations|role of|job of|functions of|powers)\b",)),
        ("purpose", (r"\b(?:why|purpose|objectives?|aims?|goals?|reasons? (?:for|why|behind)|what reasons?)\b",)),
        ("definition", (r"\b(?:definition|define[ds]?|meaning|meant|stands? for)\b", r"\bwhat do(?:es)? .*\bmean\b",
                        r"^(?:what is|what are|what s|whats) (?:an? |the )?(?:\w+ ?){1,5}$")),
        ("permission", (r"^(?:may|can|could|am i allowed|are we allowed)\b", rf"^is it {_ALLOWED}\b",
                        r"\b(?:allowed|permitted|permission|able to|free to|all right|forbidden|prohibited|acceptable)\b")),
        ("duty", (r"^(?:must|shall|should|does|do|is|are|has|have|need|needs|will|would|did|was|were)\b",
                  r"^(?!(?:what|which|when|where|how) ).*\b(?:mandatory|compulsory|obliged|obligatory|required|binding)\b",
                  r"^(?!(?:what|which|when|where|how) ).*\b(?:needs? to|has to|have to)\b")),
        ("consequence", (r"\bwhat (?:happens|if|follows|next)\b",
                         r"\b(?:consequences?|penalt(?:y|ies)|sanctions?|fines?|punish\w*)\b")),
        ("condition", (r"\b(?:when|conditions?|circumstances|in (?:which|what) cases?|in case of|before|after|unless)\b",)),
        ("procedure", (r"\bhow\b", r"\b(?:procedures?|steps|process)\b")),
        ("where", (r"\bwhere\b",
                   r"\bwhich (?:section|regulation|paragraph|clause|part|circular|resolution|article|rule|provision)\b")),
        ("what", (r"\b(?:what|which)\b",)),
    )
)  # fmt: skip
# Words that ask, bind or fill: they carry little of what a question is about.
ASKING = frozenset(
    stem(w)
    for w in (
        "what which who whom whose how when where why can could may must shall should need needs required requirement"
        " requirements allowed permitted mandatory obliged exactly many much often long not isps code get ever still already just"
        " normally actually really typically have"
    ).split()
)
# Everyday words that say little of a question: an answer that does not have them may be meant all the same.
SLIGHT = 0.3  # what of their weight counts
EVERYDAY = (
    frozenset(
        stem(w)
        for w in (
            "go goes going gone went come comes coming put puts get gets getting give gives given gave want wants wanted say says"
            " tell tells told talk talks speak make makes made happen happens people everybody everyone anybody anyone somebody"
            " someone anything something everything thing things own same part parts extra while because next now around do does"
            " done doing work works working look looks find finds him her them us my our your his their me we you i he she they"
            " half little bit lot kind kinds sort way ways point anyway nutshell pls plz really else too also even only let bring"
            " brings take takes taken try use used away back there here this these those about into onto mind during"
        ).split()
    )
    - ASKING
)
# Where a sentence ends, or half of one.
ENDING = re.compile(r"[.!?;:]\s|\s[-\u2013\u2014]\s")
ACTING = frozenset(
    ("must", "may", *map(stem, ("should", "can", "could", "need")))
)  # words whose subject follows in a question
SIDES = {
    "ship": frozenset(
        "ship ssp ssa sso cso master crew issc iissc company csr ssas aboard shipboard deck voyage bridge gangway".split()
    ),
    "port": frozenset("facility pfsp pfsa pfso port stevedore gate harbour socpf quay berth dock fence".split()),
}


def unwrapped(said: Sequence[str]) -> list[str]:
    """The words of a question without greeting, courtesy and "according to the ISPS Code"; never nothing out of something."""
    text = " ".join(said)
    while True:
        before = text
        for pattern in WRAPPING:
            text = pattern.sub("", text, count=1).strip() or text
        if text == before:
            return text.split()


def weight(token: str) -> float:
    """What of the weight of a token counts: less of an everyday word."""
    return SLIGHT if token in EVERYDAY else 1.0


def sentence(text: str) -> str:
    """The sentence that asks, where a text tells something before it; else all of the text."""
    ahead, asks, _ = text.partition("?")
    return ENDING.split(ahead)[-1] if asks else text


def intent(plain: str) -> str:
    """What a question wants, one of INTENTS, or "" for mere words."""
    return next((name for name, pattern in INTENTS if pattern.search(plain)), "")


def side(tokens: Sequence[str]) -> str:
    """Which of "ship" and "port" a question speaks of, if of one alone, or asks what it may or must do; else ""."""
    found = [name for name, own in SIDES.items() if not own.isdisjoint(tokens)]
    if len(found) > 1:
        acting = {after for before, after in pairwise(tokens) if before in ACTING}
        found = [name for name, own in SIDES.items() if not own.isdisjoint(acting)]
    return found[0] if len(found) == 1 else ""


def rules() -> dict[str, object]:
    """The tables as data, for the browser."""
    return {
        "wrapping": WRAPPING,
        "intents": INTENTS,
        "asking": ASKING,
        "sides": SIDES,
        "acting": ACTING,
        "slight": SLIGHT,
        "everyday": EVERYDAY,
        "ending": ENDING,
    }
