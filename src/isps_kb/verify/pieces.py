"""A piece of an outline, whatever format it came in, and the words that mark our notes in every format."""

from dataclasses import dataclass

MARK = "isps-kb"
HEAD = "isps-kb check"
MAX_PIECES = 20_000  # each is a search; a manual of a thousand pages has less


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a list item or a row of a table: where it stands and its text. A row joins its cells by line breaks.

    `heading` says that it heads what follows; `dates` are cells that hold a date, as they are shown.
    """

    place: str
    text: str
    row: bool = False
    heading: bool = False
    dates: tuple[str, ...] = ()

    def at(self, offset: int) -> str:
        """Where a place in the text stands: in a text of several lines, on the line of its own."""
        name, _, number = self.place.partition(" ")
        return f"line {int(number) + self.text.count(chr(10), 0, offset)}" if name == "line" else self.place
