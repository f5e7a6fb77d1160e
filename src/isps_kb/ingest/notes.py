"""Footnotes: bodies found, calls removed, each given to the clause that calls it."""

import re
from collections.abc import Sequence

from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN, Line
from isps_kb.ingest.marks import Draft
from isps_kb.model import Repair

_BODY = re.compile(r"(?:(?<=[.!?”’\")])\s+|^)(?P<glyph>\*{1,3}|\+{1,3}|†|‡)\s+(?=[A-Z])", re.MULTILINE)
_CALL = re.compile(
    r"(?P<space>\s?)(?P<glyph>(?<=\s)(?:\*{1,3}|\+{1,3})(?=[\s.,;:]|$)|(?<=\w)\*{1,3}(?=[\s.,;:]|$)|[†‡])(?P<after>\s?)"
)
MARK = re.compile(rf"\s?{NOTE_OPEN}(?P<n>[^{NOTE_CLOSE}]{{0,4}}){NOTE_CLOSE}")
_MARK_BODY = re.compile(rf"{NOTE_OPEN}(?P<n>[^{NOTE_CLOSE}]{{1,4}}){NOTE_CLOSE}\s*(?P<text>\S.*)")


def by_glyph(drafts: Sequence[Draft], texts: list[str], notes: list[list[str]], repairs: list[Repair]) -> None:
    """Notes marked * + ++ †: each body goes to the clause with the latest call of its glyph before it."""
    calls: list[tuple[int, str]] = []
    for n, draft in enumerate(drafts):
        calls += [(n, g) for g in draft.calls]
        found: list[tuple[str, str]] = []
        text = texts[n]
        if not any(g in text for g in "*+†‡"):
            continue
        starts = list(_BODY.finditer(text))
        for m, following in zip(reversed(starts), [None, *reversed(starts)], strict=False):
            end = following.start() if following else len(text)
            newline = text.find("\n", m.end(), end)
            end = newline if newline >= 0 else end
            found.insert(0, (m["glyph"], text[m.end() : end].strip()))
            text = (
                text[: m.start()] + text[end:] if newline >= 0 or following is None else text[: m.start()] + text[end:]
            )
        texts[n] = _without_calls(draft.id, text.rstrip(), n, calls, repairs)
        for glyph, body in found:
            at = next((k for k in range(len(calls) - 1, -1, -1) if calls[k][1] == glyph), None)
            owner = calls.pop(at)[0] if at is not None else n
            notes[owner].append(" ".join(body.split()))
            repairs.append(Repair(drafts[owner].id, f"{glyph} {body[:40]}…", "note"))


def _without_calls(clause_id: str, text: str, n: int, calls: list[tuple[int, str]], repairs: list[Repair]) -> str:
    def cut(m: re.Match[str]) -> str:
        calls.append((n, m["glyph"]))
        after = text[m.end() : m.end() + 1]
        repairs.append(
            Repair(
                clause_id, f"{text[max(0, m.start() - 12) : m.start()]}{m[0]}{after}".strip(), "call of a note removed"
            )
        )
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
        if first is not None and (first == 0 or "/app." in last.id or len(texts) > 1):
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
    plain = [] if superscript else [n for n in bodies if n.isdigit()]
    for k, draft in enumerate(drafts):
        for m in MARK.finditer(texts[k]):
            repairs.append(Repair(draft.id, m[0].strip(), "note" if m["n"] in bodies else "call of a note removed"))
            if m["n"] in bodies:
                notes[k].append(bodies[m["n"]])
        texts[k] = MARK.sub("", texts[k])
        for number in plain:
            m = re.search(
                rf"(?<=[A-Za-z”’)])(?<!paragraph)(?<!recital)(?<!Article)(?<!\band)(?<!\bor)(?<!\bto) \({number}\)(?=[,.;:\s]|$)",
                texts[k],
            )
            if m and bodies[number] not in notes[k]:
                notes[k].append(bodies[number])
                repairs.append(Repair(draft.id, m[0].strip(), "note"))
                texts[k] = texts[k][: m.start()] + texts[k][m.end() :]
                plain.remove(number)
                break
