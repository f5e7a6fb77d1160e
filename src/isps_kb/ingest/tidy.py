"""Drafts to clauses: lines joined, hyphens and page numbers mended, closing text given to its paragraph, notes called in.

Words are never changed. What is taken away (page furniture, marker glyphs, hyphens at line ends) is returned as repairs.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from isps_kb.ingest import hyphens
from isps_kb.ingest import notes as noting
from isps_kb.ingest.furniture import ANNOUNCING
from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering.marks import LEFT_OVER, Draft, Hint
from isps_kb.model import Clause, Repair

_HALF = re.compile(r"\w-\d$|\d-\w$")
_TERMINAL = re.compile(r"[.;:,!?][”’\"')\]]*$|(?:;|,)\s*(?:and|or)$")
_PAGE_IN = re.compile(
    r"(?<=[a-z])\s(\d{1,3})\s(?=(?:to|of|the|a|an|and|or|in|by|for|on|with|that|which|be|is|are|at|from|as|such|their|its|it)\s)"
)
HIGH = 20
SEAM = "\x1f"  # where two lines of a copy that is not wrapped were joined; white space to str.split
_CLOSING = re.compile(r"(?<=[.;])\s+(?=[A-Z]|and thereafter\b)|(?<=,)\s+(?=producing\b)")


def clauses(
    drafts: Sequence[Draft],
    hints: Mapping[str, Hint],
    repairs: list[Repair],
    *,
    wrapped: bool,
    spelt: Iterable[str] = (),
) -> list[Clause]:
    """The clauses of the drafts, in order; `repairs` grows by what was mended.

    `spelt` are texts on the same matters: where the copy does not show how a word is spelt that a line end cut, they do.
    """
    bodies, superscript = noting.numbered_bodies(drafts)
    drafts = [d for d in drafts if d.lines or "/app." not in d.id]
    words = hyphens.vocabulary(drafts)
    if any(line.text.endswith("-") for draft in drafts for line in draft.lines):
        hyphens.spell(words, spelt)
    texts = [_joined(d, words, repairs, wrapped=wrapped) for d in drafts]
    splits = _closings(drafts, texts, hints)
    notes: list[list[str]] = [[] for _ in drafts]
    noting.by_glyph(drafts, texts, notes, repairs)
    noting.by_number(drafts, texts, notes, bodies, repairs, superscript=superscript)
    out: list[Clause] = []
    pairs = _Pairs([*texts, *splits])
    for n, draft in enumerate(drafts):
        lead, closing = texts[n], splits[n]
        lead, closing = (_unmarked(draft.id, part, repairs) for part in (lead, closing))
        lead, closing = (_flat(_page_numbers(draft.id, part, pairs, repairs)) for part in (lead, closing))
        text = "\n".join(t for t in (lead, closing) if t)
        heading = tuple(hyphens.heading(h, draft.id, words, repairs) for h in draft.heading)
        title = heading[-1].partition(" ")[2] if draft.form == "heading" and heading else ""
        out.append(Clause(draft.id, draft.form, heading, title, text, len(lead), tuple(notes[n]), draft.no))
    return _closing_quote(out, repairs)


def _unmarked(clause_id: str, text: str, repairs: list[Repair]) -> str:
    """A text without the dash at its end that marked what came next."""
    m = LEFT_OVER.search(text.rstrip())
    if not m:
        return text
    repairs.append(
        Repair(clause_id, text[max(0, m.start() - 20) : m.end()].strip(), text[max(0, m.start() - 20) : m.start()])
    )
    return text[: m.start()]


def _flat(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


# --- lines ------------------------------------------------------------------------------------------------------------


def _joined(draft: Draft, words: Counter[str], repairs: list[Repair], *, wrapped: bool) -> str:
    """The lines as one text: paragraphs and unnumbered items a line each, words cut at line ends joined."""
    paragraphs: list[list[str]] = []
    for line in draft.lines:
        if not paragraphs or _breaks(paragraphs[-1][-1], line, wrapped=wrapped):
            paragraphs.append([line.text])
            continue
        before, text = paragraphs[-1][-1], line.text
        if before.endswith("-") and len(before) > 2 and before[-2].isalpha() and text[:1].isalpha():
            paragraphs[-1][-1] = hyphens.rejoin(draft.id, before, text, words, repairs)
            paragraphs[-1].append(text)
        elif _HALF.search(before[-6:] + text[:1]):  # "regulation XI-" / "2/9", "24-" / "hour"
            paragraphs[-1].append(text)
        else:
            paragraphs[-1][-1] = f"{before} " if wrapped else f"{before}{SEAM}"
            paragraphs[-1].append(text)
    return "\n".join(hyphens.mended(draft.id, "".join(p), words, repairs) for p in paragraphs)


def _breaks(before: str, line: Line, *, wrapped: bool) -> bool:
    """Whether a line begins a paragraph or an unnumbered item of its own."""
    if line.text.startswith("- "):
        return True
    if not (line.brk or not wrapped) or not (_TERMINAL.search(before[-80:]) or before.startswith("- ")):
        return False
    return not line.text[:1].islower()


class _Pairs:
    """Which words stand next to each other in a copy, and which stand before numbers; worked out when first asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.known: set[tuple[str, str]] = set()
        self.counting: Counter[str] = Counter()

    def part(self, before: str, number: str, after: str) -> bool:
        """Whether a number is foreign to the sentence: the words it parts belong together, or it is high and counts nothing."""
        if not self.known:
            for text in self.texts:
                for a, b in itertools.pairwise(text.lower().split()):
                    self.known.add((a, b))
                    self.counting[a] += b.isdecimal()
        if self.counting[before] > 1:  # "pier 9 is red and pier 10 is green": a label
            return False
        return (before, after) in self.known or (int(number) >= HIGH and after not in ("and", "or", "to"))


