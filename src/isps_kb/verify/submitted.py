"""A text submitted for verification, whatever it was kept in, with where its pieces stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from isps_kb.claims.verdicts import Verdict
from isps_kb.errors import KbError
from isps_kb.files import incoming
from isps_kb.ingest import readers
from isps_kb.verify import citing, outlines
from isps_kb.verify.outlines import Outline
from isps_kb.verify.pieces import Piece

_GAP = "\n\n"


class Submitted:
    """A text with the document that it was read from: offsets index `text`, and `document`, where there is one, takes notes."""

    def __init__(self, text: str, document: Outline | None = None, starts: Sequence[int] = ()) -> None:
        self.text, self.document, self._starts = text, document, list(starts)
        self._lines = [] if document else [n for n, c in enumerate(text) if c == "\n"]

    def place(self, offset: int) -> str:
        """Where an offset stands in the document: "line 12", "paragraph 3"."""
        if self.document is None:
            return f"line {bisect_left(self._lines, offset) + 1}"
        n = max(0, bisect_right(self._starts, offset) - 1)
        piece: Piece = self.document.pieces[n]
        return piece.at(offset - self._starts[n])

    def annotated(self, found: Iterable[Verdict]) -> bytes:
        """The document with a note at each passage of which something is not right.

        Raises:
            KbError: it is no document that takes notes.
        """
        if self.document is None:
            raise KbError("Only a file takes notes: give Markdown, plain text, CSV, XLSX or DOCX.")
        notes: dict[int, list[str]] = {}
        for v in found:
            if v.verdict != "right":
                n = max(0, bisect_right(self._starts, v.start) - 1)
                words = " ".join(v.text.split()).strip('“”"')
                cut = words if len(words) <= 120 else f"{words[:120]} …"
                notes.setdefault(n, []).append(f"{v.verdict} ({v.check}): “{cut}”: {v.note}")
        return self.document.annotated(notes)


def read(name: str) -> Submitted:
    """The text of a file, or of standard input when `name` is "-".

    Raises:
        KbError: it cannot be read, or is no text.
    """
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    if name == "-":
        return Submitted(citing.read(name))
    if ending not in ("md", "markdown", "txt", "csv", "xlsx", "docx"):
        found = readers.read(incoming.read(name, readers.MAX_BYTES), incoming.told(name))
        return Submitted("\n".join(f"\n{line.text}" if line.brk else line.text for line in found.lines))
    document = outlines.read(name)
    if not document.pieces:
        return Submitted("", document)
    text, starts = "", []
    for piece in document.pieces:
        starts.append(len(text))
        text += piece.text + _GAP
    return Submitted(text, document, starts)
