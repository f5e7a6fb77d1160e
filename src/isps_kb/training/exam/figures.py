"""Questions on figures: how long, how often, how much, against figures that the question itself leaves open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.addresses.address import within
from isps_kb.errors import KbError
from isps_kb.files import tables
from isps_kb.training.exam.question import Question

FILE = "scenarios/figures.toml"


@dataclass(frozen=True, slots=True)
class Figure:
    """A question on a figure; its options stand in their order, and `audience` are ids of the audiences that it is for."""

    clause: str
    ask: str
    right: str
    options: tuple[str, ...]
    why: str
    audience: tuple[str, ...]


def read(folder: Path) -> tuple[Figure, ...]:
    """The questions on figures of a corpus folder.

    Raises:
        KbError: the file is malformed, or the right figure is not among the options.
    """
    path = folder / FILE
    found = tables.rows(path, "figure", Figure)
    for f in found:
        if f.right not in f.options:
            raise KbError(f"{path}: “{f.right}” of {f.clause} is none of its options. Correct the file.")
    return found


def questions(
    known: Sequence[Figure], scope: Sequence[str], audience: Sequence[str], forces: dict[str, str]
) -> Iterator[Question]:
    """The questions whose clause stands in a scope and that are for an audience; for everybody where none is given."""
    for f in known:
        if (audience and not {*audience} & {*f.audience}) or not any(within(f.clause, w) for w in scope):
            continue
        yield Question(
            "quantity", "choice", f.clause, f.ask, f.options, (f.options.index(f.right),),
            f"{f.clause}, in our words: “{f.why}”", forces.get(f.clause, ""), "recall", audience=f.audience,
        )  # fmt: skip
