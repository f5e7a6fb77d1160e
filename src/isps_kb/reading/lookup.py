"""From what a reader typed to what is shown: clauses, whole instruments, and why a provision cannot be shown."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from isps_kb.corpus.syllabus import is_course
from isps_kb.errors import KbError
from isps_kb.passage import Passage, Relations, Whose
from isps_kb.reading import law
from isps_kb.store.database import Store

if TYPE_CHECKING:
    from isps_kb.addresses.address import Address

SHOWN_NEAR = 12


class Found:
    """The clauses to show, remarks about them, and a sentence for each provision that is not held."""

    __slots__ = ("clauses", "missing", "remarks", "several")

    def __init__(self) -> None:
        self.clauses: list[Passage] = []
        self.remarks: list[str] = []
        self.missing: list[str] = []
        self.several = False

    def data(self) -> dict[str, Any] | list[dict[str, Any]]:
        """For JSON: the one clause that was asked for, else a list."""
        found = [c.data() for c in self.clauses]
        return found[0] if len(found) == 1 and not self.several else found


def clauses(store: Store, citations: Sequence[str], edition: str = "", country: str = "") -> Found:
    """The clauses that citations name, in any accepted form, lists and ranges included.

    Args:
        store: the compiled knowledge.
        citations: what was typed.
        edition: show the words of this edition.
        country: show the rows of this law alone.

    Raises:
        KbError: a citation cannot be read, is ambiguous, or names a provision that does not exist; says what does. There is no
            such edition, or it lacks a clause; no such law is held.
    """
    found, code = Found(), law.code(store, country)
    ids = _ids(store, citations)
    found.several = len(ids) > 1
    for clause_id in ids:
        data = store.passage(clause_id) or whole(store, clause_id)
        if data is None:
            found.missing.append(absent(store, clause_id))
            continue
        found.clauses.append(_under(store, _worded(store, data, edition), edition))
        other, remark = store.double(clause_id)
        double = store.passage(other) if other and other not in ids else None
        if double:
            found.remarks.append(f"{remark} ({other}). Both are shown.")
            found.several = True
            found.clauses.append(_under(store, _worded(store, double, edition), edition))
    found.clauses = [law.narrowed(c, code) for c in found.clauses]
    return found


def whole(store: Store, instrument: str) -> Passage | None:
    """A whole instrument as its table of contents, or a Convention as its chapters; None when nothing of it is held."""
    parts = store.within(instrument)
    if not parts:
        return _family(store, instrument)
    work = store.instrument(instrument) or {}
    first, recalled = parts[0], all(p.whose.recalled for p in parts)
    return Passage(
        instrument,
        first.instrument,
        "",
        "contents",
        first.heading[:1],
        first.force.partition(";")[0],
        first.whose._replace(confidence="recalled" if recalled else "seen"),
        items=tuple(
            _row(p.id, p.id.removeprefix(f"{instrument}/"), p.heading[-1] if len(p.heading) > 1 else p.text, p.whose)
            for p in parts
        ),
        relations=_citing(store, instrument),
        work=work if work.get("title") and "type" in work else None,
    )


def _family(store: Store, name: str) -> Passage | None:
    """The Code as its Preamble and Parts, SOLAS and STCW as the chapters that are held."""
    known = store.registry.by_id.get(name)
    if known is None:
        return None
    parts = {"ISPS": ("PRE", "A", "B"), "SOLAS": (*known.chapters, "XI-2")}.get(name, ())
    held = [i for i in store.instruments() if i["id"] in parts or i["id"].startswith(f"{name}/")]
    firsts = {i["id"]: p for i in held for p in [store.passage(next(iter(store.children(i["id"])), ""))] if p}
    if not firsts:
        return None
    first = next(iter(firsts.values()))
    forces = {i: p.force.partition(";")[0] for i, p in firsts.items()}
    force = known.force if len(set(forces.values())) == 1 else ", ".join(f"{i} {f}" for i, f in forces.items())
    seen = {i: p.whose._replace(confidence="seen") for i, p in firsts.items()}
    whose = seen[first.instrument]._replace(written_from=())
    items = tuple(
        _row(i["id"], i["id"].removeprefix(f"{name}/"), i["name"], seen.get(i["id"], seen[first.instrument]))
        for i in held
    )
    return Passage(
        name, name, "", "contents", (known.title,), force, whose, items=items, relations=_citing(store, name)
    )


def _row(name: str, label: str, title: str, whose: Whose) -> Passage:
    """A line of a table of contents; where an imported copy lacks what it stands for, it says whose words are held instead."""
    return Passage(name, name, label, "item", (), "", whose, title)


def _citing(store: Store, name: str) -> Relations:
    """What cites a whole instrument, and the objectives that teach it."""
    citing = store.citing(name)
    return Relations(tuple(i for i in citing if not is_course(i)), (), tuple(i for i in citing if is_course(i)))


def one(store: Store, citation: str) -> str:
    """The id that a citation names; it need not be held.

    Raises:
        KbError: it names none or several.
    """
    ids = _ids(store, [citation])
    if len(ids) != 1:
        raise KbError(f"“{citation[:60]}” names {len(ids)} provisions; give one.")
    return ids[0]


def existing(store: Store, citation: str) -> str:
    """The id that a citation names; it need not be held, but there has to be such a provision.

    Raises:
        KbError: it names none or several, or there is no such provision; says what there is.
    """
    clause_id = one(store, citation)
    if not (store.holds(clause_id) or store.instrument(clause_id)):
        absent(store, clause_id)
    return clause_id


def _ids(store: Store, citations: Sequence[str]) -> list[str]:
    if all(store.holds(c) for c in citations):  # canonical ids need no reading
        return list(dict.fromkeys(citations))
    from isps_kb.addresses.address import AddressError
    from isps_kb.addresses.reader import Reader

    reader = Reader(store.registry)
    try:
        addresses = reader.many(" ".join(citations))
    except AddressError as whole:
        pieces = citations if len(citations) > 1 else citations[0].split()
        if len(pieces) < 2:
            raise
        try:
            addresses = [a for c in pieces for a in reader.many(c)]
        except AddressError as single:
            raise (whole if whole.candidates or len(citations) == 1 else single) from single
    return list(dict.fromkeys(str(a) for a in addresses))


def absent(store: Store, clause_id: str) -> str:
    """Why a provision cannot be shown.

    Raises:
        KbError: it does not exist at all; names what does.
    """
    from isps_kb.addresses.address import nearest, split

    registry = store.registry
    address = split(clause_id)
    cited = store.citing(clause_id)
    by = f" It is cited by {', '.join(cited[:12])}." if cited else ""
    if registry.core_of(clause_id) and address.parts and clause_id not in registry.known_set:
        parent = address.parent
        while parent and parent.parts and str(parent) not in registry.known_set:
            parent = parent.parent
        below = [k for k in registry.known if parent and str(split(k).parent) == str(parent)]
        raise KbError(nearest(address, below, str(parent)))
    if registry.core_of(clause_id):
        return f"{clause_id} exists, but no edition here holds its text.{by}"
    return f"{clause_id} is not held in this knowledge base.{_held_near(store, address)}{_numbered_alike(store, address)}{by}"


def _numbered_alike(store: Store, address: "Address") -> str:
    """The circulars of other series that have the same number, with their status; "" where there is none."""
    number = re.search(r"/Circ\.\d+$", address.instrument)
    alike = [i for i in store.instruments() if number and i["id"].endswith(number[0]) and i["id"] != address.instrument]
    named = (f"{i['id']} ({_standing(i)})" for i in alike)
    return f" Held with the same number: {', '.join(named)}." if alike else ""


def _standing(work: Mapping[str, Any]) -> str:
    replaced = ", ".join(work.get("superseded_by") or ())
    return " by ".join(s for s in (work.get("status", ""), replaced) if s)


def _held_near(store: Store, address: "Address") -> str:
    """What is held of the provision that contains one, or of its instrument; "" when nothing is."""
    from isps_kb.addresses.runs import ranges

    parent = address.parent
    while parent and not store.children(str(parent)):
        parent = parent.parent
    below = ranges(store.children(str(parent))) if parent else []
    names = ", ".join(below[:SHOWN_NEAR]).replace(f"{address.instrument}/", "")
    return f" Of {parent} there is {names}{', …' if len(below) > SHOWN_NEAR else ''}." if below else ""


def _worded(store: Store, shown: Passage, edition: str) -> Passage:
    """The clause in the wording of one edition; as it is shown where none is asked for.

    Raises:
        KbError: there is no such edition, or it lacks the clause.
    """
    if not edition:
        return shown
    known = [e["id"] for e in store.editions()]
    if edition not in known:
        raise KbError(f"There is no edition “{edition[:60]}”. There are: {', '.join(known)}.")
    found = store.passage(shown.id, edition)
    if found is None:
        raise KbError(f"The edition {edition} does not hold {shown.id}.")
    return found


def _under(store: Store, shown: Passage, edition: str) -> Passage:
    """The clause with what it hangs on where it is an item: its opening words give it its sense."""
    above: list[Passage] = []
    part: Passage | None = shown
    while part and part.form == "item":
        name = part.id.rpartition(".")[0]
        part = (store.passage(name, edition) if edition else None) or store.passage(name)
        above[:0] = [part._replace(items=(), aid=None, beside=())] if part else []
    return shown._replace(above=tuple(above)) if above else shown
