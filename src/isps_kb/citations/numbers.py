"""The numbers of a citation one by one: each with what joins it to the one before, lists and ranges told apart."""

import re

from isps_kb.citations.phrasing import ITEM, SEPARATOR

_TOKEN = re.compile(rf"(?P<sep>{SEPARATOR})?(?P<item>{ITEM}|\.\d{{1,2}}(?!\d)|\(\d{{1,2}}\)|\([a-z]\))")
_SPAN = re.compile(r"((?:A|B|PRE|XI-2|EU725)/\d+)-(\d+)")  # A/14-18; other chapters number regulations so: V/19-1
_PLAIN_SPAN = re.compile(r"(\d+)-(\d+)")  # sections 5-13
_BRACKET = re.compile(r"\((\w+)\)")
_BELOW = re.compile(r"(?P<sep>to|-)?\s*\.?(?P<n>\d+)")

Tokens = list[tuple[str, str]]


def tokens(items: str, *, plural: bool, ranges: bool) -> tuple[Tokens, int]:
    """Separator and item pairs, and how many characters they take.

    After a singular unit only items that look like provisions are taken, "section 4 and 24" names one; the end of a range is
    always one.
    """
    out: Tokens = []
    used = 0
    for m in _TOKEN.finditer(items):
        item, sep = m["item"], m["sep"] or ""
        if out and not plural and sep == "," and item.isdigit() and out[-1][1].isdigit() and len(item) < 3:
            out[-1] = (out[-1][0], f"{out[-1][1]}.{item}")  # a decimal comma: section 9,4
            used = m.end()
            continue
        looks = "." in item or "/" in item or "(" in item
        if out and not plural and not looks and not (is_range(sep) and _rises(out[-1][1], item)):
            break
        if out and not plural and "," in sep and "/" not in item and not item.startswith(("(", ".")):
            break
        span = (
            (_SPAN.fullmatch(item) or (_PLAIN_SPAN.fullmatch(item) if plural and ranges else None))
            if "-" in item
            else None
        )
        out += [(sep, span[1]), ("-", span[2])] if span else [(sep, item)]
        used = m.end()
    return out, used


def _rises(before: str, item: str) -> bool:
    """Whether whole numbers can be the ends of a range: XI-2/4 to 9."""
    first = before.rpartition("/")[2]
    return first.isdigit() and item.isdigit() and int(first) < int(item)


def is_range(sep: str) -> bool:
    """Whether what stands between two numbers makes a range of them."""
    word = sep.strip()
    return word.startswith(("to", "thru", "through", "until", "up")) or word == "-"


def label(raw: str) -> str:
    """The label of "3(5)(a)" as 3.5.a; other labels unchanged."""
    return _BRACKET.sub(r".\1", raw) if "(" in raw else raw


def below(words: str) -> list[str]:
    """The numbers of items that are named below a provision, ranges written out: "subparagraphs .1 to .3"."""
    out: list[str] = []
    for m in _BELOW.finditer(words):
        first, last = int(out[-1]) if out else 0, int(m["n"])
        out += [str(n) for n in range(first + 1, last + 1)] if m["sep"] and first < last < first + 60 else [m["n"]]
    return out
