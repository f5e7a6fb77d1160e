"""What opens a clause, what ends a sentence and what announces a citation: the patterns that segmentation goes by."""

import re
from dataclasses import dataclass, field

from isps_kb.ingest.lines import Line


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of a clause's shape.

    Its own title, headings above it, the first words of the text that closes it, how it is printed, and how many words the
    restatement takes for it.
    """

    title: str = ""
    path: tuple[str, ...] = ()
    closing: str = ""
    form: str = ""
    words: int = 0


@dataclass(slots=True)
class Draft:
    """A clause while its lines are gathered."""

    id: str
    form: str
    no: int
    title: str = ""
    heading: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)


DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,6})(-par)?\.?(?=\s|$|[A-Z“\"‘'(\[a-z])")
DOUBLED = re.compile(r"(\d{1,2}\.\d{1,2})\1(?=\s|[A-Z])")
TWICE = re.compile(r"(\d{1,2}\.\d{1,2})\s+(\1\.\d{1,2})(?=\s|[A-Z])")
ITEM = re.compile(r"\.(\d{1,2})(?!\d)(?!\.\d)(?:\.(?=\s))?\s*")
NESTED = re.compile(r"\.(\d{1,2}(?:\.\d{1,2}){1,4})(?![\d.])\s+")  # .1.2, an item of an item printed in full
POINT = re.compile(r"\(([a-z])\)\s*")
WHOLE = re.compile(r"(\d{1,2})(?:\.(?!\d)|(?=\s|$|[A-Z“\"‘]))\s*")
SECTION = re.compile(r"(\d{1,2})\.?(?=\s|$|[A-Z])\s*")
BULLET = re.compile(r"(?:[—–•▪·◦‣●○■□➢]\s*|[-*o]\s+(?=[a-z]|\.\d|\([a-z\d]{1,3}\)|\d{1,2}[.)]\D))")
INNER = re.compile(
    r"(?:(?<=\s)|(?<=[;:.,]))(?:\.(\d{1,2})(?!\d)(?!\.\d)|(\d{1,2}(?:\.\d{1,2}){1,4}))(?=\s|$|[A-Za-z“\"‘])"
)
CITING = re.compile(  # the text ends in the middle of a citation: "paragraph", "sections 5 to 13 and", "section A/"
    r"\b(?:sections?|paragraphs?|paras?\.?|regulations?|articles?|chapters?|appendix|annex|parts?|see|circ\.?)"
    r"(?:\s+[AB]?/?(?:\d+(?:\.\d+)*(?:\s*,|\s+(?:and|or|to|through(?:\s+to)?)))?){0,30}\s*(?:[AB]/)?$",
    re.IGNORECASE,
)
OPEN_END = re.compile(r"(?:\b(?:and|or|to|under|in|of|with|than|least)|,)\s*$", re.IGNORECASE)
_AND = "|".join(  # "and" and "or" in the languages of copies
    "and or et ou und oder och eller og y ni of ja tai lub oraz nebo alebo ali és vagy ir arba un vai sau și "
    "και и или agus nó jew".split()
)
ENDED = re.compile(rf"[.;:!?”’\"')\]⁾]\s*$|(?:;|,)\s*(?:{_AND})\s*$|;\s*[^\W\d_]{{1,3}}\s*$|(?:\s|^)[*+†‡]{{1,3}}$")
STOP = re.compile(r"[.;:,!?][”’\"')\]]*$")
INLINE_BULLET = re.compile(r"(?<=[:;])\s+[-–—]\s+(?=[a-zA-Z])|(?<=; and)\s+[-–—]\s+|(?<=; or)\s+[-–—]\s+")
LEFT_OVER = re.compile(
    r"(?<=[.;,)])\s+[-–—•]$|(?<=[;,] and)\s+[-–—•]$|(?<=[;,] or)\s+[-–—•]$"
)  # the mark of the next item
CALLED = re.compile(r"([*+†‡]{1,3})\s+(?=[A-Z])")
WORDS = re.compile(r"[a-z0-9]+")


def norm(text: str) -> str:
    """Letters and digits only, lower case, -ise for -ize: how headings are compared."""
    return "".join(WORDS.findall(text.casefold())).replace("iz", "is")
