"""What became of a statement in somebody's text: where it stands, what was checked, the verdict, and what the clause says."""

from dataclasses import dataclass
from typing import Any

CHECKS = ("citation", "quotation", "force", "actor", "quantity", "condition", "status")
VERDICTS = ("right", "wrong", "doubtful", "unknown")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check of one passage: `text[start:end]` in the text given; one of CHECKS, one of VERDICTS.

    `clause` is the provision it was held against, `says` the words of that clause in the edition shown first, `words` whose they
    are (restatement or official), `note` one sentence that says why.
    """

    start: int
    end: int
    text: str
    check: str
    verdict: str
    clause: str = ""
    says: str = ""
    words: str = ""
    note: str = ""

    def data(self) -> dict[str, Any]:
        """Its fields for JSON."""
        return {
            "start": self.start, "end": self.end, "text": self.text, "check": self.check, "verdict": self.verdict,
            "clause": self.clause, "says": self.says, "words": self.words, "note": self.note,
        }  # fmt: skip
