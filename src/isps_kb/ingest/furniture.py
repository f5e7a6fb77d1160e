"""Page furniture: running heads, page numbers, dotted lines of a table of contents. What is dropped is reported."""

import itertools
import re
from collections import Counter
from collections.abc import Container, Sequence

from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering.divisions import Headers

_PAGE = re.compile(r"[^\w;,]{0,3}(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[^\w;,]{0,3}", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d\W{0,3}")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b")
_LEADERS = re.compile(r".*(?:\.\s?){4,}\s*\d{1,4}")
_OWN = re.compile(r"\.\d{1,2}|\d{1,2}(?:\.\d{1,2})+\.?")
_MARKED = re.compile(r"(?:\.\d{1,2}|\d{1,2}(?:\.\d{1,2})+\.?)(?:\s|\D|$)")
_NOTE = re.compile(r"\(\d{1,2}\)\s")
_SECTION = re.compile(r"section\s+\S{1,5}$", re.IGNORECASE)
# A number after one of these words belongs to its sentence.
ANNOUNCING = frozenset(
    (
        "level levels regulation regulations section sections paragraph paragraphs appendix annex chapter part "
        "resolution article articles circular least than every last within to and or of exceeding before after from "
        "until between including include about up under through by in on at is are be course item items point points "
        "no number class category rule convention sub paras"
    ).split()
)
MAX_HEAD = 110
OFTEN = 8  # a section title that recurs this often is a running head


def numbers_stand_alone(lines: list[Line]) -> bool:
    """Whether the copy prints clause numbers on lines of their own."""
    alone = sum(1 for line in lines if _OWN.fullmatch(line.text))
    marked = sum(1 for line in lines if _MARKED.match(line.text))
    return alone >= 5 and alone * 10 >= marked * 3


def is_page_number(text: str, before: str, *, apart: bool) -> bool:
    """Whether a line is a page number and not the end of the sentence `before` ("by resolution" / "7.").

    `apart` says that empty lines stand before and after it, as they do around a page number and not within a sentence.
    """
    if not _PAGE.fullmatch(text) or _OWN.fullmatch(text) or (text[-1:] == ")" and text[:1] != "("):
        return False
    if _YEAR.fullmatch(text) and before[-1:].isalnum():  # "on 1 July" / "2004"
        return False
    if (apart and not text.endswith(".")) or "page" in text.lower():
        return True
    last = re.search(r"([A-Za-z]+)[,]?$", before)
    return not last or not (text.endswith(".") or last[1].lower() in ANNOUNCING)


def strip(
    lines: list[Line], titles: Container[str], headers: Headers, *, wrapped: bool, headless: bool = False
) -> tuple[list[Line], list[Line]]:
    """The lines that carry text, and those that are page furniture, both in order.

    `titles` are headings of known clauses in lower case: they recur without being running heads. `headless` says that there are
    no running heads.
    """
    alone = numbers_stand_alone(lines)
    numbers = [_is_number_line(lines, n) for n in range(len(lines))]
    furniture = [
        (line.page and not line.text)
        or bool(len(line.text) <= 300 and _LEADERS.fullmatch(line.text))
        or (numbers[n] and not (alone and line.text.rstrip(".").isdigit()) and not _heads_section(lines, n))
        for n, line in enumerate(lines)
    ]
    kinds = [_kind(line.text, headers) for line in lines]
    if not headless:
        _running_heads(lines, furniture, numbers, titles, kinds, wrapped=wrapped)
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


def _is_number_line(lines: list[Line], n: int) -> bool:
    line = lines[n]
    apart = line.page or (line.brk and (n + 1 == len(lines) or lines[n + 1].brk))
    return is_page_number(line.text, lines[n - 1].text if n else "", apart=apart)


def _heads_section(lines: list[Line], n: int) -> bool:
    """A number alone that is followed by a title in capitals, and not itself preceded by a page break."""
    if not re.fullmatch(r"\d{1,2}\.?", lines[n].text) or n + 1 >= len(lines) or lines[n].page:
        return False
    following = lines[n + 1].text
    return following.isupper() and len(following) > 6


def _running_heads(
    lines: list[Line],
    furniture: list[bool],
    numbers: list[bool],
    titles: Container[str],
    kinds: list[str],
    *,
    wrapped: bool,
) -> None:
    """Mark lines that recur and that stand beside page numbers, or break into sentences."""
    width = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10] if lines else 0
    limit = min(MAX_HEAD, width * 3 // 4) if wrapped else MAX_HEAD
    keys = [_key(line, kind) for line, kind in zip(lines, kinds, strict=True)]
    wide = _wide(lines, keys, limit)
    keys = ["" if key in wide else key for key in keys]
    counts = Counter(keys)
    repeated = {k for k, c in counts.items() if c >= (OFTEN if k in titles else 3) and k.strip("#. -")}
    forms: dict[str, set[str]] = {}
    for line, key in zip(lines, keys, strict=True):
        if key in repeated:
            forms.setdefault(key, set()).add(line.text)
    for _ in range(2 if repeated else 0):
        beside: Counter[str] = Counter()
        for n, key in enumerate(keys):
            if key in repeated and _is_beside(lines, furniture, numbers, keys, repeated, n):
                beside[key] += 1
        for n, key in enumerate(keys):
            numbered = "#" in key and len(forms.get(key, ())) * 2 > counts[key] >= 6
            shouted = lines[n].text.isupper() and beside[key] >= 2 and beside[key] * 6 >= counts[key] >= 5
            if key not in repeated or not (beside[key] * 2 >= counts[key] or numbered or shouted):
                continue
            near = [k for k in (n - 1, n + 1) if 0 <= k < len(lines) and is_page_number(lines[k].text, "", apart=True)]
            if kinds[n] and not any(numbers[k] or furniture[k] for k in near):
                continue  # the heading itself, not the running head made of it
            furniture[n] = True
            for k in near:
                titled = k > n and _heads_section(lines, k) and keys[k + 1] not in repeated
                furniture[k] = furniture[k] or not titled


def _kind(text: str, headers: Headers) -> str:
    """What a line heads when it is nothing but a header."""
    if not 2 < len(text) < MAX_HEAD:
        return ""
    header = headers.read(text)
    return header.kind if header and not header.rest else "section" if _SECTION.match(text) else ""


def _key(line: Line, kind: str) -> str:
    """What recurring lines have in common; "" for lines that cannot be running heads."""
    text = line.text
    if not 2 < len(text) <= MAX_HEAD or (_MARKED.match(text) and not _DATE.match(text)):
        return ""
    if _NOTE.match(text) or text[-1] in ".;:,":
        return ""
    if kind:
        return text.casefold() if kind in ("chapter", "part") else ""
    return re.sub(r"\d+", "#", text.casefold())


def _wide(lines: list[Line], keys: list[str], limit: int) -> set[str]:
    """Keys of lines as wide as those of the text, unless a number in them grows from one to the next, as that of a page does."""
    found: dict[str, list[list[int]]] = {}
    for line, key in zip(lines, keys, strict=True):
        if key and len(line.text) > limit:
            found.setdefault(key, []).append([int(n) for n in re.findall(r"\d{1,6}", line.text)])
    return {
        key for key, rows in found.items() if not (len(rows) > 2 and any(_grows(c) for c in zip(*rows, strict=False)))
    }


def _grows(column: Sequence[int]) -> bool:
    return all(a < b for a, b in itertools.pairwise(column))


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
    return lines[before].text[-1:] not in ".;:!?" and lines[after].text[:1].islower()
