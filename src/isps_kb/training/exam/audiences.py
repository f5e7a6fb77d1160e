"""Whom courses are for: which kinds of question they are asked, and whose duties are of use to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.corpus.norm_files import Norm
from isps_kb.files import tables

FILE = "scenarios/audiences.toml"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom courses are for.

    `kinds` are the kinds of question that they are asked, all where it is empty; `roles` are theirs, `meets` those that they
    deal with, and `matters` the concepts in which the duties of these touch their own work.
    """

    id: str
    name: str
    courses: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()

    def concerned(self, norm: Norm) -> bool:
        """Whether a norm is a duty of theirs, or of somebody whom they meet in a matter of their own."""
        actors = {*norm.actor}
        return bool(actors & {*self.roles} or (actors & {*self.meets} and {*norm.about} & {*self.matters}))

    def asked(self, kind: str) -> bool:
        """Whether they are asked questions of a kind."""
        return not self.kinds or kind in self.kinds


def read(folder: Path) -> tuple[Audience, ...]:
    """For whom courses are.

    Raises:
        KbError: the file is malformed.
    """
    return tables.rows(folder / FILE, "audience", Audience)


def of_course(known: Sequence[Audience], course: str) -> tuple[Audience, ...]:
    """The audiences of a course; none where it is not named."""
    return tuple(a for a in known if course in a.courses)
