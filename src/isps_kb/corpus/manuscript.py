"""Clauses to corpus Markdown, the exact inverse of `outline.read`; the canonical form that editions are stored in."""

import json
import re
from collections.abc import Iterable, Sequence

from isps_kb.model import Clause, Document

_ESCAPE = re.compile(r"([\\`*_\[\]<>|~&])")
_LEADING = re.compile(r"^(?:([#+-])(?=#{0,5}(?:\s|$))|([-=])(?=[-=]*$)|(\d{1,9})([.)])(?=\s|$))")
_PLAIN_SCALAR = re.compile(r"[A-Za-z0-9(][^\"'\\{}\[\]&*#?|<>=!%@`\n]*[^\s\"'\\{}\[\]&*#?|<>=!%@`:,\n]|[A-Za-z0-9]")
_NUMBER = re.compile(r"[\d.]+(?:-par)?|pre|def|[a-z]{2,8}\.[\d.a-zIVX-]+")


def write(document: Document) -> str:
    """The canonical Markdown of a document."""
    out = ["---", *_meta(document.meta), "---"]
    path: tuple[str, ...] = ()
    for clause, items in _grouped(document.clauses):
        label = clause.id[len(document.instrument) + 1 :]
        out += _headings(path, clause.heading)
        path = clause.heading
        number = "" if clause.form == "heading" else f"**{label}**"
        out += _paragraphs(clause, number, items)
    return "\n".join(out).rstrip("\n") + "\n"


def _grouped(clauses: Sequence[Clause]) -> Iterable[tuple[Clause, list[Clause]]]:
    """Each heading or paragraph with the items that follow it."""
    block: Clause | None = None
    items: list[Clause] = []
    for clause in clauses:
        if clause.form == "item" and block:
            items.append(clause)
            continue
        if block:
            yield block, items
        block, items = clause, []
    if block:
        yield block, items


def _headings(before: tuple[str, ...], now: tuple[str, ...]) -> list[str]:
    shared = 0
    while shared < min(len(before), len(now)) and before[shared] == now[shared]:
        shared += 1
    if now and shared == len(now) < len(before) and not re.match(r"\d|app\.", now[-1]):
        shared -= 1  # back under a heading of the level above: print it again
    first = 0 if now and re.match(r"\d|app\.", now[0]) else 1
    return [
        line
        for n in range(shared, len(now))
        for line in ("", f"{'#' * (n + 1 + first)} {_escape(now[n]).replace('#', chr(92) + '#')}")
    ]


def _paragraphs(clause: Clause, number: str, items: list[Clause]) -> list[str]:
    """The lines of a heading's or paragraph's text, its items and its notes, each block after an empty line."""
    lead, closing = _lines(clause.text[: clause.split]), _lines(clause.text[clause.split :])
    out: list[str] = []
    if number:
        first = lead.pop(0) if lead and not _bullet(lead[0]) else ""
        out += ["", f"{number} {_escape(first)}".rstrip()]
    out += _text(lead, "")
    if items:
        if not (lead and _bullet(lead[-1])):
            out.append("")
        out += _items(clause.id, items, "")
    out += _text(closing, "")
    out += _notes(clause.notes, "")
    return out


def _items(parent: str, items: list[Clause], indent: str) -> list[str]:
    out: list[str] = []
    for n, item in enumerate(items):
        if item.id.rpartition(".")[0] != parent:
            continue
        below = [i for i in items[n + 1 :] if i.id.startswith(f"{item.id}.")]
        lead, closing = _lines(item.text[: item.split]), _lines(item.text[item.split :])
        first = lead.pop(0) if lead and not _bullet(lead[0]) else ""
        name = item.id.rpartition(".")[2]
        mark = f"**.{name}**" if name.isdigit() else f"**({name})**"
        out.append(f"{indent}- {mark} {_escape(first)}".rstrip())
        inner = f"{indent}  "
        out += _text(lead, inner)
        if lead and below and not _bullet(lead[-1]):
            out.append("")
        out += _items(item.id, below, inner)
        out += _text(closing, inner)
        out += _notes(item.notes, inner)
    return out


def _text(lines: list[str], indent: str) -> list[str]:
    out: list[str] = []
    for n, line in enumerate(lines):
        if _bullet(line):
            if not (n and _bullet(lines[n - 1])):
                out.append("")
            out.append(f"{indent}- {_escape(line[2:], start=True)}")
        else:
            out += ["", f"{indent}{_escape(line, start=True)}"]
    return out


def _notes(notes: Sequence[str], indent: str) -> list[str]:
    out: list[str] = []
    for n, note in enumerate(notes):
        out += ["" if not n else f"{indent}>", f"{indent}> {_escape(note, start=True)}"]
    return out


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _bullet(line: str) -> bool:
    return line.startswith("- ")


def _escape(text: str, *, start: bool = False) -> str:
    """Text with a backslash before each character that Markdown would read as markup."""
    out = _ESCAPE.sub(r"\\\1", text)
    if start:
        out = _LEADING.sub(lambda m: f"{m[3]}\\{m[4]}" if m[3] else f"\\{m[1] or m[2]}", out)
    return out


def _meta(meta: Iterable[tuple[str, object]]) -> list[str]:
    out: list[str] = []
    for key, value in meta:
        if isinstance(value, tuple) and value and all(isinstance(v, str) for v in value):
            if all(_NUMBER.fullmatch(v) for v in value):
                out.append(f"{key}: {json.dumps(value)}")
            else:
                out += [f"{key}:", *(f"  - {_scalar(v)}" for v in value)]
        else:
            out.append(f"{key}: {_scalar(value)}")
    return out


def _scalar(value: object) -> str:
    if (
        isinstance(value, str)
        and _PLAIN_SCALAR.fullmatch(value)
        and value.isprintable()
        and not re.search(": | #", value)
    ):
        return value
    pairs = isinstance(value, tuple) and value and all(isinstance(v, tuple) and len(v) == 2 for v in value)
    quoted = json.dumps(dict(value) if pairs else value, ensure_ascii=False)  # type: ignore[call-overload]
    return "".join(c if c.isprintable() else _escaped(c) for c in quoted)


def _escaped(char: str) -> str:
    """A character that YAML may not hold as it is."""
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
