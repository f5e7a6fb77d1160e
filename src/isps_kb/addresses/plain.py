"""A text as the grammar of citations reads it, with the way back: what nobody sees is gone, dashes and spaces are of one kind.

The same rules serve a typed citation, here and in the browser, and any text that citations are looked for in. None looks behind,
so that every browser reads them.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache

# One character for another: dashes, spaces, strokes and digits as they are copied from pages and PDF files.
ALIKE = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2044\u2215\uff0f", "/"),
    **dict.fromkeys("\u2024\uff0e", "."),
    **dict.fromkeys("\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "\u00b9"),  # they only call notes
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
}
# What nobody sees; not the marks that turn the order of what is shown, for those change what a reader takes it for.
UNSEEN = r"\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
# A name, what is looked for, and what stands for it: $1 is the first group. Each begins with a set of characters, which is fast.
RULES: tuple[tuple[str, str, str], ...] = (
    ("unseen", rf"[{UNSEEN}]+(?:\s*\n\s*)?", ""),
    ("note call", r"([0-9])(?:[\u00b9\u00b2\u00b3]+|<sup>[^<>]{0,8}</sup>|\[\^\w{1,8}\])", "$1"),
    ("Xl-2", r"X[l1|](\s?[-/ ]\s?[12]\b)", "XI$1"),
    ("XI/2-9", r"XI\s?/\s?([12])\s?-\s?([0-9])", "XI-$1/$2"),
    ("XI - 2", r"XI(?:\s-\s?|-\s)([12])\b", "XI-$1"),
    ("XI 2/9", r"XI\s([12])(\s?/\s?[0-9])", "XI-$1$2"),
    ("xi-2/9", r"xi-([12])/", "XI-$1/"),
    ("a/9.4", r"a/([0-9]{1,2}\.[0-9])", "A/$1"),
    ("b/4.33", r"b/([0-9]{1,2}\.[0-9])", "B/$1"),
    ("A-VI/S", r"(VI/)S\b", "$15"),
    ("A / 9.4", r"([AB]|XI-[12])(?:\s/\s?|/\s)([0-9]{1,2}(?:\.[0-9]|\b))", "$1/$2"),
    ("A-9.4", r"A-([0-9]{1,2}\.[0-9])", "A/$1"),
    ("B-4.33", r"B-([0-9]{1,2}\.[0-9])", "B/$1"),
    ("8. 3, 8. 5", r"([0-9]{1,2})\. ([0-9]{1,2}), ([0-9]{1,2})\. ([0-9]{1,2})\b", "$1.$2, $3.$4"),
    (
        "9.\n4 of Part A",
        r"([0-9]{1,2})\.[ ]?\n\s*([0-9]{1,2}(?:\.[0-9]{1,2})*\s+of\s+(?:the\s+)?(?:[Pp]art\s|ISPS|chapter\sXI))",
        "$1.$2",
    ),
    (
        "9,4",
        r"([SsPpRr](?:ection|aragraph|ara\.?|egulation)\s[0-9]{1,2}),([0-9]{1,2})(?![0-9]|,|\.[0-9])",
        "$1.$2",
    ),
    ("9.4of", r"([0-9])(of|and|to)(?=\s)", "$1 $2"),
    (
        "point (11)",
        r"([Aa]rt(?:icle|\.)\s?[0-9]{1,2}),\s+(?:points?|paragraphs?)\s+(?:\(([0-9]{1,2})\)|([0-9]{1,2})\b),?",
        "$1($2$3)",
    ),
)


@cache
def made_rules(*, flags: int = 0) -> dict[str, tuple[re.Pattern[str], str]]:
    """The rules by name, ready to be used."""
    return {name: (re.compile(p, flags), re.sub(r"\$(\d)", r"\\g<\1>", instead)) for name, p, instead in RULES}


# What a text must hold for rules to be worth trying: one of some words, and a match of the pattern. The grammar itself reads
# what rules without a sign are for.
_SIGNS: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (
    (("X",), r"X(?:[l1|]|I[\s/]|I-\s)", ("Xl-2", "XI/2-9", "XI - 2", "XI 2/9")),
    (("xi-",), "", ("xi-2/9",)),
    (("VI/S",), "", ("A-VI/S",)),
    ((" /",), r" /\s?[0-9]", ("A / 9.4",)),
    (("/ ", "/\n"), r"/\s[0-9]", ("A / 9.4",)),
    (("A-",), r"A-[0-9]+\.", ("A-9.4",)),
    (("B-",), r"B-[0-9]+\.", ("B-4.33",)),
    (("a/",), r"a/[0-9]+\.[0-9]", ("a/9.4",)),
    (("b/",), r"b/[0-9]+\.[0-9]", ("b/4.33",)),
    (("<sup>", "[^"), "", ("note call",)),
    ((". ",), r"\. [0-9]{1,2}, [0-9]{1,2}\. ", ("8. 3, 8. 5",)),
    ((".\n",), r"\.\n\s*[0-9.]+\s+of\s", ("9.\n4 of Part A",)),
    ((", p",), r", p(?:oint|aragraph)s? \(?[0-9]", ("point (11)",)),
)
_ODD = re.compile("[^\u0000-\u00ff]")
CALLS = frozenset("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079")
UNSEEN_EACH = frozenset(
    map(
        chr,
        (
            0xAD,
            0x180E,
            *range(0x200B, 0x2010),
            *range(0x2060, 0x2065),
            *range(0xFE00, 0xFE10),
            0xFEFF,
        ),
    )
)


class Plain:
    """A text made plain step by step, and for each place in it the place in the text that was given."""

    __slots__ = ("_steps", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._steps: list[tuple[list[int], list[tuple[int, int, int]]]] = []

    def change(self, found: Iterable[tuple[int, int, str]]) -> None:
        """Put words in the place of stretches that follow one another: start, end and the words."""
        out: list[str] = []
        starts: list[int] = []
        spans: list[tuple[int, int, int]] = []
        at = size = 0
        for start, end, words in found:
            if start < at:
                continue
            out += (self.text[at:start], words)
            size += start - at
            starts.append(size)
            size += len(words)
            spans.append((size, start, end))
            at = end
        if starts:
            self.text = "".join([*out, self.text[at:]])
            self._steps.append((starts, spans))

    def sub(self, pattern: re.Pattern[str], words: str | Callable[[re.Match[str]], str]) -> None:
        """Replace every match of a pattern; the template or function says by what."""
        told = words if callable(words) else (lambda m: m.expand(words))
        self.change(_narrowed(m, told(m)) for m in pattern.finditer(self.text))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the text that was given."""
        for starts, spans in reversed(self._steps):
            start, end = _back(starts, spans, start, 0), _back(starts, spans, end, 1)
        return start, end

    @property
    def steps(self) -> int:
        """In how many steps places have moved."""
        return len(self._steps)


