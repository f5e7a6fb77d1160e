"""The phrases of which citations are made: numbers and lists of them, names of instruments, what stands before and after.

Quantifiers are bounded, so that matching stays linear on hostile text.
"""

import re

MAX_ITEMS = 60

ROMAN = r"(?:XV|XI{0,3}V?|I[XV]|VI{0,3}|I{1,3})"
CHAPTER = rf"(?:{ROMAN}(?:-[12])?)"
LABEL = (
    r"\d{1,4}(?!\d|bis\b|ter\b)[A-Z]?(?:-\d{1,2}(?![\d.]))?(?:\.\d{1,3})*(?!\d|\.\d)(?:\.[a-z](?![a-z]))?"
    r"(?:\((?:\d{1,2}|[a-z]{1,2})\))*(?:-par\b)?"
)
# Chapters other than XI-2 number regulations so: V/19-1, of which V/19-1.7 is a paragraph.
HYPHENED = rf"(?!XI-2/){CHAPTER}/\d{{1,2}}-\d{{1,2}}(?:\.\d{{1,3}})+(?!\d|\.\d)"
ITEM = rf"(?:{HYPHENED}|(?:(?:(?:[AB]-)?{CHAPTER}|[AB]|PRE|EU725)/)?{LABEL})"
SEPARATOR = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|and/or|to|through(?:\s+to)?|until)\s+|\s*[-–—]\s*(?=[\dABXIV]))"
NOT_MEASURE = (
    r"(?!\s*(?:hours?|days?|weeks?|months?|years?|minutes?|metres?|per\s?cent|percent|%|gross|miles?|nautical|feet|km|kg"
    r"|knots?|tonnes?|m(?=\W)|January|February|March|April"
    r"|May|June|July|August|September|October|November|December)\b)"
)
ITEMS = rf"{ITEM}(?:{SEPARATOR}(?:{ITEM}|\(\d{{1,2}}\)|\([a-z]\)){NOT_MEASURE}){{0,{MAX_ITEMS}}}"
BELOW = r"\s+(?:sub-?sections?|items?|sub-?paragraphs?)\s+\.\d{1,2}(?:(?:,\s*|,?\s+and\s+|\s+or\s+)\.\d{1,2}){0,30}"
CODE = r"(?i:\s+of\s+(?:this|the)\s+(?:isps\s+|international\s+ship\s+and\s+port\s+facility\s+security\s+)?code)"

RESOLUTION = r"(?:MSC|MEPC|FAL|LEG|A)\.\s?\d{1,4}\s?\(\d{1,3}\)(?:/Rev\.\d{1,2})?"
CONVENTION = (
    r"(?:SOLAS(?:\s+(?:74|1974|Convention))?|MARPOL(?:\s+73/78|\s+Convention)?|LOADLINE(?:\s+66)?|Load\s+Lines?\s+Convention"
    r"|STCW(?:\s+(?:78|Convention|Code))?|ISM\s+Code|SUA(?:\s+Convention)?|FAL\s+Convention|C185|UNCLOS)"
)
ACT = r"(?:(?:Council|Commission)\s+)?(?:Directive|Decision|Regulation\s+\((?:EC|EU)\)\s+No)\s+\d{1,4}/\d{1,4}(?:/[A-Z]{2,5})?"
SPECIAL = (
    r"(?:the\s+)?special\s+measures\s+to\s+enhance\s+maritime\s+security(?:\s+of\s+(?:the\s+)?SOLAS(?:\s+Convention)?)?"
)

TAIL = re.compile(
    rf"""
    (?:\s?\((?!\d)[^()\n]{{1,160}}\))?                     # regulation 13 (Communication of information) of ...
    (?: (?P<thereof>\s+thereof\b) | (?:(?:\s+respectively)?,?\s+of|\s+to|\s+in)\s+
    (?: (?P<own>this\s+[Pp]art(?:\s+of\s+(?:the|this)\s+Code)?)
      | (?:the\s+)?(?:ISPS\s+(?:Code\s+)?)?(?:[Pp]art|PART)\s+(?P<part>[AB])\b(?:{CODE})?
      | (?P<preamble>(?:the\s+)?[Pp]reamble(?:\s+(?:of|to)\s+(?:this|the)\s+(?:ISPS\s+)?Code)?)
      | (?:(?:the|that|said|above-?mentioned|SOLAS)\s+){{0,4}}regulation\s+(?P<reg>(?:{CHAPTER}/)?\d{{1,2}}(?:\.\d{{1,2}})*)
            (?:\s?\([^()\n]{{1,160}}\))?(?:\s+of\s+(?:(?:{SPECIAL})|(?:SOLAS\s+)?chapter\s+XI-2\b))?
      | (?P<thatreg>(?:that|the\s+said)\s+(?:SOLAS\s+)?regulation)
      | (?P<ownreg>this\s+regulation)
      | (?P<special>{SPECIAL})
      | (?:the\s+)?(?:SOLAS\s+)?[Cc]hapter\s+(?P<chapter>{CHAPTER})(?![\w/])
      | Annex\s+(?P<annex>[IV]{{1,3}})(?:\s+of\s+(?P<annexof>MARPOL(?:\s+73/78)?))?(?:\s+as\s+amended)?
      | (?:the\s+)?(?P<convention>{CONVENTION})(?:\s+as\s+amended)?
      | (?P<theconvention>(?:the|this)\s+(?:present\s+)?Convention)
      | (?P<thisreg>this\s+Regulation)
      | (?P<act>{ACT})
      | (?P<treaty>the\s+Treaty)
      | Article\s+(?P<article>\d{{1,2}}(?:\(\d{{1,2}}\))?)
      | (?P<code>(?:this|the)\s+(?:ISPS\s+)?Code)
      | (?:(?:IMO|Assembly)\s+)?(?:[Rr]esolution\s+)?(?P<resolution>{RESOLUTION})
      | (?P<circular>(?:MSC-FAL\.\d|MSC(?:\.\d)?|FAL\.\d)/Circ(?:ular|\.)?\s?\.?\d{{1,4}}(?:/Rev\.\d{{1,2}})?)
    ))""",
    re.VERBOSE,
)

PREFIX = re.compile(
    rf"(?:(?P<convention>{CONVENTION})|(?P<part>(?:ISPS\s+(?:Code\s+)?)?(?:[Pp]art|PART)\s+[AB])|(?P<code>ISPS(?:\s+Code)?)"
    rf"|(?P<preg>[Rr]egulation\s+(?:{CHAPTER}/)?\d{{1,2}}(?:\.\d{{1,2}})*)|(?P<part_of>Article\s+\d{{1,2}})"
    r"|(?P<eu>Regulation\s+\(E[CU]\)\s+No\s+725/2004))\s*,?\s+(?:[Cc]ode\s+)?$"
)
PREFIX_WORDS = frozenset(
    {
        "solas", "stcw", "code", "convention", "marpol", "73/78", "74", "78", "66", "a", "b", "a,", "b,", "code,", "isps",
        "725/2004", "725/2004,",
    }
)  # fmt: skip
