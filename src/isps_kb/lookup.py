"""From what a reader typed to what is shown: clauses, whole instruments, and why a provision cannot be shown."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from isps_kb.errors import KbError
from isps_kb.store import Store
from isps_kb.syllabus import is_course

if TYPE_CHECKING:
    from isps_kb.address import Address

SHOWN_NEAR = 12


class Found:
    """The clauses to show, remarks about them, and a sentence for each provision that is not held."""

    __slots__ = ("clauses", "missing", "remarks", "several")

    def __init__(self) -> None:
        self.clauses: list[dict[str, Any]] = []
        self.remarks: list[str] = []
        self.missing: list[str] = []
        self.several = False

    def data(self) -> dict[str, Any] | list[dict[str, Any]]:
        """For JSON: the one clause that was asked for, else a list."""
        return self.clauses[0] if len(self.clauses) == 1 and not self.several else self.clauses


def clauses(store: Store, citations: Sequence[str], edition: str = "") -> Found:
    """The clauses that citations name, in any accepted form, lists and ranges included.

    Raises:
        KbError: a citation cannot be read, is ambiguous, or names a provision that does not exist; says what does.
    """
    found = Found()
    ids = _ids(store, citations)
    found.several = len(ids) > 1
    doubles = {d.id: d for d in store.registry.doubles}
    for clause_id in ids:
        data = store.clause(clause_id) or whole(store, clause_id)
        if data is None:
            found.missing.append(absent(store, clause_id))
        else:
            found.clauses.append(data if not edition else _worded(store, data, edition))
            double = doubles.get(clause_id)
            other = store.clause(double.other) if double and double.other not in ids else None
            if double and other:
                found.remarks.append(f"{double.remark} ({double.other}). Both are shown.")
                found.several = True
                found.clauses.append(other if not edition else _worded(store, other, edition))
    return found


def whole(store: Store, instrument: str) -> dict[str, Any] | None:
    """A whole instrument as its table of contents, or a Convention as its chapters; None when nothing of it is held."""
    parts = [c for c in (store.clause(i) for i in store.children(instrument)) if c]
    if not parts:
        return _family(store, instrument)
    work = store.instrument(instrument) or {}
    contents = [_entry(c["id"], c["heading"][-1] if len(c["heading"]) > 1 else c["text"], c, parts[0]) for c in parts]
    for entry, part in zip(contents, parts, strict=True):
        if part["confidence"] == "recalled":
            entry["confidence"] = "recalled"
    known = work if work.get("title") and "type" in work else None
    recalled = all(c["confidence"] == "recalled" for c in parts)
    return {
        **_contents(store, instrument, contents, parts[0]),
        "work": known,
        "confidence": ("seen", "recalled")[recalled],
    }


def _family(store: Store, name: str) -> dict[str, Any] | None:
    """The Code as its Preamble and Parts, SOLAS and STCW as the chapters that are held."""
    known = store.registry.by_id.get(name)
    if known is None:
        return None
    parts = {"ISPS": ("PRE", "A", "B"), "SOLAS": (*known.chapters, "XI-2")}.get(name, ())
    held = [i for i in store.instruments() if i["id"] in parts or i["id"].startswith(f"{name}/")]
    firsts = {i["id"]: c for i in held for c in [store.clause(next(iter(store.children(i["id"])), ""))] if c}
    if not firsts:
        return None
    first = next(iter(firsts.values()))
    entries = [_entry(i["id"], i["name"], firsts.get(i["id"], first), first) for i in held]
    found = _contents(store, name, entries, first)
    forces = {i: c["force"].partition(";")[0] for i, c in firsts.items()}
    force = known.force if len(set(forces.values())) == 1 else ", ".join(f"{i} {f}" for i, f in forces.items())
    return {**found, "heading": [known.title], "force": force, "instrument": name, "written_from": []}


def _entry(name: str, title: str, part: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """A line of a table of contents; where an imported copy lacks what it stands for, it says whose words are held instead."""
    edition = part["edition"]
    other = {"edition": edition["id"], "kind": edition["kind"]} if edition != first["edition"] else {}
    return {"id": name, "text": title, **other}


def _contents(
    store: Store, instrument: str, contents: list[dict[str, Any]], first: Mapping[str, Any]
) -> dict[str, Any]:
    """A table of contents in the shape of a clause; `first` is the first clause below it."""
    citing = store.citing(instrument)
    return {
        "id": instrument,
        "instrument": first["instrument"],
        "heading": first["heading"][:1],
        "force": first["force"].partition(";")[0],
        "text": "",
        "items_at": 0,
        "edition": first["edition"],
        "status": first["status"],
        "confidence": "seen",
        "written_from": first["written_from"],
        "children": contents,
        "notes": [],
        "cites": [],
        "cited_by": [i for i in citing if not is_course(i)],
        "companions": [],
        "taught_by": [i for i in citing if is_course(i)],
        "restatement": None,
        "also_in": [],
        "work": None,
    }


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
    if not (store.clause(clause_id) or store.instrument(clause_id)):
        absent(store, clause_id)
    return clause_id


def _ids(store: Store, citations: Sequence[str]) -> list[str]:
    if all(store.clause(c) for c in citations):  # canonical ids need no reading
        return list(dict.fromkeys(citations))
    from isps_kb.address import AddressError, Reader

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
    from isps_kb.address import nearest, split

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
    return f"{clause_id} is not held in this knowledge base.{_held_near(store, address)}{by}"


def _held_near(store: Store, address: "Address") -> str:
    """What is held of the provision that contains one, or of its instrument; "" when nothing is."""
    from isps_kb.runs import ranges

    parent = address.parent
    while parent and not store.children(str(parent)):
        parent = parent.parent
    below = ranges(store.children(str(parent))) if parent else []
    names = ", ".join(below[:SHOWN_NEAR]).replace(f"{address.instrument}/", "")
    return f" Of {parent} there is {names}{', …' if len(below) > SHOWN_NEAR else ''}." if below else ""


def _worded(store: Store, data: dict[str, Any], edition: str) -> dict[str, Any]:
    """The clause in the wording of one edition.

    Raises:
        KbError: there is no such edition, or it lacks the clause.
    """
    known = {e["id"]: e for e in store.editions()}
    if edition not in known:
        raise KbError(f"There is no edition “{edition[:60]}”. There are: {', '.join(known)}.")
    words = store.wording(edition)
    if data["id"] not in words:
        raise KbError(f"The edition {edition} does not hold {data['id']}.")
    own = words[data["id"]]
    below = [
        {k: v for k, v in words[c["id"]].items() if k in ("id", "text", "items_at")} | _shape(words[c["id"]])
        for c in data["children"]
        if c["id"] in words
    ]
    citer = _citer(store)
    cites = [c.data() for c in citer.find(own["text"], data["id"])]
    cites += [{**c.data(), "in": b["id"]} for b in below for c in citer.find(b["text"], b["id"])]
    changed = {
        "text": own["text"],
        "items_at": own["items_at"],
        "notes": own["notes"],
        "children": below,
        "cites": cites,
        "restatement": None,
    }
    return {
        **data,
        **changed,
        "heading": [data["heading"][0], *own["heading"]],
        "edition": known[edition],
        "also_in": [e for e in known if e != edition and e in (data["edition"]["id"], *data["also_in"])],
    }


def _shape(words: dict[str, Any]) -> dict[str, Any]:
    return {"heading": words["heading"]} if words["form"] != "item" else {}


def _citer(store: Store) -> Any:  # noqa: ANN401
    from isps_kb.citing import citer

    return citer(store)


# --- graph ----------------------------------------------------------------------------------------------------------------
