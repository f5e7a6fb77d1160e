"""The forms in which readers type an address, as an ordered table: the first that fits the whole text decides.

All are matched against lower-case text with single spaces. Examples stand with the instruments in the registry.
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
UNIT = r"(?:sections?|sect?\.|paragraphs?|paras?\.?|regulations?|regs?\.?|articles?|arts?\.?|points?|clauses?|§)"
CODE = r"(?:(?:the\s+)?(?:imo\s+)?isps(?:\s+code)?[\s,:;/]*)?"

WHOLE_OR_LABEL = rf"(?:[\s,/.:-]*(?:{UNIT}\s*)?(?P<label>{PART_LABEL}))?"
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.VERBOSE | re.ASCII))
    for name, pattern in (
        # A/19.4.4, a19.4.4, Part A, section 19.4.4, ISPS A 19.4.4
        ("part", rf"{CODE}(?:{UNIT}\s*)?(?:part\s*)?(?P<part>[ab]){WHOLE_OR_LABEL}"),
        # ISPS Code paragraph 4.33.8 of Part B
        (
            "part",
            rf"{CODE}(?:{UNIT}\s*)?(?P<label>{PART_LABEL})\s*,?\s+(?:of|in)\s+(?:the\s+)?(?:isps\s+(?:code\s+)?)?part\s+(?P<part>[ab])"
            r"(?:\s+of\s+(?:the|this)\s+(?:isps\s+)?code)?",
        ),
        # A/app.1, A/Appendix-1, Part A appendix 1; Appendix 2 to Part B
        ("appendix", rf"{CODE}(?:part\s*)?(?P<part>[ab])[\s,/]*app(?:endix)?[\s.-]*(?P<label>\d(?:\.\d{{1,2}})*)"),
        (
            "appendix",
            r"app(?:endix)?[\s.-]*(?P<label>\d)\s+(?:to|of)\s+part\s+(?P<part>[ab])(?:\s+of\s+(?:the|this)\s+(?:isps\s+)?code)?",
        ),
        (
            "preamble",
            rf"{CODE}(?:the\s+)?(?:pre|preamble)(?:[\s,/.]*(?:{UNIT}\s*)?(?P<label>\d{{1,2}}(?:\.\d{{1,2}})*))?(?:\s+(?:of|to)\s+(?:the|this)\s+(?:isps\s+)?code)?",
        ),
        ("preamble", rf"(?:{UNIT}\s*)(?P<label>\d{{1,2}})\s+of\s+(?:the\s+)?preamble"),
        # STCW/A-VI/5, STCW Code section A-VI/5, regulation VI/6 of STCW; STCW/VI, STCW chapter VI
        (
            "stcw",
            rf"(?:imo\s+)?stcw(?:\s+(?:convention|code|78))?[\s,/]*(?:{UNIT}\s*)?(?P<series>[ab]-)?(?P<chapter>{CHAPTER})/(?P<label>{SOLAS_LABEL})",
        ),
        (
            "stcw",
            rf"(?:imo\s+)?stcw(?:\s+(?:convention|code|78))?[\s,/]+(?:chapter\s+)?(?P<series>[ab]-)?(?P<chapter>{CHAPTER})(?P<label>)",
        ),
        (
            "stcw",
            rf"(?:{UNIT}\s*)?(?P<series>[ab]-)(?P<chapter>{CHAPTER})/(?P<label>{SOLAS_LABEL})(?:\s+of\s+(?:the\s+)?stcw(?:\s+(?:convention|code|78))?)?",
        ),
        (
            "stcw",
            rf"(?:{UNIT}\s*)?(?P<series>)(?P<chapter>{CHAPTER})/(?P<label>{SOLAS_LABEL})\s+of\s+(?:the\s+)?stcw(?:\s+(?:convention|code|78))?",
        ),
        # MARPOL/II/15, LL66/art.21, STCW/art.X
        ("marpol", rf"marpol/(?P<chapter>[ivx]{{1,3}})/(?P<label>{SOLAS_LABEL})"),
        ("article", r"(?P<instrument>solas|marpol|ll66|stcw|sua|c185|unclos)/art\.(?P<label>\d{1,3}|[ivx]{1,5})"),
        ("labelled", rf"(?P<instrument>solas|stcw|sua|ism|c185|colreg|fal|isps)/(?P<label>{PART_LABEL})"),
        # instruments whose name is an id of ours: CL.2514, GUIDE-2012, PSC-2025, SUA-2005
        (
            "labelled",
            rf"(?P<instrument>cl\.\d{{4}}|guide-2012|psc-2025|sua-2005|ilo-imo-ports|sua|c185)(?:/(?P<label>{DIVIDED}))?",
        ),
        # XI-2/9.2.5, SOLAS chapter XI-2 regulation 9.2.5, reg. XI-2/9.2.5
        (
            "solas",
            rf"(?:solas\b[\s,/]*)?(?:{UNIT}\s*)?(?:chapter\s+)?(?P<chapter>{CHAPTER})(?:[\s,/]+(?:{UNIT}\s*)?(?P<label>{SOLAS_LABEL}))?",
        ),
        (
            "solas",
            rf"(?:solas\s+)?(?:{UNIT}\s*)?(?P<label>{SOLAS_LABEL})\s+of\s+(?:solas\s+)?(?:chapter\s+)?(?P<chapter>{CHAPTER})",
        ),
        # MSC.1/Circ.1192, MSC.1/Circular.1192, with a paragraph
        (
            "circular",
            rf"(?:imo\s+)?(?P<series>msc-fal\.\d|msc\.\d|msc|fal\.\d)\s*/\s*circ(?:ular|\.)?\s*\.?\s*(?P<number>\d{{1,4}})"
            rf"(?:/rev\.?\s*(?P<rev>\d{{1,2}}))?(?:/add\.?\s*(?P<add>\d{{1,2}}))?(?:[\s,/]+(?:{UNIT}\s*)?(?P<label>{DIVIDED}))?",
        ),
        (
            "circular",
            rf"(?:imo\s+)?(?P<series>)circ(?:ular|\.)?\s*(?:no\.?)?\s*(?P<number>\d{{1,4}})(?P<rev>)(?P<add>)(?:[\s,/]+(?:{UNIT}\s*)?(?P<label>{DIVIDED}))?",
        ),
        ("letter", r"(?:imo\s+)?circular\s+letter\s*(?:no\.?\s*)?(?P<number>\d{4})"),
        # resolution MSC.159(78), A.959(23)
        (
            "resolution",
            rf"(?:imo\s+|assembly\s+|msc\s+)?(?:resolutions?\s+|res\.?\s*)?(?P<series>msc|a|mepc|fal|leg)\.\s?(?P<number>\d{{1,4}})\s?\((?P<session>\d{{1,3}})\)"
            rf"(?:/rev\.?\s*(?P<rev>\d{{1,2}}))?(?:[\s,/]+(?:{UNIT}\s*)?(?P<label>{DIVIDED}))?",
        ),
        ("conference", rf"conf\.2002/(?P<number>\d{{1,2}})(?:/(?P<label>{DIVIDED}))?"),
        ("conference", r"conference\s+res(?:olution|\.)?\s*(?P<number>\d{1,2})(?P<label>)"),
        ("conference", r"resolution\s+(?P<number>\d{1,2})\s+of\s+the\s+(?:diplomatic\s+)?conference(?P<label>)"),
        (
            "course",
            r"(?:mc|(?:imo\s+)?model\s+course)[\s.]*(?P<number>\d\.\d{2})(?:[\s,/]+(?P<label>\d{1,2}(?:\.\d{1,2})*))?",
        ),
        ("itcp", r"itcp[\s/]+(?P<course>[a-z]{2,8})(?:/(?P<label>\d{1,2}(?:\.\d{1,2})*))?"),
        # Regulation (EC) No 725/2004 Article 3(5); Article 3(5) of Regulation 725/2004; EU725/3.5
        (
            "eu",
            r"(?:eu\s*725|(?:eu\s+|ec\s+)?(?:regulation\s+)?(?:\((?:ec|eu)\)\s*)?(?:no\.?\s*)?725/2004)(?:[\s,/]*(?:articles?\s*|arts?\.?\s*)?(?P<label>\d{1,2}(?:\.(?:\d{1,2}|[a-z]))*(?:\(\w{1,2}\))*))?",
        ),
        (
            "eu",
            r"art(?:icles?|\.)?\s*(?P<label>\d{1,2}(?:\(\w{1,2}\))*)\s+of\s+(?:eu\s+|ec\s+)?regulation\s+(?:\((?:ec|eu)\)\s*)?(?:no\.?\s*)?725/2004",
        ),
        ("bare", rf"(?P<unit>{UNIT})?\s*(?P<label>{LABEL})"),
    )
)
