"""Numbers to paragraphs and items: the rules by which a number opens a clause.

A number opens a clause when it is the next one, or when the known numbering has it and the text before it is finished; a
number that a citation announces ("paragraph 4.22") never does.
"""

import re

from isps_kb.ingest import headings
from isps_kb.ingest.furniture import is_page_number
from isps_kb.ingest.lines import Line
from isps_kb.ingest.marks import (
    BULLET,
    CITING,
    DOTTED,
    DOUBLED,
    INLINE_BULLET,
    INNER,
    ITEM,
    NESTED,
    OPEN_END,
    POINT,
    TWICE,
    WHOLE,
    norm,
)
from isps_kb.ingest.state import APPENDIX_PARA, State
from isps_kb.model import Repair

NEAR = 400  # characters before a number that say whether it opens a clause
DEEP = 8  # levels of items; the Code has five


class Paragraphs(State):
    """Opens paragraphs and items, and gives the text between them to the clause it belongs to."""

    def _content(self, n: int, line: Line) -> None:
        text, brk, first = line.text, line.brk, True
        apart = line.brk and (n + 1 >= len(self.lines) or self.lines[n + 1].brk)
        if is_page_number(text, self._text_of_current(), apart=apart) and not (
            text.rstrip(".").isdigit() and self._expects_whole(text)
        ):
            if self.current:
                self.repairs.append(Repair(self.current.id, text, ""))
            return
        bullet = BULLET.match(text)
        if bullet and self.current:
            self._append(Line(line.no, f"- {text[bullet.end() :]}", brk=True))
            return
        for part in INLINE_BULLET.split(text) if INLINE_BULLET.search(text) else ():
            self._pieces(
                Line(line.no, part if first else f"- {part}", brk=brk if first else True, heading=line.heading),
                start=first,
            )
            first = False
        if first:
            self._pieces(line, start=True)

    def _expects_whole(self, text: str) -> bool:
        number = int(text.rstrip("."))
        if self.inst in ("XI-2", "EU725", "PRE"):
            last = self.para[0] if self.para else 0
            known = f"{self.inst}/{number}" if self.inst == "PRE" else f"{self.inst}/{self.section}.{number}"
            return last < number <= last + (3 if self.alone else 1) and known in self.known and self._finished()
        return False

    def _pieces(self, line: Line, *, start: bool) -> None:
        text, brk = line.text, line.brk
        if start:
            opened = self._start(line)
            if opened is not None:
                text, brk = opened, True
        at = 0
        while m := self._inner(text, at):
            before = text[at : m.start()].strip()
            if before:
                self._append(Line(line.no, before, brk=brk, heading=line.heading))
            brk = True
            self._open_label(m[1], m[2], line)
            at = m.end()
        text = text[at:].lstrip() if at else text
        if text and start and self.current and self.current.form != "heading" and not self.current.lines:
            text = self._own_title(text, line)
        if text:
            self._append(Line(line.no, text, brk=brk, heading=line.heading))

    def _start(self, line: Line) -> str | None:
        """Open the clause whose number begins the line; the rest of the line, or None when none does."""
        text = line.text
        twice = TWICE.match(text) or DOUBLED.match(text)
        if twice and self.inst in ("A", "B"):
            label = twice[2] if twice.re is TWICE else twice[1]
            if self._fits(label, line):
                self._open(label, line)
                self.repairs.append(Repair(f"{self.inst}/{label}", twice[0], label))
                return text[twice.end() :].lstrip(". ")
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
        m = DOTTED.match(text)
        if m and self.inst in ("A", "B") and self._fits(m[1] + (m[2] or ""), line):
            self._open(m[1], line)
            return text[m.end() :].lstrip()
        if self.inst in ("XI-2", "PRE", "EU725"):
            return self._whole(line)
        return None

    def _whole(self, line: Line) -> str | None:
        """Paragraphs numbered 1, 2, 3 within a regulation, an Article or the preamble; 1.1 under 1 in a regulation."""
        text = line.text
        prefix = f"{self.inst}/{self.section}." if self.inst != "PRE" else "PRE/"
        if self.inst != "PRE" and not self.section:
            return None
        m = DOTTED.match(text)
        if m and self.inst == "XI-2":
            parts = tuple(int(p) for p in m[1].split("."))
            if f"{prefix}{m[1]}" in self.known and parts > self.para and self._finished():
                self._open_parts(parts, line)
                return text[m.end() :].lstrip()
        m = WHOLE.match(text)
        if not m:
            return None
        number, last = int(m[1]), self.para[0] if self.para else 0
        rest = text[m.end() :]
        if (
            number <= last
            or f"{prefix}{number}" not in self.known
            or not (rest == "" or rest[0].isupper() or rest[0] in "“\"‘'([")
        ):
            return None
        dotted = self.inst == "EU725" and number == last + 1 and not self._cited()
        if not (dotted or self._finished()) or (number != last + 1 and not (line.brk or self._ended_text())):
            return None
        if self.inst == "EU725" and "." not in text[: m.end()]:
            return None
        self._open_parts((number,), line)
        return rest

    def _fits(self, label: str, line: Line) -> bool:
        """Whether a dotted number at the start of a line opens a paragraph of the current section."""
        if self.para == APPENDIX_PARA:
            return False
        parts = tuple(int(p) for p in label.replace("-par", "").split("."))
        if parts[0] != self.section:
            late = (
                0 < parts[0] - self.section <= 2
                and parts[1] <= 3
                and not self._cited()
                and (line.brk or self._finished())
            )
            if not (late or (not self.drafts and not self.section)) or f"{self.inst}/{label}" not in self.known:
                return False
            self.section = parts[0]
        if parts <= self.para:
            return False
        if self._cited():
            return False
        if f"{self.inst}/{label}" in self.known:
            return self._is_next(parts) or self._finished() or line.brk
        return self._is_next(parts) and self._finished() and len(parts) == 2 and parts[1] < 100

    def _is_next(self, parts: tuple[int, ...]) -> bool:
        last = self.para or (self.section,)
        if parts == (*last, 1):
            return True
        shared = len(parts) - 1
        return len(parts) <= len(last) and parts[:shared] == last[:shared] and parts[shared] == last[shared] + 1

    def _open(self, label: str, line: Line) -> None:
        self._open_parts(
            tuple(int(p) for p in label.replace("-par", "").split(".")), line, "-par" if label.endswith("-par") else ""
        )

    def _open_parts(self, parts: tuple[int, ...], line: Line, suffix: str = "") -> None:
        label = ".".join(str(p) for p in parts)
        relative = self.inst in ("XI-2", "EU725")
        clause_id = f"{self.inst}/{self.section}.{label}" if relative else f"{self.inst}/{label}{suffix}"
        if clause_id in self.doubles and any(d.id == clause_id for d in self.drafts):
            clause_id = self.doubles[clause_id]
        self._close(clause_id)
        self.para, self.items = parts, []
        self._begin(clause_id, "paragraph", line)

    def _own_title(self, text: str, line: Line) -> str:
        """Split a paragraph's own heading ("19.1 Verifications") off its text; returns the text that remains."""
        current = self.current
        assert current is not None  # noqa: S101 - the caller holds it
        hint = self.hints.get(current.id)
        title = ""
        if hint and hint.title and norm(text).startswith(norm(hint.title)):
            taken = headings.take_title(self.lines, hint.title, text, len(self.lines))
            if taken and (not taken[1] or taken[1][0][:1].isupper()):
                title, text = taken[0], " ".join(taken[1])
        elif line.heading and not hint and text[-1:] not in ".;:,":
            title, text = text, ""
        if title:
            label = current.id.partition("/")[2]
            current.title, current.form = title, "heading"
            self.path = (*self.path[:1], f"{label} {title}")
            current.heading = self.path
        return text

    def _item(self, raw: str, line: Line) -> bool:
        """Open item .n at the level where it is the next one; otherwise a list below the current clause, or a known gap."""
        number = int(raw)
        if self.current is None or (not self.para and not self.section):
            return False
        for depth in range(len(self.items), 0, -1):
            last = self.items[depth - 1]
            if isinstance(last, int) and number == last + 1:
                return self._open_item([*self.items[: depth - 1], number], line)
        if (
            number == 1
            and len(self.items) < DEEP
            and (
                f"{self._base()}{self._tail(self.items)}.1" in self.known
                or self._text_of_current().rstrip().endswith(":")
            )
        ):
            return self._open_item([*self.items, 1], line)
        for depth in range(len(self.items), -1, -1):
            stack = [*self.items[:depth], number]
            last = self.items[depth] if depth < len(self.items) else 0
            if (
                f"{self._base()}{self._tail(stack)}" in self.known
                and isinstance(last, int)
                and number > last
                and (line.brk or self._finished())
                and depth >= len(self.items) - 1
            ):
                return self._open_item(stack, line)
        return False

    def _point(self, letter: str, line: Line) -> bool:
        last = self.items[-1] if self.items else ""
        if letter == (chr(ord(last) + 1) if isinstance(last, str) and last else "a"):
            return self._open_item([letter], line)
        return False

    def _open_item(self, stack: list[int | str], line: Line) -> bool:
        self.items = stack
        self._begin(f"{self._base()}{self._tail(stack)}", "item", line)
        return True

    def _base(self) -> str:
        if self.inst in ("XI-2", "EU725"):
            return f"{self.inst}/{self.section}" + "".join(f".{p}" for p in self.para)
        return f"{self.inst}/" + ".".join(str(p) for p in (self.para or (self.section,)))

    @staticmethod
    def _tail(stack: list[int | str]) -> str:
        return "".join(f".{p}" for p in stack)

    def _inner(self, text: str, at: int) -> re.Match[str] | None:
        """The next expected number inside a line: items run together, or a heading that ends with the paragraph's number."""
        if self.current is None or self.para == APPENDIX_PARA:
            return None
        nexts = {last + 1 for last in self.items if isinstance(last, int)}
        for m in INNER.finditer(text, at):
            before = text[max(at, m.start() - NEAR) : m.start()].rstrip()
            if m[1]:
                number = int(m[1])
                open_list = before.endswith(":") or (not before and self._text_of_current().rstrip().endswith(":"))
                if (number in nexts and re.search(r"[;:.,]$|[;,]\s*(?:and|or)$", before)) or (
                    number == 1 and open_list
                ):
                    return m
            elif (
                self.inst in ("A", "B")
                and before
                and self._is_next(parts := tuple(int(p) for p in m[2].split(".")))
                and f"{self.inst}/{m[2]}" in self.known
            ):
                rest = text[m.end() : m.end() + 9].lstrip()
                tail = re.split(r"[.;:]\s", self._since_stop(before))[-1]
                heading = tail[:1].isupper() and len(tail) < 110 and (not rest or rest[0].isupper() or rest[0] in '“"‘')
                if (
                    parts[0] == self.section
                    and not CITING.search(before[-80:])
                    and not OPEN_END.search(before)
                    and (re.search(r"[.;:]$", before) or heading)
                ):
                    return m
        return None

    def _open_label(self, item: str | None, label: str | None, line: Line) -> None:
        if item:
            self._item(item, Line(line.no, "", brk=True))
        elif label:
            self._open(label, line)
