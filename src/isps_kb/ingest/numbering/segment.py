"""Lines to clauses, by the numbering itself: a paragraph follows its predecessor, item .9 is followed by .10.

The layout of the copy decides as little as possible. A number opens a clause when it is the next one, or when the known
numbering has it and the text before it is finished; a number that a citation announces ("paragraph 4.22") never does.
"""

import re

from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering import headings
from isps_kb.ingest.numbering.divisions import EXTENT, Header
from isps_kb.ingest.numbering.marks import DOTTED, SECTION, STOP, Draft
from isps_kb.ingest.numbering.scanned import DIGITS
from isps_kb.ingest.numbering.state import APPENDIX_PARA, BEFORE, NAMES, TAKEN
from isps_kb.ingest.numbering.switches import OTHERS, TWICE_TOLD, Switches, has_substance
from isps_kb.model import Repair

STCW = re.compile(r"\bSTCW\b|Training, Certification and Watchkeeping")
MISREAD = re.compile(r"([\dlIiOoSsBZ|]{1,2})\s?[.,]?\s+(?=[A-Z])")
NOT_HELD = "regulations and Articles that are not held"
EXPECTED = (NAMES, OTHERS, NOT_HELD, TWICE_TOLD, TAKEN)  # what is left out of a good copy, too


