"""The shape of a typed citation: lists with their Part at the end, both Parts at once, items in brackets, decimal commas.

A typed text in small letters with single spaces is brought into a shape that the forms read. The browser has the same table.
"""

import re
from functools import cache
from typing import NamedTuple

from isps_kb.addresses.forms import CHAPTER, UNIT

_NUMBER = r"\d[\d.]*(?:\([a-z0-9]{1,3}\))?"
_LIST = rf"{_NUMBER}(?:(?: ?, ?| ?& ?| ?- ?| and | or | to | thru | through | as well as )\.?{_NUMBER})*"
_DOTTED = r"\.?\d{1,2}(?:(?: ?, ?| ?& ?| ?- ?| and | or | to )\.?\d{1,2})*"
_BELOW = r"(?:sub-?paragraphs?|sub-?sections?|items?|points?|nos?\.?)"
# What is looked for, and what stands for it: $1 is the first group. Each is tried once, in order.
SHAPES: tuple[tuple[str, str], ...] = (
    (r"(\d)(?: ?ff?\.?| et seq\.?| and following)$", "$1"),
    (r"^(isps(?: code)?[ ,]*)?parts? a ?(?:&|and|/) ?(?:part )?b[ ,]+(?!of\b)(.+)$", "part a $2, part b $2"),
    (
        rf"^(?:{UNIT} ?)?({_LIST}),? (?:(?:of|in) )?(?:the )?(?:isps[ -](?:code,? )?)?part ([ab])"
        r"(?: of (?:the|this) (?:isps )?code)?$",
        "part $2 $1",
    ),
    (
        rf"^(?:{UNIT} ?)?({_LIST}) of (?:the )?(?:solas )?(?:chapter|ch\.?) ?({CHAPTER})(?: of (?:the )?solas(?: convention)?)?$",
        "chapter $2 regulation $1",
    ),
    (rf"^((?:isps(?: code)?[ ,]*)?part [ab]|(?:solas )?chapter {CHAPTER}), (?={UNIT} ?\d)", "$1 "),
    (r"^(art(?:icle|\.)? ?\d{1,2}),? (?:points?|paras?\.?|paragraphs?) (\d{1,2}|\(\d{1,2}\)),?(?= )", "$1($2)"),
    (r"^(.*725/2004(?:/e[cu])?,? art(?:icle|\.)? ?\d{1,2}),? (?:paras?\.?|paragraphs?) (\d{1,2})$", "$1($2)"),
    (
        r"^(?:para(?:graph)?\.?) (\d{1,2}) of (?:the )?art(?:icle|\.)? ?(\d{1,2})(?= )",
        "article $2($1)",
    ),
    (r"\(\((\d{1,2})\)\)", "($1)"),
    (r"(\d) \((\d{1,2})\)", "$1($2)"),
    (rf"^{_BELOW} ({_DOTTED}) of (?:the )?(.+)$", "$2 below $1"),
    (rf"^(.*\d) {_BELOW} ({_DOTTED})( of .+)?$", "$1$3 below $2"),
    (rf"^(.*\d) ?\((\.{_DOTTED})\)$", "$1 below $2"),
)
# "head below list", the shape in which items stand after the provision that they are of; and a number with a comma in it.
BELOW = rf"(?P<head>.+) below (?P<items>{_DOTTED})"
COMMA = r"(?P<before>[^,]*\d),(?P<after>\d{1,2})(?P<rest>(?: of .+)?)"


class Shape(NamedTuple):
    """A typed text in its shape: the citation itself, and the items that are named below it."""

    text: str
    below: tuple[str, ...] = ()


@cache
def _made() -> tuple[tuple[tuple[re.Pattern[str], str], ...], re.Pattern[str]]:
    changes = tuple((re.compile(p, re.ASCII), re.sub(r"\$(\d)", r"\\g<\1>", instead)) for p, instead in SHAPES)
    return changes, re.compile(BELOW, re.ASCII)


def shaped(norm: str) -> Shape:
    """A typed text in the shape that the forms read."""
    changes, below = _made()
    for pattern, instead in changes:
        norm = pattern.sub(instead, norm, count=1)
    m = below.fullmatch(norm)
    return Shape(m["head"], tuple(_each(m["items"]))) if m else Shape(norm)


def _each(items: str) -> list[str]:
    """The numbers of a list of items, ranges written out."""
    out: list[str] = []
    for m in re.finditer(r"(?P<to>to |- ?)?\.?(?P<n>\d+)", items):
        first, last = int(out[-1]) if out else 0, int(m["n"])
        out += map(str, range(first + 1, last + 1)) if m["to"] and first < last < first + 60 else [str(last)]
    return out
