"""A line of a copy, and the marks that reading leaves in it."""

from dataclasses import dataclass

NOTE_OPEN, NOTE_CLOSE = "\u207d", "\u207e"  # superscript brackets mark a footnote number


@dataclass(slots=True)
class Line:
    """One line: its number in the file, its text, whether a break stands before it, whether it is marked as a heading.

    `cell` says that it shares its row of a table with others: such a line heads nothing.
    """

    no: int
    text: str
    brk: bool = False
    heading: bool = False
    page: bool = False
    cell: bool = False