class Segmenter(Switches):
    """Gathers the clauses of one copy."""

    def run(self) -> list[Draft]:
        """The drafts in order of print."""
        self.eu = any("725/2004" in line.text for line in self.lines[:200])
        self.stcw = any(STCW.search(line.text) for line in self.lines[:400])
        for n, line in enumerate(self.lines):
            if n > self.skip_to:
                self._line(n, line)
        self._tail_of_page()
        return self.drafts

    def _tail_of_page(self) -> None:
        """Take off what a web page prints after the last sentence ("Visitor count:")."""
        while self.current and len(self.current.lines) > 1:
            last, before = self.current.lines[-1], self.current.lines[-2]
            if not (
                last.text[:1].isupper()
                and len(last.text) < 60
                and not re.search(r"[.;!?)’”]$", last.text)
                and STOP.search(before.text)
            ):
                return
            self.repairs.append(Repair(self.current.id, last.text, ""))
            self._drop(self.current.lines.pop(), TAKEN)

    # -- sections, regulations, Articles ---------------------------------------------------------------------------

    def _line(self, n: int, line: Line) -> None:
        self.at = n
        if self._switch(n, line) or self._section(n, line):
            return
        if self.shut or not self.inst:
            self._drop(line, self.shut or BEFORE)
        elif self.current is None and not self.drafts and self.inst in ("A", "B") and not DOTTED.match(line.text):
            self._drop(line, self._before())
        else:
            self._content(n, line)

    def _section(self, n: int, line: Line) -> bool:
        text = EXTENT.sub("", line.text) if len(line.text) < 160 else line.text
        if self.inst in ("A", "B", "") and not self.shut:
            m = SECTION.match(text)
            if m and not (self.inst and self.para == APPENDIX_PARA and not line.heading):
                return self._open_section(int(m[1]), text[m.end() :], n, line)
            m = MISREAD.match(text)
            if m and self.inst and m[1].translate(DIGITS) == str(self.section + 1):
                return self._open_section(self.section + 1, text[m.end() :], n, line)
        if self.inst == "PRE" and (m := SECTION.match(text)) and m[1] == "1" and text[m.end() :].isupper():
            inst = self._infer_section(1, text[m.end() :], n)  # the header of the Part was lost
            if inst:
                self._enter(inst, Line(line.no, ""))
                return self._open_section(1, text[m.end() :], n, line)
        header = self.headers.read(text)
        if header and header.kind == "regulation" and (line.heading or self.shut or self._finished()):
            return self._regulation(header, n, line)
        if header and header.kind == "article" and not header.rest and self.eu:
            return self._article(header, n, line)
        return False

    def _regulation(self, header: Header, n: int, line: Line) -> bool:
        chapter, slash, number = header.number.rpartition("/")
        if slash and self.stcw and chapter not in self.owned:
            chapter = f"STCW/{chapter}"
            if chapter not in self.owned:
                self._leave(line, NOT_HELD)
                return True
        if not slash:
            chapter = (
                self.inst if self.inst in self.owned else "" if self.inst or self.shut else self._titled(header, n)
            )
        if chapter not in self.owned:
            return False
        if number not in self.owned[chapter]:
            self.current, self.shut = None, NOT_HELD
            self._drop(line, NOT_HELD)
            return True
        if self.shut == NOT_HELD:
            self.shut = ""
        if chapter != self.inst:
            self._enter(chapter, line)
            self.dropped.pop()
        return self._open_regulation(number, header.rest, n, line)

    def _titled(self, header: Header, n: int) -> str:
        """The chapter whose regulation has this number and the title that follows it: where a copy names no chapter."""
        for chapter, numbers in self.owned.items():
            hint = self.hints.get(f"{chapter}/{header.number}")
            title = hint.title if header.number in numbers and hint else ""
            if title and headings.take_title(self.lines, title, header.rest, n):
                return chapter
        return ""

    def _article(self, header: Header, n: int, line: Line) -> bool:
        number = int(header.number)
        last = self.section if self.inst == "EU725" else 0
        if number > last and (self.inst in ("", "EU725") or self._only_titles()) and not self.foreign:
            self.inst, self.label, self.shut = "EU725", header.number, ""
            title = self._next_title(n, f"EU725/{number}")
            self._new_section(header.number, title, line)
            return True
        return False

    def _only_titles(self) -> bool:
        """Whether all that was found so far are titles, as in a table of contents."""
        return not any(has_substance(d) for d in self.drafts)

    def _open_section(self, number: int, rest: str, n: int, line: Line) -> bool:
        inst = self.inst or self._infer_section(number, rest, n)
        hint = self.hints.get(f"{inst}/{number}")
        if not inst or f"{inst}/{number}" not in self.known:
            return False
        taken = headings.take_title(self.lines, hint.title, rest, n) if hint and hint.title else None
        if taken is None and number > self.section and (line.heading or self._ended_text()):
            taken = headings.bare_title(self.lines, number, rest, n, following=number == self.section + 1)
        if taken is None:
            return False
        if number <= self.section and not self._forget(inst, number):
            return False
        self.inst = inst
        title, remainder, used = taken
        self._new_section(str(number), title, line)
        self.skip_to = n + used
        for part in remainder:
            self._content(n, Line(line.no, part, brk=True, heading=True))
        return True

    def _forget(self, inst: str, number: int) -> bool:
        """Take back the sections from a number on, when they were entries of a table of contents; whether they were."""
        keep = len(self.drafts)
        while (
            keep
            and self.drafts[keep - 1].id.startswith(f"{inst}/")
            and _section_number(self.drafts[keep - 1].id) >= number
        ):
            keep -= 1
            if has_substance(self.drafts[keep]):
                return False
        del self.drafts[keep:]
        return True

    def _open_regulation(self, label: str, rest: str, n: int, line: Line) -> bool:
        number = int(label.partition("-")[0])
        if (number, label) == (self.section, self.label) and not rest and self.current and not self._empty(label):
            return self._noise(line)
        again = number < self.section or f"{self.inst}/{label}" in {d.id for d in self.drafts}
        if again and not self._forget(self.inst, number):
            if not line.heading and rest:
                return False
            self.current, self.shut = None, TWICE_TOLD
            self._drop(line, TWICE_TOLD)
            return True
        if self.shut == TWICE_TOLD:
            self.shut = ""
        hint = self.hints.get(f"{self.inst}/{label}")
        taken = headings.take_title(self.lines, hint.title, rest, n) if hint and hint.title else None
        if taken is None and rest and not line.heading and not self._titles_first(rest, n):
            return False
        title, remainder, used = taken or (rest or self._next_title(n, f"{self.inst}/{label}"), [], 0)
        skip = self.skip_to
        self._new_section(label, title, line)
        self.skip_to = max(skip, n + used)
        for part in remainder:
            self._content(n, Line(line.no, part, brk=True))
        return True

    def _titles_first(self, rest: str, n: int) -> bool:
        """Whether what follows the number of a regulation is a title: its first paragraph comes next."""
        after = self.lines[n + 1].text if n + 1 < len(self.lines) else ""
        return not STOP.search(rest) and len(rest) <= headings.LONGEST and bool(re.match(r"1(?:\.1)?\.?\s", after))

    def _empty(self, label: str) -> bool:
        return not any(has_substance(d) for d in self.drafts if d.id.startswith((f"{self.inst}/{label}", "#")))

    def _next_title(self, n: int, clause_id: str) -> str:
        """The title on the line after a bare header, when that line is one."""
        if n + 1 >= len(self.lines):
            return ""
        hint = self.hints.get(clause_id)
        if hint and hint.title:
            taken = headings.take_title(self.lines, hint.title, "", n)
            if taken and not taken[1]:
                self.skip_to = n + taken[2]
                return taken[0]
        text, used = self.lines[n + 1].text, 1
        while (
            n + used + 1 < len(self.lines)
            and used < 4
            and not self.lines[n + used + 1].brk
            and self.lines[n + used + 1].text[:1].islower()
        ):
            used += 1
            text = f"{text} {self.lines[n + used].text}"
        plain = len(text) < 160 and text[-1:] not in ".;:," and not re.match(r"[\d(.—–-]", text) and text[:1].isupper()
        if self.lines[n + 1].heading or plain:
            self.skip_to = n + used
            return text
        return ""

    def _new_section(self, label: str, title: str, line: Line) -> None:
        clause_id = f"{self.inst}/{label}"
        self._close(clause_id)
        self.label, self.section = label, int(label.partition("-")[0])
        self.para, self.items, self.marks = (), [], []
        self.reached[self.inst] = self.section
        self.path = (f"{label} {title}".strip(),)
        self._begin(clause_id, "heading", line, title)

    # -- inference of the instrument when the copy does not name it -----------------------------------------------

    def _infer_section(self, number: int, rest: str, n: int) -> str:
        fits = [
            i
            for i in ("A", "B")
            if (h := self.hints.get(f"{i}/{number}")) and h.title and headings.take_title(self.lines, h.title, rest, n)
        ]
        if len(fits) == 2:
            return self._by_count()
        return fits[0] if fits else ""

    def _by_count(self) -> str:
        labels = {m[1] for line in self.lines if (m := DOTTED.match(line.text))}
        count = {i: sum(1 for x in labels if f"{i}/{x}" in self.known) for i in ("A", "B")}
        best = max(count, key=lambda i: count[i])
        return best if count[best] and count["A"] != count["B"] else ""


def _section_number(clause_id: str) -> int:
    """The number of the section or regulation a clause stands in; 0 for an appendix."""
    number = re.split(r"[.-]", clause_id.rpartition("/")[2])[0]
    return int(number) if number.isdecimal() else 0
