"""Numbers that a scanner read badly (".l", "4.S", ". 3"): read only where the one that must come next fits."""

import re

from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering.items import Items
from isps_kb.model import Repair

SCANNED = re.compile(
    r"(?:[\dlIiOoSsBZ|]{1,2}\s?[.,]|[.,])(?:\s?[\dlIiOoSsBZ|]{1,2}[.,])*\s?[\dlIiOoSsBZ|]{1,2}[.,]?(?:\s+|$)"
)
LETTERS = "lIi|OoSsBZ"  # what scanners read for digits
DIGITS = str.maketrans(LETTERS, "1111005582")
BLURRED = re.compile(r"([^\s]{2,9})\s+(?=[^\W\d_])")


class Scanned(Items):
    """Opens paragraphs, also by numbers that are not printed as they should be."""

    def _is_next(self, parts: tuple[int, ...]) -> bool:
        last = (*(self.para or (self.section,)), *(i for i in self.items if isinstance(i, int)))
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
        clause_id = f"{self.inst}/{self.label}.{label}" if self.relative else f"{self.inst}/{label}{suffix}"
        if clause_id in self.doubles and any(d.id == clause_id for d in self.drafts):
            clause_id = self.doubles[clause_id]
        self._close(clause_id)
        deep = 0
        while not self.relative and self._printed_as_item(clause_id, deep):
            deep += 1
        if deep:  # an item that is printed with its whole number
            self.para, stack = parts[:-deep], list[int | str](parts[-deep:])
            self.items, self.marks = stack, ["."] * deep
            self._begin(clause_id, "item", line)
        else:
            self.para, self.items, self.marks = parts, [], []
            self._begin(clause_id, "paragraph", line)

    def _printed_as_item(self, clause_id: str, deep: int) -> bool:
        """Whether a clause, or what stands so many levels above it, is an item."""
        hint = self.hints.get(clause_id.rsplit(".", deep)[0] if deep else clause_id)
        return hint is not None and hint.form == "item"

    def _misread(self, line: Line) -> str | None:
        """Open the clause that must come next, when its number begins the line but was read badly; the rest of the line."""
        if not self.current or self._cited():
            return None
        for m, label in (self._lookalike(line.text), self._blurred(line.text)):
            if m and label and self._opened(label, line):
                self.repairs.append(Repair(self.current.id, m[0].strip(), label))
                self.misread += 1
                return line.text[m.end() :]
        return None

    @staticmethod
    def _lookalike(text: str) -> tuple[re.Match[str] | None, str]:
        """A number in which letters stand for digits, commas for points, or blanks between."""
        m = SCANNED.match(text)
        return m, re.sub(r"\s", "", m[0]).replace(",", ".").rstrip(".").translate(DIGITS) if m else ""

    def _blurred(self, text: str) -> tuple[re.Match[str] | None, str]:
        """The next number with one character of it read as something that is no digit."""
        m = BLURRED.match(text)
        if not m or "." not in m[1] or not self._ended_text():
            return None, ""
        near = [
            label
            for label in self._awaited()
            if len(label) == len(m[1])
            and [not a.isdigit() and a not in LETTERS for a, b in zip(m[1], label, strict=True) if a != b] == [True]
        ]
        return m, near[0] if len(near) == 1 else ""

    def _awaited(self) -> list[str]:
        """The numbers that may come next, as they are printed."""
        items = [f".{i + 1}" for i in self.items if isinstance(i, int)] + ([".1"] if self._announces() else [])
        last = (*(self.para or (self.section,)), *(i for i in self.items if isinstance(i, int)))
        following = [(*last[:depth], last[depth] + 1) for depth in range(1, len(last))] + [(*last, 1)]
        return items + [".".join(map(str, parts)) for parts in following if self.inst in ("A", "B")]

    def _opened(self, label: str, line: Line) -> bool:
        """Open the clause of a number, if it is the one that must come next."""
        parts = tuple(int(p) for p in label.split(".") if p.isdecimal())
        if label.startswith("."):
            return len(parts) == 1 and self._next_item(parts[0]) and self._item(str(parts[0]), line)
        if self.inst not in ("A", "B") or len(parts) < 2 or f"{self.inst}/{label}" not in self.known:
            return False
        if self._is_next(parts) and self._finished():
            self._open(label, line)
            return True
        return False
