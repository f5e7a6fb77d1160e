"""Numbers to paragraphs and items: the rules by which a number opens a clause.

A number opens a clause when it is the next one, or when the known numbering has it and the text before it is finished; a
number that a citation announces ("paragraph 4.22") never does.
"""

import re

from isps_kb.ingest.furniture import is_page_number
from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering import headings
from isps_kb.ingest.numbering.marks import (
    BULLET,
    CITING,
    DOTTED,
    DOUBLED,
    INLINE_BULLET,
    INNER,
    LEFT_OVER,
    OPEN_END,
    TWICE,
    WHOLE,
    norm,
)
from isps_kb.ingest.numbering.scanned import Scanned
from isps_kb.ingest.numbering.state import APPENDIX_PARA, TAKEN
from isps_kb.model import Repair

LONE = re.compile(r"[-–—•▪·◦‣●○■□➢*]{1,2}")
NUMBERED = re.compile(r"\.?\d|\([a-z\d]{1,3}\)|[a-z]{1,4}[.)]\s")
NAMED = re.compile(r"(?:§\s*|(?:Section|Paragraph|Para\.?)\s+|[AB]/)(\d{1,2}(?:\.\d{1,2}){1,4})(?![\d.])")
NEAR = 400  # characters before a number that say whether it opens a clause


