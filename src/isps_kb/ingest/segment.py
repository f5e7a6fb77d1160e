"""Lines to clauses, by the numbering itself: a paragraph follows its predecessor, item .9 is followed by .10.

The layout of the copy decides as little as possible. A number opens a clause when it is the next one, or when the known
numbering has it and the text before it is finished; a number that a citation announces ("paragraph 4.22") never does.
"""

import re

from isps_kb.ingest import headings
from isps_kb.ingest.lines import Line
from isps_kb.ingest.marks import (
    ANNEX,
    APPENDIX,
    ARTICLE,
    CHAPTER,
    DOTTED,
    PART,
    PREAMBLE,
    REGULATION,
    SECTION,
    STOP,
    Draft,
)
from isps_kb.ingest.paragraphs import Paragraphs
from isps_kb.ingest.state import APPENDIX_PARA
from isps_kb.model import Repair


class Segmenter(Paragraphs):
    """Gathers the clauses of one copy."""

    def run(self) -> list[Draft]:
        """The drafts in order of print.

        Raises:
            KbError: no instrument can be told from the numbering and none was named.
        """
        self.eu = any("725/2004" in line.text for line in self.lines[:200])
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
            self.current.lines.pop()

    # -- switches: Parts, chapters, sections, regulations, Articles ------------------------------------------------

    def _line(self, n: int, line: Line) -> None:
        text = line.text
        if self._instrument(n, text) or self._section(n, line):
            return
        if self.inst:
            if self.current is None and not self.drafts and self.inst in ("A", "B") and not DOTTED.match(text):
                self.skipped += 1
                return
            self._content(n, line)
        else:
            self.skipped += 1

    def _joined(self, n: int) -> str:
        return " ".join(line.text for line in self.lines[n : n + 3])

    def _instrument(self, n: int, text: str) -> bool:
        new = ""
        m = PART.match(text) or CHAPTER.match(text)
        if m and not re.match(r"\s+of\b", self._joined(n)[m.end() :], re.IGNORECASE) and len(text) < 160:
            new = m[1] if m.re is PART else "XI-2"
        elif PREAMBLE.fullmatch(text) or (self.lines[n].heading and PREAMBLE.fullmatch(text.upper())):
            new = "PRE"
        elif APPENDIX.fullmatch(text) and self.inst in ("A", "B") and self.section:
            return self._appendix(text, n)
        elif ANNEX.fullmatch(text):
            self.current = None
            return True
        if not new:
            return False
        if new != self.inst:
            self._close(f"{new}/1")
            self.inst, self.section, self.para, self.items, self.path = new, 0, (), [], ()
            self.section = self.reached.get(new, 0)
            self.current = None
        return True

    def _appendix(self, text: str, n: int) -> bool:
        m = APPENDIX.fullmatch(text)
        number = (m[1] if m else None) or "1"
        part = (m[2] if m else None) or self.inst
        self._close("")
        self.path = (f"app.{number}",)
        self._begin(f"{part}/app.{number}", "heading", self.lines[n])
        self.para, self.items = APPENDIX_PARA, []
        return True

    def _section(self, n: int, line: Line) -> bool:
        text = line.text
        if self.inst in ("A", "B", ""):
            m = SECTION.match(text)
            if m and not (self.inst and self.para == APPENDIX_PARA and not line.heading):
                return self._open_section(int(m[1]), text[m.end() :], n, line)
        if self.inst == "XI-2":
            m = REGULATION.match(text)
            if m and (line.heading or self._finished()):
                return self._open_regulation(int(m[1]), text[m.end() :], n, line)
        m = ARTICLE.match(text)
        last = self.section if self.inst == "EU725" else 0
        if m and self.eu and int(m[1]) > last and (self.inst in ("", "EU725") or self._only_titles()):
            self.inst = "EU725"
            title = self._next_title(n, f"EU725/{m[1]}")
            self._new_section(int(m[1]), title, line)
            return True
        return False

    def _only_titles(self) -> bool:
        """Whether all that was found so far are titles, as in a table of contents."""
        return not any(_has_substance(d) for d in self.drafts)

    def _open_section(self, number: int, rest: str, n: int, line: Line) -> bool:
        inst = self.inst or self._infer_section(number, rest, n)
        hint = self.hints.get(f"{inst}/{number}")
        if not inst or f"{inst}/{number}" not in self.known or hint is None or not hint.title:
            return False
        taken = headings.take_title(self.lines, hint.title, rest, n)
        if taken is None:
            return False
        if number <= self.section:
            keep = len(self.drafts)
            while (
                keep
                and self.drafts[keep - 1].id.startswith(f"{inst}/")
                and _section_number(self.drafts[keep - 1].id) >= number
            ):
                keep -= 1
                if _has_substance(self.drafts[keep]):
                    return False
            del self.drafts[keep:]  # a table of contents
        self.inst = inst
        title, remainder, used = taken
        self._new_section(number, title, line)
        self.skip_to = n + used
        for part in remainder:
            self._content(n, Line(line.no, part, brk=True, heading=True))
        return True

    def _open_regulation(self, number: int, rest: str, n: int, line: Line) -> bool:
        if f"XI-2/{number}" not in self.known or number <= self.section:
            return False
        hint = self.hints.get(f"XI-2/{number}")
        taken = headings.take_title(self.lines, hint.title, rest, n) if hint and hint.title else None
        if taken is None and rest and not line.heading:
            return False
        title, remainder, used = taken or (rest or self._next_title(n, f"XI-2/{number}"), [], 0)
        skip = self.skip_to
        self._new_section(number, title, line)
        self.skip_to = max(skip, n + used)
        for part in remainder:
            self._content(n, Line(line.no, part, brk=True))
        return True

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

    def _new_section(self, number: int, title: str, line: Line) -> None:
        clause_id = f"{self.inst}/{number}"
        self._close(clause_id)
        self.section, self.para, self.items = number, (), []
        self.reached[self.inst] = number
        self.path = (f"{number} {title}".strip(),)
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


def _has_substance(draft: Draft) -> bool:
    """Whether a draft is more than a title: a paragraph, an item, or text that ends like a sentence."""
    return draft.form != "heading" or any(STOP.search(line.text) for line in draft.lines)


def _section_number(clause_id: str) -> int:
    """The number of the section or regulation a clause stands in; 0 for an appendix."""
    number = re.split(r"[/.]", clause_id.partition("/")[2])[0]
    return int(number) if number.isdecimal() else 0
