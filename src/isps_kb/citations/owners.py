"""Whose provision a bare number is: of the instrument that the text names beside it, in the sentence, or in the heading above.

A number without a sign of ours in reach is nobody's; one that another instrument owns is never ours.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from isps_kb.citations.signs import Sign, Signs

REACH = 500  # characters before a mention that may still say what it is of
AFTER = 150
HEADS = 24  # lines looked through for a heading


class Owner(NamedTuple):
    """Whose a number is.

    `kind` is "ours" (then `name` is the sign: A, B, XI-2, ISPS …), "foreign" (the instrument), "paper" (the text's own document,
    or a thing without a name) or "" (not told). `sure`: it stands beside the number.
    """

    kind: str = ""
    name: str = ""
    sure: bool = False


# After "of the" these say nothing yet: the name that decides may stand elsewhere.
_NEUTRAL = frozenset(
    {"code", "convention", "part", "chapter", "section", "sections", "regulation", "article", "paragraph", "above"}
)
_THINGS = frozenset(
    """
    report notice plan manual annex appendix document guidelines guidance circular bulletin policy procedure
    procedures assessment checklist form contract agreement letter paper note handbook schedule attachment enclosure
    memorandum resolution rules act law ordinance order decree statute treaty directive tender specification book
    log
    """.split()
)
_OWN_PAPER = re.compile(
    r"\s*\(?,?\s*(?:(?:above|below|hereof|herein|hereto|hereunder|overleaf|supra|infra|opposite)\b"
    r"|of\s+(?:this|these|the\s+(?:present|same|attached|enclosed)|our|its|their|your|my|his|her)\s+"
    r"(?!(?:[Pp]art|[Cc]ode|[Cc]hapter|regulation|[Ss]ection)\b))"
)
_OF = re.compile(
    r"\s*(?:\([^()\n]{0,80}\)\s*)?,?\s*(?P<word>of|to|in|under|from)\s+(?P<the>(?:(?:the|a|an|that|any|each|said|every)\s+){0,2})"
)
_PHRASE = re.compile(r"[^.;:()\n]{1,90}(?:\.(?=\w)[^.;:()\n]{1,40})?|[^\n;:]{1,60}")
_GAP = re.compile(
    r"[\s,:;(\"'“”‘’-]*(?:(?:\(?\d{4}\)?|\d{1,4}/[\d/]{2,9}(?:/E[CU])?|[Nn]o\.?\s?\d+(?:[-/]\d+)?|[\d./-]+|[Cc]ode|Convention|Annex(?:es)?"
    r"|[IVX]{1,4}|[Cc]h(?:apter|\.)?|[A-Z]?\d[\d.]*|Std\.?|[Ss]tandard|in|at|under|see|its|s\.|and|Rev\.\d)[\s,:;()\"'“”’-]*){0,6}"
)
_STOP = re.compile(r"[.!?](?=\s+[\"“(]?[A-Z§])|\n\s*\n|;")
_UNIT = re.compile(r"\b(?:section|paragraph|regulation|para|sec)s?\.?\s$", re.IGNORECASE)
# Papers that no text means when it speaks of what the Code says of plans and assessments.
_OF_MANUAL = re.compile(
    r"\b(?:manual|handbook|policy|bulletin|notice|procedures?|contract|tender)\s*,?\s*$", re.IGNORECASE
)
_ENDS = (". ", ".\n", "; ", "? ", "! ")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[Nn]o|[Rr]eg|[Ss]ec|[Ss]ect|[Pp]ara|[Aa]rt|[Cc]h|[Pp]t|[Cc]irc|Rev|Res|Std|cf|vol|e\.g|i\.e|Reg)|\b[A-Z])\.$"
)


class Owners:
    """The owners of numbers in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.signs = Signs(text)
        self._heading: dict[int, Owner] = {}

    def of(self, start: int, end: int) -> Owner:
        """Whose the number is that is named from `start` to `end`."""
        text = self.text
        own = _OWN_PAPER.match(text, end, end + AFTER)
        if own:
            return self._named_after(own.end(), Owner("paper"))
        of = _OF.match(text, end, end + AFTER)
        if of:
            told = self._after(of)
            if told:
                return told
        block = self._block(start)
        before = self.signs.between(block, start)
        if before:
            last = before[-1]
            if _GAP.fullmatch(text, last.end, start):
                return Owner(last.kind, self.signs.name(last), sure=True)
        first = self._sentence(block, start)
        told = self._nearest([s for s in before if s.start >= first and not s.weak])
        if told is None:
            stop = _STOP.search(text, end, end + 220)
            told = self._nearest(
                self.signs.between(end, stop.start() if stop else min(len(text), end + 220)), ours=True
            )
        if told is None:
            ours = [s for s in before if not s.weak]
            told = Owner("ours", ours[-1].name) if ours and ours[-1].kind == "ours" else Owner() if ours else None
        return told if told is not None else self._above(block)

    def beside(self, end: int) -> Owner:
        """The foreign instrument that a number is said to be of, for a text that is known to be about ours."""
        of = _OF.match(self.text, end, end + AFTER)
        told = self._after(of) if of else None
        return told if told and told.kind == "foreign" and told.sure else Owner()

    def of_part(self, start: int, end: int) -> Owner:
        """Whose "Part A" is: that of another code or of a schedule beside it, or of the one code that was named before it."""
        of = _OF.match(self.text, end, end + AFTER)
        told = self._after(of) if of and of["word"] in ("of", "to") else None
        if told:
            return told
        unit = _UNIT.search(self.text, max(0, start - 14), start)
        start = unit.start() if unit else start
        if _OF_MANUAL.search(self.text, max(0, start - 16), start):
            return Owner("paper", sure=True)
        named = [s for s in self.signs.between(max(0, start - 60), start) if not s.weak]
        if named and named[-1].kind == "foreign" and _GAP.fullmatch(self.text, named[-1].end, start):
            return Owner("foreign", named[-1].name, sure=True)
        block = self._block(start)
        before = [s for s in self.signs.between(block, start) if not s.weak and s.name not in ("A", "B")]
        codes = [s.name for s in before if s.kind == "foreign" and "Code" in s.name.split()]
        ours = any(s.kind == "ours" for s in before) or self._above(block).kind == "ours"
        return Owner("foreign", codes[-1]) if codes and not ours else Owner()

    def _block(self, start: int) -> int:
        """Where the paragraph begins that a place stands in, or how far before it is still looked at."""
        blank = self.text.rfind("\n\n", max(0, start - REACH), start)
        return blank + 2 if blank >= 0 else max(0, start - REACH)

    # -- after, before, above --------------------------------------------------------------------------------------

    def _after(self, of: re.Match[str]) -> Owner | None:
        phrase = _PHRASE.match(self.text, of.end(), of.end() + 110)
        if not phrase:
            return None
        near = [s for s in self.signs.between(of.end(), phrase.end()) if self.text.count(" ", of.end(), s.start) <= 8]
        if near and not re.search(r",\s|\bis\b|\bare\b|\bshall\b", self.text[of.end() : near[0].start]):
            return Owner(near[0].kind, self.signs.name(near[0]), sure=not near[0].weak)
        word = (phrase[0].split() or [""])[0].strip(",.").lower()
        if of["word"] in ("of", "to"):
            doing = of["word"] == "to" and not of["the"] and not word[:1].isdigit()  # "section 7.8 of Part A to inform"
            return None if word in _NEUTRAL or not word or doing else Owner("paper")
        words = (
            re.split(r",|\b(?:is|are|shall|should|may|was|were|has|have|that|which|and)\b", phrase[0], maxsplit=1)[0]
            .lower()
            .split()
        )
        return Owner("paper") if words and words[-1] in _THINGS else None

    def _named_after(self, at: int, instead: Owner) -> Owner:
        near = self.signs.between(at, min(len(self.text), at + 60))
        if near and near[0].kind == "foreign" and not near[0].weak and self.text.count(" ", at, near[0].start) <= 3:
            return Owner("foreign", near[0].name)
        return instead

    @staticmethod
    def _nearest(signs: list[Sign], *, ours: bool = False) -> Owner | None:
        """The owner that the signs of a sentence agree on; where they do not, nobody. None where there is no sign."""
        signs = [s for s in signs if not s.weak]
        if not signs:
            return None
        kinds = {s.kind for s in signs}
        if len(kinds) > 1:
            return Owner()
        if ours and kinds == {"foreign"}:
            return Owner()
        names = {s.name for s in signs}
        if kinds == {"foreign"} and len(names) > 1:
            return Owner()
        sign = signs[0] if ours else signs[-1]
        return Owner(sign.kind, sign.name)

    def _sentence(self, block: int, start: int) -> int:
        """Where the sentence begins that a place stands in."""
        text, at = self.text, start
        while at > block:
            at = max(text.rfind(end, block, at) for end in _ENDS)
            if at < block:
                return block
            if text[at] == "." and _ABBREVIATED.search(text, max(block, at - 6), at + 1):
                continue
            after = text[at + 1 : start].lstrip()[:2].lstrip('"“(')
            if text[at] == ";" or after[:1].isupper() or after[:1] == "§" or not after:
                return at + 1
        return block

    def _above(self, block: int) -> Owner:
        """What the nearest heading above says that names an instrument; every line is looked at once."""
        breaks = self.signs.breaks
        n = bisect_right(breaks, block) - 2  # the line before the one that the block begins in
        passed: list[int] = []
        told: Owner | None = None
        while told is None and n >= 0 and len(passed) < HEADS:
            start = breaks[n]
            told = self._heading.get(start)
            if told is None:
                passed.append(start)
                told = self._headed(start, breaks[n + 1] - 1)
            n -= 1
        told = told or Owner()
        for start in passed:
            self._heading[start] = told
        return told

    def _headed(self, start: int, end: int) -> Owner | None:
        """What a line says, if it is a heading that names an instrument or begins another document; else None."""
        if end - start > 110 and self.text[start] != "#":
            return None
        line = self.text[start:end]
        if not line or (line[0] != "#" and line.rstrip()[-1:] in ".;,:"):
            return None
        signs = [s for s in self.signs.between(start, end) if not s.weak]
        if signs:
            return Owner(signs[-1].kind, signs[-1].name) if len({s.kind for s in signs}) == 1 else Owner()
        return Owner() if line.startswith("# ") else None
