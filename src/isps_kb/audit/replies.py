"""The words of filled worksheets: what a cell answers, and which of our columns a heading stands for, in any language held."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from isps_kb.audit.columns import ANSWERS
from isps_kb.files import tables

FILE = "returns.toml"
NOT_OBSERVED = "not observed"
_BOXES = re.compile(r"([☐□☑☒✓✔])\s*([^☐□☑☒✓✔]*)")
_REMARK = re.compile(r"(?P<answer>[^-–—:;,(.\n]{1,24}?)\s*[-–—:;,(.\n]\s*(?P<rest>.+)", re.DOTALL)
_AROUND = " \t\n.!?:*"


@dataclass(frozen=True, slots=True)
class Answered:
    """The words that give one answer."""

    means: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headed:
    """The words that head one of our columns."""

    column: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a corpus folder: answers and headings by what is written, and what counts as nothing or as a mark."""

    answers: Mapping[str, str]
    headings: Mapping[str, str]
    empty: frozenset[str]
    marks: frozenset[str]
    after: tuple[str, ...]

    def told(self, cell: str) -> tuple[str, str]:
        """The answer that a cell gives and a sentence where that is not sure, or none can be told."""
        words = plain(cell)
        if not words:
            return "", "is blank; the question counts as unanswered."
        shown = f"“{' '.join(cell.split())[:40]}”"
        ticked = self._ticked(cell)
        if len(ticked) == 1:
            return self._answer(ticked[0], shown)
        if ticked:
            return "", f"{shown} ticks {' and '.join(ticked)} at once; the question counts as unanswered."
        if words in self.answers:
            return self._answer(self.answers[words], shown)
        pieces = re.split(r"\s*(?:/|,|;|\+|&|\bor\b|\band\b|\bbut\b|\boder\b|\bund\b|\bou\b|\bet\b)\s*", words)
        several = {self.answers[p] for p in pieces if p in self.answers}
        if len(several) > 1:
            return "", f"{shown} gives {' and '.join(sorted(several))} at once; the question counts as unanswered."
        m = _REMARK.fullmatch(cell.strip())
        answer = self.answers.get(plain(m["answer"]), "") if m else ""
        if m and answer and plain(m["rest"]).startswith(self.after):
            return self._answer(answer, shown, f"{shown} is taken as {answer}; what follows is kept in the cell.")
        near = difflib.get_close_matches(words, ANSWERS, 1, 0.6)
        hint = f" Was “{near[0]}” meant?" if near else ""
        return "", f"{shown} is none of {', '.join(ANSWERS)}.{hint} The question counts as unanswered."

    def says_nothing(self, cell: str) -> bool:
        """Whether a cell of remarks holds nothing, or a sign for nothing."""
        return not cell.strip() or plain(cell) in self.empty or cell.strip().lower() in self.empty

    def heading(self, cell: str) -> tuple[str, bool]:
        """The column that a heading stands for ("" for none), and whether that is sure."""
        words = plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", cell))
        if words in self.headings:
            return self.headings[words], plain(cell) in self.headings
        if len(words) > 40:
            return "", False
        held = {c for w, c in self.headings.items() if len(w) > 2 and re.search(rf"(?<!\w){re.escape(w)}(?!\w)", words)}
        return (held.pop(), False) if len(held) == 1 else ("", False)

    def _ticked(self, cell: str) -> list[str]:
        boxes = _BOXES.findall(cell)
        labels = [(sign, self.answers.get(plain(label), "")) for sign, label in boxes]
        return [a for sign, a in labels if a and sign not in "☐□"] if len(labels) > 1 else []

    @staticmethod
    def _answer(answer: str, shown: str, doubt: str = "") -> tuple[str, str]:
        if answer == NOT_OBSERVED:
            return "", f"{shown}: it was not observed; the question counts as unanswered."
        return answer, doubt


def plain(cell: str) -> str:
    """A cell in small letters, on one line, without the signs around it."""
    return " ".join(cell.lower().replace("\u2019", "'").split()).strip(_AROUND)


def words(folder: Path) -> Words:
    """The words of a corpus folder.

    Raises:
        KbError: the file is malformed.
    """
    path = folder / FILE
    loose = tables.read(path)
    besides = {key: tuple(map(str, loose.get(key, ()))) for key in ("empty", "mark", "after")}
    answers = {plain(w): a.means for a in tables.rows(path, "answer", Answered) for w in a.says}
    headings = {plain(w): h.column for h in tables.rows(path, "heading", Headed) for w in h.says}
    return Words(answers, headings, frozenset(besides["empty"]), frozenset(besides["mark"]), besides["after"])
