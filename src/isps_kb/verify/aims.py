"""What a piece of an outline is about: the objective or the topic in it, and whether it heads what follows."""

import re
from collections.abc import Sequence

from isps_kb.model import Citation
from isps_kb.verify.pieces import Piece
from isps_kb.verify.topics import Topics

_NUMBERED = re.compile(r"^[\s>#*+•–—-]*(?:\(?(?:\*\*|__)?(?:\d+(?:\.\d+)*|[a-z])(?:\*\*|__)?[.)]?\s+)?")
_OBJECTIVE = re.compile(
    r"^[\s>#*+•–—-]*(?:\(?(?:\*\*|__)?(?:\d+(?:\.\d+)*|[a-z])(?:\*\*|__)?[.)]?\s+)?(?:\*\*|__)?"
    r"(?:(?:the )?(?:trainees?|participants?|students?|learners?)\b.{0,40}\b(?:able to|will|can|shall)\s+)?(?:be able to\s+)?"
    r"(?:state|explain|describe|list|identify|demonstrate|show|define|outline|apply|name|discuss|plan|draft|draw up|prepare"
    r"|select|choose|compare|check|carry out|conduct|assess|evaluate|report|recogni[sz]e|summari[sz]e|understand|know|interpret"
    r"|use|propose|determine|complete|relate|trace|organi[sz]e)\b",
    re.IGNORECASE,
)


def heads(piece: Piece) -> bool:
    """Whether a piece heads what follows: by its style or sign, or as the only cell of its row."""
    return (
        piece.heading or piece.text.startswith("#") or (piece.row and "\n" not in piece.text and len(piece.text) < 90)
    )


def topic_of(piece: Piece, cited: Sequence[Citation], topics: Topics) -> str:
    """What a piece is about: its objective, else the longest cell or line that names something; without its citations."""
    lines = [*map(str.strip, _without(piece.text, cited).split("\n"))]
    if piece.row and piece.text.startswith("|"):
        lines = [cell.strip() for line in lines for cell in line.split("|")]
    found = next((line for line in lines if _is_objective(line)), "")
    if not found:
        longest = max(lines, key=len, default="")
        found = longest if topics.is_topic(_NUMBERED.sub("", longest)) else ""
    return _NUMBERED.sub("", found).strip(" –—-:;,.()[]*_")


def without_number(text: str) -> str:
    """A text without the number or sign that opens it."""
    return _NUMBERED.sub("", text)


def _without(text: str, cited: Sequence[Citation]) -> str:
    """A text without its citations."""
    for c in sorted(cited, key=lambda c: -c.start):
        text = f"{text[: c.start]} {text[c.end :]}"
    return text


def _is_objective(line: str) -> bool:
    return len(line.split()) > 3 and bool(_OBJECTIVE.match(line))
