"""The clauses in which a role acts."""

from pathlib import Path

from isps_kb import duties, lexicon
from isps_kb.errors import KbError
from isps_kb.store import Store

_ASKING = ("must", "should", "not")


def clauses(store: Store, role: str, folder: Path | None = None) -> tuple[str, frozenset[str]]:
    """The name of a role and the clauses that ask something of it.

    These are the clauses in which it acts, and, where its duties chiefly stand, those in which nobody is named as acting.

    Raises:
        KbError: the role is unknown; names those that are known.
    """
    words = lexicon.read(folder or Path(_folder()))
    wanted = words.role_ids.get(" ".join(role.lower().split()))
    if wanted is None:
        known = ", ".join(r.id for r in words.roles if r.duties)
        raise KbError(f"There is no role “{role[:40]}”. There are: {known}.")
    texts = {c["id"]: (c["text"], c["items_at"]) for c in store.clauses() if c["instrument"] in ("A", "B", "XI-2")}
    rows = duties.of_clauses(duties.Reader(words), texts)
    acting = {d.clause for d in rows if d.actor == wanted and d.force in _ASKING}
    others = {d.clause for d in rows}
    scope = words.role[wanted].duties
    passive = {i for i in texts if i not in others and any(i == s or i.startswith((f"{s}.", f"{s}/")) for s in scope)}
    return words.role[wanted].name, frozenset(acting | passive)


def _folder() -> str:
    from isps_kb import places

    return places.corpus_folder()
