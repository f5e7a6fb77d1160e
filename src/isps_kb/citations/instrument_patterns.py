"""The grammar of instruments: circulars, resolutions, courses, acts of the Union, laws, conventions by name."""

from isps_kb.citations.form import Form, form
from isps_kb.citations.phrasing import (
    ACTS,
    CHAPTER,
    CONVENTION,
    ITEMS,
    LABEL,
    PLAIN_ITEMS,
    REGULATIONS,
    RESOLUTION,
    UNIT,
)
from isps_kb.citations.wholes import Resolver

INSTRUMENTS: tuple[Form, ...] = (
    form(
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
    form(
        "resolution",
        Resolver.resolutions,
        "resolution|MSC.|A.|MEPC.|FAL.|LEG.|Res. ",
        rf"(?:(?:[Rr]esolutions?|[Rr]es\.)[:\s]+)?(?P<ids>{RESOLUTION}(?:(?:,\s+|,?\s+and\s+|\s+or\s+|\s*&\s*){RESOLUTION}){{0,20}})",
        "resolution MSC.159(78)",
        "Resolutions A.787(19) and A.882(21)",
        "A.959(23)",
    ),
    form(
        "conference",
        Resolver.conference,
        "resolution|Res. ",
        r"[Rr]es(?:olution|\.)\s*(?P<number>\d{1,2})(?!\d|\.\d|/)(?:\s+(?:of|adopted\s+by)\s+the\s+(?:Diplomatic\s+)?Conference)?",
        "resolution 7",
        "Resolution 6 adopted by the Diplomatic Conference",
        "Res. 1",
    ),
    form(
        "course",
        Resolver.courses,
        "model course|MC",
        r"(?:[Mm]odel\s+[Cc]ourses?\s+|MC)(?P<numbers>\d\.\d{2}(?:/\d{1,2}(?:\.\d{1,2})*)?(?:(?:,\s+|,?\s+and\s+|\s+or\s+)\d\.\d{2})*)(?!\d)",
        "model course 3.21",
        "Model Courses 3.19, 3.20 and 3.21",
        "MC3.21/4.2",
    ),
    form(
        "union",
        Resolver.union,
        "725/2004",
        rf"""725/2004(?:/E[CU])?(?:(?:\s*\(ISPS\))?[,\s(]*(?:and\s+)?(?:in\s+particular\s+)?(?:[Aa]rt(?:icles?|s?\.?)\s*(?P<items>{ITEMS})(?!\s+(?:of|to|thereof)\b)
             (?:,?\s+(?:[Pp]aras?\.?|[Pp]aragraphs?)\s+(?P<paras>\d{{1,2}}(?!\.\d)(?:(?:,\s*|,?\s+and\s+|\s+to\s+|-)\d{{1,2}}(?!\.\d)){{0,9}}))?
             |Annex\s+(?P<annex>I{{1,3}})\b(?:[,\s(]+(?:{UNIT}\s*)?(?P<label>{PLAIN_ITEMS}))?))?""",
        "725/2004",
        "725/2004 Art 3(5)",
        "725/2004 Annex III 13.6",
        "725/2004/EC",
    ),
    form(
        "act",
        Resolver.act,
        "directive|decision|reg",
        rf"(?P<act>{ACTS})",
        "Directive 95/21/EC",
        "Regulations 2017/373, 300/2008, 725/2004",
        "Regulation (EU) 2019/1239",
    ),
    form(
        "federal",
        Resolver.federal,
        "CFR|C.F.R|U.S.C|USC ",
        r"(?P<code>CFR|C\.F\.R\.|U\.S\.C\.?|USC)(?:,?\s*(?:[Ss]ub)?(?:[Pp]arts?|[Ss]ections?|§§?)?\s*(?P<items>\d{1,5}(?:\.\d{1,4})?(?:-\d{1,4})?(?:\((?:\w{1,3})\))*(?:(?:,\s*|,?\s+and\s+)\d{2,5}(?!\d|\s+(?:CFR|U\.?S))(?:\.\d{1,4})?(?:\((?:\w{1,3})\))*){0,20}))?",
        "CFR 105.405",
        "CFR Parts 104, 160",
        "CFR",
    ),
    form(
        "named",
        Resolver.named,
        "SOLAS|MARPOL|LOADLINE|Load Line|STCW|ISM |ISM-|IMDG|MLC|SUA|C185|UNCLOS"
        "|FAL Convention|ISPS|1988 |Convention|International|COLREG",
        rf"""(?P<protocol>1988\s+(?:SOLAS|LOADLINE)\s+Protocol)
           | (?P<marpol>MARPOL(?:\s+73/78)?),?\s+Annex\s+(?P<annex>[IV]{{1,3}})(?:,?\s*(?:{REGULATIONS})\s*(?P<items>{ITEMS}))?
           | SOLAS(?:\s+(?:74|1974))?,?\s+(?:[Cc]h(?:apter|\.)\s*)?(?P<chapter>{CHAPTER})(?![\w/-])
           | (?P<numbered>(?!SOLAS|STCW|MARPOL|LOAD|COLREG){CONVENTION}),?\s+
             (?:[Cc]h(?:apter|\.)\s?|Std\.?\s|[Ss]tandard\s)?(?P<number>[A-Z]?\d{{1,2}}(?:\.\d{{1,3}}){{0,5}})(?![\w.]*\w)
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
