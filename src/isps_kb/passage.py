"""A clause as a tree: its own words, its items in their places, whose words they are, and what it belongs with.

The types are named tuples, frozen as those of `model`: as dataclasses they would make every reference that is looked up wait.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

KIND_WORDS = {"restatement": "restatement, not the official text", "official": "official text"}
UNVERIFIED = "UNVERIFIED: the original wording was not seen"


class Edition(NamedTuple):
    """A body of text with one origin: our restatement, or an official copy that a user imported.

    `language` is a code of ISO 639-1, "" where it is not known; words without it are English.
    """

    id: str
    kind: str
    title: str
    source: str
    licence: str
    date: str = ""
    language: str = ""

    @property
    def foreign(self) -> bool:
        """Whether its words are in another language than English."""
        return self.language not in ("", "en")

    def data(self) -> dict[str, str]:
        """Its fields by name, for JSON; the language only where it is known."""
        fields = self._asdict()
        return fields if self.language else {k: v for k, v in fields.items() if k != "language"}


class Citation(NamedTuple):
    """A mention of a provision in a text: `text[start:end]` are its words in the text it was found in.

    `kind` is clause, whole, self or external; `status` resolved, missing, outside, ambiguous or dangling. When it is
    ambiguous, `targets` is empty and `candidates` names what it could be: nothing is guessed. `status` is the gravest of those of
    the targets; `statuses` are theirs, where they differ. `owner` is the instrument that the text names as its own; `partial`
    says that the text names more than is told here: "4.33 ff.".
    """

    text: str
    start: int
    end: int
    targets: tuple[str, ...]
    kind: str
    status: str
    candidates: tuple[str, ...] = ()
    owner: str = ""
    statuses: tuple[str, ...] = ()
    partial: bool = False

    def data(self) -> dict[str, object]:
        """Its fields by name, for JSON; candidates, owner, statuses and partial only where there are any."""
        fields: dict[str, object] = {
            "text": self.text, "start": self.start, "end": self.end, "targets": list(self.targets), "kind": self.kind,
            "status": self.status,
        }  # fmt: skip
        more: dict[str, object] = {
            "candidates": list(self.candidates), "owner": self.owner, "statuses": list(self.statuses), "partial": self.partial,
        }  # fmt: skip
        return {**fields, **{name: value for name, value in more.items() if value}}


class Whose(NamedTuple):
    """Whose words a text has: the edition, the status of its document, and for a restatement what it was written from.

    `confidence` is "seen", or "recalled" where the original wording was not before those who wrote it.
    """

    edition: Edition
    status: str = ""
    confidence: str = "seen"
    reviewed: bool = False
    written_from: tuple[str, ...] = ()

    @property
    def recalled(self) -> bool:
        """Whether the original wording was not seen."""
        return self.confidence == "recalled"

    @property
    def official(self) -> bool:
        """Whether these are words of an official copy."""
        return self.edition.kind == "official"


class Relations(NamedTuple):
    """What cites a clause or what is in it, its companions in the other Part and in XI-2, and the objectives that teach it."""

    cited_by: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    taught_by: tuple[str, ...] = ()


class Passage(NamedTuple):
    """A clause with everything below it.

    Its text is `lead`, its `items`, then `closing`. `label` is its number as it is printed; `form` says how it is printed:
    under a heading of its own, as a numbered paragraph, or as an item; "contents" is a whole instrument, whose items are
    the lines of its table of contents. `heading` is the path of headings from the name of the instrument down. Offsets of
    `cites` index `text`, those of `note_cites` the note at the same place. `aid` are the words of the restatement where
    these are official, `beside` the words of official copies in other languages; `also_in` names the other editions that
    hold the clause; `work` is what is known of a whole instrument; `law` are the rows of law overlays at the clause and at what
    contains it, each naming its "clause".
    `changed` is what changed in it or beside it, the oldest first; `above` is what an item hangs on, the outermost first, each
    without its items.
    """

    id: str
    instrument: str
    label: str
    form: str
    heading: tuple[str, ...]
    force: str
    whose: Whose
    lead: str = ""
    closing: str = ""
    items: "tuple[Passage, ...]" = ()
    notes: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    note_cites: tuple[tuple[Citation, ...], ...] = ()
    relations: Relations = Relations()
    remarks: tuple[Mapping[str, str], ...] = ()
    also_in: tuple[str, ...] = ()
    aid: "Passage | None" = None
    beside: "tuple[Passage, ...]" = ()
    work: Mapping[str, Any] | None = None
    law: tuple[Mapping[str, str], ...] = ()
    changed: tuple[Mapping[str, Any], ...] = ()
    above: "tuple[Passage, ...]" = ()

    @property
    def text(self) -> str:
        """Its own words."""
        return self.lead + self.closing

    @property
    def below(self) -> "list[Passage]":
        """Everything below it, in the order of print."""
        return [p for item in self.items for p in (item, *item.below)]

    @property
    def every_cite(self) -> list[tuple[str, Citation]]:
        """The citations of the clause, its notes, and what it contains, each with what it stands in: "", "note 1", an id."""
        notes = [(f"note {n}", c) for n, found in enumerate(self.note_cites, 1) for c in found]
        return [*(("", c) for c in self.cites), *notes, *((p.id, c) for p in self.below for c in p.cites)]

    def data(self) -> dict[str, Any]:
        """What `ref --json` prints; offsets of a citation index the text that its "in" names, else the text of the clause."""
        whose = self.whose
        cites = [{**c.data(), **({"in": where} if where else {})} for where, c in self.every_cite]
        whole = self.form == "contents"
        return {
            "id": self.id,
            "instrument": self.instrument,
            "heading": list(self.heading),
            "force": self.force,
            **({"chapeau": " ".join(p.lead for p in self.above)} if self.above else {}),
            "text": self.text,
            "items_at": len(self.lead),
            "edition": whose.edition.data(),
            "status": whose.status,
            "confidence": whose.confidence,
            "written_from": list(whose.written_from),
            "children": [_item(p, whose.edition) for p in self.below],
            "notes": list(self.notes),
            "cites": cites,
            "cited_by": list(self.relations.cited_by),
            "companions": list(self.relations.companions),
            "taught_by": list(self.relations.taught_by),
            **({} if whole else {"remarks": [*map(dict, self.remarks)], "reviewed": whose.reviewed}),
            "restatement": _aid(self.aid) if self.aid else None,
            "also_in": list(self.also_in),
            **({"beside": [_other(p) for p in self.beside]} if self.beside else {}),
            "law": [*map(dict, self.law)],
            "changed": [*map(dict, self.changed)],
            **({"work": self.work} if whole else {}),
        }


def _aid(ours: Passage) -> dict[str, Any]:
    return {
        "text": ours.text,
        "items_at": len(ours.lead),
        "confidence": ours.whose.confidence,
        "children": [_item(p, ours.whose.edition) for p in ours.below],
    }


def _other(official: Passage) -> dict[str, Any]:
    return {
        "edition": official.whose.edition.data(),
        "heading": list(official.heading[1:]),
        "text": official.text,
        "items_at": len(official.lead),
        "children": [_item(p, official.whose.edition) for p in official.below],
    }


def _item(part: Passage, around: Edition) -> dict[str, Any]:
    """What is below a clause; an item that the copy around it lacks is not passed off as its words."""
    data: dict[str, Any] = {"id": part.id, "text": part.text}
    if part.closing:
        data["items_at"] = len(part.lead)
    if part.form != "item":
        data["heading"] = list(part.heading[1:])
    if part.whose.recalled:
        data["confidence"] = "recalled"
    if part.notes:
        data["notes"] = list(part.notes)
    if part.whose.edition != around:
        data |= {"edition": part.whose.edition.id, "kind": part.whose.edition.kind}
    return data


# --- in the order of print ----------------------------------------------------------------------------------------------


def walk(top: Passage, depth: int = 0) -> Iterator[tuple[Passage, int, bool]]:
    """A passage and what is below it in the order of print: each with its depth as it opens, and again as it closes (True)."""
    yield top, depth, False
    for item in top.items:
        yield from walk(item, depth + 1)
    yield top, depth, True


def apart(part: Passage, top: Passage) -> str:
    """What sets an item apart from the clause it is shown in: words of another edition, or a wording that was not seen."""
    other = part.whose.edition != top.whose.edition
    words = [f"{part.whose.edition.kind}, not in this copy"] if other else []
    words += ["UNVERIFIED"] if part.whose.recalled and (other or not top.whose.recalled) else []
    return f" [{'; '.join(words)}]" if words else ""


class Line(NamedTuple):
    """A line of a clause: its label ("" where a text goes on after items), its words, and how deep it stands."""

    label: str
    text: str
    depth: int


def lines(top: Passage) -> list[Line]:
    """The lines of a clause, for everything that is written on paper."""
    out: list[Line] = []
    for part, depth, closing in walk(top):
        label = part.id.partition("/")[2] or part.id
        if part.form == "item" and part is not top and "." in label:
            label = f".{label.rpartition('.')[2]}"
        words = part.closing if closing else part.lead + (apart(part, top) if part.lead else "")
        kept = [raw.strip() for raw in words.split("\n") if raw.strip()]
        out += [Line("" if n or closing else label, raw, depth) for n, raw in enumerate(kept)]
    return out
