"""The citation grammar: what a mention of a provision looks like and who reads it, as an ordered, visible table.

Each form has a reader, cues (words that a text is searched for, which is fast; one in lower case stands for either case) and a
pattern that is matched where a cue stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from isps_kb.citations.mention import Meaning, Mention, Scope
from isps_kb.citations.phrasing import (
    ACTS,
    BELOW,
    CHAPTER,
    CODE,
    CONVENTION,
    FOLLOWING,
    FURTHER,
    HYPHENED,
    ITEM,
    ITEMS,
    LABEL,
    MAX_ITEMS,
    NOT_MEASURE,
    REGULATIONS,
    RESOLUTION,
    SEPARATOR,
    SUFFIX,
    UNION,
    UNIT,
)
from isps_kb.citations.wholes import Resolver

Read = Callable[[Resolver, Mention, Scope], Meaning]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of citing: its name, who reads it, the cues it is looked for by, its pattern, and examples that must match it."""

    name: str
    read: Read
    cues: tuple[str, ...]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def _form(name: str, read: Read, cues: str, pattern: str, *examples: str) -> Form:
    return Form(name, read, tuple(cues.split("|")), re.compile(pattern, re.VERBOSE), examples)


# A number without a unit: dotted, or a whole one that no word follows but "and", "or", "to".
_WHOLE = r"\d{1,2}(?![\d.]*\d|[A-Za-z]\w|\s?%)(?=\s*(?:$|[^\w\s(/]|\n|(?:and|or|to|of\s+(?:the|this)\s+(?:ISPS|Code))\b))"
_DOTTED = rf"\d{{1,2}}(?:\.\d{{1,3}}){{1,5}}(?:{SUFFIX})?(?:\(\d{{1,2}}\))?(?![\w%])"
_PLAIN_ITEMS = rf"(?:{_DOTTED}|{_WHOLE}){NOT_MEASURE}(?:{FURTHER}){{0,{MAX_ITEMS}}}"
_BELOW = rf"(?P<below>{BELOW})?(?P<open>{FOLLOWING})?"
_ISPS = r"ISPS(?:[-\s]Code)?"

