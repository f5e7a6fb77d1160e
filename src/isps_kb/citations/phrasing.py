"""The phrases of which citations are made: numbers and lists of them, names of instruments, what stands before and after.

Quantifiers are bounded, so that matching stays linear on hostile text.
"""

import re

MAX_ITEMS = 60

ROMAN = r"(?:XV|XI{0,3}V?|I[XV]|VI{0,3}|I{1,3})"
CHAPTER = rf"(?:{ROMAN}(?:-[12])?)"
SECTIONS = r"[Ss]ub-?[Ss]ections?|[Ss]ections?|SECTIONS?|[Ss]ec(?:t|s|ts)?\.|[Ss]ec(?=\s\d)|§§?"
PARAGRAPHS = r"[Ss]ub-?[Pp]aragraphs?|[Pp]aragraphs?|PARAGRAPHS?|[Pp]aras?\.?"
REGULATIONS = r"[Rr]egulations?|REGULATIONS?|[Rr]egs?\.?"
ARTICLES = r"[Aa]rticles?|ARTICLES?|[Aa]rts?\.?"
UNIT = rf"(?:{SECTIONS}|{PARAGRAPHS}|{REGULATIONS}|{ARTICLES}|[Cc]lauses?|[Pp]rescriptions?)"
# A number with a suffix is a provision of its own, which the Code does not have: 9.4a, 19.1bis.
SUFFIX = r"(?:(?:bis|ter|quater)\b|[a-z](?!\w))"
LABEL = (
    rf"\d{{1,4}}(?!\d)[A-Z]?(?:-\d{{1,2}}(?![\d.]))?(?:\.\d{{1,3}})*(?!\d|\.\d)(?:{SUFFIX}|\.[a-z](?![a-z]))?"
    r"(?:\((?:\d{1,2}|[a-z]{1,2})\))*(?:-par\b)?"
)
# Chapters other than XI-2 number regulations so: V/19-1, of which V/19-1.7 is a paragraph.
HYPHENED = rf"(?!XI-2/){CHAPTER}/\d{{1,2}}-\d{{1,2}}(?:\.\d{{1,3}})+(?!\d|\.\d)"
ITEM = rf"(?:{HYPHENED}|(?:(?:(?:[AB]-)?{CHAPTER}|[AB]|PRE|EU725)/)?{LABEL})"
SEPARATOR = (
    r"(?:\s*,\s*(?:and\s+|or\s+|as\s+well\s+as\s+|&\s*)?|\s+(?:and|or|and/or|as\s+well\s+as|to|thru|up\s+to|through(?:\s+to)?|until)\s+"
    r"|\s*&\s*|[^\S\n]*-\s*(?=[\dABXIV.]))"
)
NOT_MEASURE = (
    r"(?![\s-]*(?:hours?|days?|weeks?|months?|years?|minutes?|metres?|per\s?cent|percent|%|gross|miles?|nautical|feet|km|kg"
    r"|knots?|tonnes?|CFR|C\.F\.R|U\.?S\.?C|m(?=\W)|January|February|March|April"
    r"|May|June|July|August|September|October|November|December)\b)"
)
FURTHER = rf"{SEPARATOR}(?:{ITEM}|\.\d{{1,2}}(?!\d)|\(\d{{1,2}}\)|\([a-z]\)){NOT_MEASURE}"
ITEMS = rf"{ITEM}(?:{FURTHER}){{0,{MAX_ITEMS}}}"
_DOTTED = r"\.?\d{1,2}(?!\d|\.\d)(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|to)\s+|\s*[-&]\s*)\.?\d{1,2}(?!\d|\.\d)){0,30}"
# What stands below the number: subparagraphs .1 and .3, items 1 to 18, (.1, .3); (1) only where its Part follows
BELOW = (
    rf"(?:,?\s+(?:sub-?sections?|items?|sub-?paragraphs?|points?|[Nn]os?\.)\s+{_DOTTED}"
    rf"|\s?\((?=\.){_DOTTED}\)|\s\(\d{{1,2}}\)(?=,?\s+(?:of\s+)?(?:the\s+)?(?:ISPS\s|[Pp]art\s)))"
)
FOLLOWING = r"(?:\s?(?:ff\.?|f\.)(?!\w)|\s+et\s+seq\.?|\s+and\s+following\b)"
PLACES = frozenset(
    """
    gate berth pier quay jetty wharf terminal dock hall shed warehouse building block room cabin deck hold tank bay
    zone area sector lane row lot shelf sheet drawing table schedule annex appendix enclosure
    attachment grade class type option model version flight platform parking store locker door
    document documents doc docs resolution hangar yard plate vol volume
    rack stand mooring buoy
    """.split()
)
CODE = (
    r"(?i:\s+of\s+(?:(?:this|the)\s+(?:isps[-\s]|international\s+ship\s+and\s+port\s+facility\s+security\s+)?code"
    r"|(?:the\s+)?isps(?:[-\s]code)?)\b)"
)

