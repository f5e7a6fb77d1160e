"""Whose provision a bare number is: of the instrument that the text names beside it, in the sentence, or in the heading above.

A number without a sign of ours in reach is nobody's; one that another instrument owns is never ours.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

REACH = 700  # characters before a mention that may still say what it is of
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


class Sign(NamedTuple):
    """A name in the text that says what it is about. A weak one, such as "Manual", owns only what stands beside it."""

    start: int
    end: int
    kind: str
    name: str
    weak: bool = False


_OURS = {"ISPS": "ISPS", "PBIP": "ISPS", "ISPS-Code": "ISPS", "XI-2": "XI-2", "725/2004": "EU725", "725/2004/EC": "EU725"}
_NAMED = frozenset(
    {
        "MARPOL", "STCW", "ISM", "MLC", "IMDG", "COLREG", "COLREGs", "COLREGS", "SUA", "UNCLOS", "CFR", "USC", "U.S.C", "MTSA",
        "IMSBC", "IGC", "IBC", "BCH", "IGF", "LSA", "FSS", "FTP", "HSC", "CSS", "BWM", "NVIC", "ISO", "BIMCO", "OPA", "TFEU", "TEU",
        "GDPR", "IHR", "MGN", "MSN", "MIN", "LL66", "TONNAGE", "CLC", "FAL", "RMRS", "IACS", "SSR",
    }
)  # fmt: skip
_HEADS = frozenset(
    {
        "Act", "Acts", "Regulations", "Rules", "Ordinance", "Ordinances", "Order", "Law", "Laws", "Decree", "Statute", "Statutes",
        "Constitution", "Treaty", "Protocol", "Directive", "Directives", "Decision", "Bill", "Convention", "Code", "Proclamation",
        "Accord", "Regulation", "Gesetz", "Verordnung", "Loi", "Ley", "Decreto", "Legge", "Wet", "Besluit", "Lei",
    }
)  # fmt: skip
_WEAK = frozenset(
    {
        "Manual", "Handbook", "Plan", "Report", "Bulletin", "Notice", "Guidelines", "Guideline", "Guidance", "Guide", "Policy",
        "Procedure", "Procedures", "Assessment", "Schedule", "Charter", "Contract", "Agreement", "Memorandum", "Letter", "Circular",
        "Resolution", "Instruction", "Instructions", "Standard", "Standards", "Notification", "Checklist", "Form", "Annex",
        "Appendix", "SSP", "PFSP", "SSA", "PFSA", "SMS", "SSQE", "Programme", "Program", "Certificate", "Tender", "Book", "Paper",
        "Document", "Supplement", "Recommendation", "Advisory",
    }
)  # fmt: skip
_PAPERS = frozenset({"MSC", "FAL", "LEG", "MEPC", "SSE", "HTW", "III", "NCSR", "CCC", "SDC", "TC", "FP", "DE", "STW", "FSI", "C", "A"})
_KNOWN = frozenset({*_OURS, *_NAMED, *_HEADS, *_WEAK, *_PAPERS, "Part", "PART", "International"})
# After "of the" these say nothing yet: the name that decides may stand elsewhere.
_NEUTRAL = frozenset({"code", "convention", "part", "chapter", "section", "sections", "regulation", "article", "paragraph", "above"})
_THINGS = frozenset(
    {
        "report", "notice", "plan", "manual", "annex", "appendix", "document", "guidelines", "guidance", "circular", "bulletin",
        "policy", "procedure", "procedures", "assessment", "checklist", "form", "contract", "agreement", "letter", "paper", "note",
        "handbook", "schedule", "attachment", "enclosure", "memorandum", "resolution", "rules", "act", "law", "ordinance", "order",
        "decree", "statute", "treaty", "directive", "tender", "specification", "book", "log",
    }
)  # fmt: skip
_WORD = re.compile(r"[A-Z7][\w.'’/&-]*")
_OWN_PAPER = re.compile(
    r"\s*\(?,?\s*(?:(?:above|below|hereof|herein|hereto|hereunder|overleaf|supra|infra|opposite)\b"
    r"|of\s+(?:this|these|the\s+(?:present|same|attached|enclosed)|our|its|their|your|my|his|her)\s+"
    r"(?!(?:[Pp]art|[Cc]ode|[Cc]hapter|regulation|[Ss]ection)\b))"
)
_OF = re.compile(r"\s*(?:\([^()\n]{0,80}\)\s*)?,?\s*(?P<word>of|to|in|under|from)\s+(?:(?:the|a|an|that|any|each|said|every)\s+){0,2}")
_PHRASE = re.compile(r"[^.;:()\n]{1,90}(?:\.(?=\w)[^.;:()\n]{1,40})?|[^\n;:]{1,60}")
_GAP = re.compile(
    r"[\s,:;(\"'“”‘’-]*(?:(?:\(?\d{4}\)?|\d{1,4}/[\d/]{2,9}(?:/E[CU])?|[Nn]o\.?\s?\d+(?:[-/]\d+)?|[\d./-]+|[Cc]ode|Convention|Annex(?:es)?"
    r"|[IVX]{1,4}|[Cc]h(?:apter|\.)?|[A-Z]?\d[\d.]*|Std\.?|[Ss]tandard|in|at|under|see|its|s\.|and|Rev\.\d)[\s,:;()\"'“”’-]*){0,6}"
)
_MENTIONED = re.compile(r"\s*(?:\d{4}\b|No\.?\s?\d+|\d{1,3}/[\w./]+)")
_PAPER_NUMBER = re.compile(r"\s\d{1,3}/[\w./]*\w")
_STOP = re.compile(r"[.!?](?=\s+[\"“(]?[A-Z§])|\n\s*\n|;")
_ENDS = (". ", ".\n", "; ", "? ", "! ")
_ABBREVIATED = re.compile(r"(?:\b(?:[Nn]o|[Rr]eg|[Ss]ec|[Ss]ect|[Pp]ara|[Aa]rt|[Cc]h|[Pp]t|[Cc]irc|Rev|Res|Std|cf|vol|e\.g|i\.e|Reg)|\b[A-Z])\.$")
_BEFORE_NAME = re.compile(r"(?:[A-Z][\w'’&-]*\s+(?:\([^()\n]{1,60}\)\s+)?(?:(?:of|and|for|the|on|in|to)\s+){0,3}){0,8}$")
_LEADING = re.compile(r"^(?:(?:The|Under|In|By|See|Of|For|This|That|As|And|To|On|Per|If)\s+)+")
_PART_OF = re.compile(r"\s+(?P<part>[AB])\b(?P<of>\s+of\s+(?:the\s+)?(?!ISPS|Code\b|International\sShip|PBIP))?")
_CIRCULAR = re.compile(r"(?:MSC|FAL|MSC-FAL|LEG|MEPC|SN|STCW)(?:\.\d)?/Circ")
_HEADING = re.compile(r"(?P<hash>#{1,6}\s)?[^\n]{2,110}")


class Owners:
    """The owners of numbers in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines: dict[int, tuple[list[int], list[Sign], int]] = {}
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
        blank = text.rfind("\n\n", max(0, start - REACH), start)
        block = blank + 2 if blank >= 0 else max(0, start - REACH)
        before = self._between(block, start)
        if before:
            last = before[-1]
            if _GAP.fullmatch(text, last.end, start):
                return Owner(last.kind, self._name(last), sure=True)
        first = self._sentence(block, start)
        told = self._nearest([s for s in before if s.start >= first and not s.weak])
        if told is None:
            stop = _STOP.search(text, end, end + 220)
            told = self._nearest(self._between(end, stop.start() if stop else min(len(text), end + 220)), ours=True)
        if told is None:
            ours = [s for s in before if not s.weak]
            told = Owner("ours", ours[-1].name) if ours and ours[-1].kind == "ours" else Owner() if ours else None
        return told if told is not None else self._above(block)

    def beside(self, start: int, end: int) -> Owner:
        """The foreign instrument that stands beside a number, for a text that is known to be about ours."""
        of = _OF.match(self.text, end, end + AFTER)
        told = self._after(of) if of else None
        if told and told.kind == "foreign" and told.sure:
            return told
        for s in reversed(self._between(max(0, start - 60), start)):
            if s.kind == "foreign" and not s.weak and _GAP.fullmatch(self.text, s.end, start):
                return Owner("foreign", s.name, sure=True)
            break
        return Owner()

    def of_part(self, start: int, end: int) -> Owner:
        """Whose "Part A" is: that of another code or of a schedule, where one stands beside it."""
        of = _OF.match(self.text, end, end + AFTER)
        told = self._after(of) if of and of["word"] in ("of", "to") else None
        if told:
            return told
        for s in reversed(self._between(max(0, start - 60), start)):
            if s.kind == "foreign" and not s.weak and _GAP.fullmatch(self.text, s.end, start):
                return Owner("foreign", s.name, sure=True)
            break
        return Owner()

    # -- after, before, above --------------------------------------------------------------------------------------

    def _after(self, of: re.Match[str]) -> Owner | None:
        phrase = _PHRASE.match(self.text, of.end(), of.end() + 110)
        if not phrase:
            return None
        near = [s for s in self._between(of.end(), phrase.end()) if self.text.count(" ", of.end(), s.start) <= 8]
        if near and not re.search(r",\s|\bis\b|\bare\b|\bshall\b", self.text[of.end() : near[0].start]):
            return Owner(near[0].kind, self._name(near[0]), sure=not near[0].weak)
        word = (phrase[0].split() or [""])[0].strip(",.").lower()
        if of["word"] in ("of", "to"):
            return None if word in _NEUTRAL or not word else Owner("paper")
        words = re.split(r",|\b(?:is|are|shall|should|may|was|were|has|have|that|which|and)\b", phrase[0], maxsplit=1)[0].lower().split()
        return Owner("paper") if words and words[-1] in _THINGS else None

    def _named_after(self, at: int, instead: Owner) -> Owner:
        near = self._between(at, min(len(self.text), at + 60))
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
        at, passed = self.text.rfind("\n", 0, max(0, block)), []
        told: Owner | None = None
        while told is None and at >= 0 and len(passed) < HEADS:
            start = self.text.rfind("\n", 0, at) + 1
            told = self._heading.get(start)
            if told is None:
                passed.append(start)
                told = self._headed(start, at)
            at = start - 1
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
        signs = [s for s in self._between(start, end) if not s.weak]
        if signs:
            return Owner(signs[-1].kind, signs[-1].name) if len({s.kind for s in signs}) == 1 else Owner()
        return Owner() if line.startswith("# ") else None

    # -- signs -----------------------------------------------------------------------------------------------------

    def _between(self, start: int, end: int) -> list[Sign]:
        """The signs in a stretch; every line is read once."""
        found: list[Sign] = []
        at = self.text.rfind("\n", 0, start) + 1
        while at < end:
            line = self._lines.get(at)
            if line is None:
                stop = self.text.find("\n", at)
                signs = list(self._read(at, stop if stop >= 0 else len(self.text)))
                line = self._lines[at] = ([s.start for s in signs], signs, stop)
            starts, signs, stop = line
            if signs:
                found += signs[bisect_left(starts, start) : bisect_left(starts, end)]
            if stop < 0:
                break
            at = stop + 1
        while found and found[-1].end > end:
            found.pop()
        return found

    def _read(self, start: int, end: int) -> Iterator[Sign]:
        text, before = self.text, ""
        for m in _WORD.finditer(text, start, end):
            word, at = m[0].rstrip(".'’/-&"), m.start()
            if word in _KNOWN or (("/" in word or "-" in word) and word[0] != "7"):
                if not (at and text[at - 1].isalnum()):
                    sign = self._sign(word, at, at + len(word), before, start)
                    if sign:
                        yield sign
            before = word

    def _sign(self, word: str, start: int, end: int, before: str, bound: int) -> Sign | None:
        text = self.text
        if word in _OURS or word.startswith("XI-2/"):
            return Sign(start, end, "ours", _OURS.get(word, "XI-2"))
        if word[:2] in ("A/", "B/") and word[2:3].isdigit() and not re.match(r"\d+/", word[2:]):
            return Sign(start, end, "ours", word[0])
        if word == "International" and re.match(r"\s+(?:Ship\s+and\s+Port|Code\s+for\s+the\s+Security)", text[end : end + 40]):
            return Sign(start, end, "ours", "ISPS")
        if word in ("Part", "PART"):
            part = _PART_OF.match(text, end)
            return Sign(start, part.end("part"), "ours", part["part"]) if part and not part["of"] else None
        if _CIRCULAR.match(word):
            return Sign(start, end, "foreign", word)
        if word in _PAPERS and (number := _PAPER_NUMBER.match(text, end)):
            return Sign(start, number.end(), "foreign", f"{word}{number[0]}")
        if word in _NAMED:
            return Sign(start, end, "foreign", word)
        if word in _HEADS:
            return self._titled(word, start, end, before, bound)
        if word in _WEAK or (word[:1] == "N" and word == "Nos"):
            return Sign(start, end, "foreign", "", weak=True)
        return None

    def _titled(self, word: str, start: int, end: int, before: str, bound: int) -> Sign | None:
        """An instrument by the word that ends its title, unless it is one of ours or only begins a sentence."""
        text = self.text
        title = self._title(start, end, bound)
        if word == "Code" and (before.startswith(("ISPS", "Security", "(ISPS")) or title == "Code"):
            return None
        if word == "Convention" and (title == "Convention" or "SOLAS" in title or "Sea" in title):
            return None
        if word == "Regulation":
            act = re.match(r"\s+(?:\((?:EC|EU|EEC)\)\s*)?(?:[Nn]o\.?\s*)?(?P<n>\d{1,4}/\d{2,4})", text[end : end + 40])
            return Sign(start, end + act.end(), "foreign", f"Regulation {act['n']}") if act and act["n"] != "725/2004" else None
        year = re.match(r"(?:\s+\([^()\n]{1,40}\))?\s+(?:19|20)\d\d\b", text[end : end + 60])
        number = re.match(r"\s+(?:\((?:EC|EU|EEC)\)\s*)?(?:[Nn]o\.?\s*)?\d{1,4}/\d{1,4}", text[end : end + 40])
        lone = title == word
        if lone and not year and not number and re.match(r"\s+\d", text[end : end + 4]):
            return None  # Regulations 3 to 5
        if lone and word in ("Regulations", "Rules", "Order", "Law", "Decision", "Code", "Regulation") and not year and not number:
            return None
        more = year or number
        return Sign(start, end + (more.end() if more else 0), "foreign", title + (more[0] if more else ""))

    def _name(self, sign: Sign) -> str:
        return sign.name or self._title(sign.start, sign.end, 0)

    def _title(self, start: int, end: int, bound: int) -> str:
        low = max(bound, start - 120, self.text.rfind("\n", max(bound, start - 120), start) + 1)
        before = _BEFORE_NAME.search(self.text, low, start)
        return " ".join(_LEADING.sub("", (before[0] if before else "") + self.text[start:end]).split())
