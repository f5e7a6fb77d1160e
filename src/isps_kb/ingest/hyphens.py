"""Words cut at line ends, put together again as the vocabulary of the copy has them, with their hyphen or without."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from isps_kb.ingest.notes import MARK
from isps_kb.ingest.numbering.marks import Draft
from isps_kb.model import Repair

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_SPLIT_WORD = re.compile(r"\b([A-Za-z]{2,})-([A-Za-z]{2,})\b(?!-)")
_PREFIXES = frozenset("co non re pre un sub anti multi self ex inter semi mid post off on so well".split())
_LINKS = frozenset("to of by in the and on off up at for a".split())


def vocabulary(drafts: Sequence[Draft]) -> Counter[str]:
    """How often each word stands in the copy; the halves of words cut at line ends do not count."""
    words: Counter[str] = Counter()
    for draft in drafts:
        cut = False
        for line in draft.lines:
            found = _WORD.findall(line.text.lower())
            first = 1 if cut else 0
            cut = line.text.endswith("-")
            words.update(found[first : len(found) - 1 if cut else None])
    return words


def spell(words: Counter[str], spelt: Iterable[str]) -> None:
    """Add to a vocabulary the words of other texts that it lacks in every spelling."""
    for word in {w for text in spelt for w in _WORD.findall(text.lower())}:
        if not words[word] and not words[word.replace("-", "")]:
            words[word] = 1


def rejoin(clause_id: str, before: str, after: str, words: Counter[str], repairs: list[Repair]) -> str:
    """The end of a line whose last word is cut, with or without its hyphen, as the vocabulary of the copy decides."""
    left = re.search(r"[A-Za-z-]{1,60}-$", before[-61:])
    right = re.match(r"[A-Za-z-]{1,60}", after)
    a, b = (left[0][:-1] if left else ""), (right[0] if right else "")
    hyphened, joined = f"{a}-{b}".lower(), f"{a}{b}".lower()
    linked = ("-" in b and b.lower().partition("-")[0] in _LINKS) or (  # "day-" / "to-day", "ship-to-" / "ship"
        "-" in a and a.lower().rpartition("-")[2] in _LINKS
    )
    halves_are_words = linked or a.lower() in _PREFIXES or (words[a.lower()] > 0 and words[b.lower()] > 0)
    if words[hyphened] > words[joined] or (not words[joined] and halves_are_words):
        return before
    repairs.append(Repair(clause_id, f"{a}- {b}", f"{a}{b}"))
    return before[:-1]


def mended(clause_id: str, text: str, words: Counter[str], repairs: list[Repair]) -> str:
    """Join words that an earlier line end had cut ("Adminis-trations"): the halves are no words, the whole is one."""

    def mend(m: re.Match[str]) -> str:
        a, b = m[1].lower(), m[2].lower()
        whole = a + b
        if words[whole] and not words[b] and a not in _PREFIXES and words[f"{a}-{b}"] == 1:
            repairs.append(Repair(clause_id, m[0], m[1] + m[2]))
            return m[1] + m[2]
        return m[0]

    return _SPLIT_WORD.sub(mend, text) if "-" in text else text


def heading(text: str, clause_id: str, words: Counter[str], repairs: list[Repair]) -> str:
    """A heading without the hyphen that a line end left in it, and without calls of notes."""
    m = _SPLIT_WORD.search(text)
    if m and words[(m[1] + m[2]).lower()] and not words[m[2].lower()]:
        repair = Repair(clause_id, m[0], m[1] + m[2])
        if repair not in repairs and not any(r.was == m[0] for r in repairs):
            repairs.append(repair)
        text = text.replace(m[0], m[1] + m[2])
    return " ".join(MARK.sub("", text).split())
