"""The knowledge as Akoma Ntoso 3.0 (OASIS LegalDocML): one collection, an instrument a document, every clause an element.

Each clause carries its id, force and edition as attributes of the namespace of this project; a clause whose original wording
was not seen is marked as unverified. Notes are authorial notes; remarks of the editors stand apart, in the metadata.
"""

from xml.etree.ElementTree import Element

from isps_kb.addresses.address import printed, split
from isps_kb.export.akn import meta as described
from isps_kb.export.akn.meta import Subject
from isps_kb.export.akn.names import Names, Place, names
from isps_kb.export.akn.text import paragraphs
from isps_kb.export.akn.xml import block, inline, line, root, written
from isps_kb.passage import Edition, Passage
from isps_kb.site.render import label_of
from isps_kb.store.database import Store

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
KB = "urn:isps-kb:akn:1"


def as_akn(store: Store) -> str:
    """The whole store as one well-formed XML document in ASCII."""
    top = root("akomaNtoso", {"xmlns": AKN, "xmlns:kb": KB})
    collection = block(top, "documentCollection", {"name": "isps-kb", "contains": "singleVersion"})
    editions = [Edition(**e) for e in store.editions()]
    described.collection_meta(collection, editions)
    described.collection_preface(collection, editions)
    body = block(collection, "collectionBody")
    known = names(store)
    for instrument in known.records:
        _component(body, instrument, known)
    return written(top)


def _component(body: Element, instrument: str, names: Names) -> None:
    place, record = names.places[instrument], names.records[instrument]
    subject = Subject(record, place.eid, [p for top in names.tops[instrument] for p in (top, *top.below)])
    component = block(body, "component", {"eId": place.eid, "kb:id": instrument})
    act = names.is_act(instrument)
    known = names.known(instrument)
    name = (record.get("type") or (known.kind if known else "") or "document").replace(" ", "-")
    document = block(component, "act" if act else "doc", {"name": name, "contains": "singleVersion"})
    meta = described.document_meta(document, subject, names)
    described.preface(document, subject)
    _Document(names, subject, meta).write(block(document, "body" if act else "mainBody"))
    described.proprietary(meta, subject)


class _Document:
    """Writes the clauses of one instrument; remarks of the editors are gathered on the way."""

    def __init__(self, names: Names, subject: Subject, meta: Element) -> None:
        self.names, self.subject, self.meta = names, subject, meta
        self.notes: Element | None = None

    def write(self, body: Element) -> None:
        """The clauses directly below the instrument, each with all that is below it.

        A body holds no headings between clauses: paragraphs under a heading without a number stand in a container with it.
        """
        around, inside = body, 0
        path: tuple[str, ...] = ()
        for passage in self.names.tops[self.subject.record["id"]]:
            above = _headings(passage, 0)
            if above != path:
                path, around = above, body
                for heading in path:
                    inside += 1
                    eid = f"{self.subject.eid}__hcontainer_heading-{inside}"
                    around = block(around, "hcontainer", {"name": "heading", "eId": eid})
                    line(around, "heading", heading)
            self._clause(around, passage)

    def _clause(self, around: Element, passage: Passage) -> None:
        place = self.names.places[passage.id]
        named = {"name": place.name} if place.name else {}
        element = block(around, place.element, {**named, **_marks(passage, place)})
        words = _title(element, passage)
        at, end = len(passage.lead), len(passage.text)
        if not passage.items:
            words = self._words(element, "content", passage, (0, end))
        else:
            if passage.lead.strip():
                words = self._words(element, "intro", passage, (0, at))
            self._below(element, passage)
            if passage.closing.strip():
                words = self._words(element, "wrapUp", passage, (at, end))
        self._notes(words, passage, place)

    def _below(self, element: Element, passage: Passage) -> None:
        path: tuple[str, ...] = ()
        for item in passage.items:
            here = _headings(item, len(passage.heading) - 1)
            if here != path:
                shared = next(
                    (n for n, pair in enumerate(zip(here, path, strict=False)) if pair[0] != pair[1]), len(path)
                )
                for heading in here[min(shared, len(here) - 1) :] if here else ():
                    line(element, "crossHeading", heading)
                path = here
            self._clause(element, item)

    def _words(self, element: Element, tag: str, passage: Passage, span: tuple[int, int]) -> Element:
        return paragraphs(block(element, tag), passage.text, passage.cites, self.names.href, span)

    def _notes(self, words: Element, passage: Passage, place: Place) -> None:
        """Notes at the end of the words; remarks of the editors are no part of the text and only pointed to."""
        for n, (note, cites) in enumerate(zip(passage.notes, passage.note_cites, strict=True), 1):
            eid = f"{place.eid}__authorialNote_{n}"
            held = inline(words, "authorialNote", "", {"eId": eid, "marker": str(n), "placement": "bottom"})
            paragraphs(held, note, cites, self.names.href, (0, len(note)))
        for n, remark in enumerate(passage.remarks, 1):
            eid = f"{place.eid}__remark_{n}"
            inline(words, "noteRef", "", {"href": f"#{eid}", "marker": "*", "placement": "bottom"})
            if self.notes is None:
                self.notes = block(self.meta, "notes", {"source": f"#{self.subject.eid}__{described.MAKER}"})
            said = block(self.notes, "note", {"eId": eid, "class": "remark"})
            line(said, "p", f"Remark of the editors, not part of the text. {remark['text']}")
            if remark["basis"]:
                line(said, "p", f"Seen in: {remark['basis']}.")


def _headings(passage: Passage, above: int) -> tuple[str, ...]:
    """The headings without a number over a clause, below the first `above` that its parents have."""
    path = passage.heading[1:]
    return path[above : len(path) - (passage.form == "heading")]


def _title(element: Element, passage: Passage) -> Element:
    """The printed number, and the heading without it; returns the last of them."""
    label = printed(label_of(passage.id, passage.form))
    if passage.form != "heading":
        return line(element, "num", label)
    parts = split(passage.id).parts
    number = f"Appendix {parts[-1]}" if parts[0] == "app" else label
    last = line(element, "num", number)
    words = passage.heading[-1].removeprefix(number).strip()
    return line(element, "heading", words) if words else last


def _marks(passage: Passage, place: Place) -> dict[str, str]:
    """The attributes of a clause: its eId and id, its force, and whose words it has."""
    whose, edition = passage.whose, passage.whose.edition
    reviewed = {} if whose.official else {"kb:reviewed": str(whose.reviewed).lower()}
    unverified = {"kb:unverified": "true"} if whose.recalled else {}
    return {
        "eId": place.eid, "kb:id": passage.id, "kb:force": passage.force, "kb:edition": edition.id,
        "kb:kind": edition.kind, **reviewed, **unverified,
    }  # fmt: skip
