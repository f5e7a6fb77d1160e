"""The frozen types that every other room shares."""

from dataclasses import dataclass, field

from isps_kb.passage import KIND_WORDS, UNVERIFIED, Citation, Edition

__all__ = [
    "FORCES", "FORMS", "KINDS", "KIND_WORDS", "UNVERIFIED",
    "Citation", "Clause", "Document", "Edition", "Problem", "Repair",
]  # fmt: skip
KINDS = ("restatement", "official")
FORCES = ("mandatory", "recommended", "informative")
FORMS = ("heading", "paragraph", "item")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a corpus file: where it stands (line 0: the whole file), how grave it is and what it is."""

    file: str
    line: int
    message: str
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity}: {self.message}"


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered provision as one edition words it.

    `text` holds its paragraphs, a line each; a line that starts with "- " is an unnumbered list item. `split` is the
    offset in `text` at which the numbered items below the clause are printed: what follows it closes the paragraph.
    `heading` is the path of headings above the text, the clause's own heading last. `form` says how it is printed: under a
    heading of its own, as a numbered paragraph, or as an item of the clause before it. `line` is where it was read.
    """

    id: str
    form: str = "paragraph"
    heading: tuple[str, ...] = ()
    title: str = ""
    text: str = ""
    split: int = 0
    notes: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One corpus file: front matter and clauses in order of print."""

    instrument: str
    meta: tuple[tuple[str, object], ...]
    clauses: tuple[Clause, ...]
    file: str = field(default="", compare=False)

    def get(self, key: str, default: str = "") -> str:
        """The front matter entry `key` as text, or `default`."""
        return next((str(v) for k, v in self.meta if k == key), default)

    def listed(self, key: str) -> tuple[str, ...]:
        """The front matter entry `key` as a list of texts; empty when absent."""
        value = next((v for k, v in self.meta if k == key), ())
        return tuple(str(v) for v in value) if isinstance(value, list | tuple) else (str(value),)


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that import made to the characters of an official copy, so that nothing is changed silently."""

    id: str
    was: str
    now: str
