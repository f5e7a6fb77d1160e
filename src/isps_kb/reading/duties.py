"""The duty table: who shall, should, may or shall not do what, a row for each role that a norm names."""

import difflib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from isps_kb.addresses.address import within
from isps_kb.errors import KbError
from isps_kb.language.stems import stem, stems, words
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated

RESTS_ON = "written from the restatements, which are not the official text; the clause itself says what the law is"
_DENIED = {"may": "may not", "can": "cannot", "shall": "shall not", "should": "should not", "is allowed": "may not"}

SHORT = 5  # letters that a role id can have as an abbreviation
_EXCEPTING = ("unless", "except", "only", "other than", "apart from", "either", "save", "with", "solely")


class Row(NamedTuple):
    """A norm as one of its actors has it; `actor` is a role id, "" where the clause names nobody."""

    actor: str
    stated: Stated

    def data(self) -> dict[str, Any]:
        """The row as JSON."""
        norm = self.stated.norm
        return {
            "actor": self.actor, "modal": norm.modal, "force": self.stated.force, "action": norm.action, "object": norm.object,
            "clause": norm.clause, "when": norm.when, "except": norm.except_, "only": norm.only, "implied": norm.implied,
            "subject": norm.subject, "sentence": self.stated.sentence, "edition": self.stated.edition or "restatement",
            "reviewed": norm.reviewed,
        }  # fmt: skip


def of(store: Store, role: str = "", force: str = "", about: str = "") -> list[Row]:
    """The rows of a role, of one force, that speak of a term; of a role also those in the passive of which it is the subject."""
    asked = stems(about)
    concepts = _concepts(store, about) if asked else frozenset()
    return [
        row
        for stated in store.norms(actor=role)
        if (not force or stated.force == force)
        and (not asked or concepts & {*stated.norm.about} or {*asked} <= {stem(w) for w in words(spoken(stated))})
        for row in ([Row(role, stated)] if role else each(stated))
    ]


def at(store: Store, citation: str) -> list[Row]:
    """The rows of the provisions that a citation names, with those of what is in them.

    Raises:
        KbError: the citation cannot be read, or names nothing that exists.
    """
    from isps_kb.reading import lookup

    ids = [p.id for c in lookup.clauses(store, [citation]).clauses for p in (c, *c.below)]
    return [row for stated in store.norms(clauses=ids) for row in each(stated)]


def each(stated: Stated) -> list[Row]:
    """The rows of a norm: one a role, or one without."""
    return [Row(actor, stated) for actor in stated.norm.actor or ("",)]


def spoken(stated: Stated) -> str:
    """All that a norm says, by which it is found."""
    n = stated.norm
    return " ".join((n.subject, n.action, n.object, n.only, n.when, n.except_, stated.sentence))


def follows_from(stated: Stated) -> str:
    """The clause that names the actor where the clause itself, with what contains it, does not; else ""."""
    n = stated.norm
    return n.implied if n.implied and n.actor and not within(n.clause, n.implied) else ""


def verb(stated: Stated) -> str:
    """The verb to show: of what a permission excepts, the denied one."""
    n = stated.norm
    if not n.denies or "not" in n.modal or n.modal == "cannot":
        return "may not" if n.modal == "are not subject" else n.modal
    return _DENIED.get(n.modal, "may not")


def sentence(stated: Stated, who: str) -> str:
    """A norm in words: the condition first, in brackets, then who, the verb, the deed, and what is excepted.

    Args:
        stated: the norm.
        who: its actors in words; "" where they are named above.
    """
    return " ".join(part for part in parts(stated, who) if part)


def parts(stated: Stated, who: str) -> tuple[str, str, str]:
    """A norm in words, as in `sentence`: what stands before its verb, the verb, and what follows."""
    n = stated.norm
    listed = n.lead and n.actor and "include" in (n.words or _opening(stated)) and n.action != "include"
    before = (f"[{n.when}]" if n.when else "", who if n.actor else n.subject, f"({n.only})" if n.only else "",
              "duties" if listed else "")  # fmt: skip
    deed = f"include: {n.action}" if listed else n.action
    source = follows_from(stated)
    after = excepted(n.except_) + (f" (who acts follows from {source})" if source else "")
    return " ".join(b for b in before if b), verb(stated), f"{deed} {n.object}".strip() + after


def _opening(stated: Stated) -> str:
    """The words of the line that opens a list, up to its items."""
    return stated.sentence.partition(":")[0]


def excepted(text: str) -> str:
    """An exception to stand after a sentence: as it is where it says so itself."""
    if not text:
        return ""
    return f", {text}" if text.startswith(_EXCEPTING) else f" (note: {text})"


def role_id(store: Store, name: str) -> str:
    """The id of a role by any way to name it; "" for "".

    Raises:
        KbError: there is no such role; names some.
    """
    if not name.strip():
        return ""
    known = store.lexicon
    found = known.role_ids.get(" ".join(name.lower().split()))
    if found:
        return found
    short = {a.short.lower(): a.long.lower() for a in known.abbreviations}
    found = known.role_ids.get(short.get(name.strip().lower(), ""))
    if found:
        return found
    abroad = {n.lower(): row.means.lower() for row in known.abroad for n in row.names}
    found = known.role_ids.get(abroad.get(" ".join(name.lower().split()), ""))
    if found:
        return found
    near = difflib.get_close_matches(name.lower(), known.role_ids, 1, 0.78)
    meant = near[0] if near else ""
    if meant == known.role_ids.get(meant, "").lower() and len(meant) < SHORT:
        meant = meant.upper()
    hint = f"Did you mean: {meant}?" if meant else "Write it like PFSO, master or Contracting Government."
    raise KbError(f"“{name[:60]}” is no role that is known. {hint} All of them: isps-kb duties.")


def names(store: Store) -> dict[str, str]:
    """The name of each role by its id."""
    found: dict[str, str] = json.loads(store.meta("roles"))
    return found


def roles(store: Store) -> list[dict[str, Any]]:
    """The roles that have rows in the duty table: role, name, how many rows."""
    counts = store.acting()
    return [{"role": r.id, "name": r.name, "rows": counts[r.id]} for r in store.lexicon.roles if r.id in counts]


def data(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows of the duty table for JSON."""
    return [row.data() for row in rows]


def _concepts(store: Store, about: str) -> frozenset[str]:
    """The concepts that a term names exactly."""
    wanted = [stem(w) for w in words(about)]
    return frozenset(
        c.id for c in store.lexicon.concepts if any([stem(w) for w in words(n)] == wanted for n in c.names)
    )