# A number without a unit: dotted, or a whole one that no word follows but "and", "or", "to".
_WHOLE = (
    r"\d{1,2}(?![\d.]*\d|[A-Za-z]\w|\s?%)(?=\s*(?:$|[^\w\s(/]|\n|(?:and|or|to|of\s+(?:the|this)\s+(?:ISPS|Code))\b))"
)
DOTTED = rf"\d{{1,2}}(?:\.\d{{1,3}}){{1,5}}(?:{SUFFIX})?(?:\(\d{{1,2}}\))?(?![\w%])"
PLAIN_ITEMS = rf"(?:{DOTTED}|{_WHOLE}){NOT_MEASURE}(?:{FURTHER}){{0,{MAX_ITEMS}}}"
RESOLUTION = r"(?:MSC|MEPC|FAL|LEG|A)\.\s?\d{1,4}\s?\(\d{1,3}\)(?:/Rev\.\d{1,2})?"
OTHER_CODES = r"(?:ISM|IMDG|IMSBC|IGF|IGC|IBC|LSA|FSS|FTP|HSC|CSS|BWM|Polar)"
CONVENTION = (
    r"(?:SOLAS(?:\s+(?:74|1974|Convention))?|MARPOL(?:\s+73/78|\s+Convention)?|LOADLINE(?:\s+66)?|Load\s+Lines?\s+Convention"
    rf"|STCW(?:\s+(?:78|Convention|Code))?|{OTHER_CODES}[-\s]Code|SUA(?:\s+Convention)?|FAL\s+Convention|C185|UNCLOS|COLREGs?"
    r"|(?:ISM|IMDG)(?=,?\s+(?:[Cc]h\.?\s?|[Cc]hapter\s)?\d)|(?:MLC|Maritime\s+Labour\s+Convention)(?:,?\s+2006)?)"
)
_NUMBERED_ACT = (
    r"(?!725/2004)(?:(?:(?:19|20)\d\d/\d{1,4}|\d{1,4}/(?:19|20)\d\d)(?![\d/]*\d)(?:/(?:EC|EU|EEC|JHA|Euratom))?"
    r"|\d\d/\d{1,3}/(?:EC|EEC|EU))"
)
_OF_UNION = r"(?:(?:Council|Commission|Delegated|Implementing|EU|EC)\s+){0,3}"
ACT = (
    rf"{_OF_UNION}(?:Directives?|Decisions?|[Rr]egulations?|[Rr]egs?\.?)\s+(?:\((?:EC|EU|EEC)\)\s*)?(?:[Nn]os?\.?\s*)?"
    rf"{_NUMBERED_ACT}"
)
ACTS = rf"{ACT}(?:(?:,\s*|,?\s+and\s+|\s*&\s*)(?:725/2004|{_NUMBERED_ACT})){{0,30}}"
UNION = (
    r"(?:(?:EU|EC)\s+)?(?:(?:[Rr]egulations?|[Rr]egs?\.?)\s*)?(?:\((?:EC|EU)\)\s*|(?:EC|EU)\s+)?(?:[Nn]o\.?\s*)?"
    r"725/2004(?:/E[CU])?"
)
SPECIAL = (
    r"(?:the\s+)?special\s+measures\s+to\s+enhance\s+maritime\s+security(?:\s+of\s+(?:the\s+)?SOLAS(?:\s+Convention)?)?"
)