class Paragraphs(Scanned):
    """Opens paragraphs and items, and gives the text between them to the clause it belongs to."""

    def _content(self, n: int, line: Line) -> None:
        text = line.text
        apart = line.brk and (n + 1 >= len(self.lines) or self.lines[n + 1].brk)
        if is_page_number(text, self._text_of_current(), apart=apart) and not (
            text.rstrip(".").isdigit() and self._expects_whole(text)
        ):
            if self.current:
                self.repairs.append(Repair(self.current.id, text, ""))
                self._drop(line, TAKEN)
            return
        if LONE.fullmatch(text) and self.current:  # the mark of the item whose words are on the next line
            self.repairs.append(Repair(self.current.id, text, ""))
            self.bullet = True
            return
        bullet = BULLET.match(text)
        if self.current and (bullet or self.bullet):
            text = text[bullet.end() :] if bullet else text
            self.bullet = False
            line = Line(line.no, text, brk=True, heading=line.heading)
            opened = self._start(line) if NUMBERED.match(text) else None
            if opened is None:
                self._append(Line(line.no, f"- {text}", brk=True))
            else:
                self._pieces(line, opened)
            return
        first = True
        for part in INLINE_BULLET.split(text) if INLINE_BULLET.search(text) else ():
            piece = Line(line.no, part if first else f"- {part}", brk=line.brk if first else True, heading=line.heading)
            self._pieces(piece, self._start(piece) if first else None, start=first)
            first = False
        if first:
            self._pieces(line, self._start(line))

    def _expects_whole(self, text: str) -> bool:
        number = int(text.rstrip("."))
        if self.relative or self.inst == "PRE":
            last = self.para[0] if self.para else 0
            known = f"{self.inst}/{number}" if self.inst == "PRE" else f"{self.inst}/{self.label}.{number}"
            fits = self._follows(known, (number,))
            return last < number <= last + (3 if self.alone else 1) and fits and self._finished()
        return False

    def _pieces(self, line: Line, opened: str | None, *, start: bool = True) -> None:
        """Give the parts of a line to the clauses they belong to; `opened` is what follows the number that opened one."""
        text, brk = (line.text, line.brk) if opened is None else (opened, True)
        at = 0
        while cut := self._inner(text, at):
            before = text[at : cut.end() if cut.re.groups == 0 else cut.start()].strip()
            if before:
                self._append(Line(line.no, before, brk=brk, heading=line.heading, cell=line.cell))
            brk = True
            at = cut.end()
            if cut.re.groups:
                self._open_label(cut[1], cut[2], line)
            else:
                rest = self._other(Line(line.no, text[at:], brk=True))
                at = len(text) - len(rest) if rest is not None else at
        text = text[at:].lstrip() if at else text
        if text and start and self.current and self.current.form != "heading" and not self.current.lines:
            text = self._own_title(text, line)
        if text:
            self._append(Line(line.no, text, brk=brk, heading=line.heading, cell=line.cell))

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
        rest = self._numbered(line)
        if rest is not None:
            return rest
        rest = self._dotted(line) if self.inst in ("A", "B") else self._whole(line)
        return self._misread(line) if rest is None else rest

    def _dotted(self, line: Line) -> str | None:
        """Paragraphs numbered 4.1, 4.2 within a section; their items printed in full, 5.4.1, count as well."""
        text = line.text
        m = DOTTED.match(text)
        if m and self._fits(m[1] + (m[2] or ""), line):
            self._open(m[1], line)
            return text[m.end() :].lstrip()
        m = NAMED.match(text)
        if m and f"{self.inst}/{m[1]}" in self.known and self._ended_text() and self._fits(m[1], line):
            rest = text[m.end() :].lstrip()
            if rest[:1].isupper() or not rest[:1].isalpha() or m[1].count(".") > 1:
                self._open(m[1], line)
                return rest
        return None

    def _whole(self, line: Line) -> str | None:
        """Paragraphs numbered 1, 2, 3 within a regulation, an Article or the preamble; 1.1 under 1 in a regulation."""
        if not self.inst:
            return None
        text = line.text
        prefix = "PRE/" if self.inst == "PRE" else f"{self.inst}/{self.label}."
        if self.inst != "PRE" and not self.section:
            return None
        m = DOTTED.match(text)
        if m and self.inst in self.owned:
            parts = tuple(int(p) for p in m[1].split("."))
            if self._follows(f"{prefix}{m[1]}", parts) and parts > self.para and self._finished():
                self._open_parts(parts, line)
                return text[m.end() :].lstrip()
        m = WHOLE.match(text)
        if not m:
            return None
        number, last = int(m[1]), self.para[0] if self.para else 0
        rest = text[m.end() :]
        if (
            number <= last
            or not self._follows(f"{prefix}{number}", (number,))
            or not (rest == "" or rest[0].isupper() or rest[0] in "“\"‘'([„«–")
        ):
            return None
        dotted = self.inst == "EU725" and number == last + 1 and not self._cited()
        after = line.brk and number == last + 1 and rest != "" and not self._cited()
        if not (dotted or after or self._finished()) or (number != last + 1 and not (line.brk or self._ended_text())):
            return None
        if self.inst == "EU725" and "." not in text[: m.end()]:
            return None
        self._open_parts((number,), line)
        return rest

    def _follows(self, clause_id: str, parts: tuple[int, ...]) -> bool:
        """Whether a number is known or, where the numbering is not, the next one."""
        if not self.free:
            return clause_id in self.known
        last = self.para or (0,)
        shared = len(parts) - 1
        stepped = len(parts) <= len(last) and parts[:shared] == last[:shared] and parts[shared] == last[shared] + 1
        return stepped or parts in ((*last, 1), (last[0] + 1, 1))

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

    def _own_title(self, text: str, line: Line) -> str:
        """Split a paragraph's own heading ("19.1 Verifications") off its text; returns the text that remains."""
        current = self.current
        assert current is not None  # noqa: S101 - the caller holds it
        hint = self.hints.get(current.id)
        title = ""
        if hint and hint.title and norm(text)[:12] == norm(hint.title)[:12]:
            taken = headings.take_title(self.lines, hint.title, text, self.at)
            if taken and (not taken[1] or taken[1][0][:1].isupper()):
                title, text, self.skip_to = taken[0], " ".join(taken[1]), max(self.skip_to, self.at + taken[2])
        elif line.heading and not hint and text[-1:] not in ".;:,":
            title, text = text, ""
        if title:
            label = current.id.rpartition("/")[2]
            current.title, current.form = title, "heading"
            self.path = (*self.path[:1], f"{label} {title}")
            current.heading = self.path
        return text

    def _inner(self, text: str, at: int) -> re.Match[str] | None:
        """The next expected number inside a line: items run together, or a heading that ends with the paragraph's number."""
        if self.current is None or self.para == APPENDIX_PARA:
            return None
        mark = self._inner_mark(text, at)
        if mark or any(kind != "." for kind in self.marks):
            return mark
        nexts = {last + 1 for last in self.items if isinstance(last, int)}
        for m in INNER.finditer(text, at):
            before = LEFT_OVER.sub("", text[max(at, m.start() - NEAR) : m.start()].rstrip())
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
