"""The mentions in a plain text, from left to right: matches of the grammar with what stands before and after them."""

import re
from collections.abc import Callable, Iterable, Iterator

from isps_kb.citations.mention import NONE, Groups, Mention
from isps_kb.citations.patterns import FORMS
from isps_kb.citations.phrasing import (
    BEFORE_PART,
    BEFORE_UNION,
    NOT_MEASURE,
    PLACES,
    PREFIX,
    PREFIX_COMMA,
    PREFIX_WORDS,
    TAIL,
)

_CUES: dict[
    str, list[tuple[str, Callable[[str, int], re.Match[str] | None]]]
] = {}  # each with the forms it is a cue of
for _form in FORMS:
    for _cue in _form.cues:
        _CUES.setdefault(_cue, []).append((_form.name, _form.pattern.match))
_RANK = {form.name: rank for rank, form in enumerate(FORMS)}
_LINE = re.compile(
    r"[^\S\n]*(?:[-•*]\s*)+(?P<items>\d{1,2}\.\d{1,2}(?:\.\d{1,2})*(?:(?:\s*,\s*|\s+(?:and|to)\s+)\d{1,2}\.\d{1,2}(?:\.\d{1,2})*){0,30})(?=[\s(;,.])"
)
_SERIES = re.compile(r"(?:IMO[\s,]+)?(?P<series>MSC-FAL[.\s]\d|MSC(?:[.\s]\d)?|FAL[.\s]\d)(?:\s?/\s?|\s)$")
_TITLE = re.compile(r"(?:[Tt]itle\s+)?(?P<title>\d{1,2})\s?$")
_NUMBERED = re.compile(
    rf"(?m)(?:^[^\S\n]*(?:(?:[-•*>]|\[[ xX]?\])[^\S\n]*){{0,3}}(?P<line>\d{{1,2}}(?:\.\d{{1,3}}){{1,5}})(?=[\s:;.,)\]]|$)"
    rf"|(?<![\w./$€-])(?P<inline>\d{{1,2}}(?:\.\d{{1,3}}){{1,5}})(?![\w%]|[.,/-]\d){NOT_MEASURE})"
)


def mentions(text: str, given: str, more: Iterable[Mention] = ()) -> list[Mention]:
    """What the grammar finds in a text, in order and without overlaps: the earliest, the longest, the first of the table.

    `given` is the text for looking up cues: see `narrow`.
    """
    hits = sorted((*_matches(text, given), *more), key=_rank)
    out: list[Mention] = []
    end = -1
    for raw in hits:
        if raw.start >= end:
            out.append(raw)
            end = raw.end
    return out


def _rank(m: Mention) -> int:
    """The order of mentions as one number: by start, the longest first, then by the table."""
    return (m.start << 32) - (min(m.end - m.start, 0xFFFFF) << 8) + _RANK.get(m.form, len(FORMS))


def numbered(text: str, part: str) -> Iterator[Mention]:
    """Numbers alone, in a text that is known to be of one Part: at the head of a line, or with two levels in a sentence."""
    for m in _NUMBERED.finditer(text):
        name = "line" if m["line"] else "inline"
        groups = {"unit": None, "items": None, "label": m[name], "part": part, "strict": "" if m["line"] else "1"}
        yield Mention("numbered", m.start(name), m.end(name), groups)


def _matches(text: str, given: str) -> list[Mention]:
    out: list[Mention] = []
    low = given.lower()
    for cue, forms in _CUES.items():
        size, where = len(cue), low if cue == cue.lower() else given
        at = where.find(cue)
        while at >= 0:
            if at == 0 or not text[at - 1].isalpha():
                for name, match in forms:
                    m = match(text, at)
                    if m is None:
                        continue
                    if name in _LISTS:
                        out += _LISTS[name](text, m)
                    elif raw := _raw(text, low, name, m):
                        out.append(raw)
            at = where.find(cue, at + size)
    return out


