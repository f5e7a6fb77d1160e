"""The whole Code and its chapter with invented words: numbers, titles, headings and modal verbs stay, all else is made up.

An import is measured on it: our own words would be refused, and nobody's wording stands in the tests.
"""

import random
import re
from dataclasses import dataclass
from functools import cache

from isps_kb.ingest.furniture import ANNOUNCING
from isps_kb.model import Clause
from world import published
from world.saved import Paragraph

_SYLLABLES = [c + v for c in "bdfgklmnprstv" for v in "aeio"]
_KEPT = ANNOUNCING | frozenset(
    "shall should may must not the and for with that which this these those are was were has have when where unless until".split()
)
_HEADS = {
    "XI-2": ("CHAPTER XI-2", "SPECIAL MEASURES TO ENHANCE MARITIME SECURITY"),
    "PRE": ("PREAMBLE",),
    "A": ("PART A", "MANDATORY REQUIREMENTS"),
    "B": ("PART B", "GUIDANCE"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """A clause as it is printed, and the words that an import has to find."""

    id: str
    words: str


@cache
def _word(plain: str) -> str:
    rng = random.Random(plain)
    return "".join(rng.choice(_SYLLABLES) for _ in range((len(plain) + 1) // 2 + 1))


def _made_up(text: str) -> str:
    count = 0

    def instead(m: re.Match[str]) -> str:
        nonlocal count
        count += 1
        word = m[0]
        beside = text[m.end() : m.end() + 1] == "-" or text[m.start() - 1 : m.start()] == "-"
        if word.lower() in _KEPT or len(word) < 5 or count < 3 or beside:
            return word
        made = _word(word.lower())
        return made.upper() if word.isupper() else made.capitalize() if word[0].isupper() else made

    return re.sub(r"[A-Za-z]+", instead, text)


@cache
def clauses() -> tuple[tuple[Clause, str, str], ...]:
    """Each clause with its words before its items, and those that close it; the fields of the forms are left out."""
    found = []
    for instrument in _HEADS:
        for document in published.corpus().documents:
            if document.instrument == instrument:
                for c in (c for c in document.clauses if "/app." not in c.id):
                    lead, closing = (
                        " ".join(_made_up(part).split()) for part in (c.text[: c.split], c.text[c.split :])
                    )
                    found.append((c, lead, closing))
    return tuple(found)


def known() -> dict[str, str]:
    """The words of every clause, by its id."""
    return {c.id: " ".join(f"{lead} {closing}".split()) for c, lead, closing in clauses()}


def paragraphs() -> list[Paragraph]:
    """Everything in the order in which it is printed."""
    out: list[Paragraph] = []
    closings: list[tuple[str, str]] = []
    instrument = ""
    subs: tuple[str, ...] = ()
    for c, lead, closing in clauses():
        while closings and not (c.form == "item" and c.id.startswith(f"{closings[-1][0]}.")):
            out.append(Paragraph("", closings.pop()[1]))
        inst, _, label = c.id.partition("/")
        if inst != instrument:
            out += [Paragraph("", head, heading=True) for head in _HEADS[inst]]
            instrument, subs = inst, ()
        out += _printed(c, label.replace("-par", ""), lead, subs)
        subs = _subs(c)
        if closing:
            closings.append((c.id, closing))
    return out + [Paragraph("", words) for _, words in reversed(closings)]


def _subs(c: Clause) -> tuple[str, ...]:
    return tuple(h for h in c.heading[1:] if not h[0].isdigit())


def _printed(c: Clause, label: str, lead: str, before: tuple[str, ...]) -> list[Paragraph]:
    """A clause as it is printed, below the sub-headings that are new."""
    chapter = c.id.startswith("XI-2/")
    parts = label.split(".")
    own = ".".join(parts[1:]) if chapter else label
    if c.form == "item":
        return [Paragraph(f".{parts[-1]}", lead)]
    new = _subs(c)
    same = next(
        (n for n, pair in enumerate(zip(new, before, strict=False)) if pair[0] != pair[1]), min(len(new), len(before))
    )
    heads = [Paragraph("", h, heading=True) for h in new[same:]] if c.form == "paragraph" else []
    if c.form == "paragraph":
        return [*heads, Paragraph(own, lead)]
    if chapter and len(parts) == 1:
        found = [Paragraph("", f"Regulation {label}", heading=True), Paragraph("", c.title, heading=True)]
    else:
        found = [Paragraph(own, c.title.upper() if len(parts) == 1 else c.title, heading=True)]
    return [*found, Paragraph("", lead)] if lead else found
