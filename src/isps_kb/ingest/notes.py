"""Footnotes: bodies found, calls removed, each given to the clause that calls it."""

import itertools
import re
from collections.abc import Sequence

from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN, Line
from isps_kb.ingest.numbering.marks import Draft
from isps_kb.model import Repair

MAX_NOTES = 99
UNCALLED = "note that no clause calls"
_BODY = re.compile(r"(?:(?<=[.!?”’\")])\s+|^)(?P<glyph>\*{1,3}|\+{1,3}|†|‡)\s+(?=[A-Z])", re.MULTILINE)
_CALL = re.compile(
    r"(?P<space>\s?)(?P<glyph>(?<=\s)(?:\*{1,3}|\+{1,3})(?=[\s.,;:]|$)|(?<=\w)\*{1,3}(?=[\s.,;:]|$)|[†‡])(?P<after>\s?)"
)
MARK = re.compile(rf"\s?{NOTE_OPEN}(?P<n>[^{NOTE_CLOSE}]{{0,4}}){NOTE_CLOSE}")
_MARK_BODY = re.compile(rf"{NOTE_OPEN}(?P<n>[^{NOTE_CLOSE}]{{1,4}}){NOTE_CLOSE}\s*(?P<text>\S.*)")


def by_glyph(drafts: Sequence[Draft], texts: list[str], notes: list[list[str]], repairs: list[Repair]) -> None:
    """Notes marked * + ++ †: each body goes to the clause with the latest open call of its glyph before it."""
    calls: dict[str, list[int]] = {}
    for n, draft in enumerate(drafts):
        for glyph in draft.calls:
            calls.setdefault(glyph, []).append(n)
        if not any(g in texts[n] for g in "*+†‡"):
            continue
        text, bodies = _parted(texts[n])
        texts[n] = _without_calls(draft.id, text, n, calls, repairs)
        for glyph, body in bodies:
            owner = calls[glyph].pop() if calls.get(glyph) else n
            notes[owner].append(body)
            repairs.append(Repair(drafts[owner].id, f"{glyph} {body[:40]}…", "note"))


def _parted(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text without the notes printed in it, and those notes as glyph and body; a note ends with its line."""
    kept: list[str] = []
    bodies: list[tuple[str, str]] = []
    at = 0
    starts = list(_BODY.finditer(text))
    for m, following in itertools.zip_longest(starts, starts[1:]):
        kept.append(text[at : m.start()])
        at = following.start() if following else len(text)
        newline = text.find("\n", m.end(), at)
        at = newline if newline >= 0 else at
        bodies.append((m["glyph"], " ".join(text[m.end() : at].split())))
    kept.append(text[at:])
    return "".join(kept).rstrip(), bodies


def _without_calls(clause_id: str, text: str, n: int, calls: dict[str, list[int]], repairs: list[Repair]) -> str:
    def cut(m: re.Match[str]) -> str:
        calls.setdefault(m["glyph"], []).append(n)
        after = text[m.end() : m.end() + 1]
        was = f"{text[max(0, m.start() - 12) : m.start()]}{m[0]}{after}".strip()
        repairs.append(Repair(clause_id, was, "call of a note removed"))
        return "" if after in ".,;:" or not after else " "

    return _CALL.sub(cut, text)


def numbered_bodies(drafts: Sequence[Draft]) -> tuple[dict[str, str], bool]:
    """Take the bodies of numbered notes at the end of the copy off the drafts: by number, and whether superscript marks them."""
    bodies: dict[str, str] = {}
    for draft in drafts:
        kept: list[Line] = []
        for line in draft.lines:
            m = _MARK_BODY.fullmatch(line.text)
            if m:
                bodies[m["n"]] = m["text"]
            else:
                kept.append(line)
        draft.lines[:] = kept
    superscript = bool(bodies)
    last = drafts[-1] if drafts else None
    if last and not bodies:
        first = next((k for k, line in enumerate(last.lines) if line.text.startswith("(1) ")), None)
        texts: list[str] = []
        for line in last.lines[first:] if first is not None else ():
            if line.text.startswith(f"({len(texts) + 1}) "):
                texts.append(line.text.partition(") ")[2])
            elif texts:
                texts[-1] = f"{texts[-1]} {line.text}"
        called = len(texts) <= MAX_NOTES and any(
            _called(n, line.text) for d in drafts for line in d.lines for n in range(1, len(texts) + 1)
        )
        if first is not None and called:
            bodies = {str(n): text for n, text in enumerate(texts, 1)}
            del last.lines[first:]
    return bodies, superscript


def by_number(
    drafts: Sequence[Draft],
    texts: list[str],
    notes: list[list[str]],
    bodies: dict[str, str],
    repairs: list[Repair],
    *,
    superscript: bool,
) -> None:
    """Numbered notes: each to the clause that has its number, in superscript or, where none is superscript, in brackets."""
    plain = [] if superscript else [n for n in bodies if n.isdigit()]
    for k, draft in enumerate(drafts):
        for m in MARK.finditer(texts[k]):
            repairs.append(Repair(draft.id, m[0].strip(), "note" if m["n"] in bodies else "call of a note removed"))
            if m["n"] in bodies:
                notes[k].append(bodies[m["n"]])
        texts[k] = MARK.sub("", texts[k])
        for number in plain:
            call = _called(int(number), texts[k])
            if call and bodies[number] not in notes[k]:
                notes[k].append(bodies[number])
                repairs.append(Repair(draft.id, call[0].strip(), "note"))
                texts[k] = texts[k][: call.start()] + texts[k][call.end() :]
                plain.remove(number)
                break
    used = {note for owned in notes for note in owned}
    repairs += [Repair("", f"({n}) {body}", UNCALLED) for n, body in bodies.items() if body not in used]


def _called(number: int, text: str) -> re.Match[str] | None:
    """Where a text calls note `number` in brackets."""
    if f"({number})" not in text:
        return None
    return re.search(
        rf"(?<=[A-Za-z”’)])(?<!paragraph)(?<!recital)(?<!Article)(?<!\band)(?<!\bor)(?<!\bto) \({number}\)(?=[,.;:\s]|$)",
        text,
    )