def _raw(text: str, low: str, name: str, m: re.Match[str]) -> Mention | None:
    start, end = m.span()
    groups: Groups = m.groupdict()  # a dictionary of texts, which the collector of garbage need not look at
    tail: Groups = NONE
    prefix: Groups = NONE
    match name:
        case "provision" | "inner":
            tail, end = _tail(text, groups, end)
            if name == "provision":
                prefix, start = _prefix(text, low, start)
        case "part":
            p = BEFORE_PART.search(text, max(0, start - 90), start)
            if p and not groups["second"]:
                return Mention("labelled", p.start(), end, {**p.groupdict(), "part": groups["part"]})
        case "bare" | "spaced":
            word = (low[max(0, start - 24) : start].rsplit(maxsplit=1) or ("",))[-1].strip(".:,#(\"'")
            if text[start + 1 : start + 2] != "-" and _is_place(text, start, end, word):
                return Mention(
                    "numbered", start, end, {"part": "", "label": "", "strict": "1"}
                )  # which is no provision
            if word in ("isps", "isps-code", "code"):
                prefix, start = _prefix(text, low, start, only=("isps", "isps-code", "code"))
        case "circular":
            p = _SERIES.search(text, max(0, start - 20), start)
            groups = {**groups, "series": p["series"] if p else "", "loose": "" if p and "/" in p[0] else "1"}
            start = p.start() if p else start
        case "resolution" | "conference":
            for word_before in ("Assembly ", "Conference ", "IMO "):
                if text.endswith(word_before, max(0, start - 11), start):
                    start -= len(word_before)
        case "union":
            p = BEFORE_UNION.search(text, max(0, start - 160), start)
            if p:
                prefix, start = p.groupdict(), p.start()
        case "federal":
            p = _TITLE.search(text, max(0, start - 12), start)
            if not p:
                return None
            prefix, start = p.groupdict(), p.start()
    return Mention(name, start, end, groups, tail, prefix)


def _tail(text: str, groups: Groups, end: int) -> tuple[Groups, int]:
    if text[end : end + 1] in (" ", ",", "\n", "o"):
        t = TAIL.match(text, end)
        if t and (t.lastgroup in ("convention", "theconvention") or not _complete(groups["items"])):
            return t.groupdict(), t.end()
    return NONE, end


def _prefix(text: str, low: str, start: int, only: tuple[str, ...] = ()) -> tuple[Groups, int]:
    """What stands before a provision; only a paragraph belongs to the regulation or Article that is named before it."""
    word = low[max(0, start - 16) : start].split()
    last = word[-1] if word else ""
    last = bare if (bare := last.rstrip(",:(")) in PREFIX_COMMA else last
    numbered = bool(word) and not only and word[-1][-1] == "," and word[-1][-2:-1].isdigit()
    if not (last in (only or PREFIX_WORDS) or numbered):
        return NONE, start
    p = PREFIX.search(text, max(0, start - 70), start)
    before = p and (p["preg"] or p["part_of"])
    if not p or (bool(before) != (last not in PREFIX_WORDS)) or (before and not low.startswith("para", start)):
        return NONE, start
    return p.groupdict(), p.start()


def _is_place(text: str, start: int, end: int, word: str) -> bool:
    """Whether a letter and a number are a gate, a berth or a sheet, or part of some other mark: N/A 9.4, A/57/400."""
    if text[start - 1 : start] in ("/", "\\", "_", "&", "-") and start:
        return True
    if text[end : end + 1] == "/" and text[end + 1 : end + 2].isalnum() and "." not in text[start:end]:
        return True
    if text[start - 1 : start] == "\n":
        return False
    return word in PLACES or word.removesuffix("s") in PLACES


def _complete(items: str | None) -> bool:
    """Whether the items name their instrument themselves, so that a Part named after them is a citation of its own."""
    return bool(items) and "/" in (items or "").split()[-1]


_ACT = re.compile(r"(?:\d{1,4}/\d{1,4})(?:/[A-Za-z]{2,7})?")


def _acts(text: str, m: re.Match[str]) -> Iterator[Mention]:
    """Each act of a list, the first with the words before it: Directives 2009/12/EC and 2011/24/EU."""
    head = ""
    for number in _ACT.finditer(text, m.start(), m.end()):
        start = number.start() if head else m.start()
        if not head:
            head = re.sub(r"(?i)\b(directive|decision|regulation|reg)s\b", r"\1", text[start : number.start()]).strip()
        if number[0].startswith("725/2004"):
            yield Mention("union", start, number.end(), {"items": None, "annex": None, "label": None})
        else:
            yield Mention("act", start, number.end(), {"act": f"{head} {number[0]}"})


def _listed(text: str, m: re.Match[str]) -> Iterator[Mention]:
    """The numbers that open the dashed lines after "the following paragraphs of Part B ...:"."""
    at = m.end()
    while at < len(text):
        while at < len(text) and text[at] in "\n\r":
            at += 1
        line = _LINE.match(text, at)
        if not line:
            return
        groups = {"unit": m["unit"], "items": line["items"], "part": m["part"]}
        yield Mention("listing", line.start("items"), line.end("items"), groups)
        newline = text.find("\n", line.end())
        if newline < 0:
            return
        at = newline + 1


_LISTS = {"listing": _listed, "act": _acts}  # forms of which a match is several mentions
