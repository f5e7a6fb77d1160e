"""Numbers with their units in a text: periods, shares, counts, security levels, each with the bound that its words set."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from isps_kb.language.stems import stem

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_NUMBERS = {**{w: n for n, w in enumerate(_SMALL)}, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
            "seventy-two": 72, "ninety": 90, "single": 1, "hundred": 100, "quarter": 25, "half": 50}  # fmt: skip
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 360}  # a month is one, and twelve of them are a year
_RATES = {
    "daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"), "monthly": (1, "month"), "quarterly": (3, "month"),
    "half-yearly": (6, "month"), "six-monthly": (6, "month"), "biannually": (6, "month"), "yearly": (1, "year"),
    "annual": (1, "year"), "annually": (1, "year"), "biennial": (2, "year"), "biennially": (2, "year"),
}  # fmt: skip
_ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth".split(), 1)}
_MONTHS = tuple("january february march april may june july august september october november december".split())
_NUMBER = rf"\d{{1,3}}(?:[ ,]\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_PARTS = {
    "half": 50,
    "a quarter": 25,
    "one quarter": 25,
    "a third": 33,
    "one third": 33,
    "two thirds": 67,
    "three quarters": 75,
}
_NOUN = r"(?!levels? [123]\b)[a-z/-]+"
_FOUND = re.compile(
    rf"\b(?P<rate>{'|'.join(_RATES)})\b"
    r"|\bsecurity levels? (?P<level>[123]\b(?:(?:,| and| or| to)+ [123]\b)*)|\blevels? (?P<bare>[123])\b"
    rf"|\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})\b"
    r"|\b(?:each|every|once a|once per|once in (?:a|each|every)|per|a) "
    r"(?P<each>(?:calendar )?(?:hour|day|week|month|year|quarter))\b"
    rf"|\b(?P<part>{'|'.join(_PARTS)}) of (?:all|the|its|their)\b"
    rf"|(?<![\w./-])(?P<number>{_NUMBER})(?!(?<=[a-z])[a-z])[ -]?(?:(?:more|further|additional|consecutive|calendar) )?"
    r"(?:(?P<share>%|per ?cent\b)|(?P<unit>hour|day|week|month|year)s?\b"
    rf"|(?P<noun>(?:{_NOUN} ){{0,2}}{_NOUN})|(?<=single), (?P<listed>(?:{_NOUN},? ){{0,2}}{_NOUN}))"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})\b(?= (?:(?:and|or|to) (?:the )?\w+ )?anniversar)"
    rf"|\b(?P<ordinal2>{'|'.join(_ORDINALS)})\b(?= anniversar)",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"(?:at least|minimum(?: of)?|no(?:t)? (?:less|fewer) than|no(?:t)? sooner than) (?:[\w'-]+ ){0,2}$", re.IGNORECASE
)
_MOST = re.compile(
    r"(?:at (?:the )?most|at the latest|no(?:t)? (?:more|longer|later|greater) than|not exceed\w*"
    r"|(?<!to )exceed|maximum(?: of)?|up to"
    r"|within"
    r"|not be (?:issued|extended|kept|valid) for (?:a period of )?(?:more|longer) than) (?:[\w'-]+ ){0,4}$",
    re.IGNORECASE,
)  # fmt: skip

_FOLLOWED = re.compile(r"\w+(?: [a-z-]+){1,3}? at least\b", re.IGNORECASE)


class Quantity(NamedTuple):
    """A number: its `value`, its `unit` (days, percent, level, nth, date, or the stem of what is counted), and where it stands.

    `bound` is "least" or "most" where the words before it say so, else "". `also` are the stems of further words that may be
    what is counted.
    """

    value: float
    unit: str
    start: int
    end: int
    bound: str = ""
    also: tuple[str, ...] = ()

    def counts(self, other: "Quantity") -> bool:
        """Whether two quantities count the same kind of thing."""
        if self.unit == other.unit:
            return True
        return bool({self.unit, *self.also} & {other.unit, *other.also}) and "days" not in (self.unit, other.unit)

    def same(self, other: "Quantity") -> bool:
        """Whether two quantities of one kind are equal; twelve months are a year, and a week seven days."""
        if self.unit == "date":
            return self.value == other.value
        return abs(self.value - other.value) <= 0.02 * max(self.value, other.value)

    def opposed(self, other: "Quantity") -> bool:
        """Whether one is a minimum where the other is a maximum."""
        return {self.bound, other.bound} == {"least", "most"}


def found(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; numbers of which nothing says what they count are left out."""
    return tuple(_each(text))


def _each(text: str) -> Iterator[Quantity]:
    for m in _FOUND.finditer(text):
        start, end = m.span()
        bound = _bound(text[:start]) or ("least" if _FOLLOWED.match(text[start:]) else "")
        if m["rate"]:
            number, unit = _RATES[m["rate"].lower()]
            yield Quantity(number * _DAYS[unit], "days", start, end, bound)
        elif m["level"] or m["bare"]:
            for digit in re.findall("[123]", m["level"] or m["bare"]):
                yield Quantity(int(digit), "level", start, end)
        elif m["each"]:
            name = m["each"].lower().split()[-1]
            yield Quantity(90 if name == "quarter" else _DAYS[name], "days", start, end, bound)
        elif m["day"]:
            month = _MONTHS.index(m["month"].lower()) + 1
            yield Quantity(10000 * int(m["year"]) + 100 * month + int(m["day"]), "date", start, end)
        elif m["ordinal"] or m["ordinal2"]:
            yield Quantity(_ORDINALS[(m["ordinal"] or m["ordinal2"]).lower()], "nth", start, end)
        elif m["part"]:
            yield Quantity(_PARTS[m["part"].lower()], "percent", start, start + len(m["part"]), bound)
        elif m["number"]:
            yield from _numbered(m, bound)


def _numbered(m: re.Match[str], bound: str) -> Iterator[Quantity]:
    said = m["number"].lower()
    value = float(_NUMBERS[said]) if said in _NUMBERS else float(re.sub("[ ,]", "", said))
    if m["share"]:
        yield Quantity(value, "percent", m.start(), m.end(), bound)
    elif m["unit"]:
        yield Quantity(value * _DAYS[m["unit"].lower()], "days", m.start(), m.end(), bound)
    elif said not in ("one", "zero", "half", "quarter", "hundred") or (said == "one" and bound):
        kinds = tuple(stem(w) for w in re.findall("[a-z/-]+", (m["noun"] or m["listed"]).lower()) if len(w) > 3)
        if kinds and not 1900 <= value <= 2100:
            yield Quantity(value, kinds[0], m.start(), m.start() + len(m["number"]), bound, kinds[1:])


def _bound(before: str) -> str:
    near = before[-60:]
    return "least" if _LEAST.search(near) else "most" if _MOST.search(near) else ""


def like(one: Quantity, many: Iterable[Quantity]) -> list[Quantity]:
    """Those of many that count the same kind of thing as one."""
    return [q for q in many if one.counts(q)]
