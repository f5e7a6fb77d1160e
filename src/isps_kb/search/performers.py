"""The clauses in which a role acts."""

from isps_kb.addresses.reader import within
from isps_kb.search import results
from isps_kb.store.opening import Store

_ASKING = ("must", "should", "not")


def clauses(store: Store, role: str) -> tuple[str, frozenset[str]]:
    """The name of a role and the clauses that ask something of it.

    These are the clauses in which it acts and, where its duties chiefly stand, those in which nobody is named as acting.

    Raises:
        KbError: the role is unknown; names those that are known.
    """
    wanted = results.lexicon(store).role[results.role_id(store, role)]
    acting = {row["clause"] for row in store.duties(actor=wanted.id) if row["force"] in _ASKING}
    others = {row["clause"] for row in store.duties()}
    passive = {i for i in store.ids() if i not in others and any(within(i, s) for s in wanted.duties)}
    return wanted.name, frozenset(acting | passive)
