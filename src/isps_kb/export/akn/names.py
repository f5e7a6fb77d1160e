"""Names in the Akoma Ntoso export: the element and the eId of every clause, and an IRI for everything that is cited.

An eId follows the Akoma Ntoso naming convention: it repeats that of the element around, then the short name of the element
and its number with hyphens for what is neither letter nor digit (`cmp_B__sec_4__para_4-33__point_8`). IRIs are this project's
own, formed by the same convention: the bodies that issued the instruments have assigned none.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from isps_kb.addresses.address import split
from isps_kb.addresses.registry import Instrument, Registry
from isps_kb.passage import Passage
from isps_kb.site.permalink import slug
from isps_kb.store.database import Store

CODE = {"PRE": "preamble", "A": "part-A", "B": "part-B"}
# Acts of the EU that are cited by their own name, with the number of a provision after it.
_EUROPEAN = re.compile(
    r"(?P<act>Regulation \(E\w+\) No \d+/\d+|(?:Directive|Decision) \d+/\d+(?:/[A-Z]+)?)(?:/(?P<label>.+))?"
)
_SHORT = {"section": "sec", "subsection": "subsec", "paragraph": "para", "subparagraph": "subpara", "article": "art"}
_TOP = {
    "section": ("section", ""),
    "paragraph": ("section", ""),
    "article": ("article", ""),
}  # by what a citation calls it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands in the document: its element, the `name` of an hcontainer, and its eId."""

    element: str
    name: str
    eid: str


@dataclass
class Names:
    """The places of all clauses by id, those of whole instruments included, IRIs, and the clauses directly below each."""

    registry: Registry
    records: dict[str, dict[str, Any]]
    places: dict[str, Place] = field(default_factory=dict)
    tops: dict[str, tuple[Passage, ...]] = field(default_factory=dict)

    def href(self, target: str) -> str:
        """A link to a provision: its eId where the export holds it, else an IRI."""
        held = self.places.get(target)
        if held:
            return f"#{held.eid}"
        european = _EUROPEAN.fullmatch(target)
        address = split(target)
        instrument, label = (
            european.group("act", "label") if european else (address.instrument, ".".join(address.parts))
        )
        uri, component = self.work(instrument)
        portion = f"~{label}" if label else ""
        return "/".join(p for p in (uri, component, quote(portion, safe="~.()-")) if p)

    def work(self, instrument: str) -> tuple[str, str]:
        """The IRI of an instrument as a work, and of which component of it ("" for a whole work)."""
        region = "eu" if _european(instrument) else "un"
        kind = "act" if self.is_act(instrument) else "doc"
        known = self.known(instrument)
        if instrument in CODE or instrument == "ISPS":
            number, component = "isps-code", CODE.get(instrument, "")
        elif instrument == "XI-2" or (known and known.id == "SOLAS"):
            number, component = "solas", instrument.removeprefix("SOLAS")
        elif instrument.startswith("STCW"):
            number, component = "stcw", instrument.removeprefix("STCW").removeprefix("/")
        else:
            number, component = _clean(instrument) if _EUROPEAN.fullmatch(instrument) else slug(instrument), ""
        return (
            f"/akn/{region}/{kind}/{quote(number, safe='.-_')}",
            f"!{quote(component, safe='.-_')}" if component else "",
        )

    def is_act(self, instrument: str) -> bool:
        """Whether an instrument is law in form (a Convention, the Code, an act of the EU) and not guidance or a course."""
        known = self.known(instrument)
        convention = self.records.get(instrument, {}).get("type") == "convention"
        return convention or _european(instrument) or bool(known and (known.core or known.force == "mandatory"))

    def known(self, instrument: str) -> Instrument | None:
        """What the registry knows of an instrument, or of the family that it belongs to."""
        return self.registry.of(instrument)


def names(store: Store) -> Names:
    """The names of everything in a store."""
    found = Names(store.registry, {i["id"]: i for i in store.instruments()})
    taken: set[str] = set()
    for instrument in found.records:
        eid = _unique(f"cmp_{_clean(slug(instrument))}", taken)
        found.places[instrument] = Place("component", "", eid)
        below = found.tops[instrument] = store.within(instrument)
        waiting: list[tuple[Passage, str, tuple[str, ...]]] = [(p, eid, ()) for p in reversed(below)]
        while waiting:
            passage, around, above = waiting.pop()
            element, name = _element(passage, above, found.known(instrument))
            short = _SHORT.get(element, element)
            own = _unique(f"{around}__{short}_{_clean(_number(passage))}", taken)
            found.places[passage.id] = Place(element, name, own)
            waiting += [(p, own, (*above, element)) for p in reversed(passage.items)]
    return found


def _european(instrument: str) -> bool:
    return instrument == "EU725" or _EUROPEAN.fullmatch(instrument) is not None


def _element(passage: Passage, above: tuple[str, ...], known: Instrument | None) -> tuple[str, str]:
    clause_id, form = passage.id, passage.form
    if form == "item":
        return ("point", "")
    if form == "heading" and not above:
        if "/app." in clause_id:
            return ("hcontainer", "appendix")
        unit = "section" if clause_id.startswith("STCW/A-") else known.unit if known else "paragraph"
        return _TOP.get(unit, ("hcontainer", "module" if unit == "course" else unit))
    if form == "heading" and above == ("section",):
        return ("subsection", "")
    return ("subparagraph" if "paragraph" in above else "paragraph", "")


def _number(passage: Passage) -> str:
    parts = split(passage.id).parts
    return parts[-1] if passage.form == "item" and parts else ".".join(parts) or passage.id


def _clean(number: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", number).strip("-") or "nn"


def _unique(eid: str, taken: set[str]) -> str:
    found, count = eid, 1
    while found in taken:
        count += 1
        found = f"{eid}_{count}"
    taken.add(found)
    return found
