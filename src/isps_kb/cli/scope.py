"""What `--in` names: parts of the collection, and sections or clauses in any form in which they are cited."""

from typing import NamedTuple

from isps_kb.addresses.address import split, within
from isps_kb.addresses.collection import group_of, groups_named
from isps_kb.errors import KbError
from isps_kb.store.database import Store


class Scope(NamedTuple):
    """Parts of the collection and clauses; nothing of either means everything."""

    groups: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()

    @property
    def searched(self) -> tuple[str, ...]:
        """The parts of the collection that have to be searched."""
        return tuple(dict.fromkeys((*self.groups, *(group_of(split(c).instrument) for c in self.clauses))))

    def holds(self, clause_id: str) -> bool:
        """Whether a clause is inside."""
        if not (self.groups or self.clauses):
            return True
        return group_of(split(clause_id).instrument) in self.groups or any(within(clause_id, c) for c in self.clauses)


def read(store: Store, typed: str) -> Scope:
    """What a list with commas names.

    Raises:
        KbError: a name is neither a part of the collection nor a provision that exists.
    """
    groups: dict[str, None] = {}
    clauses: dict[str, None] = {}
    for name in (n.strip() for n in typed.split(",")):
        try:
            groups.update(dict.fromkeys(groups_named(name)))
        except KbError:
            if not any(c.isdigit() for c in name):
                raise
            from isps_kb.reading import lookup

            clauses[lookup.existing(store, name)] = None
    return Scope(tuple(groups), tuple(clauses))
