"""Headers of chapters, Parts, annexes, appendices, regulations and Articles, in every language that the structure words cover."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from isps_kb.corpus.structure import Language

# In numbers letters of other alphabets stand for those that they look like or are the counterpart of, and any dash for "-".
_LOOKALIKE = str.maketrans(
    "\u0425\u0406\u0399\u03a7\u0421\u0391\u0410\u0392\u0412\u0411\u2010\u2011\u2013", "XIIXCAABBB---"
)
_ROMAN = "[IVXLC\u0425\u0406\u0399\u03a7\u0421]{1,6}(?:\\s?[-\u2010\u2011\u2013]\\s?\\d{1,2})?"
_LETTER = "[A-G\u0391\u0392\u0410\u0411\u0412]"
_END = r"(?=$|\s|:|[-–—]\s|[.,;](?:\s|$))"
_QUOTE = r"[‘'\"“«]?"
_CODE = (
    r"(?:(?:THE\s+)?(?:INTERNATIONAL\s+SHIP\s+AND\s+PORT\s+FACILITY\s+SECURITY\s+(?:\(ISPS\)\s+)?CODE"
    r"|(?:[^\W\d_]+\s+)?ISPS(?:[\s-][^\W\d_]+)?)\W{1,6})?"
)
_NUMBERS = {
    "chapter": rf"{_ROMAN}|\d{{1,2}}",
    "part": rf"{_LETTER}(?:-?\d)?",
    "regulation": rf"(?:(?:{_ROMAN})/)?\d{{1,2}}(?:-\d{{1,2}})?",
    "article": r"\d{1,2}",
    "annex": rf"{_ROMAN}|\d{{1,2}}",
}
EXTENT = re.compile(r"(?<=[\w)\].])\s?(?:U\.K\.|E\+W(?:\+S)?(?:\+N\.I\.)?|S\+N\.I\.)$")


@dataclass(frozen=True, slots=True)
class Header:
    """A header: what it opens, its number in Latin letters or "", what follows on its line, and the case of its word."""

    kind: str
    number: str
    rest: str
    case: str  # upper, title, lower
    part: str = ""


class Headers:
    """The headers of copies in some languages."""

    def __init__(self, languages: Sequence[Language]) -> None:
        words = {
            kind: _words(w for language in languages for w in getattr(language, kind))
            for kind in ("chapter", "regulation", "part", "annex", "appendix", "article", "preamble")
        }
        self._patterns = [
            (kind, re.compile(pattern, re.IGNORECASE))
            for kind, number in _NUMBERS.items()
            for pattern in (
                rf"{_QUOTE}{_CODE if kind == 'part' else ''}(?:SOLAS\W{{1,3}})?(?P<w>{words[kind]})\s+(?P<n>{number}){_END}",
                rf"{_QUOTE}(?P<n>{number})\.?\s+(?P<w>{words[kind]}){_END}",
            )
        ]
        self._within = re.compile(
            rf"{_QUOTE}(?:SOLAS\W{{1,3}})?(?:{words['chapter']}\s+)?(?P<c>{_ROMAN})\W{{1,4}}(?P<w>{words['regulation']})"
            rf"\s+(?P<n>\d{{1,2}}(?:-\d{{1,2}})?){_END}",
            re.IGNORECASE,
        )
        self._first = re.compile(
            rf"{_QUOTE}(?:SOLAS|THE|INTERNATIONAL|{_ROMAN}\W{{1,4}}{words['regulation']}|(?:[^\W\d_]+\s+)?ISPS|(?:{_ROMAN}|\d{{1,2}}(?:-\d+)?|{_LETTER})\.?\s+(?:"
            + "|".join(words[k] for k in _NUMBERS)
            + ")|"
            + "|".join(words.values())
            + ")",
            re.IGNORECASE,
        )
        self._bare = re.compile(
            rf"{_QUOTE}(?:(?P<preamble>{words['preamble']})|(?P<annex>{words['annex']}))\W{{0,3}}", re.I
        )
        part_of = "|".join((words["part"], words["chapter"], words["annex"]))
        self._appendix = re.compile(
            rf"{_QUOTE}(?:(?P<w>{words['appendix']})(?:\s+(?P<n>\d{{1,2}}|[IVX]{{1,4}}|[A-Z]))?"
            rf"|(?P<m>\d{{1,2}})\.?\s+(?P<v>{words['appendix']}))"
            rf"(?:\s+\w{{1,5}}\s+(?:{part_of})\s+(?P<p>[\w-]{{1,5}}))?\W{{0,2}}",
            re.IGNORECASE,
        )

    def read(self, text: str) -> Header | None:
        """The header that a line is or begins with; None when it is none."""
        text = EXTENT.sub("", text[:400])
        if not self._first.match(text):
            return None
        if m := self._bare.fullmatch(text):
            return Header("preamble" if m["preamble"] else "annex", "", "", _case(m["preamble"] or m["annex"]))
        if m := self._appendix.fullmatch(text):
            number = (m["n"] or m["m"] or "").upper()
            return Header("appendix", number, "", _case(m["w"] or m["v"]), (m["p"] or "").translate(_LOOKALIKE))
        if m := self._within.match(text):
            return self._header("regulation", f"{m['c']}/{m['n']}", m, text)
        for kind, pattern in self._patterns:
            m = pattern.match(text)
            if m and (kind != "part" or m["n"][0].isupper()) and (found := self._header(kind, m["n"], m, text)):
                return found
        return None

    @staticmethod
    def _header(kind: str, number: str, m: re.Match[str], text: str) -> Header | None:
        rest = EXTENT.sub("", text[m.end() :]).strip()
        if not _is_header(_case(m["w"]), rest, first=m.start("w") < m.start("n")):
            return None
        return Header(kind, number.upper().translate(_LOOKALIKE).replace(" ", ""), rest.lstrip("-–—:. "), _case(m["w"]))


def _words(words: Iterable[str]) -> str:
    """Any of some words, also without their accents: capitals are often printed so."""
    every = {form for w in words for form in (w, _plain(w))}
    return "(?:" + "|".join(re.escape(w) for w in sorted(every, key=len, reverse=True)) + ")"


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _case(word: str) -> str:
    return "upper" if word.isupper() else "title" if word[:1].isupper() else "lower"


# A title in capitals that goes on after a number: "CHAPTER XI-2 OF THE CONVENTION".
_ON = re.compile(
    r"(?:OF|TO|AND|DE|DES|DER|DU|DEL|DELLA|DELL|DO|DA|DOS|VAN|AV|AF|NA|KU|AL|ALL|A|DIN|TA)\b", re.IGNORECASE
)


def _is_header(case: str, rest: str, *, first: bool) -> bool:
    """Whether word, number and what follows look like a header and not like the begin of a sentence."""
    if case == "lower":
        return not first and not rest
    if not rest or _ON.match(rest) or rest[0].islower():
        return not rest
    return case == "upper" or rest[0] in "-–—:" or rest[0].isupper()
