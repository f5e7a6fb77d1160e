"""A line of a copy, and the marks that reading leaves in it."""

import re
from dataclasses import dataclass

NOTE_OPEN, NOTE_CLOSE = "\u207d", "\u207e"  # superscript brackets mark a footnote number
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff]")


@dataclass(slots=True)
class Line:
    """One line: its number in the file, its text, whether a break stands before it, whether it is marked as a heading."""

    no: int
    text: str
    brk: bool = False
    heading: bool = False
    page: bool = False
