"""Items of a paragraph: .1, .2, .3 by their order, and other marks for them where the known numbering has just that item."""

import re

from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering.marks import ITEM, NESTED, POINT
from isps_kb.ingest.numbering.state import State

DEEP = 8  # levels of items; the Code has five
FIRST = re.compile(r"(?<=:)\s+(?=\((?:1|a|i)\)\s)")
OPENS = re.compile(r"[:—–]\s*$")
# Marks of items that copies print in place of ".1"; each is read only where the numbering has exactly that item.
OTHER = (
    ("(1)", re.compile(r"\((\d{1,2})\)\s*(?=\S)|\((\d{1,2})\)$")),
    ("1)", re.compile(r"(\d{1,2})\)\s*(?=\S)|(\d{1,2})\)$")),
    ("1.", re.compile(r"(\d{1,2})\.(?!\d)\s*(?=\S)|(\d{1,2})\.$")),
    ("(i)", re.compile(r"\(([ivx]{1,5})\)\s*(?=\S)|\(([ivx]{1,5})\)$")),
    ("(a)", re.compile(r"\(([a-z])\)\s*(?=\S)|\(([a-z])\)$")),
    ("a)", re.compile(r"([a-z])\)\s*(?=\S)|([a-z])\)$")),
    ("i.", re.compile(r"([ivx]{1,5})\.\s+(?=\S)|([ivx]{1,5})\.$")),
    ("a.", re.compile(r"([a-z])\.\s+(?=\S)|([a-z])\.$")),
)
_MARKED = {
    "(1)": r"\((?:{n})\)", "1)": r"(?:{n})\)", "1.": r"(?:{n})\.",
    "(i)": r"\((?:{r})\)", "(a)": r"\((?:{a})\)", "a)": r"(?:{a})\)", "i.": r"(?:{r})\.", "a.": r"(?:{a})\.",
}  # fmt: skip
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Items(State):
    """Opens items."""

    def _numbered(self, line: Line) -> str | None:
        """Open the item whose mark begins the line; the rest of the line, or None when none does."""
        text = line.text
        m = NESTED.match(text)
        stack: list[int | str] = [int(p) for p in m[1].split(".")] if m else []
        if m and self.current and stack[:-1] == self.items[: len(stack) - 1] and stack > self.items[: len(stack)]:
            self._open_item(stack, line)
            return text[m.end() :]
        m = ITEM.match(text)
        if m and self.current and self._item(m[1], line):
            return text[m.end() :]
        if self.inst == "EU725":
            m = POINT.match(text)
            if m and self.current and self._point(m[1], line):
                return text[m.end() :]
            return None
        return self._other(line) if self.current else None

    def _item(self, raw: str, line: Line) -> bool:
        """Open item .n at the level where it is the next one; otherwise a list below the current clause, or a known gap."""
        number = int(raw)
        if self.current is None or (not self.para and not self.section):
            return False
        for depth in range(len(self.items), 0, -1):
            last = self.items[depth - 1]
            stack = [*self.items[: depth - 1], number]
            if isinstance(last, int) and number == last + 1 and self._may_be(stack):
                return self._open_item(stack, line)
        further = self._has([*self.items, 1]) or (self._announces() and self._may_be([*self.items, 1]))
        if number == 1 and len(self.items) < DEEP and further:
            return self._open_item([*self.items, 1], line)
        for depth in range(len(self.items), -1, -1):
            stack = [*self.items[:depth], number]
            last = self.items[depth] if depth < len(self.items) else 0
            if (
                self._has(stack)
                and isinstance(last, int)
                and number > last
                and (line.brk or self._finished())
                and depth >= len(self.items) - 1
            ):
                return self._open_item(stack, line)
        return False

    def _other(self, line: Line) -> str | None:
        """Open an item marked (1), 1., (a) …: the known numbering has it, and a colon or its predecessor stands before."""
        for kind, pattern in OTHER:
            m = pattern.match(line.text)
            if not m:
                continue
            printed = m[1] or m[2]
            number = _value(kind, printed)
            for depth in range(len(self.items), 0, -1):
                last = self.items[depth - 1]
                stack = [*self.items[: depth - 1], number]
                if self.marks[depth - 1] == kind and isinstance(last, int) and number == last + 1 and self._has(stack):
                    self._open_item(stack, line, kind)
                    return line.text[m.end() :]
            stack = [*self.items, number]
            if number == 1 and self._announces() and self._has(stack):
                self._open_item(stack, line, kind)
                return line.text[m.end() :]
        return None

    def _announces(self) -> bool:
        """Whether the text so far announces a list."""
        return bool(OPENS.search(self._text_of_current().rstrip()))

    def _has(self, stack: list[int | str]) -> bool:
        """Whether the known numbering has an item."""
        return f"{self._base()}{self._tail(stack)}" in self.known

    def _may_be(self, stack: list[int | str]) -> bool:
        """Whether an item can be: known, or added to a provision that is known."""
        return self.free or self._has(stack) or f"{self._base()}{self._tail(stack[:-1])}" in self.known

    def _next_item(self, number: int) -> bool:
        """Whether an item is the one that must come next, and is known: the test for numbers that were read badly."""
        after = [
            [*self.items[: d - 1], number] for d in range(len(self.items), 0, -1) if self.items[d - 1] == number - 1
        ]
        if number == 1 and self._announces():
            after.append([*self.items, 1])
        return any(self._has(stack) for stack in after)

    def _point(self, letter: str, line: Line) -> bool:
        last = self.items[-1] if self.items else ""
        if letter == (chr(ord(last) + 1) if isinstance(last, str) and last else "a"):
            return self._open_item([letter], line)
        return False

    def _open_item(self, stack: list[int | str], line: Line, mark: str = ".") -> bool:
        self.items, self.marks = stack, [*self.marks[: len(stack) - 1], mark]
        self.marks += ["."] * (len(stack) - len(self.marks))
        self._begin(f"{self._base()}{self._tail(stack)}", "item", line)
        return True

    def _base(self) -> str:
        if self.relative:
            return f"{self.inst}/{self.label}" + "".join(f".{p}" for p in self.para)
        return f"{self.inst}/" + ".".join(str(p) for p in (self.para or (self.section,)))

    @staticmethod
    def _tail(stack: list[int | str]) -> str:
        return "".join(f".{p}" for p in stack)

    def _inner_mark(self, text: str, at: int) -> re.Match[str] | None:
        """The next item of a list with other marks, or its first one behind a colon, run into the line."""
        first = FIRST.search(text, at)
        if first and self._has([*self.items, 1]):
            return first
        for depth in range(len(self.items), 0, -1):
            last, kind = self.items[depth - 1], self.marks[depth - 1]
            if kind == "." or not isinstance(last, int) or not self._has([*self.items[: depth - 1], last + 1]):
                continue
            number, letter = str(last + 1), chr(97 + last % 26)
            roman = _ROMAN[last] if last < len(_ROMAN) else "-"
            mark = _MARKED[kind].format(n=number, a=letter, r=roman)
            m = re.compile(rf"(?<=[;,.:])(?:\s+(?:and|or))?\s+(?={mark}\s)").search(text, at)
            if m:
                return m
        return None


def _value(kind: str, printed: str) -> int:
    if kind in ("(i)", "i."):
        return _ROMAN.index(printed) + 1 if printed in _ROMAN else 0
    return int(printed) if printed.isdecimal() else ord(printed) - 96