FORMS: tuple[Form, ...] = (
    _form(
        "provision",
        Resolver.provision,
        "section|sec.|sec |sect.|§|para|reg|art|clause|prescription|subsection|sub-|subparagraph",
        rf"""(?P<unit>{UNIT})(?:\s*(?P<items>{ITEMS}){_BELOW}|\s+(?P<roman>{CHAPTER})(?:\([a-z]{{1,2}}\))?(?![\w/]))""",
        "section A/19.4",
        "paragraphs 4.14 to 4.16",
        "Sections 5 to 13 and 19",
        "regulation XI-2/3 and XI-2/7",
        "Articles 3(2) and (3), and 9(4)",
        "article VIII",
        "article VIII(b)",
        "reg. XI-2/9",
        "§9.1",
        "Sec. 9.4.8",
        "paragraph 4.33 ff.",
        "section 9.4 (.1, .3)",
    ),
    _form(
        "inner",
        Resolver.inner,
        "subparagraph|sub-|item|subsection|point",
        rf"""(?:[Ss]ub-?(?:paragraph|section)s?|[Ii]tems?|[Pp]oints?)\s+(?P<below>\.\d{{1,2}}(?!\d)(?:(?:,\s*|,?\s+and\s+|\s+or\s+|\s+to\s+|\s*&\s*)\.\d{{1,2}}(?!\d)){{0,30}})
             \s+of\s+(?:the\s+)?(?P<unit>{UNIT})\s+(?P<items>{ITEM})""",
        "subparagraphs .1 and .3 of paragraph 4.33",
    ),
    _form(
        "labelled",
        Resolver.labelled,
        "part|Pt|ISPS",
        rf"""(?:{_ISPS}[,:;]?\s+)?(?:[Pp]arts?|PARTS?|[Pp]t\.?)\s*(?P<part>[AB])(?:\s*(?:&|and|or|/)\s*(?:[Pp]art\s+)?(?P<second>[AB])(?!/))?
             (?:\s*[-,:;/(]?\s*(?P<unit>{UNIT})\s*(?P<items>{ITEMS}){_BELOW}|(?:\s*[-,:/]\s*|\s+|)(?P<label>{_PLAIN_ITEMS})(?P<lower>{BELOW})?(?P<on>{FOLLOWING})?)""",
        "Part A, section 9.4",
        "Part B paragraph 4.33",
        "Part A 9.4.1",
        "Part A 9",
        "Part A §19",
        "ISPS Code, Part A 9",
        "Part B § 18.6",
        "Part A & B Section 16",
        "Part B 4.14-4.16",
        "Part A9",
    ),
    _form(
        "coded",
        Resolver.coded,
        "ISPS",
        rf"{_ISPS},?\s+(?P<items>{_PLAIN_ITEMS})(?P<below>{BELOW})?(?P<open>{FOLLOWING})?",
        "ISPS Code 9.4.8",
        "ISPS 19.1.1.4",
        "ISPS Code 8 and 9",
    ),
    _form(
        "chaptered",
        Resolver.chaptered,
        "chapter|ch.|SOLAS|XI-2|XI-1",
        rf"""(?:SOLAS(?:\s+(?:74/78|74|1974|Convention))?[,\s]+(?:(?:[Cc]hapter|[Cc]h\.?)\s*)?(?P<solas>{CHAPTER})|(?:[Cc]hapter|CHAPTER|[Cc]h\.?)\s*(?P<chapter>{CHAPTER})|(?P<alone>XI-[12]))
             (?:(?:\s*[-,:;/(]\s*|\s+)(?P<unit>{REGULATIONS}|R\.?)\s*(?P<items>{ITEMS}){_BELOW}|(?:,?\s+)(?P<label>{_DOTTED}(?:{FURTHER}){{0,{MAX_ITEMS}}}))""",
        "SOLAS Chapter XI-2 Regulation 1",
        "XI-2, 9.1",
        "XI-2 R9",
        "SOLAS XI-2 Regulation 6",
        "Chapter XI-2 Regulations 1-13",
    ),
    _form(
        "bare",
        Resolver.bare,
        "A/|B/|PRE/|XI-2/|XI-1/|EU725/|V/|A-|B-",
        rf"(?P<items>[AB]/app\.\d(?:\.\d{{1,2}}){{0,3}}(?!\d)|[AB]-{CHAPTER}/{LABEL}|{HYPHENED}|(?:[AB]|PRE|XI-[12]|V|EU725)/{LABEL}(?:{SEPARATOR}(?:(?:(?:[AB]|PRE|XI-[12]|V|EU725)/)?{LABEL}|\.\d{{1,2}}(?!\d)){NOT_MEASURE}){{0,{MAX_ITEMS}}}){_BELOW}",
        "A/9.4.1",
        "B/4.14-4.16",
        "XI-2/9.2.5",
        "EU725/3.5",
        "A/app.1.4",
        "V/19-1.7",
        "A/9.4.1 to .5",
        "A/9.4 (.1, .3)",
        "A-VI/5",
    ),
    _form(
        "spaced",
        Resolver.labelled,
        "A |B ",
        rf"(?P<part>[AB])\s+(?:(?P<unit>§§?)\s*(?P<items>{ITEMS})|(?P<label>{_DOTTED}{NOT_MEASURE}(?:{FURTHER}){{0,{MAX_ITEMS}}}))",
        "A 9.4.1",
        "B 4.33",
        "B §18.6",
    ),
    _form(
        "listing",
        Resolver.labelled,
        "following ",
        rf"following\s+(?P<unit>paragraphs|sections|regulations)\s+of\s+(?:the\s+)?(?:ISPS\s+(?:Code\s+)?)?[Pp]art\s+(?P<part>[AB])\b(?:{CODE})?[^:\n]{{0,80}}:",
        "following paragraphs of Part B of the ISPS Code:",
    ),
    _form(
        "part",
        Resolver.part,
        "part",
        rf"(?:[Pp]arts?|PARTS?)\s+(?P<part>[AB])(?:\s+(?:and|or)\s+(?:(?:of\s+)?(?:[Pp]art|PART)\s+)?(?P<second>[AB]))?(?![\w/.])(?:{CODE})?",
        "part A of this Code",
        "Parts A and B",
        "PART A OF THIS CODE",
        "Part B of the ISPS Code",
    ),
    _form(
        "chapter",
        Resolver.chapters,
        "chapter",
        rf"(?:[Cc]hapters?|CHAPTERS?)\s+(?P<chapters>{CHAPTER}(?:(?:,\s+|\s+(?:and|or)\s+){CHAPTER}){{0,9}})(?![\w/])"
        r"(?i:\s+of\s+(?:the\s+)?(?:annex\s+to\s+the\s+)?(?:present\s+convention|1974\s+solas\s+convention|solas(?:\s+(?:74|convention))?"
        r"|international\s+convention\s+for\s+the\s+safety\s+of\s+life\s+at\s+sea,?(?:\s+1974)?))?",
        "chapter XI-2",
        "chapters I and XI-2",
        "chapter XI-2 of SOLAS 74",
        "Chapter II-2",
    ),
    _form(
        "lone",
        Resolver.chapters,
        "XI-2",
        r"(?P<chapters>XI-2)(?![\w/-])",
        "XI-2",
    ),
    _form(
        "self",
        Resolver.own,
        "this ",
        r"[Tt]his\s+(?P<what>sections?|paragraph|regulation|Regulation|[Pp]art|[Cc]hapter(?!\s+[XIV])|Code|Article|introduction)\b(?P<of>\s+of\s+(?:the|this)\s+Code)?",
        "this Part of the Code",
        "this section",
        "this chapter",
        "this Code",
        "this Regulation",
    ),
    _form(
        "anaphor",
        Resolver.anaphor,
        "the regulation|that regulation|said solas|that solas",
        r"(?:the|that|said)\s+(?:SOLAS\s+)?(?P<what>regulation)\b(?!\s+[\dXIV])",
        "the regulation",
        "said SOLAS regulation",
    ),
    _form(
        "loose",
        Resolver.loose,
        "the following |the sections|the paragraphs",
        r"the\s+(?:following\s+(?:sections|paragraphs)\b(?!\s+of)|(?:sections|paragraphs)\s+relating\s+to\s+(?:port\s+facilities|ships)\b)(?P<what>)",
        "the following sections",
        "the sections relating to ships",
    ),
    _form(
        "preamble",
        Resolver.preamble,
        "preamble",
        r"[Pp]reamble\s+(?:of|to)\s+(?:this|the)\s+(?:ISPS\s+)?Code",
        "preamble of this Code",
    ),
    _form(
        "appendix",
        Resolver.appendix,
        "appendi",
        rf"[Aa]ppendi(?:x|ces)(?:\s+(?P<number>\d(?:(?:,\s*|,?\s+and\s+|\s+or\s+)\d){{0,5}})(?!\d))?(?:\s+(?:to|of)\s+(?:(?P<own>this\s+[Pp]art(?:\s+of\s+(?:the|this)\s+Code)?)|(?:the\s+)?[Pp]art\s+(?P<part>[AB])(?:{CODE})?|(?P<code>(?:this|the)\s+(?:ISPS\s+)?Code)))?",
        "appendix 1 to this Part of the Code",
        "appendix to this Code",
        "appendix 2 to part A",
    ),
    _form(
        "annex",
        Resolver.annex,
        "annex",
        r"Annex\s+(?P<annex>I{1,3})\s+to\s+this\s+Regulation",
        "Annex III to this Regulation",
    ),
    _form(
        "circular",
        Resolver.circulars,
        "circ",
        r"[Cc]irc(?:ulars?|s|\.)?\.?\s*(?P<letter>letters?\s+)?(?:[Nn]os?\.?\s*)?(?P<numbers>\d{1,4}(?![\d.]*\d)(?:/Rev\.?\s?\d{1,2})?(?:/(?:Add|Corr)\.?\s?\d{1,2})?(?:(?:,\s+(?:and\s+)?|,?\s+and\s+|\s+or\s+|\s*&\s*)\d{3,4}(?!\d|\.\d)(?:/Rev\.?\s?\d{1,2})?(?:/(?:Add|Corr)\.?\s?\d{1,2})?){0,30})",
        "Circ.1192",
        "circular 1192",
        "Circ.1192, 1193 and 1217",
        "Circs 1097, 1111",
        "Circ.1194/Corr.1",
    ),
    _form(
        "resolution",
        Resolver.resolutions,
        "resolution|MSC.|A.|MEPC.|FAL.|LEG.|Res. ",
        rf"(?:(?:[Rr]esolutions?|[Rr]es\.)[:\s]+)?(?P<ids>{RESOLUTION}(?:(?:,\s+|,?\s+and\s+|\s+or\s+|\s*&\s*){RESOLUTION}){{0,20}})",
        "resolution MSC.159(78)",
        "Resolutions A.787(19) and A.882(21)",
        "A.959(23)",
    ),
    _form(
        "conference",
        Resolver.conference,
        "resolution|Res. ",
        r"[Rr]es(?:olution|\.)\s*(?P<number>\d{1,2})(?!\d|\.\d|/)(?:\s+(?:of|adopted\s+by)\s+the\s+(?:Diplomatic\s+)?Conference)?",
        "resolution 7",
        "Resolution 6 adopted by the Diplomatic Conference",
        "Res. 1",
    ),
    _form(
        "course",
        Resolver.courses,
        "model course|MC3.|MC1.",
        r"(?:[Mm]odel\s+[Cc]ourses?\s+|MC)(?P<numbers>\d\.\d{2}(?:/\d{1,2}(?:\.\d{1,2})*)?(?:(?:,\s+|,?\s+and\s+|\s+or\s+)\d\.\d{2})*)(?!\d)",
        "model course 3.21",
        "Model Courses 3.19, 3.20 and 3.21",
        "MC3.21/4.2",
    ),
    _form(
        "union",
        Resolver.union,
        "725/2004",
        rf"""725/2004(?:/E[CU])?(?:(?:\s*\(ISPS\))?[,\s(]*(?:and\s+)?(?:in\s+particular\s+)?(?:[Aa]rt(?:icles?|s?\.?)\s*(?P<items>{ITEMS})(?!\s+(?:of|to|thereof)\b)
             |Annex\s+(?P<annex>I{{1,3}})\b(?:[,\s(]+(?:{UNIT}\s*)?(?P<label>{_PLAIN_ITEMS}))?))?""",
        "725/2004",
        "725/2004 Art 3(5)",
        "725/2004 Annex III 13.6",
        "725/2004/EC",
    ),
    _form(
        "act",
        Resolver.act,
        "directive|decision|reg",
        rf"(?P<act>{ACTS})",
        "Directive 95/21/EC",
        "Regulations 2017/373, 300/2008, 725/2004",
        "Regulation (EU) 2019/1239",
    ),
    _form(
        "federal",
        Resolver.federal,
        "CFR|C.F.R.|U.S.C|USC ",
        r"(?P<code>CFR|C\.F\.R\.|U\.S\.C\.?|USC)(?:,?\s*(?:[Ss]ub)?(?:[Pp]arts?|[Ss]ections?|§§?)?\s*(?P<items>\d{1,5}(?:\.\d{1,4})?(?:-\d{1,4})?(?:\((?:\w{1,3})\))*(?:(?:,\s*|,?\s+and\s+)\d{2,5}(?!\d|\s+(?:CFR|U\.?S))(?:\.\d{1,4})?(?:\((?:\w{1,3})\))*){0,20}))?",
        "CFR 105.405",
        "CFR Parts 104, 160",
        "CFR",
    ),
    _form(
        "named",
        Resolver.named,
        "SOLAS|MARPOL|LOADLINE|Load Line|STCW|ISM |ISM-|IMDG|Polar |MLC|Maritime Labour|SUA|C185|UNCLOS"
        "|FAL Convention|ISPS|1988 |Convention|International|COLREG",
        rf"""(?P<protocol>1988\s+(?:SOLAS|LOADLINE)\s+Protocol)
           | (?P<marpol>MARPOL(?:\s+73/78)?),?\s+Annex\s+(?P<annex>[IV]{{1,3}})(?:,?\s*(?:{REGULATIONS})\s*(?P<items>{ITEMS}))?
           | SOLAS(?:\s+(?:74|1974))?,?\s+(?:[Cc]h(?:apter|\.)\s*)?(?P<chapter>{CHAPTER})(?![\w/-])
           | (?P<numbered>(?!SOLAS|STCW|MARPOL|LOAD|COLREG){CONVENTION}),?\s+(?:[Cc]h(?:apter|\.)\s?|Std\.?\s|[Ss]tandard\s)?(?P<number>[A-Z]?\d{{1,2}}(?:\.\d{{1,3}}){{0,5}})(?![\w.]*\w)
           | (?P<convention>{CONVENTION})(?:\s+(?P<roman>(?:[AB]-)?{CHAPTER}/{LABEL}))?
           | (?P<isps>(?:ISPS[-\s]Code|ISPS(?=,?\s+[Pp]art)|International\s+(?:Code\s+for\s+the\s+Security\s+of\s+Ships
                     \s+and\s+(?:of\s+)?Port\s+Facilities|Ship\s+and\s+Port\s+Facility\s+Security\s+(?:\(ISPS\)\s+)?Code)))
           | (?P<colreg>COLREGs?|International\s+Regulations\s+for\s+(?:the\s+)?Prevent\w+\s+(?:of\s+)?Collisions\s+at\s+Sea)
           | (?P<solas>International\s+Convention\s+for\s+the\s+Safety\s+of\s+Life\s+at\s+Sea(?:,\s+1974)?)
           | (?P<stcw>International\s+Convention\s+on\s+Standards\s+of\s+Training,\s+Certification
                     \s+and\s+Watchkeeping\s+for\s+Seafarers(?:,\s+1978)?)
           | (?P<ism>International\s+Safety\s+Management\s+(?:\(ISM\)\s+)?Code)
           | (?P<fal>Convention\s+on\s+(?:the\s+)?Facilitation\s+of\s+(?:International\s+)?Maritime\s+Traffic)
           | (?P<theconvention>Convention)\b(?!\s+on\b)""",
        "SOLAS 74",
        "MARPOL 73/78",
        "1988 SOLAS Protocol",
        "ISPS Code",
        "Convention",
        "STCW Code",
        "MARPOL Annex VI Regulation 13",
        "IMDG Code 1.4",
        "SOLAS XI-1",
    ),
)
