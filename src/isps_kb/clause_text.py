"""A clause as text for people: head, origin, words with their items, remarks, and what it belongs with."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from isps_kb import syllabus
from isps_kb.address import printed
from isps_kb.passage import KIND_WORDS, UNVERIFIED
from isps_kb.runs import ranges
from isps_kb.terminal import dim, filled, row

_SHOWN_SOURCES = 2
_STATUS = {
    "resolved": "Cites",
    "missing": "Not held",
    "outside": "Elsewhere",
    "ambiguous": "Ambiguous",
    "dangling": "NOT FOUND",
}

Data = Mapping[str, Any]


def clauses(found: Sequence[Data]) -> str:
    """Clauses one below the other; where one comes from where the one above it does, its sources are not said again."""
    pairs = zip(found, [None, *found], strict=False)
    return "\n\n".join(clause(data, before) for data, before in pairs)


def clause(data: Data, before: Data | None = None) -> str:
    """Everything `ref` shows of one clause, or of a whole instrument; `before` is the clause shown above it."""
    out = [_head(data), _origin(data, before), ""]
    if data.get("work"):
        out += [*_work(data["work"]), ""]
    if data["id"] == data["instrument"]:
        out += _contents(data)
    else:
        out += _body(data, data["notes"])
    out += [_remark(r) for r in data.get("remarks", ())]
    aid = data.get("restatement")
    if aid:
        unseen = f"; {UNVERIFIED}" if aid.get("confidence") == "recalled" else ""
        out += ["", dim(filled(f"Reading aid: our restatement, not the official text{unseen}")), ""]
        out += _body({"heading": data["heading"], **aid, "id": data["id"], "instrument": data["instrument"]}, ())
    relations = [*_relations(data), *_sources(data)]
    if relations:
        out += ["", *relations]
    return "\n".join(out)


# --- what stands above the words --------------------------------------------------------------------------------------


def _head(data: Data) -> str:
    first, *rest = data["heading"]
    path = " › ".join((first.removeprefix(f"{data['id']} "), *rest))  # the id stands on the line above
    return "\n".join([click.style(data["id"], bold=True) + f"  {_force(data['force'])}", _dimmed(path)])


def _force(force: str) -> str:
    colour = "red" if force.startswith("mandatory") else "yellow" if "mandatory" in force else "green"
    return click.style(f"[{force}]", fg=colour)


def _origin(data: Data, before: Data | None) -> str:
    edition, sources = data["edition"], data.get("written_from") or ()
    words = [KIND_WORDS.get(edition["kind"], edition["kind"])]
    if before and before["edition"] == edition and (before.get("written_from") or ()) == sources:
        words.append("sources and licence as above")
        return _dimmed("; ".join([*words, *([UNVERIFIED] if data.get("confidence") == "recalled" else [])]))
    if edition["kind"] == "official":
        words += [edition["title"], edition["date"], edition["source"]]
    if len(sources) > _SHOWN_SOURCES:
        words.append(f"written from {len(sources)} sources, listed below")
    elif sources:
        words.append("written from " + " and ".join(sources))
    words.append(f"licence: {edition['licence']}" if edition["licence"] else "licence: not stated")
    if data.get("confidence") == "recalled":
        words.append(UNVERIFIED)
    return _dimmed("; ".join(dict.fromkeys(w for w in words if w)))


def _sources(data: Data) -> list[str]:
    sources = data.get("written_from") or ()
    return ["Sources", *(filled(s, "  - ", "    ") for s in sources)] if len(sources) > _SHOWN_SOURCES else []


def _work(work: Data) -> list[str]:
    """What is known of a circular, resolution, convention or course beside its clauses."""
    unverified = " (unverified)"
    rows = [
        ("Type", work["type"]),
        ("Date", work["date"] + (unverified if work["date_confidence"] == "recalled" else "")),
        ("Status", work["status"] + (unverified if work["status_confidence"] == "recalled" else "")),
        ("Evidence", work["status_note"]),
        ("Supersedes", ", ".join(work["supersedes"])),
        ("Superseded", f"by {', '.join(work['superseded_by'])}" if work["superseded_by"] else ""),
        ("Amends", ", ".join(work["amends"])),
        ("Amended by", ", ".join(work["amended_by"])),
        ("Addressees", ", ".join(work["addressees"])),
        ("Audience", work["audience"]),
        ("Editions", "; ".join(work["editions"])),
        ("Duration", work["duration"]),
        ("Entry", work["entry"]),
        ("Outline", f"{work['outline']}: our own objectives, not the IMO's syllabus" if work["outline"] else ""),
        ("Legal basis", ", ".join(work["legal_basis"])),
        ("Bears on", ", ".join(ranges(work["bears_on"]))),
        ("Compiles", ", ".join(ranges(work["compiles"]))),
        ("Topics", ", ".join(work["topics"])),
    ]
    return [row(name, value) for name, value in rows if value]


# --- the words ----------------------------------------------------------------------------------------------------------


def _contents(data: Data) -> list[str]:
    """The contents of an instrument, a line each: the label, and the title without the number that repeats it."""
    inside, rows = f"{data['id']}/", []
    for child in data["children"]:
        label = child["id"].removeprefix(inside)
        title = re.sub(rf"^(?:{re.escape(label)}|Appendix \d)\s+", "", child["text"].replace("\n", " "))
        rows.append((label, title + _mark(child, recalled=data["confidence"] == "recalled")))
    gap = max((5, *(len(label) + 1 for label, _ in rows)))
    return [filled(title, f"  {label:<{gap}}", " " * (gap + 2)) for label, title in rows]


def _body(data: Data, notes: Iterable[str]) -> list[str]:
    """The text of a clause with its items in their places, and what closes it."""
    out: list[str] = []
    own, instrument, children = data["id"], data["instrument"], data["children"]
    text = syllabus.without(data["text"])
    split = min(data["items_at"], len(text))
    if text:
        out += _paragraphs(text[:split], _printed(own, instrument), 2)
    elif not children:
        out.append("  (no text is held)")
    above = [h.casefold() for h in data.get("heading", ())[1:]]
    seen: tuple[str, ...] = ()
    closings: list[tuple[str, str, int]] = []
    held = {c["id"] for c in children}
    for child in children:
        while closings and not child["id"].startswith(f"{closings[-1][0]}."):
            out += _paragraphs(closings[-1][1], "", closings.pop()[2])
        item = "heading" not in child
        path = seen if item else tuple(h for h in child["heading"] if h.casefold() not in above)
        if path != seen:
            shared = sum(1 for a, b in zip(path, seen, strict=False) if a == b)
            if seen or len(child["heading"]) > 1:
                out += [""] * bool(out) + [click.style(f"  {h}", bold=True) for h in path[shared:]]
            seen = path
        label = f".{child['id'].rpartition('.')[2]}" if item else _printed(child["id"], instrument)
        indent = 2 + 4 * (_depth(child["id"], own, held) + item)
        out += _child(child, label, indent, recalled=data.get("confidence") == "recalled")
        words = syllabus.without(child["text"])
        at = child.get("items_at", len(words))
        if at < len(words):
            closings.append((child["id"], words[at:], indent))
    while closings:
        out += _paragraphs(closings[-1][1], "", closings.pop()[2])
    if text and split < len(text):
        out += _paragraphs(text[split:], "", 2)
    return out + [_note(n, 2) for n in notes]


def _child(child: Data, label: str, indent: int, *, recalled: bool) -> list[str]:
    """The opening words of an item or paragraph below a clause, what it rests on, and its notes."""
    text = syllabus.without(child["text"])
    text = text[: child.get("items_at", len(text))]
    mark = _mark(child, recalled=recalled)
    out = _paragraphs(f"{text}{mark}" if text else "", label, indent)
    basis = ranges(syllabus.rests_on(child["text"]))
    if basis:
        pad = " " * (indent + 5)
        out.append(dim(filled(f"Rests on: {', '.join(basis)}", pad, f"{pad}  ")))
    return out + [_note(n, indent) for n in child.get("notes", ())]


def _mark(child: Data, *, recalled: bool) -> str:
    """What sets a provision below another apart from it: words of another edition, or a wording that was not seen."""
    words = [f"{child['kind']}, not in this copy"] if "edition" in child else []
    words += ["UNVERIFIED"] if child.get("confidence") == "recalled" and ("edition" in child or not recalled) else []
    return f" [{'; '.join(words)}]" if words else ""


def _printed(clause_id: str, instrument: str) -> str:
    """The number of a clause as it is printed."""
    return printed(clause_id[len(instrument) + 1 :])


def _depth(clause_id: str, own: str, held: set[str]) -> int:
    """How many of the clauses shown an item stands in, besides the one asked for."""
    depth, above = 0, clause_id.rpartition(".")[0]
    while len(above) > len(own):
        depth += above in held
        above = above.rpartition(".")[0]
    return depth


def _paragraphs(text: str, label: str, indent: int) -> list[str]:
    lines: list[str] = []
    gap = max(5, len(label) + 1) if label else 5
    for n, raw in enumerate(p for p in text.split("\n") if p):
        mark, line = label if n == 0 else "", raw.removeprefix("- ")
        if line != raw:
            first, rest = " " * (indent + gap) + "- ", " " * (indent + gap + 2)
            if mark:
                lines.append(" " * indent + mark)
        else:
            first, rest = " " * indent + mark.ljust(gap), " " * (indent + gap)
        lines.append(filled(line, first, rest))
    return lines


def _note(note: str, indent: int) -> str:
    return dim(filled(f"Note: {note}", " " * (indent + 5), " " * (indent + 11)))


def _remark(remark: Mapping[str, str]) -> str:
    basis = f" (seen in: {remark['basis']})" if remark["basis"] else ""
    return "\n" + filled(f"Remark of the editors, not part of the text: {remark['text']}{basis}", "  ")


def _dimmed(text: str) -> str:
    return "\n".join(dim(line) for line in filled(text).split("\n"))


# --- what it belongs with -----------------------------------------------------------------------------------------------


def _relations(data: Data) -> list[str]:
    basis = syllabus.rests_on(data["text"])
    listed = {i for child in data["children"] for i in syllabus.rests_on(child["text"])}.union(basis)
    by_status: dict[str, dict[str, None]] = {}
    for citation in data["cites"]:
        if citation["kind"] == "self" or (citation["status"] == "resolved" and citation["text"] in listed):
            continue
        names = citation["targets"] or [
            f"“{citation['text']}” ({' or '.join(citation.get('candidates', ())) or 'not told'})"
        ]
        by_status.setdefault(citation["status"], {}).update(dict.fromkeys(ranges(names)))
    rows: Sequence[tuple[str, str]] = (
        ("Rests on", ", ".join(ranges(basis))),
        *((word, ", ".join(by_status[status])) for status, word in _STATUS.items() if status in by_status),
        ("Cited by", ", ".join(ranges(data["cited_by"]))),
        ("Companions", ", ".join(ranges(data["companions"]))),
        ("Taught by", ", ".join(ranges(data["taught_by"]))),
        ("Also in", ", ".join(data.get("also_in", ()))),
    )
    return [row(name, value) for name, value in rows if value]
