"""An exam question: what is asked, the options in the order of print, which are right, why, and what it serves."""

from dataclasses import dataclass
from typing import Any

STYLES = ("choice", "response", "matching", "ordering")
LEVELS = ("recall", "understand", "apply")
LETTERS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `style` is one of STYLES; `right` are the places of the right options of a choice (one) or a response (several); in a matching
    question `right[n]` is the place among `matches` of what goes with option n; in an ordering one it lists the places of the
    options in their right order. `why` says what the clause says, in our words; `level` is one of LEVELS.
    """

    kind: str
    style: str
    clause: str
    text: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    why: str
    force: str = ""
    level: str = "understand"
    matches: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """The letter of the right option, those of the right options, the pairs, or the options in order."""
        if self.style == "matching":
            return ", ".join(f"{n} {LETTERS[r]}" for n, r in enumerate(self.right, 1))
        return ", ".join(LETTERS[r] for r in (self.right if self.style == "ordering" else sorted(self.right)))

    @property
    def answer(self) -> str:
        """The right answer in words."""
        if self.style == "matching":
            return "; ".join(f"{o}: {self.matches[r]}" for o, r in zip(self.options, self.right, strict=True))
        return "; ".join(self.options[r] for r in (self.right if self.style == "ordering" else sorted(self.right)))

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clause that the answer is certain from, and others that bear on it."""
        return (self.clause, *self.also)

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {
            "kind": self.kind, "style": self.style, "clause": self.clause, "also": list(self.also), "text": self.text,
            "options": list(self.options), "matches": list(self.matches), "answer": self.letters, "why": self.why,
            "force": self.force, "level": self.level, "audience": list(self.audience), "objectives": list(self.objectives),
        }  # fmt: skip
