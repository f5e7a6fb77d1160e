"""Where reading stands in a copy: instrument, section, paragraph, open items, and the clause that takes the text."""

import re
from collections.abc import Iterable, Mapping

from isps_kb.addresses.registry import Registry
from isps_kb.ingest.furniture import numbers_stand_alone
from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering import headings
from isps_kb.ingest.numbering.divisions import Headers
from isps_kb.ingest.numbering.marks import CALLED, CITING, ENDED, STOP, Draft, Hint
from isps_kb.model import Repair

NAMES = "names of instruments and chapters"
BEFORE, NOTHING, TAKEN = "before the first provision", "headings with nothing below them", "page furniture"
TITLES = 5  # lines below a header that may be its title
APPENDIX_PARA = (99,)  # stands for the paragraph while an appendix is read: no number opens a clause there


class State:
    """The position in a copy, and what can be asked of the text so far."""

    def __init__(
        self,
        registry: Registry,
        hints: Mapping[str, Hint],
        lines: list[Line],
        headers: Headers,
        instrument: str = "",
    ) -> None:
        self.known, self.hints, self.lines, self.headers = registry.known_set, hints, lines, headers
        self.doubles = {d.id: d.other for d in registry.doubles}
        self.owned = _regulations((*registry.known, *hints))
        self.inst, _, label = instrument.partition("/")
        self.label, self.section = label, int(label.partition("-")[0]) if label else 0
        self.reached: dict[str, int] = {}
        self.para: tuple[int, ...] = ()
        self.items: list[int | str] = []
        self.marks: list[str] = []  # how each open level of items is marked: ".", "(1)", "1.", "(a)" ...
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.path: tuple[str, ...] = ()
        self.repairs: list[Repair] = []
        self.shut = ""  # why no clause takes the text, "" while one may
        self.foreign = False  # whether what is open is a chapter of which nothing is ours
        self.dropped: list[tuple[str, Line]] = []
        self.announced: list[str] = []
        self.titles = TITLES  # lines since the last header
        self.eu = self.stcw = False
        self.alone = numbers_stand_alone(lines)
        self.at = self.misread = 0
        self.skip_to = -1
        self.bullet = False  # whether the line before was nothing but the mark of an item
        self._calls: list[str] = []

    @property
    def relative(self) -> bool:
        """Whether paragraphs are numbered 1, 2, 3 within each regulation or Article."""
        return self.inst == "EU725" or self.inst in self.owned

    @property
    def free(self) -> bool:
        """Whether of the open instrument only some numbers are known, so that order alone tells which come next."""
        return self.relative and f"{self.inst}/{self.label}" not in self.known

    def _drop(self, line: Line, reason: str) -> None:
        """Leave a line out, and say why."""
        self.dropped.append((reason, line))

    def _begin(self, clause_id: str, form: str, line: Line, title: str = "") -> Draft:
        """Start a clause; from now on it takes the text."""
        self.current = Draft(clause_id, form, line.no, title, self.path, calls=self._calls)
        self._calls = []
        self.drafts.append(self.current)
        return self.current

    def _close(self, next_id: str) -> None:
        """Take the unnumbered headings before the clause `next_id` off the end of the clause that is being closed."""
        if self.current is None or not self.current.lines:
            return
        hint = self.hints.get(next_id)
        found = headings.trailing(self.current, hint)
        if not found:
            return
        if "." not in next_id and not next_id.startswith("PRE/"):  # a new section: these words head nothing
            self.repairs += [Repair(self.current.id, words, "") for words in found]
            self.dropped += [(NOTHING, Line(self.current.no, words)) for words in found]
            return
        for raw in found:
            m = CALLED.match(raw)
            if m:  # a glyph before a heading calls a note of the clause below it
                self._calls.append(m[1])
                self.repairs.append(Repair(next_id, raw, raw[m.end() :]))
        self.path = headings.nested(self.path, [CALLED.sub("", raw, count=1) for raw in found], hint)

    def _append(self, line: Line) -> None:
        if self.current is None:
            self._drop(line, self._before())
        else:
            self.current.lines.append(line)

    def _before(self) -> str:
        """Why a line before the first provision is left out: right below a header it is part of a title."""
        self.titles += 1
        return NAMES if self.inst and self.titles <= TITLES else BEFORE

    def _text_of_current(self) -> str:
        return self.current.lines[-1].text if self.current and self.current.lines else ""

    def _ended_text(self) -> bool:
        text = self._text_of_current()
        return not text or bool(ENDED.search(text))

    def _finished(self) -> bool:
        """Whether a new clause can follow the text so far: it ended, or what stands after its end looks like a heading."""
        if self._cited():
            return False
        if self._ended_text() or self.current is None:
            return True
        last = self.current.lines[-1]
        return (
            last.heading
            or (last.text[:1].isupper() and len(last.text) < 110)
            or not last.text[-1:].isalnum()
            or (len(self.current.lines) > 1 and last.brk)
        )

    def _cited(self) -> bool:
        return bool(CITING.search(self._text_of_current()[-80:]))

    def _since_stop(self, before: str) -> str:
        """What stands before a number since the last finished line, which may be a heading cut over several lines."""
        parts = [before]
        for line in reversed(self.current.lines[-3:] if self.current else []):
            if STOP.search(line.text):
                break
            parts.insert(0, line.text)
        return " ".join(parts)


def _regulations(ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The regulations that are held of each chapter of SOLAS and STCW."""
    found: dict[str, set[str]] = {}
    for clause_id in ids:
        if m := re.match(r"((?:STCW/(?:A-)?)?[IVX]+(?:-\d)?)/(\d+(?:-\d+)?)(?:\.|$)", clause_id):
            found.setdefault(m[1], set()).add(m[2])
    return {chapter: frozenset(numbers) for chapter, numbers in found.items()}
