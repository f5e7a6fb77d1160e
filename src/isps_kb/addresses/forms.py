"""The forms in which readers type an address, as an ordered table: the first that fits the whole text decides.

A row is a name, a pattern and the template of the id that it means. All are matched against lower-case text with single
spaces, here and in the browser, so no pattern looks behind. Examples stand with the instruments in the registry.
"""

import re

LABEL = r"\d{1,3}[a-z]?(?:\.(?:\d{1,3}|[a-z]))*(?:-par)?(?:\([a-z0-9]{1,3}\))*"
# A paragraph of a circular or resolution: 4.2, annex 3.1, cover.2, op.1.a, and cover.1-2 for what two paragraphs say
DIVIDED = (
    rf"(?:(?:cover|pre|def|op|annex|part|art|app|table|note)(?:[.\s]\s*{LABEL}(?:-\d{{1,3}})?|\.[a-z](?:\.\d{{1,3}})*)?"
    rf"|{LABEL})"
)
PART_LABEL = r"\d{1,3}(?:(?:\.(?:\d{1,3}|[a-z]))+(?:-par)?(?:\(\d{1,2}\))*)?"
CHAPTER = r"[ivx]{1,5}(?:-[12])?"
SOLAS_LABEL = r"\d{1,3}[a-z]?(?:-\d{1,2})?(?:\.(?:\d{1,3}|[a-z]))*(?:\([a-z0-9]{1,3}\))*"
UNIT = (
    r"(?:sub-?sections?|sections?|sect?\.?|prescriptions?|sub-?paragraphs?|paragraphs?|paras?\.?|regulations?|regs?\.?"
    r"|articles?|arts?\.?|points?|clauses?|r\.?(?=\s?\d)|§§?)"
)
CODE = r"(?:(?:the\s+)?(?:imo\s+)?isps(?:[\s-]code)?[\s,:;/]*)?"


