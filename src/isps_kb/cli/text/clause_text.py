"""A clause as text for people: head, words with their items, remarks, what it belongs with, and whose words it has."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import click

from isps_kb.addresses.runs import ranges
from isps_kb.cli import colours
from isps_kb.cli.terminal import dim, filled, row
from isps_kb.cli.text import belonging_text as belonging
from isps_kb.corpus import syllabus
from isps_kb.passage import UNVERIFIED, Passage, apart, walk


class Wish(NamedTuple):
    """What a reader asks to see besides the words: their sources, all relations; or the words alone."""

    sources: bool = False
    links: bool = False
    words: bool = False


PLAIN = Wish()


def clauses(found: Sequence[Passage], wish: Wish = PLAIN) -> str:
    """Clauses one below the other; what all of them share is said once, below the last."""
    rows = [() if wish.words else belonging.relations(p, every=wish.links) for p in found]
    alike = belonging.shared(rows)
    once = len({belonging.whose(p) for p in found}) == 1
    untold = not (wish.sources or wish.words)
    out: list[str] = []
    above: tuple[str, ...] = ()
    for passage, relations in zip(found, rows, strict=True):
        told = belonging.named([r for r in relations if r not in alike])
        told += belonging.sources(passage) if wish.sources else []
        if not once or len(found) == 1:
            told.append(belonging.foot([passage], sources=untold))
        out += [*clause(passage, above, told, alone=wish.words), ""]
        above = passage.heading
    if alike:
        out += ["All of these", *belonging.named(alike)]
    if once and len(found) > 1:
        out.append(belonging.foot(found, sources=untold))
    return "\n".join(out).rstrip("\n")


def clause(passage: Passage, above: Sequence[str] = (), told: Sequence[str] = (), *, alone: bool = False) -> list[str]:
    """The lines of one clause, or of a whole instrument.

    Args:
        passage: the clause.
        above: the headings of the clause shown above it, which are not said again.
        told: what is to stand below the words.
        alone: the words alone; only that they were not seen is said with them.
    """
    mark = [colours.unverified(UNVERIFIED)] if passage.whose.recalled else []
    out = mark if alone else [*_head(passage, above), ""]
    if passage.work and not alone:
        out += [*_work(passage.work), ""]
    if passage.form == "contents":
        out += _contents(passage)
    else:
        out += [*_chapeau(passage), *_body(passage, passage.notes), *_chapeau(passage, closing=True)]
    if alone:
        return [*out, *told]
    out += ["\n" + filled(f"Remark of the editors, not part of the text: {r['text']}", "  ") for r in passage.remarks]
    aid = passage.aid
    if aid:
        unseen = f"; {UNVERIFIED}" if aid.whose.recalled else ""
        out += ["", dim(filled(f"Reading aid: our restatement, not the official text{unseen}")), "", *_body(aid, ())]
    for other in passage.beside:
        edition = other.whose.edition
        said = "; ".join(dict.fromkeys(s for s in (edition.title, edition.date) if s))
        told_of = f"Beside it in another language ({edition.language}): official text of {edition.id}; {said}"
        out += ["", dim(filled(told_of)), "", *_body(other, other.notes)]
    return [*out, "", *told] if told else out


# --- what stands above the words --------------------------------------------------------------------------------------


def _head(passage: Passage, above: Sequence[str]) -> list[str]:
    """The id, how far it binds, that it was not seen, and the headings below the instrument, which stands at the foot."""
    head = f"{click.style(passage.id, bold=True)}  {colours.force(passage.force)}"
    below = passage.heading[1:] or (passage.heading[0].removeprefix(f"{passage.id} "),)
    path = "" if tuple(above) == passage.heading else " ".join(dim(word) for word in " › ".join(below).split())
    if passage.whose.recalled:
        first = filled(f"{head}  {colours.unverified(UNVERIFIED)}", rest="  ").split("\n")
        return [*first, *([filled(path, "  ")] if path else [])]
    return filled(f"{head}  {path}" if path else head, rest="  ").split("\n")


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


def _chapeau(passage: Passage, *, closing: bool = False) -> list[str]:
    """The words that an item hangs on, of less weight: what opens the list that it stands in, or what closes that."""
    out: list[str] = []
    for part in reversed(passage.above) if closing else passage.above:
        words = part.closing if closing else part.lead + _apart(part, passage)
        for line in _paragraphs(words, ("" if closing else part.label).ljust(len(passage.label)), 2):
            out += [dim(one) for one in line.split("\n")]
    return out


def _apart(part: Passage, top: Passage) -> str:
    mark = apart(part, top)
    return " ".join(colours.unverified(w) if w else w for w in mark.split(" ")) if "UNVERIFIED" in mark else mark


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
            words += _apart(part, top)
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
