"""The clauses in which a role acts."""

from isps_kb.addresses.address import within
from isps_kb.reading import duties
from isps_kb.store.database import Store

_ASKING = ("must", "should", "not")


def role(store: Store, name: str) -> tuple[str, str, frozenset[str]]:
    """A role by any way to name it: its id, its name, and the clauses that ask something of it.

    These are the clauses in which it acts and, where its duties chiefly stand, those in which nobody is named as acting.

    Raises:
        KbError: the role is unknown; names those that are known.
    """
    wanted = store.lexicon.role[duties.role_id(store, name)]
    every = store.norms()
    acting = {s.norm.clause for s in every if wanted.id in s.norm.actor and s.force in _ASKING}
    others = {s.norm.clause for s in every if s.norm.actor}
    passive = {i for i in store.ids() if i not in others and any(within(i, s) for s in wanted.duties)}
    return wanted.id, wanted.name, frozenset(acting | passive)
