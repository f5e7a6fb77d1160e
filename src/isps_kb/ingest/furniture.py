"""Page furniture: running heads, page numbers, dotted lines of a table of contents. What is dropped is reported."""

import re
from collections import Counter

from isps_kb.ingest.lines import Line

_PAGE = re.compile(r"\W{0,3}(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W{0,3}", re.IGNORECASE)
_LEADERS = re.compile(r".*(?:\.\s?){4,}\s*\d{1,4}")
_OWN = re.compile(r"\.\d{1,2}|\d{1,2}(?:\.\d{1,2})+\.?")
_MARKED = re.compile(r"(?:\.\d{1,2}|\d{1,2}(?:\.\d{1,2})+\.?)(?:\s|\D|$)")
_STRUCTURE = re.compile(
    r"\(\d{1,2}\)\s|(?:article|regulation|section|annex|appendix|chapter|part)\s+\S{1,5}$", re.IGNORECASE
)
# A number after one of these words belongs to its sentence.
ANNOUNCING = frozenset(
    [
        "level",
        "levels",
        "regulation",
        "regulations",
        "section",
        "sections",
        "paragraph",
        "paragraphs",
        "appendix",
        "annex",
        "chapter",
        "part",
        "resolution",
        "article",
        "articles",
        "circular",
        "least",
        "than",
        "every",
        "last",
        "within",
        "to",
        "and",
        "or",
        "of",
        "exceeding",
        "before",
        "after",
        "from",
        "until",
        "between",
        "including",
        "include",
        "about",
        "up",
        "under",
        "through",
        "by",
        "in",
        "on",
        "at",
        "is",
        "are",
        "be",
        "course",
        "item",
        "items",
        "point",
        "points",
        "no",
        "number",
        "class",
        "category",
        "rule",
        "convention",
        "sub",
        "paras",
    ]
)
MAX_HEAD = 110


def numbers_stand_alone(lines: list[Line]) -> bool:
    """Whether the copy prints clause numbers on lines of their own."""
    alone = sum(1 for line in lines if _OWN.fullmatch(line.text))
    marked = sum(1 for line in lines if _MARKED.match(line.text))
    return alone >= 5 and alone * 10 >= marked * 3


def is_page_number(text: str, before: str, *, apart: bool) -> bool:
    """Whether a line is a page number and not the end of the sentence `before` ("by resolution" / "7.").

    `apart` says that empty lines stand before and after it, as they do around a page number and not within a sentence.
    """
    if not _PAGE.fullmatch(text) or _OWN.fullmatch(text):
        return False
    if apart and not text.endswith("."):
        return True
    last = re.search(r"([A-Za-z]+)[,]?$", before)
    return not last or not (text.endswith(".") or last[1].lower() in ANNOUNCING)


def strip(lines: list[Line], *, wrapped: bool) -> tuple[list[Line], list[Line]]:
    """The lines that carry text, and those that are page furniture, both in order."""
    keep_numbers = numbers_stand_alone(lines)
    furniture = [bool(line.page and not line.text) for line in lines]
    numbers = [
        is_page_number(
            line.text, lines[n - 1].text if n else "", apart=line.brk and (n + 1 == len(lines) or lines[n + 1].brk)
        )
        for n, line in enumerate(lines)
    ]
    for n, line in enumerate(lines):
        if _LEADERS.fullmatch(line.text[:300]) and len(line.text) <= 300:
            furniture[n] = True
        elif numbers[n]:
            furniture[n] = not (keep_numbers and line.text.rstrip(".").isdigit()) and not _heads_section(lines, n)
    _running_heads(lines, furniture, numbers, wrapped=wrapped)
    kept: list[Line] = []
    dropped: list[Line] = []
    carried = False
    for line, out in zip(lines, furniture, strict=True):
        if out:
            if line.text:
                dropped.append(line)
            carried = carried or line.brk
        else:
            line.brk = line.brk or carried
            carried = False
            kept.append(line)
    return kept, dropped


def _heads_section(lines: list[Line], n: int) -> bool:
    """A number alone that is followed by a title in capitals, and not itself preceded by a page break."""
    if not re.fullmatch(r"\d{1,2}\.?", lines[n].text) or n + 1 >= len(lines) or lines[n].page:
        return False
    following = lines[n + 1].text
    return following.isupper() and len(following) > 6


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _running_heads(lines: list[Line], furniture: list[bool], numbers: list[bool], *, wrapped: bool) -> None:
    """Mark lines that recur and that stand beside page numbers, or break into sentences."""
    width = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10] if lines else 0
    limit = min(MAX_HEAD, width * 3 // 4) if wrapped else MAX_HEAD
    keys = [
        _key(line.text)
        if 2 < len(line.text) <= limit and not _MARKED.match(line.text) and not _STRUCTURE.match(line.text)
        else ""
        for line in lines
    ]
    counts = Counter(k for k in keys if k)
    repeated = {k for k, c in counts.items() if c >= 3 and k.strip("#. -")}
    if not repeated:
        return
    numbered = {
        k: len({line.text for line, key in zip(lines, keys, strict=True) if key == k}) for k in repeated if "#" in k
    }
    for _ in range(2):
        beside: Counter[str] = Counter()
        for n, key in enumerate(keys):
            if key in repeated and _is_beside(lines, furniture, numbers, keys, repeated, n):
                beside[key] += 1
        for n, key in enumerate(keys):
            if key in repeated and (beside[key] * 2 >= counts[key] or numbered.get(key, 0) * 2 > counts[key] >= 6):
                furniture[n] = True
                for near in (n - 1, n + 1):
                    if 0 <= near < len(lines) and numbers[near]:
                        furniture[near] = True


def _is_beside(
    lines: list[Line], furniture: list[bool], numbers: list[bool], keys: list[str], repeated: set[str], n: int
) -> bool:
    text = lines[n].text
    before = n - 1
    while before >= 0 and keys[before] in repeated and before > n - 4:
        before -= 1
    after = n + 1
    while after < len(lines) and keys[after] in repeated and after < n + 4:
        after += 1
    if lines[n].page or (before >= 0 and (furniture[before] or numbers[before])):
        return True
    if after < len(lines) and (furniture[after] or numbers[after] or lines[after].page):
        return True
    if before < 0 or after >= len(lines) or text[:1].islower():
        return False
    return lines[before].text[-1:].isalpha() and lines[after].text[:1].islower()
