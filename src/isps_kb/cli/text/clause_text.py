"""A clause as text for people: head, origin, words with their items, remarks, and what it belongs with."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import dim, filled, row
from isps_kb.cli.text import change_text
from isps_kb.corpus import syllabus
from isps_kb.passage import KIND_WORDS, UNVERIFIED, Passage, Whose, apart, walk
from isps_kb.reading import changes

_SHOWN_SOURCES = 2
SHORT = 48  # characters of a title in the line that says whose words these are
_STATUS = {
    "resolved": "Cites",
    "missing": "Not held",
    "outside": "Elsewhere",
    "ambiguous": "Ambiguous",
    "dangling": "NOT FOUND",
}


def clauses(found: Sequence[Passage]) -> str:
    """Clauses one below the other; where one comes from where the one above it does, its sources are not said again."""
    pairs = zip(found, [None, *found], strict=False)
    return "\n\n".join(clause(passage, before) for passage, before in pairs)


def clause(passage: Passage, before: Passage | None = None) -> str:
    """Everything `ref` shows of one clause, or of a whole instrument; `before` is the clause shown above it."""
    out = [_head(passage), _origin(passage.whose, before.whose if before else None), ""]
    if passage.work:
        out += [*_work(passage.work), ""]
    out += _contents(passage) if passage.form == "contents" else _body(passage, passage.notes)
    out += [_remark(r) for r in passage.remarks]
    aid = passage.aid
    if aid:
        unseen = f"; {UNVERIFIED}" if aid.whose.recalled else ""
        out += ["", dim(filled(f"Reading aid: our restatement, not the official text{unseen}")), "", *_body(aid, ())]
    for other in passage.beside:
        edition = other.whose.edition
        said = "; ".join(dict.fromkeys(s for s in (edition.title, edition.date) if s))
        told = f"Beside it in another language ({edition.language}): official text of {edition.id}; {said}"
        out += ["", dim(filled(told)), "", *_body(other, other.notes)]
    relations = [*_relations(passage), *_sources(passage.whose)]
    if relations:
        out += ["", *relations]
    return "\n".join(out)


# --- what stands above the words --------------------------------------------------------------------------------------


def _head(passage: Passage) -> str:
    first, *rest = passage.heading
    path = " › ".join((first.removeprefix(f"{passage.id} "), *rest))  # the id stands on the line above
    return "\n".join([click.style(passage.id, bold=True) + f"  {_force(passage.force)}", _dimmed(path)])


def _force(force: str) -> str:
    colour = "red" if force.startswith("mandatory") else "yellow" if "mandatory" in force else "green"
    return click.style(f"[{force}]", fg=colour)


def _origin(whose: Whose, before: Whose | None) -> str:
    edition, sources = whose.edition, whose.written_from
    words = [KIND_WORDS.get(edition.kind, edition.kind)]
    unseen = [UNVERIFIED] if whose.recalled else []
    if before and before.edition == edition and before.written_from == sources:
        return _dimmed("; ".join([*words, "sources and licence as above", *unseen]))
    if whose.official:
        words += [_short(edition.title), edition.date, _short(edition.source)]
    if len(sources) > _SHOWN_SOURCES:
        words.append(f"written from {len(sources)} sources, listed below")
    elif sources:
        words.append("written from " + " and ".join(sources))
    words.append(f"licence: {edition.licence}" if edition.licence else "licence: not stated")
    return _dimmed("; ".join(dict.fromkeys(w for w in (*words, *unseen) if w)))


def _short(text: str) -> str:
    """A title or an address in a few words; `editions show` has it whole."""
    if text.startswith(("http://", "https://")):
        return text.split("/")[2]
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"


def _sources(whose: Whose) -> list[str]:
    sources = whose.written_from
    return ["Sources", *(filled(s, "  - ", "    ") for s in sources)] if len(sources) > _SHOWN_SOURCES else []


def _work(work: Mapping[str, Any]) -> list[str]:
    """What is known of a circular, resolution, convention or course beside its clauses."""
    unverified = " (unverified)"
    rows = [
        ("Type", work["type"]),
        ("Date", work["date"] + (unverified if work["date_confidence"] == "recalled" else "")),
        ("Status", work["status"] + (unverified if work["status_confidence"] == "recalled" else "")),
        ("Evidence", work["status_note"]),
        ("Checked", f"{work['checked']}; {work['how']}" if work["checked"] else ""),
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


def _contents(whole: Passage) -> list[str]:
    """The contents of an instrument, a line each: the label, and the title without the number that repeats it."""
    rows = []
    for line in whole.items:
        label = line.label
        title = re.sub(rf"^(?:{re.escape(label)}|Appendix \d)\s+", "", line.lead.replace("\n", " "))
        rows.append((label, title + apart(line, whole)))
    gap = max((5, *(len(label) + 1 for label, _ in rows)))
    return [filled(title, f"  {label:<{gap}}", " " * (gap + 2)) for label, title in rows]


def _body(top: Passage, notes: Iterable[str]) -> list[str]:
    """The text of a clause with its items in their places, and what closes it."""
    out: list[str] = []
    if not syllabus.without(top.text) and not top.items:
        out.append("  (no text is held)")
    above = [h.casefold() for h in top.heading[1:]]
    seen: tuple[str, ...] = ()
    for part, depth, closing in walk(top):
        item = part.form == "item"
        indent = 2 + 4 * (depth - 1 + item) if depth else 2
        if depth and not closing and not item:
            path = tuple(h for h in part.heading[1:] if h.casefold() not in above)
            if path != seen:
                shared = sum(1 for a, b in zip(path, seen, strict=False) if a == b)
                if seen or len(part.heading) > 2:
                    out += [""] * bool(out) + [click.style(f"  {h}", bold=True) for h in path[shared:]]
                seen = path
        words = syllabus.without(part.closing if closing else part.lead)
        if words and not closing and depth:
            words += apart(part, top)
        label = "" if closing else f".{part.id.rpartition('.')[2]}" if item and depth else part.label
        out += _paragraphs(words, label, indent)
        if depth and not closing:
            out += _rests(part, indent) + [_note(n, indent) for n in part.notes]
    return out + [_note(n, 2) for n in notes]


def _rests(part: Passage, indent: int) -> list[str]:
    """What an objective below a module rests on."""
    basis, pad = ranges(syllabus.rests_on(part.text)), " " * (indent + 5)
    return [dim(filled(f"Rests on: {', '.join(basis)}", pad, f"{pad}  "))] if basis else []


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


def _changed(passage: Passage) -> str:
    newest = changes.shown(passage.changed)
    return change_text.line(passage.changed, passage.id, newest) if newest else ""


def _relations(passage: Passage) -> list[str]:
    basis = syllabus.rests_on(passage.text)
    listed = {i for part in passage.below for i in syllabus.rests_on(part.text)}.union(basis)
    by_status: dict[str, dict[str, None]] = {}
    for _, citation in passage.every_cite:
        if citation.kind == "self" or (citation.status == "resolved" and citation.text in listed):
            continue
        names = citation.targets or [f"“{citation.text}” ({' or '.join(citation.candidates) or 'not told'})"]
        by_status.setdefault(citation.status, {}).update(dict.fromkeys(ranges(names)))
    relations = passage.relations
    rows: Sequence[tuple[str, str]] = (
        ("Rests on", ", ".join(ranges(basis))),
        *((word, ", ".join(by_status[status])) for status, word in _STATUS.items() if status in by_status),
        ("Changed", _changed(passage)),
        ("Cited by", ", ".join(ranges(relations.cited_by))),
        ("Companions", ", ".join(ranges(relations.companions))),
        ("Taught by", ", ".join(ranges(relations.taught_by))),
        ("Also in", ", ".join(passage.also_in)),
    )
    return [row(name, value) for name, value in rows if value]
