"""What opens and closes an instrument: chapters, Parts, annexes and appendices. What is not ours closes what is open."""

import re

from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering.divisions import Header
from isps_kb.ingest.numbering.marks import DOTTED, ITEM, STOP, WHOLE, Draft
from isps_kb.ingest.numbering.paragraphs import Paragraphs
from isps_kb.ingest.numbering.state import APPENDIX_PARA, NAMES
from isps_kb.model import Repair

AHEAD = 60  # lines in which the next number must come that shows whether a header was only a running head
CODE = re.compile(r"\bISPS\b|SHIP AND PORT FACILITY SECURITY|MANDATORY REQUIREMENTS|^GUIDANCE", re.IGNORECASE)
OTHERS = "chapters, annexes and appendices of which nothing is held"
TWICE_TOLD = "a second text of what was read already"


class Switches(Paragraphs):
    """Follows the headers of a copy."""

    def _switch(self, n: int, line: Line) -> bool:
        """Follow a header; whether the line was one."""
        header = self.headers.read(line.text)
        if header is None or not self._stands_alone(n, line, header):
            return False
        kind = header.kind
        if kind == "chapter":
            return self._chapter(n, line, header)
        if kind == "part":
            return self._part(n, line, header)
        if kind == "preamble" and (header.case == "upper" or line.heading):
            return self._preamble(n, line)
        if kind == "appendix":
            return self._appendix(n, line, header)
        if kind == "annex" and not header.rest and self._may_close(n, line):
            self._leave(line, OTHERS)
            self.foreign = False
            return True
        return kind == "annex" and not header.rest and header.case == "upper" and self._noise(line)

    def _stands_alone(self, n: int, line: Line, header: Header) -> bool:
        """Whether a line is a header by what stands around it: no sentence runs into it or goes on after it."""
        if header.kind in ("regulation", "article") or len(line.text) > 160:
            return False
        if header.case != "upper" and not line.heading and not (line.brk or self._ended_text()):
            return False
        after = self.lines[n + 1] if n + 1 < len(self.lines) else None
        goes_on = after is not None and not header.rest and not after.brk and after.text[:1].islower()
        return not goes_on or self._interrupts(n, line)

    def _interrupts(self, n: int, line: Line) -> bool:
        """Whether a header breaks into a sentence or a numbering that goes on after it, as a running head does."""
        if self.current is None or not self.current.lines or n + 1 >= len(self.lines):
            return False
        unfinished = not STOP.search(self._text_of_current())
        if unfinished and self.lines[n + 1].text[:1].islower():
            return True
        for later in self.lines[n + 1 : n + AHEAD]:
            if self.headers.read(later.text) or later.heading:
                return False
            m = DOTTED.match(later.text)
            if m:
                return self.inst in ("A", "B") and self._is_next(tuple(int(p) for p in m[1].split(".")))
            m = ITEM.match(later.text)
            if m:
                return (
                    bool(self.items) and int(m[1]) == next((i for i in self.items[::-1] if isinstance(i, int)), 0) + 1
                )
            m = WHOLE.match(later.text)
            if m and self.relative:
                return int(m[1]) > 1 and int(m[1]) == (self.para[0] if self.para else 0) + 1
        return False

    def _noise(self, line: Line) -> bool:
        self._drop(line, "page furniture")
        if self.current:
            self.repairs.append(Repair(self.current.id, line.text, ""))
        return True

    def _may_close(self, n: int, line: Line) -> bool:
        return bool(self.drafts or not self.inst) and not self._interrupts(n, line)

    def _enter(self, inst: str, line: Line) -> None:
        """Open an instrument, or go on in it."""
        self._drop(line, NAMES)
        if inst not in self.announced:
            self.announced.append(inst)
        if inst == self.inst and not self.shut:
            return
        self._close(f"{inst}/1")
        self.inst, self.para, self.items, self.marks, self.path = inst, (), [], [], ()
        self.section = self.reached.get(inst, 0)
        self.label = str(self.section or "")
        self.current, self.shut, self.foreign, self.titles = None, "", False, 0

    def _leave(self, line: Line, reason: str) -> None:
        """Close what is open: what follows is in no clause, for the reason given."""
        self._close("")
        self._drop(line, reason)
        self.inst, self.section, self.label, self.para, self.items, self.marks = "", 0, "", (), [], []
        self.current, self.path, self.shut = None, (), reason

    def _chapter(self, n: int, line: Line, header: Header) -> bool:
        if self._interrupts(n, line):
            return self._noise(line)
        if header.number in self.owned:
            self._enter(header.number, line)
        else:
            self._leave(line, OTHERS)
            self.foreign = True
        return True

    def _part(self, n: int, line: Line, header: Header) -> bool:
        ours = header.number in ("A", "B")
        if ours and self.foreign:
            near = self.lines[max(0, n - 2) : n + 3]
            ours = any(CODE.search(one.text) for one in near)
        if header.number == self.inst and ours:
            self._drop(line, NAMES)
            return True
        if self.current is not None and self._interrupts(n, line):
            return self._noise(line)
        if ours:
            self._enter(header.number, line)
        elif self.foreign or self.inst or self.shut:
            self._leave(line, OTHERS)
        else:
            return False
        return True

    def _preamble(self, n: int, line: Line) -> bool:
        if self.foreign and not any(CODE.search(one.text) for one in self.lines[max(0, n - 4) : n]):
            return False
        self._enter("PRE", line)
        return True

    def _appendix(self, n: int, line: Line, header: Header) -> bool:
        part = header.part if header.part in ("A", "B") else self.inst if not header.part else ""
        clause_id = f"{part}/app.{header.number or '1'}"
        if part in ("A", "B") and clause_id in self.known and (self.section or self.inst == part) and self.drafts:
            self._close("")
            self.path, self.inst = (f"app.{header.number or '1'}",), part
            self._begin(clause_id, "heading", line)
            self.para, self.items, self.marks, self.shut = APPENDIX_PARA, [], [], ""
            return True
        if not self._may_close(n, line) or (header.case != "upper" and not line.heading and not line.brk):
            return False
        self._leave(line, OTHERS)
        self.foreign = True
        return True


def has_substance(draft: Draft) -> bool:
    """Whether a draft is more than a title: a paragraph, an item, or text that ends like a sentence."""
    return draft.form != "heading" or any(STOP.search(line.text) for line in draft.lines)
