"""Norms as data: who shall, should, may or shall not do what, when and except when; a file a section of an instrument."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.files import tables

FOLDER = "norms"
SEEN = f"{FOLDER}/seen.toml"
MODAL = re.compile(
    r"(?<![\w-])(?:(?:shall|should|may|must)(?:,[^,]{1,80},)?\s+not\b(?!\s+only)|cannot|need\s+not|has\s+to|have\s+to"
    r"|shall|should|may|must|can)(?![\w-])"
)
FORCES = ("must", "should", "may", "not", "free")
_ALLOWING = ("may", "can", "is allowed", "are allowed", "is entitled", "are entitled", "is exceptionally allowed")


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm of a clause: every fact that the clause gives, none that it does not.

    `modal` is the verb of the clause, which stands in `words`, a piece of its text or, for an item, of the text of `lead`.
    `actor` are role ids, `only` what narrows them; where nobody is named, `subject` is the thing that the rule is about,
    and `implied` the clause from which an actor follows. `action` is a verb in its base form, `object` all that qualifies it,
    `when` every condition, `except_` every exception and exclusivity. What `denies` is excluded from a permission, or cannot be
    done. `about` are concepts; `question` asks whether the norm is complied with, "" where nobody can audit it.
    """

    clause: str
    modal: str
    action: str
    object: str = ""
    actor: tuple[str, ...] = ()
    only: str = ""
    subject: str = ""
    implied: str = ""
    lead: str = ""
    words: str = ""
    when: str = ""
    except_: str = field(default="", metadata={"key": "except"})
    denies: bool = False
    about: tuple[str, ...] = ()
    question: str = ""
    reviewed: bool = False

    @property
    def home(self) -> str:
        """The clause in which the modal verb stands."""
        return self.lead or self.clause

    def force(self, *, mandatory: bool) -> str:
        """One of FORCES. Where a clause says without a modal verb that somebody "is required", its own force decides."""
        first = self.modal.split()[0]
        if self.modal == "need not" and not self.denies:
            return "free"
        if self.denies or first == "cannot" or "not" in self.modal.split():
            return "not"
        if self.modal in _ALLOWING:
            return "may"
        if first in ("shall", "must") or self.modal in ("has to", "have to"):
            return "must"
        return "should" if first == "should" or not mandatory else "must"


@dataclass(frozen=True, slots=True)
class NoNorm:
    """A modal verb that states no norm, and why: a possibility, a definition, a description, a reference."""

    clause: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """What a file of norms holds; `file` is its name in the corpus folder."""

    file: str
    norms: tuple[Norm, ...]
    nones: tuple[NoNorm, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that its rows were read against, each once."""
        rows = [i for n in self.norms for i in (n.clause, n.lead, n.implied) if i]
        return tuple(dict.fromkeys([*rows, *(n.clause for n in self.nones)]))


def read(folder: Path) -> tuple[Section, ...]:
    """The norms of a corpus folder, by file in order of their names; none where it has none.

    Raises:
        KbError: a file is malformed; names it.
    """
    return tuple(_section(folder, path) for path in sorted((folder / FOLDER).glob("*/*.toml")))


def _section(folder: Path, path: Path) -> Section:
    reviewed = tables.read(path).get("reviewed") is True
    found = tables.rows(path, "norm", Norm)
    norms = tuple(replace(n, reviewed=True) for n in found) if reviewed else found
    nones = tables.rows(path, "none", NoNorm, besides=("note", "of"))
    return Section(path.relative_to(folder).as_posix(), norms, nones)


def seen(folder: Path) -> dict[str, str]:
    """By clause the digest of the words against which its rows were read.

    Raises:
        KbError: the file is malformed.
    """
    table = tables.read(folder / SEEN)
    if not all(isinstance(v, str) for v in table.values()):
        raise KbError(f"{folder / SEEN} needs a digest for each clause. Renew it: tools/drafting/norms.py stamp.")
    return dict(table)


def digest(text: str) -> str:
    """A short digest of the words of a clause, whatever its lines are."""
    import hashlib

    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def stamped(digests: Mapping[str, str]) -> Iterator[str]:
    """The lines of the file of digests."""
    yield "# The words of each clause, as a digest, against which its norms were read. Renewed by tools/drafting/norms.py stamp."
    yield from (f'"{i}" = "{d}"' for i, d in digests.items())
