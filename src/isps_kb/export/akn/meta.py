"""What the Akoma Ntoso export says about each document: FRBR identification, whose words it holds, facts of the instrument."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from isps_kb.addresses.runs import ranges
from isps_kb.export.akn.names import Names
from isps_kb.export.akn.xml import block, line
from isps_kb.passage import KIND_WORDS, UNVERIFIED, Edition, Passage

SCHEMA = "1"
UNKNOWN_DATE = "0001-01-01"  # the schema asks for a date also where none is known; its name then says "not stated"
NOT_STATED = "not stated"
MAKER = "isps-kb"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """A document to describe: its record, the eId of its component, and its clauses as they are shown."""

    record: Data
    eid: str
    clauses: Sequence[Passage]

    @property
    def editions(self) -> list[Edition]:
        """The editions whose words are shown, in the order in which they first occur."""
        return list({p.whose.edition.id: p.whose.edition for p in self.clauses}.values())

    @property
    def sources(self) -> list[str]:
        """What restated clauses were written from."""
        return list(dict.fromkeys(s for p in self.clauses for s in p.whose.written_from))

    @property
    def recalled(self) -> list[str]:
        """The clauses whose original wording was not seen."""
        return [p.id for p in self.clauses if p.whose.recalled]


def collection_meta(parent: Element, editions: Sequence[Edition]) -> None:
    """The identification of the whole export."""
    meta = block(parent, "meta")
    uri = "/akn/xx/doc/isps-kb"
    levels = _identification(meta, "#isps-kb", (uri, ""), _version(editions))
    for level in levels:
        _dated(level, "", "")
        line(level, "FRBRauthor", attributes={"href": "#isps-kb"})
    work, expression, manifestation = levels
    line(work, "FRBRcountry", attributes={"value": "xx"})
    _closing(expression, manifestation)
    references = block(meta, "references", {"source": "#isps-kb"})
    _organisation(references, "isps-kb", "isps-kb contributors")
    own = block(meta, "proprietary", {"source": "#isps-kb"})
    line(own, "kb:schema", attributes={"version": SCHEMA})


def document_meta(parent: Element, subject: Subject, names: Names) -> Element:
    """The identification of an instrument and what is known of it; returns the element, to which notes can be added."""
    record, eid, instrument = subject.record, subject.eid, subject.record["id"]
    known = names.known(instrument)
    meta = block(parent, "meta")
    maker = f"#{eid}__{MAKER}"
    work, expression, manifestation = _identification(
        meta, maker, names.work(instrument), _version(subject.editions), instrument
    )
    doubtful = ", unverified" if record.get("date_confidence") == "recalled" else ""
    _dated(work, record.get("date", ""), f"date of the instrument{doubtful}")
    line(work, "FRBRauthor", attributes={"href": f"#{eid}__issuer"})
    line(work, "FRBRcountry", attributes={"value": names.work(instrument)[0].split("/")[2]})
    line(work, "FRBRnumber", attributes={"value": instrument})
    line(work, "FRBRname", attributes={"value": record["name"]})
    binding = all(p.force.startswith("mandatory") for p in subject.clauses)
    line(work, "FRBRprescriptive", attributes={"value": str(binding).lower()})
    for level in (expression, manifestation):
        _dated(level, subject.editions[0].date, "date of the edition")
        official = level is expression and subject.editions[0].kind == "official"
        line(level, "FRBRauthor", attributes={"href": f"#{eid}__issuer" if official else maker})
    _closing(expression, manifestation)
    references = block(meta, "references", {"source": maker})
    _organisation(references, f"{eid}__{MAKER}", "isps-kb contributors")
    _organisation(references, f"{eid}__issuer", known.issuer if known and known.issuer else NOT_STATED)
    return meta


def proprietary(meta: Element, subject: Subject) -> None:
    """Facts that have no element of their own: editions, force, status and its chain, sources."""
    own = block(meta, "proprietary", {"source": f"#{subject.eid}__{MAKER}"})
    for edition in subject.editions:
        told = block(own, "kb:edition", {"id": edition.id, "kind": edition.kind})
        for name in ("title", "source", "licence", "date"):
            if getattr(edition, name):
                line(told, f"kb:{name}", getattr(edition, name))
    for source in subject.sources:
        line(own, "kb:fact", source, {"name": "written_from"})
    for name, value in subject.record.items():
        if name not in ("id", "name"):
            for text in (value,) if isinstance(value, str) else value:
                if text:
                    line(own, "kb:fact", text, {"name": name})


def preface(parent: Element, subject: Subject) -> None:
    """What a reader is told before the text: its name, whose words it is, under which licence, and what is unverified."""
    told = block(parent, "preface")
    line(line(told, "p"), "docTitle", subject.record["name"]).tail = None
    for edition in subject.editions:
        own = [p.id for p in subject.clauses if p.whose.edition.id == edition.id]
        which = f" Its clauses here: {', '.join(ranges(own))}." if len(subject.editions) > 1 else ""
        line(told, "p", f"{_origin(edition)}.{which}", {"class": f"origin {edition.kind}"})
    if subject.sources:
        line(told, "p", f"Restated from: {'; '.join(subject.sources)}.", {"class": "sources"})
    statuses = dict.fromkeys(p.whose.status for p in subject.clauses if p.whose.status)
    if statuses:
        line(told, "p", f"Status: {'; '.join(statuses)}.", {"class": "status"})
    if subject.recalled:
        line(told, "p", f"{UNVERIFIED}: {', '.join(ranges(subject.recalled))}.", {"class": "unverified"})


def collection_preface(parent: Element, editions: Iterable[Edition]) -> None:
    """What a reader is told before all documents."""
    told = block(parent, "preface")
    line(line(told, "p"), "docTitle", "isps-kb: SOLAS chapter XI-2, the ISPS Code and what belongs to them").tail = None
    for edition in editions:
        line(told, "p", f"{_origin(edition)}.", {"class": f"origin {edition.kind}"})


def _version(editions: Iterable[Edition]) -> str:
    """The label of an expression: the editions whose words it holds."""
    return "+".join(e.id for e in editions)


def _origin(edition: Edition) -> str:
    words = KIND_WORDS.get(edition.kind, edition.kind)
    said = [f"Edition {edition.id}", words, edition.title, edition.date, edition.source]
    return "; ".join(w for w in (*said, f"licence: {edition.licence or NOT_STATED}") if w)


def _identification(
    meta: Element, source: str, work: tuple[str, str], version: str, alias: str = ""
) -> tuple[Element, Element, Element]:
    """The three FRBR levels with their IRIs; dates and authors are still to follow."""
    uri, component = work
    found = block(meta, "identification", {"source": source})
    made = []
    expression = f"{uri}/eng@{version}"
    for level, here, ending in (
        ("Work", uri, ""),
        ("Expression", expression, ""),
        ("Manifestation", expression, ".xml"),
    ):
        element = block(found, f"FRBR{level}")
        this = f"{here}/{component}" if component else here
        line(element, "FRBRthis", attributes={"value": this + ending})
        line(element, "FRBRuri", attributes={"value": here + ending})
        if alias and level == "Work":
            line(element, "FRBRalias", attributes={"name": MAKER, "value": alias})
        made.append(element)
    return made[0], made[1], made[2]


def _closing(expression: Element, manifestation: Element) -> None:
    """Neither a restatement nor a copy that a user imported is an authentic text."""
    line(expression, "FRBRauthoritative", attributes={"value": "false"})
    line(expression, "FRBRlanguage", attributes={"language": "eng"})
    line(manifestation, "FRBRformat", attributes={"value": "application/akn+xml"})


def _dated(level: Element, words: str, name: str) -> None:
    day = iso(words)
    attributes = {"date": day, "name": name} if day else {"date": UNKNOWN_DATE, "name": NOT_STATED}
    line(level, "FRBRdate", attributes=attributes)


def iso(words: str) -> str:
    """A full date ("30 May 2006", "2006-05-30") as ISO 8601 writes it; "" where day or month is not told."""
    m = _DATE.fullmatch(words.strip())
    text = f"{m[3]}-{_MONTHS.index(m[2]) + 1:02}-{int(m[1]):02}" if m else words.strip()
    try:
        return datetime.date.fromisoformat(text).isoformat() if len(text) == len(UNKNOWN_DATE) else ""
    except ValueError:
        return ""


def _organisation(references: Element, eid: str, name: str) -> None:
    href = f"/akn/ontology/organization/{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
    line(references, "TLCOrganization", attributes={"eId": eid, "href": href, "showAs": name})