WHOLE_OR_LABEL = rf"(?:[\s,/.:-]*(?:{UNIT}\s*)?(?P<label>{PART_LABEL}))?"
OF_CODE = r"(?:\s+of\s+(?:the|this)\s+(?:isps\s+)?code)?"
STCW = r"stcw(?:\s+(?:convention|code|78))?"
REVISED = r"(?:/rev\.?\s*(?P<rev>\d{1,2}))?"
UNION = (
    r"(?:eu\s*725|(?:(?:eu|ec)\s+)?(?:reg(?:ulation|\.)?\s*)?(?:\((?:ec|eu)\)\s*|(?:ec|eu)\s+)?(?:no\.?\s*)?"
    r"725/2004(?:/e[cu])?)"
)
DIVISION = rf"(?:[\s,/]+(?:{UNIT}\s*)?(?P<label>{DIVIDED}))?"
# In a template {group} stands for what the pattern found, {GROUP} for it in capitals, {Group} for it with capitals after a
# digit only (regulation 8A), and {/Rev.group} for nothing where nothing was found. A `label` is cut at its dots; an
# `article` at its brackets too; a `circular` is looked up by its `number`.
_ROWS: tuple[tuple[str, str, str], ...] = (
    # A/19.4.4, a19.4.4, Part A, section 19.4.4, ISPS A 19.4.4
    ("part", rf"{CODE}(?:{UNIT}\s*)?(?:part\s*)?(?P<part>[ab]){WHOLE_OR_LABEL}{OF_CODE}", "{PART}{/label}"),
    # ISPS Code 9.4.8, ISPS Code §9.1, section 9.4 of the ISPS Code
    ("code", rf"(?:the\s+)?(?:imo\s+)?isps(?:[\s-]code)?[\s,:;/]+(?:(?P<unit>{UNIT})\s*)?(?P<label>{PART_LABEL})", ""),
    ("code", rf"(?:(?P<unit>{UNIT})\s*)?(?P<label>{PART_LABEL})\s+of\s+(?:the\s+)?isps(?:[\s-]code)?", ""),
    # ISPS Code paragraph 4.33.8 of Part B
    (
        "part",
        rf"{CODE}(?:{UNIT}\s*)?(?P<label>{PART_LABEL})\s*,?\s+(?:of|in)\s+(?:the\s+)?(?:isps\s+(?:code\s+)?)?part\s+(?P<part>[ab]){OF_CODE}",
        "{PART}{/label}",
    ),
    # A/app.1, A/Appendix-1, Part A appendix 1; Appendix 2 to Part B
    (
        "appendix",
        rf"{CODE}(?:part\s*)?(?P<part>[ab])[\s,/]*app(?:endix)?[\s.-]*(?P<label>\d(?:\.\d{{1,2}})*)",
        "{PART}/app.{label}",
    ),
    (
        "appendix",
        rf"app(?:endix)?[\s.-]*(?P<label>\d)\s+(?:to|of)\s+part\s+(?P<part>[ab]){OF_CODE}",
        "{PART}/app.{label}",
    ),
    (
        "preamble",
        rf"{CODE}(?:the\s+)?(?:pre|preamble)(?:[\s,/.]*(?:{UNIT}\s*)?(?P<label>\d{{1,2}}(?:\.\d{{1,2}})*))?(?:\s+(?:of|to)\s+(?:the|this)\s+(?:isps\s+)?code)?",
        "PRE{/label}",
    ),
    ("preamble", rf"(?:{UNIT}\s*)(?P<label>\d{{1,2}})\s+of\s+(?:the\s+)?preamble", "PRE{/label}"),
    # STCW/A-VI/5, STCW Code section A-VI/5, regulation VI/6 of STCW; STCW/VI, STCW chapter VI
    (
        "stcw",
        rf"(?:imo\s+)?{STCW}[\s,/]*(?:{UNIT}\s*)?(?P<series>[ab]-)?(?P<chapter>{CHAPTER})/(?P<label>{SOLAS_LABEL})",
        "STCW/{SERIES}{CHAPTER}{/label}",
    ),
    (
        "stcw",
        rf"(?:imo\s+)?{STCW}[\s,/]+(?:chapter\s+)?(?P<series>[ab]-)?(?P<chapter>{CHAPTER})",
        "STCW/{SERIES}{CHAPTER}",
    ),
    (
        "stcw",
        rf"(?:(?:{UNIT}|tables?)\s*)?(?P<series>[ab]-)(?P<chapter>{CHAPTER})/(?P<label>{SOLAS_LABEL})(?:\s+of\s+(?:the\s+)?{STCW})?",
        "STCW/{SERIES}{CHAPTER}{/label}",
    ),
    (
        "stcw",
        rf"(?:{UNIT}\s*)?(?P<chapter>{CHAPTER})/(?P<label>{SOLAS_LABEL})\s+of\s+(?:the\s+)?{STCW}",
        "STCW/{CHAPTER}{/label}",
    ),
    # MARPOL/II/15, LL66/art.21, STCW/art.X
    ("marpol", rf"marpol/(?P<chapter>[ivx]{{1,3}})/(?P<label>{SOLAS_LABEL})", "MARPOL/{CHAPTER}{/Label}"),
    (
        "labelled",
        r"(?P<instrument>solas|marpol|ll66|stcw|sua|c185|unclos)/art\.(?P<label>\d{1,3}|[ivx]{1,5})",
        "{INSTRUMENT}/art.{LABEL}",
    ),
    (
        "labelled",
        rf"(?P<instrument>solas|stcw|sua|ism|c185|colreg|fal|isps)/(?P<label>{PART_LABEL})",
        "{INSTRUMENT}{/label}",
    ),
    # instruments whose name is an id of ours: CL.2514, GUIDE-2012, PSC-2025, SUA-2005, BMP5, DIR-2005-65
    (
        "labelled",
        r"(?P<instrument>cl\.\d{4}|guide-2012|psc-2025|sua-plat-2005|sua-plat|sua-2005|ilo-imo-ports|sua|c185|fal|mlc-2006|imdg"
        r"|bmp5|bmp-ms-2025|dcoc-2009|jeddah-2017|yaounde-2013|recaap|iso-\d{5}|dir-\d{4}-\d{2}|reg-\d{3}-\d{4}|dec-\d{4}-\d{2}"
        rf"|nis2|ec-guidance-2022|mtsa-2002|eo-14116|33cfr-101f|iacs-e26)(?:/(?P<label>{DIVIDED}))?",
        "{INSTRUMENT}{/label}",
    ),
    # XI-2/9.2.5, SOLAS chapter XI-2 regulation 9.2.5, reg. XI-2/9.2.5
    (
        "solas",
        rf"(?:solas(?:\s+(?:74/78|74|1974|convention))?\b[\s,/]*)?(?:{UNIT}\s*)?(?:(?:chapter|ch\.?)\s*)?(?P<chapter>{CHAPTER})(?:[\s,/-]+(?:{UNIT}\s*)?(?P<label>{SOLAS_LABEL}))?",
        "{CHAPTER}{/label}",
    ),
    (
        "solas",
        rf"(?:solas\s+)?(?:{UNIT}\s*)?(?P<label>{SOLAS_LABEL})\s+of\s+(?:the\s+)?(?:solas\s+)?(?:(?:chapter|ch\.?)\s*)?(?P<chapter>{CHAPTER})",
        "{CHAPTER}{/label}",
    ),
    # MSC.1/Circ.1192, MSC.1/Circular.1192, with a paragraph; circular 1192
    (
        "circular",
        rf"(?:imo\s+)?(?P<series>msc-fal\.\d|msc\.\d|msc|fal\.\d)\s*/\s*circ(?:ulars?|s|\.)?\s*\.?\s*(?P<number>\d{{1,4}})"
        rf"(?:/corr\.?\s*\d{{1,2}})?{REVISED}(?:/add\.?\s*(?P<add>\d{{1,2}}))?{DIVISION}",
        "{SERIES}/Circ.{number}{/Rev.rev}{/Add.add}{/label}",
    ),
    # MSC 1 Circ 1192
    (
        "circular",
        rf"(?:imo\s+)?(?P<body>msc-fal|msc|fal)[\s./]+(?P<series>\d)[\s./]+circ(?:ulars?|s|\.)?[\s.]*(?P<number>\d{{1,4}}){REVISED}{DIVISION}",
        "{BODY}.{series}/Circ.{number}{/Rev.rev}{/label}",
    ),
    (
        "number",
        rf"(?:imo\s+)?(?:msc\s+)?circ(?:ulars?|s|\.)?\s*(?:no\.?)?\s*(?P<number>\d{{1,4}}){DIVISION}",
        "{circular}{/label}",
    ),
    ("letter", r"(?:imo\s+)?circular\s+letter\s*(?:no\.?\s*)?(?P<number>\d{4})", "CL.{number}"),
    # resolution MSC.159(78), A.959(23)
    (
        "resolution",
        rf"(?:imo\s+|assembly\s+|msc\s+)?(?:resolutions?\s+|res\.?\s*)?(?P<series>msc|a|mepc|fal|leg)\.\s?(?P<number>\d{{1,4}})\s?\((?P<session>\d{{1,3}})\)"
        rf"{REVISED}{DIVISION}",
        "{SERIES}.{number}({session}){/Rev.rev}{/label}",
    ),
    ("conference", rf"conf\.2002/(?P<number>\d{{1,2}})(?:/(?P<label>{DIVIDED}))?", "CONF.2002/{number}{/label}"),
    ("conference", r"conference\s+res(?:olution|\.)?\s*(?P<number>\d{1,2})", "CONF.2002/{number}"),
    (
        "conference",
        r"resolution\s+(?P<number>\d{1,2})\s+of\s+the\s+(?:diplomatic\s+)?conference",
        "CONF.2002/{number}",
    ),
    (
        "course",
        r"(?:mc|(?:imo\s+)?model\s+course)[\s.]*(?P<number>\d\.\d{2})(?:[\s,/]+(?P<label>\d{1,2}(?:\.\d{1,2})*))?",
        "MC{number}{/label}",
    ),
    ("itcp", r"itcp[\s/]+(?P<course>[a-z]{2,8})(?:/(?P<label>\d{1,2}(?:\.\d{1,2})*))?", "ITCP/{COURSE}{/label}"),
    # Regulation (EC) No 725/2004 Article 3(5); Article 3(5) of Regulation 725/2004; EU725/3.5
    # 725/2004 Annex III 13.6, Annex I to Regulation (EC) No 725/2004
    ("annex", rf"{UNION}[\s,/]+annex\s+(?P<annex>i{{1,3}})(?:[\s,]+(?:{UNIT}\s*)?(?P<label>{PART_LABEL}))?", ""),
    ("annex", rf"annex\s+(?P<annex>i{{1,3}})\s+(?:to|of)\s+(?:the\s+)?{UNION}", ""),
    (
        "eu",
        rf"{UNION}(?:[\s,/]*(?:articles?\s*|arts?\.?\s*)?(?P<article>\d{{1,2}}(?:\.(?:\d{{1,2}}|[a-z]))*(?:\(\w{{1,2}}\))*))?",
        "EU725{/article}",
    ),
    (
        "eu",
        rf"art(?:icles?|s?\.?)\s*(?P<article>\d{{1,2}}(?:\.(?:\d{{1,2}}|[a-z]))*(?:\(\w{{1,2}}\))*)\s*,?\s+of\s+(?:the\s+)?{UNION}",
        "EU725{/article}",
    ),
    ("bare", rf"(?P<unit>{UNIT})?\s*(?P<label>{LABEL})", ""),
)
FORMS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (name, re.compile(pattern, re.ASCII), template) for name, pattern, template in _ROWS
)
