"""The knowledge as Akoma Ntoso 3.0 (OASIS LegalDocML): one collection, an instrument a document, every clause an element.

Each clause carries its id, force and edition as attributes of the namespace of this project; a clause whose original wording
was not seen is marked as unverified. Notes are authorial notes; remarks of the editors stand apart, in the metadata.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from isps_kb import export_akn_meta as described
from isps_kb.address import printed, split
from isps_kb.export_akn_meta import Subject
from isps_kb.export_akn_names import Names, Place, names
from isps_kb.export_akn_text import paragraphs
from isps_kb.export_xml import block, inline, line, root, written
from isps_kb.render import label_of
from isps_kb.store import Store

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
KB = "urn:isps-kb:akn:1"

Data = Mapping[str, Any]


def as_akn(store: Store) -> str:
    """The whole store as one well-formed XML document in ASCII."""
    top = root("akomaNtoso", {"xmlns": AKN, "xmlns:kb": KB})
    collection = block(top, "documentCollection", {"name": "isps-kb", "contains": "singleVersion"})
    described.collection_meta(collection, store.editions())
    described.collection_preface(collection, store.editions())
    body = block(collection, "collectionBody")
    book = _book(store)
    for instrument in book.names.records:
        _component(body, instrument, book)
    return written(top)


@dataclass(frozen=True)
class _Book:
    """What is written: clauses as they are shown, the form of each, and the names of all."""

    clauses: Mapping[str, Data]
    forms: Mapping[str, str]
    names: Names


def _book(store: Store) -> _Book:
    clauses = {c["id"]: c for c in store.clauses()}
    words = {e["id"]: store.wording(e["id"]) for e in store.editions()}
    forms = {i: str(words[c["edition"]["id"]][i]["form"]) for i, c in clauses.items()}
    return _Book(clauses, forms, names(store, forms))


def _component(body: Element, instrument: str, book: _Book) -> None:
    place, record = book.names.places[instrument], book.names.records[instrument]
    held = [c for c in book.clauses.values() if c["instrument"] == instrument]
    subject = Subject(record, place.eid, held)
    component = block(body, "component", {"eId": place.eid, "kb:id": instrument})
    act = book.names.is_act(instrument)
    known = book.names.known(instrument)
    name = (record.get("type") or (known.kind if known else "") or "document").replace(" ", "-")
    document = block(component, "act" if act else "doc", {"name": name, "contains": "singleVersion"})
    meta = described.document_meta(document, subject, book.names)
    described.preface(document, subject)
    _Document(book, subject, meta).write(block(document, "body" if act else "mainBody"), place)
    described.proprietary(meta, subject)


class _Document:
    """Writes the clauses of one instrument; remarks of the editors are gathered on the way."""

    def __init__(self, book: _Book, subject: Subject, meta: Element) -> None:
        self.book, self.subject, self.meta = book, subject, meta
        self.notes: Element | None = None

    def write(self, body: Element, place: Place) -> None:
        """The clauses directly below the instrument, each with all that is below it.

        A body holds no headings between clauses: paragraphs under a heading without a number stand in a container with it.
        """
        around, inside = body, 0
        path: tuple[str, ...] = ()
        for clause_id in place.below:
            above = self._headings(clause_id, 0)
            if above != path:
                path, around = above, body
                for heading in path:
                    inside += 1
                    eid = f"{place.eid}__hcontainer_heading-{inside}"
                    around = block(around, "hcontainer", {"name": "heading", "eId": eid})
                    line(around, "heading", heading)
            self._clause(around, clause_id)

    def _headings(self, clause_id: str, above: int) -> tuple[str, ...]:
        """The headings without a number over a clause, below the first `above` that its parents have."""
        path = self.book.clauses[clause_id]["heading"][1:]
        return tuple(path[above : len(path) - (self.book.forms[clause_id] == "heading")])

    def _clause(self, around: Element, clause_id: str) -> None:
        clause, form = self.book.clauses[clause_id], self.book.forms[clause_id]
        place = self.book.names.places[clause_id]
        element = block(
            around, place.element, {**({"name": place.name} if place.name else {}), **_marks(clause, place)}
        )
        words = self._title(element, clause, form)
        text, at = clause["text"], min(clause["items_at"], len(clause["text"]))
        if not place.below:
            words = self._words(element, "content", clause, (0, len(text)))
        else:
            if text[:at].strip():
                words = self._words(element, "intro", clause, (0, at))
            self._below(element, clause, place)
            if text[at:].strip():
                words = self._words(element, "wrapUp", clause, (at, len(text)))
        self._notes(words, clause, place)

    def _below(self, element: Element, clause: Data, place: Place) -> None:
        above = len(clause["heading"]) - 1
        path: tuple[str, ...] = ()
        for clause_id in place.below:
            here = self._headings(clause_id, above)
            if here != path:
                shared = next(
                    (n for n, pair in enumerate(zip(here, path, strict=False)) if pair[0] != pair[1]), len(path)
                )
                for heading in here[min(shared, len(here) - 1) :] if here else ():
                    line(element, "crossHeading", heading)
                path = here
            self._clause(element, clause_id)

    def _title(self, element: Element, clause: Data, form: str) -> Element:
        """The printed number, and the heading without it; returns the last of them."""
        label = printed(label_of(clause["id"], form))
        if form != "heading":
            return line(element, "num", label)
        title = clause["heading"][-1]
        parts = split(clause["id"]).parts
        number = f"Appendix {parts[-1]}" if parts[0] == "app" else label
        last = line(element, "num", number)
        words = title.removeprefix(number).strip()
        return line(element, "heading", words) if words else last

    def _words(self, element: Element, tag: str, clause: Data, span: tuple[int, int]) -> Element:
        held = block(element, tag)
        return paragraphs(
            held, clause["text"], [c for c in clause["cites"] if "in" not in c], self.book.names.href, span
        )

    def _notes(self, words: Element, clause: Data, place: Place) -> None:
        """Notes at the end of the words; remarks of the editors are no part of the text and only pointed to."""
        for n, note in enumerate(clause["notes"], 1):
            eid = f"{place.eid}__authorialNote_{n}"
            held = inline(words, "authorialNote", "", {"eId": eid, "marker": str(n), "placement": "bottom"})
            cites = [c for c in clause["cites"] if c.get("in") == f"note {n}"]
            paragraphs(held, note, cites, self.book.names.href, (0, len(note)))
        for n, remark in enumerate(clause.get("remarks", ()), 1):
            eid = f"{place.eid}__remark_{n}"
            inline(words, "noteRef", "", {"href": f"#{eid}", "marker": "*", "placement": "bottom"})
            if self.notes is None:
                self.notes = block(self.meta, "notes", {"source": f"#{self.subject.eid}__{described.MAKER}"})
            said = block(self.notes, "note", {"eId": eid, "class": "remark"})
            line(said, "p", f"Remark of the editors, not part of the text. {remark['text']}")
            if remark["basis"]:
                line(said, "p", f"Seen in: {remark['basis']}.")


def _marks(clause: Data, place: Place) -> dict[str, str]:
    """The attributes of a clause: its eId and id, its force, and whose words it has."""
    unverified = {"kb:unverified": "true"} if clause["confidence"] == "recalled" else {}
    edition = clause["edition"]
    reviewed = {} if edition["kind"] == "official" else {"kb:reviewed": str(clause["reviewed"]).lower()}
    return {
        "eId": place.eid, "kb:id": clause["id"], "kb:force": clause["force"], "kb:edition": edition["id"],
        "kb:kind": edition["kind"], **reviewed, **unverified,
    }  # fmt: skip
