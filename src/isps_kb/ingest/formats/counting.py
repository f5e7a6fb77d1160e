"""Automatic numbers as a word processor prints them: counters by level, and numerals in their forms."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

LEVELS = 10
BULLET = "•"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    `text` holds %1, %2 … for the numbers of the levels; `restart` is the level (from 1) after which counting begins anew, 0 for
    never, None for any level above. `plain` says that all numbers of the text are decimal.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    plain: bool = False


def roman(number: int) -> str:
    """A number in small Roman numerals."""
    out = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out += letters * min(times, 9)
    return out


def letters(number: int) -> str:
    """A number as a letter: a to z, then aa, bb and so on."""
    return chr(97 + (number - 1) % 26) * min(1 + (number - 1) // 26, 9) if number > 0 else "0"


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": "{:02d}".format,
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "none": lambda _: "",
}


def numeral(number: int, form: str) -> str:
    """A number in one of the forms that word processors name."""
    return _FORMS.get(form, str)(number)


class Counter:
    """The counters of one list."""

    def __init__(self) -> None:
        self._now: list[int | None] = [None] * LEVELS

    def next(self, level: int, levels: Sequence[Level], start: int | None = None) -> str:
        """The label of the next paragraph at a level; `start` begins counting anew with that number."""
        level = min(max(level, 0), len(levels) - 1)
        if start is not None:
            self._now[level] = start
        else:
            now = self._now[level]
            self._now[level] = levels[level].start if now is None else now + 1
        for above in range(level):
            if self._now[above] is None:
                self._now[above] = levels[above].start
        for below in range(level + 1, len(levels)):
            restart = levels[below].restart
            if restart is None or level + 1 <= restart:
                self._now[below] = None
        return self._label(level, levels)

    def _label(self, level: int, levels: Sequence[Level]) -> str:
        own = levels[level]
        if own.form == "bullet":
            return BULLET

        def shown(m: re.Match[str]) -> str:
            n = int(m[1]) - 1
            if n > level:
                return ""
            return numeral(self._now[n] or 0, "decimal" if own.plain and n < level else levels[n].form)

        return re.sub(r"%(\d)", shown, own.text)
