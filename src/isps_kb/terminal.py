"""Clauses and links as text for people: wrapped to the terminal, indented by number, coloured only where colour is wanted."""

import os
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
MAX_WIDTH = 100
MIN_WIDTH = 40
KIND_WORDS = {
    "restatement": "restatement, not the official text",
    "official": "official text",
}


def width() -> int:
    """Columns to write in."""
    try:
        columns = int(os.environ.get("COLUMNS", "")) or MAX_WIDTH
    except ValueError:
        try:
            columns = os.get_terminal_size(1).columns or MAX_WIDTH
        except OSError:
            columns = MAX_WIDTH
    return max(MIN_WIDTH, min(MAX_WIDTH, columns)) - 1


def fitted(text: str) -> str:
    """Lines that are longer than the terminal, cut at spaces and continued with an indent; styles do not count."""
    return "\n".join(_fit(line) if len(line) > width() else line for line in text.split("\n"))


def _fit(line: str) -> str:
    if len(_STYLE.sub("", line)) <= width():
        return line
    codes = _STYLE.findall(line)
    marked = _STYLE.sub("\ue000", line)  # one private character stands for each style code while lines are cut
    indent = " " * min(len(line) - len(line.lstrip()) + 4, width() // 2)
    cut = textwrap.fill(marked, width(), subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True)
    for code in codes:
        cut = cut.replace("\ue000", code, 1)
    return cut


def clause(data: Mapping[str, Any]) -> str:
    """Everything `ref` shows of one clause."""
    out = [_head(data), _origin(data), ""]
    if data.get("work"):
        out += [*_work(data["work"]), ""]
    out += _body(data["text"], data["items_at"], data["children"], data["id"], data["notes"])
    out += [_remark(r) for r in data.get("remarks", ())]
    aid = data.get("restatement")
    if aid:
        out += ["", _dim("Reading aid: our restatement, not the official text"), ""]
        out += _body(aid["text"], aid["items_at"], aid["children"], data["id"], ())
    relations = _relations(data)
    if relations:
        out += ["", *relations]
    return "\n".join(out)


def _head(data: Mapping[str, Any]) -> str:
    path = " › ".join(data["heading"])
    lines = textwrap.wrap(path, width(), break_on_hyphens=False)
    return "\n".join(
        [click.style(f"{data['id']}", bold=True) + f"  {_force(data['force'])}", *(_dim(line) for line in lines)]
    )


def _force(force: str) -> str:
    colour = "red" if force.startswith("mandatory") else "yellow" if "mandatory" in force else "green"
    return click.style(f"[{force}]", fg=colour)


def _origin(data: Mapping[str, Any]) -> str:
    edition = data["edition"]
    words = [KIND_WORDS.get(edition["kind"], edition["kind"])]
    if edition["kind"] == "official":
        words += [edition["title"], edition["date"], edition["source"]]
    if data.get("written_from"):
        words.append("written from " + " and ".join(s for s in data["written_from"] if not s.startswith("http")))
    words.append(f"licence: {edition['licence']}" if edition["licence"] else "licence: not stated")
    if data.get("confidence") == "recalled":
        words.append("UNVERIFIED: the original wording was not seen")
    return _dim(_fill("; ".join(w for w in words if w), 0))


def _body(text: str, split: int, children: Sequence[Mapping[str, Any]], own: str, notes: Iterable[str]) -> list[str]:
    out: list[str] = []
    label = own.partition("/")[2] if own.count("/") == 1 else own
    if "/" not in own:
        children = [
            {**c, "text": c["text"].partition(" ")[2] if c["text"][:1].isdigit() else c["text"]} for c in children
        ]
    if text:
        out += _paragraphs(text[:split], label, 2)
    elif not children:
        out.append("  (no text is held)")
    seen: tuple[str, ...] = ()
    closings: list[tuple[str, str, int]] = []
    base = _depth(own)
    for child in children:
        depth = max(0, _depth(child["id"]) - base)
        while closings and not child["id"].startswith(f"{closings[-1][0]}."):
            out += _paragraphs(closings[-1][1], "", closings.pop()[2])
        path = tuple(child.get("heading", ()))
        if path and path != seen:
            shared = sum(1 for a, b in zip(path, seen, strict=False) if a == b)
            out += ["", *(click.style(f"  {h}", bold=True) for h in path[shared:])] if seen or len(path) > 1 else []
            seen = path
        at = child.get("items_at", len(child["text"]))
        item = "heading" not in child
        mark = f".{child['id'].rpartition('.')[2]}" if item and "/" in own else child["id"].partition("/")[2]
        indent = 2 + 4 * (depth - 1 if not item else depth)
        origin = f" [{child['kind']}, not in this copy]" if "edition" in child else ""
        out += _paragraphs(f"{child['text'][:at]}{origin}" if child["text"] else "", mark, indent)
        out += [_note(n, indent) for n in child.get("notes", ())]
        if at < len(child["text"]):
            closings.append((child["id"], child["text"][at:], indent))
    while closings:
        out += _paragraphs(closings[-1][1], "", closings.pop()[2])
    if text and split < len(text):
        out += _paragraphs(text[split:], "", 2)
    return out + [_note(n, 2) for n in notes]


def _depth(clause_id: str) -> int:
    return clause_id.rpartition("/")[2].count(".")


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
        lines.append(textwrap.fill(line, width(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False))
    if label and not lines:
        return []
    return lines


def _note(note: str, indent: int) -> str:
    return _dim(
        textwrap.fill(
            f"Note: {note}", width(), initial_indent=" " * (indent + 5), subsequent_indent=" " * (indent + 11)
        )
    )


def _remark(remark: Mapping[str, str]) -> str:
    basis = f" (seen in: {remark['basis']})" if remark["basis"] else ""
    return "\n" + textwrap.fill(
        f"Remark of the editors, not part of the text: {remark['text']}{basis}",
        width(),
        initial_indent="  ",
        subsequent_indent="  ",
    )


def _work(work: Mapping[str, Any]) -> list[str]:
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
    return [_row(name, value) for name, value in rows if value]


def _row(name: str, value: str) -> str:
    return textwrap.fill(
        value,
        width(),
        initial_indent=f"{name:<11} ",
        subsequent_indent=" " * 12,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _relations(data: Mapping[str, Any]) -> list[str]:
    rows: list[tuple[str, str]] = []
    by_status: dict[str, dict[str, None]] = {}
    for citation in data["cites"]:
        if citation["kind"] != "self":
            names = citation["targets"] or [
                f"“{citation['text']}” ({' or '.join(citation.get('candidates', ())) or 'not told'})"
            ]
            by_status.setdefault(citation["status"], {}).update(dict.fromkeys(ranges(names)))
    words = {
        "resolved": "Cites",
        "missing": "Not held",
        "outside": "Elsewhere",
        "ambiguous": "Ambiguous",
        "dangling": "NOT FOUND",
    }
    rows += [(word, ", ".join(by_status[status])) for status, word in words.items() if status in by_status]
    rows += [
        ("Cited by", ", ".join(ranges(data["cited_by"]))),
        ("Companions", ", ".join(ranges(data["companions"]))),
        ("Taught by", ", ".join(data["taught_by"])),
    ]
    rows.append(("Also in", ", ".join(data.get("also_in", ()))))
    return [_row(name, value) for name, value in rows if value]


def ranges(ids: Sequence[str]) -> list[str]:
    """Ids with runs of siblings shortened: B/2, B/3 … B/19 as B/2-19."""
    out: list[str] = []
    run: list[str] = []
    for i in [*ids, ""]:
        if run and _follows(run[-1], i):
            run.append(i)
            continue
        if len(run) > 3:
            out.append(f"{run[0]} to {run[-1]}")
        else:
            out += run
        run = [i] if i else []
    return out


def _follows(before: str, after: str) -> bool:
    head, _, last = before.rpartition("." if "." in before else "/")
    other, _, number = after.rpartition("." if "." in after else "/")
    return head == other and last.isdigit() and number.isdigit() and int(number) == int(last) + 1


def neighbours(
    clause_id: str, distances: Mapping[str, int], edges: Iterable[tuple[str, str, str, str]], names: Mapping[str, str]
) -> str:
    """The neighbourhood of a provision: outgoing and incoming citations, each with its words and the heading of the other end."""
    outgoing, incoming, further = [], [], []
    for source, target, _, words in edges:
        below = (f"{clause_id}.", f"{clause_id}/")
        if source == clause_id or source.startswith(below):
            outgoing.append((source, target, words))
        elif target == clause_id or target.startswith(below):
            incoming.append((source, target, words))
        else:
            further.append((source, target, words))
    out = [click.style(clause_id, bold=True) + f"  {names.get(clause_id, '')}".rstrip()]
    for title, rows in (("cites", outgoing), ("is cited by", incoming), ("further", further)):
        if rows:
            out += ["", f"{title} ({len(rows)})"]
            out += [_link(row, names, clause_id, outward=title == "cites") for row in rows]
    if len(out) == 1:
        out.append("  no citation in the direction asked for")
    return "\n".join(out)


def _link(row: tuple[str, str, str], names: Mapping[str, str], clause_id: str, *, outward: bool) -> str:
    source, target, words = row
    other = target if outward else source
    own = source if outward else target
    via = f" [{own}]" if own != clause_id else ""
    text = f"{other:<14} {names.get(other, 'not held')}  “{words}”{via}"
    return textwrap.fill(text, width(), initial_indent="  ", subsequent_indent=" " * 17, break_on_hyphens=False)


def way(steps: Sequence[tuple[str, str, str]], names: Mapping[str, str]) -> str:
    """A path through the graph, a line a step."""
    first = steps[0][0]
    lines = [f"{first:<14} {names.get(first, '')}".rstrip()]
    for _, how, to in steps:
        lines.append(f"  {how}")
        lines.append(f"{to:<14} {names.get(to, 'not held')}")
    return "\n".join(lines)


def _fill(text: str, indent: int) -> str:
    return textwrap.fill(
        text, width(), initial_indent=" " * indent, subsequent_indent=" " * indent, break_on_hyphens=False
    )


def _dim(text: str) -> str:
    return click.style(text, dim=True)
