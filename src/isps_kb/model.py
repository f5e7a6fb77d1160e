"""The frozen types that every other room shares."""

from dataclasses import dataclass, field

KINDS = ("restatement", "official")
KIND_WORDS = {"restatement": "restatement, not the official text", "official": "official text"}
FORCES = ("mandatory", "recommended", "informative")
FORMS = ("heading", "paragraph", "item")
UNVERIFIED = "UNVERIFIED: the original wording was not seen"


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
class Edition:
    """A body of text with one origin: our restatement, or an official copy that a user imported."""

    id: str
    kind: str
    title: str
    source: str
    licence: str
    date: str = ""

    def data(self) -> dict[str, str]:
        """Its fields by name, for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


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
class Citation:
    """A mention of a provision in a text: `text[start:end]` are its words in the text it was found in.

    `kind` is clause, whole, self or external; `status` resolved, missing, outside, ambiguous or dangling.
    When the status is ambiguous, `targets` is empty and `candidates` names what it could be: nothing is guessed.
    """

    text: str
    start: int
    end: int
    targets: tuple[str, ...]
    kind: str
    status: str
    candidates: tuple[str, ...] = ()

    def data(self) -> dict[str, object]:
        """Its fields by name, for JSON; candidates only where there are any."""
        fields: dict[str, object] = {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "targets": list(self.targets),
            "kind": self.kind,
            "status": self.status,
        }
        return {**fields, "candidates": list(self.candidates)} if self.candidates else fields


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that import made to the characters of an official copy, so that nothing is changed silently."""

    id: str
    was: str
    now: str
