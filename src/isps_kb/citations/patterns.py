"""The citation grammar: what a mention of a provision looks like and who reads it, as an ordered, visible table.

Each form has a reader, cues (words that a text is searched for, which is fast; one in lower case stands for either case) and a
pattern that is matched where a cue stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from isps_kb.citations.mention import Meaning, Mention, Scope
from isps_kb.citations.phrasing import (
    ACT,
    BELOW,
    CHAPTER,
    CODE,
    CONVENTION,
    HYPHENED,
    ITEMS,
    LABEL,
    MAX_ITEMS,
    NOT_MEASURE,
    RESOLUTION,
    SEPARATOR,
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


FORMS: tuple[Form, ...] = (
    _form(
        "provision",
        Resolver.provision,
        "section|paragraph|para.|para |paras|regulation|reg.|regs|article|art.|arts.",
        rf"""(?P<unit>[Ss]ections?|SECTIONS?|[Pp]aragraphs?|PARAGRAPHS?|[Pp]aras?\.?|[Rr]egulations?|REGULATIONS?|[Rr]egs?\.?
             |[Aa]rticles?|ARTICLES?|[Aa]rts?\.)\s+(?:(?P<items>{ITEMS})(?P<below>{BELOW})?|(?P<roman>{CHAPTER})(?:\([a-z]{{1,2}}\))?(?![\w/]))""",
        "section A/19.4",
        "paragraphs 4.14 to 4.16",
        "Sections 5 to 13 and 19",
        "regulation XI-2/3 and XI-2/7",
        "Articles 3(2) and (3), and 9(4)",
        "article VIII",
        "article VIII(b)",
        "reg. XI-2/9",
    ),
    _form(
        "labelled",
        Resolver.labelled,
        "part",
        rf"(?:[Pp]art|PART)\s+(?P<part>[AB])(?:,\s*|\s+|\s*[-:]\s*)(?:(?P<unit>[Ss]ections?|[Pp]aragraphs?|[Pp]aras?\.?)\s+(?P<items>{ITEMS})|(?P<label>\d{{1,2}}(?:\.\d{{1,3}}){{1,5}}))",
        "Part A, section 9.4",
        "Part B paragraph 4.33",
        "Part A 9.4.1",
    ),
    _form(
        "bare",
        Resolver.bare,
        "A/|B/|PRE/|XI-2/|XI-1/|EU725/|V/",
        rf"(?P<items>[AB]/app\.\d(?:\.\d{{1,2}}){{0,3}}(?!\d)|{HYPHENED}|(?:[AB]|PRE|XI-[12]|V|EU725)/{LABEL}(?:{SEPARATOR}(?:(?:[AB]|PRE|XI-[12]|V|EU725)/)?{LABEL}{NOT_MEASURE}){{0,{MAX_ITEMS}}})",
        "A/9.4.1",
        "B/4.14-4.16",
        "XI-2/9.2.5",
        "EU725/3.5",
        "A/app.1.4",
        "V/19-1.7",
    ),
    _form(
        "spaced",
        Resolver.labelled,
        "A |B ",
        rf"(?P<part>[AB])\s(?P<label>\d{{1,2}}(?:\.\d{{1,3}}){{1,5}})(?![\w%]){NOT_MEASURE}",
        "A 9.4.1",
        "B 4.33",
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
        "circ|circular letter",
        r"[Cc]irc(?:ulars?|\.)?\.?\s*(?P<letter>letters?\s+)?(?:No\.?\s*)?(?P<numbers>\d{1,4}(?:/Rev\.?\s?\d{1,2})?(?:/Add\.?\s?\d{1,2})?(?:(?:,\s+|,?\s+and\s+|\s+or\s+)\d{3,4}(?!\d|\.\d)){0,20})",
        "Circ.1192",
        "circular 1192",
        "Circ.1192, 1193 and 1217",
    ),
    _form(
        "resolution",
        Resolver.resolutions,
        "resolution|MSC.|A.|MEPC.|FAL.|LEG.|res.",
        rf"(?:(?:[Rr]esolutions?|[Rr]es\.)\s+)?(?P<ids>{RESOLUTION}(?:(?:,\s+|,?\s+and\s+|\s+or\s+){RESOLUTION}){{0,20}})",
        "resolution MSC.159(78)",
        "Resolutions A.787(19) and A.882(21)",
        "A.959(23)",
    ),
    _form(
        "conference",
        Resolver.conference,
        "resolution",
        r"[Rr]esolution\s+(?P<number>\d{1,2})(?!\d|\.\d|/)(?:\s+(?:of|adopted\s+by)\s+the\s+(?:Diplomatic\s+)?Conference)?",
        "resolution 7",
        "Resolution 6 adopted by the Diplomatic Conference",
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
        "act",
        Resolver.act,
        "directive|decision|regulation (e|725/2004",
        rf"(?P<act>{ACT}|725/2004)",
        "Directive 95/21/EC",
        "Regulation (EC) No 725/2004",
    ),
    _form(
        "named",
        Resolver.named,
        "SOLAS|MARPOL|LOADLINE|Load Line|STCW|ISM Code|SUA|C185|UNCLOS|FAL Convention|ISPS|1988 |Convention|International|COLREG",
        rf"""(?P<protocol>1988\s+(?:SOLAS|LOADLINE)\s+Protocol)
           | (?P<convention>{CONVENTION})(?:\s+(?P<roman>(?:[AB]-)?{CHAPTER}/{LABEL}))?
           | (?P<isps>(?:ISPS\s+Code|ISPS(?=\s+[Pp]art)|International\s+(?:Code\s+for\s+the\s+Security\s+of\s+Ships
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
    ),
)
