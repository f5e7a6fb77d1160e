"""Lines to clauses, by the numbering itself: a paragraph follows its predecessor, item .9 is followed by .10.

The layout of the copy decides as little as possible. A number opens a clause when it is the next one, or when the known
numbering has it and the text before it is finished; a number that a citation announces ("paragraph 4.22") never does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from isps_kb.ingest.furniture import is_page_number
from isps_kb.ingest.readers import Line
from isps_kb.model import KbError, Repair
from isps_kb.registry import Registry


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of a clause's shape from the restatement: its own title, headings above it, and whether text closes it."""

    title: str = ""
    path: tuple[str, ...] = ()
    closing: bool = False


@dataclass(slots=True)
class Draft:
    """A clause while its lines are gathered."""

    id: str
    form: str
    no: int
    title: str = ""
    heading: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)


_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,6})(-par)?\.?(?=\s|$|[A-Z“\"‘'(\[a-z])")
_DOUBLED = re.compile(r"(\d{1,2}\.\d{1,2})\1(?=\s|[A-Z])")
_TWICE = re.compile(r"(\d{1,2}\.\d{1,2})\s+(\1\.\d{1,2})(?=\s|[A-Z])")
_ITEM = re.compile(r"\.(\d{1,2})(?!\d)(?!\.\d)\s*")
_POINT = re.compile(r"\(([a-z])\)\s*")
_WHOLE = re.compile(r"(\d{1,2})(?:\.(?!\d)|(?=\s|$|[A-Z“\"‘]))\s*")
_SECTION = re.compile(r"(\d{1,2})\.?(?=\s|$|[A-Z])\s*")
_REGULATION = re.compile(r"(?:REGULATION|Regulation)\s+(\d{1,2})(?![.\d/])\W{0,3}\s*")
_ARTICLE = re.compile(r"(?:ARTICLE|Article)\s+(\d{1,2})\s*$")
_PART = re.compile(
    r"[‘'\"“]?(?:(?:THE\s+)?(?:INTERNATIONAL\s+SHIP\s+AND\s+PORT\s+FACILITY\s+SECURITY\s+(?:\(ISPS\)\s+)?CODE|ISPS\s+CODE)\W{1,6})?PART\s+([AB])(?=$|\s*[-–—:]|\s+[A-Z])"
)
_CHAPTER = re.compile(r"[‘'\"“]?(?:SOLAS\s+)?CHAPTER\s+XI-2(?=$|\s|[-–—:])")
_PREAMBLE = re.compile(r"[‘'\"“]?PREAMBLE\W{0,3}")
_APPENDIX = re.compile(r"(?:APPENDIX|Appendix)(?:\s+(\d))?(?:\s+(?:TO|to)\s+(?:PART|Part)\s+([AB]))?")
_ANNEX = re.compile(r"(?:ANNEX|Annex)\s+[IVX\d]{1,4}")
_BULLET = re.compile(r"(?:[—–•▪·]\s*|[-*o]\s+(?=[a-z]))")
_INNER = re.compile(r"(?:(?<=\s)|(?<=[;:.,]))(?:\.(\d{1,2})(?!\d)(?!\.\d)|(\d{1,2}(?:\.\d{1,2}){1,4}))(?=\s|$|[A-Za-z“\"‘])")
_CITING = re.compile(  # the text ends in the middle of a citation: "paragraph", "sections 5 to 13 and", "section A/"
    r"\b(?:sections?|paragraphs?|paras?\.?|regulations?|articles?|chapters?|appendix|annex|parts?|see|circ\.?)"
    r"(?:\s+[AB]?/?(?:\d+(?:\.\d+)*(?:\s*,|\s+(?:and|or|to|through(?:\s+to)?)))?){0,30}\s*(?:[AB]/)?$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?:\b(?:and|or|to|under|in|of|with|than|least)|,)\s*$", re.IGNORECASE)
_ENDED = re.compile(r"[.;:!?”’\"')\]⁾]\s*$|(?:;|,)\s*(?:and|or)\s*$|(?:\s|^)[*+†‡]{1,3}$")
_STOP = re.compile(r"[.;:,!?][”’\"')\]]*$")
_INLINE_BULLET = re.compile(r"(?<=[:;])\s+[-–—]\s+(?=[a-zA-Z])|(?<=; and)\s+[-–—]\s+|(?<=; or)\s+[-–—]\s+")
WORDS = re.compile(r"[a-z0-9]+")


def norm(text: str) -> str:
    """Letters and digits only, lower case, -ise for -ize: how headings are compared."""
    return "".join(WORDS.findall(text.casefold())).replace("iz", "is")


class Segmenter:
    """Gathers the clauses of one copy."""

    def __init__(self, registry: Registry, hints: Mapping[str, Hint], lines: list[Line], instrument: str = "") -> None:
        self.known, self.hints, self.lines = registry.known_set, hints, lines
        self.inst = instrument
        self.section = 0
        self.para: tuple[int, ...] = ()
        self.items: list[int | str] = []
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.path: tuple[str, ...] = ()
        self.repairs: list[Repair] = []
        self.furniture: list[Line] = []
        self.skipped = 0
        self.eu = False
        self.skip_to = -1

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
            if not (last.text[:1].isupper() and len(last.text) < 60 and not re.search(r"[.;!?)’”]$", last.text) and _STOP.search(before.text)):
                return
            self.repairs.append(Repair(self.current.id, last.text, ""))
            self.current.lines.pop()

    # -- switches: Parts, chapters, sections, regulations, Articles ------------------------------------------------

    def _line(self, n: int, line: Line) -> None:
        text = line.text
        if self._instrument(n, text) or self._section(n, line):
            return
        if self.inst or self._infer():
            if self.current is None and not self.drafts and self.inst in ("A", "B") and not _DOTTED.match(text):
                self.skipped += 1
                return
            self._content(n, line)
        else:
            self.skipped += 1

    def _joined(self, n: int) -> str:
        return " ".join(line.text for line in self.lines[n : n + 3])

    def _instrument(self, n: int, text: str) -> bool:
        new = ""
        m = _PART.match(text)
        if m and not re.match(r"\s+of\b", self._joined(n)[m.end() :], re.IGNORECASE) and len(text) < 160:
            new = m[1]
        elif _CHAPTER.match(text) and not re.match(r"\s+of\b", self._joined(n)[_CHAPTER.match(text).end() :], re.IGNORECASE) and len(text) < 160:  # type: ignore[union-attr]
            new = "XI-2"
        elif _PREAMBLE.fullmatch(text) or (self.lines[n].heading and _PREAMBLE.fullmatch(text.upper())):
            new = "PRE"
        elif _APPENDIX.fullmatch(text) and self.inst in ("A", "B") and self.section:
            return self._appendix(text, n)
        elif _ANNEX.fullmatch(text):
            self.current = None
            return True
        if not new:
            return False
        if new != self.inst:
            self._close(f"{new}/1")
            self.inst, self.section, self.para, self.items, self.path = new, 0, (), [], ()
            done = [d.id for d in self.drafts if d.id.startswith(f"{new}/")]
            if done and new in ("A", "B", "XI-2"):
                self.section = int(re.split(r"[/.]", done[-1].removeprefix(f"{new}/"))[0]) if done[-1][len(new) + 1].isdigit() else 0
            self.current = None
        return True

    def _appendix(self, text: str, n: int) -> bool:
        m = _APPENDIX.fullmatch(text)
        number = (m[1] if m else None) or "1"
        part = (m[2] if m else None) or self.inst
        self._close("")
        self.current = Draft(f"{part}/app.{number}", "heading", self.lines[n].no, heading=(f"app.{number}",))
        self.drafts.append(self.current)
        self.para, self.items = (99,), []
        return True

    def _section(self, n: int, line: Line) -> bool:
        text = line.text
        if self.inst in ("A", "B", ""):
            m = _SECTION.match(text)
            if m and not (self.inst and self.para == (99,) and not line.heading):
                return self._open_section(int(m[1]), text[m.end() :], n, line)
        if self.inst == "XI-2":
            m = _REGULATION.match(text)
            if m and (line.heading or self._finished()):
                return self._open_regulation(int(m[1]), text[m.end() :], n, line)
        m = _ARTICLE.match(text)
        if m and self.eu and (self.inst in ("", "EU725")) and int(m[1]) > (self.section if self.inst else 0):
            self.inst = "EU725"
            title = self._next_title(n, f"EU725/{m[1]}")
            self._new_section(int(m[1]), title, line)
            return True
        return False

    def _open_section(self, number: int, rest: str, n: int, line: Line) -> bool:
        inst = self.inst or self._infer_section(number, rest, n)
        hint = self.hints.get(f"{inst}/{number}")
        if not inst or f"{inst}/{number}" not in self.known or hint is None or not hint.title:
            return False
        taken = self._take_title(hint.title, rest, n)
        if taken is None:
            return False
        if number <= self.section:
            later = [d for d in self.drafts if d.id.startswith(f"{inst}/") and int(re.split(r"[/.]", d.id.removeprefix(f"{inst}/"))[0]) >= number]
            if any(_DOTTED.match(d.id.partition("/")[2]) or d.lines for d in later):
                return False
            self.drafts = [d for d in self.drafts if d not in later]  # a table of contents
        self.inst = inst
        title, remainder, used = taken
        self._new_section(number, title, line)
        self.skip_to = n + used
        for part in remainder:
            self._content(n, Line(line.no, part, brk=True, heading=True))
        return True

    def _take_title(self, title: str, rest: str, n: int) -> tuple[str, list[str], int] | None:
        """The title as printed, what follows it on its lines, and how many further lines it takes; None if it is not there."""
        want, text, used = norm(title), rest, 0
        while len(norm(text)) < len(want) and used < 3 and n + used + 1 < len(self.lines) and want.startswith(norm(text)):
            used += 1
            nxt = self.lines[n + used].text
            text = text[:-1] + nxt if text.endswith("-") else f"{text} {nxt}".strip()
        if not norm(text).startswith(want):
            return None
        count, end = 0, 0
        for end, char in enumerate(text, 1):
            count += len(norm(char)) if char.isalnum() else 0
            if count >= len(want):
                break
        remainder = text[end:].strip().lstrip(".:").strip()
        if remainder and remainder[0].islower():
            return None
        return re.sub(r"(?<=[A-Za-z])-(?=[A-Z]+\b)(?<=[A-Z]-)", "-", text[:end]).strip(), [remainder] if remainder else [], used

    def _open_regulation(self, number: int, rest: str, n: int, line: Line) -> bool:
        if f"XI-2/{number}" not in self.known or number <= self.section:
            return False
        hint = self.hints.get(f"XI-2/{number}")
        taken = self._take_title(hint.title, rest, n) if hint and hint.title else None
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
            taken = self._take_title(hint.title, "", n)
            if taken and not taken[1]:
                self.skip_to = n + taken[2]
                return taken[0]
        text, used = self.lines[n + 1].text, 1
        while n + used + 1 < len(self.lines) and used < 4 and not self.lines[n + used + 1].brk and self.lines[n + used + 1].text[:1].islower():
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
        self.path = (f"{number} {title}".strip(),)
        self.current = Draft(clause_id, "heading", line.no, title, self.path)
        self.drafts.append(self.current)

    # -- inference of the instrument when the copy does not name it -----------------------------------------------

    def _infer_section(self, number: int, rest: str, n: int) -> str:
        fits = [i for i in ("A", "B") if (h := self.hints.get(f"{i}/{number}")) and h.title and self._take_title(h.title, rest, n)]
        if len(fits) == 2:
            return self._by_count()
        return fits[0] if fits else ""

    def _infer(self) -> bool:
        if self.inst or self.eu:
            return bool(self.inst)
        if not hasattr(self, "_inferred"):
            self._inferred = self._by_count()
        return False

    def _by_count(self) -> str:
        labels = {m[1] for line in self.lines if (m := _DOTTED.match(line.text))}
        count = {i: sum(1 for x in labels if f"{i}/{x}" in self.known) for i in ("A", "B")}
        best = max(count, key=lambda i: count[i])
        return best if count[best] and count["A"] != count["B"] else ""

    # -- paragraphs and items ----------------------------------------------------------------------------------------

    def _content(self, n: int, line: Line) -> None:
        text, brk, first = line.text, line.brk, True
        apart = line.brk and (n + 1 >= len(self.lines) or self.lines[n + 1].brk)
        if is_page_number(text, self._text_of_current(), apart=apart) and not (text.rstrip(".").isdigit() and self._expects_whole(text)):
            self.furniture.append(line)
            if self.current:
                self.repairs.append(Repair(self.current.id, text, ""))
            return
        if _BULLET.match(text) and self.current:
            self._append(Line(line.no, "- " + text[_BULLET.match(text).end() :], brk=True))  # type: ignore[union-attr]
            return
        for part in _INLINE_BULLET.split(text) if _INLINE_BULLET.search(text) else ():
            self._pieces(Line(line.no, part if first else f"- {part}", brk=brk if first else True, heading=line.heading), start=first)
            first = False
        if first:
            self._pieces(line, start=True)

    def _expects_whole(self, text: str) -> bool:
        number = int(text.rstrip("."))
        if self.inst in ("XI-2", "EU725", "PRE"):
            return number == (self.para[0] + 1 if self.para else 1) and self._finished()
        return False

    def _pieces(self, line: Line, *, start: bool) -> None:
        text, brk = line.text, line.brk
        if start:
            opened = self._start(line)
            if opened is not None:
                text, brk = opened, True
        while text:
            m = self._inner(text)
            if not m:
                break
            before = text[: m.start()].rstrip()
            if before:
                self._append(Line(line.no, before, brk=brk, heading=line.heading))
            brk = True
            self._open_label(m[1], m[2], line, text[m.end() :])
            text = text[m.end() :].lstrip()
        if text and start and self.current and self.current.form != "heading" and not self.current.lines:
            text = self._own_title(text, line)
        if text:
            self._append(Line(line.no, text, brk=brk, heading=line.heading))

    def _start(self, line: Line) -> str | None:
        """Open the clause whose number begins the line; the rest of the line, or None when none does."""
        text = line.text
        twice = _TWICE.match(text) or _DOUBLED.match(text)
        if twice and self.inst in ("A", "B"):
            label = twice[2] if twice.re is _TWICE else twice[1]
            if self._fits(label, line):
                self._open(label, line)
                self.repairs.append(Repair(f"{self.inst}/{label}", twice[0], label))
                return text[twice.end() :].lstrip(". ")
        m = _ITEM.match(text)
        if m and self.current and self._item(m[1], line, text[m.end() :]):
            return text[m.end() :]
        if self.inst == "EU725":
            m = _POINT.match(text)
            if m and self.current and self._point(m[1], line):
                return text[m.end() :]
        m = _DOTTED.match(text)
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
        m = _DOTTED.match(text)
        if m and self.inst == "XI-2":
            parts = tuple(int(p) for p in m[1].split("."))
            if f"{prefix}{m[1]}" in self.known and parts > self.para and self._finished():
                self._open_parts(parts, line)
                return text[m.end() :].lstrip()
        m = _WHOLE.match(text)
        if not m:
            return None
        number, last = int(m[1]), self.para[0] if self.para else 0
        rest = text[m.end() :]
        if number <= last or f"{prefix}{number}" not in self.known or not (rest == "" or rest[0].isupper() or rest[0] in "“\"‘'(["):
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
        if self.para == (99,):
            return False
        parts = tuple(int(p) for p in label.replace("-par", "").split("."))
        if parts[0] != self.section:
            late = parts[0] == self.section + 1 and parts[1:] == (1,) and self._finished()
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
        self._open_parts(tuple(int(p) for p in label.replace("-par", "").split(".")), line, "-par" if label.endswith("-par") else "")

    def _open_parts(self, parts: tuple[int, ...], line: Line, suffix: str = "") -> None:
        label = ".".join(str(p) for p in parts)
        relative = self.inst in ("XI-2", "EU725")
        clause_id = f"{self.inst}/{self.section}.{label}" if relative else f"{self.inst}/{label}{suffix}"
        if self.inst == "A" and clause_id == "A/9.4.1" and any(d.id == clause_id for d in self.drafts):
            clause_id = "A/9.4.1-par"  # the Code uses this number twice: item .1 of 9.4, and the paragraph on audits
        self._close(clause_id)
        self.para, self.items = parts, []
        self.current = Draft(clause_id, "paragraph", line.no, "", self.path)
        self.drafts.append(self.current)

    def _own_title(self, text: str, line: Line) -> str:
        """Split a paragraph's own heading ("19.1 Verifications") off its text; returns the text that remains."""
        current = self.current
        assert current is not None  # noqa: S101 - the caller holds it
        hint = self.hints.get(current.id)
        title = ""
        if hint and hint.title and norm(text).startswith(norm(hint.title)):
            taken = self._take_title(hint.title, text, len(self.lines))
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

    def _item(self, raw: str, line: Line, rest: str) -> bool:
        """Open item .n at the level where it is the next one; otherwise a list below the current clause, or a known gap."""
        number = int(raw)
        if self.current is None or (not self.para and not self.section):
            return False
        for depth in range(len(self.items), 0, -1):
            last = self.items[depth - 1]
            if isinstance(last, int) and number == last + 1:
                return self._open_item([*self.items[: depth - 1], number], line)
        if number == 1 and (f"{self._base()}{self._tail(self.items)}.1" in self.known or self._text_of_current().rstrip().endswith(":")):
            return self._open_item([*self.items, 1], line)
        for depth in range(len(self.items), -1, -1):
            stack = [*self.items[:depth], number]
            last = self.items[depth] if depth < len(self.items) else 0
            if f"{self._base()}{self._tail(stack)}" in self.known and isinstance(last, int) and number > last and (line.brk or self._finished()) and depth >= len(self.items) - 1:
                return self._open_item(stack, line)
        return False

    def _point(self, letter: str, line: Line) -> bool:
        last = self.items[-1] if self.items else ""
        if letter == (chr(ord(last) + 1) if isinstance(last, str) and last else "a"):
            return self._open_item([letter], line)
        return False

    def _open_item(self, stack: list[int | str], line: Line) -> bool:
        self.items = stack
        self.current = Draft(f"{self._base()}{self._tail(stack)}", "item", line.no, "", self.path)
        self.drafts.append(self.current)
        return True

    def _base(self) -> str:
        if self.inst in ("XI-2", "EU725"):
            return f"{self.inst}/{self.section}" + "".join(f".{p}" for p in self.para)
        return f"{self.inst}/" + ".".join(str(p) for p in (self.para or (self.section,)))

    @staticmethod
    def _tail(stack: list[int | str]) -> str:
        return "".join(f".{p}" for p in stack)

    def _inner(self, text: str) -> re.Match[str] | None:
        """The next expected number inside a line: items run together, or a heading that ends with the paragraph's number."""
        if self.current is None or self.para == (99,):
            return None
        nexts = {last + 1 for last in self.items if isinstance(last, int)}
        for m in _INNER.finditer(text):
            before = text[: m.start()].rstrip()
            if m[1]:
                number = int(m[1])
                open_list = before.endswith(":") or (not before and self._text_of_current().rstrip().endswith(":"))
                if (number in nexts and re.search(r"[;:.,]$|[;,]\s*(?:and|or)$", before)) or (number == 1 and open_list):
                    return m
            elif self.inst in ("A", "B") and before and self._is_next(parts := tuple(int(p) for p in m[2].split("."))) and f"{self.inst}/{m[2]}" in self.known:
                rest = text[m.end() :].lstrip()
                tail = re.split(r"[.;:]\s", self._since_stop(before))[-1]
                heading = tail[:1].isupper() and len(tail) < 110 and (not rest or rest[0].isupper() or rest[0] in "“\"‘")
                if parts[0] == self.section and not _CITING.search(before[-80:]) and not _OPEN_END.search(before) and (re.search(r"[.;:]$", before) or heading):
                    return m
        return None

    def _since_stop(self, before: str) -> str:
        """What stands before a number since the last finished line, which may be a heading cut over several lines."""
        parts = [before]
        for line in reversed(self.current.lines[-3:] if self.current else []):
            if _STOP.search(line.text):
                break
            parts.insert(0, line.text)
        return " ".join(parts)

    def _open_label(self, item: str | None, label: str | None, line: Line, rest: str) -> None:
        if item:
            self._item(item, Line(line.no, rest, brk=True), rest)
        elif label:
            self._open(label, line)

    # -- text --------------------------------------------------------------------------------------------------------

    def _append(self, line: Line) -> None:
        if self.current is None:
            self.skipped += 1
        else:
            self.current.lines.append(line)

    def _text_of_current(self) -> str:
        return self.current.lines[-1].text if self.current and self.current.lines else ""

    def _ended_text(self) -> bool:
        text = self._text_of_current()
        return not text or bool(_ENDED.search(text))

    def _finished(self) -> bool:
        """Whether the text so far can be followed by a new clause: it ended, or what stands after its end looks like a heading."""
        if self._cited():
            return False
        if self._ended_text() or self.current is None:
            return True
        last = self.current.lines[-1]
        return last.heading or (last.text[:1].isupper() and len(last.text) < 110) or not last.text[-1:].isalnum() or len(self.current.lines) > 1 and last.brk

    def _cited(self) -> bool:
        return bool(_CITING.search(self._text_of_current()[-80:]))

    # -- headings ----------------------------------------------------------------------------------------------------

    def _close(self, next_id: str) -> None:
        """Take the unnumbered headings before the clause `next_id` off the end of the clause that is being closed."""
        current = self.current
        if current is None or not current.lines:
            return
        hint = self.hints.get(next_id)
        headings = self._trailing(current, hint)
        if not headings:
            return
        clean = [re.sub(r"^[*+†‡]{1,3}\s*", "", h) for h in headings]
        self.path = self._nested(clean, hint)
        for raw in headings:
            m = re.match(r"([*+†‡]{1,3})\s", raw)
            if m:
                self.pending_call = m[1]
                self.repairs.append(Repair(next_id, raw, raw[m.end() :]))

    def _trailing(self, current: Draft, hint: Hint | None) -> list[str]:
        lines = current.lines
        low = 0 if current.form == "heading" else 1
        start = len(lines)
        for n in range(len(lines) - 1, max(low - 1, len(lines) - 5), -1):
            text = lines[n].text
            if (_STOP.search(text) and not lines[n].heading) or text.startswith("- ") or len(text) > 160:
                break
            if (text[:1].isupper() or re.match(r"[*+†‡]{1,3}\s+[A-Z]", text)) and (n == 0 or lines[n].heading or _ENDED.search(lines[n - 1].text) or lines[n].brk):
                start = n
        if start == len(lines):
            return []
        found: list[str] = []
        for line in lines[start:]:
            if found and not line.brk and not line.heading and not re.match(r"[*+†‡]{1,3}\s", line.text) and line.text[:1].islower():
                found[-1] = f"{found[-1]} {line.text}"
            else:
                found.append(line.text)
        del lines[start:]
        if hint and len(found) == 2 and any(norm(p) == norm(" ".join(found)) for p in hint.path):
            return [" ".join(found)]
        return found

    def _nested(self, headings: list[str], hint: Hint | None) -> tuple[str, ...]:
        top, now = self.path[:1], self.path[1:]
        known = hint.path[1:] if hint else ()
        if known and any(norm(headings[-1]) == norm(k) for k in known):
            printed = {norm(h): h for h in (*now, *headings)}
            return top + tuple(printed[norm(k)] for k in known if norm(k) in printed)
        if len(headings) > 1 or len(now) < 2:
            return top + tuple(headings)
        return top + (*now[:-1], *headings)
