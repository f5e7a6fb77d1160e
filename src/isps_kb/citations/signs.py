"""The names in a text that say what it is about: of the Code, of other instruments, and of documents, each where it stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple


class Sign(NamedTuple):
    """A name in the text that says what it is about. A weak one, such as "Manual", owns only what stands beside it."""

    start: int
    end: int
    kind: str
    name: str
    weak: bool = False


_OURS = {
    "ISPS": "ISPS",
    "PBIP": "ISPS",
    "ISPS-Code": "ISPS",
    "XI-2": "XI-2",
    "725/2004": "EU725",
    "725/2004/EC": "EU725",
}
_NAMED = frozenset(
    """
    MARPOL STCW ISM MLC IMDG COLREG COLREGs COLREGS SUA UNCLOS CFR USC U.S.C MTSA IMSBC IGC IBC BCH IGF LSA FSS FTP
    HSC CSS BWM NVIC ISO BIMCO OPA TFEU TEU GDPR IHR MGN MSN MIN LL66 TONNAGE CLC FAL RMRS IACS SSR
    """.split()
)
_HEADS = frozenset(
    """
    Act Acts Regulations Rules Ordinance Ordinances Order Law Laws Decree Statute Statutes Constitution Treaty
    Protocol Directive Directives Decision Bill Convention Code Proclamation Accord Regulation Gesetz Verordnung Loi
    Ley Decreto Legge Wet Besluit Lei
    """.split()
)
_WEAK = frozenset(
    """
    Manual Handbook Plan Report Bulletin Notice Guidelines Guideline Guidance Guide Policy Procedure Procedures
    Assessment Schedule Charter Contract Agreement Memorandum Letter Circular Resolution Instruction Instructions
    Standard Standards Notification Checklist Form Annex Appendix SSP PFSP SSA PFSA SMS SSQE Programme Program
    Certificate Tender Book Paper Document Supplement Recommendation Advisory
    """.split()
)
_PAPERS = frozenset(
    {"MSC", "FAL", "LEG", "MEPC", "SSE", "HTW", "III", "NCSR", "CCC", "SDC", "TC", "FP", "DE", "STW", "FSI", "C", "A"}
)
_KNOWN = frozenset({*_OURS, *_NAMED, *_HEADS, *_WEAK, *_PAPERS, "Part", "PART", "International"})
_WORD = re.compile(r"[A-Z7][\w.'’/&-]*")
_PAPER_NUMBER = re.compile(r"\s\d{1,3}/[\w./]*\w")
_BEFORE_NAME = re.compile(
    r"(?:[A-Z][\w'’&-]*\s+(?:\([^()\n]{1,60}\)\s+)?(?:(?:of|and|for|the|on|in|to)\s+){0,3}){0,8}$"
)
_LEADING = re.compile(r"^(?:(?:The|Under|In|By|See|Of|For|This|That|As|And|To|On|Per|If|the|a|an)\s+)+")
_PART_OF = re.compile(r"\s+(?P<part>[AB])\b(?P<of>\s+of\s+(?:the\s+)?(?!ISPS|Code\b|International\sShip|PBIP))?")
# "Code of Practice on Lamps": a title of its own, which begins with the word that ends others.
_CODE_OF = re.compile(r"\s+of\s+[A-Z][\w'’-]*(?:\s+(?:(?:for|and|on|the|in|of|to)\s+){0,2}[A-Z][\w'’-]*){0,6}")
_CIRCULAR = re.compile(r"(?:MSC|FAL|MSC-FAL|LEG|MEPC|SN|STCW)(?:\.\d)?/Circ")


class Signs:
    """The signs of one text; every line is read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines: dict[int, tuple[list[int], list[Sign]]] = {}

    @cached_property
    def breaks(self) -> list[int]:
        """Where the lines of the text begin, and its end: found once, for a text may be one long line."""
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return [*starts, len(self.text) + 1]

    def between(self, start: int, end: int) -> list[Sign]:
        """The signs in a stretch."""
        found: list[Sign] = []
        breaks = self.breaks
        n = bisect_right(breaks, start) - 1
        while n < len(breaks) - 1 and breaks[n] < end:
            at = breaks[n]
            line = self._lines.get(at)
            if line is None:
                signs = list(self._read(at, breaks[n + 1] - 1))
                line = self._lines[at] = ([s.start for s in signs], signs)
            starts, signs = line
            if signs:
                found += signs[bisect_left(starts, start) : bisect_left(starts, end)]
            n += 1
        while found and found[-1].end > end:
            found.pop()
        return found

    def _read(self, start: int, end: int) -> Iterator[Sign]:
        text, before = self.text, ""
        for m in _WORD.finditer(text, start, end):
            word, at = m[0].rstrip(".'’/-&"), m.start()
            worth = word in _KNOWN or (("/" in word or "-" in word) and word[0] != "7")
            sign = self._sign(word, at, at + len(word), before, start) if worth else None
            if sign and not (at and text[at - 1].isalnum()):
                yield sign
            before = word

    def _sign(self, word: str, start: int, end: int, before: str, bound: int) -> Sign | None:
        text = self.text
        if word in _OURS or word.startswith("XI-2/"):
            return Sign(start, end, "ours", _OURS.get(word, "XI-2"))
        if word[:2] in ("A/", "B/") and word[2:3].isdigit() and not re.match(r"\d+/", word[2:]):
            return Sign(start, end, "ours", word[0])
        if word == "International" and re.match(
            r"\s+(?:Ship\s+and\s+Port|Code\s+for\s+the\s+Security)", text[end : end + 40]
        ):
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
        of = _CODE_OF.match(text, end) if title == "Code" else None
        if of:
            return Sign(start, of.end(), "foreign", " ".join(text[start : of.end()].split()))
        if word == "Code" and (
            before.startswith(("ISPS", "Security", "(ISPS")) or title == "Code" or title.endswith(" the Code")
        ):
            return None
        if word == "Convention" and (title == "Convention" or "SOLAS" in title or "Sea" in title):
            return None
        if word == "Regulation":
            act = re.match(r"\s+(?:\((?:EC|EU|EEC)\)\s*)?(?:[Nn]o\.?\s*)?(?P<n>\d{1,4}/\d{2,4})", text[end : end + 40])
            return (
                Sign(start, end + act.end(), "foreign", f"Regulation {act['n']}")
                if act and act["n"] != "725/2004"
                else None
            )
        year = re.match(r"(?:\s+\([^()\n]{1,40}\))?\s+(?:19|20)\d\d\b", text[end : end + 60])
        number = re.match(r"\s+(?:\((?:EC|EU|EEC)\)\s*)?(?:[Nn]o\.?\s*)?\d{1,4}/\d{1,4}", text[end : end + 40])
        lone = title == word
        if lone and not year and not number and re.match(r"\s+\d", text[end : end + 4]):
            return None  # Regulations 3 to 5
        if (
            lone
            and word in ("Regulations", "Rules", "Order", "Law", "Decision", "Code", "Regulation")
            and not year
            and not number
        ):
            return None
        more = year or number
        return Sign(start, end + (more.end() if more else 0), "foreign", title + (more[0] if more else ""))

    def name(self, sign: Sign) -> str:
        """The name of the instrument or document that a sign stands for."""
        return sign.name or self._title(sign.start, sign.end, 0)

    def _title(self, start: int, end: int, bound: int) -> str:
        low = max(bound, start - 120, self.text.rfind("\n", max(bound, start - 120), start) + 1)
        before = _BEFORE_NAME.search(self.text, low, start)
        return " ".join(_LEADING.sub("", (before[0] if before else "") + self.text[start:end]).split())
