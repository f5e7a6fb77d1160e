"""Patterns of ours as the browser writes them: the same matches in the other dialect, whatever flags a pattern has.

A pattern is taken apart by the parser that made it and written anew: named groups, letters and word borders beyond ASCII, what a
line end is, and parts in which case does not matter.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")
_WORD = r"\p{L}\p{N}_"
_SPACE = r"\s\x1c-\x1f\x85"
_CATEGORIES = {
    "CATEGORY_WORD": _WORD, "CATEGORY_NOT_WORD": rf"^{_WORD}", "CATEGORY_DIGIT": r"\p{Nd}", "CATEGORY_NOT_DIGIT": r"\P{Nd}",
    "CATEGORY_SPACE": _SPACE, "CATEGORY_NOT_SPACE": rf"^{_SPACE}",
}  # fmt: skip
_AT = {
    "AT_BEGINNING_STRING": "(?<![^])", "AT_END_STRING": "(?![^])",
    "AT_BOUNDARY": rf"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))",
    "AT_NON_BOUNDARY": rf"(?:(?<=[{_WORD}])(?=[{_WORD}])|(?<![{_WORD}])(?![{_WORD}]))",
}  # fmt: skip


@lru_cache(maxsize=1024)
def written(pattern: re.Pattern[str]) -> tuple[str, str]:
    """Source and flags of a pattern for the browser; it always has the flag u.

    Raises:
        ValueError: the pattern has what no browser knows.
    """
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    names = {number: name for name, number in tree.state.groupdict.items()}
    return _Writer(names, pattern.flags).of(tree), "iu" if pattern.flags & re.IGNORECASE else "u"


class _Writer:
    def __init__(self, names: dict[int, str], flags: int) -> None:
        self.names, self.flags, self.loose = names, flags, False

    def of(self, tree: Iterable[Any]) -> str:
        return "".join(self.one(str(op), value) for op, value in tree)

    def one(self, op: str, value: Any) -> str:  # noqa: ANN401 - the parser's own trees, a kind of node a case
        match op:
            case "LITERAL":
                return self.letter(value)
            case "NOT_LITERAL":
                return f"[^{_escaped(value)}]"
            case "ANY":
                return "[^]" if self.flags & re.DOTALL else r"[^\n]"
            case "IN":
                return self.several(value)
            case "BRANCH":
                return f"(?:{'|'.join(self.of(branch) for branch in value[1])})"
            case "SUBPATTERN":
                return self.group(*value)
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, most, inner = value
                upper = "" if most == _parser.MAXREPEAT else str(int(most))
                return f"(?:{self.of(inner)}){{{least},{upper}}}{'?' if op == 'MIN_REPEAT' else ''}"
            case "AT":
                return self.place(str(value))
            case "ASSERT" | "ASSERT_NOT":
                behind = "<" if value[0] < 0 else ""
                return f"(?{behind}{'=' if op == 'ASSERT' else '!'}{self.of(value[1])})"
            case "GROUPREF":
                return rf"\k<{self.names[value]}>" if value in self.names else rf"(?:\{value})"
        raise ValueError(f"No browser has {op}.")

    def group(self, number: int | None, more: int, less: int, inner: Iterable[Any]) -> str:
        before, self.loose = self.loose, (self.loose or bool(more & re.IGNORECASE)) and not less & re.IGNORECASE
        words, self.loose = self.of(inner), before
        if number is None:
            return f"(?:{words})"
        return f"(?<{self.names[number]}>{words})" if number in self.names else f"({words})"

    def place(self, at: str) -> str:
        lines = self.flags & re.MULTILINE
        if at == "AT_BEGINNING":
            return r"(?<![^\n])" if lines else "(?<![^])"
        if at == "AT_END":
            return r"(?![^\n])" if lines else r"(?=\n?(?![^]))"
        return _AT[at]

    def letter(self, code: int) -> str:
        both = {chr(code), chr(code).lower(), chr(code).upper()} if self.loose else {chr(code)}
        return f"[{''.join(sorted(both))}]" if len(both) > 1 else _escaped(code)

    def several(self, items: list[Any]) -> str:
        denied = bool(items) and str(items[0][0]) == "NEGATE"
        inside: list[str] = []
        apart: list[str] = []
        for op, value in items[denied:]:
            if str(op) == "RANGE":
                inside.append(f"{_escaped(value[0])}-{_escaped(value[1])}")
            elif str(op) == "LITERAL":
                inside.append(_escaped(value))
            else:
                kind = _CATEGORIES[str(value)]
                (apart if kind[0] == "^" else inside).append(kind)
        own = "".join(inside)
        if not apart:
            return f"[{'^' if denied else ''}{own}]"
        if denied:  # neither of these, and not outside of those
            return "".join(f"(?=[{kind[1:]}])" for kind in apart) + f"[^{own}]"
        return f"(?:{'|'.join((*(f'[{kind}]' for kind in apart), *([f'[{own}]'] if own else [])))})"


def _escaped(code: int) -> str:
    c = chr(code)
    if c in "^$\\.*+?()[]{}|/-":
        return f"\\{c}" if c != "-" else r"\x2d"
    return c if 32 <= code < 127 else f"\\u{{{code:x}}}"