def _page_numbers(clause_id: str, text: str, pairs: _Pairs, repairs: list[Repair]) -> str:
    """Take out a number that interrupts a sentence.

    Nothing announces it, nothing is counted by it, and the words that it parts stand together elsewhere in the copy.
    """

    def cut(m: re.Match[str]) -> str:
        before = re.search(r"[A-Za-z]+$", text[max(0, m.start() - 30) : m.start()])
        after = re.match(r"[a-z]+", text[m.end() : m.end() + 30])
        if (
            not before
            or not after
            or before[0].lower() in ANNOUNCING
            or not pairs.part(before[0].lower(), m[1], after[0])
        ):
            return m[0]
        left = text[max(0, m.start() - 60) : m.start()].split()[-3:]
        right = text[m.end() : m.end() + 60].split()[:3]
        repairs.append(Repair(clause_id, " ".join((*left, m[1], *right)), " ".join((*left, *right))))
        return " "

    return _PAGE_IN.sub(cut, text)


def _closing_quote(out: list[Clause], repairs: list[Repair]) -> list[Clause]:
    """Drop the quotation mark that closes a whole annex at the end of an instrument's last clause."""
    last = {c.id.rpartition("/")[0]: n for n, c in enumerate(out)}
    for n in last.values():
        c = out[n]
        if c.text.endswith("’") and c.text.count("‘") < len(re.findall(r"’(?!\w)", c.text)):
            repairs.append(Repair(c.id, c.text[-12:], c.text[-12:-1]))
            out[n] = Clause(
                c.id, c.form, c.heading, c.title, c.text[:-1], min(c.split, len(c.text) - 1), c.notes, c.line
            )
    return out


# --- closing text -------------------------------------------------------------------------------------------------------


def _closings(drafts: Sequence[Draft], texts: list[str], hints: Mapping[str, Hint]) -> list[str]:
    """Move what follows a paragraph's last item to the paragraph; returns that text for each draft."""
    out = [""] * len(drafts)
    n = 0
    while n < len(drafts):
        if drafts[n].form == "item":
            n += 1
            continue
        last = n
        while last + 1 < len(drafts) and drafts[last + 1].form == "item":
            last += 1
        if last > n:
            for k in range(n + 1, last):
                texts[k] = texts[k].replace("\n", " ") if "\n- " not in texts[k] else texts[k]
            out[n] = _closing(texts, last, hints.get(drafts[n].id))
        n = last + 1
    return out


def _closing(texts: list[str], last: int, hint: Hint | None) -> str:
    head, newline, rest = texts[last].partition("\n")
    if newline and not rest.startswith("- "):
        texts[last] = head
        return rest
    if hint and hint.closing:
        for mark in (SEAM, f" {hint.closing} "):
            head, found, rest = texts[last].partition(mark)
            if found:
                texts[last] = head
                return f"{mark}{rest}".strip()
        m = _CLOSING.search(texts[last])
        if m:
            closing = texts[last][m.end() :]
            texts[last] = texts[last][: m.start()]
            return closing
    return ""