def _narrowed(m: re.Match[str], words: str) -> tuple[int, int, str]:
    """A replacement without what stays as it is at its beginning and at its end."""
    was, start, end = m[0], 0, 0
    most = min(len(was), len(words))
    while start < most and was[start] == words[start]:
        start += 1
    while end < most - start and was[-1 - end] == words[-1 - end]:
        end += 1
    return m.start() + start, m.end() - end, words[start : len(words) - end]


def _back(starts: list[int], spans: list[tuple[int, int, int]], at: int, which: int) -> int:
    """A place before a step: inside of what was put in, its old start or end."""
    n = bisect_right(starts, at if not which else at - 1) - 1
    if n < 0:
        return at
    end, old_start, old_end = spans[n]
    if at < end or (which and at == end):
        return old_end if which else old_start
    return old_end + at - end


@cache
def signs() -> tuple[tuple[tuple[str, ...], re.Pattern[str], tuple[str, ...]], ...]:
    """What a text must hold for rules to be worth trying: one of some words, a match, and the names of the rules."""
    return tuple((cues, re.compile(sign), names) for cues, sign, names in _SIGNS)


def seen(text: str) -> str:
    """A short text without what nobody sees and without calls of notes, with one kind of dash, space, stroke and digit."""
    if text.isascii():
        return text
    made = Plain(alike(text, set(text)))
    for name in ("unseen", "note call"):
        made.sub(*made_rules()[name])
    return made.text


def plain(text: str) -> Plain:
    """A text made plain by ALIKE and RULES."""
    odd = set("" if text.isascii() else _ODD.findall(text))  # the few characters that need a look
    odd.update(c for c in "\u00a0\u00ad\u00b9\u00b2\u00b3" if c in text)
    made = Plain(alike(text, odd))
    if odd & UNSEEN_EACH:
        made.sub(*made_rules()["unseen"])
    if odd & CALLS:
        made.sub(*made_rules()["note call"])
    rules = made_rules()
    low = narrow(made.text)
    for cues, sign, names in signs():
        if any(cue in low for cue in cues) and sign.search(made.text):
            for name in names:
                made.sub(*rules[name])
            low = narrow(made.text)
    return made


def narrow(text: str) -> str:
    """A text of the same length for looking up cues: a character beyond Latin-1 is a question mark, which is faster."""
    return text if text.isascii() else text.encode("latin-1", "replace").decode("latin-1")


def alike(text: str, odd: Iterable[str]) -> str:
    """A text of the same length with one kind of dash, space, stroke and digit for each of the odd characters that it has."""
    for character in odd:
        if character in ALIKE:
            text = text.replace(character, ALIKE[character])
    return text