TAIL = re.compile(
    rf"""
    (?:\s?\((?!\d)[^()\n]{{1,160}}\))?                     # regulation 13 (Communication of information) of ...
    (?: (?P<thereof>\s+thereof\b)
      | ,\s+(?:[Pp]art|PART)\s+(?P<apart>[AB])\b(?!\s*[-,:/(]?\s*(?:{UNIT}\s*)?\.?\d)(?:{CODE})?
      | (?:(?:\s+respectively)?,?\s*of|\s+to|\s+in)\s+
    (?: (?P<own>this\s+[Pp]art(?:\s+of\s+(?:the|this)\s+Code)?)
      | (?:the\s+)?(?:ISPS[-\s](?:Code,?\s+)?)?(?:[Pp]art|PART)\s+(?P<part>[AB])\b(?:{CODE})?
      | (?P<preamble>(?:the\s+)?[Pp]reamble(?:\s+(?:of|to)\s+(?:this|the)\s+(?:ISPS\s+)?Code)?)
      | (?:(?:the|that|said|above-?mentioned|SOLAS)\s+){{0,4}}regulation\s+(?P<reg>(?:{CHAPTER}/)?\d{{1,2}}(?:\.\d{{1,2}})*)
            (?:\s?\([^()\n]{{1,160}}\))?(?:\s+of\s+(?:(?:{SPECIAL})|(?:SOLAS\s+)?chapter\s+XI-2\b))?
      | (?P<thatreg>(?:that|the\s+said)\s+(?:SOLAS\s+)?regulation)
      | (?P<ownreg>this\s+regulation)
      | (?P<special>{SPECIAL})
      | (?:the\s+)?(?:SOLAS\s+)?(?:(?:[Cc]hapter|[Cc]h\.?)\s*(?P<chapter>{CHAPTER})|(?P<solaschapter>XI-[12]))(?![\w/])
      | Annex\s+(?P<annex>[IV]{{1,3}})(?:\s+of\s+(?P<annexof>MARPOL(?:\s+73/78)?))?(?:\s+as\s+amended)?
      | (?:the\s+)?(?P<convention>{CONVENTION})(?:\s+as\s+amended)?
      | (?P<theconvention>(?:the|this)\s+(?:present\s+)?Convention)
      | (?P<thisreg>this\s+Regulation)
      | (?:the\s+)?(?P<act>{ACT}|{UNION})
      | (?P<treaty>the\s+Treaty)
      | Article\s+(?P<article>\d{{1,2}}(?:\(\d{{1,2}}\))?)
      | (?P<code>(?:this|the)\s+(?:ISPS[-\s])?Code|(?:the\s+)?ISPS\b(?![-\s]+[Pp]art)(?:[-\s]Code)?)
      | (?:(?:IMO|Assembly)\s+)?(?:[Rr]esolution\s+)?(?P<resolution>{RESOLUTION})
      | (?P<circular>(?:MSC-FAL\.\d|MSC(?:\.\d)?|FAL\.\d)/Circ(?:ular|\.)?\s?\.?\d{{1,4}}(?:/Rev\.\d{{1,2}})?)
    ))""",
    re.VERBOSE,
)

PREFIX = re.compile(
    rf"(?:(?P<convention>{CONVENTION})|(?P<part>(?:ISPS[-\s](?:Code,?\s+)?)?(?:[Pp]art|PART)\s+[AB])|(?P<code>ISPS(?:[-\s]Code)?)"
    rf"|(?P<preg>[Rr]egulation\s+(?:{CHAPTER}/)?\d{{1,2}}(?:\.\d{{1,2}})*)|(?P<part_of>Article\s+\d{{1,2}})"
    rf"|(?P<eu>{UNION}))\s*[,:]?\s*\(?(?:[Cc]ode\s+)?$"
)
PREFIX_WORDS = frozenset(
    {
        "solas", "stcw", "code", "convention", "marpol", "73/78", "74", "78", "66", "a", "b", "isps", "isps-code", "725/2004",
        "725/2004/ec", "ism", "imdg", "2006", "unclos", "colreg", "colregs",
    }
)  # fmt: skip
PREFIX_COMMA = frozenset(
    {"code", "a", "b", "725/2004", "2006", "isps", "isps-code", "ism", "imdg"}
)  # a comma may follow these
# What may stand before "725/2004": its name in any order, and Articles or an Annex of it.
BEFORE_UNION = re.compile(
    rf"(?:(?:[Aa]rt(?:icles?|s?\.?))\s*(?P<items>{ITEMS})(?:,?\s+(?:paras?\.?|paragraphs?|points?)\s+(?P<paras>\d{{1,2}}(?:(?:,\s*|,?\s+and\s+|\s+to\s+|-)\d{{1,2}}){{0,9}}))?,?\s+(?:of|to|in)\s+(?:the\s+)?"
    r"|Annex\s+(?P<annex>I{1,3})\s+(?:to|of)\s+(?:the\s+)?)?"
    r"(?:(?:EU|EC)\s+)?(?:(?:[Rr]egulations?|[Rr]egs?\.?)\s*)?(?:\((?:EC|EU)\)\s*|(?:EC|EU)\s+)?(?:[Nn]o\.?\s*)?(?!\n)$"
)
# Numbers before the Part that they are of, without a unit: 9.4 (1) of Part A.
BEFORE_PART = re.compile(
    rf"(?<![\w./-])(?P<label>\d{{1,2}}(?:\.\d{{1,3}}){{1,5}}(?:{FURTHER}){{0,9}})(?P<lower>\s?\(\d{{1,2}}\))?,?\s+(?:of|in)\s+(?:the\s+)?(?:ISPS[-\s](?:Code,?\s+)?)?(?!\n)$"
)
